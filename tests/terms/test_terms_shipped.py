"""The shipped tables: what they find, what they leave alone, and that none of their own wordings is a finding."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kaplint.document.text import normalise
from kaplint.terms import TermIndex, inflect
from kaplint.terms.sources import Term, parse_drugs, parse_glossary, read

DATA = Path(__file__).parent / "data"


def entries(name: str) -> list[str]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


MANGLED = entries("shipped_mangled.txt")
LEGITIMATE = entries("shipped_legitimate.txt")


@pytest.fixture(scope="module")
def spun(shipped: TermIndex) -> dict[int, list[tuple[int, int, str]]]:
    """The findings in all mangled lines, read as one document, by line."""
    texts = [re.sub(r"\[\[|\]\]", "", line.partition(" => ")[0]) for line in MANGLED]
    found: dict[int, list[tuple[int, int, str]]] = {}
    for number, miss in shipped.find_all([(text, normalise(text)) for text in texts]):
        found.setdefault(number, []).append((miss.span.start, miss.span.end, miss.proper))
    return found


@pytest.mark.parametrize("number", range(len(MANGLED)), ids=MANGLED)
def test_mangled_terms_are_found(spun: dict[int, list[tuple[int, int, str]]], number: int):
    source, _, proper = MANGLED[number].partition(" => ")
    assert spun.get(number) == [(source.index("[["), source.index("]]") - 2, proper)]


@pytest.mark.parametrize("text", LEGITIMATE)
def test_legitimate_wording_is_silent(shipped: TermIndex, text: str):
    assert shipped.find(text, normalise(text)) == ()


def test_a_sober_document_is_silent(shipped: TermIndex):
    assert shipped.find_all([(text, normalise(text)) for text in LEGITIMATE]) == ()


def wordings(term: Term) -> list[str]:
    """Return a term and its variants as texts write them: singular, plural, capitalised, in a sentence."""
    found = []
    for wording in (term.name, *term.variants):
        before, space, last = wording.rpartition(" ")
        plural = before + space + (inflect.plural(last) if inflect.singular(last) == last else last)
        found += [wording, plural, wording.title(), f"We offer {wording} here.", wording.upper()]
    return found


def test_every_term_and_variant_is_silent_in_every_inflection(shipped: TermIndex):
    flagged = [
        (text, miss.proper)
        for term in parse_glossary(read("glossary.txt"))
        for text in wordings(term)
        for miss in shipped.find(text, normalise(text))
    ]
    assert flagged == []


def test_drug_names_and_their_look_alikes_are_silent(shipped: TermIndex):
    names, ordinary = parse_drugs(read("drugs.txt"))
    flagged = [name for name in (*names, *ordinary) if shipped.find(f"take {name}", normalise(f"take {name}"))]
    assert flagged == []
