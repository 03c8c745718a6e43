"""Parts the findings that a baseline accepts from new ones, file by file, and knows which entries are no longer needed."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kaplint.diagnose import fingerprint
from kaplint.filters.baseline_file import Entry, read_baseline
from kaplint.filters.suppress import EXPIRED
from kaplint.run_notes import CRASH_CODE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from kaplint.types import Diagnostic, Problem

# A rule that failed and a date that somebody set to look again are about today, not about the text as it was found.
_NEVER = frozenset({CRASH_CODE, EXPIRED})


class Parted(NamedTuple):
    """The findings of a file that are new, and those that the baseline accepts."""

    new: tuple[Diagnostic, ...]
    accepted: tuple[Diagnostic, ...]


class Created(NamedTuple):
    """The entries of a new baseline, and the number of findings that no baseline accepts; none is written with problems."""

    entries: tuple[Entry, ...]
    refused: int
    problems: tuple[Problem, ...]


class Pruned(NamedTuple):
    """What a baseline held and holds no more, what it holds, and the new paths of files that were moved, by the old ones."""

    stale: tuple[Entry, ...]
    kept: tuple[Entry, ...]
    moved: Mapping[str, str]
    problems: tuple[Problem, ...]


def can_accept(diagnostic: Diagnostic) -> bool:
    """Tell whether a baseline may accept a finding."""
    return diagnostic.code not in _NEVER


class Baseline:
    """Accepted findings, keyed by path and fingerprint, and what a run has found of them.

    A file that has no entries of its own takes over those of a file that is gone, where at least half of the sentences
    that were accepted there stand in it: it was moved.
    """

    def __init__(self, entries: Iterable[Entry], folder: Path) -> None:
        self._root = os.path.realpath(folder)
        self._entries: defaultdict[str, dict[str, Entry]] = defaultdict(dict)
        for entry in entries:
            self._entries[entry.path][entry.fingerprint] = entry
        self._used: set[Entry] = set()
        self._stale: set[Entry] = set()
        self._moved: dict[str, str] = {}
        self._gone: dict[str, set[str]] | None = None

    @classmethod
    def load(cls, path: Path) -> Baseline:
        """Read a file; raises ConfigError as ``read_baseline`` does."""
        return cls(read_baseline(path), path.parent)

    def relative(self, path: str | Path) -> str:
        """Return a path relative to the folder of the baseline, with forward slashes."""
        try:
            return Path(os.path.relpath(os.path.realpath(path), self._root)).as_posix()
        except ValueError:  # on Windows, another drive
            return Path(os.path.realpath(path)).as_posix()

    def part(self, path: str | Path, findings: Sequence[Diagnostic], judged: Callable[[str], bool]) -> Parted:
        """Part all the findings of a file; ``judged`` tells of a code whether its absence means something here."""
        place = self.relative(path)
        origin = place if place in self._entries else self._origin(place, findings)
        entries = self._entries.get(origin, {})
        new, accepted = [], []
        for finding in findings:
            entry = entries.get(finding.fingerprint) if can_accept(finding) else None
            if entry is None:
                new.append(finding)
            else:
                accepted.append(finding)
                self._used.add(entry)
        self._stale.update(entry for entry in entries.values() if entry not in self._used and judged(entry.code))
        return Parted(tuple(new), tuple(accepted))

    @property
    def stale(self) -> tuple[Entry, ...]:
        """The entries that nothing needs any more: of files that the run has read, and of files that are gone."""
        gone = {entry for path in self._missing() if path not in self._moved for entry in self._entries[path].values()}
        return tuple(sorted(self._stale | gone))

    @property
    def kept(self) -> tuple[Entry, ...]:
        """The entries without the stale ones, those of files that were moved under their new paths."""
        stale = set(self.stale)
        return tuple(
            sorted(
                entry._replace(path=self._moved.get(path, path))
                for path, entries in self._entries.items()
                for entry in entries.values()
                if entry not in stale
            )
        )

    @property
    def moved(self) -> dict[str, str]:
        """The new paths of files that were moved, by their old ones."""
        return dict(self._moved)

    def _origin(self, place: str, findings: Sequence[Diagnostic]) -> str:
        """Return the file that is gone and whose accepted sentences a file holds, or the file itself."""
        known = next((old for old, new in self._moved.items() if new == place), None)
        if known is not None:
            return known
        missing = self._missing()
        found = {finding.fingerprint for finding in findings} if missing else set()
        shared = Counter({path: len(texts & found) for path, texts in missing.items() if path not in self._moved})
        for path, count in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
            if count and 2 * count >= len(missing[path]):
                self._moved[path] = place
                return path
        return place

    def _missing(self) -> dict[str, set[str]]:
        """Return the accepted sentences of each file that is gone; findings about a whole document tell files not apart."""
        if self._gone is None:
            self._gone = {
                path: {
                    entry.fingerprint
                    for entry in entries.values()
                    if entry.fingerprint != fingerprint(entry.code, "", 0)
                }
                for path, entries in self._entries.items()
                if not (Path(self._root) / path).exists()
            }
        return self._gone
