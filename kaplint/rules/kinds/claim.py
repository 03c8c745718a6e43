"""The kind ``claim``: agent × verb × outcome in one clause."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from kaplint.document.clauses import ClauseKind, subject_of
from kaplint.rules.context import Hit
from kaplint.rules.kinds.base import Matcher
from kaplint.rules.lexicon import LexiconHit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kaplint.rules.context import SentenceContext
    from kaplint.rules.kinds.base import Resources
    from kaplint.tomlfile import Table

_ORDERS = ("verb-outcome", "outcome-verb", "passive")
_MODALS = frozenset(
    [
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "must",
        "should",
        "shall",
        "ll",
        "'ll",
        "'d",
        "does",
        "do",
        "did",
        "doesn",
        "don",
        "didn",
        "cannot",
    ]
)
_BE = frozenset(
    ["is", "are", "was", "were", "be", "been", "being", "am", "'s", "'re", "'m", "get", "gets", "got", "gotten"]
)
_HAVE = frozenset(["has", "have", "had", "having", "'ve"])
_NOT_BEFORE_VERB = frozenset(
    [
        "a",
        "an",
        "the",
        "this",
        "that",
        "these",
        "those",
        "your",
        "our",
        "my",
        "his",
        "her",
        "its",
        "their",
        "any",
        "some",
        "no",
        "every",
        "each",
        "of",
        "for",
        "with",
        "without",
        "in",
        "on",
        "at",
        "by",
        "from",
        "into",
        "as",
        "than",
        "or",
        "per",
        "between",
        "about",
        "against",
    ]
)
# An infinitive after one of these is a statement of effect; after anything else it is a purpose ("take it to relieve pain").
_EFFECT_BEFORE_TO = frozenset(
    [
        "help",
        "helps",
        "helped",
        "helping",
        "helpful",
        "work",
        "works",
        "worked",
        "working",
        "proven",
        "proved",
        "shown",
        "known",
        "guaranteed",
        "able",
        "ability",
        "power",
        "clinically",
        "scientifically",
        "found",
        "formulated",
        "demonstrated",
        "ways",
        "way",
        "tends",
        "tend",
        "able",
    ]
)
_ADVERB_LIKE = frozenset(
    [
        "also",
        "and",
        "or",
        "but",
        "then",
        "even",
        "just",
        "really",
        "actually",
        "simply",
        "literally",
        "only",
        "not",
        "never",
        "always",
        "often",
        "usually",
        "typically",
        "further",
        "thus",
        "therefore",
        "again",
        "so",
        "still",
        "now",
        "instantly",
        "to",
        "both",
        "you'll",
        "naturally",
    ]
)
_MOST_SUBJECT_WORDS = 9
# The form of an outcome that is in no lexicon.
_ANYTHING = "anything"
_NOT_OBJECT = frozenset(
    [
        "and",
        "or",
        "but",
        "in",
        "on",
        "at",
        "to",
        "for",
        "with",
        "by",
        "from",
        "of",
        "as",
        "than",
        "when",
        "while",
        "if",
        "because",
        "you",
        "us",
        "them",
        "it",
        "me",
        "him",
        "her",
        "up",
        "out",
        "off",
        "down",
        "into",
    ]
)
# What a product uses to do something, it is said to do: "uses cold to destroy fat cells".
_USES = frozenset(
    ["uses", "harnesses", "employs", "applies", "emits", "delivers", "combines", "leverages", "utilises", "utilizes"]
)
_MEANS = frozenset(["with", "using", "through", "via", "by", "in"])
_DOER = frozenset(["by", "with", "under", "after", "through", "thanks", "using"])
# A page goes on about "it" for several sentences; past these the pronoun is taken for something else.
_ANTECEDENT_REACH = 5
_PLURAL_PRONOUNS = frozenset(["they", "we", "you", "these", "that", "which"])
# A name with a capital inside it, a figure after it or a trade mark is a product's: NeuroBright, Regenix-9, Calmo™.
_BRAND = re.compile(r"[A-Z][a-z]+[A-Z]\w*|[A-Z][a-z]{2,}\d\w*")


class Subject(NamedTuple):
    """What a claim is said of: ``kind`` is agent, pronoun, implied (a heading or item without a subject) or open (any other noun phrase)."""

    kind: str
    text: str
    strong: bool


@dataclass(frozen=True, slots=True)
class Claim(Matcher):
    """Finds verbs of the lexicons ``verb`` that say of an agent that it does something to an ``outcome``.

    ``strong-agent``, ``strong-verb`` and ``boost`` name the lexicons that make the sentence a promise; without any of them the hit is bare,
    a textbook fact, and reported as ``info``.
    """

    agent: tuple[str, ...]
    strong_agent: tuple[str, ...]
    pronoun: tuple[str, ...]
    not_agent: tuple[str, ...]
    established: tuple[str, ...]
    sales: tuple[str, ...]
    verb: tuple[str, ...]
    strong_verb: tuple[str, ...]
    free_verb: tuple[str, ...]
    helper: tuple[str, ...]
    outcome: tuple[str, ...]
    also: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    boost: tuple[str, ...]
    window: int
    order: str
    wakes: frozenset[str]
    needs: tuple[tuple[frozenset[str], frozenset[str]], ...]
    endings: tuple[str, ...]

    @classmethod
    def read(cls, table: Table, resources: Resources) -> Claim:
        """Read the lexicons of each part, ``also`` (further pairs of verb and outcome), ``window`` (words between the two), ``order``."""
        verb = resources.known(table, "verb")
        free_verb = resources.known(table, "free-verb")
        also = []
        for pair in table.tables("also"):
            also.append((resources.known(pair, "verb"), resources.known(pair, "outcome")))
            pair.done()
        outcome = resources.known(table, "outcome")
        strong_verb = resources.known(table, "strong-verb")
        return cls(
            resources.known(table, "agent"),
            resources.known(table, "strong-agent"),
            resources.known(table, "pronoun"),
            resources.known(table, "not-agent"),
            resources.known(table, "established"),
            resources.known(table, "sales"),
            verb,
            strong_verb,
            free_verb,
            resources.known(table, "helper"),
            outcome,
            tuple(also),
            resources.known(table, "boost"),
            table.integer("window", 12),
            table.choice("order", _ORDERS, "verb-outcome"),
            resources.first_words([*verb, *strong_verb, *free_verb, *(name for verbs, _ in also for name in verbs)]),
            tuple(
                (resources.first_words(verbs), resources.first_words(outcomes))
                for verbs, outcomes in ((verb + strong_verb, outcome), *also)
            ),
            resources.endings([*outcome, *(name for _, outcomes in also for name in outcomes)]),
        )

    @property
    def anchors(self) -> tuple[frozenset[str], ...]:
        """The first words of the verbs."""
        return (self.wakes,)

    def find(self, sentence: SentenceContext, parts: Sequence[int]) -> Iterator[Hit]:  # noqa: ARG002 - a claim is one part
        """Yield one hit for each verb that carries a claim, from the verb to its outcome."""
        words = sentence.words
        named = any(not words.isdisjoint(verbs) and not words.isdisjoint(outcomes) for verbs, outcomes in self.needs)
        if not named and not self.free_verb and not any(word.endswith(self.endings) for word in words):
            return
        strong = {(hit.start, hit.end) for hit in sentence.hits(self.strong_verb)}
        reached = -1
        for verb, outcome in self._pairs(sentence):
            if verb.start < reached or not self._is_verb(sentence, verb):
                continue
            subject = self._subject(sentence, verb)
            if subject is None or (outcome.form == _ANYTHING and not subject.strong):
                continue
            reached = verb.end
            first, last = sorted((verb, outcome), key=lambda hit: hit.start)
            start, end = sentence.tokens[first.start].start, sentence.tokens[max(first.end, last.end) - 1].end
            is_strong = (
                subject.strong
                or (verb.start, verb.end) in strong
                or (subject.kind != "open" and self._boosted(sentence, verb))
            )
            names = {
                "verb": sentence.text[sentence.tokens[verb.start].start : sentence.tokens[verb.end - 1].end],
                "outcome": sentence.text[sentence.tokens[outcome.start].start : sentence.tokens[outcome.end - 1].end],
            }
            yield Hit(sentence, start, end, names, bare=not is_strong)

    def _pairs(self, sentence: SentenceContext) -> list[tuple[LexiconHit, LexiconHit]]:
        """Return each verb with the nearest of the outcomes that it takes, in the order of the verbs."""
        found = []
        for verbs, outcomes in ((self.verb + self.strong_verb, self.outcome), *self.also):
            candidates = sentence.hits(outcomes)
            if candidates:
                paired = ((verb, self._outcome(sentence, verb, candidates)) for verb in sentence.hits(verbs))
                found += [(verb, outcome) for verb, outcome in paired if outcome is not None]
        if self.free_verb:
            found += [
                (verb, thing)
                for verb in sentence.hits(self.free_verb)
                if (thing := self._anything(sentence, verb)) is not None
            ]
        return sorted(found, key=lambda pair: (pair[0].start, -pair[0].end, pair[1].form == _ANYTHING))

    def _anything(self, sentence: SentenceContext, verb: LexiconHit) -> LexiconHit | None:
        """Return what a verb of healing has for its object, whatever it is, unless it is a person or nothing at all."""
        end = min(verb.end + 2, len(sentence.tokens))
        words = [token.word for token in sentence.tokens[verb.end : end]]
        if not words or words[0] in _NOT_OBJECT or len(words[-1]) < 3:
            return None
        if any(verb.end <= hit.start < end for hit in sentence.hits(self.not_agent)):
            return None
        clause = sentence.clause_at(sentence.tokens[verb.start].start)
        same = sentence.clause_at(sentence.tokens[verb.end].start) == clause
        return LexiconHit(verb.end, end, _ANYTHING) if same else None

    def _outcome(self, sentence: SentenceContext, verb: LexiconHit, outcomes: list[LexiconHit]) -> LexiconHit | None:
        clause = sentence.clause_at(sentence.tokens[verb.start].start)
        near = []
        for hit in outcomes:
            gap = hit.start - verb.end if self.order == _ORDERS[0] else verb.start - hit.end
            if 0 <= gap <= self.window:
                here = sentence.clause_at(sentence.tokens[hit.start].start)
                if here == clause or sentence.clauses[here].kind in {ClauseKind.ASIDE, ClauseKind.QUOTE}:
                    near.append((gap, hit))
        return min(near, key=lambda pair: pair[0])[1] if near else None

    def _is_verb(self, sentence: SentenceContext, verb: LexiconHit) -> bool:
        """Tell whether the form is used as a finite verb, an effect infinitive or a participle that says what something does."""
        before = sentence.tokens[verb.start - 1].word if verb.start else ""
        clause = sentence.clauses[sentence.clause_at(sentence.tokens[verb.start].start)]
        opens = sentence.tokens[verb.start].start == clause.span.start or verb.start == 0
        if verb.form == "ing":
            agents = sentence.hits(self.agent + self.strong_agent)
            return (
                opens
                or before in _BE
                or before in {"by", "and", "while", "thereby", "thus"}
                or before.endswith("ly")
                or any(hit.end == verb.start for hit in agents)
            )
        after = sentence.tokens[verb.end].word if verb.end < len(sentence.tokens) else ""
        if verb.form in {"base", "s", "ing"} and after in {"in", "of"}:
            return False  # a noun: "boosts in blood pressure", "a lift of the mood"
        if self.order == "passive":
            return verb.form == "ed" and any(
                token.word in _BE for token in sentence.tokens[max(0, verb.start - 3) : verb.start]
            )
        if verb.form == "any" or self.order == "outcome-verb":
            return True
        if verb.form == "ed":
            return self._is_past_tense(sentence, verb, before)
        if verb.form == "base" and before == "to":
            return verb.start >= 2 and self._effect_before_to(sentence, verb.start - 2)
        if verb.form == "base":
            return opens or self._is_licensed(sentence, verb, before)
        return before not in _NOT_BEFORE_VERB or before in {"that", "this"}

    def _is_licensed(self, sentence: SentenceContext, verb: LexiconHit, before: str) -> bool:
        """Tell whether what stands before a base form makes it a verb: a modal, a plural agent, a helper, a verb that it is joined to."""
        if before in _MODALS or before in _PLURAL_PRONOUNS or before.endswith("ly"):
            return True
        if before in {"and", "or", "also", "both"}:
            earlier = [
                hit
                for names in (self.verb + self.strong_verb, *(pair[0] for pair in self.also))
                for hit in sentence.hits(names)
            ]
            joined = [hit for hit in earlier if hit.form == "base" and 0 < verb.start - hit.end <= 4]
            opener = sentence.tokens[0].word
            return (
                before in {"also", "both"}
                or opener in _PLURAL_PRONOUNS
                or any(self._is_verb(sentence, hit) for hit in joined)
            )
        near = sentence.hits(self.agent + self.strong_agent)
        if any(hit.end == verb.start for hit in near):
            return True
        return any(0 <= verb.start - hit.end <= 5 for hit in sentence.hits(self.helper))

    def _is_past_tense(self, sentence: SentenceContext, verb: LexiconHit, before: str) -> bool:
        """Tell a finite past ("the oil reduced pain") from an adjective ("reduced pain") and a passive ("reduced by the oil")."""
        if verb.end < len(sentence.tokens) and sentence.tokens[verb.end].word == "by":
            return False
        after_agent = any(hit.end == verb.start for hit in sentence.hits(self.agent + self.strong_agent + self.pronoun))
        return after_agent or before in _HAVE or (before.endswith("ly") and verb.start >= 2)

    def _effect_before_to(self, sentence: SentenceContext, position: int) -> bool:
        word = sentence.tokens[position].word
        if word in _EFFECT_BEFORE_TO:
            return True
        if any(0 <= position - hit.start <= 3 for hit in sentence.hits(self.helper)):
            return True
        return any(token.word in _USES for token in sentence.tokens[max(0, position - 8) : position + 1])

    def _subject(self, sentence: SentenceContext, verb: LexiconHit) -> Subject | None:
        if self.order == "outcome-verb":
            return self._means(sentence, verb)
        if self.order == "passive":
            return self._doer(sentence, verb)
        clauses = sentence.clauses
        here = sentence.clause_at(sentence.tokens[verb.start].start)
        where = subject_of(clauses, here)
        span = clauses[where].span
        stop = sentence.tokens[verb.start].start if where == here else span.end
        if where != here:
            stop = self._first_verb(sentence, span.start, stop)
        region = [n for n, token in enumerate(sentence.tokens) if span.start <= token.start < stop]
        while region and sentence.tokens[region[-1]].word in _ADVERB_LIKE | _MODALS:
            region.pop()
        return self._judge(sentence, region, verb)

    def _first_verb(self, sentence: SentenceContext, start: int, stop: int) -> int:
        """Return where the first verb of a clause begins, the end of its subject."""
        verbs = self.verb + self.strong_verb + self.helper + tuple(name for names, _ in self.also for name in names)
        for hit in sentence.hits(verbs):
            offset = sentence.tokens[hit.start].start
            if start < offset < stop and hit.form != "ing":
                return offset
        return stop

    def _doer(self, sentence: SentenceContext, verb: LexiconHit) -> Subject | None:
        """Accept a passive whose doer or means is a strong agent: "by our laser", "with one peel"."""
        for hit in sentence.hits(self.strong_agent):
            words = [token.word for token in sentence.tokens[verb.end : hit.start]]
            if hit.start >= verb.end and len(words) <= _MOST_SUBJECT_WORDS and _DOER.intersection(words):
                return Subject("agent", "", strong=True)
        return None

    def _means(self, sentence: SentenceContext, verb: LexiconHit) -> Subject | None:
        """Accept a symptom that goes away where the sentence names what makes it go, or promises how fast."""
        if sentence.hits(self.strong_agent):
            return Subject("agent", "", strong=True)
        if sentence.hits(self.agent):
            return Subject("agent", "", strong=False)
        return Subject("implied", "", strong=True) if self._boosted(sentence, verb) else None

    def _judge(self, sentence: SentenceContext, region: list[int], verb: LexiconHit) -> Subject | None:
        if not region:
            return (
                self._imperative(sentence, verb)
                if sentence.is_prose
                else self._implied(sentence, verb) or self._imperative(sentence, verb)
            )
        first, last = region[0], region[-1]

        def within(lexicons: tuple[str, ...]) -> list[LexiconHit]:
            return [hit for hit in sentence.hits(lexicons) if first <= hit.start <= last]

        if any(_BRAND.fullmatch(sentence.text, sentence.tokens[n].start, sentence.tokens[n].end) for n in region):
            return Subject("agent", "", strong=True)
        people = {hit.start for hit in within(self.not_agent)}
        strong = within(self.strong_agent)
        if any(people.isdisjoint(range(hit.start, hit.end + 3)) for hit in strong):
            return Subject("agent", sentence.tokens[strong[0].start].word, strong=True)
        if strong:  # "our nurses": the seller's people, who may treat anything without a claim of effect
            return Subject("agent", sentence.tokens[strong[0].start].word, strong=False)
        if agents := within(self.agent):
            sold = not within(self.established) and sentence.block.document.sells(self.sales)
            return Subject("agent", sentence.tokens[agents[0].start].word, strong=sold)
        if within(self.not_agent):
            return None
        if pronouns := within(self.pronoun):
            return self._pronoun(sentence, sentence.tokens[pronouns[0].start].word)
        if len(region) <= _MOST_SUBJECT_WORDS and verb.form in {"s", "ed"}:
            is_textbook = bool(within(self.established))
            return Subject("open", "", strong=not is_textbook and sentence.block.document.sells(self.sales))
        return None

    def _imperative(self, sentence: SentenceContext, verb: LexiconHit) -> Subject | None:
        """Accept an order to the reader that names the product as its means: "ease menopause with our drops"."""
        if verb.form != "base":
            return None
        for hit in sentence.hits(self.strong_agent):
            if hit.start > verb.end and _MEANS.intersection(
                token.word for token in sentence.tokens[verb.end : hit.start]
            ):
                return Subject("agent", "", strong=True)
        return None

    def _implied(self, sentence: SentenceContext, verb: LexiconHit) -> Subject | None:
        """Accept a heading or item that opens with the verb where what stands above it speaks of an agent."""
        strong_verb = any(hit == verb for hit in sentence.hits(self.strong_verb))
        after = sentence.tokens[verb.end].word if verb.end < len(sentence.tokens) else ""
        if verb.form == "ed" or (verb.form == "base" and not strong_verb and after not in {"your", "the"}):
            return None
        above = [*sentence.block.headings, *([sentence.block.lead_in] if sentence.block.lead_in else [])]
        for block in reversed(above):
            for other in block.sentences:
                if other.hits(self.strong_agent):
                    return Subject("implied", "", strong=True)
                if other.hits(self.agent):
                    return Subject("implied", "", strong=False)
        return Subject("implied", "", strong=False) if verb.form in {"s", "ing", "any"} else None

    def _pronoun(self, sentence: SentenceContext, word: str) -> Subject | None:
        """Accept a pronoun whose antecedent, in the sentences before it or the headings above, is an agent."""
        before = [
            other
            for distance in range(-1, -_ANTECEDENT_REACH - 1, -1)
            if (other := sentence.neighbour(distance)) is not None
        ]
        above = [other for block in reversed(sentence.block.headings) for other in block.sentences]
        for other in [*before, *above]:
            if other.hits(self.strong_agent):
                return Subject("pronoun", word, strong=True)
            if other.hits(self.agent):
                return Subject("pronoun", word, strong=False)
        return None

    def _boosted(self, sentence: SentenceContext, verb: LexiconHit) -> bool:
        clause = sentence.clause_at(sentence.tokens[verb.start].start)
        return any(sentence.clause_at(sentence.tokens[hit.start].start) == clause for hit in sentence.hits(self.boost))
