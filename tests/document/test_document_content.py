from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
import tomli
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from offsets import check_offsets, rows, source_of

from kaplint.document.content import is_locale_file, reads_as_prose
from kaplint.document.json_content import read_json
from kaplint.document.model import Comment, Document
from kaplint.document.options import ReadOptions
from kaplint.document.toml_content import read_toml
from kaplint.document.yaml_content import read_yaml
from kaplint.errors import SourceError
from kaplint.types import Position, Span

JSON: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "keys that hold prose, in the order of the file": (
        (
            '{"id": "x y", "title": "Our infusions", "hero": {"body": "We listen.", "image": {"src": "a b", "alt": "A nurse"}},'
            ' "n": 3, "quote": "I felt fine.", "tags": ["not read"], "benefits": ["Calm", "Less pain"], "caption": null}'
        ),
        [
            ("heading", "Our infusions"),
            ("paragraph", "We listen."),
            ("attribute", "A nurse"),
            ("quotation", "I felt fine."),
            ("item", "Calm"),
            ("item", "Less pain"),
        ],
    ),
    "escapes": (
        r'{"text": "It\u2019s \"calm\" \ud83d\ude00 a\/b \ud83d c\\d\te"}',
        [("paragraph", 'It’s "calm" 😀 a/b \ufffd c\\d\te')],
    ),
    "lines of a string are read as plain text": (
        r'{"body": "# Care\n\nWe listen\nto you.\n\n- one\n- two\n"}',
        [("heading", "# Care"), ("paragraph", "We listen to you."), ("item", "one"), ("item", "two")],
    ),
    "tags in a string make it HTML": (
        r'{"body": "<p>We <b>lis<\/b>ten.<\/p><ul><li class=\"x\">one</ul>", "title": "R&amp;D", "text": "a < b & c > d"}',
        [("paragraph", "We listen."), ("item", "one"), ("heading", "R&D"), ("paragraph", "a < b & c > d")],
    ),
    "a key may say Markdown": (
        r'{"bodyMarkdown": "# Care\n\nWe *listen*.", "content_md": "a **b**"}',
        [("heading", "Care"), ("paragraph", "We listen."), ("paragraph", "a b")],
    ),
    "what is no word is no prose": (
        '{"title": "/a/b", "label": "fa-home_x", "text": "#fff", "body": "", "content": "https://a.b", "cta": "Calm!"}',
        [("attribute", "Calm!")],
    ),
    "placeholders stand for a word": (
        '{"text": "{name} and {{ drug.name }} and %{dose} and %s, 5 % sure {not one}"}',
        [("paragraph", "\ufffc and \ufffc and \ufffc and \ufffc, 5 % sure {not one}")],
    ),
    "one value a line": ('{"title": "One"}\n{"title": "Two"}\n', [("heading", "One"), ("heading", "Two")]),
    "nothing": ("", []),
    "a string": ('"We listen."', []),
}


@pytest.mark.parametrize("case", JSON)
def test_json_becomes_blocks(case: str) -> None:
    source, expected = JSON[case]
    document = read_json("a.json", source)
    assert rows(document) == expected
    check_offsets(document)


def test_positions_in_json_point_into_escapes() -> None:
    source = '{\n  "body": "It\\u2019s \\"calm\\" \\ud83d\\ude00 here.",\n  "text": "a\\nb c"}'
    document = read_json("a.json", source)
    block = document.blocks[0]
    assert source_of(document, block, "’") == "\\u2019"
    assert source_of(document, block, '"calm"') == '\\"calm\\"'
    assert source_of(document, block, "😀 here") == "\\ud83d\\ude00 here"
    assert document.position(block.offsets.to_source(Span(2, 3)).start) == Position(2, 14)


def test_headings_stand_above_the_strings_below_their_level() -> None:
    source = '{"title": "A", "parts": [{"heading": "B", "text": "b"}, {"heading": "C", "text": "c"}], "body": "d"}'
    document = read_json("a.json", source)
    paths = [[document.blocks[place].text for place in block.headings] for block in document.blocks]
    assert paths == [[], ["A"], ["A", "B"], ["A"], ["A", "C"], ["A", "C"]]


def test_options_choose_keys_and_the_format_of_strings() -> None:
    source = r'{"title": "a *b*", "lead_in": "c *d*", "hero": {"x": "e\n\n# f"}}'
    markdown = ReadOptions(text_keys=("lead_*", "hero.*", "!title"), string_format="markdown")
    assert rows(read_json("a.json", source, markdown)) == [("paragraph", "c d"), ("paragraph", "e"), ("heading", "f")]
    plain = ReadOptions(string_format="plain")
    assert rows(read_json("a.json", '{"text": "<b>a</b> b"}', plain)) == [("paragraph", "<b>a</b> b")]


