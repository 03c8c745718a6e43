from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaplint.document.model import Block, BlockKind, OffsetMap
from kaplint.document.segment import sentences, split
from kaplint.types import Span

TABLE = (Path(__file__).parent / "data" / "sentences.txt").read_text(encoding="utf-8").splitlines()
CASES = [line.replace("⏎", "\n") for line in TABLE if line and not line.startswith("#")]


@pytest.mark.parametrize("case", CASES)
def test_sentences_of_the_table(case: str):
    text = case.replace("|", "")
    assert [text[span.start : span.end] for span in split(text)] == [part.strip() for part in case.split("|")]


def test_the_table_is_large():
    assert len(CASES) >= 100
    assert len(set(CASES)) == len(CASES)


def test_spans_count_code_points():
    text = "Café 🙂 helps. Naïve? Ja\u0301."
    assert split(text) == (Span(0, 13), Span(14, 20), Span(21, 25))


def test_white_space_is_outside_the_spans():
    assert split("  One.\u00a0 Two. \n\n Three ") == (Span(2, 6), Span(8, 12), Span(16, 21))


def test_a_heading_is_split_too():
    block = Block(0, BlockKind.HEADING, "Pain? We help.", OffsetMap(()))
    assert sentences(block) == (Span(0, 5), Span(6, 14))


@pytest.mark.parametrize("text", ["", " ", "\n", " \u2028 "])
def test_no_text_has_no_sentences(text: str):
    assert split(text) == ()


PIECES = st.sampled_from(
    [
        "Dr.",
        "e.g.",
        "No.",
        "5",
        "mg.",
        "pain",
        "Pain",
        ".",
        "?!",
        "…",
        " ",
        "\n",
        "[2]",
        "2.",
        "“",
        "”",
        "(",
        ")",
        "U.S.",
        "J.",
        "• ",
    ]
)


@settings(derandomize=True, deadline=None)
@given(st.one_of(st.text(), st.lists(PIECES).map("".join), st.lists(PIECES).map(" ".join)))
def test_sentences_are_ordered_trimmed_and_hold_all_text(text: str):
    spans = split(text)
    position = 0
    for span in spans:
        assert position <= span.start < span.end
        assert not text[position : span.start].strip()
        assert text[span.start : span.end] == text[span.start : span.end].strip()
        position = span.end
    assert not text[position:].strip()
