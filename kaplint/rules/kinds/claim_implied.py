"""Finds what a claim is said of that has no subject in its own words: fragments, orders, passives, symptoms that go away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplint.document.model import BlockKind
from kaplint.rules.kinds.claim_context import (
    STRONG,
    Subject,
    above,
    before,
    first_agent,
    is_boosted,
    promotes,
    told_by,
)
from kaplint.rules.kinds.claim_parts import DENIALS, OUTCOME_FIRST, PASSIVE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaplint.rules.context import SentenceContext
    from kaplint.rules.kinds.claim_parts import ClaimParts
    from kaplint.rules.lexicon_index import LexiconHit

_MOST_WORDS = 9
_DOER = frozenset("by with under after through thanks using".split())
_MEANS = frozenset("with using through via by in".split())
_BENEFITS = frozenset("benefit benefits effects advantages ways does".split())
_POINTING = frozenset("these those such".split())
# Between an outcome and its verb these say that it stays, or that only such a one is spoken of ("a rash that fades").
_NOT_BETWEEN = DENIALS | frozenset(
    "include includes including require requires need needs rarely seldom doesnt dont wont didnt that which who".split()
)


def subject_of_outcome(
    parts: ClaimParts, sentence: SentenceContext, verb: LexiconHit, outcome: LexiconHit
) -> Subject | None:
    """Return what makes an outcome go, or what benefit is listed, where the outcome stands before the verb."""
    if any(token.word in _NOT_BETWEEN for token in sentence.tokens[outcome.end : verb.start]):
        return None  # "if the pain does not go away", "a rash that fades"
    if parts.order == PASSIVE:
        return _doer(parts, sentence, verb)
    return _listed_benefit(parts, sentence, verb) if parts.fragment else _remedy(parts, sentence, verb, outcome)


def implied(parts: ClaimParts, sentence: SentenceContext, verb: LexiconHit) -> Subject | None:
    """Accept a fragment that opens with the verb; what stands above it, or its label, tells of what it is said."""
    introduced = told_by(sentence)
    announced = _announced(parts, introduced)
    labelled = any(hit.end <= verb.start for hit in sentence.hits(parts.topic))
    if (labelled or any(other.hits(parts.topic) for other in introduced)) and not announced:
        return None
    offered = sentence.block.document.sells(parts.sales, parts.offer)
    strong_verb = verb in sentence.hits(parts.strong_verb)
    after = sentence.tokens[verb.end].word if verb.end < len(sentence.tokens) else ""
    told = strong_verb or announced or offered or after in {"your", "the"}
    if verb.form == "ed" or (verb.form == "base" and not told):
        return None
    if verb.form == "ing" and not announced and verb in sentence.hits(parts.managing):
        return None  # "Coping with stress" says what the text below is about
    sold = promotes(parts, sentence)
    label = sentence if verb.start else None
    found = first_agent(parts, [*([label] if label else []), *above(sentence), *before(sentence)])
    if found is None and not (sold or announced) and verb.form != "s":
        return None
    return Subject(strong=announced or sold or (found is not None and found.strong))


def imperative(parts: ClaimParts, sentence: SentenceContext, verb: LexiconHit) -> Subject | None:
    """Accept an order to the reader that names the product as its means: "ease menopause with our drops"."""
    if verb.form != "base":
        return None
    for hit in sentence.hits(parts.strong_agent):
        between = (token.word for token in sentence.tokens[verb.end : hit.start])
        if hit.start > verb.end and _MEANS.intersection(between):
            return STRONG
    tokens = sentence.tokens
    if any(hit.start > verb.end and tokens[hit.start - 1].word == "to" for hit in sentence.hits(parts.verbs)):
        return None  # advice: "keep the area clean to prevent infection"
    introduced = told_by(sentence)
    if sentence.block.document.sells(parts.sales, parts.offer) and any(
        other.hits(parts.strong_agent + parts.announcing + parts.better) for other in introduced
    ):
        return None if any(other.hits(parts.topic) for other in introduced) else STRONG
    return None


def order_to_enjoy(parts: ClaimParts, sentence: SentenceContext, verb: LexiconHit) -> Subject | None:
    """Accept an order to the reader that can only be met by buying: "enjoy deeper sleep", "regain your strength"."""
    if verb.form != "base" or verb not in sentence.hits(parts.strong_verb):
        return None
    if any(other.hits(parts.topic) for other in told_by(sentence)):
        return None
    return STRONG if promotes(parts, sentence) else None


def _announced(parts: ClaimParts, introduced: list[SentenceContext]) -> bool:
    """Tell whether what stands above says that benefits follow."""
    return any(
        other.hits(parts.announcing + parts.helper) or not _BENEFITS.isdisjoint(other.words) for other in introduced
    )


def _listed_benefit(parts: ClaimParts, sentence: SentenceContext, verb: LexiconHit) -> Subject | None:
    """Accept "stress relief" on a promoting page, in a list of benefits or with a boost; else it may be the name of a service."""
    introduced = told_by(sentence)
    # A heading of its own may be the name of a service, whatever stands above it.
    heads = sentence.block.block.kind is BlockKind.HEADING
    told = (not heads and _announced(parts, introduced)) or is_boosted(parts, sentence, verb)
    listed = told and not any(other.hits(parts.topic) for other in introduced)
    return STRONG if listed and promotes(parts, sentence) else None


def _doer(parts: ClaimParts, sentence: SentenceContext, verb: LexiconHit) -> Subject | None:
    """Accept a passive whose doer or means is a strong agent: "by our laser", "with one peel"."""
    for hit in sentence.hits(parts.strong_agent):
        words = [token.word for token in sentence.tokens[verb.end : hit.start]]
        if hit.start >= verb.end and len(words) <= _MOST_WORDS and _DOER.intersection(words):
            return STRONG
    fronted = sentence.tokens[0].word in _DOER  # "by getting adjusted, your pain is relieved"
    boosted = fronted or is_boosted(parts, sentence, verb)
    return STRONG if boosted and promotes(parts, sentence) else None


def _remedy(parts: ClaimParts, sentence: SentenceContext, verb: LexiconHit, outcome: LexiconHit) -> Subject | None:
    """Accept a symptom that goes away where the sentence names what makes it go, promises how fast, or sells to its owner."""
    found = first_agent(parts, [sentence])
    after_effects = sentence.hits(parts.after_effects)
    if _points_back(sentence, outcome, after_effects) or (outcome in after_effects and not (found and found.strong)):
        return None
    if found is not None:
        return STRONG if promotes(parts, sentence) else found
    owned = "your" in [token.word for token in sentence.tokens[max(0, outcome.start - 2) : outcome.start]]
    promised = (owned and promotes(parts, sentence)) or is_boosted(parts, sentence, verb)
    return STRONG if parts.order == OUTCOME_FIRST and promised else None


def _points_back(sentence: SentenceContext, outcome: LexiconHit, effects: Sequence[LexiconHit]) -> bool:
    """Tell whether an outcome is what a treatment itself left, named before: "swelling, but these symptoms subside"."""
    pointing = outcome.start > 0 and sentence.tokens[outcome.start - 1].word in _POINTING
    return pointing and any(hit.end <= outcome.start for hit in effects)
