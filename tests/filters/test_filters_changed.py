from __future__ import annotations

import pytest

from kaplint.filters import touching
from kaplint.types import Diagnostic, Position, Severity, Span


def finding(lines: tuple[int, int] | None) -> Diagnostic:
    start = Position(1, 1)
    return Diagnostic(
        "a.md", Span(0, 1), start, start, "SAF001", "rule", "SAF", Severity.WARNING, "M.", "m", "", "", "f", lines=lines
    )


@pytest.mark.parametrize(
    ("lines", "changed", "kept"),
    [
        ((3, 5), [(5, 5)], True),
        ((3, 5), [(1, 3)], True),
        ((3, 5), [(1, 9)], True),
        ((3, 5), [(1, 2), (6, 9)], False),
        ((3, 5), [(1, 2), (4, 4)], True),
        ((3, 5), [], False),
        ((3, 5), None, True),
        (None, [], True),
        # Lines that were taken out: inside the sentence, just before it, just after it.
        ((3, 5), [(5, 4)], True),
        ((3, 5), [(3, 2)], False),
        ((3, 5), [(6, 5)], False),
        ((3, 3), [(4, 3)], False),
    ],
)
def test_a_finding_counts_where_its_sentence_touches_a_changed_line(
    lines: tuple[int, int] | None, changed: list[tuple[int, int]] | None, *, kept: bool
):
    assert touching([finding(lines)], changed) == ((finding(lines),) if kept else ())
