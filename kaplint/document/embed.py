"""Carries what was read in a text inside a text (HTML in Markdown, Markdown in a string) to offsets of the outer source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplint.document.model import OffsetMap, Run
from kaplint.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaplint.document.compose import Prose


def carried(prose: Prose, outer: OffsetMap) -> Prose:
    """Return prose whose source is a text, ``outer`` mapping that text to the source that it came from."""
    runs = (piece for run in prose.offsets for piece in _pieces(run, outer))
    return prose._replace(offsets=OffsetMap(runs))


def _pieces(run: Run, outer: OffsetMap) -> Iterator[Run]:
    """Part a run where the outer map changes from one stretch of source to the next."""
    if not run.linear:
        span = outer.to_source(Span(run.source_start, run.source_end))
        yield Run(run.text_start, run.text_end, span.start, span.end)
        return
    shift = run.text_start - run.source_start
    position = run.source_start
    for stretch in outer.runs_from(position):
        if position >= run.source_end:
            return
        end = min(run.source_end, stretch.text_end)
        start, stop = stretch.source_start, stretch.source_end
        if stretch.linear:
            start, stop = start + position - stretch.text_start, start + end - stretch.text_start
        yield Run(position + shift, end + shift, start, stop)
        position = end
