"""Expansions that do not fit their acronym, judged over a whole document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from kaplint.terms import inflect
from kaplint.terms.align import Alignment, align
from kaplint.terms.lookup import ADDED, DROPPED, KEPT, KIN, UNKNOWN, WEAK
from kaplint.terms.model import THRESHOLD, NearMiss
from kaplint.terms.present import Presenter
from kaplint.terms.tokens import fits
from kaplint.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kaplint.terms.lookup import Lookup
    from kaplint.terms.tokens import Token

_ACRONYM = r"[A-Z][A-Za-z]{0,6}[A-Z]"
_AFTER = re.compile(rf"\(({_ACRONYM})s?\)")
_BEFORE = re.compile(rf"(?<![\w-])({_ACRONYM})s? \(([^()]{{6,90}})\)")
# How sure an expansion that its acronym contradicts is, by whether a word of it is kept and whether all are explained.
_EXPLAINED, _PARTLY = 0.95, 0.75


class Expansion(NamedTuple):
    """An acronym in a sentence (by its number) and the words before it or in brackets after it."""

    sentence: int
    acronym: str
    tokens: tuple[Token, ...]
    enclosed: bool


def expansions(number: int, text: str, norm: str, lookup: Lookup) -> Iterator[Expansion]:
    """Yield the places of a sentence where an acronym and words that may expand it stand together."""
    for match in _AFTER.finditer(text):
        before = norm[: match.start()].rstrip(" ")
        stretch = lookup.tokens(before)
        if stretch and stretch[-1][-1].end >= len(before) - 2:
            yield Expansion(number, match[1].upper(), tuple(stretch[-1][-8:]), enclosed=False)
    for match in _BEFORE.finditer(text):
        offset = match.start(2)
        inside = lookup.tokens(norm[offset : match.end(2)])
        if len(inside) == 1:
            moved = (token._replace(start=token.start + offset, end=token.end + offset) for token in inside[0])
            yield Expansion(number, match[1].upper(), tuple(moved), enclosed=True)


class AcronymChecker:
    """Holds the expansions of a document against the glossary and against each other."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup

    def find(self, sentences: Sequence[tuple[str, str]]) -> list[tuple[int, NearMiss]]:
        """Return (number of the sentence, near miss) for every expansion that its acronym contradicts, in order."""
        found: list[tuple[int, NearMiss]] = []
        trusted: dict[str, tuple[tuple[Token, ...], str]] = {}
        for number, (text, norm) in enumerate(sentences):
            if "(" not in text:
                continue
            for expansion in expansions(number, text, norm, self._lookup):
                if sound := self._sound(expansion):
                    trusted.setdefault(expansion.acronym, (sound, norm[sound[0].start : sound[-1].end]))
                    continue
                miss = self._against_glossary(expansion, text) or self._against_document(expansion, trusted, text)
                if miss:
                    found.append((number, miss))
        return found

    def _sound(self, expansion: Expansion) -> tuple[Token, ...]:
        """Return the words that rightly expand the acronym: a known term or the words whose initials it has."""
        tokens = expansion.tokens
        for length in range(min(6, len(tokens)), 0, -1):
            part = tokens[-length:]
            roots = " ".join(inflect.root(token.canon) for token in part)
            if length > 1 and self._lookup.protected(roots) and (not expansion.enclosed or length == len(tokens)):
                return part
            if fits(expansion.acronym, part):
                return part
        return ()

    def _against_glossary(self, expansion: Expansion, text: str) -> NearMiss | None:
        acronym = expansion.acronym
        forms = self._lookup.acronyms.get(acronym) or self._lookup.acronyms.get(acronym.removesuffix("S"), ())
        best: NearMiss | None = None
        for form in forms or self._lookup.initials.get(acronym, ()):
            slots = self._lookup.slots(form)
            for alignment in _readings(expansion, slots, self._lookup):
                value = _certainty(alignment)
                if value >= THRESHOLD and (best is None or value > best.score):
                    best = self._miss(form, alignment, expansion, text, value)
        return best

    def _miss(self, form: int, alignment: Alignment, expansion: Expansion, text: str, value: float) -> NearMiss:
        wording, name = self._lookup.form(form)
        presenter = Presenter(self._lookup, expansion.tokens, text)
        proper = presenter.proper(wording, alignment, turned=False)
        words = presenter.detail(self._lookup.slots(form), alignment)
        detail = f"{expansion.acronym} stands for {name}: {words}"
        return NearMiss(_span(alignment, expansion.tokens), proper, name, value, "acronym", detail)

    def _against_document(
        self, expansion: Expansion, trusted: dict[str, tuple[tuple[Token, ...], str]], text: str
    ) -> NearMiss | None:
        """Hold an expansion against the one that the document gave first, where that one fits the acronym's letters."""
        earlier, term = trusted.get(expansion.acronym, ((), ""))
        if len(earlier) < 2:
            return None
        for alignment in _readings(expansion, earlier, self._lookup):
            value = _certainty(alignment)
            if value >= THRESHOLD:
                detail = f"the text gives {expansion.acronym} as {term} elsewhere"
                proper = Presenter(self._lookup, expansion.tokens, text).proper(term, alignment, turned=False)
                return NearMiss(_span(alignment, expansion.tokens), proper, term, value, "acronym", detail)
        return None


def _readings(expansion: Expansion, slots: Sequence[Token], lookup: Lookup) -> Iterator[Alignment]:
    """Yield the ways to lay a term on the words next to the acronym."""
    tokens = expansion.tokens
    last = len(tokens) - 1
    for length in (len(slots), len(slots) - 1, len(slots) + 1):
        start = 0 if expansion.enclosed else len(tokens) - length
        if 0 <= start <= last:
            alignment = align(tokens, start, slots, lookup, lenient=True)
            if alignment and alignment.last == len(tokens):
                yield alignment


def _certainty(alignment: Alignment) -> float:
    """Return how sure it is that words beside an acronym were meant to expand it."""
    kinds = [match.kind for match in alignment.matches]
    kept = sum(kind in (KEPT, KIN) for kind in kinds)
    spun = sum(KIN < kind <= WEAK for kind in kinds)
    odd = sum(kind in (UNKNOWN, ADDED, DROPPED) for kind in kinds)
    if not spun and not odd:
        return 0.0
    if not odd:
        return _EXPLAINED if kept or spun > 1 else 0.0
    return _PARTLY if kept + spun > odd and spun and kept else 0.0


def _span(alignment: Alignment, tokens: Sequence[Token]) -> Span:
    return Span(tokens[alignment.first].start, tokens[alignment.last - 1].end)
