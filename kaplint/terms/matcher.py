"""Finds the terms that a stretch of words may be a mangled form of, and turns down what is legitimate wording."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from kaplint.terms import inflect
from kaplint.terms.align import Alignment, align
from kaplint.terms.lookup import KEPT, KIN, STRONG, UNKNOWN
from kaplint.terms.scan import TURN, Scanner
from kaplint.terms.score import WEAK_CEILING, score
from kaplint.terms.tokens import fits
from kaplint.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kaplint.terms.lookup import Lookup
    from kaplint.terms.tokens import Token

_LONGEST = 6
_ACRONYM_BESIDE = re.compile(r" ?\(([A-Za-z][A-Za-z-]{1,9})\)")
# What a fitting acronym leaves of the doubt, and what a turned order or a neighbouring term leaves of the score.
_DOUBT_WITH_ACRONYM = 0.2
_TURNED = 0.8
_BORROWED = 0.93


class Judgement(NamedTuple):
    """One way to read a stretch as a mangled term; ``reason`` says why it is turned down, empty where it is not."""

    form: int
    name: str
    tokens: Sequence[Token]
    alignment: Alignment
    span: Span
    score: float
    reason: str
    turned: bool
    respelt: bool  # the form has other hyphens than the text


class Matcher:
    """Judges every term that a stretch of words may stand for."""

    def __init__(self, lookup: Lookup, scanner: Scanner) -> None:
        self._lookup = lookup
        self._scanner = scanner

    def judge(self, tokens: list[Token], text: str) -> list[Judgement]:
        """Return all readings of a stretch as mangled terms; ``text`` is the sentence, where an acronym may follow."""
        found = []
        intact: list[Span] | None = None
        for form, sequence, alignment, turned in self._readings(tokens):
            places = [place for match in alignment.matches for place in range(match.first, match.last)]
            span = Span(min(sequence[place].start for place in places), max(sequence[place].end for place in places))
            value = score(alignment, sequence, form, self._lookup)
            if not value:
                continue
            if intact is None:
                intact = self.known_spans(tokens)
            reason, value = self._weigh(sequence, alignment, (span, intact), value * _TURNED if turned else value)
            if not turned:
                reason = reason or self._sentence(form, sequence, alignment, text)
            value = self._with_acronym(
                form, [sequence[place] for place in places], text[span.end : span.end + 14], value
            )
            respelt = text[span.start : span.end].count("-") != self._lookup.form(form)[0].count("-")
            found.append(
                Judgement(form, self._lookup.form(form)[1], sequence, alignment, span, value, reason, turned, respelt)
            )
        return found

    def known_spans(self, tokens: Sequence[Token]) -> list[Span]:
        """Return the ranges of all known terms, everyday phrases and accepted wordings of two words or more."""
        roots = [inflect.root(token.canon) for token in tokens]
        found = []
        for first in range(len(tokens) - 1):
            phrase = roots[first]
            for last in range(first + 1, min(first + _LONGEST, len(tokens))):
                phrase += " " + roots[last]
                if self._lookup.protected(phrase):
                    found.append(Span(tokens[first].start, tokens[last].end))
        return found

    def _readings(self, tokens: list[Token]) -> Iterator[tuple[int, Sequence[Token], Alignment, bool]]:
        for form, start in self._starts(tokens):
            if alignment := align(tokens, start, self._lookup.slots(form), self._lookup):
                yield form, tokens, alignment, False
        for place in range(1, len(tokens)):
            if tokens[place].gap == " of ":
                yield from self._turned(tokens, place)

    def _starts(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
        """Yield (form, first token) for each place where a form may begin."""
        seen: set[tuple[int, int]] = set()
        for place in range(len(tokens) - 1):
            anchors = list(self._scanner.beside(tokens[place].canon, tokens[place + 1].canon))
            if place + 2 < len(tokens):
                anchors += self._scanner.across(*(token.canon for token in tokens[place : place + 3]))
            for form, index in anchors:
                for start in range(place - index - 1, place - index + 2):
                    if start >= 0 and (form, start) not in seen:
                        seen.add((form, start))
                        yield form, start

    def _turned(self, tokens: Sequence[Token], place: int) -> Iterator[tuple[int, Sequence[Token], Alignment, bool]]:
        """Yield the readings of "head of modifier" as "modifier head"; ``place`` is the first word after "of"."""
        head = tokens[place - 1]._replace(gap=" ", hyphen=False)
        for length in range(1, TURN + 1):
            modifier = list(tokens[place : place + length])
            if len(modifier) < length or any(token.gap != " " for token in modifier[1:]):
                return
            following = place + length
            if following < len(tokens) and tokens[following].gap == " ":
                continue  # the words go on, and their head noun is still to come: "the opportunity of significant gains"
            sequence = [modifier[0]._replace(gap=" "), *modifier[1:], head]
            for form, start in self._starts(sequence):
                alignment = align(sequence, start, self._lookup.slots(form), self._lookup)
                if alignment and start == 0 and alignment.last == len(sequence):
                    yield form, sequence, alignment, True

    def _weigh(
        self, tokens: Sequence[Token], alignment: Alignment, ranges: tuple[Span, list[Span]], value: float
    ) -> tuple[str, float]:
        """Return why a reading is turned down (or an empty string), and its score in view of the terms around it."""
        span, intact = ranges
        for match in alignment.matches:
            said = tokens[match.first : match.last]
            for term in intact:
                if not any(term.start <= token.start and token.end <= term.end for token in said):
                    continue
                if match.kind not in (KEPT, KIN):
                    if term.start < said[0].start or said[-1].end < term.end:
                        return "the word that would be replaced belongs to a known term", value
                elif term.start < span.start or term.end > span.end:
                    value *= _BORROWED
        return self._inside_compound(tokens, alignment), value

    def _inside_compound(self, tokens: Sequence[Token], alignment: Alignment) -> str:
        first, last = alignment.matches[0], alignment.matches[-1]
        if tokens[first.first].hyphen and first.kind not in (KEPT, KIN):
            return "the phrase begins inside a hyphenated word"
        following = tokens[last.last] if last.last < len(tokens) else None
        if following and following.hyphen and last.kind >= STRONG and not following.canon.endswith(("ing", "ed")):
            return "the phrase ends inside a hyphenated word"
        return ""

    def _sentence(self, form: int, tokens: Sequence[Token], alignment: Alignment, text: str) -> str:
        """Return why the words form a sentence or a free phrase and no compound, or an empty string.

        A plural or a possessive before the head noun ("cells spread", "the world's health") must be as the term has it.
        """
        if self._names_another(form, tokens, alignment, text):
            return "it is the name of another organisation"
        wording = self._lookup.form(form)[0]
        for match in alignment.matches[:-1]:
            if match.first == match.last or match.slot < 0:
                continue
            token = tokens[match.last - 1]
            said = text[token.start : token.end].lower()
            if (
                text[token.end : token.end + 2] in {"'s", "’s"}
                and "'s" not in wording
                and not self._lookup.everyday("tight after", token.canon)
            ):
                return "a possessive before the head noun is not as the term has it"
            if (
                said != token.canon
                and inflect.singular(said) != said
                and said not in wording
                and match.kind in (KEPT, KIN)
            ):
                return "a plural before the head noun is not as the term has it"
        return ""

    def _names_another(self, form: int, tokens: Sequence[Token], alignment: Alignment, text: str) -> bool:
        """Tell whether all words are capitalised and a word that organisations go by stands for another such word."""
        slots = self._lookup.slots(form)
        replaced = [match for match in alignment.matches if KIN < match.kind < UNKNOWN]
        words = {
            word
            for match in replaced
            for word in (slots[match.slot].canon, *(token.canon for token in tokens[match.first : match.last]))
        }
        said = (token for match in alignment.matches for token in tokens[match.first : match.last])
        return (
            bool(words)
            and all(self._lookup.everyday("organisations", word) for word in words)
            and all(text[token.start].isupper() for token in said)
        )

    def _with_acronym(self, form: int, tokens: Sequence[Token], after: str, value: float) -> float:
        beside = _ACRONYM_BESIDE.match(after)
        if not beside or fits(beside[1], tokens):
            return value
        meant = form in self._lookup.expanded(beside[1].upper())
        return 1.0 - (1.0 - max(value, WEAK_CEILING)) * _DOUBT_WITH_ACRONYM if meant else value
