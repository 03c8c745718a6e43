"""Guards for whose words they are: questions, reports of others, research without a name, customers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kaplint.document.citations import MarkKind
from kaplint.rules.guards.evidence import has_mark
from kaplint.rules.guards.reach import before, governed, introduced_by

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kaplint.rules.context import Hit, SentenceContext

# So many words in quotation marks are somebody's speech.
_LEAST_QUOTED = 3
# A quotation with the name of the one who speaks behind it: "I slept at last. It took a week." (Ann, 52)
_SIGNED = re.compile(r'\s*"[^"]+" ?(?:\(|[-–—])')


def _asks(sentence: SentenceContext) -> bool:
    return sentence.norm.rstrip(" \"')").endswith("?")


def question(hit: Hit, _options: Mapping[str, object]) -> bool:
    """The sentence is a genuine question; one that presupposes the claim ("Did you know that …?") is none."""
    sentence = hit.sentence
    return _asks(sentence) and not sentence.hits(("presupposing",)) and not sentence.hits(("rhetorical",))


def rhetorical(hit: Hit, _options: Mapping[str, object]) -> bool:
    """The sentence asks the reader for something that only the promise can give ("Ready to end your pain for good?")."""
    sentence = hit.sentence
    return _asks(sentence) and bool(sentence.hits(("rhetorical",)))


def reported(hit: Hit, _options: Mapping[str, object]) -> bool:
    """The words are somebody else's: a corrected myth, a regulator's warning, a named researcher's report or quotation."""
    sentence = hit.sentence
    if sentence.hits(("rebuttal",)) or _is_mentioned(hit) or _kept_away(hit):
        return True
    for distance in (-1, 1):
        neighbour = sentence.neighbour(distance)
        if neighbour is not None and neighbour.norm.startswith(
            ("myth", "false.", "false:", "not true", "this is false", "wrong.")
        ):
            return True
    return _quoted_by_expert(hit) or _said_by_others(hit)


def _is_mentioned(hit: Hit) -> bool:
    """Tell whether the hit and nothing else stands in quotation marks: the word is spoken about."""
    norm = hit.sentence.norm
    return norm[hit.start - 1 : hit.start] == '"' and norm[hit.end : hit.end + 1] == '"'


def _in_quotation(hit: Hit) -> bool:
    """Tell whether the hit begins inside quoted speech; a word or two in quotation marks are the author's own distance."""
    norm = hit.sentence.norm
    if norm.count('"', 0, hit.start) % 2 == 0:
        return False
    opening, closing = norm.rfind('"', 0, hit.start), norm.find('"', hit.start)
    return closing < 0 or len(norm[opening:closing].split()) >= _LEAST_QUOTED


def _kept_away(hit: Hit) -> bool:
    """Tell whether the hit is quoted in a sentence that calls the quotation a claim, a promise or an advertisement of others."""
    sentence = hit.sentence
    norm = sentence.norm
    if norm.count('"', 0, hit.start) % 2 == 0:
        return False
    opening, closing = norm.rfind('"', 0, hit.start), norm.find('"', hit.start)

    def stands_outside(lexicon: str) -> bool:
        starts = (sentence.tokens[entry.start].start for entry in sentence.hits((lexicon,)))
        return any(start < opening or 0 <= closing < start for start in starts)

    return stands_outside("distancing") and not stands_outside("seller-voice")


def _quoted_by_expert(hit: Hit) -> bool:
    sentence = hit.sentence
    in_quotes = sentence.norm.count('"', 0, hit.start) % 2 == 1 or sentence.norm.startswith('"')
    if not in_quotes:
        return False
    near = [sentence, sentence.neighbour(1), sentence.neighbour(-1)]
    if any(other.hits(("seller-voice",)) for other in near if other is not None):
        return False
    return any(has_mark(other, {MarkKind.EXPERT}) for other in near if other is not None)


def _said_by_others(hit: Hit) -> bool:
    """Tell whether a report verb with a subject other than the seller, the reader or "studies" governs the hit."""
    sentence = hit.sentence
    if _in_quotation(hit):
        return False  # a quotation: who speaks decides, see _quoted_by_expert
    attribution = {entry.start for entry in sentence.hits(("attribution",))}
    seller = sentence.hits(("seller-voice",))
    if not seller and governed(hit, "label-verb"):
        return True
    return any(
        start not in attribution
        and not any(entry.start < start for entry in seller)
        and sentence.clause_of(start) != hit.clause
        for start, _ in before(hit, ("report-verb",))
    )


def attributed(hit: Hit, _options: Mapping[str, object]) -> bool:
    """The claim is laid on unnamed research, doctors or patients ("studies show that", "many patients report")."""
    return governed(hit, "attribution", "patient-voice") or introduced_by(hit, "attribution")


def testimonial(hit: Hit, _options: Mapping[str, object]) -> bool:
    """The sentence is a customer's own report: first person singular in it, or in the signed quotation that it is a part of."""
    sentence = hit.sentence
    block = sentence.block
    told = block.sentences if _SIGNED.match(block.block.norm) else [sentence]
    return any(part.hits(("first-person",)) for part in told)
