from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from kaplint import cache
from kaplint.cli.edge import run
from kaplint.cli.progress import Bar

if TYPE_CHECKING:
    from pathlib import Path

SAFE = "It is completely safe.\n"
ONE = ["--select", "SAF001", "--isolated", "--output-format", "concise"]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, fresh_cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:  # noqa: ARG001 - it sets the cache
    """Run every test in an empty folder, with a cache without results."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def paths(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return [line.partition(":")[0] for line in capsys.readouterr().out.splitlines()[:-1]]


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_list_of_files(folder: Path, capsys: pytest.CaptureFixture[str]):
    for name in ("a b.md", "c.md", "d.md"):
        (folder / name).write_text(SAFE)
    (folder / "list").write_text("a b.md\r\n\nc.md\n")
    assert run(["check", "d.md", "--files-from", "list", *ONE]) == 1
    assert paths(capsys) == ["a b.md", "c.md", "d.md"]
    command = [sys.executable, "-m", "kaplint", "check", "--files-from", "-", *ONE]
    out = subprocess.run(command, input="c.md\n", check=False, capture_output=True, text=True)
    assert out.stdout.splitlines()[0].startswith("c.md:1:7")


def test_a_list_that_is_empty_or_missing_is_no_success(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / "list").write_text("\n")
    assert run(["check", "--files-from", "list"]) == 2
    assert run(["check", "--files-from", "none"]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "error: list: The list of files is empty. It holds one path a line.",
        "error: none: The list of files cannot be read: No such file or directory.",
    ]


def test_what_is_left_out_and_what_is_not(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / ".git").mkdir()
    (folder / ".gitignore").write_text("build/\n")
    for name in ("a.md", "build/b.md", "old/c.md", "sub/old/d.md"):
        (folder / name).parent.mkdir(exist_ok=True, parents=True)
        (folder / name).write_text(SAFE)
    for options, found in {
        (): ["a.md", "old/c.md", "sub/old/d.md"],
        ("--exclude", "/old/"): ["a.md", "sub/old/d.md"],
        ("--exclude", "old", "--exclude", "a.*"): [],
        ("--no-ignore",): ["a.md", "build/b.md", "old/c.md", "sub/old/d.md"],
    }.items():
        run(["check", *ONE, *options])
        assert paths(capsys) == found
    assert run(["check", "a.md", "old/c.md", *ONE, "--exclude", "old", "--force-exclude"]) == 1
    assert paths(capsys) == ["a.md"]


def test_every_number_of_processes_gives_the_same_report(folder: Path, capsys: pytest.CaptureFixture[str]):
    for number in range(50):
        (folder / f"{number}.md").write_text(SAFE * (number % 3))
    outs = []
    for options in (["--jobs", "1", "--no-cache"], ["--jobs", "3", "--no-cache"], [], []):
        assert run(["check", *ONE, *options]) == 1
        outs.append(capsys.readouterr().out)
    assert len(outs[0].splitlines()) == 50
    assert outs == [outs[0]] * 4


def test_jobs_must_be_at_least_one(capsys: pytest.CaptureFixture[str]):
    assert run(["check", "--jobs", "0"]) == 2
    assert "0 is not in the range x>=1" in capsys.readouterr().err


def test_the_cache_is_emptied(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / "a.md").write_text(SAFE)
    run(["check", "a.md", *ONE])
    capsys.readouterr()
    assert run(["cache", "clean"]) == 0
    assert capsys.readouterr().out.endswith(f" MB from {cache.cache_folder()}.\n")
    assert os.listdir(cache.cache_folder()) == []  # noqa: PTH208 - names only


def test_statistics_end_with_the_time_by_stage(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / "a.md").write_text(SAFE)
    run(["check", "a.md", *ONE, "--statistics"])
    *_, seconds, _ = capsys.readouterr().out.splitlines()
    assert re.sub(r"\d+\.\d\d", "N", seconds) == "finding N s, reading N s, parsing N s, checking N s"


def test_a_bar_counts_on_a_terminal_and_leaves_nothing_behind():
    stream = Terminal()
    bar = Bar(3, stream, patience=0)
    bar.advance()
    assert "1/3" in stream.getvalue()
    bar.aside()
    shown = stream.getvalue()
    assert shown.rstrip().endswith("\x1b[2K")
    bar.aside()
    assert stream.getvalue() == shown


@pytest.mark.parametrize(
    ("stream", "total", "patience"), [(io.StringIO(), 9, 0), (Terminal(), 1, 0), (Terminal(), 9, 99)]
)
def test_where_there_is_no_bar(stream: io.StringIO, total: int, patience: float):
    bar = Bar(total, stream, patience)
    for _ in range(total):
        bar.advance()
    bar.aside()
    assert stream.getvalue() == ""


def test_a_short_check_loads_nothing_that_it_does_not_need(folder: Path):
    (folder / "a.md").write_text(SAFE)
    code = (
        "import sys; from kaplint.cli.edge import run; run(['check', 'a.md', '--isolated']); "
        "print(*sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    out = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    loaded = set(out.stderr.split())
    unneeded = {"rich", "sqlite3", "multiprocessing", "concurrent", "watchfiles", "json"}
    assert loaded & unneeded == set()
    assert "kaplint.sources.git" not in loaded


def test_watch_checks_again_after_a_change(folder: Path):
    page = folder / "a.md"
    page.write_text(SAFE)
    command = [sys.executable, "-m", "kaplint", "check", "a.md", *ONE, "-q", "--watch"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, restore_signals=True) as process:
        waiting = "note: Waiting for changes; Ctrl+C ends.\n"
        assert process.stdout.readline().startswith("a.md:1:7: error SAF001")
        assert process.stderr.readline() == waiting
        page.write_text(f"New.\n\n{SAFE}")
        assert process.stdout.readline().startswith("a.md:3:7: error SAF001")
        assert process.stderr.readline() == waiting
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=20)
        assert process.returncode == 130


def test_standard_input_cannot_be_watched(capsys: pytest.CaptureFixture[str]):
    assert run(["check", "-", "--watch"]) == 2
    assert capsys.readouterr().err == "error: Standard input cannot be watched.\n"


def test_watch_needs_its_package(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    assert run(["check", "--watch"]) == 2
    assert capsys.readouterr().err == (
        "error: --watch needs the package watchfiles. Install it with: pip install 'kaplint[watch]'\n"
    )


def test_suppressions_are_listed(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1801440000")  # 2027-02-01
    (folder / "a.md").write_text(
        "<!-- kaplint: ignore-file[DOC] the risks are on the page before -->\n\n"
        "One. <!-- kaplint: ignore[SAF001,EFF] the label, until 2027-01-31 -->\n\n"
        "<!-- kaplint: disable[HYPE] until 2027-02-01 -->\n\nTwo.\n\n<!-- kaplint: enable[HYPE] -->\n\n"
        "<!-- kaplint: ignore -->\n\nThree.\n"
    )
    (folder / "b.md").write_bytes(b"caf\xe9\n")
    assert run(["suppressions"]) == 2
    out = capsys.readouterr()
    assert out.out.splitlines() == [
        "a.md:1: ignore-file[DOC] the risks are on the page before",
        "a.md:3: ignore[SAF001,EFF] the label (until 2027-01-31, over)",
        "a.md:5: disable[HYPE] no reason (until 2027-02-01)",
        "a.md:11: ignore[] no reason [no effect: It names no code; write ignore[CODE] and the reason.]",
        "4 suppressions, 2 without a reason, 1 over.",
    ]
    assert out.err.startswith("error: b.md: Byte 0xe9")
    assert run(["suppressions", "a.md", "--output-format", "json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert listed[1] == {
        "path": "a.md",
        "line": 3,
        "action": "ignore",
        "keys": ["SAF001", "EFF"],
        "reason": "the label",
        "until": "2027-01-31",
        "expired": True,
        "problem": "",
    }
