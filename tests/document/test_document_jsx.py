from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from offsets import check_offsets, decodes_script, rows, source_of

from kaplint.document.jsx import read_jsx, read_script
from kaplint.document.jsx_strings import decoded_escape
from kaplint.document.options import ReadOptions
from kaplint.types import Position, Span


def page(markup: str) -> str:
    return f"export default () => (\n  {markup}\n);\n"


CASES: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "lines are joined, and what breaks them is no text": (
        "<div>\n    <h1>Our care</h1>\n    <p>\n      We listen\n      to <b>you</b>.{' '}\n      Always.\n    </p>\n  </div>",
        [("heading", "Our care"), ("paragraph", "We listen to you. Always.")],
    ),
    "tags in a sentence vanish, and a tag after a line break is glued": (
        "<p>re<b>liev</b>es\n  <i>pain</i></p>",
        [("paragraph", "relievespain")],
    ),
    "strings are text": ("<p>isn{\"'\"}t {`so`}{\" bad\"}</p>", [("paragraph", "isn't so bad")]),
    "entities": ("<p>R&amp;D &lt;5&nbsp;mg &#65;</p>", [("paragraph", "R&D <5\xa0mg A")]),
    "an ampersand that begins no entity": (
        "<p title='a?b=1&c=2'>Rest & care, R&D, {a && b} {a & b} so</p>",
        [("attribute", "a?b=1&c=2"), ("paragraph", "Rest & care, R&D, \ufffc \ufffc so")],
    ),
    "a value is an unknown word": ("<p>{name} treats {count} people</p>", [("paragraph", "\ufffc treats \ufffc people")]),
    "comments are no text": ("<p>We {/* never */}listen.</p>", [("paragraph", "We listen.")]),
    "elements without text beside them are blocks": (
        "<Row><Card>One</Card><Card>Two</Card><span>Three</span></Row>",
        [("paragraph", "One"), ("paragraph", "Two"), ("paragraph", "Three")],
    ),
    "components in a sentence": ("<p>See <Link to='/a'>our drips</Link> now</p>", [("paragraph", "See our drips now")]),
    "lists, tables, quotations": (
        "<><ul>{items.map((item) => <li>Deep {item}</li>)}<li>two</li></ul><td>a</td><blockquote><p>b</p></blockquote></>",
        [("item", "Deep \ufffc"), ("item", "two"), ("cell", "a"), ("quotation", "b")],
    ),
    "what a condition shows": (
        "<h2>{open ? 'Open now' : <b>Closed</b>}{late && \"Come early\"}{kind === 'no' && `Yes, ${when}`}</h2>",
        [("heading", "Open now"), ("heading", "Closed"), ("heading", "Come early"), ("heading", "Yes, \ufffc")],
    ),
    "props": (
        (
            "<Hero title=\"Our care\" subtitle={`For ${you}`} className=\"not this\" href='/not this'\n"
            "  cta={{ label: \"Book now\", href: '/x y' }} points={['We listen', 'We wait']}\n"
            "  icon={<p>Inner</p>}>Text</Hero>"
        ),
        [
            ("heading", "Our care"),
            ("heading", "For \ufffc"),
            ("attribute", "Book now"),
            ("item", "We listen"),
            ("item", "We wait"),
            ("paragraph", "Inner"),
            ("paragraph", "Text"),
        ],
    ),
    "attributes of HTML": (
        (
            '<><img alt="A pill" src="a b.png"/><a title={"Book"} aria-label=\'Now\' href="x">Go</a>'
            '<meta name="description" content="We listen."/><meta name="robots" content="no index"/></>'
        ),
        [("attribute", "A pill"), ("attribute", "Book"), ("attribute", "Now"), ("paragraph", "Go"), ("attribute", "We listen.")],
    ),
    "code, scripts and styles": (
        "<><pre>{`No`}</pre><style>{`p {}`}</style><p>Use <code>no</code> now</p><nav><a>No</a></nav></>",
        [("paragraph", "Use \ufffc now")],
    ),
    "hidden text": (
        "<><p hidden>No</p><p style={{ color: 'red', display: 'none' }}>No</p><p hidden={false}>Yes</p></>",
        [("paragraph", "Yes")],
    ),
    "other calls and strings are code": ("<p onClick={() => track('no no')}>{t('no.key no')}</p>", []),
}  # fmt: skip


@pytest.mark.parametrize(("markup", "expected"), CASES.values(), ids=CASES)
def test_jsx_becomes_blocks(markup: str, expected: list[tuple[str, str]]):
    document = read_jsx("a.tsx", page(markup))
    assert document.unread == ()
    assert rows(document) == expected


def test_content_in_scripts():
    source = (
        'import x from "no no";\n'
        'export const meta: Meta = { title: "Our care", slug: "no no", tags: ["no no"] } as const;\n'
        "const faq = [\n  { question: 'Is it safe?', \"answer\": `We always ask your doctor before\n  the first infusion.` },\n];\n"
        'const more = { body: "<p>We <b>listen</b>.</p>", eyebrow: "Early", [key]: "no no", text: "a" + "We wait" };\n'
        'type T = { title: "no no" };\n'
    )
    expected = [
        ("heading", "Our care"),
        ("heading", "Is it safe?"),
        ("paragraph", "We always ask your doctor before the first infusion."),
        ("paragraph", "We listen."),
        ("paragraph", "Early"),
        ("paragraph", "a"),
        ("paragraph", "We wait"),
    ]
    assert rows(read_script("a.ts", source, ReadOptions(text_keys=("eyebrow",)))) == expected
    assert rows(read_script("a.ts", source)) == [row for row in expected if row[1] != "Early"]


