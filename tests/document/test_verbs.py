from __future__ import annotations

import pytest

from kaplint.document.verbs import AUX, BASE, ING, MODAL, NEGATION, NOUN, PAST, PRONOUN, REPORT, THIRD, word_forms


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("relieve", BASE),
        ("relieves", THIRD),
        ("relieved", PAST),
        ("relieving", ING),
        ("stop", BASE | NOUN),
        ("stopped", PAST),
        ("stopping", ING),
        ("worries", THIRD),
        ("worried", PAST),
        ("dying", ING),
        ("agreeing", ING | REPORT),
        ("teaches", THIRD),
        ("gave", PAST),
        ("given", PAST),
        ("gived", 0),
        ("cures", THIRD | NOUN),
        ("eases", THIRD),
        ("ease", BASE | NOUN),
        ("can't", MODAL | NEGATION),
        ("it's", PRONOUN | AUX),
        ("eczema", 0),
    ],
)
def test_word_forms(form: str, expected: int) -> None:
    kinds = BASE | THIRD | PAST | ING | AUX | MODAL | NOUN | REPORT | PRONOUN | NEGATION
    assert word_forms().get(form, 0) & kinds == expected
