"""Tells verbs from the nouns and adjectives that look like them, in the places where a claim may stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplint.document.clauses import subject_of
from kaplint.document.verbs import BASE, HELPER, NOUN, PAST_ALONE, PREPOSITION, THIRD, word_forms
from kaplint.rules.kinds.claim_infinitive import is_means, is_purpose, says_effect
from kaplint.rules.kinds.claim_participle import follows_agent, is_in_name, is_participle, is_topic
from kaplint.rules.kinds.claim_parts import (
    BE,
    HAVE,
    MODALS,
    NOT_BEFORE_VERB,
    OUTCOME_FIRST,
    PASSIVE,
    PLURAL_PRONOUNS,
    USES,
)

if TYPE_CHECKING:
    from kaplint.rules.context import SentenceContext
    from kaplint.rules.kinds.claim_parts import ClaimParts
    from kaplint.rules.lexicon_index import LexiconHit

_JOINTS = frozenset("and or also both".split())
# What follows a subject: before one of these a form like "aids" or "remedies" is a noun.
_AFTER_NOUN = BE | HAVE | MODALS | {"for"}
_ASPECT = frozenset(
    "begin begins began start starts started continue continues continued seem seems tend tends going".split()
)
_MOST_BETWEEN = 3
_MOST_PLURAL_WORDS = 9
_MARKS = frozenset(",;:)|/·•")
_FRAGMENT_AFTER = frozenset("and or with for plus a an the more your much far".split())
_NUMBERS = frozenset("two three four five six seven eight nine ten twelve twenty few several many more".split())
_NOT_AFTER_VERB = frozenset("in of on up off out down that as due because when while".split())


def is_verb(parts: ClaimParts, sentence: SentenceContext, verb: LexiconHit) -> bool:
    """Tell whether a form is used as a finite verb, an infinitive of effect, or a participle that says what something does."""
    tokens = sentence.tokens
    if any(
        hit.start < verb.start < hit.end for hit in sentence.hits(parts.agent + parts.strong_agent + parts.not_agent)
    ):
        return False  # part of a name: "hearing aids"
    before, after = _around(sentence, verb)
    if (
        parts.order != OUTCOME_FIRST
        and verb.form in {"base", "s", "ing"}
        and ((after in _NOT_AFTER_VERB and not _is_limit(sentence, verb)) or _is_listed(sentence, verb))
    ):
        return False  # a noun: "boosts in blood pressure", "a lift of the mood"; or another verb: "builds up"
    if parts.order == PASSIVE:
        return verb.form == "ed" and any(token.word in BE for token in tokens[max(0, verb.start - 3) : verb.start])
    if verb.form == "any" or (parts.order == OUTCOME_FIRST and _is_said_of(sentence, verb, before)):
        return True
    if parts.order == OUTCOME_FIRST:
        return False  # a noun: "wound healing"
    return not (verb.form == "s" and after in _AFTER_NOUN) and _is_active(parts, sentence, verb, before, after)


def _around(sentence: SentenceContext, verb: LexiconHit) -> tuple[str, str]:
    """Return the words right before and after a form, empty at the ends of the sentence."""
    before = sentence.tokens[verb.start - 1].word if verb.start else ""
    return before, sentence.tokens[verb.end].word if verb.end < len(sentence.tokens) else ""


def _is_limit(sentence: SentenceContext, verb: LexiconHit) -> bool:
    """Tell whether "up to" and a number stand after a form: "removes up to a quarter of the fat"."""
    return [token.word for token in sentence.tokens[verb.end : verb.end + 2]] == ["up", "to"]


def _is_said_of(sentence: SentenceContext, verb: LexiconHit, before: str) -> bool:
    """Tell whether a form after an outcome is its verb: no infinitive, no noun ("wound healing"), no joined participle."""
    if before == "to":
        return verb.start >= 2 and sentence.tokens[verb.start - 2].word in _ASPECT
    if verb.form == "ing":
        return before in BE
    return before not in {"help", "helps"} and before not in (_JOINTS if verb.form == "ed" else NOT_BEFORE_VERB)


def _is_listed(sentence: SentenceContext, verb: LexiconHit) -> bool:
    """Tell whether a comma, a colon or a bracket stands right after a form: then it has no object."""
    end = sentence.tokens[verb.end - 1].end
    after = sentence.tokens[verb.end].start if verb.end < len(sentence.tokens) else len(sentence.norm)
    return not _MARKS.isdisjoint(sentence.norm[end:after])


def has_finite_verb(sentence: SentenceContext, hit: LexiconHit) -> bool:
    """Tell whether a finite verb stands in the clause around a hit; a past form may be an adjective and does not count."""
    forms = word_forms()
    clause = sentence.clause_of(hit.start)
    return any(
        forms.get(token.word, 0) & (BASE | THIRD | HELPER | PAST_ALONE) and not forms.get(token.word, 0) & NOUN
        for number, token in enumerate(sentence.tokens)
        if not hit.start <= number < hit.end and sentence.clause_of(number) == clause
    )


def opens_fragment(sentence: SentenceContext, hit: LexiconHit) -> bool:
    """Tell whether a fragment opens its clause, or stands after a mark or a joining word there: "less pain, better sleep"."""
    if not hit.start or sentence.clause_of(hit.start) != sentence.clause_of(hit.start - 1):
        return True
    before = sentence.tokens[hit.start - 1]
    return before.word in _FRAGMENT_AFTER or not _MARKS.isdisjoint(
        sentence.norm[before.end : sentence.tokens[hit.start].start]
    )


def _is_active(parts: ClaimParts, sentence: SentenceContext, verb: LexiconHit, before: str, after: str) -> bool:
    if verb.form == "ed":
        return _is_past_tense(parts, sentence, verb, before, after)
    if verb.form == "s":
        counted = before in NOT_BEFORE_VERB | _NUMBERS or before.isdigit()  # "ten treats", but not "omega-3 treats"
        return (
            before in {"that", "this"} or not counted or follows_agent(sentence, verb, parts.agent + parts.strong_agent)
        )
    if verb.form == "ing" and (is_topic(sentence, verb) or is_in_name(sentence, verb)):
        return False
    if (
        verb.start == 0
        or sentence.tokens[verb.start].start == sentence.clauses[sentence.clause_of(verb.start)].span.start
    ):
        return True
    if before in USES:
        return False  # an adjective: "uses smooth stones"
    find = is_participle if verb.form == "ing" else _is_licensed
    return find(parts, sentence, verb, before)


def _is_past_tense(parts: ClaimParts, sentence: SentenceContext, verb: LexiconHit, before: str, after: str) -> bool:
    """Tell a finite past ("the oil reduced pain") from an adjective ("reduced pain") and a passive ("reduced by the oil")."""
    if after == "by":
        return False
    if before in HAVE or follows_agent(sentence, verb, parts.agent + parts.strong_agent + parts.pronoun):
        return True
    if before not in NOT_BEFORE_VERB | BE and _named_before(parts, sentence, verb):
        return True
    adverb = before.endswith("ly") and verb.start >= 2
    return adverb and sentence.tokens[verb.start - 2].word not in NOT_BEFORE_VERB | BE


def _named_before(parts: ClaimParts, sentence: SentenceContext, verb: LexiconHit) -> bool:
    """Tell whether a strong agent opens the clause and no other verb stands between it and the form."""
    forms = word_forms()
    clause = sentence.clause_of(verb.start)
    named = [hit for hit in sentence.hits(parts.strong_agent) if hit.end <= verb.start <= hit.end + _MOST_BETWEEN]
    return any(
        sentence.clause_of(hit.start) == clause
        and not any(
            forms.get(token.word, 0) & (THIRD | HELPER | PREPOSITION) for token in sentence.tokens[hit.end : verb.start]
        )
        for hit in named
    )


def _is_licensed(parts: ClaimParts, sentence: SentenceContext, verb: LexiconHit, before: str) -> bool:
    """Tell whether what stands before a base form makes it a verb: a modal, a plural agent, a helper, "to", a verb that it is joined to."""
    adverb = before.endswith("ly") and verb.start >= 2 and sentence.tokens[verb.start - 2].word == "to"
    if before == "to" or adverb:  # "to relieve", "to quickly relieve"
        position = verb.start - 2 - adverb
        return position >= 0 and (says_effect(parts, sentence, position) or is_means(parts, sentence, position))
    if before in MODALS or before in PLURAL_PRONOUNS or before.endswith("ly"):
        return True
    if before in _JOINTS:
        joined = (hit for hit in sentence.hits(parts.verbs) if hit.form == "base" and 0 < verb.start - hit.end <= 4)
        opener = sentence.tokens[0].word
        return (
            before in {"also", "both"}
            or opener in PLURAL_PRONOUNS
            or _is_under_modal(sentence, verb)
            or any(_is_active(parts, sentence, hit, *_around(sentence, hit)) for hit in joined)
        )
    if follows_agent(sentence, verb, parts.agent + parts.strong_agent):
        return True
    helpers = (hit for hit in sentence.hits(parts.helper) if 0 <= verb.start - hit.end <= 5)
    if any(not is_purpose(parts, sentence, hit) for hit in helpers):
        return True
    people = any(hit.end == verb.start and not _hangs(sentence, hit) for hit in sentence.hits(parts.not_agent))
    return not people and _follows_plural(sentence, verb, before)


def _hangs(sentence: SentenceContext, hit: LexiconHit) -> bool:
    """Tell whether a noun stands in a phrase with a preposition: "more oxygen in the blood"."""
    forms = word_forms()
    return any(forms.get(token.word, 0) & PREPOSITION for token in sentence.tokens[max(0, hit.start - 2) : hit.start])


def _is_under_modal(sentence: SentenceContext, verb: LexiconHit) -> bool:
    """Tell whether a verb is joined to one behind "will" or "can", in the clause that it shares its subject with."""
    clause = sentence.clause_of(verb.start)
    where = subject_of(sentence.clauses, clause)
    words = [
        token.word for n, token in enumerate(sentence.tokens[: verb.start]) if sentence.clause_of(n) in {clause, where}
    ]
    modal = max((number for number, word in enumerate(words) if word in {"will", "can", "'ll"}), default=-1)
    return modal >= 0 and "to" not in words[modal:]


def _follows_plural(sentence: SentenceContext, verb: LexiconHit, before: str) -> bool:
    """Tell whether the clause opens with an unknown plural and then the verb: "blueberries sharpen", "garlic and onions lower"."""
    forms = word_forms()
    start = sentence.clauses[sentence.clause_of(verb.start)].span.start
    region = [token.word for token in sentence.tokens[: verb.start] if token.start >= start]
    if not 0 < len(region) <= _MOST_PLURAL_WORDS or before in NOT_BEFORE_VERB | BE | HAVE:
        return False
    if any(forms.get(word, 0) & (THIRD | HELPER) and not forms.get(word, 0) & NOUN for word in region):
        return False
    after = sentence.tokens[verb.end].word if verb.end < len(sentence.tokens) else ""
    if after in BE | HAVE | MODALS:
        return False
    of = next((place for place, word in enumerate(region) if place and forms.get(word, 0) & PREPOSITION), len(region))
    head = region[of - 1]
    return "and" in region or (head.endswith("s") and len(head) > 3 and not head.endswith(("ss", "us", "is")))
