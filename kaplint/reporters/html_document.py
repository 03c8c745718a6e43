"""Renders one document of the HTML report: its text with the findings marked, and the list of findings beside it."""

from __future__ import annotations

from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from kaplint.reporters.display import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kaplint.types import Diagnostic, FileReport, Mark, Passage


def shown(text: str) -> str:
    """Return a text for the page: markup escaped, and characters that hide or reorder text made visible."""
    return escape(visible(text))


def document_section(number: int, report: FileReport) -> Iterator[str]:
    """Yield the section of a document; ``number`` counts the documents of the report from 1."""
    yield f'<section class="document" id="d{number}" aria-labelledby="h{number}">\n'
    yield f'<h2 id="h{number}">{shown(report.path)}</h2>\n<div class="columns">\n<div class="page">\n'
    seen: set[int] = set()
    for passage in report.page:
        yield from _passage(number, passage, report.diagnostics, seen)
    yield f'</div>\n<ol class="findings" aria-label="Findings in {shown(report.path)}">\n'
    for place, diagnostic in enumerate(report.diagnostics):
        yield from _finding(f"{number}-{place}", diagnostic, marked=place in seen)
    yield "</ol>\n</div>\n</section>\n"


def _passage(number: int, passage: Passage, diagnostics: Sequence[Diagnostic], seen: set[int]) -> Iterator[str]:
    level = f" l{min(passage.level, 6)}" if passage.level else ""
    yield f'<p class="{escape(passage.kind)}{level}">'
    borders = sorted({0, len(passage.text), *(edge for mark in passage.marks for edge in (mark.start, mark.end))})
    for start, end in pairwise(borders):
        piece = "<br>".join(shown(line) for line in passage.text[start:end].split("\n"))
        over = [mark for mark in passage.marks if mark.start <= start and end <= mark.end]
        yield _marked(number, piece, over, diagnostics, seen) if over else piece
    yield "</p>\n"


def _marked(number: int, piece: str, over: Sequence[Mark], diagnostics: Sequence[Diagnostic], seen: set[int]) -> str:
    """Return a piece of text as a link to the innermost of the findings over it; the first piece of each carries its anchor."""
    new = [mark.number for mark in over if mark.number not in seen]
    seen.update(new)
    anchors = "".join(f'<span id="m{number}-{place}"></span>' for place in new)
    gravest = max(diagnostics[mark.number].severity for mark in over).label
    numbers = " ".join(f"{number}-{mark.number}" for mark in over)
    look = f'class="mark {gravest}" data-of="{numbers}"'
    if not piece.strip():  # a link needs a name that can be read out
        return f"{anchors}<span {look}>{piece}</span>"
    return f'{anchors}<a {look} href="#f{number}-{over[-1].number}">{piece}</a>'


def _finding(identity: str, diagnostic: Diagnostic, *, marked: bool) -> Iterator[str]:
    place = f"{diagnostic.start.line}:{diagnostic.start.column}"
    level = diagnostic.severity.label
    data = f'data-family="{shown(diagnostic.family)}" data-severity="{level}" data-rule="{shown(diagnostic.code)}"'
    yield f'<li id="f{identity}" class="finding {level}" tabindex="-1" {data}>\n'
    yield f'<p class="head"><span class="badge {level}">{level}</span> '
    yield f'<button type="button" popovertarget="r-{shown(diagnostic.code)}">{shown(diagnostic.code)} {shown(diagnostic.rule)}</button> '
    at = f"line {place.replace(':', ', column ')}"
    yield f'<a href="#m{identity}">{at}</a></p>\n' if marked else f"<span>{at}</span></p>\n"
    if diagnostic.match and not marked:
        yield f"<blockquote>{shown(diagnostic.match)}</blockquote>\n"
    yield f"<p>{shown(diagnostic.message)}</p>\n"
    if diagnostic.suggestion:
        yield f'<p class="instead">{shown(diagnostic.suggestion)}</p>\n'
    yield "</li>\n"
