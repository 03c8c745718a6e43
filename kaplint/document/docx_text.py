"""Follows the text of a part of a Word file: paragraphs as they read when all tracked changes are accepted."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from kaplint.document.compose import TextBuilder
from kaplint.document.docx_parts import outline_level
from kaplint.document.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kaplint.document.compose import Prose
    from kaplint.document.docx_parts import Remarks, Styles, Targets

# What was deleted or moved away, what older programs show instead, and what a change replaced.
_SKIPPED = frozenset(
    (
        "del",
        "moveFrom",
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
        "pPrChange",
        "rPrChange",
    )
)
_CHARACTERS = {"tab": "\t", "br": " ", "cr": " ", "noBreakHyphen": "\u2011"}
_LINK = re.compile(r'\s*HYPERLINK\s+"([^"]+)"')
_NOTES = ("footnote", "endnote")


class Paragraph(NamedTuple):
    """A paragraph: its text on one line, its prose with offsets in the line, and what it is; comments by their place."""

    line: str
    prose: Prose | None
    kind: BlockKind
    level: int
    remarks: tuple[tuple[int, str], ...]


@dataclass
class _Open:
    """A paragraph that is being read."""

    style: str = ""
    outline: int | None = None
    list_level: int = 0
    list_number: str = ""
    line: list[str] = field(default_factory=list)
    length: int = 0
    text: TextBuilder = field(default_factory=TextBuilder)
    links: list[tuple[int, str]] = field(default_factory=list)
    remarks: list[tuple[int, str]] = field(default_factory=list)

    def add(self, text: str) -> None:
        """Append text."""
        self.line.append(text)
        self.text.add(text, self.length, self.length + len(text))
        self.length += len(text)


@dataclass
class _Run:
    """A run of text with one look, and where it starts in its paragraph."""

    start: int = 0
    hidden: bool = False
    raised: bool = False


class TextHandler:
    """A handler of ``document.xml`` and of the parts with notes; ``paragraphs`` fill up as they end.

    A paragraph in a text box ends before the one that the box is tied to. ``notes`` are the labels of the notes with a text.
    """

    def __init__(self, styles: Styles, targets: Targets, remarks: Remarks) -> None:
        self.paragraphs: list[Paragraph] = []
        self.notes: set[str] = set()
        self._styles, self._targets, self._remarks = styles, targets, remarks
        self._open: list[_Open] = []
        self._runs: list[_Run] = []
        self._fields: list[list[str]] = []
        self._note = ""
        self._cells = 0
        self._skipped = 0
        self._collects = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""
        if self._skipped or name in _SKIPPED or (name in _NOTES and attributes.get("type", "normal") != "normal"):
            self._skipped += 1
        elif name == "p":
            self._open.append(_Open())
        elif name == "tc":
            self._cells += 1
        elif name in _NOTES:
            self._note = f"{name} {attributes.get('id', '')}"
        elif self._open:
            self._start_inside(name, attributes, self._open[-1])

    def _start_inside(self, name: str, attributes: Mapping[str, str], paragraph: _Open) -> None:
        value = attributes.get("val", "")
        if name == "r":
            self._runs.append(_Run(paragraph.text.length))
        elif name in ("t", "instrText"):
            self._collects = name
        elif name in _CHARACTERS:
            if self._runs:  # a tab stop of the paragraph is an element "tab" too
                self._add(_CHARACTERS[name])
        elif name in ("footnoteReference", "endnoteReference"):
            paragraph.text.note(f"{name.removesuffix('Reference')} {attributes.get('id', '')}")
        elif name == "commentReference":
            remark = self._remarks.by_id.get(attributes.get("id", ""), "").strip()
            paragraph.remarks.append((paragraph.length, remark))
        elif name in ("vanish", "vertAlign"):
            if self._runs:
                self._runs[-1].hidden |= name == "vanish" and value not in ("0", "false")
                self._runs[-1].raised |= value == "superscript"
        elif name in ("hyperlink", "fldSimple", "fldChar"):
            self._start_link(name, attributes, paragraph)
        else:
            _look(paragraph, name, value)

    def _start_link(self, name: str, attributes: Mapping[str, str], paragraph: _Open) -> None:
        """Open a link, of which Word has three kinds: an element, a simple field, a field in pieces."""
        target = ""
        if name == "hyperlink":
            relation = next((value for key, value in attributes.items() if key.endswith("}id")), "")
            target = self._targets.by_id.get(relation) or "#" + attributes.get("anchor", "")
        elif name == "fldSimple":
            target = _target(attributes.get("instr", ""))
        elif attributes.get("fldCharType") == "begin":
            self._fields.append([])
        elif attributes.get("fldCharType") == "end":
            self._end_link(paragraph)
            del self._fields[-1:]
        elif self._fields:
            target = _target("".join(self._fields[-1]))
        if name != "fldChar" or attributes.get("fldCharType") == "separate":
            paragraph.links.append((paragraph.text.length, target))

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if self._skipped:
            self._skipped -= 1
        elif name == "tc":
            self._cells -= 1
        elif name in ("t", "instrText"):
            self._collects = ""
        elif not self._open:
            return
        elif name == "p":
            self._end_paragraph(self._open.pop())
        elif name == "r" and self._runs:
            run = self._runs.pop()
            if run.raised:
                self._open[-1].text.superscript(run.start)
        elif name in ("hyperlink", "fldSimple"):
            self._end_link(self._open[-1])

    @staticmethod
    def _end_link(paragraph: _Open) -> None:
        if paragraph.links:
            start, target = paragraph.links.pop()
            if target:
                paragraph.text.link(start, target)

    def data(self, text: str) -> None:
        """Take text; only that of runs is shown."""
        if self._skipped:
            return
        if self._collects == "t":
            self._add(re.sub(r"[\r\n]", " ", text))
        elif self._collects == "instrText" and self._fields:
            self._fields[-1].append(text)

    def _add(self, text: str) -> None:
        if self._open and not (self._runs and self._runs[-1].hidden):
            self._open[-1].add(text)

    def _end_paragraph(self, paragraph: _Open) -> None:
        look = self._styles.look(paragraph.style)
        prose = None if look.skipped else paragraph.text.finish()
        listed = paragraph.list_number != "0" and (paragraph.list_number or look.kind is BlockKind.ITEM)
        if self._cells:
            kind, level = BlockKind.CELL, 0
        elif paragraph.outline:
            kind, level = BlockKind.HEADING, paragraph.outline + 1
        elif look.kind in (None, BlockKind.ITEM):
            kind, level = (BlockKind.ITEM, paragraph.list_level + 1) if listed else (BlockKind.PARAGRAPH, 0)
        else:
            kind, level = look.kind or BlockKind.PARAGRAPH, look.level
        if self._note and prose is not None:
            self.notes.add(self._note)
        self.paragraphs.append(Paragraph("".join(paragraph.line), prose, kind, level, tuple(paragraph.remarks)))


def _look(paragraph: _Open, name: str, value: str) -> None:
    """Note what a property says of its paragraph."""
    if name == "pStyle":
        paragraph.style = value
    elif name == "outlineLvl":
        paragraph.outline = outline_level(value)
    elif name == "ilvl" and value.isdecimal():
        paragraph.list_level = min(int(value), 8)
    elif name == "numId":
        paragraph.list_number = value


def _target(instruction: str) -> str:
    match = _LINK.match(instruction)
    return match[1] if match else ""
