from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaplint.diagnose import fingerprint
from kaplint.errors import ConfigError
from kaplint.filters.baseline import Baseline
from kaplint.filters.baseline_file import Entry, read_baseline, render
from kaplint.types import Diagnostic, Position, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def finding(sentence: str, code: str = "SAF001", ordinal: int = 0) -> Diagnostic:
    start = Position(1, 1)
    return Diagnostic(
        "a.md", Span(0, 1), start, start, code, "rule", code[:-3], Severity.WARNING, "M.", sentence, "", "",
        fingerprint(code, sentence, ordinal),
    )  # fmt: skip


def entry(path: str, sentence: str, code: str = "SAF001", ordinal: int = 0) -> Entry:
    return Entry.of(path, finding(sentence, code, ordinal))


def always(_: str) -> bool:
    return True


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two texts, which is the current one."""
    monkeypatch.chdir(tmp_path)
    for name in ("a.md", "b.md"):
        (tmp_path / name).touch()
    return tmp_path


def parted(
    baseline: Baseline, path: str, *findings: Diagnostic, judged: Callable[[str], bool] = always
) -> tuple[list[str], list[str]]:
    new, accepted = baseline.part(path, findings, judged)
    return [item.match for item in new], [item.match for item in accepted]


def test_only_what_is_not_accepted_is_new(folder: Path):
    baseline = Baseline([entry("a.md", "one"), entry("a.md", "two"), entry("b.md", "three")], folder)
    assert parted(baseline, "a.md", finding("one"), finding("three"), finding("two")) == (["three"], ["one", "two"])
    assert parted(baseline, "b.md", finding("one"), finding("three")) == (["one"], ["three"])
    assert baseline.stale == ()


def test_one_finding_cannot_take_the_place_of_another(folder: Path):
    baseline = Baseline([entry("a.md", "one"), entry("b.md", "one")], folder)
    assert parted(baseline, "a.md", finding("one", "SAF002")) == (["one"], [])
    assert parted(baseline, "b.md", finding("one, changed")) == (["one, changed"], [])
    assert baseline.stale == (entry("a.md", "one"), entry("b.md", "one"))


def test_equal_sentences_are_counted(folder: Path):
    baseline = Baseline([entry("a.md", "one"), entry("a.md", "one", ordinal=1)], folder)
    thrice = [finding("one", ordinal=number) for number in range(3)]
    assert parted(baseline, "a.md", *thrice) == (["one"], ["one", "one"])
    assert parted(Baseline(baseline.kept, folder), "a.md", finding("one")) == ([], ["one"])


def test_a_rule_that_failed_and_a_date_that_passed_are_never_accepted(folder: Path):
    codes = ("LINT001", "LINT005", "LINT006")
    baseline = Baseline([entry("a.md", code, code) for code in codes], folder)
    assert parted(baseline, "a.md", *(finding(code, code) for code in codes)) == (["LINT005", "LINT006"], ["LINT001"])


def test_what_a_run_did_not_look_at_is_not_stale(folder: Path):
    entries = [entry("a.md", "one"), entry("a.md", "two", "HYPE001"), entry("b.md", "three")]
    baseline = Baseline(entries, folder)
    assert parted(baseline, "a.md", judged=lambda code: code != "HYPE001") == ([], [])
    assert baseline.stale == (entries[0],)
    assert baseline.kept == (entries[1], entries[2])


def test_the_entries_of_a_file_that_is_gone_are_stale(folder: Path):
    baseline = Baseline([entry("gone.md", "one"), entry("a.md", "two")], folder)
    assert baseline.stale == (entry("gone.md", "one"),)
    assert baseline.kept == (entry("a.md", "two"),)


def test_a_file_that_moved_keeps_its_entries(folder: Path):
    (folder / "old.md").touch()
    (folder / "old.md").rename(folder / "new.md")
    baseline = Baseline([entry("old.md", text) for text in ("one", "two", "three")], folder)
    assert parted(baseline, "a.md", finding("four")) == (["four"], [])
    assert parted(baseline, "new.md", finding("one"), finding("two"), finding("new")) == (["new"], ["one", "two"])
    assert baseline.moved == {"old.md": "new.md"}
    assert baseline.stale == (entry("old.md", "three"),)
    assert baseline.kept == (entry("new.md", "one"), entry("new.md", "two"))


def test_a_file_is_moved_once_and_only_with_half_of_its_sentences(folder: Path):
    whole = entry("old.md", "", "DOC001")
    entries = [entry("old.md", text) for text in ("one", "two", "three", "four")]
    baseline = Baseline([*entries, whole], folder)
    assert parted(baseline, "a.md", finding("one"), finding("", "DOC001")) == (["one", ""], [])
    assert parted(baseline, "b.md", finding("one"), finding("two"), finding("", "DOC001")) == ([], ["one", "two", ""])
    assert parted(baseline, "c.md", finding("one"), finding("two")) == (["one", "two"], [])


def test_a_page_that_is_new_does_not_inherit_what_is_said_of_whole_pages(folder: Path):
    baseline = Baseline([entry("old.md", "", "DOC001")], folder)
    assert parted(baseline, "a.md", finding("", "DOC001")) == ([""], [])


def test_paths_are_relative_to_the_folder_of_the_baseline(folder: Path, monkeypatch: pytest.MonkeyPatch):
    (folder / "sub").mkdir()
    baseline = Baseline([entry("../a.md", "one")], folder / "sub")
    assert parted(baseline, "a.md", finding("one")) == ([], ["one"])
    monkeypatch.chdir(folder / "sub")
    assert parted(baseline, "../a.md", finding("one")) == ([], ["one"])
    assert parted(baseline, str(folder / "a.md"), finding("one")) == ([], ["one"])


def test_the_file_has_one_entry_a_line_in_a_fixed_order(tmp_path: Path):
    entries = [entry("b.md", "x"), entry("a.md", "y", "SAF002"), entry("a.md", "é\u202e"), entry("a.md", "w" * 100)]
    data = render([*entries, entries[0]])
    assert data.decode().splitlines() == [
        '[{"kaplint-baseline": 1}',
        f',{{"path": "a.md", "code": "SAF001", "text": "{"w" * 79}…", "fingerprint": "{entries[3].fingerprint}"}}',
        f',{{"path": "a.md", "code": "SAF001", "text": "\\u00e9\\u202e", "fingerprint": "{entries[2].fingerprint}"}}',
        f',{{"path": "a.md", "code": "SAF002", "text": "y", "fingerprint": "{entries[1].fingerprint}"}}',
        f',{{"path": "b.md", "code": "SAF001", "text": "x", "fingerprint": "{entries[0].fingerprint}"}}',
        "]",
    ]
    (tmp_path / "file").write_bytes(data)
    assert read_baseline(tmp_path / "file") == tuple(sorted(entries))


texts = st.text(st.characters(), max_size=8)


@settings(derandomize=True, deadline=None)
@given(st.lists(st.builds(entry, st.text(min_size=1, max_size=8).filter(str.strip), texts)))
def test_every_entry_is_read_as_it_was_written(tmp_path_factory: pytest.TempPathFactory, entries: list[Entry]):
    file = tmp_path_factory.mktemp("baseline") / "file"
    file.write_bytes(render(entries))
    assert read_baseline(file) == tuple(sorted(set(entries)))
    assert render(read_baseline(file)) == file.read_bytes()


def test_changes_at_both_ends_merge(tmp_path: Path):
    def git(*arguments: str) -> None:
        identity = ["-c", "user.name=k", "-c", "user.email=k@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *identity, *arguments], cwd=tmp_path, check=True, capture_output=True)

    def commit(numbers: list[int]) -> None:
        (tmp_path / "file").write_bytes(render(entry(f"{number:02}.md", "one") for number in numbers))
        git("add", "file")
        git("commit", "--quiet", "--message", "m")

    git("init", "--quiet", "--initial-branch", "main")
    commit(list(range(10, 20)))
    git("checkout", "--quiet", "-b", "side")
    commit([*range(10, 20), 20])
    git("checkout", "--quiet", "main")
    commit([9, *range(11, 18), 19])
    git("merge", "--quiet", "side")
    assert [item.path for item in read_baseline(tmp_path / "file")] == [
        f"{number:02}.md" for number in (9, *range(11, 18), 19, 20)
    ]


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        (b"[", 1, "The baseline is not valid JSON: Expecting value."),
        (b'[{"kaplint-baseline": 1}\n<<<<<<< HEAD\n]', 2, "The baseline is not valid JSON: Expecting ',' delimiter."),
        (b"{}", None, "This is no baseline of kaplint."),
        (b"[]", None, "This is no baseline of kaplint."),
        (b"\xff", None, "The baseline is not valid UTF-8."),
        (b'[{"kaplint-baseline": 2}]', None, "The baseline has the version 2, and this kaplint reads 1."),
        (
            b'[{"kaplint-baseline": 1}\n,{"path": "a.md"}\n]',
            2,
            "An entry of the baseline is not an object of the strings path, code, text, fingerprint.",
        ),
    ],
)
def test_a_broken_file(tmp_path: Path, content: bytes, line: int | None, message: str):
    (tmp_path / "file").write_bytes(content)
    with pytest.raises(ConfigError) as caught:
        read_baseline(tmp_path / "file")
    assert (caught.value.path, caught.value.line, caught.value.message) == (str(tmp_path / "file"), line, message)


def test_a_file_that_is_not_there(tmp_path: Path):
    with pytest.raises(ConfigError) as caught:
        read_baseline(tmp_path / "file")
    assert str(caught.value) == (
        f"{tmp_path / 'file'}: The baseline does not exist. Make it with: kaplint baseline create"
    )
    with pytest.raises(ConfigError, match="The baseline cannot be read: Is a directory"):
        read_baseline(tmp_path)
    assert json.loads(render(())) == [{"kaplint-baseline": 1}]
