"""Looks at lines of plain text: bullets, end marks, words; and tells where a line break only wraps a sentence."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

_SYMBOL = "\u2190-\u21ff\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff\U0001f300-\U0001faff"
_JOINERS = "\ufe0f\u200d\u20e3\u200b\u2060\ufeff"
# A dash, star or plus is a bullet only before a space, a symbol also without one.
_BULLET = re.compile(
    rf"(?:(?:\(?(?:[a-z]|[ivx]{{2,4}}|[0-9]{{1,2}}(?=\)))|[0-9]{{1,3}})[.)](?=\s|$)"
    rf"|[0-9]{{1,2}}\.(?=[A-Z][a-z])|\(?[A-Z]\)(?=\s)|[0-9]\ufe0f?\u20e3"
    rf"|[-–—*+·»](?=\s)|o(?=\t|\s\s)|[-–*](?=$)|[•‣◦⁃∙·●{_SYMBOL}](?:[{_JOINERS}{_SYMBOL}\U0001f3fb-\U0001f3ff])*)"
)
_ENDED = re.compile(
    rf"(?:[.!?…。！？][\"'”’»)\]*_]*(?:\s?\[[\d,;\s–-]+\]|[¹²³⁰-⁹]+)*|[a-z)\"”]\.\d{{1,2}}(?:[,–-]\d{{1,2}})*)"
    rf"[\s{_SYMBOL}{_JOINERS}\U0001f3fb-\U0001f3ff]*$"
)
_INNER_END = re.compile(r"[a-z)\]\d%][.!?][\"'”’)]*\s+[\"'“‘(]?[A-Z]")
_RULE = re.compile(r"(?:[=\-~*_#.•·+–—─━═]\s?){3,}")
_LIST_OF_LINKING = """
    a an the of to in on at by for with from into onto over under about as than that which who whose and or but nor
    if when while because so is are was were be been has have had can may might will would should could your our
    their its his her my this these those very include includes including through during within without between
    among per via
"""
_LINKING = frozenset(_LIST_OF_LINKING.split())
_FIRST_WORD = re.compile(r"[\"'“‘(\[]*([^\s,.;:!?)\]]+)")
_NARROW = 40  # characters; nobody wraps prose to less
_TITLE_WORDS = 10


class Line(NamedTuple):
    """A line of prose: its text without outer white space and bullet, where that starts, and its indentation.

    ``bullet`` is None for a line without one; ``number`` is the number that the bullet gives, 0 for other bullets.
    """

    text: str
    start: int
    indent: int
    bullet: str | None = None
    number: int = 0

    @property
    def end(self) -> int:
        """The source offset after the text."""
        return self.start + len(self.text)

    @property
    def ended(self) -> bool:
        """Tell whether the line closes with the end of a sentence."""
        return _ENDED.search(self.text[-24:]) is not None

    @property
    def leads(self) -> bool:
        """Tell whether the line ends in a colon, and so introduces what follows."""
        return self.text.endswith((":", "："))

    @property
    def asks(self) -> bool:
        """Tell whether the line is a question."""
        return self.text.rstrip("\"'”’)").endswith("?")

    @property
    def words(self) -> int:
        """The number of words between spaces."""
        return len(self.text.split())

    @property
    def several(self) -> bool:
        """Tell whether the line is long and holds more than one sentence."""
        return len(self.text) > 150 and _INNER_END.search(self.text) is not None

    @property
    def hangs(self) -> bool:
        """Tell whether the line breaks off where no sentence or heading would: after a comma or a linking word."""
        last = self.text.rsplit(None, 1)[-1].rstrip(":")
        return last.endswith((",", ";")) or last.lower() in _LINKING

    @property
    def is_title(self) -> bool:
        """Tell whether the line is short and has no end mark, like a heading or a list item."""
        short = self.words <= _TITLE_WORDS and not self.first_word[:1].islower()
        return short and not (self.leads or self.ended or self.hangs)

    @property
    def fills(self) -> bool:
        """Tell whether the line could be the first of a sentence that is wrapped: long and without an end mark."""
        return len(self.text) >= _NARROW and not (self.ended or self.leads)

    def carries_to(self, after: Line) -> bool:
        """Tell whether the sentence of this line goes on in the next, by the words at the break."""
        return not (self.ended or self.leads) and (after.first_word[:1].islower() or self.hangs)

    @property
    def first_word(self) -> str:
        """The first word without what opens a quotation or bracket."""
        match = _FIRST_WORD.match(self.text)
        return match.group(1) if match else ""


def is_rule(text: str) -> bool:
    """Tell whether a line only draws a rule or underlines the line above it."""
    return _RULE.fullmatch(text) is not None


def take_bullet(line: Line) -> Line:
    """Return the line with its bullet or number, where it has one, taken off its text."""
    match = _BULLET.match(line.text)
    if match is None:
        return line
    rest = line.text[match.end() :].lstrip()
    digits = re.search("[0-9]+", match.group())
    number = int(digits.group()) if digits else 0
    return Line(rest, line.end - len(rest), line.indent, match.group(), number)


class Piece(NamedTuple):
    """Lines that read as one: joined by spaces."""

    lines: list[Line]

    @property
    def line(self) -> Line:
        """The whole piece as one line, for looking at its words and its end."""
        if len(self.lines) == 1:
            return self.lines[0]
        return self.lines[0]._replace(text=" ".join(line.text for line in self.lines))


def pieces_of(lines: list[Line]) -> list[Piece]:
    """Join the lines of prose whose breaks only wrap a sentence or a paragraph."""
    pieces = [Piece(lines[:1])]
    for soft, line in zip(soft_breaks(lines), lines[1:], strict=True):
        if soft:
            pieces[-1].lines.append(line)
        else:
            pieces.append(Piece([line]))
    return pieces


def soft_breaks(lines: list[Line]) -> list[bool]:
    """Tell for each break between neighbouring lines of prose whether it only wraps a sentence or paragraph.

    Lines that are filled up to a common width, and break off in the middle of sentences, are hard-wrapped prose.
    Elsewhere a break is soft only where the lines themselves show it: the first hangs, or the second starts with a
    linking word in lower case.
    """
    pairs = list(pairwise(lines))
    carried = [first.carries_to(second) for first, second in pairs]
    if not any(carried):
        return carried
    closed = lines[-1].ended or lines[-1].leads
    if closed and len(pairs) > 1 and all(carried):
        return carried
    width = max(len(line.text) for line in lines)
    filled = [len(first.text) + 1 + len(second.text.split(None, 1)[0]) > 0.85 * width for first, second in pairs]
    opened = sum(not (first.ended or first.leads) for first, _ in pairs)
    full = sum(fill and carry for fill, carry in zip(filled, carried, strict=True))
    if (
        width >= _NARROW
        and 2 * opened >= len(pairs)
        and 2 * sum(carried) >= opened
        and 4 * full >= 3 * sum(carried)
        and (closed or any(first.hangs or first.ended for first, _ in pairs))
    ):
        return filled
    return [
        carry and (first.hangs or second.first_word in _LINKING)
        for carry, (first, second) in zip(carried, pairs, strict=True)
    ]
