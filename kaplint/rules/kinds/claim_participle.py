"""Tells participles that say what something does from topics, names and purposes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplint.document.verbs import HELPER, ING, NOUN, THIRD, word_forms
from kaplint.rules.kinds.claim_parts import BE, POSSESSIVES

if TYPE_CHECKING:
    from kaplint.rules.context import SentenceContext
    from kaplint.rules.kinds.claim_parts import ClaimParts
    from kaplint.rules.lexicon_index import LexiconHit

_COMMEND_REACH = 7
# After one of these a preposition and a participle say what something is good for: "an alternative in relieving pain".
_COMMENDS = frozenset(
    "effective useful successful beneficial helpful benefit benefits alternative alternatives success results excellent great ideal "
    "powerful efficient good best better effectiveness efficacy potent invaluable prowess role power reputation "
    "help helps helped helping aid aids assist assists useful".split()
)


def is_topic(sentence: SentenceContext, verb: LexiconHit) -> bool:
    """Tell whether what is done is what the clause is about: "achieving sound sleep can be hard", "... and keeping fit is ..."."""
    forms = word_forms()
    clause = sentence.clause_of(verb.start)
    comma = sentence.norm.rfind(",", 0, sentence.tokens[verb.start].start)  # "in a busy world, keeping fit is ..."
    here = [
        number
        for number, token in enumerate(sentence.tokens)
        if sentence.clause_of(number) == clause and token.start > comma
    ]
    if not forms.get(sentence.tokens[here[0]].word, 0) & ING:
        return False
    finite = next((n for n in here if forms.get(sentence.tokens[n].word, 0) & HELPER), -1)
    return finite > verb.start and not any(
        forms.get(sentence.tokens[n].word, 0) & THIRD and not forms.get(sentence.tokens[n].word, 0) & NOUN
        for n in here
        if n < finite
    )


def is_in_name(sentence: SentenceContext, verb: LexiconHit) -> bool:
    """Tell whether a form with a capital in running text is part of a name: "the Green Healing Centre"."""
    start = sentence.tokens[verb.start].start
    return sentence.is_prose and verb.start > 0 and sentence.text[start].isupper()


def is_participle(parts: ClaimParts, sentence: SentenceContext, verb: LexiconHit, before: str) -> bool:
    """Tell whether a participle goes on about what acts, or stands after a word that commends ("useful in easing")."""
    if before in BE or before in {"by", "and", "while", "thereby", "thus"} or before.endswith("ly"):
        return True
    if before in {"in", "for", "at"}:
        clause = sentence.clause_of(verb.start)
        earlier = range(max(0, verb.start - _COMMEND_REACH), verb.start)
        return any(sentence.tokens[n].word in _COMMENDS and sentence.clause_of(n) == clause for n in earlier)
    return follows_agent(sentence, verb, parts.agent + parts.strong_agent)


def follows_agent(sentence: SentenceContext, verb: LexiconHit, agents: tuple[str, ...]) -> bool:
    """Tell whether the word before a verb ends an agent; a possessive ("our improved formula") is none."""
    possessive = verb.start > 0 and sentence.tokens[verb.start - 1].word in POSSESSIVES
    return not possessive and any(hit.end == verb.start for hit in sentence.hits(agents))
