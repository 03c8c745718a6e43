from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaplint.rules.lexicon import Lexicon, build_index
from kaplint.rules.lexicon_index import LexiconHit, LexiconIndex, Token, merged, tokenise, words_of

VERB = Lexicon.build("verb", ["heal", "get rid of", "put"], "verb")
NOUN = Lexicon.build("noun", ["back pain", "pain", "tooth"], "noun")
PLAIN = Lexicon.build(
    "plain", ["not", "not only", "n't", "we've", "over-the-counter", "Crohn’s disease", "NAD+"], "as-is"
)
ENDING = Lexicon.build("ending", ["*itis", "*n't", "arthritis pain"], "as-is")
INDEX = build_index([VERB, NOUN, PLAIN, ENDING], [])


def scanned(text: str) -> dict[str, list[tuple[int, int, str]]]:
    return {name: [tuple(hit) for hit in hits] for name, hits in INDEX.scan(words_of(text)).items()}


def found(index: LexiconIndex, text: str, *names: str) -> list[LexiconHit]:
    return merged(index.scan(words_of(text)), names)


def test_the_forms_of_lexicons():
    assert VERB.forms == {
        "any": (
            "heal", "heals", "healed", "healing", "get rid of", "gets rid of", "got rid of", "gotten rid of",
            "getting rid of", "put", "puts", "putting",
        ),
        "base": ("heal", "get rid of", "put"),
        "s": ("heals", "gets rid of", "puts"),
        "ed": ("healed", "got rid of", "gotten rid of", "put"),
        "ing": ("healing", "getting rid of", "putting"),
    }  # fmt: skip
    assert NOUN.forms == {"any": ("back pain", "back pains", "pain", "pains", "tooth", "teeth")}
    assert PLAIN.forms["any"][4:] == ("over-the-counter", "crohn's disease", "nad+")
    assert Lexicon.build("x", ["*itis"], "noun").forms == {"any": ("*itis",)}


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("", []),
        ("our drip", [("our", 0, 3), ("drip", 4, 8)]),
        ("don't wait", [("do", 0, 2), ("n't", 2, 5), ("wait", 6, 10)]),
        ("you'll heal", [("you", 0, 3), ("'ll", 3, 6), ("heal", 7, 11)]),
        ("crohn's", [("crohn", 0, 5), ("'s", 5, 7)]),
        ("n't", [("n't", 0, 3)]),
        ("can't", [("ca", 0, 2), ("n't", 2, 5)]),
        ("non-toxic, b12!", [("non", 0, 3), ("toxic", 4, 9), ("b12", 11, 14)]),
        ("'quoted' days'", [("quoted", 1, 7), ("days", 9, 13)]),
        ("a_b", [("a", 0, 1), ("b", 2, 3)]),
    ],
)
def test_tokens(text: str, tokens: list[tuple[str, int, int]]):
    assert tokenise(text) == [Token(*token) for token in tokens]


@given(st.text(alphabet="ab'nt -.", max_size=30))
@settings(derandomize=True, deadline=None)
def test_a_token_is_the_text_at_its_place(text: str):
    tokens = tokenise(text)
    assert all(text[token.start : token.end] == token.word and token.word for token in tokens)
    assert all(left.end <= right.start for left, right in pairwise(tokens))


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("nothing here", {}),
        ("it heals", {"verb": [(1, 2, "s")]}),
        ("healing and healed", {"verb": [(0, 1, "ing"), (2, 3, "ed")]}),
        ("put it", {"verb": [(0, 1, "base"), (0, 1, "ed")]}),
        ("it got rid of back pain", {"verb": [(1, 4, "ed")], "noun": [(4, 6, "any")]}),
        ("pain, back pain and pains", {"noun": [(0, 1, "any"), (1, 3, "any"), (4, 5, "any")]}),
        ("back-pain", {"noun": [(0, 2, "any")]}),
        ("get rid", {}),
        ("not only pain", {"plain": [(0, 2, "any")], "noun": [(2, 3, "any")]}),
        ("not for only", {"plain": [(0, 1, "any")]}),
        ("it doesn't", {"plain": [(2, 3, "any")]}),
        ("we've over the counter", {"plain": [(0, 2, "any"), (2, 5, "any")]}),
        ("crohn's disease", {"plain": [(0, 3, "any")]}),
        ("nad drips", {"plain": [(0, 1, "any")]}),
        ("arthritis hurts", {"ending": [(0, 1, "any")]}),
        ("arthritis pain", {"ending": [(0, 2, "any")], "noun": [(1, 2, "any")]}),
        ("itis", {}),
        ("bitis", {}),
        ("teeth", {"noun": [(0, 1, "any")]}),
    ],
)
def test_a_scan_finds_the_longest_entries(text: str, hits: dict[str, list[tuple[int, int, str]]]):
    assert scanned(text) == hits


def test_the_longer_of_two_entries_at_one_place_hides_the_shorter():
    index = build_index([Lexicon.build("x", ["a b", "a", "b c", "a b c d"], "as-is")], [])
    assert found(index, "a b c", "x") == [LexiconHit(0, 2, "any"), LexiconHit(1, 3, "any")]
    assert found(index, "a b c d", "x") == [LexiconHit(0, 4, "any")]
    assert found(index, "a a", "x") == [LexiconHit(0, 1, "any"), LexiconHit(1, 2, "any")]


def test_the_hits_of_several_lexicons_come_in_the_order_of_the_text():
    hits = found(INDEX, "tooth and arthritis pain heal not only", "plain", "ending", "noun", "verb")
    assert hits == [(0, 1, "any"), (2, 4, "any"), (3, 4, "any"), (4, 5, "base"), (5, 7, "any")]


@given(st.lists(st.sampled_from(["it", "does", "n't", "pain", "'s", "we", "12"])).map(" ".join))
@settings(derandomize=True, deadline=None)
def test_the_words_of_a_sentence_are_those_of_its_tokens(text: str):
    assert words_of(text) == [token.word for token in tokenise(text)]


def test_an_index_without_lexicons_finds_nothing():
    assert found(build_index([], []), "pain", "noun") == []
