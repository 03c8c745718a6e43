"""Finds the words of a subject: what a relative clause is said of, what stands in front of it, and what it comes from."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kaplint.document.clauses import ClauseKind
from kaplint.document.verbs import PREPOSITION, word_forms

if TYPE_CHECKING:
    from kaplint.rules.context import SentenceContext
    from kaplint.rules.kinds.claim_parts import ClaimParts
    from kaplint.rules.lexicon_index import LexiconHit

# So many words may stand between what a relative clause belongs to and its pronoun: "a protein of the skin that ...".
_HEAD_REACH = 8
_MOST_HEAD_WORDS = 9
_MOST_ADJECTIVES = 2  # "our new drip that ..."
# What a body makes itself is no product: "your body makes melatonin, which regulates sleep".
_MAKING = frozenset(
    "make makes made produce produces produced release releases released secrete secretes secreted".split()
)
# What is one of these is made by a body, whoever sells it too.
_SUBSTANCES = frozenset(
    "hormone hormones protein proteins enzyme enzymes neurotransmitter molecule chemical gland organ".split()
)
_COPULAS = frozenset("is are".split())
_PRONOUNS = frozenset("it they this these we".split())
_PREPOSITIONS = frozenset("of for in on with from by to at into against after during between".split())


def relative_head(parts: ClaimParts, sentence: SentenceContext, clause: int) -> list[int] | None:
    """Return the tokens of what a relative clause belongs to, or the words before it; None where that is a person.

    It is an agent right before the clause, or else the last thing named before it, at best one in no phrase with a preposition.
    """
    start = sentence.clauses[clause].span.start
    end = sum(token.start < start for token in sentence.tokens)
    if sentence.tokens[end].word == "who":
        return None
    if end and sentence.tokens[end - 1].word in _SUBSTANCES and _defines(sentence, end - 1):
        return None  # "testosterone is a hormone that builds muscle"
    parent = sentence.clauses[clause].parent
    above = sentence.clauses[parent].span.start if parent is not None else 0
    agents = parts.strong_agent + parts.agent
    near = [
        hit
        for hit in sentence.hits(agents + parts.not_agent)
        if end - _HEAD_REACH <= hit.start and hit.end <= end and above <= sentence.tokens[hit.start].start
    ]
    if not near:
        return list(range(max(0, end - _MOST_HEAD_WORDS), end))
    named = [number for number in range(near[-1].end, end) if sentence.tokens[number].word in _COPULAS]
    if named and not any(hit in sentence.hits(agents) for hit in near):
        return list(range(named[-1] + 1, end))  # "alcohol clinics are places that help"
    right = [hit for hit in near if hit.end == end and hit in sentence.hits(agents)]
    heads = right or [hit for hit in near if _stands_free(sentence, hit)] or near
    head = max(heads, key=lambda hit: (hit.end, -hit.start))
    return list(range(min(hit.start for hit in near if head.start - _MOST_ADJECTIVES <= hit.start), head.end))


def remarks_on_all(sentence: SentenceContext, verb: LexiconHit) -> bool:
    """Tell whether ", which" before a singular verb may stand for all that is said before: "it widens the veins, which eases pain"."""
    relative = relative_clause(sentence, sentence.clause_of(verb.start))
    if relative is None or verb.form != "s":
        return False
    span = sentence.clauses[relative].span
    return sentence.norm[span.start : span.end].startswith("which ") and sentence.norm[: span.start].rstrip().endswith(
        ","
    )


def _defines(sentence: SentenceContext, noun: int) -> bool:
    """Tell whether "is a" stands before a noun, with adjectives between at most."""
    words = [token.word for token in sentence.tokens[max(0, noun - _MOST_ADJECTIVES - 2) : noun]]
    return any(pair in {("is", "a"), ("is", "an")} for pair in pairwise(words))


def _stands_free(sentence: SentenceContext, hit: LexiconHit) -> bool:
    """Tell whether a noun stands neither in brackets nor, with two words between at most, after a preposition."""
    start = sentence.tokens[hit.start].start
    bracket = sentence.norm[start - 1 : start] == "("
    return not bracket and all(
        token.word not in _PREPOSITIONS for token in sentence.tokens[max(0, hit.start - 3) : hit.start]
    )


def is_made_by_body(parts: ClaimParts, sentence: SentenceContext, verb: LexiconHit) -> bool:
    """Tell whether the words before the clause of a verb say that a body or an organ makes something."""
    start = sentence.clauses[sentence.clause_of(verb.start)].span.start
    making = [
        number
        for number, token in enumerate(sentence.tokens[: verb.start])
        if token.start < start and token.word in _MAKING and verb.start - number <= _HEAD_REACH
    ]
    return any(0 <= number - hit.end <= 1 for number in making for hit in sentence.hits(parts.not_agent))


def without_fronted(sentence: SentenceContext, region: list[int]) -> list[int]:
    """Leave out a phrase in front of a subject: "for most people, the oil ...", "kind to all skin, it ..."."""
    tokens = sentence.tokens
    leads = bool(region) and word_forms().get(tokens[region[0]].word, 0) & PREPOSITION
    cuts = [
        number
        for number in region[1:]
        if "," in sentence.norm[tokens[number - 1].end : tokens[number].start]
        and (tokens[number].word in _PRONOUNS or (leads and tokens[number].word not in {"and", "or"}))
    ]
    return [number for number in region if number >= cuts[-1]] if cuts else region


def relative_clause(sentence: SentenceContext, index: int) -> int | None:
    """Return the relative clause in which the subject of a clause stands, be it that clause or one that it hangs on."""
    clause = sentence.clauses[index]
    while not clause.own_subject and clause.parent is not None:
        if clause.kind is ClauseKind.RELATIVE:
            return index
        index, clause = clause.parent, sentence.clauses[clause.parent]
    return None
