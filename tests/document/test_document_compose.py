from __future__ import annotations

import re

import pytest

from kaplint.document.compose import MASK, Outline, Prose, TextBuilder
from kaplint.document.model import BlockKind, Link, NoteMark, OffsetMap, Run
from kaplint.types import Span


def finished(text: TextBuilder) -> Prose:
    prose = text.finish()
    assert prose is not None
    return prose


def test_neighbouring_pieces_share_a_run():
    text = TextBuilder()
    for piece, start, end in (
        ("ab", 0, 2),
        (" ", 2, 3),
        ("c", 3, 4),
        ("&", 4, 9),
        ("d", 9, 10),
        ("", 10, 12),
        ("e", 13, 14),
    ):
        text.add(piece, start, end)
    prose = finished(text)
    assert prose.text == "ab c&de"
    assert prose.offsets.runs == (Run(0, 4, 0, 4), Run(4, 5, 4, 9), Run(5, 6, 9, 10), Run(6, 7, 13, 14))


def test_invisible_characters_and_outer_space_are_cut():
    text = TextBuilder()
    text.add(f" a\u00adb {MASK}{MASK}", 0, 7)
    text.add("&nbsp;c\u200b ", 7, 16)
    prose = finished(text)
    assert prose.text == "ab &nbsp;c"
    assert prose.offsets.runs == (Run(0, 1, 1, 2), Run(1, 3, 3, 5), Run(3, 10, 7, 14))


@pytest.mark.parametrize("content", ["", " \n", "\u200b", f" {MASK} \u00ad"])
def test_nothing_to_read_is_none(content: str):
    text = TextBuilder()
    text.add(content, 0, len(content))
    assert text.finish() is None


def test_links_and_notes_move_with_the_text():
    text = TextBuilder()
    text.add(" so\u00adft ", 0, 7)
    start = text.length
    text.link(start, "nothing")
    text.add("li\u00adnk", 7, 12)
    text.link(start, "target")
    text.note("1")
    text.add(" www.x.org.", 12, 23)
    prose = finished(text)
    assert prose.text == "soft link www.x.org."
    assert prose.links == (Link(Span(5, 9), "target"), Link(Span(10, 19), "www.x.org"))
    assert prose.notes == (NoteMark(9, "1"),)


@pytest.mark.parametrize(
    ("before", "inside", "text", "labels"),
    [
        ("pain", "2", "pain", ["2"]),
        ("pain.", "[2, 3–5]", "pain.", ["2", "3–5"]),
        ("10", "6", "106", []),
        ("4", "th", "4th", []),
        ("", "2", "2", []),
    ],
)
def test_superscript(before: str, inside: str, text: str, labels: list[str]):
    builder = TextBuilder()
    builder.add(before, 0, len(before))
    start = builder.length
    builder.add(inside, len(before), len(before) + len(inside))
    builder.link(start, "note")
    builder.superscript(start)
    prose = finished(builder)
    assert prose.text == text
    assert [note.label for note in prose.notes] == labels
    assert len(prose.links) == (0 if labels else 1)
    assert prose.offsets.runs == (Run(0, len(text), 0, len(text)),)


def test_decoded_pieces_are_atomic():
    text = TextBuilder()
    text.add_decoded("<a''b''>", Span(1, 7), re.compile("''"), lambda _: "'", base=100)
    prose = finished(text)
    assert prose.text == "a'b'"
    assert prose.offsets.runs == (Run(0, 1, 101, 102), Run(1, 2, 102, 104), Run(2, 3, 104, 105), Run(3, 4, 105, 107))


def test_the_outline_knows_headings_and_lead_ins():
    outline = Outline()
    plan = [
        (BlockKind.HEADING, "A", 2),
        (BlockKind.PARAGRAPH, "for:", 0),
        (BlockKind.ATTRIBUTE, "alt", 0),
        (BlockKind.ITEM, "x", 1),
        (BlockKind.HEADING, "B", 1),
        (BlockKind.HEADING, "C", 3),
        (BlockKind.ITEM, "y", 1),
        (BlockKind.CELL, "z:", 0),
        (BlockKind.ITEM, "w", 1),
    ]
    for kind, text, level in plan:
        outline.add(kind, Prose(text, OffsetMap(()), (), ()), level)
    assert [(block.index, block.level, block.headings, block.lead_in) for block in outline.blocks] == [
        (0, 2, (), None),
        (1, 0, (0,), None),
        (2, 0, (0,), None),
        (3, 1, (0,), 1),
        (4, 1, (), None),
        (5, 3, (4,), None),
        (6, 1, (4, 5), 5),
        (7, 0, (4, 5), None),
        (8, 1, (4, 5), None),
    ]
