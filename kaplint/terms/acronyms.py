"""Expansions that do not fit their acronym, judged over a whole document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from kaplint.terms import inflect
from kaplint.terms.align import Alignment, align
from kaplint.terms.lookup import ADDED, DROPPED, KEPT, KIN, STRONG, UNKNOWN, WEAK
from kaplint.terms.model import THRESHOLD, NearMiss
from kaplint.terms.present import Presenter
from kaplint.terms.tokens import fits
from kaplint.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kaplint.terms.lookup import Lookup
    from kaplint.terms.tokens import Token

_ACRONYM = r"[A-Z][A-Za-z]{0,6}[A-Z]"
_AFTER = re.compile(rf"\(({_ACRONYM})s?\)")
_COINED = re.compile(rf" ?\(({_ACRONYM})s?\)")
_BEFORE = re.compile(rf"(?<![\w-])({_ACRONYM})s? \(([^()]{{6,90}})\)")
# How sure an expansion that its acronym contradicts is: all words explained, some, or all by words that experts use too.
_EXPLAINED, _PARTLY, _SYNONYMS = 0.95, 0.75, 0.7


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
        places = [
            expansion
            for number, (text, norm) in enumerate(sentences)
            if "(" in text
            for expansion in expansions(number, text, norm, self._lookup)
        ]
        trusted: dict[str, tuple[tuple[Token, ...], str]] = {}
        for expansion in places:
            if sound := self._sound(expansion):
                norm = sentences[expansion.sentence][1]
                trusted.setdefault(expansion.acronym, (sound, norm[sound[0].start : sound[-1].end]))
        found = []
        for expansion in places:
            text = sentences[expansion.sentence][0]
            if not (sound := self._sound(expansion)):
                miss = self._against_glossary(expansion, text) or self._against_document(expansion, trusted, text)
            elif not self._known(sound):
                miss = self._against_document(expansion._replace(tokens=sound), trusted, text, by_chance=True)
            else:
                miss = None
            if miss:
                found.append((expansion.sentence, miss))
        return found

    def _known(self, tokens: Sequence[Token]) -> bool:
        return self._lookup.protected(" ".join(inflect.root(token.canon) for token in tokens))

    def _sound(self, expansion: Expansion) -> tuple[Token, ...]:
        """Return the words that rightly expand the acronym: a known term or the words whose initials it has."""
        tokens = expansion.tokens
        for length in range(min(6, len(tokens)), 0, -1):
            part = tokens[-length:]
            if length > 1 and self._known(part) and (not expansion.enclosed or length == len(tokens)):
                return part
            if fits(expansion.acronym, part):
                return part
        return ()

    def _against_glossary(self, expansion: Expansion, text: str) -> NearMiss | None:
        acronym = expansion.acronym
        best: NearMiss | None = None
        for form in self._lookup.expanded(acronym) or self._lookup.with_initials(acronym):
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
        self,
        expansion: Expansion,
        trusted: dict[str, tuple[tuple[Token, ...], str]],
        text: str,
        *,
        by_chance: bool = False,
    ) -> NearMiss | None:
        """Hold an expansion against the first of the document that fits the acronym's letters.

        One that has the letters too may have them ``by_chance``: then a word of it must surely stand for another one.
        """
        earlier, term = trusted.get(expansion.acronym, ((), ""))
        if len(earlier) < 2:
            return None
        for alignment in _readings(expansion, earlier, self._lookup):
            value = _certainty(alignment)
            sure = value == _EXPLAINED and any(match.kind == STRONG for match in alignment.matches)
            if sure or (value >= THRESHOLD and not by_chance):
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
        value = _EXPLAINED if any(KIN < kind < WEAK for kind in kinds) else _SYNONYMS
        return value if kept or spun > 1 else 0.0
    return _PARTLY if kept + spun > odd and spun and kept else 0.0


def _span(alignment: Alignment, tokens: Sequence[Token]) -> Span:
    return Span(tokens[alignment.first].start, tokens[alignment.last - 1].end)


def coined(
    found: Iterable[tuple[int, NearMiss]], sentences: Sequence[tuple[str, str]], lookup: Lookup
) -> Iterator[tuple[int, NearMiss]]:
    """Yield (number of the sentence, near miss) for each later use of an acronym that stands for a mangled term.

    ``found`` holds the near misses of the document in order. An acronym that the glossary gives the term is right.
    """
    for number, miss in found:
        text, norm = sentences[number]
        beside = _COINED.match(text, miss.span.end)
        stretch = lookup.tokens(norm[miss.span.start : miss.span.end])
        if not beside or len(stretch) != 1 or not fits(beside[1], stretch[0]):
            continue
        proper = lookup.acronyms_of(miss.term)
        if beside[1].upper() in proper:
            continue
        detail = f'{beside[1]} was made from "{text[miss.span.start : miss.span.end]}", which stands for {miss.term}'
        use = re.compile(rf"(?<![\w-]){beside[1]}(?![\w-])")
        for later, (words, _) in enumerate(sentences[number:], number):
            for place in use.finditer(words, beside.end() if later == number else 0):
                meant = proper[0] if proper else miss.term
                yield later, NearMiss(Span(*place.span()), meant, miss.term, miss.score, "acronym", detail)
