from __future__ import annotations

import html

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from offsets import check_offsets, rows, source_of

from kaplint.document.html import read_html
from kaplint.document.options import ReadOptions
from kaplint.types import Position, Span

CASES: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "a page": (
        (
            "<!doctype html>\n<html><head><title>Care &amp; rest</title>\n"
            '<meta name="description" content="We &quot;listen&quot;."><meta property="og:title" content="Rest">'
            '<meta name="viewport" content="width=device-width"></head>\n<body><h1>Our <em>in</em>fusions</h1>\n'
            "<p>We listen.</p></body></html>"
        ),
        [
            ("attribute", "Care & rest"),
            ("attribute", 'We "listen".'),
            ("attribute", "Rest"),
            ("heading", "Our infusions"),
            ("paragraph", "We listen."),
        ],
    ),
    "white space is one space, also across tags": (
        "<p>\n  We   <b> listen </b>\n to\tyou. </p>",
        [("paragraph", "We listen to you.")],
    ),
    "a break is a space, two are a new block": (
        "<p>one<br>two<br/> <br>three<br>\n<br>four",
        [("paragraph", "one two"), ("paragraph", "three"), ("paragraph", "four")],
    ),
    "entities": (
        "<p>R&amp;D &lt;5&nbsp;mg &#x41;&#66; caf&eacute; &bogus; R&D &copy 2024 a&shy;b&#10;c</p>",
        [("paragraph", "R&D <5\xa0mg AB café &bogus; R&D © 2024 ab c")],
    ),
    "what is no markup is text": ("<p>a < b, 3<4 & c > d", [("paragraph", "a < b, 3<4 & c > d")]),
    "nobody sees scripts, styles, code and templates": (
        (
            "<script>let x = '<p>We cure</p>';</script><style>p { color: red }</style><template><p>no</p></template>"
            "<noscript>no</noscript><svg><title>no</title><text>no</text></svg><pre>no\n\nno</pre>"
            "<p>Use <code>x < y</code> now.<!-- no --></p><textarea>no</textarea><?php if ($a > 3) no(); ?>"
        ),
        [("paragraph", "Use \ufffc now.")],
    ),
    "lists": (
        "<ul><li>one<li>two <p>more<ul><li>deep</li></ul>rest</ul><dl><dt>term<dd>meaning</dl>",
        [
            ("item", "one"),
            ("item", "two"),
            ("item", "more"),
            ("item", "deep"),
            ("item", "rest"),
            ("paragraph", "term"),
            ("paragraph", "meaning"),
        ],
    ),
    "tables": (
        "<table><caption>Doses</caption><tr><th>Drug<td>Risk<tr><td><p>A</p><td>some<br>nausea</table>after",
        [("caption", "Doses"), *(("cell", text) for text in ("Drug", "Risk", "A", "some nausea")), ("paragraph", "after")],
    ),
    "quotations": (
        "<blockquote><p>I felt fine.</p><ul><li>one</li></ul></blockquote><p>We listen.",
        [("quotation", "I felt fine."), ("quotation", "one"), ("paragraph", "We listen.")],
    ),
    "attributes": (
        (
            '<img src=a alt="A &quot;pill&quot;" title=\'Our pill\'><a href="/x" aria-label=Book title="Book now">Go</a>'
            '<input type="submit" value="Start now"><input type=text value=no placeholder="Your pain">'
            "<button class=b>Call us</button><iframe title=no></iframe>"
        ),
        [
            ("attribute", 'A "pill"'),
            ("attribute", "Our pill"),
            ("attribute", "Book"),
            ("attribute", "Book now"),
            ("attribute", "Start now"),
            ("attribute", "Your pain"),
            ("paragraph", "Go"),
            ("attribute", "Call us"),
        ],
    ),
    "navigation is passed over": ("<nav><ul><li>Home</ul></nav><main>Text</main><footer>Foot</footer>", [
        ("paragraph", "Text"), ("paragraph", "Foot"),
    ]),
    "hidden text is passed over": (
        '<div hidden><p>no</p></div><p style="color:red; display: none">no<p>yes <span hidden=hidden>no</span>so</p>',
        [("paragraph", "yes so")],
    ),
    "a link around blocks": ("<a href=/c><h3>Card</h3><p>More</p></a>", [("heading", "Card"), ("paragraph", "More")]),
    "broken markup": (
        "<div><p>one<b>two</div>three</i></p></p><ul><li>four</b></ul></table>five<p class=\"x>six",
        [("paragraph", "onetwo"), ("paragraph", "three"), ("item", "four"), ("paragraph", "five")],
    ),
    "a tag that nothing ends": ("<p>one</p><p two", [("paragraph", "one")]),
    "a comment that nothing ends": ("one<!-- two", [("paragraph", "one")]),
    "front matter and template tags": (
        "---\ntitle: Rest\n---\n{% include x %}<p>We {{ verb }}listen.</p>",
        [("attribute", "Rest"), ("paragraph", "We listen.")],
    ),
    "text without tags": ("We listen.\n\nAlways.", [("paragraph", "We listen. Always.")]),
    "names in capitals": ("<H2>Rest</H2><P TITLE=Care>We listen.<BR>Always.</P>", [
        ("heading", "Rest"), ("attribute", "Care"), ("paragraph", "We listen. Always."),
    ]),
    "nothing": ("<div><p> </p>\n</div>", []),
}  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), CASES.values(), ids=CASES)
def test_html_becomes_blocks(source: str, expected: list[tuple[str, str]]):
    assert rows(read_html("a.html", source)) == expected


