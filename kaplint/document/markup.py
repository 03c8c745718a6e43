"""What Markdown holds beside running prose: link titles and their definitions, and HTML comments."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kaplint.document.compose import TextBuilder
from kaplint.document.model import Comment
from kaplint.types import Span

if TYPE_CHECKING:
    from kaplint.document.compose import Prose

_ENTITY = r"&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});"
_NEW_LINE = r"\s*[\r\n][\s>]*"


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
