"""Takes an e-mail message apart into the parts that a reader sees, each with its place in the source."""

from __future__ import annotations

import re
from email.parser import HeaderParser
from typing import TYPE_CHECKING, NamedTuple

from kaplint.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

_HEADER_END = re.compile(r"(?:\r\n|\n|\r(?!\n))(?=[\r\n])")
_LINE_END = re.compile(r"\r\n|\n|\r|\Z")
_LONGEST = 4_000  # characters of a header
_DEEPEST = 20  # multiparts inside each other


class Part(NamedTuple):
    """A part of a message: its headers, their range and that of the body as it stands in the source."""

    headers: Message
    head: Span
    body: Span

    @property
    def encoding(self) -> str:
        """How the body is encoded for the transport, in lower case."""
        return str(self.headers.get("content-transfer-encoding", "")).strip().lower()


def part_at(source: str, span: Span) -> Part:
    """Return the part that takes a range of the source: headers, a blank line and a body; either may be missing."""
    blank = _LINE_END.match(source, span.start, span.end)
    if blank and blank.end() > span.start:
        return Part(HeaderParser().parsestr(""), Span(span.start, span.start), Span(blank.end(), span.end))
    found = _HEADER_END.search(source, span.start, span.end)
    head = Span(span.start, found.end() if found else span.end)
    ended = _LINE_END.match(source, head.end, span.end)
    start = ended.end() if ended else span.end
    return Part(_headers(source[head.start : head.end]), head, Span(start, span.end))


def _headers(text: str) -> Message:
    """Parse headers, and leave out those that are longer than anybody writes: some take the library forever."""
    headers = HeaderParser().parsestr(text)
    for name in {name for name, value in headers.items() if len(str(value)) > _LONGEST}:
        del headers[name]
    return headers


def shown_parts(source: str, part: Part, depth: int = 0) -> Iterator[Part]:
    """Yield the text parts of a part that are shown: of alternatives the plain one, of attachments none."""
    kind = part.headers.get_content_type()
    if part.headers.get_content_disposition() == "attachment" or depth > _DEEPEST:
        return
    boundary = part.headers.get_boundary()
    if kind.startswith("multipart/") and boundary:
        inner = [part_at(source, span) for span in _between(source, part.body, boundary)]
        shown = [[*shown_parts(source, item, depth + 1)] for item in inner]
        if kind == "multipart/alternative":
            shown = [min(filter(None, shown), key=_is_html, default=[])]
        for parts in shown:
            yield from parts
    elif kind in ("text/plain", "text/html"):
        yield part


def _is_html(parts: list[Part]) -> bool:
    return any(part.headers.get_content_type() == "text/html" for part in parts)


def _between(source: str, body: Span, boundary: str) -> Iterator[Span]:
    """Yield the ranges between the lines of a boundary; the last one may lack its end."""
    line = re.compile(rf"^--{re.escape(boundary)}(--)?[ \t]*(?:\r\n|\n|\r|\Z)", re.MULTILINE)
    start: int | None = None
    for match in line.finditer(source, body.start, body.end):
        if start is not None:
            yield Span(start, max(start, match.start()))
        start = None if match[1] else match.end()
        if match[1]:
            return
    if start is not None:
        yield Span(start, body.end)
