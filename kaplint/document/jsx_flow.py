"""Gathers the text between the tags of JSX, of which a line break and what is blank around it are no part."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kaplint.document.compose import TextBuilder
from kaplint.document.markup import decode
from kaplint.document.model import BlockKind
from kaplint.types import Span

if TYPE_CHECKING:
    from kaplint.document.compose import Outline
    from kaplint.document.html_elements import Kind

UNKNOWN = "\ufffc"  # what stands for a value that only the running program knows


@cache
def breaks_and_entities() -> re.Pattern[str]:
    """Return the pattern of what reads as one space, and of the entities."""
    return re.compile(r"[ \t]*[\r\n]\s*|[ \t]{2,}|\t|&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")


def visible_range(source: str, start: int, end: int) -> Span | None:
    """Return the part of a range of JSX text that is shown, None where it only breaks a line."""
    text = source[start:end]
    lead = len(text) - len(text.lstrip())
    tail = len(text.rstrip())
    if _breaks(text[:lead]):
        start += lead
        if lead == len(text):
            return None
    if _breaks(text[tail:]):
        end -= len(text) - tail
    return Span(start, end) if start < end else None


def _breaks(space: str) -> bool:
    return "\n" in space or "\r" in space


class Flow:
    """Running text that is being gathered, and the kinds of the elements around it."""

    __slots__ = ("_source", "kinds", "link", "raised", "text")

    def __init__(self, source: str, kind: Kind, text: TextBuilder | None = None) -> None:
        self._source = source
        self.text = text or TextBuilder()
        self.kinds = [kind]
        self.link: tuple[int, str] | None = None
        self.raised: int | None = None

    def add(self, span: Span) -> None:
        """Add text of the source; runs of white space are one space, also across tags."""
        start = span.start
        if not self.text.length or self.text.spaced:
            while start < span.end and self._source[start] in " \t\r\n":
                start += 1
        self.text.add_decoded(self._source, Span(start, span.end), breaks_and_entities(), decode)

    def unknown(self, span: Span) -> None:
        """Add a word that is not known."""
        self.text.add(UNKNOWN, span.start, span.end)

    def end_raised(self) -> None:
        """End what was raised: numbers in it are note marks."""
        if self.raised is not None:
            self.text.superscript(self.raised)
            self.raised = None

    def end_link(self) -> None:
        """End the link that is open, if any."""
        if self.link is not None:
            self.text.link(*self.link)
            self.link = None

    def flush(self, outline: Outline) -> None:
        """Close the block that is being gathered."""
        target = self.link[1] if self.link else None
        self.end_link()
        self.raised = None
        prose = self.text.finish() if self.text.length else None
        self.text = TextBuilder()
        self.link = None if target is None else (0, target)
        if prose is not None and prose.text.strip(UNKNOWN + " "):
            kind, level = self.kinds[-1]
            outline.add(kind or BlockKind.PARAGRAPH, prose, level)
