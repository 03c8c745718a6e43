"""Matches paths against patterns written as in a .gitignore: one grammar for configuration, arguments, ignore files."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Glob(NamedTuple):
    """One pattern: whether it takes back what an earlier one matched, and whether only folders match it."""

    expression: re.Pattern[str]
    negated: bool
    folders_only: bool


class Globs:
    """Patterns of which the last one that matches decides.

    Paths are relative to the patterns' folder, with forward slashes. ``*`` and ``?`` stop at a slash, ``**`` does not.
    A pattern with a slash at its start or inside begins at the patterns' folder, any other matches at every depth; one
    with a slash at its end matches folders only. ``!`` takes back. Case counts.
    """

    __slots__ = ("_globs", "patterns")

    def __init__(self, patterns: Iterable[str]) -> None:
        self.patterns = tuple(patterns)
        self._globs = tuple(glob for pattern in reversed(self.patterns) if (glob := parse(pattern)) is not None)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Globs) and self.patterns == other.patterns

    def __hash__(self) -> int:
        return hash(self.patterns)

    def __repr__(self) -> str:
        return f"Globs({self.patterns!r})"

    def decide(self, path: str, *, folder: bool) -> bool | None:
        """Tell whether a path itself is matched (True), taken back (False) or not spoken of (None)."""
        for glob in self._globs:
            if (folder or not glob.folders_only) and glob.expression.fullmatch(path):
                return not glob.negated
        return None

    def matches(self, path: str) -> bool:
        """Tell whether a file is matched, by itself or by a folder that it lies in."""
        slash = path.find("/")
        while slash > 0:
            if self.decide(path[:slash], folder=True):
                return True
            slash = path.find("/", slash + 1)
        return bool(self.decide(path, folder=False))


def parse(line: str) -> Glob | None:
    """Return the pattern of a line, or None for a blank line or a comment."""
    pattern = re.sub(r"(?<!\\)((?:\\\\)*)\s+$", r"\1", line)
    if not pattern or pattern.startswith("#"):
        return None
    negated = pattern.startswith("!")
    pattern = pattern[negated:]
    folders_only = pattern.endswith("/")
    return Glob(translate(pattern.removesuffix("/")), negated, folders_only)


@lru_cache(maxsize=1024)
def translate(pattern: str) -> re.Pattern[str]:
    """Compile a pattern to an expression for the whole of a relative path."""
    segments = pattern.removeprefix("/").split("/")
    parts = [] if "/" in pattern else ["(?:.*/)?"]
    last = len(segments) - 1
    for index, segment in enumerate(segments):
        if segment == "**":
            parts.append(".+" if index == last else "(?:.*/)?")
        else:
            parts.append(_segment(segment, index))
            parts.append("" if index == last else "/")
    return re.compile("".join(parts), re.DOTALL)


def _segment(segment: str, number: int) -> str:
    """Return the expression of what stands between two slashes.

    What a star leaves to its next piece is fixed at the first place where the piece fits, so that many stars do not
    multiply the ways to try.
    """
    first, *others = _pieces(segment)
    expression = first
    for index, piece in enumerate(others):
        name = f"s{number}_{index}"
        is_last = index == len(others) - 1
        expression += f"[^/]*{piece}" if is_last else f"(?=(?P<{name}>[^/]*?{piece}))(?P={name})"
    return expression


def _pieces(segment: str) -> list[str]:
    """Return the expressions of what stands between the stars of a segment."""
    pieces = [""]
    at = 0
    while at < len(segment):
        char = segment[at]
        at += 1
        if char == "*":
            pieces.append("")
        elif char == "?":
            pieces[-1] += "[^/]"
        elif char == "[" and (close := segment.find("]", at + (2 if segment[at : at + 1] in ("!", "^") else 1))) > 0:
            pieces[-1] += _bracket(segment[at:close])
            at = close + 1
        elif char == "\\" and at < len(segment):
            pieces[-1] += re.escape(segment[at])
            at += 1
        else:
            pieces[-1] += re.escape(char)
    return pieces


def _bracket(body: str) -> str:
    """Return the expression of a set of characters such as ``a-z`` or ``!0-9``, which never holds a slash."""
    negated = body[0] in "!^"
    members = []
    at = int(negated)
    while at < len(body):
        low, high = body[at], body[at + 2 : at + 3] if body[at + 1 : at + 2] == "-" else ""
        if not high:
            members.append(re.escape(low))
        elif low <= high:
            members.append(f"{re.escape(low)}-{re.escape(high)}")
        at += 3 if high else 1
    if not members:
        return "[^/]" if negated else "(?!)"
    return f"(?!/)[{'^' if negated else ''}{''.join(members)}]"
