"""Guards for what the sentence brings along: a citation, harms by name, a warning, a definition."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kaplint.document.citations import MarkKind
    from kaplint.rules.context import Hit, SentenceContext


def cited(hit: Hit, options: Mapping[str, object]) -> bool:
    """A citation mark stands ``within`` the sentence, its ``neighbours`` (the default) or the block.

    ``with = "figure"`` asks for a number in the sentence too.
    """
    sentence = hit.sentence
    if options.get("with") == "figure" and not re.search(r"\d", sentence.norm):
        return False
    within = options.get("within", "neighbours")
    if within == "block":
        return bool(sentence.block.marks)
    near = (
        [sentence]
        if within == "sentence"
        else [sentence, sentence.neighbour(-1), sentence.neighbour(1), sentence.below_heading()]
    )
    return any(has_mark(other, None) for other in near if other is not None)


def has_mark(sentence: SentenceContext, kinds: set[MarkKind] | None) -> bool:
    """Tell whether a citation mark of one of the kinds, or of any kind, stands in a sentence."""
    marks = sentence.block.marks
    first = bisect_left(marks, sentence.start, key=lambda mark: mark.span.start)
    last = bisect_right(marks, sentence.end, key=lambda mark: mark.span.start)
    return any(kinds is None or mark.kind in kinds for mark in marks[first:last])


def lists_harms(hit: Hit, options: Mapping[str, object]) -> bool:
    """The same sentence names harms: at least ``least`` of them (two by default)."""
    return len(hit.sentence.hits(("harm",))) >= int(str(options.get("least", 2)))


def cautioned(hit: Hit, _options: Mapping[str, object]) -> bool:
    """The sentence warns or instructs a patient: "tell your doctor", "do not use", "call 999"."""
    return bool(hit.sentence.hits(("warning",)))


def defining(hit: Hit, _options: Mapping[str, object]) -> bool:
    """The sentence says where a term begins or ends: "stage I means", "is considered significant", "the normal range"."""
    return bool(hit.sentence.hits(("definition",)))
