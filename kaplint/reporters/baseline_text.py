"""Puts into words what a baseline holds and what became of it."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from kaplint.reporters.display import visible
from kaplint.reporters.summary import count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from kaplint.filters.baseline import Created, Pruned
    from kaplint.filters.baseline_file import Entry


def created(done: Created, file: Path) -> Iterator[str]:
    """Yield what was accepted, and how to use it."""
    if done.problems:
        yield f"{file} was not written, since not everything could be checked."
        return
    files = len({entry.path for entry in done.entries})
    yield f"Accepted {count(len(done.entries), 'finding', 'findings')} in {count(files, 'file', 'files')}: {file}"
    if done.refused:
        refused = count(done.refused, "finding", "findings")
        yield f"{refused} about this run (rules that failed, suppressions that expired) cannot be accepted."
    yield f'Use it with "kaplint check --baseline {file}", or with baseline = "{file}" in kaplint.toml.'


def pruned(done: Pruned, file: Path) -> Iterator[str]:
    """Yield what was taken out, what moved, and what is left."""
    for old, new in sorted(done.moved.items()):
        yield f"{visible(old)} is now {visible(new)}"
    yield from (f"{visible(entry.path)}: {entry.code} {visible(entry.text)}" for entry in done.stale)
    left = f"{count(len(done.kept), 'is', 'are')} left"
    yield f"Took {count(len(done.stale), 'entry', 'entries')} out of {file}; {left}."


def shown(entries: Sequence[Entry]) -> Iterator[str]:
    """Yield the entries by file, and the number of entries of each rule."""
    for path, group in groupby(sorted(entries), key=lambda entry: entry.path):
        yield visible(path)
        yield from (f"  {entry.code}  {visible(entry.text)}" for entry in group)
    counts = Counter(entry.code for entry in entries)
    if counts:
        yield ""
        width = max(len(str(number)) for number in counts.values())
        yield from (f"{number:>{width}}  {code}" for code, number in sorted(counts.items()))
    files = len({entry.path for entry in entries})
    yield f"{count(len(entries), 'entry', 'entries')} in {count(files, 'file', 'files')}."
