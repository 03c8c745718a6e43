"""Keeps the findings that a change is answerable for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kaplint.types import Diagnostic


def touching(findings: Iterable[Diagnostic], lines: Iterable[tuple[int, int]] | None) -> tuple[Diagnostic, ...]:
    """Return the findings whose sentence touches a range of lines; None stands for all lines of the file.

    A range holds its last line; (8, 7) is the place between the lines 7 and 8. A finding about the whole document is
    always kept, since a change anywhere can cause it.
    """
    if lines is None:
        return tuple(findings)
    ranges = tuple(lines)
    return tuple(
        finding
        for finding in findings
        if finding.lines is None
        or any(finding.lines[0] <= last and first <= finding.lines[1] for first, last in ranges)
    )
