from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaplint.document.text import normalise
from kaplint.terms import NearMiss, TermIndex
from kaplint.terms.index import TermSettings
from kaplint.terms.phrases import Pattern, compile_phrases, find_phrases, needs_of, possible
from kaplint.terms.scan import WORDS
from kaplint.terms.sources import parse_phrases, read
from kaplint.types import Span


@pytest.mark.parametrize(
    ("text", "matched", "proper"),
    [
        ("Follow eye motions, faucets, or tones.", "eye motions, faucets, or tones", "eye movements, taps, or tones"),
        ("Eye gesture, faucets, or tones", "Eye gesture, faucets, or tones", "Eye movements, taps, or tones"),
        ("A PARADIGM CHANGE IS NEAR", "PARADIGM CHANGE", "PARADIGM SHIFT"),
        ("two paradigm changes", "paradigm changes", "paradigm shifts"),
        ("for entertainment-use only", "entertainment-use", "recreational use"),
        ("over the table drugs", "over the table", "over-the-counter"),
        ("Over-The-Desk Drugs", "Over-The-Desk", "Over-the-Counter"),
        ("the central sensory framework", "the central sensory framework", "central nervous system"),
        ("one central sensory framework", "central sensory framework", "central nervous system"),
    ],
)
def test_set_phrases(small: TermIndex, text: str, matched: str, proper: str):
    start = text.index(matched)
    term = {"taps, or tones": "eye movements, taps, or tones"}.get(proper[-14:], proper.lower().removesuffix("s"))
    detail = f'"{matched}" stands for "{proper}" (literal translation)'
    found = small.find(text, normalise(text))
    assert found == (
        NearMiss(Span(start, start + len(matched)), proper, term, 0.95, "phrase", detail, exact="use" in proper),
    )


@pytest.mark.parametrize(
    "text", ["a paradigm shift", "change of paradigm", "the entertainment used", "taps, or tones", "web contents"]
)
def test_other_wording_is_left_alone(small: TermIndex, text: str):
    assert small.find(text, normalise(text)) == ()


def test_literal_entries_can_be_switched_off(cache: Path):
    data = Path(__file__).parent / "data"
    index = TermIndex(TermSettings(literal=False), data=data, cache=cache)
    assert index.find("a paradigm change", "a paradigm change") == ()


@pytest.mark.parametrize(
    ("entry", "needs"),
    [
        ("paradigm change", [("paradigm",), ("change",)]),
        ("(bosom|chest) cancer", [("bosom", "chest"), ("cancer",)]),
        ("the of chart", [("chart",), ("the",), ("of",)]),
        ("(the )?odd word", [("word",), ("odd",)]),
    ],
)
def test_an_entry_is_found_by_its_words_the_rarest_first(entry: str, needs: list[tuple[str, ...]]):
    assert needs_of(entry, {"cancer": 90, "change": 5, "chart": 4, "odd": 3}) == needs


def sample(mangled: str) -> str:
    """Return the plainest text that an entry describes: first choices, optional parts left out, no endings."""
    text = re.sub(r"\([^()]*\)\?|\[[^\]]*\]\?", "", mangled.replace("[- ]?", " ").replace(" ?", ""))
    text = re.sub(r"\(([^|()]*)[^()]*\)", r"\1", text.replace("[- ]", "-"))
    return normalise(re.sub(r".\?", "", text).replace("*", "")).strip()


def test_every_shipped_entry_finds_itself():
    entries = parse_phrases(read("setphrases.txt"))
    keys, patterns = compile_phrases(entries, {})
    missed = []
    for number, entry in enumerate(entries):
        text = sample(entry.mangled)
        asked = possible(set(WORDS(text)), keys, patterns)
        if number not in asked or not list(find_phrases(text, text, [number], patterns, literal=True)):
            missed.append(text)
    assert missed == []


@given(st.data(), st.sampled_from(compile_phrases(parse_phrases(read("setphrases.txt")), {})[1]))
@settings(derandomize=True, deadline=None, max_examples=300)
def test_every_match_of_a_shipped_entry_holds_its_words(data: st.DataObject, phrase: Pattern):
    pattern, _, _, further, _ = phrase
    words = set(WORDS(data.draw(st.from_regex(pattern, fullmatch=True, alphabet=st.characters(codec="ascii")))))
    assert not any(map(words.isdisjoint, further))
