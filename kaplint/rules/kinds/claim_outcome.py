"""Tells the outcome of a claim's verb from words that only mention one."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kaplint.document.verbs import BASE, NOUN, PREPOSITION, word_forms
from kaplint.rules.kinds.claim_parts import VERB_FIRST

if TYPE_CHECKING:
    from kaplint.rules.context import SentenceContext
    from kaplint.rules.kinds.claim_parts import ClaimParts
    from kaplint.rules.lexicon_index import LexiconHit

# Whoever understands the nature of an illness has not been relieved of it.
_TOPICS = frozenset(
    "nature future importance history meaning understanding knowledge awareness science field world area topic subject diagnosis "
    "concept definition language story stigma cost costs burden prevalence".split()
)
# What an adjective may stand before and still be said of the outcome: "reduced risk of stroke".
_MEASURES = frozenset(
    "risk risks sign signs symptom symptoms level levels feeling feelings frequency severity appearance quality range sense number "
    "amount look rate rates chance chances incidence intensity duration bouts episodes loss".split()
)
_DETERMINERS = frozenset("the a an your their our his her its this that these any all".split())
_THOSE = frozenset("patients people children adults women men those clients adolescents veterans individuals".split())
_PRONOUNS = frozenset("it them".split())
# What makes a harm of what would be a benefit: "resulting in pain and compromised healing".
_SPOILT = frozenset(
    "compromised impaired delayed poor poorer insufficient inadequate weakened disturbed disrupted".split()
)
_PAY = frozenset("pay pays paying paid closer close more full".split())


def is_mention(parts: ClaimParts, sentence: SentenceContext, verb: LexiconHit, outcome: LexiconHit) -> bool:
    """Tell whether an outcome is only mentioned: as a topic, in an idiom, past a noun of its own, or to say who is meant."""
    tokens = sentence.tokens
    after = tokens[outcome.end].word if outcome.end < len(tokens) else ""
    before = [token.word for token in tokens[max(0, outcome.start - 4) : outcome.start]]
    while before and before[-1] in _DETERMINERS:
        before.pop()
    topic = before[-1:] == ["of"] and len(before) > 1 and before[-2] in _TOPICS
    if topic or _is_compared(sentence, outcome):
        return True
    if tokens[outcome.start].word == "attention" and _PAY.intersection(before):
        return True
    if parts.order != VERB_FIRST:
        return False
    between = [token.word for token in tokens[verb.end : outcome.start]]
    if (
        (between and tokens[outcome.start].word in _PRONOUNS)  # "we stopped offering it"
        or _SPOILT.intersection(between)
        or ("approach", "to") in pairwise(between)
        or _is_of_those_treated(tokens[verb.start].word, before)
    ):
        return True
    adjective = verb.form == "any" and verb.end - verb.start == 1
    return (adjective and _is_apart(between)) or _says_who_acts(before, after)


def _is_compared(sentence: SentenceContext, outcome: LexiconHit) -> bool:
    """Tell whether an outcome is a bare comparison: "appears more with age", "beats faster or stronger than usual"."""
    words = [token.word for token in sentence.tokens[outcome.end - 1 : outcome.end + 2]]
    if words[0] == "more" and len(words) > 1 and word_forms().get(words[1], 0) & PREPOSITION:
        return True
    return words[1:] in (["than", "usual"], ["than", "normal"])


def _is_apart(between: list[str]) -> bool:
    """Tell whether an adjective does not reach the outcome: "longer problems include weight loss", "optimal dosing of melatonin"."""
    of = [number for number, word in enumerate(between) if word == "of"]
    if any(number == 0 or between[number - 1] not in _MEASURES for number in of):
        return True
    forms = word_forms()
    return any(forms.get(word, 0) & BASE and not forms.get(word, 0) & NOUN for word in between)


def _is_of_those_treated(verb: str, before: list[str]) -> bool:
    """Tell whether an illness says who is seen, and not what is done about it: "we treat patients with gout"."""
    return verb.startswith("treat") and before[-1:] == ["with"] and before[-2:-1] != [] and before[-2] in _THOSE


def _says_who_acts(before: list[str], after: str) -> bool:
    """Tell whether an illness names people who go on to do something: "helps people with gout choose their food"."""
    flags = word_forms().get(after, 0)
    return before[-1:] in (["with"], ["by"]) and bool(flags & BASE) and not flags & NOUN
