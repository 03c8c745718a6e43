"""What holds of the blocks of every reader: each character of prose knows the place in the source that it stands for."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from kaplint.document.jsx_strings import decoded_escape
from kaplint.types import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from kaplint.document.model import Block, Document

# White space reads as a space, a lone surrogate (here one of them) as U+FFFD.
SAME = (" \n", " \r", " \t", " \f", "\ufffd\ud800")


def rows(document: Document) -> list[tuple[str, str]]:
    """Return the blocks as (kind, text)."""
    return [(block.kind.value, block.text) for block in document.blocks]


def source_of(document: Document, block: Block, text: str) -> str:
    """Return the source that the only occurrence of a text in a block stands for."""
    assert block.text.count(text) == 1
    start = block.text.index(text)
    span = block.offsets.to_source(Span(start, start + len(text)))
    return document.source[span.start : span.end]


def decodes_script(text: str, original: str) -> bool:
    """Tell whether an entity, an escape, white space or code in markup of scripts can stand for a text."""
    if original.startswith("&"):
        return html.unescape(original) == text
    if original.startswith("\\"):
        return decoded_escape(original) == text or decoded_escape(original).isspace()
    return text in ("\ufffc", " ")


def check_offsets(
    document: Document, decodes: Callable[[str, str], bool] = lambda text, original: bool(text and original)
) -> None:
    """Check the blocks of a document; ``decodes`` tells whether a stretch of text can stand for a stretch of source."""
    source = document.source
    for index, block in enumerate(document.blocks):
        assert block.index == index
        assert block.text == block.text.strip() != ""
        position, end = 0, 0
        for run in block.offsets.runs:
            assert run.text_start == position < run.text_end
            assert end <= run.source_start < run.source_end <= len(source)
            position, end = run.text_end, run.source_end
            text = block.text[run.text_start : run.text_end]
            original = source[run.source_start : run.source_end]
            if run.linear:
                assert all(
                    one == other or one + other in SAME for one, other in zip(text, original, strict=True)
                ) or decodes(text, original), (text, original)
            else:
                assert decodes(text, original), (text, original)
        assert position == len(block.text)
        for link in block.links:
            assert 0 <= link.span.start < link.span.end <= len(block.text)
        assert all(0 <= note.offset <= len(block.text) for note in block.notes)
        assert all(heading < index for heading in block.headings)
        assert block.lead_in is None or block.lead_in < index
    for comment in document.comments:
        assert 0 <= comment.span.start < comment.span.end <= len(source)
    for span in document.hidden:
        assert 0 <= span.start < span.end <= len(source)
