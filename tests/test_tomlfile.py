from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from kaplint.errors import ConfigError
from kaplint.tomlfile import Table, TomlFile
from kaplint.tomlpos import key_lines

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def table(text: str) -> Table:
    return TomlFile.parse("k.toml", text, ConfigError).root(ConfigError)


def complaint(call: Callable[[], object]) -> str:
    with pytest.raises(ConfigError) as caught:
        call()
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a = 1\nb = = 2\n", "k.toml:2: This is not valid TOML: Invalid value."),
        ("a = 1\n\na = 2\n", "k.toml:3: This is not valid TOML: Cannot overwrite a value."),
        ('a = 1\nb = """never closed\n', 'k.toml:2: This is not valid TOML: Expected """.'),
        ("[a\n", "k.toml:1: This is not valid TOML: Expected ']' at the end of a table declaration."),
    ],
)
def test_broken_toml_names_file_and_line(text: str, message: str) -> None:
    got = complaint(lambda: TomlFile.parse("k.toml", text, ConfigError))
    assert got.split(": ")[:2] == message.split(": ")[:2]


def test_whole_message_of_broken_toml() -> None:
    got = complaint(lambda: TomlFile.parse("k.toml", "a = 1\nb = = 2\n", ConfigError))
    assert got == "k.toml:2: This is not valid TOML: Invalid value."


