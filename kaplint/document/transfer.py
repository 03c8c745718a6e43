"""Decodes what e-mail encodes for its transport, and keeps for each character the place of the bytes that it came from."""

from __future__ import annotations

import base64
import codecs
import re
from typing import TYPE_CHECKING

from kaplint.document.compose import TextBuilder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kaplint.document.compose import Prose
    from kaplint.types import Span

# A line end after "=" is none.
_QUOTED = re.compile(r"((?:=[0-9A-Fa-f]{2}(?:=[ \t]*(?:\r\n|\n|\r))*)+)|=[ \t]*(?:\r\n|\n|\r|\Z)")
_BYTE = re.compile(r"=([0-9A-Fa-f]{2})")
_DIGIT = re.compile(r"[A-Za-z0-9+/]")


def decoded(source: str, span: Span, encoding: str, charset: str) -> Prose | None:
    """Return the text of a range; an encoding other than quoted-printable and base64 leaves it as it is."""
    text = TextBuilder()
    if encoding == "quoted-printable":
        position = span.start
        for match in _QUOTED.finditer(source, span.start, span.end):
            text.add(source[position : match.start()], position, match.start())
            if match[1]:
                _add_bytes(text, _hex_bytes(match), charset)
            position = match.end()
        text.add(source[position : span.end], position, span.end)
    elif encoding == "base64":
        _add_bytes(text, _base64_bytes(source, span), charset)
    else:
        text.add(source[span.start : span.end], span.start, span.end)
    return text.finish()


def _add_bytes(text: TextBuilder, data: Iterable[tuple[int, int, int]], charset: str) -> None:
    """Add what bytes decode to, each given with its range; a character stands for the bytes that it takes."""
    decoder = _decoder(charset)
    start: int | None = None
    for byte, first, end in data:
        start = first if start is None else start
        try:
            chars = decoder.decode(bytes((byte,)))
        except UnicodeError:  # UTF-16 without its mark raises whatever it was told to do
            chars = "\ufffd"
        if chars:
            text.add(chars, start, end)
            start = None


def _decoder(charset: str) -> codecs.IncrementalDecoder:
    try:
        return codecs.getincrementaldecoder(charset)("replace")
    except (LookupError, ValueError):
        return codecs.getincrementaldecoder("utf-8")("replace")


def _hex_bytes(match: re.Match[str]) -> Iterator[tuple[int, int, int]]:
    for byte in _BYTE.finditer(match[1]):
        start = match.start() + byte.start()
        yield int(f"0x{byte[1]}", 0), start, start + len(byte.group())


def _base64_bytes(source: str, span: Span) -> Iterator[tuple[int, int, int]]:
    """Yield bytes with the digits that they end in; the first of three takes two digits, so that no two share one."""
    places = [match.start() for match in _DIGIT.finditer(source, span.start, span.end)]
    places = places[: len(places) - (len(places) % 4 == 1)]
    digits = "".join([source[place] for place in places])
    start = 0
    for number, byte in enumerate(base64.b64decode(digits + "=" * (-len(digits) % 4))):
        end = (number * 8 + 7) // 6 + 1
        yield byte, places[start], places[end - 1] + 1
        start = min(end, len(places) - 1)
