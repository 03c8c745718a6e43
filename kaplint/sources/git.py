"""Asks git which lines of which files a change touches."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kaplint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

# Ranges of line numbers from 1, the last line included; (8, 7) is the place between the lines 7 and 8, where some were taken out.
Lines = tuple[tuple[int, int], ...]

_HUNK = re.compile(rb"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)")
_ESCAPED = {b"a": b"\a", b"b": b"\b", b"t": b"\t", b"n": b"\n", b"v": b"\v", b"f": b"\f", b"r": b"\r"}
# What a user's settings of git could change in the output is fixed here.
_DIFF = (
    "-c", "core.quotePath=false", "diff", "--unified=0", "--no-color", "--no-ext-diff", "--no-textconv",
    "--find-renames", "--diff-filter=d", "--src-prefix=a/", "--dst-prefix=b/", "--ignore-submodules",
    "--inter-hunk-context=0",
)  # fmt: skip


class Changes(NamedTuple):
    """The files that a change touches, by real path: the lines, or None where all of the file counts.

    ``staged`` are files whose staged content differs from the one in the folder.
    """

    root: str
    lines: Mapping[str, Lines | None]
    staged: frozenset[str] = frozenset()

    def touches(self, real: str) -> bool:
        """Tell whether a file, named by its real path, is touched; one outside the checkout always counts."""
        return real in self.lines or not real.startswith(self.root + os.sep)

    def of(self, real: str) -> Lines | None:
        """Return the lines of a touched file, None where all of it counts."""
        return self.lines.get(real)


def changes_since(revision: str, folder: Path) -> Changes:
    """Return what changed since the history of HEAD and that of a revision parted: committed, staged, or neither, and new files.

    Raises:
        UsageError: git is missing, the folder is in no checkout, or the revision cannot be compared.
    """
    root = _root(folder)
    if _git(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}", check=False).returncode:
        hint = "Fetch it first, or name another."
        raise UsageError(f"git knows no revision {revision!r} here.", hint=hint)
    base = _git(root, "merge-base", revision, "HEAD", check=False)
    if base.returncode:
        raise _unrelated(revision, root)
    lines = _parse(_git(root, *_DIFF, base.stdout.decode().strip(), "--").stdout, root)
    new = _git(root, "ls-files", "--others", "--exclude-standard", "-z").stdout
    return Changes(root, {**lines, **dict.fromkeys(_names(new, root))})


def staged_changes(folder: Path) -> Changes:
    """Return what is staged for the next commit.

    Raises:
        UsageError: git is missing, or the folder is in no checkout.
    """
    root = _root(folder)
    lines = _parse(_git(root, *_DIFF, "--cached", "--").stdout, root)
    differ = _names(_git(root, "diff", "--name-only", "-z", "--no-ext-diff", "--ignore-submodules").stdout, root)
    return Changes(root, lines, frozenset(differ) & lines.keys())


def staged_content(real: str, root: str) -> bytes:
    """Return the staged content of a file, named by its real path."""
    return _git(root, "show", f":{Path(os.path.relpath(real, root)).as_posix()}").stdout


def _unrelated(revision: str, root: str) -> UsageError:
    """Return the error for a revision that shares no history with HEAD, as far as it is here."""
    shallow = _git(root, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
    if not shallow:
        return UsageError(
            f"{revision!r} and HEAD have no commit in common.", hint="Name a revision of the same history."
        )
    message = f"The history here is cut short, so that it cannot be seen where HEAD and {revision!r} part."
    return UsageError(message, hint="Fetch all of it: git fetch --unshallow (in GitHub Actions, fetch-depth: 0).")


def _root(folder: Path) -> str:
    found = _git(str(folder), "rev-parse", "--show-toplevel", check=False)
    if found.returncode:
        reason = found.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ").partition("\n")[0]
        raise UsageError(f"The changed lines are not known, since git finds no checkout here: {reason}.")
    return os.path.realpath(os.fsdecode(found.stdout).rstrip("\n"))


def _git(folder: str, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    command = ["git", "-C", folder, *arguments]
    try:
        done = subprocess.run(command, check=False, capture_output=True, env=environment)  # noqa: S603 - arguments only, no shell
    except FileNotFoundError as problem:
        hint = "Install it, or leave --changed-since and --staged out."
        raise UsageError("The changed lines are not known, since git is not installed.", hint=hint) from problem
    if check and done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ").partition("\n")[0]
        raise UsageError(f"git could not say what changed: {reason}.")
    return done


def _names(listing: bytes, root: str) -> list[str]:
    """Return the real paths of a listing whose names end in NUL."""
    return [str(Path(root, os.fsdecode(name))) for name in listing.split(b"\0") if name]


def _parse(patch: bytes, root: str) -> dict[str, Lines | None]:
    """Return the changed lines of each file of a patch without context, by real path.

    A file without hunks counts whole where it is binary to git (as UTF-16 is), and not at all where only its name or
    its mode changed.
    """
    lines: dict[str, Lines | None] = {}
    for part in re.split(rb"^(?=diff --git )", patch, flags=re.MULTILINE)[1:]:
        head, *_ = re.split(rb"^@@ ", part, maxsplit=1, flags=re.MULTILINE)
        target = re.search(rb"^\+\+\+ (.+?)\t?$", head, re.MULTILINE)
        if target:
            hunks = ((int(hunk[1]), int(hunk[2] or 1)) for hunk in _HUNK.finditer(part))
            # Where lines were only taken out, git names the line before.
            lines[_path(target[1], root)] = tuple(
                (start, start + count - 1) if count else (start + 1, start) for start, count in hunks
            )
        elif binary := re.search(rb"^Binary files .+ and (\"?b/.+) differ$", head, re.MULTILINE):
            lines[_path(binary[1], root)] = None
    return lines


def _path(name: bytes, root: str) -> str:
    """Return the real path of a name as a patch gives it: after ``b/``, in quotes where it holds odd characters."""
    if name.startswith(b'"'):
        name = _ESCAPE.sub(_unescaped, name[1:-1])
    return str(Path(root, os.fsdecode(name.removeprefix(b"b/"))))


def _unescaped(match: re.Match[bytes]) -> bytes:
    code = match[1]
    return bytes([int(code, 8)]) if len(code) == 3 else _ESCAPED.get(code, code)
