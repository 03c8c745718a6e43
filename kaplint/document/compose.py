"""What the readers of all formats build with: prose that keeps its offsets, and the outline of headings above it."""

from __future__ import annotations

import re
from array import array
from typing import TYPE_CHECKING, NamedTuple

from kaplint.document.model import Block, BlockKind, Link, NoteMark, OffsetMap
from kaplint.document.text import INVISIBLE
from kaplint.types import Span

if TYPE_CHECKING:
    from collections.abc import Callable

# A reader covers source that is no prose (a template tag) with this private-use character, and it is cut out.
MASK = "\ue000"

MOST_BLOCKS = 50_000  # more than a book has

_UNSEEN = re.compile(f"[{''.join(sorted(INVISIBLE))}{MASK}]+")
_NOTE_NUMBERS = re.compile(r"\[?\s*(\d{1,3}(?:\s*[-–,]\s*\d{1,3})*)\s*\]?")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"“”\ufffc]+")


class Prose(NamedTuple):
    """The text of a block with its map, links and notes: all that a block is, its place in the outline aside."""

    text: str
    offsets: OffsetMap
    links: tuple[Link, ...]
    notes: tuple[NoteMark, ...]


class TextBuilder:
    """Collects the text of one block piece by piece, each with the source range that it stands for."""

    __slots__ = ("_links", "_notes", "_parts", "_runs", "length")

    def __init__(self) -> None:
        self.length = 0
        self._parts: list[str] = []
        self._runs = array("q")  # four numbers a run, as in a map of offsets
        self._links: list[tuple[int, int, str]] = []
        self._notes: list[tuple[int, str]] = []

    def add(self, text: str, start: int, end: int) -> None:
        """Append text that stands for the source range; of equal length, character by character, else as a whole."""
        size = len(text)
        if not size:
            return
        self._parts.append(text)
        before, self.length = self.length, self.length + size
        runs = self._runs
        if runs and size == end - start and runs[-1] == start and runs[-3] - runs[-4] == start - runs[-2]:
            runs[-3] = self.length
            runs[-1] = end
        else:
            runs.extend((before, self.length, start, end))

    def add_decoded(
        self, source: str, span: Span, pattern: re.Pattern[str], decode: Callable[[re.Match[str]], str], base: int = 0
    ) -> None:
        """Append a range of the source in which each match of the pattern reads as what ``decode`` returns.

        The range counts in ``source``; ``base`` is added to make offsets of the document.
        """
        position = span.start
        for match in pattern.finditer(source, span.start, span.end):
            self.add(source[position : match.start()], base + position, base + match.start())
            self.add(decode(match), base + match.start(), base + match.end())
            position = match.end()
        self.add(source[position : span.end], base + position, base + span.end)

    def link(self, start: int, target: str) -> None:
        """Record that the text from ``start`` to here links to the target; a link without text is none."""
        if self.length > start:
            self._links.append((start, self.length, target))

    def note(self, label: str) -> None:
        """Record that a note mark stands here."""
        self._notes.append((self.length, label))

    @property
    def spaced(self) -> bool:
        """Tell whether the text ends in white space."""
        return bool(self._parts) and self._parts[-1][-1].isspace()

    def superscript(self, start: int) -> None:
        """Take what was added since ``start`` as superscript: numbers after a word are note marks, other text stays."""
        kept, length = len(self._parts), self.length
        while length > start:
            kept -= 1
            length -= len(self._parts[kept])
        numbers = _NOTE_NUMBERS.fullmatch("".join(self._parts[kept:]))
        if numbers is None or not kept or self._parts[kept - 1][-1].isdigit():
            return
        del self._parts[kept:]
        self.length = start
        runs = self._runs
        while runs[-4] >= start:
            del runs[-4:]
        runs[-1] -= max(0, runs[-3] - start)
        runs[-3] = min(runs[-3], start)
        self._links = [link for link in self._links if link[1] <= start]
        for label in numbers.group(1).split(","):
            self.note(label.strip())

    def finish(self) -> Prose | None:
        """Return what was collected, without invisible characters and outer white space; None where nothing is left."""
        text = "".join(self._parts)
        if not text.isascii():
            text = self._remove(text, [match.span() for match in _UNSEEN.finditer(text)])
        inner = text.strip()
        if len(inner) < len(text):
            if not inner:
                return None
            lead = len(text) - len(text.lstrip())
            text = self._remove(text, [(0, lead), (lead + len(inner), len(text))])
        if not text:
            return None
        self._find_addresses(text)
        return Prose(
            text,
            OffsetMap.of(self._runs),
            tuple(Link(Span(start, end), target) for start, end, target in self._links),
            tuple(NoteMark(offset, label) for offset, label in self._notes),
        )

    def _remove(self, text: str, cuts: list[tuple[int, int]]) -> str:
        """Cut ranges out of the text, the map, the links and the notes; return the text that is left."""
        cuts = [(start, end) for start, end in cuts if start < end]
        if not cuts:
            return text
        self._runs = _cut_runs(self._runs, cuts)
        moved = [(_shift(start, cuts), _shift(end, cuts), target) for start, end, target in self._links]
        self._links = [link for link in moved if link[0] < link[1]]
        self._notes = [(_shift(offset, cuts), label) for offset, label in self._notes]
        kept: list[str] = []
        position = 0
        for start, end in cuts:
            kept.append(text[position:start])
            position = end
        kept.append(text[position:])
        return "".join(kept)

    def _find_addresses(self, text: str) -> None:
        """Add the bare addresses of the text to its links, unless a link holds them already."""
        if "://" not in text and "www." not in text:
            return
        known = list(self._links)
        for match in _ADDRESS.finditer(text):
            start = match.start()
            if any(first <= start < last for first, last, _ in known):
                continue
            address = match.group().rstrip(".,;:!?'’*_")
            while address.endswith(")") and address.count(")") > address.count("("):
                address = address[:-1].rstrip(".,;:!?'’*_")
            self._links.append((start, start + len(address), address))
        self._links.sort()


