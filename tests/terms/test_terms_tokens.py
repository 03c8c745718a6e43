from __future__ import annotations

import pytest

from kaplint.terms.tokens import fits, stretches

COMPOUNDS = {"healthcare": "health care"}


def cut(text: str) -> list[list[tuple[str, int, int, str, bool]]]:
    return [[tuple(token) for token in stretch] for stretch in stretches(text, lambda word: COMPOUNDS.get(word, word))]


def test_tokens_know_their_place_and_what_stands_before_them():
    assert cut("failure of the left kidney") == [
        [("failure", 0, 7, " ", False), ("left", 15, 19, " of ", False), ("kidney", 20, 26, " ", False)]
    ]


@pytest.mark.parametrize("border", [", ", "; ", ": ", " – ", " (", ". ", ' "', "\n", " -- "])
def test_a_border_parts_stretches(border: str):
    assert [[token[0] for token in stretch] for stretch in cut(f"blood{border}pressure")] == [["blood"], ["pressure"]]


@pytest.mark.parametrize(("joint", "hyphen"), [(" ", False), ("-", True), ("/", True), ("  ", False)])
def test_spaces_hyphens_and_slashes_join(joint: str, *, hyphen: bool):
    text = f"blood{joint}pressure"
    assert cut(text) == [[("blood", 0, 5, " ", False), ("pressure", len(text) - 8, len(text), " ", hyphen)]]


def test_an_ampersand_reads_as_and():
    assert cut("food & drug")[0][1][3] == " and "


def test_a_possessive_ending_is_no_part_of_the_word():
    assert cut("crohn's disease") == [[("crohn", 0, 5, " ", False), ("disease", 8, 15, " ", False)]]


def test_a_closed_compound_gives_two_tokens_that_share_its_letters():
    assert cut("healthcare") == [[("health", 0, 6, " ", False), ("care", 6, 10, " ", True)]]


@pytest.mark.parametrize(
    ("acronym", "phrase", "expected"),
    [
        ("TMS", "transcranial magnetic stimulation", True),
        ("EMDR", "eye movement desensitization and reprocessing", True),
        ("ACT", "acceptance and commitment therapy", True),
        ("IFS", "interior household systems", False),
        ("ROM", "range of motion", True),
    ],
)
def test_fits(acronym: str, phrase: str, *, expected: bool):
    assert fits(acronym, stretches(phrase, lambda word: word)[0]) is expected
