"""Finds the place in the source of each character of a YAML scalar, whose value the parser has worked out."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kaplint.document.compose import TextBuilder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaplint.document.compose import Prose
    from kaplint.types import Span

_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)*")
_HEADER = re.compile(r"[|>][-+0-9]*[ \t]*(?:#[^\r\n\x85\u2028\u2029]*)?")
_BREAK = re.compile(r"[\r\n\x85\u2028\u2029]")
_SPACE = re.compile(r"\s*")
_ESCAPE = r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)"
_NAMED = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip


def scalar(source: str, span: Span, style: str, value: str) -> Prose | None:
    """Return a scalar as prose.

    ``span`` is its range with tag and anchor, ``style`` one of ``'``, ``"``, ``|``, ``>`` and nothing for a plain one,
    ``value`` what it means. What is not white space or an escape stands in the source as it does in the value; where
    lines are folded, white space with its line ends stands for white space.
    """
    start, end = _inside(source, span, style)
    text = TextBuilder()
    if not _follow(text, _pieces(source, start, end, style), value, end):
        text = TextBuilder()
        text.add(value, span.start, span.end)
    return text.finish()


def _inside(source: str, span: Span, style: str) -> tuple[int, int]:
    """Return the range of a scalar without tag, anchor, quotes and header."""
    start, end = span.start, span.end
    if properties := _PROPERTIES.match(source, start, end):
        start = properties.end()
    if style in ("'", '"'):
        return start + 1, end - 1
    if style in ("|", ">") and (header := _HEADER.match(source, start, end)):
        start = header.end()
    return start, end


@cache
def _pattern(style: str) -> re.Pattern[str]:
    """Return the pattern of a scalar's pieces: white space with what reads as such, an escape, anything else."""
    if style == '"':
        space = r"(?:\s|\\(?:[tnrvfNLP_ \t\x85\u2028\u2029]|\r?\n|\r))+"
        return re.compile(rf"(?P<space>{space})|{_ESCAPE}|[^\s\\]+", re.DOTALL)
    return re.compile(r"(?P<space>\s+)|''|[^\s']+" if style == "'" else r"(?P<space>\s+)|\S+")


def _pieces(source: str, start: int, end: int, style: str) -> Iterator[tuple[int, int, str | None]]:
    """Yield the pieces of a scalar with what each reads as, None for white space that holds line ends."""
    for piece in _pattern(style).finditer(source, start, end):
        if not piece["space"]:
            yield *piece.span(), _decoded(piece.group(), style)
        elif _BREAK.search(piece.group()):
            yield *piece.span(), None
        else:
            for part in re.finditer(rf"{_ESCAPE}|[^\\]+", piece.group(), re.DOTALL):
                yield piece.start() + part.start(), piece.start() + part.end(), _decoded(part.group(), style)


def _decoded(raw: str, style: str) -> str:
    if style == "'":
        return "'" if raw == "''" else raw
    if style != '"' or not raw.startswith("\\"):
        return raw
    if raw[1] in "xuU" and len(raw) > 2:
        return chr(int(f"0x{raw[2:]}", 0))
    return _NAMED.get(raw[1], raw[1])


def _follow(text: TextBuilder, pieces: Iterator[tuple[int, int, str | None]], value: str, end: int) -> bool:
    """Add the value piece by piece, and tell whether that came out at the end of both."""
    place = reached = 0
    for start, reached, shown in pieces:
        if shown is None:
            space = _SPACE.match(value, place)
            end_of_piece = space.end() if space else place
        elif value.startswith(shown, place):
            end_of_piece = place + len(shown)
        else:
            return False
        text.add(value[place:end_of_piece], start, reached)
        place = end_of_piece
    return reached == end and not value[place:].strip()
