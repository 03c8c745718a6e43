from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from offsets import check_offsets, rows, source_of

from kaplint.document.markdown import read_markdown
from kaplint.document.model import Comment
from kaplint.types import Position, Span

CASES: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "headings and a paragraph": (
        "# Pain\n\nCare #1\n-------\n\n### Deep ###\n\nWe listen.\n",
        [("heading", "Pain"), ("heading", "Care #1"), ("heading", "Deep"), ("paragraph", "We listen.")],
    ),
    "soft and hard breaks are spaces": (
        "one\ntwo  \nthree\\\nfour<br>five<br/>\nsix \n seven\n",
        [("paragraph", "one two three four five six seven")],
    ),
    "emphasis in a word vanishes": ("re**liev**es *p*ain ~~a~~ ***b***\n", [("paragraph", "relieves pain a b")]),
    "entities and escapes are decoded": (
        "R&amp;D &lt;5 &#x41;&#66; caf&eacute; \\*no\\* &bogus;\n",
        [("paragraph", "R&D <5 AB café *no* &bogus;")],
    ),
    "inline code is one character": ("Use `kaplint check` now.\n", [("paragraph", "Use \ufffc now.")]),
    "code blocks are no prose": ("```\nWe cure.\n```\n\n    We heal.\n\nText\n", [("paragraph", "Text")]),
    "lists": (
        "- one\n  more\n- two\n  - three\n\n    four\n\n1. five\n- [ ] six\n- [x] seven\n",
        [("item", text) for text in ("one more", "two", "three", "four", "five", "six", "seven")],
    ),
    "tables": (
        "| Drug | Risk |\n|---|:-:|\n| **A** \\| B | some<br>nausea |\n| | x |\n",
        [("cell", "Drug"), ("cell", "Risk"), ("cell", "A | B"), ("cell", "some nausea"), ("cell", "x")],
    ),
    "quotations with lazy lines": (
        "> I felt\n> better\nat once.\n>\n> - one\n>\n> > two\n\nAfter.\n",
        [("quotation", "I felt better at once."), ("quotation", "one"), ("quotation", "two"), ("paragraph", "After.")],
    ),
    "a callout is no quotation": (
        "> [!WARNING]\n> Ask first.\n",
        [("paragraph", "Ask first.")],
    ),
    "images are attributes": (
        'See ![a *red* pill](p.png "Our &quot;pill&quot;") here.\n',
        [("paragraph", "See  here."), ("attribute", "a red pill"), ("attribute", 'Our "pill"')],
    ),
    "an image alone leaves no paragraph": ("![a pill](p.png)\n", [("attribute", "a pill")]),
    "link titles are attributes": (
        "[a](b 'first\ntitle') [c](d (second)) [e][r] [e][r]\n\n[r]: f \"third\"\n",
        [("paragraph", "a c e e"), ("attribute", "first title"), ("attribute", "second"), ("attribute", "third")],
    ),
    "comments and tags vanish": (
        "We <!-- note -->listen <b>to</b> <span class='x'>you</span>.\n",
        [("paragraph", "We listen to you.")],
    ),
    "prose of HTML blocks stays": (
        (
            '<div class="x">\n<h2>Our &amp; your care</h2>\n<p>We <strong>lis</strong>ten.<br>Then\nwe plan.</p>\n'
            "<ul><li>one<li>two</ul>\n"
            "<blockquote>I felt <i>fine</i></blockquote><table><tr><td>a</td></tr></table>\n<img src=x alt='A "
            "pill'>last</div>\n"
        ),
        [
            ("heading", "Our & your care"),
            ("paragraph", "We listen. Then we plan."),
            ("item", "one"),
            ("item", "two"),
            ("quotation", "I felt fine"),
            ("cell", "a"),
            ("attribute", "A pill"),
            ("paragraph", "last"),
        ],
    ),
    "scripts and styles are no prose": (
        "<script>\nlet x = 'We cure';\n</script>\n\n<style>p { color: red }</style>\n\n<pre>code\n\nmore</pre>\nText\n",
        [("paragraph", "Text")],
    ),
    "HTML in a quotation": ("> <p>I felt\n> fine</p>\n", [("quotation", "I felt fine")]),
    "invisible characters are no text": ("Pain\u00adless\u200b care\n\n\u200b\n", [("paragraph", "Painless care")]),
    "template tags are no prose": (
        (
            "{% include head.html %}\n\n# Care {#care .big}\n\nWe {{ site.verb }}listen.\n{: .lead}\n\n"
            '{{< figure src="x"\n   title="y" >}}\n\n{% comment %}We cure.{% endcomment %}\n\n'
            "[go]({{ site.url }}/a b) on\n"
        ),
        [("heading", "Care"), ("paragraph", "We listen."), ("paragraph", "[go](/a b) on")],
    ),
    "front matter in YAML": (
        (
            "---\n# about\ntitle: \"Our \\\"best\\\" care\"\ndescription: 'It''s\n  here'\nsummary: >-\n  We listen\n  "
            "to you.\n\ndate: 2024-01-01\n"
            "seo:\n  meta_description: plain # note\ntags: [title: x]\nsubtitle:\nheadline: goes\n  on\n---\nText\n"
        ),
        [
            ("attribute", 'Our "best" care'),
            ("attribute", "It's here"),
            ("attribute", "We listen to you."),
            ("attribute", "plain"),
            ("attribute", "goes on"),
            ("paragraph", "Text"),
        ],
    ),
    "front matter in TOML": (
        '+++\ntitle = "Care"\ndescription = """\nWe listen\nto you."""\n[x]\ntagline = \'No "pain"\'\n+++\nText\n',
        [
            ("attribute", "Care"),
            ("attribute", "We listen to you."),
            ("attribute", 'No "pain"'),
            ("paragraph", "Text"),
        ],
    ),
    "a rule is no front matter": ("---\n\nWe listen.\n\n---\n", [("paragraph", "We listen.")]),
    "a byte order mark is no text": ("\ufeff# Care\n", [("heading", "Care")]),
    "footnotes": (
        "It helps.[^a] It lasts.[^b]\n\n[^a]: Smith, *2020*.\n\n    More.\n",
        [("paragraph", "It helps. It lasts.[^b]"), ("paragraph", "Smith, 2020."), ("paragraph", "More.")],
    ),
    "superscript numbers are note marks": (
        "It helps.<sup>1,2</sup> CO<sub>2</sub> 10<sup>6</sup> the 4<sup>th</sup>\n",
        [("paragraph", "It helps. CO2 106 the 4th")],
    ),
    "CRLF": (
        "# Care\r\n\r\none\r\ntwo\r\n\r\n- a\r\n  b\r\n",
        [("heading", "Care"), ("paragraph", "one two"), ("item", "a b")],
    ),
    "nothing": ("\n\n   \n", []),
}


