"""The data files themselves: sorted, without duplicates, and without contradictions."""

from __future__ import annotations

from collections import Counter

import pytest

from kaplint.terms import inflect
from kaplint.terms.sources import (
    STRONG,
    parse_collocations,
    parse_drugs,
    parse_everyday,
    parse_glossary,
    parse_phrases,
    parse_replacements,
    read,
)


def repeated(items: list[str]) -> list[str]:
    return [item for item, count in Counter(items).items() if count > 1]


def test_no_wording_of_the_glossary_occurs_twice():
    terms = parse_glossary(read("glossary.txt"))
    assert repeated([wording for term in terms for wording in (term.name, *term.variants)]) == []


def test_every_field_of_the_glossary_is_sorted():
    terms = parse_glossary(read("glossary.txt"))
    for field in dict.fromkeys(term.field for term in terms):
        names = [term.name for term in terms if term.field == field]
        assert names == sorted(names), field


def test_replacements_are_sorted_and_occur_once():
    lines = [line for line in read("replacements.txt").splitlines() if line and not line.startswith("#")]
    propers = [line.partition(":")[0] for line in lines]
    assert repeated(propers) == []
    assert propers == sorted(propers)
    replacements = parse_replacements(read("replacements.txt"))
    assert repeated([f"{item.proper}: {item.value}" for item in replacements]) == []
    assert [item for item in replacements if item.value == item.proper] == []


def test_drug_names_are_sorted_and_no_look_alike_is_one():
    names, ordinary = parse_drugs(read("drugs.txt"))
    assert names == tuple(sorted(names, key=str.lower))
    assert repeated([name.lower() for name in (*names, *ordinary)]) == []


def test_no_set_phrase_is_an_accepted_wording_or_occurs_twice():
    accepted = {wording for term in parse_glossary(read("glossary.txt")) for wording in (term.name, *term.variants)}
    mangled = [phrase.mangled for phrase in parse_phrases(read("setphrases.txt"))]
    assert repeated(mangled) == []
    assert accepted.isdisjoint(mangled)


def test_no_pair_is_both_usual_and_attested():
    pairs = parse_collocations(read("collocations.txt"))
    assert repeated(list(pairs.usual)) == []
    assert repeated(list(pairs.attested)) == []
    assert set(pairs.usual).isdisjoint(pairs.attested)


@pytest.mark.parametrize("kind", ["synonyms", "doubtful"])
def test_everyday_pairs_name_words_of_replacements(kind: str):
    known = {inflect.canonical(item.proper) for item in parse_replacements(read("replacements.txt"))}
    found = {proper for proper, _ in getattr(parse_everyday(read("everyday.txt")), kind)}
    assert {word for word in found if word not in known and not word.endswith(("ing", "ed"))} == set()


@pytest.mark.parametrize("kind", ["synonyms", "doubtful"])
def test_no_everyday_pair_is_a_sure_replacement(kind: str):
    sure = {
        (inflect.canonical(item.proper), " ".join(map(inflect.canonical, item.value.replace("-", " ").split())))
        for item in parse_replacements(read("replacements.txt"))
        if item.strength == STRONG
    }
    assert sure & getattr(parse_everyday(read("everyday.txt")), kind) == set()
