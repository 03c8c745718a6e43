"""Shows a document as its reader sees it, block by block, with the places of the findings in each block."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from kaplint.types import Mark, Passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kaplint.document.model import Block, Document, Run
    from kaplint.types import Diagnostic, Span


def passages(document: Document, diagnostics: Sequence[Diagnostic]) -> tuple[Passage, ...]:
    """Return the blocks of a document in reading order, each with the marks of the findings that touch it.

    A mark counts the findings from 0 in the order in which they are given. A finding that stands in no block, such as one about
    a comment, has no mark.
    """
    shown = []
    for block in document.blocks:
        marks = tuple(sorted(_marks(block, diagnostics), key=lambda mark: (mark.start, -mark.end, mark.number)))
        shown.append(Passage(block.kind.value, block.level, block.text, marks))
    return tuple(shown)


def with_marks_of(page: Iterable[Passage], numbers: Mapping[int, int]) -> tuple[Passage, ...]:
    """Return a page with the marks of the findings that ``numbers`` holds, each with its new number."""
    return tuple(
        passage._replace(
            marks=tuple(mark._replace(number=numbers[mark.number]) for mark in passage.marks if mark.number in numbers),
        )
        for passage in page
    )


def _marks(block: Block, diagnostics: Sequence[Diagnostic]) -> Iterator[Mark]:
    runs = [run for run in block.offsets if run.source_end > run.source_start]
    starts = [run.source_start for run in runs]
    if not runs or starts != sorted(starts):
        return
    for number, diagnostic in enumerate(diagnostics):
        start, end = _in_text(runs, starts, diagnostic.span)
        if start < end:
            yield Mark(start, end, number)


def _in_text(runs: Sequence[Run], starts: Sequence[int], span: Span) -> tuple[int, int]:
    """Return the range of a block's text that stands for a range of the source; an empty one where it is not in the block."""
    if span.end <= starts[0] or span.start >= runs[-1].source_end:
        return 0, 0
    first = runs[max(0, bisect_right(starts, span.start) - 1)]
    if first.source_end <= span.start:
        start = first.text_end
    else:
        start = first.text_start + (max(0, span.start - first.source_start) if first.linear else 0)
    last = runs[max(0, bisect_right(starts, span.end - 1) - 1)]
    end = last.text_end if not last.linear else min(last.text_end, last.text_start + span.end - last.source_start)
    return start, end
