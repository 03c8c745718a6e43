from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaplint.filters.fix import apply_fixes
from kaplint.types import Applicability, Diagnostic, Edit, Fix, Position, Severity, Span


def finding(*edits: tuple[int, int, str], safe: bool = True) -> Diagnostic:
    start = Position(1, 1)
    applicability = Applicability.SAFE if safe else Applicability.UNSAFE
    fix = Fix(applicability, tuple(Edit(Span(first, last), text) for first, last, text in edits))
    span = Span(min(edit.span.start for edit in fix.edits), max(edit.span.end for edit in fix.edits))
    return Diagnostic("a", span, start, start, "A001", "a", "A", Severity.INFO, "M.", "m", "", "", "f", fix)


@pytest.mark.parametrize(
    ("findings", "text", "applied"),
    [
        ([], "0123456789", 0),
        ([finding((2, 4, "ab"))], "01ab456789", 1),
        ([finding((8, 10, "")), finding((0, 2, "long"))], "long234567", 2),
        ([finding((2, 4, "ab"), safe=False)], "0123456789", 0),
        # The first has its way, also where the two only touch.
        ([finding((2, 5, "a")), finding((4, 6, "b"))], "01a56789", 1),
        ([finding((2, 4, "a")), finding((4, 6, "b"))], "01a456789", 1),
        ([finding((2, 2, "a")), finding((2, 2, "b"))], "01a23456789", 1),
        ([finding((2, 4, "a")), finding((5, 6, "b"))], "01a4b6789", 2),
        # A fix is whole or not at all.
        ([finding((1, 2, "a")), finding((0, 1, "c"), (6, 7, "d"))], "c12345d789", 1),
        ([finding((0, 1, "c"), (6, 7, "d")), finding((6, 7, "e"))], "c12345d789", 1),
    ],
)
def test_fixes(findings: list[Diagnostic], text: str, applied: int):
    fixed = apply_fixes("0123456789", findings)
    assert (fixed.text, len(fixed.applied)) == (text, applied)


spans = st.tuples(st.integers(0, 30), st.integers(0, 4)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@settings(derandomize=True, deadline=None)
@given(st.lists(st.tuples(spans, st.text("xyz", max_size=3)), max_size=12))
def test_what_lies_outside_the_edits_stays_and_every_applied_edit_is_there(made: list[tuple[tuple[int, int], str]]):
    text = "".join(chr(ord("A") + number) for number in range(40))
    fixed = apply_fixes(text, [finding((*span, new)) for span, new in made])
    edits = sorted((edit for item in fixed.applied for edit in item.fix.edits), key=lambda edit: edit.span)
    assert all(one.span.end < two.span.start for one, two in pairwise(edits))
    outside = [char for place, char in enumerate(text) if not any(e.span.start <= place < e.span.end for e in edits)]
    assert [char for char in fixed.text if char not in "xyz"] == outside
    assert len(fixed.text) == len(text) + sum(len(edit.text) - len(edit.span) for edit in edits)