def test_every_string_of_a_locale_file_counts() -> None:
    source = '{"home": {"x1": "We listen.", "title": "Care"}, "list": ["one two"]}'
    expected = [("paragraph", "We listen."), ("heading", "Care"), ("paragraph", "one two")]
    assert rows(read_json("src/locales/en/home.json", source)) == expected
    assert rows(read_json("en.json", source)) == expected
    assert rows(read_json("home.json", source)) == [("heading", "Care")]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("locales/en.json", True), ("app/i18n/de/a.yml", True), ("config/messages.en.yaml", True), ("en_US.toml", True),
        ("EN.json", True), ("pages/home.json", False), ("locale.json", False), ("open.json", False), ("de.json", False),
    ],
)  # fmt: skip
def test_locale_files_are_known_by_name_or_folder(name: str, expected: bool) -> None:  # noqa: FBT001
    assert is_locale_file(name) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We listen.", True), ("Calm", True), ("risk-free", True), ("Risk-free!", True), ("don't", True),
        ("a/b", False), ("x@y.org", False), ("camelCase", False), ("12 34", False), ("", False), ("a.jpg", False),
        ("btn_primary", False), ("#fff", False), ("v2", False), ("{x}", False),
    ],
)  # fmt: skip
def test_identifiers_and_addresses_are_no_prose(text: str, expected: bool) -> None:  # noqa: FBT001
    assert reads_as_prose(text) is expected


def test_comments_of_json_are_kept() -> None:
    source = (
        '// kaplint: ignore[EFF] ours\n{"title": "A b", // kaplint: ignore[SAF] here\n /* two\nlines */ "url": "//no"}'
    )
    texts = [(comment.text, comment.alone) for comment in read_json("a.jsonc", source).comments]
    assert texts == [("kaplint: ignore[EFF] ours", True), ("kaplint: ignore[SAF] here", False), ("two\nlines", False)]


YAML: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "all styles": (
        (
            "title: plain text\n  goes on # no\nbody: 'it''s\n  quoted'\ntext: \"a \\u2019 b\\\n    c\\x21 \\\n  d\"\n"
            "answer: >-\n  folded\n  line\ncopy: |\n  One line.\n\n  Two lines\n  of it.\n"
        ),
        [
            ("heading", "plain text goes on"),
            ("paragraph", "it's quoted"),
            ("paragraph", "a ’ bc! d"),
            ("paragraph", "folded line"),
            ("paragraph", "One line."),
            ("paragraph", "Two lines of it."),
        ],
    ),
    "sequences and flow": (
        "cards: [{title: A b, text: 'c d'}]\nbenefits:\n- one\n- >\n  two\n  three\n",
        [("heading", "A b"), ("paragraph", "c d"), ("item", "one"), ("item", "two three")],
    ),
    "tags and anchors": ("title: !!str &a A b\nbody: &b !x |\n  We listen.\n", [("heading", "A b"), ("paragraph", "We listen.")]),
    "an alias is read once, and only where its anchor was not": (
        "x: &x We listen.\ntitle: *x\nbody: *x\nquote: &q I felt fine.\ncaption: *q\ntext: *unknown\n",
        [("heading", "We listen."), ("quotation", "I felt fine.")],
    ),
    "documents in a row": ("title: A b\n---\ntitle: C d\n...\n", [("heading", "A b"), ("heading", "C d")]),
    "keys that are no scalars": ("? [title, x]\n: {title: A b}\n? {title: C d}\n: e\n", [("heading", "A b"), ("heading", "C d")]),
    "a byte order mark": ("\ufefftitle: A b\n", [("heading", "A b")]),
    "line ends of every kind": ("title: A\r\n  b\r\nbody: c\r  d\r", [("heading", "A b"), ("paragraph", "c d")]),
    "nothing": ("# only a comment\n", []),
}  # fmt: skip


@pytest.mark.parametrize("case", YAML)
def test_yaml_becomes_blocks(case: str) -> None:
    source, expected = YAML[case]
    document = read_yaml("a.yaml", source)
    assert rows(document) == expected
    check_offsets(document)


def test_positions_in_yaml_point_through_folds_and_escapes() -> None:
    source = (
        "body: >-\n    It relieves\n    pain at\n\n    once.\n"
        "text: \"a \\\"b\\\" \\\n   c \\U0001F600 \ud83d d\"\ncopy: 'it''s\n  so'\n"
    )
    document = read_yaml("a.yaml", source)
    assert source_of(document, document.blocks[0], "relieves pain") == "relieves\n    pain"
    block = next(block for block in document.blocks if "😀" in block.text)
    assert source_of(document, block, '"b" c') == '\\"b\\" \\\n   c'
    assert source_of(document, block, "😀 \ufffd d") == "\\U0001F600 \ud83d d"
    assert source_of(document, document.blocks[-1], "'s so") == "''s\n  so"


