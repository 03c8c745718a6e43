"""Runs the parts of the terminology engine over sentences and documents, and settles which findings stand."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kaplint.terms.acronyms import AcronymChecker
from kaplint.terms.drugs import DrugNames
from kaplint.terms.guess import GUESS_SCORE, guesses
from kaplint.terms.lookup import WEAK
from kaplint.terms.matcher import Judgement, Matcher
from kaplint.terms.model import NearMiss
from kaplint.terms.phrases import find_phrases, possible
from kaplint.terms.present import Presenter
from kaplint.terms.render import recase
from kaplint.terms.scan import CLAUSES, WORDS, Scanner
from kaplint.terms.tokens import words_of
from kaplint.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kaplint.terms.lookup import Lookup

# So many clauses are remembered: the pages of a site say many things again.
_REMEMBERED = 2000
# No term reaches over one of these.
_MARKS = '.,;:!?()[]\n"–—'


class Finder:
    """Finds near misses with one set of tables."""

    def __init__(self, lookup: Lookup, threshold: float, *, literal: bool) -> None:
        self.lookup = lookup
        self.threshold = threshold
        self._scanner = Scanner(lookup)
        self.matcher = Matcher(lookup, self._scanner)
        self._scanned = lru_cache(maxsize=_REMEMBERED)(self._scan)
        self._drugs = DrugNames(lookup)
        self._literal = literal
        self._familiar: set[str] = set()
        self._keys = lookup.tables["phrase_keys"]

    def find(self, text: str, norm: str) -> tuple[NearMiss, ...]:
        """Return the near misses of one sentence, in order and without overlaps."""
        return self.find_from(text, norm, self.threshold)

    def find_from(
        self, text: str, norm: str, threshold: float, beside: Iterable[NearMiss] = ()
    ) -> tuple[NearMiss, ...]:
        """Return the near misses of a sentence from a score on, settled with those that were found ``beside`` them."""
        distinct: set[str] = set()
        found = list(beside)
        for clause in CLAUSES(norm):
            words, promising = self._scanned(clause[0])
            distinct.update(words)
            if promising:
                found += self._substitutions(text, clause[0], clause.start(), threshold)
        if not self._keys.keys().isdisjoint(distinct):
            found += self._phrases(text, norm, distinct)
        if self.lookup.wide and threshold <= GUESS_SCORE:
            found += [
                miss for miss in self._guesses(text, norm) if not any(miss.span.overlaps(one.span) for one in found)
            ]
        if strange := self._strange(distinct):
            found += self._drug_names(text, norm, strange)
        return settled(found) if found else ()

    def _scan(self, clause: str) -> tuple[tuple[str, ...], bool]:
        """Return the words of a clause, and whether a near miss may stand in it."""
        words = WORDS(clause)
        return tuple(words), len(words) > 1 and self._scanner.promising(words)

    def find_acronyms(self, sentences: Sequence[tuple[str, str]]) -> tuple[tuple[int, NearMiss], ...]:
        """Return (number of the sentence, near miss) for the expansions that their acronyms contradict."""
        found = AcronymChecker(self.lookup).find(sentences)
        return tuple((number, miss) for number, miss in found if miss.score >= self.threshold)

    def _strange(self, words: set[str]) -> set[str]:
        """Return the words that no table holds."""
        fresh = words.difference(self._familiar, self._drugs.harmless)
        if not fresh:
            return fresh
        strange = {word for word in fresh if self.lookup.known(word) is None}
        self._familiar |= fresh - strange
        return strange

    def _phrases(self, text: str, norm: str, distinct: set[str]) -> Iterator[NearMiss]:
        patterns = self.lookup.tables["phrases"]
        numbers = possible(distinct, self._keys, patterns)
        for miss in find_phrases(text, norm, numbers, patterns, literal=self._literal):
            if not self._inside_known_term(norm, miss.span):
                yield miss

    def _inside_known_term(self, norm: str, span: Span) -> bool:
        """Tell whether a known term, an everyday phrase or an accepted wording takes in a phrase or a part beyond it."""
        roots = self.lookup.roots(norm[span.start : span.end])
        if self.lookup.protected(roots):
            return True
        first = max(norm.rfind(mark, 0, span.start) for mark in _MARKS) + 1
        last = min((place for mark in _MARKS if (place := norm.find(mark, span.end)) >= 0), default=len(norm))
        stretches = self.lookup.tokens(norm[first:last], first)
        known = (term for stretch in stretches for term in self.matcher.known_spans(stretch))
        return any(term.overlaps(span) and (term.start < span.start or span.end < term.end) for term in known)

    def _substitutions(self, text: str, clause: str, offset: int, threshold: float) -> list[NearMiss]:
        found = []
        for stretch in self.lookup.tokens(clause, offset):
            if len(stretch) > 1:
                standing = [
                    judgement
                    for judgement in self.matcher.judge(stretch, text)
                    if not judgement.reason and judgement.score >= threshold
                ]
                found += [self._near_miss(judgement, text) for judgement in _best(standing)]
        return found

    def _guesses(self, text: str, norm: str) -> Iterator[NearMiss]:
        """Yield what looks like a mangled form of a term that no list holds."""
        for clause in CLAUSES(norm):
            for stretch in self.lookup.tokens(clause[0], clause.start()):
                for guess in guesses(norm, stretch, self.lookup):
                    proper = recase(guess.proper, text[guess.span.start : guess.span.end])
                    detail = f'"{guess.said}" stands for "{guess.meant}"'
                    yield NearMiss(guess.span, proper, guess.proper, GUESS_SCORE, "substitution", detail, exact=False)

    def _near_miss(self, judgement: Judgement, text: str) -> NearMiss:
        wording, name = self.lookup.form(judgement.form)
        presenter = Presenter(self.lookup, judgement.tokens, text)
        proper = presenter.proper(wording, judgement.alignment, turned=judgement.turned)
        detail = presenter.detail(self.lookup.slots(judgement.form), judgement.alignment)
        return NearMiss(judgement.span, proper, name, round(judgement.score, 3), "substitution", detail)

    def _drug_names(self, text: str, norm: str, strange: set[str]) -> Iterator[NearMiss]:
        garbled = {word: found for word in strange if (found := self._drugs.garbled(word))}
        if not garbled:
            return
        for word, start, end in words_of(norm):
            found = garbled.get(word)
            name = text[start:end]
            if not found or (name[0].isupper() and start > 0 and found.name.islower()):
                continue
            if self.lookup.roots(word) in self.lookup.accepted:
                continue
            proper = recase(found.name, name)
            yield NearMiss(
                Span(start, end), proper, found.name, found.score, "drug-name", f'"{name}" looks like {found.name}'
            )


def _best(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Return the readings that stand: those that explain the most words with the least change; no two overlap.

    A longer wording of the same term wins over a shorter one inside it.
    """
    ranked = sorted(
        judgements, key=lambda item: (-_explained(item), item.alignment.cost, item.respelt, -item.score, item.form)
    )
    chosen: list[Judgement] = []
    for judgement in ranked:
        if not any(judgement.span.overlaps(other.span) for other in chosen):
            wider = (item for item in ranked if item.name == judgement.name and _widens(item, judgement))
            chosen.append(max(wider, key=lambda item: len(item.span), default=judgement))
    return chosen


