"""Finds what a claim is said of: a product, a pronoun that stands for one, a heading's topic, or something that is no agent at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kaplint.document.clauses import subject_of
from kaplint.rules.kinds.claim_parts import BRAND, DENIALS, MODALS, OUTCOME_FIRST, PASSIVE, VERB_FIRST

if TYPE_CHECKING:
    from kaplint.rules.context import SentenceContext
    from kaplint.rules.kinds.claim_parts import ClaimParts
    from kaplint.rules.lexicon import LexiconHit

_MOST_SUBJECT_WORDS = 9
# A page goes on about "it" for several sentences; past these the pronoun is taken for something else.
_ANTECEDENT_REACH = 5
_DOER = frozenset("by with under after through thanks using".split())
_MEANS = frozenset("with using through via by in".split())
_BENEFITS = frozenset("benefit benefits effects advantages ways does".split())
# What somebody is advised to do is no claim about a product: "we recommend protecting your skin".
_ADVICE = frozenset("recommend recommends suggest suggests advise advises encourage encourages".split())
_ADVERBS = frozenset(
    "also and or but then even just really actually simply literally only not never always often usually typically further thus therefore "
    "again so still now instantly to both naturally".split()
)


class Subject(NamedTuple):
    """What a claim is said of; ``open`` is any noun phrase that no lexicon knows. A strong one makes the claim a promise."""

    strong: bool
    open: bool = False


_STRONG, _PLAIN = Subject(strong=True), Subject(strong=False)


def subject_for(parts: ClaimParts, sentence: SentenceContext, verb: LexiconHit, outcome: LexiconHit) -> Subject | None:
    """Return the subject of a claim's verb, or None where the sentence says it of nothing that could act."""
    if parts.order != VERB_FIRST:
        between = sentence.tokens[outcome.end : verb.start]
        if any(token.word in DENIALS for token in between):
            return None  # "if the pain does not go away"
        return _doer(parts, sentence, verb) if parts.order == PASSIVE else _remedy(parts, sentence, verb)
    region = _region(parts, sentence, verb)
    if region is None:
        return None
    if not region:
        implied = None if sentence.is_prose else _implied(parts, sentence, verb)
        return implied or _imperative(parts, sentence, verb)
    return _Region(parts, sentence, region[0], region[-1]).judge(verb)


def is_boosted(parts: ClaimParts, sentence: SentenceContext, verb: LexiconHit) -> bool:
    """Tell whether speed, degree, permanence or the reader stands in the clause of the verb."""
    clause = sentence.clause_of(verb.start)
    return any(sentence.clause_of(hit.start) == clause for hit in sentence.hits(parts.boost))


def _region(parts: ClaimParts, sentence: SentenceContext, verb: LexiconHit) -> list[int] | None:
    """Return the tokens in which the subject of a verb stands; none for an imperative or a fragment, None for advice."""
    here = sentence.clause_of(verb.start)
    where = subject_of(sentence.clauses, here)
    span = sentence.clauses[where].span
    if where != here and any(
        token.word in _ADVICE for token in sentence.tokens if span.start <= token.start < span.end
    ):
        return None
    stop = sentence.tokens[verb.start].start if where == here else _first_verb(parts, sentence, span.start, span.end)
    region = [number for number, token in enumerate(sentence.tokens) if span.start <= token.start < stop]
    while region and sentence.tokens[region[-1]].word in _ADVERBS | MODALS:
        region.pop()
    return region


def _first_verb(parts: ClaimParts, sentence: SentenceContext, start: int, stop: int) -> int:
    """Return where the first verb of a clause begins, the end of its subject."""
    for hit in sentence.hits(parts.verbs + parts.helper):
        offset = sentence.tokens[hit.start].start
        if start < offset < stop and hit.form != "ing":
            return offset
    return stop


