"""The document model: blocks of prose with markup removed, each knowing where its characters stand in the source."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import dataclass, field
from enum import Enum
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from kaplint.document.text import normalise
from kaplint.types import Position, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class BlockKind(str, Enum):
    """What a block is to a reader; the value is the name that a rule's ``scope`` uses."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    QUOTATION = "quotation"
    CAPTION = "caption"
    ATTRIBUTE = "attribute"
    CODE = "code"


class Run(NamedTuple):
    """A stretch of block text and the stretch of source that it stands for; ends are exclusive.

    Where both are equally long, character k of one is character k of the other; otherwise (an entity, an escape, a line break with its
    indentation) the stretch is atomic and every character of the text stands for the whole stretch of source.
    """

    text_start: int
    text_end: int
    source_start: int
    source_end: int

    @property
    def linear(self) -> bool:
        """Tell whether the two stretches correspond character by character."""
        return self.text_end - self.text_start == self.source_end - self.source_start


class OffsetMap:
    """Maps offsets in a block's text to offsets in the source; the runs cover the text without gaps, in order.

    They are kept as plain numbers, four a run: a text full of escapes has a run for each of them.
    """

    __slots__ = ("_numbers", "_starts")

    def __init__(self, runs: Iterable[Iterable[int]]) -> None:
        self._set(array("q", chain.from_iterable(runs)))

    def _set(self, numbers: array[int]) -> None:
        self._numbers = numbers
        self._starts = numbers[::4]

    @classmethod
    def of(cls, numbers: array[int]) -> OffsetMap:
        """Return the map of runs that are given one after the other, four numbers each."""
        made = cls.__new__(cls)
        made._set(numbers)
        return made

    def __iter__(self) -> Iterator[Run]:
        numbers = iter(self._numbers)
        return map(Run._make, zip(numbers, numbers, numbers, numbers, strict=True))

    @property
    def runs(self) -> tuple[Run, ...]:
        """The runs in their order."""
        return tuple(self)

    @property
    def extent(self) -> Span | None:
        """The range from the first run's start in the source to the last one's end, None where there is no run."""
        return Span(self._numbers[2], self._numbers[-1]) if self._numbers else None

    def runs_from(self, offset: int) -> Iterator[Run]:
        """Yield the run that an offset of the text lies in, and those after it."""
        for place in range(self._place(offset), len(self._starts)):
            yield self._run(place)

    def to_source(self, span: Span) -> Span:
        """Return the source range of a text range; an empty range maps to the empty range at its start."""
        if not self._starts:
            return Span(0, 0)
        first = self._run(self._place(span.start))
        start = first.source_start + (span.start - first.text_start if first.linear else 0)
        if span.end <= span.start:
            return Span(start, start)
        last = self._run(self._place(span.end - 1))
        end = last.source_start + (span.end - last.text_start) if last.linear else last.source_end
        return Span(start, end)

    def _place(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)

    def _run(self, place: int) -> Run:
        return Run._make(self._numbers[4 * place : 4 * place + 4])


class Link(NamedTuple):
    """A link inside a block: the range of its text in the block's text, and its target as written."""

    span: Span
    target: str


class NoteMark(NamedTuple):
    """A footnote mark (``[^1]``, a superscript link) that stood at ``offset`` of the block's text and was left out of it."""

    offset: int
    label: str


@dataclass(frozen=True, slots=True)
class Block:
    """A unit of prose as a reader sees it.

    ``text`` holds no markup and no invisible characters; a soft line break is one space, and a line feed stands only where the source
    ends a sentence by its line. ``headings`` are the indices of the headings above it, outermost first; ``lead_in`` is the index of the
    paragraph or heading that introduces a list item. ``level`` is the heading level (from 1) or the depth of a list item (from 1).
    """

    index: int
    kind: BlockKind
    text: str
    offsets: OffsetMap
    level: int = 0
    headings: tuple[int, ...] = ()
    lead_in: int | None = None
    links: tuple[Link, ...] = ()
    notes: tuple[NoteMark, ...] = ()
    norm: str = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "norm", normalise(self.text))


class Comment(NamedTuple):
    """A comment of the format: its source range, its inner text, and whether it stands alone on its lines."""

    span: Span
    text: str
    alone: bool


@dataclass(frozen=True, slots=True)
class Document:
    """A source text and its blocks in reading order.

    ``hidden`` are the tags that hide prose, where that was asked for; ``unread`` is where the source breaks the rules of
    its format, so that text there may have been passed over.
    """

    name: str
    format: str
    source: str
    blocks: tuple[Block, ...]
    comments: tuple[Comment, ...] = ()
    note_labels: frozenset[str] = frozenset()
    hidden: tuple[Span, ...] = ()
    unread: tuple[Span, ...] = ()
    _line_starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_line_starts", line_starts(self.source))

    def position(self, offset: int) -> Position:
        """Return the line and column of a source offset (both from 1, in code points)."""
        line = bisect_right(self._line_starts, offset)
        return Position(line, offset - self._line_starts[line - 1] + 1)

    def line_span(self, line: int) -> Span:
        """Return the source range of a line (from 1) without its line end."""
        start = self._line_starts[line - 1]
        end = self._line_starts[line] if line < len(self._line_starts) else len(self.source)
        while end > start and self.source[end - 1] in "\r\n":
            end -= 1
        return Span(start, end)


def line_starts(source: str) -> tuple[int, ...]:
    """Return the offsets at which lines begin; LF, CRLF and CR each end one line."""
    starts = [0]
    position = 0
    if "\r" not in source:
        while (position := source.find("\n", position) + 1) > 0:
            starts.append(position)
        return tuple(starts)
    while position < len(source):
        char = source[position]
        position += 1
        if char == "\n" or (char == "\r" and source[position : position + 1] != "\n"):
            starts.append(position)
    return tuple(starts)
