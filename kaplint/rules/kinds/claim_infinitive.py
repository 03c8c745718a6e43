"""Tells infinitives that say an effect ("proven to relieve", "draws in water to plump") from those that say a purpose."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kaplint.document.clauses import ClauseKind
from kaplint.document.verbs import FINITE, HELPER, NOUN, THIRD, word_forms
from kaplint.rules.kinds.claim_context import promotes
from kaplint.rules.kinds.claim_parts import USES

if TYPE_CHECKING:
    from kaplint.rules.context import SentenceContext
    from kaplint.rules.kinds.claim_parts import ClaimParts
    from kaplint.rules.lexicon_index import LexiconHit

# An infinitive after one of these is a statement of effect; after anything else it is a purpose ("take it to relieve pain").
_EFFECT_BEFORE_TO = frozenset(
    "help helps helped helping helpful work works worked working proven proved shown known guaranteed able ability power clinically "
    "scientifically found formulated demonstrated ways way tends tend solution option choice alternative remedy tool approach answer agent "
    "successfully effectively trusted ideal perfect best great enough".split()
)
_POWER_REACH = 6
_POWERS = frozenset((noun, "of") for noun in ("power", "ability", "capacity", "potency"))
# Before an infinitive these say that something is wanted or needed, not done.
_NO_MEANS = frozenset(
    "is was needs wants has fails continues hopes aims seeks tries intends takes costs requires gets comes goes says".split()
)
_MOST_BETWEEN = 3
_ORDERS = frozenset(
    "if you we use take try ask call see book visit choose come go join read learn contact get find need want".split()
)
_WAYS = frozenset("another one other some many there several best good simple easy easiest key".split())


def says_effect(parts: ClaimParts, sentence: SentenceContext, position: int) -> bool:
    """Tell whether the words up to a position make the infinitive after them one of effect."""
    if sentence.tokens[position].word in {"together", "hard"}:
        position -= 1  # "work together to sharpen"
    if sentence.tokens[position].word in _EFFECT_BEFORE_TO:
        return not _is_one_of_many(sentence, position)
    if any(0 <= position - hit.start <= 3 for hit in sentence.hits(parts.helper)):
        return True
    words = [token.word for token in sentence.tokens[max(0, position - _POWER_REACH) : position]]
    if any(pair in _POWERS for pair in pairwise(words)):
        return True  # "the power of essential oils to deepen sleep"
    return any(token.word in USES for token in sentence.tokens[max(0, position - 8) : position + 1])


def _is_one_of_many(sentence: SentenceContext, position: int) -> bool:
    """Tell whether a sentence opens with a way that it then names: "another way to ease pain is walking"."""
    words = {token.word for token in sentence.tokens[: position + 1]}
    return position <= _MOST_BETWEEN and not words.isdisjoint(("way", "ways")) and not words.isdisjoint(_WAYS)


def is_means(parts: ClaimParts, sentence: SentenceContext, position: int) -> bool:
    """Tell whether what something promoted does is its means to an end: "the gel draws in water to plump the skin"."""
    clause = sentence.clause_of(position)
    start = next(number for number in range(position + 1) if sentence.clause_of(number) == clause)
    opening = [
        hit for hit in sentence.hits(parts.strong_agent + parts.agent) if start <= hit.start <= start + _MOST_BETWEEN
    ]
    if not opening or not promotes(parts, sentence):
        return False
    forms = word_forms()
    end = max(hit.end for hit in opening)
    if any(start <= hit.start and hit.end <= end + 2 for hit in sentence.hits(parts.not_agent)):
        return False  # "our nurse checks your skin to prevent irritation"
    words = [token.word for token in sentence.tokens[end : position + 1]]
    if not any(forms.get(word, 0) & FINITE for word in words) and not _has_later_verb(sentence, position):
        lead = (token.word for token in sentence.tokens[start : opening[0].start])
        labelled = start == 0 or sentence.clauses[sentence.clause_of(start - 1)].kind is ClauseKind.LEAD_IN
        return labelled and _ORDERS.isdisjoint(lead)  # "massage to move the lymph"
    finite = [place for place, word in enumerate(words) if forms.get(word, 0) & (THIRD | HELPER)]
    # Right after an agent an unknown word with an "s" is its verb: "the gel draws in water".
    if words and words[0] not in forms and words[0].endswith("s"):
        finite.insert(0, 0)
    return (
        len(finite) == 1
        and finite[0] < _MOST_BETWEEN
        and not forms.get(words[finite[0]], 0) & HELPER
        and words[finite[0]] not in _NO_MEANS
    )


def _has_later_verb(sentence: SentenceContext, position: int) -> bool:
    """Tell whether a finite verb that is no noun follows in the sentence: what is said of the noun and its purpose."""
    forms = word_forms()
    later = (forms.get(token.word, 0) for token in sentence.tokens[position + 2 :])
    return any(flags & (THIRD | HELPER) and not flags & NOUN for flags in later)


def is_purpose(parts: ClaimParts, sentence: SentenceContext, helper: LexiconHit) -> bool:
    """Tell whether a helper says what something is meant for: "techniques to help manage stress"."""
    if helper.start < 2 or sentence.tokens[helper.start - 1].word != "to":
        return False
    offered = any(
        hit.start < helper.start for hit in sentence.hits(parts.strong_agent)
    )  # "we use heat to help ease pain"
    return not offered and not says_effect(parts, sentence, helper.start - 2)
