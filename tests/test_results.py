from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from kaplint import cache
from kaplint.inspector import Inspector
from kaplint.results import RESULTS_NAME, Results
from kaplint.run import Run, RunOptions
from kaplint.sources import Found
from kaplint.types import Severity

SAFE = "It is completely safe.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, fresh_cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:  # noqa: ARG001 - it sets the cache
    """An empty folder, which is the current one, and a cache without results."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(count: int = 10) -> None:
    for number in range(count):
        Path(f"{number:02}.md").write_text(f"Page {number}.\n\n{SAFE}" if number % 2 else f"Page {number}.\n")


def options(**changes: object) -> RunOptions:
    return RunOptions(**{"isolated": True, "select": ("SAF001",), "jobs": 1, **changes})


def stored() -> int:
    with sqlite3.connect(cache.cache_folder() / RESULTS_NAME) as database:
        return database.execute("select count(*) from results").fetchone()[0]


def run(**changes: object) -> tuple[list[object], bool]:
    """The reports of a run over the folder, and whether it checked any text anew."""
    done = Run(["."], options(**changes))
    return list(done), "checking" in done.seconds


def test_what_was_checked_is_not_checked_again():
    write()
    first, worked = run()
    assert worked
    assert run() == (first, False)
    assert run(cache=False) == (first, True)


def test_only_what_changed_is_checked():
    write()
    first, _ = run()
    Path("03.md").write_text("Nothing.\n")
    second, worked = run()
    assert worked
    assert [report.path for old, report in zip(first, second, strict=True) if old != report] == ["03.md"]
    assert stored() == 11


@pytest.mark.parametrize(
    "changes",
    [
        {"select": ("SAF",)},
        {"ignore": ("SAF002",)},
        {"encoding": "latin-1"},
        {"pages": True},
    ],
)
def test_other_settings_are_other_results(changes: dict[str, object]):
    write()
    run()
    assert run(**changes)[1]
    assert not run()[1]


def test_what_is_only_filtered_afterwards_is_not_checked_again():
    write()
    run()
    assert run(severity=Severity.ERROR, fail_on=Severity.ERROR) == run()
    assert not run(jobs=2)[1]


def test_a_rule_file_counts_by_its_content():
    write()
    rules = Path("mine.rules")
    rules.write_text("")
    run(rules=(rules,))
    assert not run(rules=(rules,))[1]
    rules.write_text("# changed\n")
    assert run(rules=(rules,))[1]


def test_only_comments_depend_on_the_day():
    write(9)
    Path("99.md").write_text("It is completely safe. <!-- kaplint: ignore[SAF001] the label, until 2027-01-31 -->\n")
    assert len(run(today="2027-01-31")[0][-1].suppressions) == 1
    done = Run(["."], options(today="2027-02-01"))
    assert [item.code for item in list(done)[-1].diagnostics] == ["SAF001", "LINT005"]
    assert stored() == 11


def test_a_text_that_could_not_be_read_is_not_kept():
    write()
    Path("bad.md").write_bytes(b"caf\xe9\n")
    reports, _ = run()
    assert [report.status for report in reports if report.path == "bad.md"] == ["failed"]
    assert stored() == 10


def test_a_cache_that_is_broken_is_made_anew_and_one_of_strangers_not_used(folder: Path):
    write()
    first, _ = run()
    database = cache.cache_folder() / RESULTS_NAME
    for name in (f"{RESULTS_NAME}-wal", f"{RESULTS_NAME}-shm"):
        database.with_name(name).unlink(missing_ok=True)
    database.write_bytes(b"no database at all, and longer than a header of one would be " * 20)
    assert run() == (first, True)
    assert run() == (first, False)
    cache.cache_folder().chmod(0o777)
    assert run() == (first, True)
    cache.cache_folder().chmod(0o700)
    assert folder.is_dir()


def test_a_few_texts_are_not_worth_a_cache():
    write(3)
    run()
    assert not (cache.cache_folder() / RESULTS_NAME).exists()


def test_the_oldest_results_are_dropped(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("kaplint.results._MOST", 20)
    inspector = Inspector(options())
    results = Results(inspector, options())
    for number in range(30):
        found = Found(f"{number}.md", Path(f"{number}.md"), "markdown")
        assert results.get(found, b"x") is None
        results.put(found, inspector.inspect(found, b"x"))
    results.close()
    results = Results(inspector, options())
    known = [results.get(Found(f"{number}.md", Path(f"{number}.md"), "markdown"), b"x") for number in range(30)]
    assert [report is not None for report in known] == [False] * 20 + [True] * 10
    results.close()


def test_the_cache_can_be_emptied():
    write()
    run()
    assert cache.clean() > 0
    assert os.listdir(cache.cache_folder()) == []  # noqa: PTH208 - names only
    assert cache.clean() == 0