@pytest.mark.parametrize(
    ("markup", "text", "expected"),
    [
        ("<p>re<b>liev</b>es pain</p>", "relieves", "re<b>liev</b>es"),
        ('<p>side{" "}\n    effects</p>', "side effects", 'side{" "}\n    effects'),
        ("<p>side\n    effects</p>", "side effects", "side\n    effects"),
        ("<p>side<br/>effects</p>", "side effects", "side<br/>effects"),
        ("<p>🙂 é &amp; ü</p>", "& ü", "&amp; ü"),
        ('<Hero title="é &quot;x&quot; y" />', '"x" y', "&quot;x&quot; y"),
        ("<Hero title={'it\\'s \\u{1F642} y'} />", "'s 🙂 y", "\\'s \\u{1F642} y"),
        ("<p>use <code>a b</code>.</p>", "\ufffc", "<code>a b</code>"),
        ("<p>take {many} now</p>", "\ufffc", "{many}"),
    ],
)
def test_text_maps_back_to_its_source(markup: str, text: str, expected: str):
    document = read_jsx("a.tsx", page(markup))
    assert source_of(document, document.blocks[0], text) == expected


def test_repeated_words_keep_their_own_places():
    document = read_jsx("a.tsx", '<p>cure <b>cure</b>{" cure"} <a href="/cure">cure</a></p>')
    (block,) = document.blocks
    assert block.text == "cure cure cure cure"
    starts = [block.offsets.to_source(Span(start, start + 4)).start for start in (0, 5, 10, 15)]
    assert [document.position(start).column for start in starts] == [4, 12, 23, 46]
    assert document.position(starts[0]) == Position(1, 4)
    assert [(link.span, link.target) for link in block.links] == [(Span(15, 19), "/cure")]


def test_comments():
    source = "// kaplint: disable[EFF] ours\nconst a = { /* b */\n  title: 'x', // c\n};\n<p>\n  {/* d\n  e */}\n  Text {/* f */}\n</p>"
    comments = read_jsx("a.tsx", source).comments
    assert [(comment.text, comment.alone) for comment in comments] == [
        ("kaplint: disable[EFF] ours", True),
        ("b", False),
        ("c", False),
        ("d\n  e", True),
        ("f", False),
    ]
    assert [source[comment.span.start : comment.span.end] for comment in comments][3] == "/* d\n  e */"


def test_notes_and_hidden_tags():
    document = read_jsx(
        "a.tsx",
        "<><p>It helps.<sup>1</sup> So<sup>th</sup>.</p><p hidden>No.</p></>",
        ReadOptions(hidden_text="report"),
    )
    (block,) = document.blocks
    assert (block.text, [(note.offset, note.label) for note in block.notes]) == ("It helps. Soth.", [(9, "1")])
    assert document.hidden == (Span(47, 57),)


def test_what_cannot_be_parsed_is_noted_and_the_rest_is_read():
    source = "const a = <p>One</p>;\nconst b = <p>Two <i></p>;\nconst c = <p>Three</p>;\n"
    document = read_jsx("a.tsx", source)
    assert document.unread != ()
    assert ("paragraph", "One") in rows(document)
    assert all(0 <= span.start <= span.end <= len(source) for span in document.unread)


@pytest.mark.parametrize(
    ("escape", "expected"),
    [
        ("\\n", "\n"),
        ("\\t", " "),
        ("\\'", "'"),
        ("\\x41", "A"),
        ("\\u{1F642}", "🙂"),
        ("\\ud800", "\ufffd"),
        ("\\\n", ""),
    ],
)
def test_escapes(escape: str, expected: str):
    assert decoded_escape(escape) == expected


FRAGMENTS = st.sampled_from(
    [
        *"<p> </p> <b> </b> <br/> <Card> </Card> <> </> {name} {`x`} {/**/} {' '} {\"it\\'s\"} text pain &amp; &#65; é 🙂".split(" "),
        *'<li> </li> <sup> 1 </sup> <code> </code> <a|href="/x"> </a> <Hero|title="a|&lt;|b"|/> <img|alt={`c|${d}`}/>'.replace(
            "|", " ").split("> "),
        "const a = { title: 'Our \\n care', text: `x ${<p>y</p>} z` };", "{on ? 'One two' : <i>no</i>}", "{", "}", "<", "\u00ad",
        " ", "\n", "\n\n  ", "\r\n", "\t", "e\u0301", "\u200b", "\ue000", "\\", "'", "`", "// c\n", "https://x.org/a",
    ]
)  # fmt: skip


@settings(derandomize=True, deadline=None, max_examples=400)
@given(st.lists(FRAGMENTS, max_size=20).map("".join))
def test_every_character_of_generated_jsx_knows_its_source(source: str):
    for text in (source, page(f"<div>{source}</div>")):
        check_offsets(read_jsx("a.tsx", text, ReadOptions(hidden_text="report")), decodes_script)


@settings(derandomize=True, deadline=None)
@given(st.text())
def test_no_text_is_refused(source: str):
    check_offsets(read_jsx("a.tsx", source), decodes_script)


@pytest.mark.parametrize(
    ("source", "blocks"),
    [
        ("const a=<>" + "<b>" * 50_000 + "x" + "</b>" * 50_000 + "</>", 1),
        ("(" * 100_000, 0),
        ("const a={b:" * 30_000, 0),
        ('<{"`([' * 50_000, 0),
        ("const a = [" + "{title: 'We listen'}," * 20_000 + "]", 20_000),
    ],
    ids=lambda value: value[:12] if isinstance(value, str) else "",
)
def test_hostile_input_takes_no_more_than_its_length(source: str, blocks: int):
    assert len(read_jsx("a.tsx", source).blocks) == blocks
