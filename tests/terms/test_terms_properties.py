from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from kaplint.document.text import normalise
from kaplint.terms.index import TermSettings, load_tables
from kaplint.terms.lookup import Lookup
from kaplint.terms.matcher import Matcher
from kaplint.terms.scan import WORDS, Scanner
from kaplint.terms.score import LOWEST

if TYPE_CHECKING:
    from kaplint.terms import TermIndex

DATA = Path(__file__).parent / "data"
MARKS = st.sampled_from(
    [" ", " ", " ", " ", "-", ", ", " (", ") ", " of ", " of the ", " and ", "'s ", ". ", " – ", "\n"]
)
VOCABULARY = """stress tension blood pressure post traumatic disorder problem heart failure core disappointment immune framework
    system nervous kidney breakdown cell cubicle stem red white bosom cancer malignant growth trial clinical professional
    Interior Household Systems internal family therapy IFS PTSD the zebra runs quickly semaglutied eye motion faucets tones
    healthcare wellbeing care provider consideration of supply route coronary disease"""
WORD = st.sampled_from(VOCABULARY.split())
TEXT = st.lists(st.tuples(WORD, MARKS), max_size=12).map(lambda parts: "".join(word + mark for word, mark in parts))


@settings(derandomize=True, deadline=None, max_examples=300)
@given(text=TEXT)
def test_spans_lie_in_the_text_in_order_without_overlap(small: TermIndex, text: str):
    found = small.find(text, normalise(text))
    places = [place for miss in found for place in (miss.span.start, miss.span.end)]
    assert places == sorted(places)
    assert all(0 <= miss.span.start < miss.span.end <= len(text) and 0 < miss.score <= 1 for miss in found)


@settings(derandomize=True, deadline=None, max_examples=100)
@given(text=st.text(max_size=60))
def test_no_text_is_too_odd(small: TermIndex, text: str):
    assert isinstance(small.find_all([(text, normalise(text))]), tuple)


@settings(derandomize=True, deadline=None, max_examples=300)
@given(words=st.lists(WORD, max_size=8))
def test_the_quick_pass_loses_nothing(cache: Path, words: list[str]):
    lookup = Lookup(load_tables(TermSettings(), data=DATA, cache=cache), ())
    scanner = Scanner(lookup)
    norm = " ".join(words).lower()
    for stretch in lookup.tokens(norm):
        for judgement in Matcher(lookup, scanner).judge(stretch, norm):
            if not judgement.reason and judgement.score >= LOWEST:
                assert scanner.promising(WORDS(norm)), judgement