def test_read_takes_a_byte_order_mark_and_refuses_other_encodings(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.toml", tmp_path / "bad.toml"
    good.write_bytes(b"\xef\xbb\xbfa = 1\r\n")
    bad.write_bytes(b"a = 1\nb = '\xe9'\n")
    assert TomlFile.read(good, ConfigError).data == {"a": 1}
    assert complaint(lambda: TomlFile.read(bad, ConfigError)) == f"{bad}:2: Byte 11 is not valid UTF-8."
    assert complaint(lambda: TomlFile.read(tmp_path / "no.toml", ConfigError)) == (
        f"{tmp_path / 'no.toml'}: The file cannot be read: No such file or directory."
    )


def test_typed_reading() -> None:
    whole = table(
        'name = "x"\non = true\nn = 3\nf = 2.5\nlist = ["a", "b"]\nmode = "fast"\n'
        'mixed = ["p", {q = 1}]\nplain = "s"\n[sub]\nk = 1\n[[many]]\nv = 1\n[[many]]\nv = 2\n'
    )
    sub, plain = whole.table("sub"), whole.text_or_table("plain")
    mixed = whole.texts_or_tables("mixed")
    assert (whole.text("name"), whole.flag("on"), whole.integer("n"), whole.number("f")) == ("x", True, 3, 2.5)
    assert (whole.number("n"), whole.texts("list"), whole.choice("mode", ("fast", "slow"))) == (3.0, ("a", "b"), "fast")
    assert sub is not None
    assert (sub.where, sub.names(), sub.mapping("none"), plain) == (("sub",), ("k",), {}, "s")
    assert mixed[0] == "p"
    assert isinstance(mixed[1], Table)
    assert mixed[1].where == ("mixed", 1)
    assert [item.integer("v") for item in whole.tables("many")] == [1, 2]
    whole.done()


def test_defaults() -> None:
    empty = table("")
    assert (empty.text("a", "x"), empty.flag("b", default=False), empty.integer("c", 1)) == ("x", False, 1)
    assert (empty.number("d", 0.5), empty.texts("e", ("z",)), empty.table("f"), empty.tables("g")) == (
        0.5,
        ("z",),
        None,
        (),
    )
    assert (empty.text_or_table("h"), empty.texts_or_tables("i"), empty.choice("j", ("u", "v"), "u")) == (None, (), "u")
    assert "a" not in empty


@pytest.mark.parametrize(
    ("text", "call", "message"),
    [
        ("\na = 1", lambda t: t.text("a"), "k.toml:2: 'a' must be a string, but is an integer."),
        ("a = 1", lambda t: t.flag("a"), "k.toml:1: 'a' must be a boolean, but is an integer."),
        ("a = true", lambda t: t.integer("a"), "k.toml:1: 'a' must be an integer, but is a boolean."),
        ("a = true", lambda t: t.number("a"), "k.toml:1: 'a' must be a number, but is a boolean."),
        ("a = 'x'", lambda t: t.texts("a"), "k.toml:1: 'a' must be an array of strings, but is a string."),
        ("a = [\n'x',\n2]", lambda t: t.texts("a"), "k.toml:3: 'a' must be an array of strings, but holds an integer."),
        ("a = 2020-01-01", lambda t: t.table("a"), "k.toml:1: 'a' must be a table, but is a date or time."),
        ("a = [1.5]", lambda t: t.tables("a"), "k.toml:1: 'a' must be an array of tables, but holds a float."),
        ("a = {}", lambda t: t.tables("a"), "k.toml:1: 'a' must be an array of tables, but is a table."),
        ("a = []", lambda t: t.text_or_table("a"), "k.toml:1: 'a' must be a string or a table, but is an array."),
        (
            "a = [1]",
            lambda t: t.texts_or_tables("a"),
            "k.toml:1: 'a' must be an array of strings and tables, but holds an integer.",
        ),
        ("a = 1", lambda t: t.mapping("a"), "k.toml:1: 'a' must be a table, but is an integer."),
        ("[x.b]\nc = 1", lambda t: t.table("x").table("b").text("d"), "k.toml:1: 'x.b.d' is missing."),
        (
            "a = 'fats'",
            lambda t: t.choice("a", ("fast", "slow")),
            "k.toml:1: 'a' cannot be 'fats'. Did you mean 'fast'?",
        ),
        ("a = 'zz'", lambda t: t.choice("a", ("fast", "slow")), "k.toml:1: 'a' cannot be 'zz'. Use one of fast, slow."),
    ],
)
def test_wrong_values(text: str, call: Callable[[Table], object], message: str) -> None:
    assert complaint(lambda: call(table(text))) == message


def test_unknown_keys() -> None:
    whole = table("select = []\n[[rule]]\ncode = 'A'\n[[rule]]\nocde = 'B'\n")
    whole.texts("select")
    first, second = whole.tables("rule")
    whole.done()
    first.text("code")
    first.done()
    second.text("code", "")
    assert complaint(second.done) == "k.toml:5: 'rule.ocde' is not a known key. Did you mean 'code'?"
    far = table("zzz = 1")
    far.text("code", "")
    far.text("name", "")
    assert complaint(far.done) == "k.toml:1: 'zzz' is not a known key. The keys here are code, name."


def test_fail_falls_back_to_the_line_of_the_table() -> None:
    rule = table("a = 1\n[[rule]]\ncode = 'A'\n").tables("rule")[0]
    assert str(rule.fail("No good.", "code", hint="Mend it.")) == "k.toml:3: No good. Mend it."
    assert str(rule.fail("No good.", "none")) == "k.toml:2: No good."


LOCATED = '''\
# a comment with [brackets] and a = 1
top = "x # no comment"  # comment
a.b."c d" = [1, # one
  "two]",
  { in = "line", deep.er = 2 },
  [
    3]]
long = """
fake = 1
[fake]
\\""" "" quote"""
raw = \'\'\'
fake2 = 1\'\'\'

[table."quo.ted".'lit']
k = 2020-01-01T00:00:00Z

[[rule]]
code = "A"
[[rule.sources]]
title = "one"
[[rule.sources]]
title = "two"
[rule.extra]
x = 1

[[rule]]
pattern = 'a"b'
[[rule.sources]]
title = "three"

[late.sub]
v = 1
[late]
w = 2
'''


def test_every_path_of_a_file_has_its_line() -> None:
    assert key_lines(LOCATED) == {
        (): 1,
        ("top",): 2,
        ("a",): 3,
        ("a", "b"): 3,
        ("a", "b", "c d"): 3,
        ("a", "b", "c d", 0): 3,
        ("a", "b", "c d", 1): 4,
        ("a", "b", "c d", 2): 5,
        ("a", "b", "c d", 2, "in"): 5,
        ("a", "b", "c d", 2, "deep"): 5,
        ("a", "b", "c d", 2, "deep", "er"): 5,
        ("a", "b", "c d", 3): 6,
        ("a", "b", "c d", 3, 0): 7,
        ("long",): 8,
        ("raw",): 12,
        ("table",): 15,
        ("table", "quo.ted"): 15,
        ("table", "quo.ted", "lit"): 15,
        ("table", "quo.ted", "lit", "k"): 16,
        ("rule",): 18,
        ("rule", 0): 18,
        ("rule", 0, "code"): 19,
        ("rule", 0, "sources"): 20,
        ("rule", 0, "sources", 0): 20,
        ("rule", 0, "sources", 0, "title"): 21,
        ("rule", 0, "sources", 1): 22,
        ("rule", 0, "sources", 1, "title"): 23,
        ("rule", 0, "extra"): 24,
        ("rule", 0, "extra", "x"): 25,
        ("rule", 1): 27,
        ("rule", 1, "pattern"): 28,
        ("rule", 1, "sources"): 29,
        ("rule", 1, "sources", 0): 29,
        ("rule", 1, "sources", 0, "title"): 30,
        ("late",): 34,
        ("late", "sub"): 32,
        ("late", "sub", "v"): 33,
        ("late", "w"): 35,
    }


def paths(value: object, here: tuple[str | int, ...] = ()) -> set[tuple[str | int, ...]]:
    """Every path of parsed TOML."""
    found = {here}
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        found |= paths(item, (*here, key))
    return found


def test_the_locator_agrees_with_the_parser() -> None:
    assert set(key_lines(LOCATED)) == paths(tomli.loads(LOCATED))
    assert set(key_lines(LOCATED.replace("\n", "\r\n"))) == paths(tomli.loads(LOCATED))


def written(text: str) -> str:
    """A TOML string of the given content, in basic form."""
    return '"' + "".join(f"\\u{ord(char):04x}" if char in '"\\' or ord(char) < 32 else char for char in text) + '"'


words = st.text(st.sampled_from("ab\"'[]{}=.,# \\"), max_size=5)
values = st.recursive(
    st.integers(-9, 9).map(str) | words.map(written),
    lambda inner: st.lists(inner, max_size=3).map(lambda items: "[" + ",\n ".join(items) + "]"),
    max_leaves=5,
)
tables = st.lists(st.dictionaries(words.map(written), values, max_size=3), max_size=4)


@settings(derandomize=True, deadline=None)
@given(tables)
def test_the_locator_finds_every_path_of_generated_files(content: list[dict[str, str]]) -> None:
    text = "".join("[[t]]\n" + "".join(f"{key} = {value}\n" for key, value in pairs.items()) for pairs in content)
    assert set(key_lines(text)) == paths(tomli.loads(text))