class _Region(NamedTuple):
    """The tokens of a subject, first to last."""

    parts: ClaimParts
    sentence: SentenceContext
    first: int
    last: int

    def judge(self, verb: LexiconHit) -> Subject | None:
        parts, sentence = self.parts, self.sentence
        if self._names_brand():
            return _STRONG
        if strong := self._hits(parts.strong_agent):
            people = {hit.start for hit in self._hits(parts.not_agent)}
            # "Our nurses" are the seller's people, who may treat anything without a claim of effect.
            return Subject(any(people.isdisjoint(range(hit.start, hit.end + 3)) for hit in strong))
        sold = not self._hits(parts.established) and sentence.block.document.sells(parts.sales)
        if self._hits(parts.agent):
            return Subject(sold)
        pronouns = self._hits(parts.pronoun)
        if self._hits(parts.not_agent) and not (pronouns and pronouns[0].start == self.first):
            return None
        if pronouns:
            return _antecedent(parts, sentence)
        is_plain = self.last - self.first < _MOST_SUBJECT_WORDS and verb.form in {"s", "ed"}
        return Subject(sold, open=True) if is_plain else None

    def _hits(self, lexicons: tuple[str, ...]) -> list[LexiconHit]:
        return [hit for hit in self.sentence.hits(lexicons) if self.first <= hit.start <= self.last]

    def _names_brand(self) -> bool:
        tokens = self.sentence.tokens[self.first : self.last + 1]
        return any(BRAND.fullmatch(self.sentence.text, token.start, token.end) for token in tokens)


def _antecedent(parts: ClaimParts, sentence: SentenceContext) -> Subject | None:
    """Return what a pronoun stands for: the agent of the sentences before it, or of the headings above."""
    distances = range(-1, -_ANTECEDENT_REACH - 1, -1)
    before = [other for distance in distances if (other := sentence.neighbour(distance)) is not None]
    above = [other for block in reversed(sentence.block.headings) for other in block.sentences]
    return _first_agent(parts, [*before, *above])


def _first_agent(parts: ClaimParts, sentences: list[SentenceContext]) -> Subject | None:
    for sentence in sentences:
        if sentence.hits(parts.strong_agent):
            return _STRONG
        if sentence.hits(parts.agent):
            return _PLAIN
    return None


def _implied(parts: ClaimParts, sentence: SentenceContext, verb: LexiconHit) -> Subject | None:
    """Accept a heading or item that opens with the verb; what stands above it tells of what it is said."""
    strong_verb = verb in sentence.hits(parts.strong_verb)
    after = sentence.tokens[verb.end].word if verb.end < len(sentence.tokens) else ""
    told = strong_verb or after in {"your", "the"} or _promises_a_list(parts, sentence)
    if verb.form == "ed" or (verb.form == "base" and not told):
        return None
    above = [*sentence.block.headings, *([sentence.block.lead_in] if sentence.block.lead_in else [])]
    found = _first_agent(parts, [other for block in reversed(above) for other in block.sentences])
    if found is None and verb.form == "base":
        return None
    return Subject(strong=(found is not None and found.strong) or sentence.block.document.sells(parts.sales))


def _promises_a_list(parts: ClaimParts, sentence: SentenceContext) -> bool:
    """Tell whether what introduces a list item announces benefits: "it helps couples in several ways:", "Benefits:"."""
    lead_in = sentence.block.lead_in
    return lead_in is not None and any(
        other.hits(parts.helper) or not _BENEFITS.isdisjoint(other.words) for other in lead_in.sentences[-1:]
    )


def _imperative(parts: ClaimParts, sentence: SentenceContext, verb: LexiconHit) -> Subject | None:
    """Accept an order to the reader that names the product as its means: "ease menopause with our drops"."""
    if verb.form != "base":
        return None
    for hit in sentence.hits(parts.strong_agent):
        between = (token.word for token in sentence.tokens[verb.end : hit.start])
        if hit.start > verb.end and _MEANS.intersection(between):
            return _STRONG
    return None


def _doer(parts: ClaimParts, sentence: SentenceContext, verb: LexiconHit) -> Subject | None:
    """Accept a passive whose doer or means is a strong agent: "by our laser", "with one peel"."""
    for hit in sentence.hits(parts.strong_agent):
        words = [token.word for token in sentence.tokens[verb.end : hit.start]]
        if hit.start >= verb.end and len(words) <= _MOST_SUBJECT_WORDS and _DOER.intersection(words):
            return _STRONG
    return None


def _remedy(parts: ClaimParts, sentence: SentenceContext, verb: LexiconHit) -> Subject | None:
    """Accept a symptom that goes away where the sentence names what makes it go, or promises how fast."""
    found = _first_agent(parts, [sentence])
    return found or (_STRONG if parts.order == OUTCOME_FIRST and is_boosted(parts, sentence, verb) else None)
