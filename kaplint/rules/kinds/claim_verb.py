"""Tells verbs from the nouns and adjectives that look like them, in the places where a claim may stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplint.rules.kinds.claim_parts import BE, HAVE, MODALS, NOT_BEFORE_VERB, OUTCOME_FIRST, PASSIVE, PLURAL_PRONOUNS

if TYPE_CHECKING:
    from kaplint.rules.context import SentenceContext
    from kaplint.rules.kinds.claim_parts import ClaimParts
    from kaplint.rules.lexicon import LexiconHit

# An infinitive after one of these is a statement of effect; after anything else it is a purpose ("take it to relieve pain").
_EFFECT_BEFORE_TO = frozenset(
    "help helps helped helping helpful work works worked working proven proved shown known guaranteed able ability power clinically "
    "scientifically found formulated demonstrated ways way tends tend".split()
)
# What a product uses to do something, it is said to do: "uses cold to destroy fat cells".
_USES = frozenset("uses harnesses employs applies emits delivers combines leverages utilises utilizes".split())
_JOINTS = frozenset("and or also both".split())


def is_verb(parts: ClaimParts, sentence: SentenceContext, verb: LexiconHit) -> bool:
    """Tell whether a form is used as a finite verb, an infinitive of effect, or a participle that says what something does."""
    tokens = sentence.tokens
    before = tokens[verb.start - 1].word if verb.start else ""
    after = tokens[verb.end].word if verb.end < len(tokens) else ""
    if verb.form in {"base", "s", "ing"} and after in {"in", "of"}:
        return False  # a noun: "boosts in blood pressure", "a lift of the mood"
    if parts.order == PASSIVE:
        return verb.form == "ed" and any(token.word in BE for token in tokens[max(0, verb.start - 3) : verb.start])
    if verb.form == "any" or parts.order == OUTCOME_FIRST:
        return True
    return _is_active(parts, sentence, verb, before, after)


def _is_active(parts: ClaimParts, sentence: SentenceContext, verb: LexiconHit, before: str, after: str) -> bool:
    if verb.form == "ed":
        return _is_past_tense(parts, sentence, verb, before, after)
    if verb.form == "s":
        return before not in NOT_BEFORE_VERB or before in {"that", "this"}
    if (
        verb.start == 0
        or sentence.tokens[verb.start].start == sentence.clauses[sentence.clause_of(verb.start)].span.start
    ):
        return True
    find = _is_participle if verb.form == "ing" else _is_licensed
    return find(parts, sentence, verb, before)


def _is_participle(parts: ClaimParts, sentence: SentenceContext, verb: LexiconHit, before: str) -> bool:
    if before in BE or before in {"by", "and", "while", "thereby", "thus"} or before.endswith("ly"):
        return True
    return any(hit.end == verb.start for hit in sentence.hits(parts.agent + parts.strong_agent))


def _is_past_tense(parts: ClaimParts, sentence: SentenceContext, verb: LexiconHit, before: str, after: str) -> bool:
    """Tell a finite past ("the oil reduced pain") from an adjective ("reduced pain") and a passive ("reduced by the oil")."""
    if after == "by":
        return False
    if before in HAVE or any(
        hit.end == verb.start for hit in sentence.hits(parts.agent + parts.strong_agent + parts.pronoun)
    ):
        return True
    adverb = before.endswith("ly") and verb.start >= 2
    return adverb and sentence.tokens[verb.start - 2].word not in NOT_BEFORE_VERB | BE


def _is_licensed(parts: ClaimParts, sentence: SentenceContext, verb: LexiconHit, before: str) -> bool:
    """Tell whether what stands before a base form makes it a verb: a modal, a plural agent, a helper, "to", a verb that it is joined to."""
    if before == "to":
        return verb.start >= 2 and _says_effect(parts, sentence, verb.start - 2)
    if before in MODALS or before in PLURAL_PRONOUNS or before.endswith("ly"):
        return True
    if before in _JOINTS:
        joined = (hit for hit in sentence.hits(parts.verbs) if hit.form == "base" and 0 < verb.start - hit.end <= 4)
        opener = sentence.tokens[0].word
        return (
            before in {"also", "both"}
            or opener in PLURAL_PRONOUNS
            or any(is_verb(parts, sentence, hit) for hit in joined)
        )
    if any(hit.end == verb.start for hit in sentence.hits(parts.agent + parts.strong_agent)):
        return True
    return any(0 <= verb.start - hit.end <= 5 for hit in sentence.hits(parts.helper))


def _says_effect(parts: ClaimParts, sentence: SentenceContext, position: int) -> bool:
    """Tell whether the words up to a position make the infinitive after them one of effect."""
    if sentence.tokens[position].word in _EFFECT_BEFORE_TO:
        return True
    if any(0 <= position - hit.start <= 3 for hit in sentence.hits(parts.helper)):
        return True
    return any(token.word in _USES for token in sentence.tokens[max(0, position - 8) : position + 1])
