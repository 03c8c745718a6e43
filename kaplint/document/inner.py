"""Reads texts that stand inside another text: strings of data files, parts of a message."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kaplint.document.build import read_document
from kaplint.document.compose import MOST_BLOCKS, Outline, Prose, TextBuilder, TooManyBlocksError
from kaplint.document.embed import carried
from kaplint.document.model import BlockKind, Comment, Document
from kaplint.types import Span

if TYPE_CHECKING:
    from kaplint.document.options import ReadOptions

_LOWEST = 6  # the level of the lowest heading
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>|&(?:[a-zA-Z]{2,8}|#[0-9]{1,6}|#x[0-9a-fA-F]{1,5});")


class InnerTexts:
    """Collects the blocks and comments of texts inside a text, in their order."""

    def __init__(self, name: str, options: ReadOptions) -> None:
        self.outline = Outline()
        self.comments: list[Comment] = []
        self.hidden: list[Span] = []
        self.unread: list[Span] = []
        self._name = name
        self._options = options

    def add(self, text: Prose, format: str, kind: BlockKind | None = None, level: int = 0) -> None:  # noqa: A002
        """Read a text of a format and add its blocks.

        ``text`` maps it to the outer source. ``kind`` is what the text is where it is no more than one block; ``level``
        is that of its heading, or the one above all headings in it.
        """
        if format == "plain" and "\n" not in text.text:
            self._add(kind or BlockKind.PARAGRAPH, text, level)
            return
        if text.text.count("\n") > MOST_BLOCKS:
            raise TooManyBlocksError
        document = read_document(self._name, text.text, format, self._options)
        alone = kind is not None and len(document.blocks) == 1
        for block in document.blocks:
            prose = carried(Prose(block.text, block.offsets, block.links, block.notes), text.offsets)
            if alone or (kind is BlockKind.QUOTATION and block.kind is BlockKind.PARAGRAPH):
                self._add(kind or block.kind, prose, level)
            elif block.kind is BlockKind.HEADING:
                self._add(block.kind, prose, min(_LOWEST, level + block.level))
            else:
                self.outline.add(block.kind, prose, block.level)
        for comment in document.comments:
            self.comments.append(Comment(text.offsets.to_source(comment.span), comment.text, comment.alone))
        self.hidden.extend(text.offsets.to_source(span) for span in document.hidden)

    def document(self, name: str, format: str, source: str) -> Document:  # noqa: A002
        """Return the document of what was added."""
        comments = tuple(sorted(self.comments, key=lambda comment: comment.span))
        blocks = tuple(self.outline.blocks)
        return Document(name, format, source, blocks, comments, hidden=tuple(self.hidden), unread=tuple(self.unread))

    def _add(self, kind: BlockKind, prose: Prose, level: int) -> None:
        self.outline.add(kind, prose, level if kind is BlockKind.HEADING else int(kind is BlockKind.ITEM))


@cache
def _placeholders() -> re.Pattern[str]:
    """Return the pattern of what a program puts words in for: ``{name}``, ``{{ name }}``, ``%{name}``, ``%s``."""
    return re.compile(r"[$%]?\{\{?\s*[\w.-]{1,60}(?:\s*[,|:][^{}]{0,60})?\s*\}?\}|%(?:\d+\$)?[sd@](?![a-zA-Z])")


def without_placeholders(text: Prose) -> Prose:
    """Return a text in which one U+FFFC stands for each placeholder, as for a word that is not known."""
    if "{" not in text.text and "%" not in text.text:
        return text
    builder = TextBuilder()
    builder.add_decoded(text.text, Span(0, len(text.text)), _placeholders(), lambda _: "\ufffc")
    return carried(builder.finish() or text, text.offsets)


def holds_tags(text: str) -> bool:
    """Tell whether a string holds tags or entities of HTML."""
    return ("<" in text or "&" in text) and _TAG.search(text) is not None