def test_comments_of_yaml_stand_between_scalars() -> None:
    source = "# kaplint: ignore[EFF] ours\ntitle: A#1 drips # kaplint: ignore[SAF]\nbody: |\n  # no comment\nx: 'a # b'\n  # deep\n"
    document = read_yaml("a.yaml", source)
    assert document.comments == (
        Comment(Span(0, 27), "kaplint: ignore[EFF] ours", alone=True),
        Comment(Span(45, 67), "kaplint: ignore[SAF]", alone=False),
        Comment(Span(104, 110), "deep", alone=True),
    )


def test_a_million_aliases_are_read_once() -> None:
    source = "a: &a We listen.\ntitles: [" + "*a, " * 200_000 + "]\n"
    assert rows(read_yaml("a.yaml", source)) == [("item", "We listen.")]
    bomb = "a: &a [We listen.]\n" + "".join(
        f"k{n}: &k{n} [{'*k' + str(n - 1) + ', ' if n else '*a, '}*a]\n" for n in range(30)
    )
    assert rows(read_yaml("a.yaml", bomb + "title: *k29\n")) == []


TOML: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "all styles": (
        (
            'title = "It\\u2019s \\"calm\\""\nbody = """\nWe \\\n   listen. \\U0001F600"""\n'
            "text = 'a \\n b'\ncopy = '''\nOne of\n''two.'''\n"
        ),
        [
            ("heading", 'It’s "calm"'),
            ("paragraph", "We listen. 😀"),
            ("paragraph", "a \\n b"),
            ("paragraph", "One of ''two."),
        ],
    ),
    "tables": (
        '[hero."x y"]\ntitle = "A b"\n[[faq]]\nquestion = "C?"\n"a.b".answer = "No."\nitems = ["d", { text = "e f" }]\nempty = ""\n',
        [("heading", "A b"), ("heading", "C?"), ("paragraph", "No."), ("item", "d"), ("paragraph", "e f")],
    ),
    "a byte order mark": ('\ufefftitle = "A b"\r\n', [("heading", "A b")]),
    "nothing": ("", []),
}


@pytest.mark.parametrize("case", TOML)
def test_toml_becomes_blocks(case: str) -> None:
    source, expected = TOML[case]
    document = read_toml("a.toml", source)
    assert rows(document) == expected
    check_offsets(document)


def test_positions_and_comments_in_toml() -> None:
    source = '# kaplint: ignore[EFF] ours\nbody = """It relieves \\\n    pain\\u0021 \ud83d now""" # here\n'
    document = read_toml("a.toml", source)
    assert (
        source_of(document, document.blocks[0], "relieves pain! \ufffd now")
        == "relieves \\\n    pain\\u0021 \ud83d now"
    )
    assert document.comments == (
        Comment(Span(0, 27), "kaplint: ignore[EFF] ours", alone=True),
        Comment(Span(76, 82), "here", alone=False),
    )


Reader = Callable[..., Document]
BROKEN: list[tuple[Reader, str, int | None, str]] = [
    (read_json, '{"a": 1,\n "b" 2}', 2, "This is not valid JSON: Expecting ':' delimiter."),
    (read_json, '{"a": // one\n 1,\n "b" 2}', 3, "This is not valid JSON: Expecting ':' delimiter."),
    (read_json, "[" * 100_000, None, "This is not valid JSON, and nested too deep to say where."),
    (read_json, '{"a": 1}\n{"a": [1,}\n', 2, "This is not valid JSON: Expecting value."),
    (read_yaml, "a: [1\nb: 2", 2, "This is not valid YAML: did not find expected ',' or ']'."),
    (read_yaml, "a: 1\nb: \x07", 2, "This is not valid YAML: the character U+0007 has no place in it."),
    (read_toml, "a = 1\nb", 2, "This is not valid TOML: Expected '=' after a key in a key/value pair."),
]


@pytest.mark.parametrize(("reader", "source", "line", "message"), BROKEN)
def test_broken_files_are_one_sentence_with_the_line(
    reader: Reader, source: str, line: int | None, message: str
) -> None:
    with pytest.raises(SourceError) as caught:
        reader("a.file", source)
    assert (caught.value.message, caught.value.path, caught.value.line, caught.value.kind) == (
        message,
        "a.file",
        line,
        "syntax",
    )


@pytest.mark.parametrize(
    ("reader", "source"),
    [
        (read_yaml, "[" * 100_000),
        (read_yaml, "- " * 100_000),
        (read_toml, "a = " + "[" * 100_000),
        (read_toml, "a = " + "{a=" * 100_000),
        (read_json, '{"a":' * 100_000),
    ],
)
def test_bottomless_nesting_is_refused(reader: Reader, source: str) -> None:
    with pytest.raises(SourceError):
        reader("a.file", source)


