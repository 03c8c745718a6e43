"""Parses texts with tree-sitter grammars and gives the nodes' places in code points."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kaplint.document.model import Comment
from kaplint.document.points import encodable, point_of
from kaplint.types import Span

if TYPE_CHECKING:
    from tree_sitter import Language, Node

    from kaplint.document.model import OffsetMap


class Tree:
    """The syntax tree of a text; ``source`` is the text with U+FFFD for lone surrogates.

    Where the text is a piece of a larger one, ``base`` is where it starts, and ranges are those of the larger one. Where it was
    made of another, ``offsets`` maps it there.
    """

    def __init__(self, source: str, language: Language, base: int = 0, offsets: OffsetMap | None = None) -> None:
        from tree_sitter import Parser

        self.source = encodable(source)
        self._base = base
        self._offsets = offsets
        self._point = point_of(self.source)
        self.root = Parser(language).parse(self.source.encode()).root_node

    def span(self, node: Node) -> Span:
        """Return the range of a node."""
        span = Span(self._point(node.start_byte), self._point(node.end_byte))
        return self._offsets.to_source(span) if self._offsets else Span(span.start + self._base, span.end + self._base)

    def text(self, node: Node) -> str:
        """Return the source of a node."""
        return self.source[self._point(node.start_byte) : self._point(node.end_byte)]


def comment_of(source: str, span: Span) -> Comment:
    """Return the comment of a range that starts with ``#``, ``//`` or ``/*``; alone where nothing but braces shares its lines."""
    text = source[span.start : span.end]
    inner = text[2:].removesuffix("*/") if text.startswith("/*") else text.lstrip("#/")
    before = max(source.rfind("\n", 0, span.start), source.rfind("\r", 0, span.start)) + 1
    after = re.compile(r"[^\r\n]*").match(source, span.end)
    rest = after.group() if after else ""
    return Comment(span, inner.strip(), not (source[before : span.start].strip(" \t\ufeff{}") or rest.strip(" \t{}")))
