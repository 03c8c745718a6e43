"""Tells what git ignores, from the ignore files of a checkout and of the folders in it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from kaplint.config.globs import Globs

if TYPE_CHECKING:
    from pathlib import Path

IGNORE_NAME = ".gitignore"


class IgnoreFile(NamedTuple):
    """The patterns of one ignore file and the folder that they are relative to."""

    folder: str
    globs: Globs

    def decide(self, path: str, *, folder: bool) -> bool | None:
        """Tell whether an absolute path below the folder is ignored, taken back, or not spoken of."""
        return self.globs.decide(path[len(self.folder) :].lstrip("/"), folder=folder)


Ignores = tuple[IgnoreFile, ...]  # those that hold in a folder, the nearest last


def is_ignored(ignores: Ignores, path: str, *, folder: bool) -> bool:
    """Tell whether a path (absolute, with forward slashes) is ignored: the nearest file that speaks of it decides."""
    for file in reversed(ignores):
        verdict = file.decide(path, folder=folder)
        if verdict is not None:
            return verdict
    return False


def ignores_above(folder: Path) -> Ignores:
    """Return the ignore files that hold in an absolute folder because of the git checkout that it lies in.

    Those of the folder itself are not among them. A folder that is itself ignored was asked for by name, so that
    nothing above it counts.
    """
    root = next((parent for parent in (folder, *folder.parents) if (parent / ".git").exists()), None)
    if root is None:
        return ()
    ignores = _file(root, root / ".git" / "info" / "exclude")
    inside = [parent for parent in (folder, *folder.parents) if parent.is_relative_to(root)]
    for parent, child in pairwise(reversed(inside)):
        ignores = ignores_in(parent, ignores)
        if is_ignored(ignores, child.as_posix(), folder=True):
            return ()
    return ignores


def ignores_in(folder: Path, above: Ignores) -> Ignores:
    """Return the ignore files that hold for what lies in a folder, given those from above it."""
    return above + _file(folder, folder / IGNORE_NAME)


def _file(folder: Path, file: Path) -> Ignores:
    try:
        text = file.read_text("utf-8", "surrogateescape")
    except OSError:
        return ()
    return (IgnoreFile(folder.as_posix(), Globs(text.split("\n"))),)
