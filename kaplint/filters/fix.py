"""Applies the safe fixes of findings to a text."""

from __future__ import annotations

from bisect import bisect_left, insort
from typing import TYPE_CHECKING, NamedTuple

from kaplint.types import Applicability, Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kaplint.types import Diagnostic


class Fixed(NamedTuple):
    """A text with fixes applied, and the findings that they answered."""

    text: str
    applied: tuple[Diagnostic, ...]


def is_fixable(finding: Diagnostic) -> bool:
    """Tell whether a finding has a fix that is applied without a reader."""
    return finding.fix is not None and finding.fix.applicability is Applicability.SAFE


def apply_fixes(text: str, findings: Iterable[Diagnostic]) -> Fixed:
    """Apply the safe fixes of findings, each whole or not at all.

    In the order of the findings the first fix has its way, and one that touches it waits for the next look at the text,
    since what it was meant for has changed. Edits are in offsets of ``text``; what lies outside them stays as it is.
    """
    taken: list[Span] = []
    edits: list[Edit] = []
    applied = []
    for finding in sorted(filter(is_fixable, findings), key=lambda finding: finding.sort_key):
        own = finding.fix.edits if finding.fix is not None else ()
        if any(_touches(edit.span, taken) for edit in own):
            continue
        for edit in own:
            insort(taken, edit.span)
        edits.extend(own)
        applied.append(finding)
    return Fixed(_edited(text, sorted(edits, key=lambda edit: edit.span)), tuple(applied))


def _touches(span: Span, taken: Sequence[Span]) -> bool:
    """Tell whether a range shares a character or an edge with one of the ranges, which are in order and apart."""
    place = bisect_left(taken, span)
    before, after = taken[max(0, place - 1) : place], taken[place : place + 1]
    return any(span.start <= other.end and other.start <= span.end for other in (*before, *after))


def _edited(text: str, edits: Sequence[Edit]) -> str:
    parts = []
    position = 0
    for edit in edits:
        parts += [text[position : edit.span.start], edit.text]
        position = edit.span.end
    return "".join([*parts, text[position:]])
