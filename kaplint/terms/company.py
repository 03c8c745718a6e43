"""Judges the near misses of a whole document in the company that they keep: spun text is mangled all over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplint.terms.acronyms import coined
from kaplint.terms.finder import settled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from kaplint.terms.finder import Finder
    from kaplint.terms.model import NearMiss

# Levels of company: how much the scores of a document's different near misses add up to at least, and in 1,000 characters.
# Where they crowd, those that reach the threshold stand; where the text looks spun, those that lie ``COMPANY`` below it,
# usual word pairs among them. Honest pages of people without English as their first language reach 2.0 and 1.1.
CROWDED, SPUN = ((2.5, 1.0), (1.5, 4.0)), ((3.5, 1.15),)
# What a near miss without company must reach above the threshold.
COMPANY, ALONE = 0.3, 0.185
# The same for an expansion that its acronym contradicts, which is company enough.
ACRONYM = 0.05
# What a near miss can always reach.
SUREST = 0.95

Numbered = tuple[int, "NearMiss"]


def find_in_document(
    finder: Finder, wide: Callable[[], Finder], sentences: Sequence[tuple[str, str]]
) -> tuple[Numbered, ...]:
    """Return (number of the sentence, near miss) for a whole document, without overlaps.

    A lone near miss must be nearly certain; where they crowd, and more where the text looks spun, less certain ones stand.
    ``wide`` makes the finder that also holds usual word pairs against a text; only a text that looks spun asks for it.
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
    best: dict[str, float] = {}
    for _, miss in found:
        if miss.cause != "drug-name":
            best[miss.term] = max(miss.score, best.get(miss.term, 0.0))
    weight = sum(best.values())
    characters = sum(len(norm) for _, norm in sentences)
    if _dense(weight, characters, SPUN):
        found = _widened(found, wide(), sentences, lowest)
    elif _dense(weight, characters, CROWDED):
        lowest = finder.threshold
    else:
        lowest = alone(finder.threshold)
    standing = [(number, miss) for number, miss in found if miss.score >= _least(miss, lowest, finder.threshold)]
    later = [pair for pair in coined(standing, sentences, finder.lookup) if not _taken(pair, standing)]
    return tuple(sorted(standing + later, key=lambda pair: (pair[0], pair[1].span)))


def _least(miss: NearMiss, lowest: float, threshold: float) -> float:
    """Return what a near miss must reach, given what others must; a garbled name needs no company."""
    return {"drug-name": 0.0, "acronym": min(lowest, threshold + ACRONYM)}.get(miss.cause, lowest)


def _taken(pair: Numbered, others: Iterable[Numbered]) -> bool:
    number, miss = pair
    return any(number == other and miss.span.overlaps(one.span) for other, one in others)


def alone(threshold: float) -> float:
    """Return the score that a near miss must reach in a document without others."""
    return min(threshold + ALONE, max(threshold, SUREST))


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


def _dense(weight: float, characters: int, levels: Iterable[tuple[float, float]]) -> bool:
    """Tell whether near misses of so much weight in so many characters reach one of the levels."""
    return any(weight >= least and 1000 * weight >= in_thousand * characters for least, in_thousand in levels)
