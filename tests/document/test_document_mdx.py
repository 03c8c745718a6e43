from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from offsets import check_offsets, decodes_script, rows, source_of

from kaplint.document.mdx import read_mdx
from kaplint.document.options import ReadOptions
from kaplint.types import Position, Span

CASES: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "Markdown": (
        "# Our *care*\n\nWe\nlisten.\n\n- one\n- two\n\n> three\n",
        [("heading", "Our care"), ("paragraph", "We listen."), ("item", "one"), ("item", "two"), ("quotation", "three")],
    ),
    "modules are code, and content in them is content": (
        ('import A from "a";\nimport { b } from "no no";\n\nexport const meta = {\n\n  title: "Our care", slug: "no no",\n};\n\n'
        "export default function Page() {\n  return <p>Deep</p>;\n}\n\nImport duties are due.\n\nexport is a word here.\n"),
        [
            ("heading", "Our care"),
            ("paragraph", "Deep"),
            ("paragraph", "Import duties are due."),
            ("paragraph", "export is a word here."),
        ],
    ),
    "a module statement in a paragraph is text": (
        "They said:\nexport const a = 1\n",
        [("paragraph", "They said: export const a = 1")],
    ),
    "tags in a sentence vanish": (
        "It re<b>liev</b>es <Term id='x'>pain</Term> now.\n",
        [("paragraph", "It relieves pain now.")],
    ),
    "strings are text, values are unknown words": (
        "Side{' '}\neffects{`!`} for {name}.\n",
        [("paragraph", "Side effects! for \ufffc.")],
    ),
    "comments are no text": ("{/* never */}\n\nWe {/* never */}listen.\n", [("paragraph", "We listen.")]),
    "elements on their own are blocks, and what they hold is Markdown": (
        "<Note>\nWe **listen**.\n</Note>\n<Card>One</Card>\n<Card>Two</Card>\n\n<p>Three <i>four</i></p> <p>Five</p>\n",
        [("paragraph", text) for text in ("We listen.", "One", "Two", "Three four", "Five")],
    ),
    "kinds of elements": (
        "<h2>Care</h2>\n\n<ListItem>One</ListItem>\n\n<Testimonial>\n  Two\n</Testimonial>\n\n<Card>\n\n## Three\n\n</Card>\n",
        [("heading", "Care"), ("item", "One"), ("quotation", "Two"), ("heading", "Three")],
    ),
    "indentation in elements is no code": (
        "<Steps>\n    <Step>\n        - one *two*\n          - three\n\n        Deep text\n\n    </Step>\n\n    Less deep\n</Steps>\n",
        [("item", "one two"), ("item", "three"), ("paragraph", "Deep text"), ("paragraph", "Less deep")],
    ),
    "no indentation is code": (
        "    One\n\n1. two\n\n        Three\n\n>     Four\n\n\t## Five\n\n1.      six\n",
        [
            ("paragraph", "One"),
            ("item", "two"),
            ("item", "Three"),
            ("quotation", "Four"),
            ("heading", "Five"),
            ("item", "six"),
        ],
    ),
    "lists that are far to the right": (
        "We offer:\n\n      - one\n      - two\n          more\n\n            ```\n            no\n            ```\n        three\n",
        [("paragraph", "We offer:"), ("item", "one"), ("item", "two more"), ("item", "three")],
    ),
    "props": (
        '<Hero title="Our care" className="not this"\n  cta={{ label: "Book now", href: \'/x y\' }}\n\n  points={["We listen"]} />\n',
        [("heading", "Our care"), ("attribute", "Book now"), ("item", "We listen")],
    ),
    "attributes of HTML": (
        "See <a title=\"Book\" href=\"/a b\">it</a> <img alt='A pill'/> now\n",
        [("attribute", "Book"), ("attribute", "A pill"), ("paragraph", "See it  now")],
    ),
    "what an expression shows": (
        "{list.map((x) => <li>Deep {x}</li>)}\n\n{open ? 'Open now' : <b>Closed</b>}\n",
        [("item", "Deep \ufffc"), ("paragraph", "Open now"), ("paragraph", "Closed")],
    ),
    "code": (
        "```jsx\n<p>No {\n```\n\n`<p> {` so, <code>no</code> so\n\n<pre>{`No`}</pre>\n\n~~~\n{\n~~~\n",
        [("paragraph", "\ufffc so, \ufffc so")],
    ),
    "escapes and signs that begin nothing": (
        "5 < 6, \\{no\\} \\<b>, <https://a.example> R&amp;D\n\n## Care {#own-id}\n",
        [("paragraph", "5 < 6, {no} <b>, https://a.example R&D"), ("heading", "Care")],
    ),
    "hidden text and elements that are passed over": (
        "<p hidden>No</p>\n\n<nav>\n- No\n</nav>\n\n<div style={{ display: 'none' }}>\n\nNo\n\n</div>\n\nYes\n",
        [("paragraph", "Yes")],
    ),
    "table cells and front matter": (
        "---\ntitle: Our care\neyebrow: No\n---\n| a | b |\n| - | - |\n| <b>c</b> | {' d | e'} |\n",
        [("attribute", "Our care"), ("cell", "a"), ("cell", "b"), ("cell", "c"), ("cell", "d | e")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), CASES.values(), ids=CASES)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_mdx_becomes_blocks(source: str, expected: list[tuple[str, str]], line_end: str):
    document = read_mdx("a.mdx", source.replace("\n", line_end))
    assert document.unread == ()
    assert rows(document) == expected


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("re<b>liev</b>es pain", "relieves", "re<b>liev</b>es"),
        ('side{" "}\neffects', "side effects", 'side{" "}\neffects'),
        ("side\neffects", "side effects", "side\neffects"),
        ("<A>\n    side\n    **effects**\n</A>", "side effects", "side\n    **effects"),
        ("🙂 é &amp; ü", "& ü", "&amp; ü"),
        ('<Hero title="é &quot;x&quot; y" />', '"x" y', "&quot;x&quot; y"),
        ("use <code>a b</code>.", "\ufffc", "<code>a b</code>"),
        ("take {many} now", "\ufffc", "{many}"),
    ],
)
def test_text_maps_back_to_its_source(source: str, text: str, expected: str):
    document = read_mdx("a.mdx", source)
    assert source_of(document, document.blocks[0], text) == expected