@pytest.mark.parametrize(("source", "expected"), CASES.values(), ids=CASES)
def test_markdown_becomes_blocks(source: str, expected: list[tuple[str, str]]):
    assert rows(read_markdown("a.md", source)) == expected


def test_headings_levels_and_lead_ins():
    source = (
        "# A\n\nWe treat:\n\n- one\n  - two\n- ![x](y)\n- three\n\n## B\n\n1. four\n\n### C\n\n## D\n\n> E:\n\n- five\n"
    )
    blocks = read_markdown("a.md", source).blocks
    assert [(b.index, b.kind.value, b.text, b.level, b.headings, b.lead_in) for b in blocks] == [
        (0, "heading", "A", 1, (), None),
        (1, "paragraph", "We treat:", 0, (0,), None),
        (2, "item", "one", 1, (0,), 1),
        (3, "item", "two", 2, (0,), 1),
        (4, "attribute", "x", 0, (0,), None),
        (5, "item", "three", 1, (0,), 1),
        (6, "heading", "B", 2, (0,), None),
        (7, "item", "four", 1, (0, 6), 6),
        (8, "heading", "C", 3, (0, 6), None),
        (9, "heading", "D", 2, (0,), None),
        (10, "quotation", "E:", 0, (0, 9), None),
        (11, "item", "five", 1, (0, 9), None),
    ]


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("re**liev**es pain", "relieves", "re**liev**es"),
        ("pain and **pain**less", "painless", "pain**less"),
        ("Tom &amp; *Jo*", "& Jo", "&amp; *Jo"),
        ("side\n   effects", "side effects", "side\n   effects"),
        ("> side\n> effects", "side effects", "side\n> effects"),
        ("- side\r\n  effects", "side effects", "side\r\n  effects"),
        ("side  \neffects", "e e", "e  \ne"),
        ("a\tb", "a\tb", "a\tb"),
        ("🙂 é **ü** x", "ü x", "ü** x"),
        ("ja\u0301 **👩‍⚕️** ok", "ok", "ok"),
        ("soft\u00adly so", "softly", "soft\u00adly"),
        ("[our *drip*](http://x.org/drip)s", "drips", "drip*](http://x.org/drip)s"),
        ("![our *drip*](drip)", "our drip", "our *drip"),
        ("use `code` now", "\ufffc", "`code`"),
        ("a<br>b", "a b", "a<br>b"),
        ("<p>caf&eacute; <b>x</b></p>", "é x", "&eacute; <b>x"),
        ('---\ntitle: "é \\"x\\""\n---\n', '"x', '\\"x'),
        ("---\ndescription: >\n  side\n  effects\n---\n", "side effects", "side\n  effects"),
        ("| é | b |\n|---|---|\n", "é", "é"),
        ("{{ é }}x **y**", "x y", "x **y"),
        ("[a](b 'c\\'d')", "a", "a"),
    ],
)
def test_text_maps_back_to_its_source(source: str, text: str, expected: str):
    document = read_markdown("a.md", source)
    assert source_of(document, document.blocks[0], text) == expected


