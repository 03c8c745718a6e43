"""Finds the JSX in MDX: module statements, tags and expressions, outside code, and which tags open blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from kaplint.document.html_elements import BLOCKS, VOID
from kaplint.document.jsx_tags import code_end, statement_end, tag_at
from kaplint.types import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_LANDMARK = re.compile(
    r"^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(?P<fence>`{3,}(?=[^`\r\n]*(?:[\r\n]|\Z))|~{3,})"
    r"|^(?P<module>(?:import(?=\s*[\"'{*]|\s+[\w$]+\s*(?:,|from\b)|\s+type\b)"
    r"|export\s+(?:(?:const|let|var|function|default|async|class|type|interface|enum)\b|[*{])))"
    r"|(?P<skipped>\\[\s\S]|<!--.*?(?:-->|\Z)|\{\#[^{}\r\n]*\})|(?P<ticks>`+)|(?P<tag><(?=[A-Za-z_$/>]))|(?P<brace>\{)",
    re.MULTILINE | re.DOTALL,
)
_BLANK_LINE = re.compile(r"(?:\r\n|\n|\r(?!\n))[ \t>]*(?=[\r\n])")
_AFTER_BLANK = re.compile(r"(?:\r\n|\n|\r(?!\n))[ \t]*(?:\r\n|\n|\r)\Z")
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:|[^\s<>@]+@")
_MARKERS = re.compile(r"[ \t>]*")
_TO_LINE_END = re.compile(r"[ \t]*(?=[\r\n]|\Z)")
_FAR = 1_000  # characters, more than a line is indented
_LONGEST_CODE = 5_000  # characters of a code span
_MOST_BROKEN = 20  # places that are searched to the end for what closes them
_DEEPEST = 512  # open elements that are looked at for the one that a tag closes


class IslandKind(Enum):
    """What a piece of JSX in MDX is; of tags, one that opens, closes, or both; ``PASSED`` is an element that is not read."""

    MODULE = "module"
    OPEN = "open"
    CLOSE = "close"
    ALONE = "alone"
    EXPRESSION = "expression"
    PASSED = "passed"


@dataclass(slots=True)
class Island:
    """A piece of JSX among Markdown and its range.

    ``partner`` is the number of the tag that closes what this one opens, or the reverse; ``block`` tells that the element is no
    part of a sentence.
    """

    kind: IslandKind
    span: Span
    name: str = ""
    partner: int | None = None
    block: bool = True


@dataclass(slots=True)
class _Open:
    """An element that is open: its number, the elements in the paragraph that is being looked at, and whether text is there."""

    number: int | None
    inside: list[int] = field(default_factory=list)
    has_text: bool = False


def islands(source: str, start: int) -> tuple[list[Island], list[Span]]:
    """Return the pieces of JSX from an offset on, in order, and the places where it is broken."""
    finder = _Finder(source, start)
    finder.find()
    pairs = _Pairs(source, finder.found)
    pairs.pair(start)
    return finder.found, [*finder.broken, *pairs.lonely]


class _Finder:
    """Goes through the text once, past code and comments."""

    def __init__(self, source: str, start: int) -> None:
        self.found: list[Island] = []
        self.broken: list[Span] = []
        self._source = source
        self._start = start

    def find(self) -> None:
        """Find all pieces."""
        source = self._source
        position = self._start
        while (mark := _LANDMARK.search(source, position)) is not None:
            position = mark.end()
            kind = mark.lastgroup
            if kind == "fence":
                position = self._fence_end(mark["fence"], position)
            elif kind == "ticks":
                position = self._code_end(mark["ticks"], position)
            elif kind == "module":
                if self._begins_paragraph(mark.start()):
                    position = self._take_module(mark.start())
            elif kind in ("tag", "brace") and len(self.broken) < _MOST_BROKEN:
                position = self._take_tag(mark.start()) if kind == "tag" else self._take_expression(mark.start())

    def _take_tag(self, place: int) -> int:
        tag = tag_at(self._source, place, len(self._source))
        if tag is None:
            if not _ADDRESS.match(self._source, place + 1):
                self.broken.append(Span(place, place + 1))
            return place + 1
        alone = tag.alone or (tag.name in VOID and not tag.closes)
        kind = IslandKind.CLOSE if tag.closes else IslandKind.ALONE if alone else IslandKind.OPEN
        self.found.append(Island(kind, tag.span, tag.name))
        return tag.span.end

    def _take_expression(self, place: int) -> int:
        stop = code_end(self._source, place, len(self._source))
        if stop is None:
            self.broken.append(Span(place, place + 1))
            return place + 1
        self.found.append(Island(IslandKind.EXPRESSION, Span(place, stop), block=False))
        return stop

    def _fence_end(self, fence: str, position: int) -> int:
        closing = re.compile(rf"^[ \t>]*{re.escape(fence)}{re.escape(fence[0])}*[ \t]*(?=[\r\n]|\Z)", re.MULTILINE)
        found = closing.search(self._source, position)
        return found.end() if found else len(self._source)

    def _code_end(self, ticks: str, position: int) -> int:
        """Return the end of the code span that back ticks open, or the place after them where nothing closes it."""
        limit = position + _LONGEST_CODE
        blank = _BLANK_LINE.search(self._source, position, limit)
        closing = re.compile(rf"(?<!`){ticks}(?!`)").search(self._source, position, blank.start() if blank else limit)
        return closing.end() if closing else position

    def _begins_paragraph(self, place: int) -> bool:
        last = self.found[-1] if self.found else None
        if last is not None and last.kind is IslandKind.MODULE and not self._source[last.span.end : place].strip():
            return True
        before = self._source[max(self._start, place - 200) : place]
        return not before.strip() or _AFTER_BLANK.search(before) is not None

    def _take_module(self, place: int) -> int:
        stop = statement_end(self._source, place, len(self._source)) if len(self.broken) < _MOST_BROKEN else None
        if stop is None:
            self.broken.append(Span(place, place + 6))
            blank = _BLANK_LINE.search(self._source, place)
            stop = blank.start() if blank else len(self._source)
        self.found.append(Island(IslandKind.MODULE, Span(place, stop)))
        return stop


class _Pairs:
    """Pairs the tags and tells which elements are blocks; ``lonely`` are the tags without a partner."""

    def __init__(self, source: str, found: Sequence[Island]) -> None:
        self.lonely: list[Span] = []
        self._source = source
        self._found = found
        self._open = [_Open(None)]

    def pair(self, start: int) -> None:
        """Pair the tags from an offset on."""
        position = start
        for number, island in enumerate(self._found):
            self._take_text(Span(position, island.span.start))
            position = island.span.end
            if island.kind is IslandKind.CLOSE:
                self._close(number, island)
            elif island.kind in (IslandKind.OPEN, IslandKind.ALONE):
                island.block = island.name in BLOCKS or _fills_line(self._source, island.span)
                self._open[-1].inside.append(number)
                if island.kind is IslandKind.OPEN:
                    self._open.append(_Open(number))
        self._take_text(Span(position, len(self._source)))
        self._end_paragraph(self._open[0])
        self._leave_alone(self._open[1:])
        for island in self._found:
            if island.kind is IslandKind.CLOSE:
                island.block = island.partner is not None and self._found[island.partner].block

    def _close(self, number: int, island: Island) -> None:
        for depth in range(len(self._open) - 1, max(0, len(self._open) - _DEEPEST), -1):
            opener = self._open[depth].number
            if opener is not None and self._found[opener].name == island.name:
                self._leave_alone(self._open[depth + 1 :])
                self._end_paragraph(self._open[depth])
                del self._open[depth:]
                self._found[opener].partner, island.partner = number, opener
                return
        self.lonely.append(island.span)

    def _leave_alone(self, elements: Sequence[_Open]) -> None:
        """Take tags that nothing closes for such as stand alone."""
        for element in elements:
            self._end_paragraph(element)
            if element.number is not None:
                self._found[element.number].kind = IslandKind.ALONE
                self.lonely.append(self._found[element.number].span)

    def _take_text(self, span: Span) -> None:
        """Take what stands in the element that is open up to the next piece; a blank line ends a paragraph."""
        element, position = self._open[-1], span.start
        for blank in _BLANK_LINE.finditer(self._source, span.start, span.end):
            element.has_text |= bool(self._source[position : blank.start()].strip())
            self._end_paragraph(element)
            position = blank.end()
        element.has_text |= bool(self._source[position : span.end].strip())

    def _end_paragraph(self, element: _Open) -> None:
        """Elements in a paragraph without text of its own are blocks."""
        for number in element.inside:
            self._found[number].block |= not element.has_text
        element.inside.clear()
        element.has_text = False


def line_start(source: str, place: int) -> int:
    """Return the offset at which the line of a place starts, or one that is far before it."""
    least = max(0, place - _FAR)
    return max(least, source.rfind("\n", least, place) + 1, source.rfind("\r", least, place) + 1)


def _fills_line(source: str, span: Span) -> bool:
    """Tell whether nothing else stands on the lines of a tag."""
    first = line_start(source, span.start)
    before = _MARKERS.match(source, first, span.start)
    return before is not None and before.end() == span.start and _TO_LINE_END.match(source, span.end) is not None