def test_repeated_words_keep_their_own_places():
    document = read_mdx("a.mdx", 'cure <b>cure</b>{" cure"} **cure** <a href="/cure">cure</a><sup>1</sup>')
    (block,) = document.blocks
    assert block.text == "cure cure cure cure cure"
    places = [document.position(block.offsets.to_source(Span(start, start + 4)).start) for start in (0, 5, 10, 15, 20)]
    assert places == [Position(1, column) for column in (1, 9, 20, 29, 52)]
    assert [(link.span, link.target) for link in block.links] == [(Span(20, 24), "/cure")]
    assert [(note.offset, note.label) for note in block.notes] == [(24, "1")]


def test_comments_and_hidden_tags():
    source = "{/* kaplint: disable[EFF] ours */}\n\nText {/* b */}\n\n<!-- c -->\n\n<p hidden>No</p>\n"
    document = read_mdx("a.mdx", source, ReadOptions(hidden_text="report"))
    assert [(comment.text, comment.alone) for comment in document.comments] == [
        ("kaplint: disable[EFF] ours", True),
        ("b", False),
        ("c", True),
    ]
    assert [source[span.start : span.end] for span in document.hidden] == ["<p hidden>"]


@pytest.mark.parametrize(
    ("source", "places", "expected"),
    [
        ("One <b>two\n\nThree\n", [4], ["One two", "Three"]),
        ("One</b> two\n", [3], ["One two"]),
        ("One {two\n\nThree <b>four</b>\n", [4], ["One {two", "Three four"]),
        ("<A b={\n\nThree\n", [0], ["<A b={", "Three"]),
        ("{1 +}\n\nThree\n", [4], ["Three"]),
        ("export const a = {\n\nThree\n", [0, 17], ["Three"]),
    ],
)
def test_what_is_broken_is_noted_and_the_rest_is_read(source: str, places: list[int], expected: list[str]):
    document = read_mdx("a.mdx", source)
    assert [block.text for block in document.blocks] == expected
    assert document.unread[0].start == places[0]


FRAGMENTS = st.sampled_from(
    [
        *"<p> </p> <b> </b> <br/> <Card> </Card> <> </> {name} {`x`} {/**/} {' '} {\"it\\'s\"} text pain &amp; &#65; é 🙂".split(" "),
        *'<li> </li> <sup> 1 </sup> <code> </code> <a|href="/x"> </a> <Hero|title="a|&lt;|b"|/> <img|alt={`c|${d}`}/>'.replace(
            "|", " ").split("> "),
        *"# ** * - > ` ``` | \\ _ [a](/b) ![c](d) [^1]".split(),
        "\n\nexport const a = { title: 'Our \\n care', text: `x ${<p>y</p>} z` };\n\n", "\n\nimport a from 'b'\n\n",
        "{on ? 'One' : <i>no</i>}",
        "{", "}", "<", "\u00ad", " ", "\n", "\n\n", "\n    ", "\r\n", "\t", "e\u0301", "\u200b", "\ue000", "\u2e2e", "'", "<!-- d -->",
        "---\ntitle: x\n---\n", "<p hidden>", "\n\n<Card>\n\n", "\n\n</Card>\n\n",
    ]
)  # fmt: skip


def decodes(text: str, original: str) -> bool:
    """As in scripts, and the escapes of Markdown."""
    return decodes_script(text, original) or original == "\\" + text


@settings(derandomize=True, deadline=None, max_examples=500)
@given(st.lists(FRAGMENTS, max_size=24).map("".join))
def test_every_character_of_generated_mdx_knows_its_source(source: str):
    check_offsets(read_mdx("a.mdx", source, ReadOptions(hidden_text="report")), decodes)


@settings(derandomize=True, deadline=None)
@given(st.text())
def test_no_text_is_refused(source: str):
    check_offsets(read_mdx("a.mdx", source), decodes)


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        ("<div>" * 20_000 + "x" + "</div>" * 20_000, 1),
        ("<b>" * 20_000 + "x", 1),
        ("{" * 20_000 + "\n\nx", 2),
        ("<a {" * 20_000 + "\n\nx", 2),
        ("export const a = {\n\n" * 5_000 + "x", 1),
        ("{`${" * 20_000 + "\n\nx", 2),
        ('<A title="We listen" />\n\n' * 3_000, 3_000),
    ],
    ids=lambda value: value[:12] if isinstance(value, str) else "",
)
def test_hostile_input_takes_no_more_than_its_length(source: str, blocks: int):
    document = read_mdx("a.mdx", source)
    assert len(document.blocks) == blocks
    assert len(document.unread) <= 20
