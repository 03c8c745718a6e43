"""Judges the near misses of a whole document in the company that they keep: spun text is mangled all over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplint.terms.finder import settled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from kaplint.terms.finder import Finder
    from kaplint.terms.model import NearMiss

# So many different near misses, at least one in so many characters, make a document look spun: there one may lie
# this much below the threshold, elsewhere it must lie so much above it.
CROWDS = ((2, 1500), (3, 3000))
COMPANY, ALONE = 0.3, 0.18
# From so many on, as dense as this, usual word pairs are held against the text as if they were terms.
SPUN = ((3, 1500), (6, 3000))

Numbered = tuple[int, "NearMiss"]


def find_in_document(
    finder: Finder, wide: Callable[[], Finder], sentences: Sequence[tuple[str, str]]
) -> tuple[Numbered, ...]:
    """Return (number of the sentence, near miss) for a whole document, without overlaps.

    Where near misses crowd, less certain ones stand, and a lone one must be surer. ``wide`` makes the finder that also
    holds usual word pairs against a text; only a text that looks spun asks for it.
    """
    lowest = finder.threshold - COMPANY
    beside: dict[int, list[NearMiss]] = {}
    for number, miss in finder.find_acronyms(sentences):
        beside.setdefault(number, []).append(miss)
    found = [
        (number, miss)
        for number, pair in enumerate(sentences)
        for miss in finder.find_from(*pair, lowest, beside.get(number, ()))
    ]
    sure = {miss.term for _, miss in found if miss.cause != "drug-name" and miss.score >= finder.threshold}
    characters = sum(len(norm) for _, norm in sentences)
    if _dense(len(sure), characters, SPUN):
        found = _widened(found, wide(), sentences, lowest)
    elif not _dense(len(sure), characters, CROWDS):
        lowest = finder.threshold + ALONE
    return tuple((number, miss) for number, miss in found if miss.cause == "drug-name" or miss.score >= lowest)


def _widened(
    found: list[Numbered], finder: Finder, sentences: Sequence[tuple[str, str]], lowest: float
) -> list[Numbered]:
    """Add what the wide finder sees beside the near misses that were found, or around one of them."""
    known: dict[int, list[NearMiss]] = {}
    for number, miss in found:
        known.setdefault(number, []).append(miss)
    widened = []
    for number, (text, norm) in enumerate(sentences):
        kept = known.get(number, [])
        added = [miss for miss in finder.find_from(text, norm, lowest) if not any(_cuts(miss, one) for one in kept)]
        widened += [(number, miss) for miss in settled([*kept, *added])]
    return widened


def _cuts(miss: NearMiss, other: NearMiss) -> bool:
    """Tell whether a near miss takes in a part of another and not the whole of it."""
    whole = miss.span.start <= other.span.start and other.span.end <= miss.span.end
    return miss.span.overlaps(other.span) and not whole


def _dense(count: int, characters: int, levels: Iterable[tuple[int, int]]) -> bool:
    """Tell whether so many different near misses in so many characters reach one of the levels."""
    return any(count >= least and count * room >= characters for least, room in levels)
