"""Walks a folder for the files that a person would say are in it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kaplint.config.model import absolute
from kaplint.sources.ignore import IGNORE_NAME, ignores_above, ignores_in, is_ignored
from kaplint.types import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_NEVER_ENTERED = frozenset({"node_modules"})


class Entry(NamedTuple):
    """A file below a folder: its path as shown, the same relative to the folder, and its real path."""

    path: Path
    relative: str
    real: str


def walk(base: Path, excludes: Callable[[Path], bool], *, git_ignore: bool = True) -> Iterator[Entry | Problem]:
    """Yield the files below a folder, and a problem for each folder that cannot be read.

    Hidden files and folders, ``node_modules``, what git ignores (unless told otherwise) and what ``excludes`` names are
    passed over. Symbolic links to folders are not followed, so that a loop of links ends nothing.
    """
    top, real = Path(absolute(base)), os.path.realpath(base).rstrip("/")
    root = top.as_posix().rstrip("/")
    pending = [("", ignores_above(top) if git_ignore else ())]
    while pending:
        below, ignores = pending.pop()
        try:
            with os.scandir(base / below) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as problem:
            message = f"The folder cannot be read: {problem.strerror}."
            yield Problem((base / below).as_posix(), None, "unreadable", message)
            continue
        if git_ignore and any(entry.name == IGNORE_NAME for entry in entries):
            ignores = ignores_in(top / below, ignores)
        for entry in entries:
            if entry.name.startswith(".") or entry.name in _NEVER_ENTERED:
                continue
            folder = entry.is_dir(follow_symlinks=False)
            relative = f"{below}/{entry.name}" if below else entry.name
            path = base / relative
            if is_ignored(ignores, f"{root}/{relative}", folder=folder) or excludes(path):
                continue
            if folder:
                pending.append((relative, ignores))
            elif not entry.is_symlink():
                yield Entry(path, relative, f"{real}/{relative}")
            elif not os.path.isdir(entry.path):  # noqa: PTH112 - entry.is_dir() raises on a link to itself
                yield Entry(path, relative, os.path.realpath(entry.path))