def _shift(offset: int, cuts: list[tuple[int, int]]) -> int:
    """Return where an offset lies after the cuts."""
    return offset - sum(min(offset, end) - start for start, end in cuts if start < offset)


def _cut_runs(runs: array[int], cuts: list[tuple[int, int]]) -> array[int]:
    """Return the runs of a text out of which ranges (in order, apart) were cut."""
    kept = array("q")
    removed = 0
    upcoming = 0
    for first, last, source_first, source_last in OffsetMap.of(runs):
        linear = last - first == source_last - source_first
        position = first
        while position < last:
            while upcoming < len(cuts) and cuts[upcoming][1] <= position:
                removed += cuts[upcoming][1] - cuts[upcoming][0]
                upcoming += 1
            cut_start, cut_end = cuts[upcoming] if upcoming < len(cuts) else (last, last)
            end = min(last, cut_start)
            if position < end:
                source = (source_first + position - first, source_first + end - first)
                kept.extend((position - removed, end - removed, *(source if linear else (source_first, source_last))))
            position = max(end, min(last, cut_end))
    return kept


class TooManyBlocksError(Exception):
    """A text has more blocks than any that a person wrote."""


class Outline:
    """Collects blocks in reading order and gives each its headings and its lead-in."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._path: list[tuple[int, int]] = []
        self._headings: tuple[int, ...] = ()
        self._lead_in: int | None = None

    def add(self, kind: BlockKind, prose: Prose, level: int = 0) -> None:
        """Append a block; ``level`` is that of a heading or the depth of a list item."""
        index = len(self.blocks)
        if index >= MOST_BLOCKS:
            raise TooManyBlocksError
        if kind is BlockKind.HEADING:
            while self._path and self._path[-1][0] >= level:
                self._path.pop()
            self._headings = tuple([place for _, place in self._path])
        lead_in = self._lead_in if kind is BlockKind.ITEM else None
        text, offsets, links, notes = prose
        self.blocks.append(Block(index, kind, text, offsets, level, self._headings, lead_in, links, notes))
        if kind is BlockKind.HEADING:
            self._path.append((level, index))
            self._headings = (*self._headings, index)
            self._lead_in = index
        elif kind is BlockKind.PARAGRAPH:
            self._lead_in = index if text.endswith((":", "：")) else None
        elif kind not in (BlockKind.ITEM, BlockKind.ATTRIBUTE):
            self._lead_in = None
