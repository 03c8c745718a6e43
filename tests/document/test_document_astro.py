from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from offsets import check_offsets, decodes_script, rows, source_of

from kaplint.document.astro import read_astro
from kaplint.document.options import ReadOptions
from kaplint.types import Position, Span

CASES: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "the script is code, and content in it is content": (
        ('---\nimport A from "no no";\nconst faq = [{ question: "Is it safe?", slug: "no no" }];\n'
        "if (a < b) return Astro.redirect('/no no');\n---\n<p>Yes</p>\n"),
        [("heading", "Is it safe?"), ("paragraph", "Yes")],
    ),
    "a line break in text is a space, as in HTML": (
        "<p>\n  It re<b>liev</b>es\n  <i>pain</i>.<br>Always.\n</p>",
        [("paragraph", "It relieves pain. Always.")],
    ),
    "several roots, text at the root": (
        "<h1>Care</h1>\n<ul><li>One</li><li>Two</li></ul>\n<div>Three</div>",
        [("heading", "Care"), ("item", "One"), ("item", "Two"), ("paragraph", "Three")],
    ),
    "the head of a page": (
        ("<!doctype html>\n<html lang=en><head><meta charset=utf-8><title>Our care</title>"
        '<meta name="description" content="We listen."></head><body><p>Yes</p></body></html>'),
        [("attribute", "Our care"), ("attribute", "We listen."), ("paragraph", "Yes")],
    ),
    "attributes as only Astro has them": (
        '<Hero title="Our care" {name} {...rest} subtitle=`For ${you}` client:load class:list={["no", { b: c > 2 }]} @click="no no"/>',
        [("heading", "Our care"), ("heading", "For \ufffc")],
    ),
    "signs that JSX does not allow": (
        "<p>R&amp;D & more: 5 > 4 < 6, a } b, it's &lt;5</p>",
        [("paragraph", "R&D & more: 5 > 4 < 6, a } b, it's <5")],
    ),
    "expressions": (
        "<ul>{list.map((x) => (<li>Deep <img src=a alt='A pill'> {x.y}<br>{' '}so</li>))}</ul>{on ? <p>Yes <b>we</b></p> : 'No we not'}",
        [("attribute", "A pill"), ("item", "Deep \ufffc so"), ("paragraph", "Yes we"), ("paragraph", "No we not")],
    ),
    "comparisons are no tags": ("<p>{a <b && c> d}x {`<p>`} {Array<string>(2)}</p>", [("paragraph", "\ufffcx <p> \ufffc")]),
    "scripts, styles, comments and code": (
        ("<p>One</p><!-- <p>No --><style>p > a { color: red }</style><script>if (a < b) { c('</p>') }</script>"
        "<p>{/* no */}Use <code>no</code></p><pre>No</pre>"),
        [("paragraph", "One"), ("paragraph", "Use \ufffc")],
    ),
    "hidden text": ("<p hidden>No</p><p style='display: none'>No</p><nav><a>No</a></nav><p>Yes</p>", [("paragraph", "Yes")]),
    "elements that nothing closes": (
        "<Card><ul><li>One<li>Two</ul><div><p>Three<p>Four</div></Card><b>Five <i>six</b> seven",
        [("item", "One"), ("item", "Two"), ("paragraph", "Three"), ("paragraph", "Four"), ("paragraph", "Five six seven")],
    ),
    "tags that close nothing": ("<main><p>One</p></div></main></Card>\n<P>Two</p>", [("paragraph", "One"), ("paragraph", "Two")]),
    "components with the names of empty elements": (
        "<p>See <Link href='/a'>our care</Link></p><Input>One</Input>",
        [("paragraph", "See our care"), ("paragraph", "One")],
    ),
    "a slash and a space": ("<p>One<br / >two</p><Card / ><p>Three</p>", [("paragraph", "One two"), ("paragraph", "Three")]),
    "several elements in an expression": (
        "{on && <!-- a --><p>One</p>\n<!-- b --> <p>Two</p>}<p>Three</p>",
        [("paragraph", "One"), ("paragraph", "Two"), ("paragraph", "Three")],
    ),
    "a closing tag of an element that has none": ("<p>One</br>two</p>", [("paragraph", "One two")]),
}  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), CASES.values(), ids=CASES)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_astro_becomes_blocks(source: str, expected: list[tuple[str, str]], line_end: str):
    document = read_astro("a.astro", source.replace("\n", line_end))
    assert document.unread == ()
    assert rows(document) == expected


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("<p>re<b>liev</b>es pain</p>", "relieves", "re<b>liev</b>es"),
        ("---\na\n---\n<p>side\n  effects</p>", "side effects", "side\n  effects"),
        ("<p>side<br>effects</p>", "side effects", "side<br>effects"),
        ("<p>🙂 é &amp; ü</p>", "& ü", "&amp; ü"),
        ('<Hero a=b {c} title="é &quot;x&quot; y">z</Hero>', '"x" y', "&quot;x&quot; y"),
        ("<img src=a><p>5 > 4 {x} so</p>", "4 \ufffc so", "4 {x} so"),
    ],
)
def test_text_maps_back_to_its_source(source: str, text: str, expected: str):
    document = read_astro("a.astro", source)
    assert source_of(document, document.blocks[0], text) == expected