def test_levels_headings_and_lead_ins():
    source = "<h1>A</h1><p>We treat:<ul><li>one<ul><li>two</ul></ul><h2>B</h2><ol><li>three</ol>"
    blocks = read_html("a.html", source).blocks
    assert [(b.kind.value, b.text, b.level, b.headings, b.lead_in) for b in blocks] == [
        ("heading", "A", 1, (), None),
        ("paragraph", "We treat:", 0, (0,), None),
        ("item", "one", 1, (0,), 1),
        ("item", "two", 2, (0,), 1),
        ("heading", "B", 2, (0,), None),
        ("item", "three", 1, (0, 4), 4),
    ]


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("<p>re<b>liev</b>es pain", "relieves", "re<b>liev</b>es"),
        ("<p>side\n   effects", "side effects", "side\n   effects"),
        ("<p>side<br>effects", "side effects", "side<br>effects"),
        ("<p>side <b> effects", "side effects", "side <b> effects"),
        ("<p>no&nbsp;risk", "no\xa0risk", "no&nbsp;risk"),
        ("<p>Tom &amp; Jo", "& Jo", "&amp; Jo"),
        ("<p>🙂 é <b>ü</b> x", "ü x", "ü</b> x"),
        ("<p>ja\u0301 <b>👩‍⚕️</b> ok", "ok", "ok"),
        ("<p>use <code>a b</code>.", "\ufffc", "<code>a b</code>"),
        ("<p>pain<wbr>less", "painless", "pain<wbr>less"),
        ('<img alt="A &quot;pill&quot; now">', '"pill" now', "&quot;pill&quot; now"),
        ("<img alt=pill>", "pill", "pill"),
    ],
)
def test_text_maps_back_to_its_source(source: str, text: str, expected: str):
    document = read_html("a.html", source)
    assert source_of(document, document.blocks[0], text) == expected


def test_repeated_words_keep_their_own_places():
    document = read_html("a.html", "<p>cure <b>cure</b> <a href=cure>cure</a>\n cure")
    (block,) = document.blocks
    starts = [block.offsets.to_source(Span(start, start + 4)).start for start in (0, 5, 10, 15)]
    assert [document.position(start) for start in starts] == [
        Position(1, 4), Position(1, 12), Position(1, 34), Position(2, 2),
    ]  # fmt: skip


def test_links_and_notes():
    source = (
        '<p>It <a href="https://x.org/a">helps</a>.<sup><a href="#r1">1</a></sup> CO<sub>2</sub> 10<sup>6</sup>'
        "<sup>[2, 3]</sup> <a href=/b><a href=/c>see</a> https://y.org/z</p>"
    )
    (block,) = read_html("a.html", source).blocks
    assert block.text == "It helps. CO2 106[2, 3] see https://y.org/z"
    assert [(block.text[link.span.start : link.span.end], link.target) for link in block.links] == [
        ("helps", "https://x.org/a"),
        ("see", "/c"),
        ("https://y.org/z", "https://y.org/z"),
    ]
    assert [(note.offset, note.label) for note in block.notes] == [(9, "1")]


