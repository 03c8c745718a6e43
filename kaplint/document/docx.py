"""Reads Word files: a paragraph is a line of the document's text, so that line and column are paragraph and character."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplint.document.compose import Outline
from kaplint.document.docx_package import Package
from kaplint.document.docx_parts import Remarks, Styles, Targets
from kaplint.document.docx_text import TextHandler
from kaplint.document.embed import carried
from kaplint.document.model import Comment, Document, OffsetMap, Run
from kaplint.document.options import DEFAULT_OPTIONS
from kaplint.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kaplint.document.docx_text import Paragraph
    from kaplint.document.options import ReadOptions

_BODY = "word/document.xml"


def read_docx(name: str, data: bytes, _options: ReadOptions = DEFAULT_OPTIONS) -> Document:
    """Read a Word file as it reads when all tracked changes are accepted.

    The document's source is one line a paragraph: the body, tables row by row, then the foot- and endnotes. Notes are note marks
    at their place, and comments of reviewers are comments.

    Raises:
        SourceError: the file is no Word file, is broken, or is made to do harm.
        UsageError: the library that reads XML is not installed.
    """
    package = Package(name, data)
    styles, remarks = Styles(), Remarks()
    for part, handler in (("word/styles.xml", styles), ("word/comments.xml", remarks)):
        if part in package:
            package.read(part, handler)
    paragraphs: list[Paragraph] = []
    notes: set[str] = set()
    for part in (_BODY, "word/footnotes.xml", "word/endnotes.xml"):
        if part == _BODY or part in package:
            text = TextHandler(styles, _targets(package, part), remarks)
            package.read(part, text)
            paragraphs.extend(text.paragraphs)
            notes |= text.notes
    return _document(name, paragraphs, notes)


def _targets(package: Package, part: str) -> Targets:
    targets = Targets()
    relations = f"word/_rels/{part.removeprefix('word/')}.rels"
    if relations in package:
        package.read(relations, targets)
    return targets


def _document(name: str, paragraphs: Iterable[Paragraph], notes: set[str]) -> Document:
    outline = Outline()
    comments: list[Comment] = []
    lines: list[str] = []
    start = 0
    for paragraph in paragraphs:
        lines.append(paragraph.line + "\n")
        end = start + len(paragraph.line)
        if paragraph.prose is not None:
            place = OffsetMap([Run(0, end - start, start, end)])
            outline.add(paragraph.kind, carried(paragraph.prose, place), paragraph.level)
        for offset, text in paragraph.remarks:
            comments.append(Comment(Span(start + offset, end + 1), text, alone=False))
        start = end + 1
    return Document(name, "docx", "".join(lines), tuple(outline.blocks), tuple(comments), frozenset(notes))
