from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kaplint.document.text import normalise

if TYPE_CHECKING:
    from kaplint.terms import TermIndex

SPUN = (
    "She has Post-Traumatic Tension Problem now.",
    "His heart disappointment got worse.",
    "They measured the blood stress twice.",
    "The panic assaults came at night.",
)


def document(index: TermIndex, *texts: str) -> list[tuple[int, str, str]]:
    found = index.find_all([(text, normalise(text)) for text in texts])
    return [(number, texts[number][miss.span.start : miss.span.end], miss.proper) for number, miss in found]


def test_usual_pairs_count_in_a_text_that_looks_spun(small: TermIndex):
    found = document(small, *SPUN, "After the core scan she slept.")
    assert found[-1] == (4, "core scan", "heart scan")
    assert [number for number, *_ in found] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    "texts",
    [
        ("After the core scan she slept.",),
        (*SPUN[:2], "After the core scan she slept."),
        (*SPUN, "After the core scan she slept. " + "The ward was quiet. " * 500),
    ],
    ids=["alone", "two near misses", "a long text"],
)
def test_usual_pairs_do_not_count_elsewhere(small: TermIndex, texts: tuple[str, ...]):
    assert "heart scan" not in {proper for *_, proper in document(small, *texts)}


def test_a_pair_that_sober_pages_write_is_left_alone(small: TermIndex):
    assert document(small, *SPUN, "After the centre scan she slept.")[4:] == []
