"""What Markdown holds beside running prose: link titles, HTML comments and tags, the visible prose of HTML blocks."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from kaplint.document.compose import Prose, TextBuilder
from kaplint.document.model import BlockKind, Comment
from kaplint.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENTITY = r"&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});"
_NEW_LINE = r"\s*[\r\n][\s>]*"
_KINDS = {
    "h1": (BlockKind.HEADING, 1),
    "h2": (BlockKind.HEADING, 2),
    "h3": (BlockKind.HEADING, 3),
    "h4": (BlockKind.HEADING, 4),
    "h5": (BlockKind.HEADING, 5),
    "h6": (BlockKind.HEADING, 6),
    "li": (BlockKind.ITEM, 1),
    "td": (BlockKind.CELL, 0),
    "th": (BlockKind.CELL, 0),
    "blockquote": (BlockKind.QUOTATION, 0),
    "caption": (BlockKind.CAPTION, 0),
    "figcaption": (BlockKind.CAPTION, 0),
}
_LIST_OF_BLOCK_TAGS = """
    address article aside body button center dd details dialog div dl dt fieldset figure footer form header hr html
    legend main menu nav ol option p section summary table tbody tfoot thead title tr ul
"""
_BLOCK_TAGS = frozenset(_LIST_OF_BLOCK_TAGS.split()) | frozenset(_KINDS)


class HtmlBlock(NamedTuple):
    """A piece of prose in HTML; the kind is None where only the place in the Markdown around it says what it is."""

    kind: BlockKind | None
    level: int
    prose: Prose


class InlineTag(NamedTuple):
    """A tag in running text: its name in lower case, whether it closes, its target and its alternative text's range."""

    name: str
    closes: bool
    target: str | None
    alternative: Span | None


@cache
def _html() -> re.Pattern[str]:
    return re.compile(
        r"(?P<comment><!--(?:-?>|.*?(?:-->|\Z)))"
        r"|<(?P<dropped>script|style|pre|svg|template|textarea|iframe)\b.*?(?:</(?P=dropped)\s*>|\Z)"
        rf"|(?P<tag></?[a-z](?:\"[^\"]*\"|'[^']*'|[^\"'<>])*>)|<[!?][^>]*>|(?P<text>{_ENTITY}|{_NEW_LINE})",
        re.DOTALL | re.IGNORECASE,
    )


@cache
def _tag_parts() -> re.Pattern[str]:
    value = r"\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))"
    return re.compile(rf"\s(?:(href)|alt){value}", re.IGNORECASE)


@cache
def _escapes() -> re.Pattern[str]:
    return re.compile(rf"\\[!-/:-@\[-`{{-~]|{_ENTITY}|{_NEW_LINE}")


def decode(match: re.Match[str]) -> str:
    """Return what a matched entity, backslash escape or line break reads as."""
    text = match.group()
    if text.startswith("&"):
        from html import unescape

        return unescape(text)
    return text[1] if text.startswith("\\") else " "


def raw_prose(source: str, span: Span) -> Prose | None:
    """Return a range of Markdown that holds no markup but escapes and entities (a title) as prose."""
    text = TextBuilder()
    text.add_decoded(source, span, _escapes(), decode)
    return text.finish()


def title_span(source: str, span: Span) -> Span | None:
    """Return the range of the title that ends a range of Markdown: a link up to its last bracket, or a definition."""
    text = source[span.start : span.end].rstrip()
    closing = text[-1:]
    opening = {'"': '"', "'": "'", ")": "("}.get(closing)
    if opening is None:
        return None
    place = len(text) - 1
    while (place := text.rfind(opening, 0, place)) > 0 and text[place - 1] == "\\":
        pass
    return Span(span.start + place + 1, span.start + len(text) - 1) if place > 0 else None


# A link reference definition with a title: label, address, title. pyromark names these only from 0.10 on, which needs Python 3.11.
_DEFINITION = re.compile(
    r"""^[ ]{0,3}(?:>[ ]?)*\[((?:[^\[\]\\]|\\.)+)\]:[ \t]*(?:\n[ \t]*)?(?:<[^<>\n]*>|[^\s<]\S*)(?:[ \t]+|[ \t]*\n[ \t]*)"""
    r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\))[ \t]*$""",
    re.MULTILINE,
)


def reference_titles(source: str, body: int) -> dict[str, Span]:
    """Return the ranges of the titles of all link reference definitions by label (in lower case, single spaces)."""
    titles: dict[str, Span] = {}
    for match in _DEFINITION.finditer(source, body):
        if match.end(2) - match.start(2) > 2:
            titles.setdefault(" ".join(match[1].split()).casefold(), Span(match.start(2) + 1, match.end(2) - 1))
    return titles


def comment_at(source: str, span: Span) -> Comment:
    """Return the HTML comment of a source range; it is alone where only white space and quote marks share its lines."""
    inner = source[span.start : span.end].removeprefix("<!--").removesuffix("-->").strip()
    before = max(source.rfind("\n", 0, span.start), source.rfind("\r", 0, span.start)) + 1
    after = re.compile(r"[^\r\n]*").match(source, span.end)
    rest = after.group() if after else ""
    return Comment(span, inner, not source[before : span.start].strip(" \t>") and not rest.strip())


def inline_tag(tag: str, start: int) -> InlineTag:
    """Take a tag apart that stands at an offset of the source."""
    name = re.match(r"</?([a-zA-Z0-9]*)", tag)
    target: str | None = None
    alternative: Span | None = None
    for part in _tag_parts().finditer(tag):
        group = part.lastindex or 0
        if part.group(1):
            target = part.group(group)
        else:
            alternative = Span(start + part.start(group), start + part.end(group))
    return InlineTag(name.group(1).lower() if name else "", tag.startswith("</"), target, alternative)


def html_prose(source: str, span: Span) -> Iterator[HtmlBlock | Span]:
    """Yield the visible prose of a range of HTML in order, and the ranges of its comments.

    Scripts, styles and code are left out.
    """
    text = TextBuilder()
    kind: tuple[BlockKind | None, int] = (None, 0)
    links: list[tuple[int, str]] = []
    position = span.start
    for match in _html().finditer(source, span.start, span.end):
        start, end = match.span()
        text.add(source[position:start], position, start)
        position = end
        if match["text"]:
            text.add(decode(match), start, end)
        elif match["comment"]:
            yield Span(start, end)
        elif match["tag"]:
            tag = inline_tag(match["tag"], start)
            if tag.name in _BLOCK_TAGS:
                if (prose := text.finish()) is not None:
                    yield HtmlBlock(*kind, prose)
                text = TextBuilder()
                links = []
                if tag.name in _KINDS:
                    kind = (None, 0) if tag.closes else _KINDS[tag.name]
            else:
                _read_inline(tag, text, links, Span(start, end))
                if tag.alternative and (prose := raw_prose(source, tag.alternative)) is not None:
                    yield HtmlBlock(BlockKind.ATTRIBUTE, 0, prose)
    text.add(source[position : span.end], position, span.end)
    if (prose := text.finish()) is not None:
        yield HtmlBlock(*kind, prose)


def _read_inline(tag: InlineTag, text: TextBuilder, links: list[tuple[int, str]], span: Span) -> None:
    """Apply an inline tag to the text around it: a break is a space, a link is recorded when it closes."""
    if tag.name == "br":
        text.add(" ", span.start, span.end)
    elif tag.name == "a" and tag.target is not None:
        links.append((text.length, tag.target))
    elif tag.name == "a" and tag.closes and links:
        text.link(*links.pop())
