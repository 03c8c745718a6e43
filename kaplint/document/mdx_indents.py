"""Takes the indentation out of MDX that Markdown would take for code: MDX has no code that is told by its indentation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from kaplint.document.mdx_islands import IslandKind, line_start

if TYPE_CHECKING:
    from kaplint.document.derived import Derived
    from kaplint.document.mdx_islands import Island
    from kaplint.types import Span

_LINE = re.compile(r"(?:(?<=[\r\n])|\A)(?P<quote>(?:[ \t]{0,3}>[ \t]?)*)(?P<indent>[ \t]*)(?![ \t\r\n])")
_MARKER = re.compile(r"(?:[-*+]|\d{1,9}[.)])(?P<space>[ \t]+|(?=[\r\n]|\Z))")
_CODE = 4  # columns to the right of its paragraph at which Markdown takes a line for code


class Indents:
    """Copies what stands between pieces of JSX, each line indented as far as Markdown needs to see the same paragraphs in it.

    In an element its first line sets the indentation of all. In lists the text of an item sets that of what belongs to the item.
    """

    def __init__(self, source: str) -> None:
        self._source = source
        self._open: list[_Indent] = []
        self._quoted = 0
        self._items: list[_Item] = []  # that a line may belong to

    def copy(self, span: Span, derived: Derived) -> None:
        """Copy a range between two pieces of JSX."""
        position = span.start
        for line in _LINE.finditer(self._source, span.start, span.end):
            derived.copy(position, line.start("indent"))
            position = self._copy_line(line, span.end, derived)
        derived.copy(position, span.end)

    def _copy_line(self, line: re.Match[str], limit: int, derived: Derived) -> int:
        """Copy the indentation of a line, and the marker of a list item; return where the rest starts."""
        start, end = line.span("indent")
        quoted = line["quote"].count(">")
        if quoted != self._quoted:
            self._quoted = quoted
            self._items.clear()
        taken = 0 if quoted else min(end - start, self._taken(end - start))
        start += taken
        indent = self._source[start:end]
        column = len(indent.expandtabs(_CODE))
        while self._items and column < self._items[-1].column:
            self._items.pop()
        item = self._items[-1] if self._items else _Item(0, 0)
        further = column - item.column
        written = item.written + (further if further < _CODE else 0)
        if written == column:
            derived.copy(start, end)
        else:
            derived.put(" " * written, start, end)
        marker = _MARKER.match(self._source, end, limit)
        if marker is None:
            return end
        width, space = marker.end() - end, len(marker["space"])
        if space <= _CODE:
            self._items.append(_Item(column + width, written + width))
            return end
        self._items.append(_Item(column + width, written + width - space + 1))
        derived.copy(end, marker.start("space") + 1)
        return marker.end()

    def _taken(self, indent: int) -> int:
        """Return how much is taken from a line with an indentation; the first line in an element sets that of the element."""
        if not self._open:
            return 0
        inner = self._open[-1]
        if inner.taken is None:
            inner.taken = inner.outer + max(0, indent - inner.of_tag)
        return inner.taken

    def take(self, island: Island) -> None:
        """Take a tag of a block."""
        if island.kind is IslandKind.OPEN:
            start = island.span.start
            line = self._source[line_start(self._source, start) : start]
            outer = self._open[-1].taken or self._open[-1].outer if self._open else 0
            self._open.append(_Indent(len(line) - len(line.lstrip(" \t")), outer))
        elif island.kind is IslandKind.CLOSE and island.partner is not None:
            self._open.pop()


class _Item(NamedTuple):
    """The columns at which the text of a list item starts, in the source and in what is written."""

    column: int
    written: int


@dataclass(slots=True)
class _Indent:
    """The indentation of a tag, what is taken from lines around its element, and from those in it once that is known."""

    of_tag: int
    outer: int
    taken: int | None = None
