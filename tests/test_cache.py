from __future__ import annotations

import os
import re
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_rules import rule_text

from kaplint import cache
from kaplint.cache import cache_folder, content_key, load, store
from kaplint.rules import approvals, compiled
from kaplint.rules.compiled import ruleset_for

posix = pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "new" / "kaplint"


@pytest.mark.parametrize("data", [b"", b"x", b"\0" * 100_000])
def test_what_is_stored_is_loaded(folder: Path, data: bytes):
    store("table-1", data, folder)
    assert load("table-1", folder) == data
    assert load("table-2", folder) is None
    assert [path.name for path in folder.iterdir()] == ["table-1"]


def test_storing_again_replaces(folder: Path):
    store("table", b"old", folder)
    store("table", b"new", folder)
    assert load("table", folder) == b"new"


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:-1],
        lambda data: data + b"x",
        lambda data: data[:-1] + bytes([data[-1] ^ 1]),
        lambda data: bytes([data[0] ^ 1]) + data[1:],
        lambda data: data[:8],
        lambda _: b"",
    ],
)
def test_what_is_not_whole_counts_as_absent(folder: Path, damage: object):
    store("table", b"a long table of words", folder)
    path = folder / "table"
    path.write_bytes(damage(path.read_bytes()))
    assert load("table", folder) is None
    store("table", b"again", folder)
    assert load("table", folder) == b"again"


@posix
@pytest.mark.parametrize("mode", [0o777, 0o770, 0o722, 0o702])
def test_a_folder_that_others_may_write_is_neither_read_nor_written(folder: Path, mode: int):
    store("table", b"mine", folder)
    folder.chmod(mode)
    assert load("table", folder) is None
    store("other", b"mine", folder)
    folder.chmod(0o700)
    assert [path.name for path in folder.iterdir()] == ["table"]


@posix
def test_a_folder_of_somebody_else_is_neither_read_nor_written(folder: Path, monkeypatch: pytest.MonkeyPatch):
    store("table", b"mine", folder)
    monkeypatch.setattr(cache.os, "getuid", lambda: os.geteuid() + 1)
    assert load("table", folder) is None
    store("other", b"mine", folder)
    assert [path.name for path in folder.iterdir()] == ["table"]


@posix
def test_a_new_folder_is_for_the_user_alone(folder: Path):
    store("table", b"mine", folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "table").stat().st_mode) == 0o600


def test_a_folder_that_cannot_be_made_is_passed_over(tmp_path: Path):
    (tmp_path / "file").write_text("x")
    store("table", b"x", tmp_path / "file" / "kaplint")
    store("table", b"x", tmp_path / "file")
    assert load("table", tmp_path / "file" / "kaplint") is None
    assert load("table", tmp_path / "file") is None
    assert (tmp_path / "file").read_text() == "x"


@posix
@pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_the_right_to_write_is_passed_over(folder: Path):
    store("table", b"mine", folder)
    folder.chmod(0o500)
    store("other", b"x", folder)
    assert load("table", folder) == b"mine"
    folder.chmod(0o700)
    assert [path.name for path in folder.iterdir()] == ["table"]


def test_a_place_that_is_taken_by_a_folder_leaves_nothing_behind(folder: Path):
    (folder / "table").mkdir(parents=True)
    folder.chmod(0o700)
    store("table", b"x", folder)
    assert load("table", folder) is None
    assert [path.name for path in folder.iterdir()] == ["table"]


def test_only_the_newest_entries_of_a_kind_are_kept(folder: Path):
    store("terms-0", b"x", folder)
    for number in range(10):
        store(f"rules-{number}", b"x", folder)
        os.utime(folder / f"rules-{number}", (number, number))
    store("rules-last", b"x", folder)
    assert sorted(path.name for path in folder.iterdir()) == [
        *(f"rules-{number}" for number in range(3, 10)),
        "rules-last",
        "terms-0",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="another folder there")
def test_the_folder_of_the_user(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "kaplint"
    store("table", b"x")
    assert load("table") == b"x"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert cache_folder() == tmp_path / "home" / ".cache" / "kaplint"


@given(st.lists(st.text(max_size=5), max_size=4), st.lists(st.text(max_size=5), max_size=4))
@settings(derandomize=True, deadline=None)
def test_a_key_tells_contents_apart(one: list[str], other: list[str]):
    assert (content_key(*one) == content_key(*other)) is (one == other)


def test_a_key_is_a_name_for_a_file():
    assert content_key("a", "\udc80").isalnum()
    assert content_key("ab") != content_key("a", "b")
    assert content_key("ab") == content_key("ab")


RULE = '[family.X]\ntitle = "X"\n'


def test_rules_are_compiled_once_and_anew_when_they_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    base = Path(__file__).parent / "rules" / "data" / "base.toml"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    own = tmp_path / "own.toml"
    own.write_text(base.read_text("utf-8") + RULE, "utf-8")
    first = ruleset_for([own], default_rules=False)
    (stored,) = (tmp_path / "kaplint").glob("rules-*")
    again = ruleset_for([own], default_rules=False)
    assert again is not first
    assert (again.rules, again.parts, again.sets, again.wakes) == (first.rules, first.parts, first.sets, first.wakes)
    assert len(list((tmp_path / "kaplint").glob("rules-*"))) == 1
    own.write_text(base.read_text("utf-8") + RULE.replace("X", "Y"), "utf-8")
    assert "Y" in ruleset_for([own], default_rules=False).families
    with_agent = ruleset_for([own], agents=("calmo",), default_rules=False)
    assert "named-agent" in with_agent.index.scan(["calmo"])
    assert "named-agent" not in first.index.scan(["calmo"])
    assert len(list((tmp_path / "kaplint").glob("rules-*"))) == 3
    stored.write_bytes(b"no table")
    own.write_text(base.read_text("utf-8") + RULE, "utf-8")
    assert ruleset_for([own], default_rules=False).rules == first.rules


def test_rules_are_compiled_anew_when_the_table_of_approvals_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    table = tmp_path / "approvals.toml"
    entry = "[[product]]" + approvals.APPROVALS.read_text("utf-8").split("[[product]]")[1]
    for module in (approvals, compiled):
        monkeypatch.setattr(module, "APPROVALS", table)
    base = Path(__file__).parent / "rules" / "data" / "base.toml"
    own = tmp_path / "own.toml"
    rule = rule_text(code="SAF009", kind="unapproved-use", promotion=["EFF"], disclosed=["off label"])
    own.write_text(base.read_text("utf-8") + rule, "utf-8")
    labels = []
    for name in ("One", "Two"):
        table.write_text(re.sub(r'label = ".*"', f'label = "{name}"', entry), "utf-8")
        (matcher,) = (rule.matcher for rule in ruleset_for([own], default_rules=False).rules)
        labels.append({offer.product.label for offer in matcher.products})
    assert labels == [{"One"}, {"Two"}]
