"""The kind ``claim``: agent × verb × outcome in one clause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kaplint.document.clauses import ClauseKind
from kaplint.document.model import BlockKind
from kaplint.rules.context import Hit
from kaplint.rules.kinds.base import Matcher
from kaplint.rules.kinds.claim_context import is_boosted
from kaplint.rules.kinds.claim_outcome import is_mention
from kaplint.rules.kinds.claim_parts import ANYTHING, BE, OUTCOME_FIRST, VERB_FIRST, ClaimParts
from kaplint.rules.kinds.claim_subject import subject_for
from kaplint.rules.kinds.claim_verb import has_finite_verb, is_verb, opens_fragment
from kaplint.rules.lexicon_index import LexiconHit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kaplint.rules.context import SentenceContext
    from kaplint.rules.kinds.claim_parts import Pair
    from kaplint.rules.resources import Resources
    from kaplint.tomlfile import Table

_NOT_OBJECT = frozenset(
    "and or but in on at to for with by from of as than when while if because you us them it me him her up out off down into like".split()
)


@dataclass(frozen=True, slots=True)
class Claim(Matcher):
    """Finds verbs that say of an agent that it does something to an outcome.

    The hit is bare, a textbook fact, unless a strong agent, a strong verb or a booster makes the sentence a promise.
    """

    parts: ClaimParts
    window: int
    needs: tuple[tuple[frozenset[str], ...], ...]

    @classmethod
    def read(cls, table: Table, resources: Resources) -> Claim:
        """Read the lexicons of each part, and ``window``, the most words between verb and outcome."""
        parts = ClaimParts.read(table, resources)
        needs = []
        for pair in parts.pairs:
            verbs, outcomes = resources.keys(pair.verbs), resources.keys(pair.outcomes)
            # Where an ending stands for whole words, any word may be an outcome.
            needs.append((verbs,) if resources.has_endings(pair.outcomes) else (verbs, outcomes))
        if parts.free_verb:
            needs.append((resources.keys(parts.free_verb),))
        return cls(parts, table.integer("window", 12), tuple(needs))

    def __reduce__(self) -> tuple[object, ...]:
        return Claim, (self.parts, self.window, ())  # the rule set knows what wakes it

    def find(self, sentence: SentenceContext, parts: Sequence[int]) -> Iterator[Hit]:
        """Yield one hit for each verb that carries a claim, from the verb to its outcome.

        The parts are the pairs of verbs and outcomes and, after them, the free verbs.
        """
        reached = -1
        pairs = sentence.once(self._pairs, tuple(parts))
        # One fragment ("Deeper sleep") may be a topic; in a list, with another one or with a boost it is a promise.
        listed = sentence.block.block.kind is BlockKind.ITEM
        several = not self.parts.fragment or listed or len({verb.start for verb, _ in pairs}) > 1
        for verb, outcome in pairs:
            if verb.start < reached or not is_verb(self.parts, sentence, verb):
                continue
            if self.parts.fragment and not self._is_fragment(sentence, verb):
                continue
            subject = subject_for(self.parts, sentence, verb, outcome)
            if subject is None or (outcome.form == ANYTHING and not subject.strong):
                continue
            reached = verb.end
            boosted = not subject.open and is_boosted(self.parts, sentence, verb)
            strong = verb in sentence.hits(self.parts.strong_verb)
            promised = strong or (several and (subject.strong or boosted)) or (subject.strong and boosted)
            yield _hit(sentence, verb, outcome, bare=not promised)

    def _is_fragment(self, sentence: SentenceContext, verb: LexiconHit) -> bool:
        """Tell whether no finite verb stands by, and the words open the fragment (a noun of effect closes it)."""
        closes = self.parts.order == OUTCOME_FIRST
        return not has_finite_verb(sentence, verb) and (closes or opens_fragment(sentence, verb))

    def _pairs(self, sentence: SentenceContext, parts: tuple[int, ...]) -> list[tuple[LexiconHit, LexiconHit]]:
        """Return each verb with the nearest of the outcomes that it takes, in the order of the verbs."""
        found = []
        for part in parts:
            if part == len(self.parts.pairs):
                objects = ((verb, self._object(sentence, verb)) for verb in sentence.hits(self.parts.free_verb))
                found += [(verb, thing) for verb, thing in objects if thing is not None]
                continue
            pair = self.parts.pairs[part]
            verbs = sentence.hits(pair.verbs)
            outcomes = _outcomes(sentence, pair) if verbs else []
            if outcomes:
                nearest = ((verb, self._outcome(sentence, verb, outcomes)) for verb in verbs)
                found += [(verb, outcome) for verb, outcome in nearest if outcome is not None]
        return sorted(found, key=lambda pair: (pair[0].start, -pair[0].end, pair[1].form == ANYTHING))

    def _outcome(self, sentence: SentenceContext, verb: LexiconHit, outcomes: list[LexiconHit]) -> LexiconHit | None:
        clause = sentence.clause_of(verb.start)
        elsewhere = {hit.start for hit in sentence.hits(self.parts.not_outcome)}
        inquiry = [hit.start for hit in sentence.hits(self.parts.inquiry)]
        near = []
        for hit in outcomes:
            if any(verb.end <= start < hit.start for start in inquiry) or _owns(sentence, hit):
                continue
            if is_mention(self.parts, sentence, verb, hit):
                continue
            gap = hit.start - verb.end if self.parts.order == VERB_FIRST else verb.start - hit.end
            if 0 <= gap <= self.window and hit.end not in elsewhere:
                here = sentence.clause_of(hit.start)
                if here == clause or sentence.clauses[here].kind in {ClauseKind.ASIDE, ClauseKind.QUOTE}:
                    near.append((gap, hit))
        return min(near, key=lambda pair: pair[0])[1] if near else None

    def _object(self, sentence: SentenceContext, verb: LexiconHit) -> LexiconHit | None:
        """Return the object of a free verb, whatever it is, unless it is a person or nothing at all."""
        end = min(verb.end + 2, len(sentence.tokens))
        words = [token.word for token in sentence.tokens[verb.end : end]]
        if verb.form == "ing" and not (verb.start and sentence.tokens[verb.start - 1].word in BE):
            return None  # an adjective: "healing crystals"
        if words and "&" in sentence.norm[sentence.tokens[verb.end - 1].end : sentence.tokens[verb.end].start]:
            return None
        if not words or words[0] in _NOT_OBJECT or len(words[-1]) < 3:
            return None
        if any(verb.end <= hit.start < end for hit in sentence.hits(self.parts.not_agent)):
            return None
        clause = sentence.clause_of(verb.start)
        same = sentence.clause_of(verb.end) == clause
        return LexiconHit(verb.end, end, ANYTHING) if same else None


def _outcomes(sentence: SentenceContext, pair: Pair) -> list[LexiconHit]:
    """Return the outcomes of a pair; where it wants another word before them, the two together."""
    hits = sentence.hits(pair.outcomes)
    if not (pair.first and hits):
        return hits
    found = []
    for first in sentence.hits(pair.first):
        second = next((hit for hit in hits if 0 <= hit.start - first.end <= pair.within), None)
        if second is not None:
            found.append(LexiconHit(first.start, second.end, "any"))
    return found


def _owns(sentence: SentenceContext, outcome: LexiconHit) -> bool:
    """Tell whether an outcome only owns what the verb acts on: "the body's defences"."""
    return outcome.end < len(sentence.tokens) and sentence.tokens[outcome.end].word == "'s"


def _hit(sentence: SentenceContext, verb: LexiconHit, outcome: LexiconHit, *, bare: bool) -> Hit:
    tokens = sentence.tokens
    start = tokens[min(verb.start, outcome.start)].start
    end = tokens[max(verb.end, outcome.end) - 1].end
    names = {
        name: sentence.text[tokens[part.start].start : tokens[part.end - 1].end]
        for name, part in (("verb", verb), ("outcome", outcome))
    }
    return Hit(sentence, start, end, names, bare=bare)
