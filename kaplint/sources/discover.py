"""Finds the files to lint among paths, folders, patterns and standard input, in one order and each only once."""

from __future__ import annotations

import os
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, NamedTuple

from kaplint.config.globs import Globs
from kaplint.sources.walk import walk
from kaplint.types import Problem, Skipped

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Mapping, Sequence

STDIN = "-"
PLAIN = "plain"
_WILD = frozenset("*?[")


class Found(NamedTuple):
    """A text to read: its name as reports show it, its path (None for standard input) and its format."""

    name: str
    path: Path | None
    format: str

    @property
    def place(self) -> Path:
        """The path whose configuration holds for the text."""
        return self.path or Path(self.name)


class Search(NamedTuple):
    """How to look for files.

    ``extensions`` gives the format of each known extension (in lower case, with the dot), ``format_of`` the one that
    the configuration gives a path, if any; ``format`` goes before both, in folders for files of a known one.
    ``excludes`` tells what the configuration leaves out below the folders that are searched; with ``force_exclude``
    also of the paths given by name. ``why_only_if_named`` tells of files in folders why they are passed over although
    their extension is known, unless the configuration gives them a format; it is empty for all others.
    """

    extensions: Mapping[str, str]
    format_of: Callable[[Path], str | None] = lambda _: None
    excludes: Callable[[Path], bool] = lambda _: False
    why_only_if_named: Callable[[Path], str] = lambda _: ""
    git_ignore: bool = True
    force_exclude: bool = False
    stdin_filename: str | None = None
    format: str | None = None


def discover(paths: Sequence[str | Path], search: Search) -> Iterator[Found | Skipped | Problem]:
    """Yield the problems of the paths, and then the files in the order of their names.

    A path may be a file, a folder, a pattern that no shell expanded, or ``-`` for standard input. A file given by name
    is plain text where its extension is not known; in a folder such a file is skipped, unless a pattern names its
    extension. What ``walk`` passes over is not spoken of.
    """
    collector = _Collector(search)
    for path in paths:
        yield from collector.add(str(path))
    yield from collector.in_order()


class _Collector:
    """Gathers files by their real path, so that each is there once."""

    def __init__(self, search: Search) -> None:
        self._search = search
        self._files: dict[str, Found | Skipped] = {}

    def in_order(self) -> list[Found | Skipped]:
        return sorted(self._files.values(), key=lambda item: item.name if isinstance(item, Found) else item.path)

    def add(self, argument: str) -> Iterator[Problem]:
        path = Path(argument)
        try:
            os.stat(argument)  # noqa: PTH116 - an empty name is no path, and Path takes it for the current folder
        except (FileNotFoundError, NotADirectoryError, ValueError):
            if argument != STDIN and _WILD.isdisjoint(argument):
                yield Problem(argument, None, "missing", "There is no such file or folder.")
                return
        except OSError as problem:
            yield Problem(argument, None, "unreadable", f"The path cannot be read: {problem.strerror}.")
            return
        if argument == STDIN:
            self._add_stdin()
        elif path.is_dir():
            yield from self._add_folder(path)
        elif path.exists():
            self._add_named(path)
        else:
            yield from self._add_pattern(argument)

    def _add_stdin(self) -> None:
        name = self._search.stdin_filename
        self._add_file(Found(name or "<stdin>", None, self._named_format(Path(name or STDIN))), STDIN)

    def _add_named(self, path: Path) -> None:
        self._add_file(Found(path.as_posix(), path, self._named_format(path)), os.path.realpath(path))

    def _add_file(self, found: Found, real: str) -> None:
        if self._search.force_exclude and self._search.excludes(found.place):
            self._files.setdefault(real, Skipped(found.name, "excluded by the configuration"))
        elif not isinstance(self._files.get(real), Found):
            self._files[real] = found

    def _add_folder(self, folder: Path) -> Iterator[Problem]:
        if self._search.force_exclude and self._search.excludes(folder):
            self._files.setdefault(
                os.path.realpath(folder), Skipped(folder.as_posix(), "excluded by the configuration")
            )
            return
        seen = yield from self._add_below(folder, Globs(("*",)))
        if not seen and not self._search.force_exclude:
            message = "The folder holds nothing to lint (no file of a known format)."
            yield Problem(folder.as_posix(), None, "empty", message)

    def _add_pattern(self, pattern: str) -> Iterator[Problem]:
        parts = Path(pattern).parts
        fixed = next(index for index, part in enumerate(parts) if not _WILD.isdisjoint(part))
        globs = Globs(("/" + "/".join(parts[fixed:]),))
        seen = yield from self._add_below(Path(*parts[:fixed]), globs, PurePath(pattern).suffix)
        if not seen and not self._search.force_exclude:
            yield Problem(pattern, None, "missing", "No file matches this pattern.")

    def _add_below(self, base: Path, globs: Globs, named: str = "") -> Generator[Problem, None, bool]:
        """Add the files below a folder that match, and return whether one of them is to be linted.

        The extension ``named`` counts as known.
        """
        seen = False
        for entry in walk(base, self._search.excludes, git_ignore=self._search.git_ignore) if base.is_dir() else ():
            if isinstance(entry, Problem):
                yield entry
                continue
            if not globs.matches(entry.relative):
                continue
            known = self._format_below(entry.path, named)
            if known:
                seen = True
                known = self._search.format or known
                self._add_file(Found(entry.path.as_posix(), entry.path, known), entry.real)
            else:
                self._files.setdefault(entry.real, Skipped(entry.path.as_posix(), self._why_not(entry.path)))
        return seen

    def _format_below(self, path: Path, named: str) -> str | None:
        """Return the format of a file that a folder or a pattern brings; the extension ``named`` stands in the pattern."""
        if named and path.suffix == named:
            return self._format(path) or PLAIN
        return self._search.format_of(path) if self._search.why_only_if_named(path) else self._format(path)

    def _why_not(self, path: Path) -> str:
        unknown = f"unknown extension {path.suffix}" if path.suffix else "no extension"
        return self._search.why_only_if_named(path) or unknown

    def _named_format(self, path: Path) -> str:
        return self._search.format or self._format(path) or PLAIN

    def _format(self, path: Path) -> str | None:
        return self._search.format_of(path) or self._search.extensions.get(path.suffix.lower())
