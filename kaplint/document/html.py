"""Reads HTML, whole pages and pieces, into blocks of what a visitor sees, each character with its source offset."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from kaplint.document.compose import Outline, Prose, TextBuilder
from kaplint.document.frontmatter import front_matter, masked
from kaplint.document.html_elements import (
    BLOCKS,
    CODE,
    DROPPED,
    VOID,
    OpenElements,
    hides,
    is_passed_over,
    prose_attributes,
)
from kaplint.document.html_tokens import TokenKind, tokens
from kaplint.document.markup import comment_at
from kaplint.document.model import BlockKind, Document
from kaplint.document.options import DEFAULT_OPTIONS
from kaplint.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaplint.document.html_tokens import Token
    from kaplint.document.options import ReadOptions

_SPACE = " \t\n\r\f"


class HtmlBlock(NamedTuple):
    """A piece of prose in HTML; the kind is None where only what stands around it says what it is."""

    kind: BlockKind | None
    level: int
    prose: Prose


class Hidden(NamedTuple):
    """The range of a tag that hides prose."""

    span: Span


def read_html(name: str, source: str, options: ReadOptions = DEFAULT_OPTIONS) -> Document:
    """Read HTML: a page, a fragment or a template with front matter, its markup whole or broken."""
    text = masked(source)
    values, body = front_matter(text, 1 if source.startswith("\ufeff") else 0, options.text_keys)
    outline = Outline()
    for prose in values:
        outline.add(BlockKind.ATTRIBUTE, prose)
    comments, hidden = [], []
    for part in html_parts(text, Span(body, len(text)), options):
        if isinstance(part, HtmlBlock):
            outline.add(part.kind or BlockKind.PARAGRAPH, part.prose, part.level)
        elif isinstance(part, Hidden):
            hidden.append(part.span)
        else:
            comments.append(comment_at(source, part))
    return Document(name, "html", source, tuple(outline.blocks), tuple(comments), hidden=tuple(hidden))


def html_parts(source: str, span: Span, options: ReadOptions) -> Iterator[HtmlBlock | Hidden | Span]:
    """Yield the prose of a range of HTML in order, the tags that hide prose, and the ranges of the comments.

    A tag is spoken of as hiding prose only where the options ask for a report.
    """
    reader = _Reader(source, options)
    for token in tokens(source, span):
        if token.kind is TokenKind.TEXT:
            reader.read_text(token.span)
        elif token.kind is TokenKind.COMMENT:
            yield token.span
        elif token.kind is TokenKind.OPEN:
            yield from reader.open_tag(token)
        else:
            yield from reader.close_tag(token)
    yield from reader.close(span.end)


@cache
def _spaces_and_entities() -> re.Pattern[str]:
    return re.compile(rf"[{_SPACE}]{{2,}}|[\t\n\r\f]|&(?:\#\d+|\#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);?")


@cache
def _attribute_entities() -> re.Pattern[str]:
    entity = r"&(?:\#\d+|\#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*)(?:;|(?![=a-zA-Z0-9]))"
    return re.compile(rf"[{_SPACE}]{{2,}}|[\t\n\r\f]|{entity}")


def _decode(match: re.Match[str]) -> str:
    text = match.group()
    if text[0] != "&":
        return " "
    from html import unescape

    decoded = unescape(text) if len(text) <= 40 else text
    return " " if decoded in _SPACE else decoded


def attribute_prose(source: str, span: Span) -> Prose | None:
    """Return the value of an attribute as prose, its entities decoded."""
    text = TextBuilder()
    text.add_decoded(source, span, _attribute_entities(), _decode)
    return text.finish()


class _Skipped(NamedTuple):
    """An element that is passed over: how many are open around it, its tag, and whether the tag hides it."""

    depth: int
    token: Token
    hidden: bool


class _Reader:
    """Follows the tags of a page and gathers the text between them."""

    def __init__(self, source: str, options: ReadOptions) -> None:
        self._source = source
        self._options = options
        self._open = OpenElements()
        self._text = TextBuilder()
        self._link: tuple[int, str] | None = None
        self._raised: int | None = None
        self._skipped: _Skipped | None = None
        self._hides_prose = False
        self._after_break = False

    def read_text(self, span: Span) -> None:
        """Take text; runs of white space are one space, also across tags."""
        start, end = span.start, span.end
        if self._skipped is not None:
            self._hides_prose = self._hides_prose or not self._source[start:end].isspace()
            return
        if not self._text.length or self._text.spaced:
            while start < end and self._source[start] in _SPACE:
                start += 1
        if start < end:
            self._text.add_decoded(self._source, Span(start, end), _spaces_and_entities(), _decode)
            self._after_break = False

    def open_tag(self, token: Token) -> Iterator[HtmlBlock | Hidden]:
        """Take an opening tag."""
        name = token.name
        if name in BLOCKS:
            yield from self.flush()
            yield from self._close_to(self._open.implied_end(name), token.span.start)
        if self._skipped is None:
            if name not in DROPPED:
                yield from self._attributes(token)
            yield from self._open_visible(token)
        if name not in VOID:
            self._open.push(name)

    def _attributes(self, token: Token) -> Iterator[HtmlBlock]:
        for span in prose_attributes(self._source, token):
            if (prose := attribute_prose(self._source, span)) is not None:
                yield HtmlBlock(BlockKind.ATTRIBUTE, 0, prose)

    def _open_visible(self, token: Token) -> Iterator[HtmlBlock]:
        """Take a tag of an element that is not inside one that is passed over."""
        name = token.name
        if name == "br":
            yield from self._break(token.span)
        elif name == "a":
            self._end_link()
            target = next((item.value for item in token.attributes if item.name == "href"), None)
            if target is not None:
                self._link = (self._text.length, self._source[target.start : target.end])
        elif name == "sup":
            self._raised = self._text.length
        hidden = self._options.hidden_text != "read" and hides(self._source, token)
        if name not in VOID and (hidden or is_passed_over(name, self._options.skip_elements)):
            self._skipped = _Skipped(self._open.depth, token, hidden)
            self._hides_prose = False

    def _break(self, span: Span) -> Iterator[HtmlBlock]:
        """A line break is a space; two of them part blocks."""
        if self._after_break:
            yield from self.flush()
        elif self._text.length:
            if not self._text.spaced:
                self._text.add(" ", span.start, span.end)
            self._after_break = True

    def close_tag(self, token: Token) -> Iterator[HtmlBlock | Hidden]:
        """Take a closing tag; one that closes nothing only ends the block or the link."""
        if token.name in BLOCKS:
            yield from self.flush()
        elif token.name == "a" and self._skipped is None:
            self._end_link()
        yield from self._close_to(self._open.matching(token.name), token.span.end)

    def _close_to(self, depth: int | None, place: int) -> Iterator[Hidden]:
        """Close the open elements down to a depth, by a tag that ends or starts at a place."""
        if depth is None:
            return
        closed = self._open.pop_to(depth)
        skipped = self._skipped
        if skipped is not None:
            if skipped.depth < depth:
                return
            self._skipped = None
            closed = closed[: skipped.depth - depth + 1]
            if skipped.hidden:
                if self._hides_prose and self._options.hidden_text == "report":
                    yield Hidden(skipped.token.span)
            elif skipped.token.name in CODE:
                self._text.add("\ufffc", skipped.token.span.start, place)
        if "a" in closed:
            self._end_link()
        if "sup" in closed and self._raised is not None:
            self._text.superscript(self._raised)
            self._raised = None

    def close(self, place: int) -> Iterator[HtmlBlock | Hidden]:
        """End what is still open at the end of the text."""
        yield from self.flush()
        yield from self._close_to(0, place)
        yield from self.flush()

    def _end_link(self) -> None:
        if self._link is not None:
            self._text.link(*self._link)
            self._link = None

    def flush(self) -> Iterator[HtmlBlock]:
        """Close the block that is being read, unless it is passed over; a link goes on in the next one."""
        if self._skipped is not None:
            return
        self._after_break = False
        if not self._text.length:
            return
        if self._link is not None:
            target = self._link[1]
            self._end_link()
            self._link = (0, target)
        self._raised = None
        prose = self._text.finish()
        self._text = TextBuilder()
        if prose is not None:
            yield HtmlBlock(*self._open.kind, prose)