def test_repeated_words_keep_their_own_places():
    document = read_astro("a.astro", '<hr><p>cure <b>cure</b>{" cure"} <a href=`/cure`>cure</a></p>')
    (block,) = document.blocks
    assert block.text == "cure cure cure cure"
    places = [document.position(block.offsets.to_source(Span(start, start + 4)).start) for start in (0, 5, 10, 15)]
    assert places == [Position(1, column) for column in (8, 16, 27, 50)]
    assert [(link.span, link.target) for link in block.links] == [(Span(15, 19), "/cure")]


def test_comments():
    source = "---\n// kaplint: disable[EFF] ours\n---\n<!-- a -->\n<p>Text {/* b */}</p>\n"
    comments = read_astro("a.astro", source).comments
    assert [(comment.text, comment.alone) for comment in comments] == [
        ("kaplint: disable[EFF] ours", True),
        ("a", True),
        ("b", False),
    ]


@pytest.mark.parametrize(
    ("source", "unread", "texts"),
    [
        ("<div><p>One</p>{foo(}</div><p>Two</p>", [20], ["One", "Two"]),
        ("<div>{on && <p>One</div><p>Two</p>", [5], ["One", "Two"]),
        ("<div><p>One</p>{on</div><p>Two</p>", [15], ["One"]),
        ("<p>One</p><div class='a>", [10], ["One", "<div class='a>"]),
    ],
)
def test_what_cannot_be_parsed_is_noted_and_the_rest_is_read(source: str, unread: list[int], texts: list[str]):
    document = read_astro("a.astro", source)
    assert [span.start for span in document.unread] == unread
    assert [text for _, text in rows(document)] == texts


FRAGMENTS = st.sampled_from(
    [
        *"<p> </p> <b> </b> <br> </br> <Card> </Card> <> </> {name} {`x`} {/**/} {' '} {\"it\\'s\"} text pain &amp; &#65; é 🙂".split(" "),
        *'<li> </li> <sup> 1 </sup> <code> </code> <a|href=x> </a> <Hero|title="a|&lt;|b"|{c}/> <img|alt=`c|${d}`>'.replace(
            "|", " ").split("> "),
        "---\nconst a = { title: 'Our \\n care' };\n---\n", "{on ? 'One two' : <i>no<br></i>}", "{", "}", "<", ">", "`", "&", "<!-- d -->",
        "<!doctype html>",
        "<style>p { }</style>", "<script>", "\u00ad", " ", "\n", "\n\n  ", "\r\n", "\t", "e\u0301", "\u200b", "\ue000", "'",
    ]
)  # fmt: skip


@settings(derandomize=True, deadline=None, max_examples=500)
@given(st.lists(FRAGMENTS, max_size=24).map("".join))
def test_every_character_of_generated_astro_knows_its_source(source: str):
    check_offsets(read_astro("a.astro", source, ReadOptions(hidden_text="report")), decodes_script)


@settings(derandomize=True, deadline=None)
@given(st.text())
def test_no_text_is_refused(source: str):
    check_offsets(read_astro("a.astro", source), decodes_script)


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        ("<div>" * 20_000 + "x" + "</div>" * 20_000, 1),
        ("<a {" * 20_000, 0),
        ("{`${" * 20_000, 0),
        ("{<b>" * 20_000, 0),
        ("<!--" * 20_000, 0),
        ("<p>We listen</p>" * 3_000, 3_000),
    ],
    ids=lambda value: value[:12] if isinstance(value, str) else "",
)
def test_hostile_input_takes_no_more_than_its_length(source: str, blocks: int):
    assert len(read_astro("a.astro", source).blocks) == blocks