def test_deep_nesting_that_is_whole_is_read() -> None:
    deep = "[" * 100_000 + '{"title": "A b"}' + "]" * 100_000
    assert rows(read_json("a.json", deep)) == [("heading", "A b")]


def test_the_yaml_parser_without_its_library_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml, "__with_libyaml__", value=False)
    for source, expected in YAML.values():
        assert rows(read_yaml("a.yaml", source)) == expected
    with pytest.raises(SourceError, match="nested more than 1,000 levels"):
        read_yaml("a.yaml", "[" * 2000)
    with pytest.raises(SourceError, match=r"U\+0007"):
        read_yaml("a.yaml", "a: \x07")


# Property tests: what a library writes, kaplint reads back, and every character stands where the source has it.
WORDS = st.text(
    st.sampled_from("abyz AÉ'\"\\/#:-|>!*.,?@`[]\t\n\u2019\u00a0\u2028\U0001f600\u0301\x85"), min_size=1, max_size=30
)
KEYS = st.sampled_from(["title", "body", "text", "x", "quote", "items"])
TREES: st.SearchStrategy[Any] = st.recursive(
    WORDS | st.integers() | st.none() | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=8,
)
EVERY = ReadOptions(text_keys=("*",), string_format="plain")


def strings(tree: Any) -> list[str]:
    """The strings of a tree in order."""
    if isinstance(tree, str):
        return [tree]
    inner = tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ()
    return [text for value in inner for text in strings(value)]


def letters(texts: list[str]) -> str:
    """All letters of some texts, which no reader takes for a bullet, a rule or white space."""
    return "".join(char for text in texts for char in text if char.isalpha())


def check_read(document: Document, tree: Any, decodes: Callable[[str, str], bool]) -> None:
    check_offsets(document, decodes)
    expected = [text for text in strings(tree) if reads_as_prose(text)]
    assert letters([block.text for block in document.blocks]) == letters(expected)


@settings(derandomize=True, deadline=None, max_examples=150)
@given(st.dictionaries(KEYS, TREES, max_size=3), st.booleans(), st.sampled_from([None, 2]))
def test_each_character_of_json_stands_where_the_source_has_it(tree: Any, escaped: bool, indent: int | None) -> None:  # noqa: FBT001
    source = json.dumps(tree, ensure_ascii=escaped, indent=indent)
    check_read(read_json("a.json", source, EVERY), tree, lambda text, original: same(text, json.loads(f'"{original}"')))


@settings(derandomize=True, deadline=None, max_examples=300)
@given(
    st.dictionaries(KEYS, TREES, max_size=3),
    st.sampled_from([None, "'", '"', "|", ">"]),
    st.sampled_from([20, 80, 1000]),
    st.booleans(),
)
def test_each_character_of_yaml_stands_where_the_source_has_it(
    tree: Any, style: str | None, width: int, plain: Any
) -> None:
    source = yaml.safe_dump(tree, default_style=style, width=width, allow_unicode=plain, sort_keys=False)
    check_read(read_yaml("a.yaml", source, EVERY), yaml.safe_load(source), yaml_piece)


def same(text: str, value: str) -> bool:
    """Tell whether a stretch of block text is what a value reads as: itself, or one space for white space."""
    return text == value or (text.isspace() and value.isspace())


def yaml_piece(text: str, original: str) -> bool:
    """Tell whether a stretch of text can stand for a stretch of a YAML scalar that is no plain copy of it."""
    if original == "''":
        return text == "'"
    if text.isspace():
        return original.isspace() or same(text, yaml.safe_load(f'"a{original}a"')[1:-1])
    return bool(original.startswith("\\") and text == yaml.safe_load(f'"{original}"'))


@settings(derandomize=True, deadline=None, max_examples=150)
@given(WORDS, st.sampled_from(["basic", "long", "literal", "long literal"]))
def test_each_character_of_toml_stands_where_the_source_has_it(text: str, form: str) -> None:
    quoted = json.dumps(text)[1:-1].replace("\\ud83d\\ude00", "\\U0001F600")
    source = {
        "basic": f'text = "{quoted}"',
        "long": 'text = """\n' + quoted.replace(" ", " \\\n  ") + '"""',
        "literal": "text = '" + "".join(char for char in text if char not in "'\n\x85\u2028") + "'",
        "long literal": "text = '''\n" + text.replace("'", "") + "'''",
    }[form]
    expected = tomli.loads(source)
    check_read(read_toml("a.toml", source, EVERY), expected, toml_piece)


def toml_piece(text: str, original: str) -> bool:
    if text.isspace():
        return original.isspace() or same(text, tomli.loads(f'a = """a{original}a"""')["a"][1:-1])
    return bool(text == tomli.loads(f'a = "{original}"')["a"])
