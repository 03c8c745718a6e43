"""Reads a text in any of the known formats into blocks of prose that know their source offsets."""

from __future__ import annotations

from kaplint.document.build import BINARY, FORMATS, check_format, format_of, read_document, why_only_if_named
from kaplint.document.model import Block, BlockKind, Comment, Document, Link, NoteMark, OffsetMap, Run, line_starts
from kaplint.document.options import ReadOptions

__all__ = [
    "BINARY",
    "FORMATS",
    "Block",
    "BlockKind",
    "Comment",
    "Document",
    "Link",
    "NoteMark",
    "OffsetMap",
    "ReadOptions",
    "Run",
    "check_format",
    "format_of",
    "line_starts",
    "read_document",
    "why_only_if_named",
]