def test_repeated_words_keep_their_own_places():
    document = read_markdown("a.md", "cure **cure** [cure](cure) cure\n")
    (block,) = document.blocks
    assert block.text == "cure cure cure cure"
    starts = [block.offsets.to_source(Span(start, start + 4)).start for start in (0, 5, 10, 15)]
    assert [document.position(start) for start in starts] == [Position(1, column) for column in (1, 8, 16, 28)]


def test_links():
    source = (
        "[Our *site*](http://a.org/x) <https://b.org> see https://c.org/d. <a href='/book'>Book</a> "
        "[e] ![i](j)\n\n[e]: mailto:e@f.org\n"
    )
    (block, _) = read_markdown("a.md", source).blocks
    assert block.text == "Our site https://b.org see https://c.org/d. Book e"
    assert [(block.text[link.span.start : link.span.end], link.target) for link in block.links] == [
        ("Our site", "http://a.org/x"),
        ("https://b.org", "https://b.org"),
        ("https://c.org/d", "https://c.org/d"),
        ("Book", "/book"),
        ("e", "mailto:e@f.org"),
    ]


def test_links_move_with_what_is_cut():
    (block,) = read_markdown("a.md", "{{ x }}so\u00adft [li\u00adnk](a)[^1]\n\n[^1]:\n").blocks
    assert block.text == "soft link"
    assert [link.span for link in block.links] == [Span(5, 9)]
    assert [(note.offset, note.label) for note in block.notes] == [(9, "1")]


def test_notes():
    document = read_markdown(
        "a.md", "Pain[^a] fell.<sup>[2, 3]</sup> <sup><a href='#n4'>4</a></sup>\n\n[^a]: X.\n[^B]: Y.\n"
    )
    assert document.note_labels == {"a", "B"}
    block = document.blocks[0]
    assert block.text == "Pain fell."
    assert [(note.offset, note.label) for note in block.notes] == [(4, "a"), (10, "2"), (10, "3"), (10, "4")]
    assert block.links == ()


def test_comments():
    source = (
        "<!-- kaplint: disable[EFF] ours -->\n\nWe cure. <!-- kaplint: ignore[EFF] x -->\n\n> <!-- a\n> b -->\n\n"
        "<div>\n  <!--c-->\n<p>d <!--e--></p></div>\n\n```\n<!-- f -->\n```\n"
    )
    document = read_markdown("a.md", source)
    found = [(source[c.span.start : c.span.end], c.text, c.alone) for c in document.comments]
    assert found == [
        ("<!-- kaplint: disable[EFF] ours -->", "kaplint: disable[EFF] ours", True),
        ("<!-- kaplint: ignore[EFF] x -->", "kaplint: ignore[EFF] x", False),
        ("<!-- a\n> b -->", "a\n> b", True),
        ("<!--c-->", "c", True),
        ("<!--e-->", "e", False),
    ]


def test_a_comment_is_the_range_of_the_source():
    assert read_markdown("a.md", "é <!-- ü -->").comments == (Comment(Span(2, 12), "ü", alone=False),)


MARKUP = r"""
    pain ** * _ ` ~~ [a](b|'c') ![d](e|"f") [g][h] [^k] <b> </b> <br> <p> </p> <!--|m|--> <!-- --> <sup>1</sup> <script>
    &amp; &#65; \* \ {{|n|}} {%|o|%} {:|.p} https://q.org/r). <https://s.org> [ ] ( ) " é 🙂 |
"""
LAYOUT = [
    "# ",
    "- ",
    "1. ",
    "> ",
    "---\n",
    "+++\n",
    "title: 'x'\n",
    "| a | b |\n|---|---|\n",
    "```\n",
    "- [ ] ",
    "[h]: i 'j'\n",
]
SPACES = [
    " ",
    "  \n",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "    ",
    "\n[^k]: l\n",
    "\u00ad",
    "\u200b",
    "e\u0301",
    "\u00a0",
    "\ue000",
    "\x00",
]
FRAGMENTS = st.sampled_from([text.replace("|", " ") for text in MARKUP.split()] + LAYOUT + SPACES)


def check(source: str) -> None:
    check_offsets(read_markdown("a.md", source))


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.lists(FRAGMENTS, max_size=30).map("".join))
def test_every_character_of_generated_markdown_knows_its_source(source: str):
    check(source)


@settings(derandomize=True, deadline=None)
@given(st.text())
def test_no_text_is_refused(source: str):
    check(source)


def test_surrogates_are_read():
    check("a \ud800 **b**\n")
