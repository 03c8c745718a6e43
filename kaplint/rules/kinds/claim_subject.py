"""Finds what a claim is said of: a product, a pronoun that stands for one, a heading's topic, or something that is no agent at all."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from kaplint.document.clauses import ClauseKind, subject_of
from kaplint.document.verbs import ING, REPORT, THIRD, word_forms
from kaplint.rules.kinds.claim_context import PLAIN, STRONG, Subject, antecedent, promotes
from kaplint.rules.kinds.claim_head import (
    is_made_by_body,
    relative_clause,
    relative_head,
    remarks_on_all,
    without_fronted,
)
from kaplint.rules.kinds.claim_implied import imperative, implied, order_to_enjoy, subject_of_outcome
from kaplint.rules.kinds.claim_parts import (
    BE,
    BRAND,
    MODALS,
    NOT_BEFORE_VERB,
    POSSESSIVES,
    VERB_FIRST,
)

if TYPE_CHECKING:
    from kaplint.rules.context import SentenceContext
    from kaplint.rules.kinds.claim_parts import ClaimParts
    from kaplint.rules.lexicon_index import LexiconHit

_MOST_SUBJECT_WORDS = 9
# What somebody is advised to do is no claim about a product: "we recommend protecting your skin".
_ADVICE = frozenset("recommend recommends suggest suggests advise advises encourage encourages".split())
_ADVERBS = frozenset(
    "also and or but then even just really actually simply literally only not never always often usually typically further thus therefore "
    "again so still now instantly to both naturally".split()
)
_READER = frozenset("you he she i".split())
_TIMES = frozenset("when before until once while as after whenever whether if how unless since think".split())
_STEPS = frozenset("before first firstly second secondly then next during finally afterwards".split())
_SECURING = frozenset("ensure ensures ensuring guarantee guarantees".split())


def subject_for(parts: ClaimParts, sentence: SentenceContext, verb: LexiconHit, outcome: LexiconHit) -> Subject | None:
    """Return the subject of a claim's verb, or None where the sentence says it of nothing that could act."""
    if parts.order != VERB_FIRST:
        return subject_of_outcome(parts, sentence, verb, outcome)
    region = None if is_made_by_body(parts, sentence, verb) else _region(parts, sentence, verb)
    if parts.people and not region:
        return order_to_enjoy(parts, sentence, verb) if region is not None else None
    if region is None or _undergoes(parts, sentence, verb, region):
        return None
    if region and not (parts.fragment or _is_label(sentence, region)):
        subject = _Region(parts, sentence, verb, region[0], region[-1])
        return subject.judge_people() if parts.people else subject.judge() or _remark(parts, sentence, verb, region)
    if verb.form in {"s", "any"} or not sentence.is_prose or not sentence.norm.rstrip().endswith("."):
        return implied(parts, sentence, verb) or imperative(parts, sentence, verb)
    return imperative(parts, sentence, verb)


def _remark(parts: ClaimParts, sentence: SentenceContext, verb: LexiconHit, region: list[int]) -> Subject | None:
    """Accept what is said of a whole clause on a promoting page: "..., which eases pain", "the splint holds the jaw, stopping ..."."""
    if not promotes(parts, sentence):
        return None
    if remarks_on_all(sentence, verb):
        return Subject(strong=True, open=True)
    forms = word_forms()
    own = next(
        (
            later
            for earlier, later in pairwise(region)
            if forms.get(sentence.tokens[later].word, 0) & THIRD
            and sentence.tokens[earlier].word not in NOT_BEFORE_VERB
        ),
        None,
    )
    participle = sentence.clauses[sentence.clause_of(verb.start)].kind is ClauseKind.PARTICIPLE
    return _Region(parts, sentence, verb, region[0], own - 1).judge() if participle and own is not None else None


def _undergoes(parts: ClaimParts, sentence: SentenceContext, verb: LexiconHit, region: list[int]) -> bool:
    """Tell whether "we" do what people do themselves ("how we recover from stress"), or a step of a treatment ("first we ...")."""
    if not region or sentence.tokens[region[-1]].word != "we":
        return False
    return sentence.tokens[0].word in _STEPS or verb in sentence.hits(parts.undergoing)


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
    relative = relative_clause(sentence, here)
    if relative is not None:
        return relative_head(parts, sentence, relative)
    region = [number for number, token in enumerate(sentence.tokens) if span.start <= token.start < stop]
    while region and sentence.tokens[region[-1]].word in _ADVERBS | MODALS:
        region.pop()
    return without_fronted(sentence, region)


def _first_verb(parts: ClaimParts, sentence: SentenceContext, start: int, stop: int) -> int:
    """Return where the first verb of a clause begins, the end of its subject."""
    for hit in sentence.hits(parts.verbs + parts.helper):
        offset = sentence.tokens[hit.start].start
        if start < offset < stop and hit.form != "ing":
            return offset
    return stop


def _is_label(sentence: SentenceContext, region: list[int]) -> bool:
    """Tell whether the words before a verb are a label that a colon or dash ends: "Week 2: better sleep"."""
    clause = sentence.clauses[sentence.clause_of(region[0])]
    return clause.kind is ClauseKind.LEAD_IN


