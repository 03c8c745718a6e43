"""Reads the HTML that stands in Markdown: whole blocks of it, and single tags in running text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from kaplint.document.embed import carried
from kaplint.document.html import Hidden, HtmlBlock, attribute_prose, html_parts
from kaplint.document.html_elements import prose_attributes
from kaplint.document.html_tokens import TokenKind, tokens
from kaplint.document.model import OffsetMap, Run
from kaplint.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaplint.document.compose import Prose
    from kaplint.document.options import ReadOptions

_QUOTE_MARKS = re.compile(r"(?<=[\r\n])[ >]*>")


class InlineTag(NamedTuple):
    """A tag in running text: its name in lower case, whether it closes, its target, and the prose of its attributes."""

    name: str
    closes: bool
    target: str | None
    attributes: tuple[Prose, ...]


def inline_tag(source: str, span: Span) -> InlineTag | None:
    """Take the tag apart that a range of the source holds; None for a declaration."""
    token = next(tokens(source, span), None)
    if token is None or token.kind not in (TokenKind.OPEN, TokenKind.CLOSE):
        return None
    if token.kind is TokenKind.CLOSE:
        return InlineTag(token.name, True, None, ())  # noqa: FBT003 - the field's name says what it is
    target = next((item.value for item in token.attributes if item.name == "href"), None)
    found = (attribute_prose(source, value) for value in prose_attributes(source, token))
    address = source[target.start : target.end] if target else None
    return InlineTag(token.name, False, address, tuple(prose for prose in found if prose is not None))  # noqa: FBT003


def html_block(source: str, span: Span, options: ReadOptions, *, quoted: bool) -> Iterator[HtmlBlock | Hidden | Span]:
    """Yield what ``html_parts`` does of a block; where it is quoted, the quotation's marks are no part of it."""
    if not quoted:
        yield from html_parts(source, span, options)
        return
    text = _QUOTE_MARKS.sub(lambda mark: " " * len(mark.group()), source[span.start : span.end])
    outer = OffsetMap([Run(0, len(text), span.start, span.end)])
    for part in html_parts(text, Span(0, len(text)), options):
        if isinstance(part, HtmlBlock):
            yield part._replace(prose=carried(part.prose, outer))
        elif isinstance(part, Hidden):
            yield Hidden(outer.to_source(part.span))
        else:
            yield outer.to_source(part)
