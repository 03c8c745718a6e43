"""Puts an aligned phrase into words: the proper term as the text would write it, and which word stands for which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplint.document.text import WORD, normalise
from kaplint.terms.lookup import ADDED, DROPPED, KEPT, KIN, UNKNOWN
from kaplint.terms.render import recase, same_number
from kaplint.terms.tokens import GAPS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaplint.terms.align import Alignment, SlotMatch
    from kaplint.terms.lookup import Lookup
    from kaplint.terms.tokens import Token


class Presenter:
    """Words one reading of a phrase; ``turned`` readings have their words in another order than the text."""

    def __init__(self, lookup: Lookup, tokens: Sequence[Token], text: str) -> None:
        self._lookup = lookup
        self._tokens = tokens
        self._text = text

    def proper(self, form: str, alignment: Alignment, *, turned: bool) -> str:
        """Return the term as the text would write it: kept words stay, the others take the text's case and number."""
        by_slot = {match.slot: match for match in alignment.matches if match.slot >= 0}
        out, end, slot = "", 0, 0
        for word in WORD.finditer(form):
            if word[0] in GAPS:
                continue
            width = 1 + (" " in self._lookup.canon(word[0].removesuffix("'s")))
            matches = [by_slot[index] for index in range(slot, slot + width)]
            slot += width
            bare = word[0].removesuffix("'s")
            out += form[end : word.start()] + self._word(bare, matches, turned=turned, last=slot == len(by_slot))
            end = word.start() + len(bare)
        places = [place for match in alignment.matches for place in range(match.first, match.last)]
        start = min(self._tokens[place].start for place in places)
        like = self._text[start : max(self._tokens[place].end for place in places)]
        worded = out + form[end:]
        # Where text and term part their words differently, the slots do not line up: the glossary's own form is safe.
        if self._lookup.roots(normalise(worded)) != self._lookup.roots(normalise(form)):
            worded = form
        return recase(worded, like)

    def _word(self, word: str, matches: list[SlotMatch], *, turned: bool, last: bool) -> str:
        first, final = matches[0], matches[-1]
        if turned or DROPPED in {first.kind, final.kind}:
            return word
        said = self._said(first.first, final.last)
        if all(match.kind == KEPT for match in matches):
            return said
        return same_number(word, normalise(said.split()[-1])) if last else word

    def _said(self, first: int, last: int) -> str:
        return self._text[self._tokens[first].start : self._tokens[last - 1].end]

    def detail(self, slots: Sequence[Token], alignment: Alignment) -> str:
        """Return one clause that names which word stands for which."""
        parts = []
        for match in alignment.matches:
            meant = slots[match.slot].canon
            if match.kind == ADDED:
                parts.append(f'"{self._said(match.first, match.last)}" is one word too many')
            elif match.kind == DROPPED:
                parts.append(f'"{meant}" is missing')
            elif match.kind == UNKNOWN:
                parts.append(f'"{self._said(match.first, match.last)}" stands where "{meant}" belongs')
            elif match.kind not in (KEPT, KIN):
                parts.append(f'"{self._said(match.first, match.last)}" stands for "{meant}"')
        return ", ".join(parts)
