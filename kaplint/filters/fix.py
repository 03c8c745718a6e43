"""Applies the safe fixes of findings to a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kaplint.types import Applicability

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kaplint.types import Diagnostic, Edit


class Fixed(NamedTuple):
    """A text with fixes applied, and the findings that they answered."""

    text: str
    applied: tuple[Diagnostic, ...]


def apply_fixes(text: str, findings: Iterable[Diagnostic]) -> Fixed:
    """Apply the safe fixes of findings, each whole or not at all.

    In the order of the findings the first fix has its way, and one that overlaps it waits for the next look at the text;
    so does an insertion at the edge of another edit, since it could not be told which of the two comes first. Edits are
    in offsets of ``text``, and what lies outside them stays as it is.
    """
    taken: list[Edit] = []
    applied = []
    for finding in sorted(findings, key=lambda finding: finding.sort_key):
        fix = finding.fix
        if fix is None or fix.applicability is not Applicability.SAFE or any(_meets(edit, taken) for edit in fix.edits):
            continue
        taken.extend(fix.edits)
        applied.append(finding)
    for edit in sorted(taken, key=lambda edit: edit.span, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return Fixed(text, tuple(applied))


def _meets(edit: Edit, others: Iterable[Edit]) -> bool:
    return any(
        edit.span.overlaps(other.span)
        or (
            not (len(edit.span) and len(other.span))
            and edit.span.start <= other.span.end
            and other.span.start <= edit.span.end
        )
        for other in others
    )