class _Region(NamedTuple):
    """The tokens of the subject of a verb, first to last."""

    parts: ClaimParts
    sentence: SentenceContext
    verb: LexiconHit
    first: int
    last: int

    def judge(self) -> Subject | None:
        parts, sentence = self.parts, self.sentence
        if self._is_the_reader() or (self.verb.form != "s" and self._is_other_doing()):
            return None
        if self._names_brand():
            return STRONG
        if strong := self._hits(parts.strong_agent):
            # "Our nurses" are the seller's people, who may treat anything without a claim of effect.
            people = {hit.start for hit in self._hits(parts.not_agent)}
            return Subject(
                any(
                    sentence.tokens[hit.end - 1].word not in POSSESSIVES
                    or people.isdisjoint(range(hit.end, hit.end + 2))
                    for hit in strong
                )
            )
        if self._hits(parts.lifestyle):
            return Subject(strong=False, open=True)
        established = bool(self._hits(parts.established))
        sold = not established and promotes(parts, sentence)
        if self._acting() or self._is_gerund():
            return Subject(sold)
        judged = self._judge_unnamed(sold=sold)
        # What a seller says of an established treatment with speed or degree is a promise as well.
        plain = established and judged is not None and not judged.strong and promotes(parts, sentence)
        return PLAIN if plain else judged

    def judge_people(self) -> Subject | None:
        """Accept those who are treated on a promoting page, at no mere point in time ("when you have more energy")."""
        before = self.sentence.tokens[self.first - 1].word if self.first else ""
        timed = not _TIMES.isdisjoint({before, self.sentence.tokens[self.first].word})
        treated = self._hits(self.parts.agent) and not timed and promotes(self.parts, self.sentence)
        return STRONG if treated else None

    def _judge_unnamed(self, *, sold: bool) -> Subject | None:
        """Judge a subject that names no agent: a person or a body part, a pronoun, or anything else."""
        parts = self.parts
        pronouns = self._hits(parts.pronoun)
        if any(hit.start - self.first <= 1 for hit in self._hits(parts.better)):
            return Subject(sold, open=True)  # "a happier gut means ...", "improved blood flow heals ..."
        if self._hits(parts.not_agent) and not (pronouns and pronouns[0].start == self.first):
            return None
        if pronouns:
            return antecedent(parts, self.sentence)
        return Subject(sold, open=True) if self._is_short() else None

    def _is_short(self) -> bool:
        """Tell whether the words are few enough for a subject; what stands in front of it, up to a comma, is not counted."""
        tokens, norm = self.sentence.tokens, self.sentence.norm
        comma = norm.rfind(",", tokens[self.first].start, tokens[self.last].end)
        words = sum(token.start > comma for token in tokens[self.first : self.last + 1])
        return 0 < words <= _MOST_SUBJECT_WORDS

    def _hits(self, lexicons: tuple[str, ...]) -> list[LexiconHit]:
        return [hit for hit in self.sentence.hits(lexicons) if self.first <= hit.start <= self.last]

    def _acting(self) -> list[LexiconHit]:
        """Return the agents that are no part of a longer name of something else ("white blood cells")."""
        others = self._hits(self.parts.not_agent)
        return [hit for hit in self._hits(self.parts.agent) if not any(_covers(other, hit) for other in others)]

    def _is_the_reader(self) -> bool:
        """Tell whether a person stands right before the verb, and not as the one who is helped ("helps you sleep")."""
        last = self.last
        while last > self.first and self.sentence.tokens[last].word in BE:
            last -= 1
        before = self.sentence.tokens[last - 1].word if last else ""
        helped = before in _SECURING or any(hit.end == last for hit in self.sentence.hits(self.parts.helper))
        return self.sentence.tokens[last].word in _READER and not helped

    def _is_gerund(self) -> bool:
        """Tell whether what is done is the subject: "raising serotonin lifts the mood"."""
        parts = self.parts
        return any(hit.form == "ing" and hit.start == self.first for hit in self.sentence.hits(parts.verbs))

    def _is_other_doing(self) -> bool:
        """Tell whether the subject is something done with no agent in it: "finding the right doctor is crucial for ..."."""
        parts, tokens = self.parts, self.sentence.tokens
        # "Finding relief is ...": the cut between a verb of knowing and what is known may fall behind the gerund.
        first = (
            self.first - 1 if self.first and word_forms().get(tokens[self.first - 1].word, 0) & REPORT else self.first
        )
        if first == self.last or not word_forms().get(tokens[first].word, 0) & ING:
            return False
        named = parts.agent + parts.strong_agent + parts.lifestyle
        opens = any(hit.start == first for hit in self.sentence.hits(named))  # "hearing aids"
        return not (opens or self._hits(named) or self._is_gerund())

    def _names_brand(self) -> bool:
        tokens = self.sentence.tokens[self.first : self.last + 1]
        return any(BRAND.fullmatch(self.sentence.text, token.start, token.end) for token in tokens)


def _covers(outer: LexiconHit, inner: LexiconHit) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end and outer[:2] != inner[:2]