def _explained(judgement: Judgement) -> int:
    kinds = [match.kind for match in judgement.alignment.matches]
    return sum(kind < WEAK for kind in kinds) - sum(kind > WEAK for kind in kinds)


def _widens(wide: Judgement, narrow: Judgement) -> bool:
    """Tell whether a reading takes in more words than another, every word in its place."""
    outer, inner = wide.span, narrow.span
    regular = all(match.kind <= WEAK for match in wide.alignment.matches)
    return regular and outer.start <= inner.start and inner.end <= outer.end


def settled(misses: list[NearMiss]) -> tuple[NearMiss, ...]:
    """Return the near misses in order; of two that overlap the longer stays.

    A set phrase names the commonest case of its pattern, the slots the very term: of two in one place the slots stay, as sure as the surer.
    """
    ranked = sorted(misses, key=lambda miss: (-len(miss.span), miss.cause == "phrase", -miss.score, miss.span))
    surest: dict[Span, float] = {}
    for miss in misses:
        surest[miss.span] = max(miss.score, surest.get(miss.span, 0.0))
    chosen: list[NearMiss] = []
    for miss in ranked:
        if not any(miss.span.overlaps(other.span) for other in chosen):
            chosen.append(miss._replace(score=surest[miss.span]))
    return tuple(sorted(chosen, key=lambda miss: miss.span))
