from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaplint import patterns
from kaplint.document import citation_ids, citation_journals
from kaplint.rules import figures

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    _forget()
    return tmp_path / "kaplint"


def _forget() -> None:
    patterns._new.clear()
    patterns.compiled.cache_clear()
    patterns._kept.cache_clear()


@pytest.mark.parametrize(
    ("source", "flags"),
    [("a(?P<x>b)|(c)(?P<y>d)", 0), ("straße|[ä-ü]+", re.IGNORECASE), (r"(?<!\d)\d{4}(?!\d)", 0), ("x.y", re.DOTALL)],
)
def test_a_kept_expression_is_the_same_as_a_compiled_one(source: str, flags: int):
    usual = re.compile(source, flags)
    for _ in range(2):
        patterns.keep()
        _forget()
        kept = patterns.compiled(source, flags)
        assert (kept.pattern, kept.flags, kept.groups, kept.groupindex) == (
            usual.pattern, usual.flags, usual.groups, usual.groupindex,
        )  # fmt: skip
        for text in ("ab", "cd", "STRASSE Äü", "in 2019 or 20199", "x\ny"):
            assert [match.groups() for match in kept.finditer(text)] == [
                match.groups() for match in usual.finditer(text)
            ]
            assert [match.lastgroup for match in kept.finditer(text)] == [
                match.lastgroup for match in usual.finditer(text)
            ]


@given(st.text(alphabet="aA1 9.,20Jof(Lncet)i%xérnal", max_size=60))
@settings(derandomize=True, deadline=None)
def test_the_large_expressions_match_alike_from_the_cache(text: str):
    for kept in (citation_ids._author_years(), citation_journals._journals(), figures._compiled(figures.Measure.SHARE)):
        usual = re.compile(kept.pattern, kept.flags)
        assert [match.span() for match in kept.finditer(text)] == [match.span() for match in usual.finditer(text)]


def test_an_expression_is_kept_in_the_cache_folder(own_cache: Path):
    patterns.compiled("a+b")
    patterns.keep(least=2)
    assert not own_cache.exists()
    patterns.keep()
    (stored,) = own_cache.iterdir()
    size = stored.stat().st_size
    _forget()
    patterns.compiled("a+b")
    patterns.keep()
    assert stored.stat().st_size == size
    patterns.compiled("a+c")
    patterns.keep()
    assert stored.stat().st_size > size
    stored.write_bytes(b"no table")
    _forget()
    assert patterns.compiled("a+b").findall("aab") == ["aab"]


def test_what_another_process_kept_meanwhile_is_kept_too(own_cache: Path):
    patterns.compiled("a+b")
    patterns.keep()
    (stored,) = own_cache.iterdir()
    of_the_other = stored.read_bytes()
    stored.unlink()
    _forget()
    patterns.compiled("a+c")
    stored.write_bytes(of_the_other)
    patterns.keep()
    _forget()
    assert all(patterns.taken(source) for source in ("a+b", "a+c"))


def test_expressions_of_long_ago_are_dropped(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(patterns, "_MOST", 2)
    for number in range(2):
        patterns.compiled(f"a{number}")
    patterns.keep()
    _forget()
    patterns._kept().clear()
    patterns.compiled("b")
    patterns.keep()
    _forget()
    assert [patterns.taken(source) is None for source in ("a0", "a1", "b")] == [True, True, False]


def test_without_the_engines_own_door_an_expression_is_compiled(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(__import__("sys").modules, "_sre", None)
    assert patterns.compiled("(?P<x>a+)b", re.IGNORECASE).search("xAAb")["x"] == "AA"
