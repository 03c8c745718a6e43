from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kaplint.document.text import normalise
from kaplint.terms import TermIndex

if TYPE_CHECKING:
    from kaplint.terms.model import NearMiss

SPUN = (
    "She has post-traumatic tension problem now.",
    "His heart disappointment got worse.",
    "The panic assaults came at night.",
    "They found bosom malignant growth in time.",
)


@pytest.fixture(scope="module")
def shipped() -> TermIndex:
    return TermIndex.load()


def added(index: TermIndex, text: str, *before: str) -> list[tuple[str, NearMiss]]:
    texts = (*before, text)
    found = index.find_all([(one, normalise(one)) for one in texts])
    return [(text[miss.span.start : miss.span.end], miss) for number, miss in found if number == len(before)]


@pytest.mark.parametrize(
    ("text", "matched", "proper"),
    [
        ("The cervical torments kept her awake.", "cervical torments", "cervical pains"),
        ("A lumbar torment is common.", "lumbar torment", "lumbar pain"),
    ],
)
def test_a_term_that_no_list_holds(shipped: TermIndex, text: str, matched: str, proper: str):
    assert [(said, miss.proper, miss.exact) for said, miss in added(shipped, text, *SPUN)] == [(matched, proper, False)]
    assert added(shipped, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Patients tormenting pain", "The hospitals torment", "A torment is common.", "Her torment, pain and fear",
        "An aunt in torment",
    ],
)  # fmt: skip
def test_what_is_no_compound_is_left_alone(shipped: TermIndex, text: str):
    assert added(shipped, text, *SPUN) == []
