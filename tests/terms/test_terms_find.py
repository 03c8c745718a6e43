from __future__ import annotations

import re
from pathlib import Path

import pytest

from kaplint.document.text import normalise
from kaplint.terms import NearMiss, TermIndex
from kaplint.types import Span

DATA = Path(__file__).parent / "data"


def entries(name: str) -> list[str]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def marked(line: str) -> tuple[str, list[tuple[int, int, str]]]:
    """Return the text of "a [[b]] => c" and its (start, end, proper)."""
    source, _, proper = line.partition(" => ")
    start = source.index("[[")
    return re.sub(r"\[\[|\]\]", "", source), [(start, source.index("]]") - 2, proper)]


def found(misses: tuple[NearMiss, ...]) -> list[tuple[int, int, str]]:
    return [(miss.span.start, miss.span.end, miss.proper) for miss in misses]


@pytest.mark.parametrize("line", entries("mangled.txt"))
def test_mangled_terms_are_found_where_they_stand(small: TermIndex, line: str):
    text, expected = marked(line)
    assert found(small.find(text, normalise(text))) == expected


@pytest.mark.parametrize("text", entries("legitimate.txt"))
def test_legitimate_wording_is_silent(small: TermIndex, text: str):
    assert small.find(text, normalise(text)) == ()


def test_a_near_miss_says_which_word_stands_for_which(small: TermIndex):
    text = "Our Interior Household Systems work."
    assert small.find(text, normalise(text)) == (
        NearMiss(
            Span(4, 30), "Internal Family Systems", "internal family systems", 0.99, "substitution",
            '"Interior" stands for "internal", "Household" stands for "family"',
        ),
    )  # fmt: skip


def test_two_near_misses_of_one_sentence_come_in_order(small: TermIndex):
    text = "The blood stress rose, and informed authorization came late."
    assert found(small.find(text, normalise(text))) == [(4, 16, "blood pressure"), (27, 49, "informed consent")]


@pytest.mark.parametrize(
    ("text", "proper"),
    [
        ("kidney collapse", []),
        ("chronic exhaustion problem", []),
        ("chronic exhaustion disorder (CFS)", [(0, 27, "chronic fatigue syndrome")]),
    ],
)
def test_an_acronym_beside_a_phrase_settles_doubt(small: TermIndex, text: str, proper: list[tuple[int, int, str]]):
    assert found(small.find(text, normalise(text))) == proper


@pytest.mark.parametrize("text", ["", " ", "-", "()", "a", "blood", "blood stres", "İstanbul blood strés", "«»“”"])
def test_odd_texts_are_silent(small: TermIndex, text: str):
    assert small.find(text, normalise(text)) == ()
