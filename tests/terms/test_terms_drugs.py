from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaplint.document.text import normalise
from kaplint.terms import NearMiss, TermIndex
from kaplint.terms.drugs import distance
from kaplint.types import Span


@pytest.mark.parametrize(
    ("text", "span", "proper", "score"),
    [
        ("They sell semaglutied online.", Span(10, 21), "semaglutide", 0.8),
        ("Take atorvastattin daily.", Span(5, 18), "atorvastatin", 0.8),
        ("Take acetominophen for fever.", Span(5, 18), "acetaminophen", 0.8),
        ("Metfromin is old.", Span(0, 9), "Metformin", 0.8),
        ("the drug fluoxitine helps", Span(9, 19), "fluoxetine", 0.8),
        ("a dose of ketmaine", Span(10, 18), "ketamine", 0.55),
        ("a shot of Ozemepic", Span(10, 18), "Ozempic", 0.55),
    ],
)
def test_garbled_names(small: TermIndex, text: str, span: Span, proper: str, score: float):
    garbled = text[span.start : span.end]
    name = proper if proper == "Ozempic" else proper.lower()
    expected = NearMiss(span, proper, name, score, "drug-name", f'"{garbled}" looks like {name}')
    assert small.find(text, normalise(text)) == (expected,)


@pytest.mark.parametrize(
    "text",
    [
        "Semaglutide and semaglutide's cousins", "sertraline, sertralin and sertralines", "estradiol and oestradiol",
        "an aspiring doctor", "two aspirins", "metformine is the French name", "Dr. Ketmaine said so", "ketamines and statins",
        "the station is near", "Ozempic", "a mature reader", "aspirational", "meform",
    ],
)  # fmt: skip
def test_names_and_other_words_are_left_alone(small: TermIndex, text: str):
    assert small.find(text, normalise(text)) == ()


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("same", "same", 0), ("abc", "abd", 1), ("abc", "acb", 1), ("abc", "ab", 1), ("ab", "abc", 1), ("abcd", "abdce", 2),
        ("abcdef", "badcef", 2), ("abc", "xyz", 0), ("kitten", "sitting", 0), ("a", "abc", 2), ("", "ab", 2),
    ],
)  # fmt: skip
def test_distance(one: str, other: str, slips: int):
    assert distance(one, other) == slips


def _full_distance(one: str, other: str) -> int:
    table = [
        [row + column if not row * column else 0 for column in range(len(other) + 1)] for row in range(len(one) + 1)
    ]
    for row in range(1, len(one) + 1):
        for column in range(1, len(other) + 1):
            cost = one[row - 1] != other[column - 1]
            best = min(table[row - 1][column] + 1, table[row][column - 1] + 1, table[row - 1][column - 1] + cost)
            if row > 1 and column > 1 and one[row - 1] == other[column - 2] and one[row - 2] == other[column - 1]:
                best = min(best, table[row - 2][column - 2] + 1)
            table[row][column] = best
    return table[-1][-1]


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.text("abc", max_size=7), st.text("abc", max_size=7))
def test_distance_agrees_with_the_full_table(one: str, other: str):
    full = _full_distance(one, other)
    assert distance(one, other) == (full if full in {1, 2} else 0)
