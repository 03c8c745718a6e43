"""Cuts HTML into tags, comments and text as browsers do, in one pass whose work grows with the length and nothing else."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from kaplint.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

# What stands in these is no markup; browsers decode entities in the second group and show it.
_RAW = frozenset("script style iframe xmp noembed noframes plaintext".split())
_TEXT_ONLY = frozenset("title textarea".split())

_MARKUP = re.compile(r"</|<(?=[a-zA-Z!?])")
_NAME = re.compile(r"[a-zA-Z][^\s/>]*", re.ASCII)
_ATTRIBUTE = re.compile(r"[\s/]*([^\s/>][^\s/>=]*)(?:\s*=\s*(?:\"([^\"]*)(\")?|'([^']*)(')?|([^\s>]*)))?", re.ASCII)
_TAG_END = re.compile(r"[\s/]*(?:>|\Z)", re.ASCII)
_COMMENT_END = re.compile(r"--!?>")
_LONGEST_CODE = 20_000  # characters of a piece of PHP in a page


class TokenKind(Enum):
    """What a token is."""

    TEXT = "text"
    OPEN = "open"
    CLOSE = "close"
    COMMENT = "comment"


class Attribute(NamedTuple):
    """An attribute of a tag: its name in lower case and the source range of its value, empty where it has none."""

    name: str
    value: Span


class Token(NamedTuple):
    """A tag, a comment or a stretch of text and the source range that it takes; the name of a tag is in lower case."""

    kind: TokenKind
    span: Span
    name: str = ""
    attributes: tuple[Attribute, ...] = ()


def tokens(source: str, span: Span) -> Iterator[Token]:
    """Yield the tokens of a range of HTML in order; declarations, processing instructions and raw text are left out.

    A tag or comment that nothing ends reaches to the end of the range, as it does in a browser.
    """
    start = position = span.start
    end = span.end
    while (found := _MARKUP.search(source, position, end)) is not None:
        place = found.start()
        if place > start:
            yield Token(TokenKind.TEXT, Span(start, place))
        closes = found.group() == "</"
        if _NAME.match(source, found.end(), end) is None:
            position, is_comment = _declaration(source, place, end)
            if is_comment:
                yield Token(TokenKind.COMMENT, Span(place, position))
        else:
            tag = _tag(source, place, end, closes=closes)
            position = tag.span.end
            yield tag
            if not closes and (tag.name in _RAW or tag.name in _TEXT_ONLY):
                closing = re.compile(rf"</{tag.name}(?=[\s/>])", re.IGNORECASE).search(source, position, end)
                stop = closing.start() if closing else end
                if tag.name in _TEXT_ONLY and stop > position:
                    yield Token(TokenKind.TEXT, Span(position, stop))
                position = stop
        start = position
    if start < end:
        yield Token(TokenKind.TEXT, Span(start, end))


def _declaration(source: str, place: int, end: int) -> tuple[int, bool]:
    """Return the end of a comment, declaration or instruction that starts at a place, and whether it is a comment."""
    if source.startswith("<!--", place):
        if source.startswith((">", "->"), place + 4):
            return source.index(">", place) + 1, True
        closing = _COMMENT_END.search(source, place + 4, end)
        return (closing.end() if closing else end), True
    if source.startswith("<?", place):
        code = source.find("?>", place, min(end, place + _LONGEST_CODE))
        if code >= 0:
            return code + 2, False
    closing_at = source.find(">", place, end)
    return (closing_at + 1 if closing_at >= 0 else end), False


def _tag(source: str, place: int, end: int, *, closes: bool) -> Token:
    """Return the tag that starts at a place."""
    name = _NAME.match(source, place + 1 + closes, end)
    assert name is not None  # noqa: S101 - the caller has looked
    position = name.end()
    attributes: list[Attribute] = []
    while (ended := _TAG_END.match(source, position, end)) is None:
        part = _ATTRIBUTE.match(source, position, end)
        assert part is not None  # noqa: S101 - anything but the end of the tag is an attribute
        group = next((number for number in (2, 4, 6) if part[number] is not None), 0)
        value = Span(*part.span(group)) if group else Span(part.end(), part.end())
        unended = (group == 2 and part[3] is None) or (group == 4 and part[5] is None)
        position = end if unended else part.end()
        attributes.append(Attribute(part[1].lower(), value))
    kind = TokenKind.CLOSE if closes else TokenKind.OPEN
    return Token(kind, Span(place, ended.end()), name.group().lower(), tuple(attributes))
