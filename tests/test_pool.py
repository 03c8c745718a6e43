from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kaplint.pool import processes
from kaplint.run import Run, RunOptions


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of texts, one of them broken, which is the current one."""
    monkeypatch.chdir(tmp_path)
    for number in range(60):
        (tmp_path / f"{number:02}.md").write_text(f"Page {number}.\n\n" + "It is completely safe.\n" * (number % 4))
    (tmp_path / "13.md").write_bytes(b"caf\xe9\n")
    return tmp_path


def options(**changes: object) -> RunOptions:
    return RunOptions(**{"isolated": True, "cache": False, **changes})


def test_the_result_does_not_depend_on_the_number_of_processes():
    runs = [Run(["."], options(jobs=jobs)) for jobs in (1, 2, 5)]
    reports = [list(run) for run in runs]
    assert len(reports[0]) == 60
    assert reports[0] == reports[1] == reports[2]
    assert [run.problems for run in runs[1:]] == [runs[0].problems] * 2
    assert [run.exit_code for run in runs] == [2, 2, 2]


def test_standard_input_among_the_files():
    run = Run(["-", "."], options(jobs=2, stdin_filename="00a.md"), io.BytesIO(b"It is risk-free.\n"))
    reports = list(run)
    assert [report.path for report in reports[:3]] == ["00.md", "00a.md", "01.md"]
    assert "SAF001" in [item.code for item in reports[1].diagnostics]


def test_processes_are_started_where_the_work_is_worth_them():
    assert (processes(3, 1), processes(None, 10)) == (3, 1)
    assert 1 <= processes(None, 10_000) <= (os.cpu_count() or 1)


def test_a_run_that_is_left_early_leaves_no_process_behind():
    iterator = iter(Run(["."], options(jobs=2)))
    next(iterator)
    iterator.close()
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


@pytest.mark.skipif(not Path("/proc").exists(), reason="looks for processes in /proc")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_the_processes_end_with_the_one_that_started_them(folder: Path, number: signal.Signals):
    os.mkfifo(folder / "pipe")
    # The report goes to a pipe that nobody reads on, so that the run is in its middle for as long as the test likes.
    reader = os.open(folder / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    command = [sys.executable, "-m", "kaplint", "check", *["."] * 1, "--isolated", "--jobs", "2", "--no-cache"]
    for name in range(60, 400):
        (folder / f"{name}.md").write_text("It is completely safe.\n" * 20)
    with subprocess.Popen([*command, "--output", "pipe"], stderr=subprocess.PIPE) as process:
        children = _wait_for(lambda: _children(process.pid))
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        process.send_signal(number)
        assert process.wait(20) == (130 if number is signal.SIGINT else -9)
        assert process.stderr.read() == b""
    os.close(reader)
    assert _wait_for(lambda: not any(_alive(child) for child in children))


def _children(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(child) for child in found] if len(found) == 2 else []


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def _wait_for(call: object) -> object:
    """Ask again and again for as long as it takes, with an end for what never comes."""
    for _ in range(2000):
        if result := call():
            return result
        time.sleep(0.01)
    raise AssertionError