def test_comments_are_ranges_of_the_source():
    source = "<!-- kaplint: disable[EFF] ours -->\n<p>We listen. <!--a--></p><!--> <!---> x <!--b--!>"
    comments = read_html("a.html", source).comments
    assert [(source[c.span.start : c.span.end], c.text, c.alone) for c in comments][:2] == [
        ("<!-- kaplint: disable[EFF] ours -->", "kaplint: disable[EFF] ours", True),
        ("<!--a-->", "a", False),
    ]
    assert [source[c.span.start : c.span.end] for c in comments][2:] == ["<!-->", "<!--->", "<!--b--!>"]


def test_options():
    source = "<nav>a</nav><footer>b</footer><p hidden>c <img alt=d></p><div style='visibility:hidden'> </div>"
    assert rows(read_html("a", source, ReadOptions(skip_elements=("footer",), hidden_text="read"))) == [
        ("paragraph", "a"),
        ("attribute", "d"),
        ("paragraph", "c"),
    ]
    reported = read_html("a", source, ReadOptions(hidden_text="report"))
    assert rows(reported) == [("paragraph", "b")]
    assert [source[span.start : span.end] for span in reported.hidden] == ["<p hidden>"]
    assert read_html("a", source).hidden == ()


FRAGMENTS = st.sampled_from(
    """
    pain| |  |\n|\r\n|<p>|</p>|<b>|</b>|<i class="x>y">|</i>|<br>|<br/>|<div>|</div>|<ul>|<li>|</li>|</ul>|<a href='/x'>|</a>
    |<sup>|1|</sup>|<table>|<tr>|<td>|</table>|<blockquote>|</blockquote>|<h2>|</h2>|<p hidden>|<span style="display:none">
    |</span>|<script>|</script>|<title>|</title>|<code>|</code>|<svg>|</svg>|<!--|-->|<!-- c -->|<!doctype html>|<?php x ?>|<|>|&
    |&amp;|&nbsp;|&#65;|&#10;|&shy;|&eacute|&bogus;|"|'|=|/|<img alt="a &lt; b">|<img title='|<button>|</button>|é|🙂|e\u0301
    |\xa0|\xad|\u200b|\ue000|\x00|{{ x }}|https://x.org/a|<nav>|</nav>|<pre>|</pre>|<textarea>|<p|\t
    """.strip("\n ").replace("\n    ", "").split("|")
)  # fmt: skip


def decodes(text: str, original: str) -> bool:
    """An entity, white space, a break or a piece of code."""
    if original.startswith("&"):
        return html.unescape(original) == text or (text == " " and html.unescape(original).isspace())
    return (text == " " and (original.isspace() or original.startswith("<br"))) or (
        text == "\ufffc" and original.startswith("<code")
    )


@settings(derandomize=True, deadline=None, max_examples=400)
@given(st.lists(FRAGMENTS, max_size=30).map("".join))
def test_every_character_of_generated_html_knows_its_source(source: str):
    for hidden in ("report", "read"):
        check_offsets(read_html("a.html", source, ReadOptions(hidden_text=hidden)), decodes)


@settings(derandomize=True, deadline=None)
@given(st.text())
def test_no_text_is_refused(source: str):
    check_offsets(read_html("a.html", source), decodes)


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        ("<div>" * 100_000 + "x", 1),
        ("<b>" * 50_000 + "</i>" * 50_000 + "x", 1),
        ("<i><div>" + "<b>" * 50_000 + "</i>" * 50_000 + "x", 1),
        ("<a" * 200_000, 0),
        ("<a b='" * 100_000, 0),
        ("<!-- " * 100_000, 0),
        ("<?>" * 100_000, 0),
        ("<![CDATA[>" * 50_000, 0),
        ("</x" * 100_000, 0),
        ("&" * 300_000, 1),
        ("&a" * 100_000, 1),
        ("<p hidden>x<li>" * 30_000, 0),
        ("<li>x<p>" * 20_000, 20_000),
        ("<title>" * 100_000, 1),
    ],
    ids=lambda value: value[:12] if isinstance(value, str) else "",
)
def test_hostile_input_takes_no_more_than_its_length(source: str, blocks: int):
    # Were the work to grow faster than the text, this would not end in minutes.
    assert len(read_html("a.html", source).blocks) == blocks
