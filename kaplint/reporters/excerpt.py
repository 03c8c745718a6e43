"""Cuts the part of a source line that shows a finding, with a row of carets that stands under it."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from kaplint.reporters.display import cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kaplint.reporters.display import Cell
    from kaplint.types import Diagnostic

_CUT = "…"


class Shown(NamedTuple):
    """A line, or a part of one, as shown: the finding is ``carets`` columns of it, after ``indent`` columns."""

    number: int
    text: str
    indent: int
    carets: int


def excerpt(diagnostic: Diagnostic, width: int) -> Iterator[Shown]:
    """Yield the source lines of a finding, none wider than ``width`` columns."""
    if diagnostic.excerpt is None:
        return
    first = diagnostic.excerpt.first_line
    for number, line in enumerate(diagnostic.excerpt.lines, start=first):
        start = diagnostic.start.column - 1 if number == diagnostic.start.line else len(line) - len(line.lstrip())
        end = diagnostic.end.column - 1 if number == diagnostic.end.line else len(line.rstrip())
        if start < end or number == diagnostic.start.line:
            yield window(number, line, start, end, width)


def window(number: int, line: str, start: int, end: int, width: int) -> Shown:
    """Return the part of a line around a range of its characters (end exclusive) that fits into ``width`` columns.

    What is cut off on a side, or inside the range where it is too long by itself, is shown as an ellipsis. The work
    done grows with the width, not with the line.
    """
    low, high = max(0, start - width), min(len(line), start + 2 * width)
    row = cells(line[low:high])
    marked_end = min(end, high) - low
    before, marked, after = row[: start - low], row[start - low : marked_end], row[marked_end:]
    if low > 0 or high < len(line) or _width(row) > width:
        room = width - 2 * len(_CUT)
        marked = _fitting(marked, room)
        after = row[len(before) + len(marked) :]
        rest = room - _width(marked)
        taken = list(reversed(_fitting(list(reversed(before)), max(rest // 2, rest - _width(after)))))
        after_taken = _fitting(after, rest - _width(taken))
        left = _CUT if low > 0 or len(taken) < len(before) else ""
        right = _CUT if high < len(line) or len(after_taken) < len(after) else ""
        before, after = taken, after_taken
    else:
        left = right = ""
    indent = len(left) + _width(before)
    text = left + "".join(cell.text for cell in (*before, *marked, *after)) + right
    return Shown(number, text.rstrip(), indent, max(1, _width(marked)))


def _width(row: Iterable[Cell]) -> int:
    return sum(cell.width for cell in row)


def _fitting(row: list[Cell], width: int) -> list[Cell]:
    """Return as many of the first cells as fit into a width."""
    total = accumulate(cell.width for cell in row)
    return [cell for cell, reached in zip(row, total, strict=True) if reached <= width]
