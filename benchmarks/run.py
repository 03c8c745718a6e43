"""Times whole processes on made texts and prints medians; it measures and asserts nothing."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from make_tree import pages, paragraphs, write_tree

RUNS = 5
KAPLINT = [sys.executable, "-m", "kaplint"]
CHECK = [
    *KAPLINT,
    "check",
    "--isolated",
    "--no-cache",
    "--jobs",
    "1",
    "--exit-zero",
    "--output-format",
    "concise",
    "--output",
    os.devnull,
    "--quiet",
]

_LOAD_TABLES = """
import time
from kaplint import cache
from kaplint.terms import index
settings = index.TermSettings()
index.load_tables(settings)
started = time.perf_counter()
index.load_tables(settings)
print(time.perf_counter() - started)
"""


def main() -> None:
    """Print one line a measurement."""
    # An installed program has its bytecode; without it every start would compile the sources again.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        page = folder / "page.md"
        page.write_text(next(pages(1, 5_000))[1], encoding="utf-8")
        _warm_up(page)
        _start(page)
        _throughput(folder)
        _terms(folder)
        _one_line(folder)
        _memory(folder)


def _start(page: Path) -> None:
    baseline = _median([sys.executable, "-c", "import typer, regex"])
    version = _median([*KAPLINT, "--version"])
    check = _median([*CHECK, str(page)])
    _show("python -c 'import typer, regex'", f"{baseline * 1000:.0f} ms")
    _show("kaplint --version", f"{version * 1000:.0f} ms ({version / baseline:.2f} x)")
    _show("one page of 5 KB", f"{check * 1000:.0f} ms ({check / baseline:.2f} x)")


def _throughput(folder: Path) -> None:
    tree = folder / "tree"
    size = write_tree(tree)
    seconds = _median(_one_core([*CHECK, str(tree)]))
    _show(f"tree of {size / 1e6:.1f} MB, one core", f"{seconds:.2f} s ({size / 1e6 / seconds:.2f} MB/s)")


def _terms(folder: Path) -> None:
    """Time the tree with the terminology engine and without, and its tables as they come from the cache."""
    tree = str(folder / "tree")
    on, off = _median(_one_core([*CHECK, tree])), _median(_one_core([*CHECK, "--ignore", "TERM,DOC020", tree]))
    _show("the tree without terms", f"{off:.2f} s (with them {on / off:.2f} x)")
    loaded = subprocess.run([sys.executable, "-c", _LOAD_TABLES], check=True, capture_output=True, text=True)
    _show("tables of terms from the cache", f"{float(loaded.stdout) * 1000:.1f} ms")


def _one_line(folder: Path) -> None:
    text = paragraphs(1_000_000)
    broken, whole = folder / "paragraphs.txt", folder / "line.txt"
    broken.write_text(text, encoding="utf-8")
    whole.write_text(text.replace("\n\n", " "), encoding="utf-8")
    in_paragraphs, on_a_line = _median([*CHECK, str(broken)]), _median([*CHECK, str(whole)])
    _show("1 MB in paragraphs", f"{in_paragraphs:.2f} s")
    _show("1 MB on one line", f"{on_a_line:.2f} s ({on_a_line / in_paragraphs:.2f} x)")


def _memory(folder: Path) -> None:
    for count in (100, 1_000):
        tree = folder / f"memory-{count}"
        write_tree(tree, count)
        _show(f"peak memory, {count:,} files", f"{_peak([*CHECK, str(tree)]) / 1024:.0f} MB")


def _warm_up(page: Path) -> None:
    """Let the caches fill that a first run writes."""
    _seconds([*CHECK, str(page)])


def _median(command: list[str]) -> float:
    return statistics.median(_seconds(command) for _ in range(RUNS))


def _seconds(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def _one_core(command: list[str]) -> list[str]:
    """Return the command bound to one core where the system can do that."""
    if not hasattr(os, "sched_setaffinity"):
        return command
    bound = (
        "import os, sys; os.sched_setaffinity(0, {min(os.sched_getaffinity(0))}); os.execv(sys.argv[1], sys.argv[1:])"
    )
    return [sys.executable, "-c", bound, *command]


def _peak(command: list[str]) -> float:
    """Return the most memory that a process held, in kilobytes."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return usage.ru_maxrss / (1024 if sys.platform == "darwin" else 1)


def _show(what: str, value: str) -> None:
    print(f"{what:<34} {value}")


if __name__ == "__main__":
    main()
