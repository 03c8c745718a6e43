"""Passes over plain sentences at next to no cost: tells where a replacement stands beside a word of the same term."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kaplint.terms.lookup import STRONG, WEAK

if TYPE_CHECKING:
    from kaplint.terms.lookup import Lookup

WORDS = re.compile(r"[^\W_]+").findall

# How many words after "of" may come before the head noun in the usual order.
TURN = 3

# A place where a term may lie: the form's number and which of its words the first of the two tokens stands for.
Anchor = tuple[int, int]


_NONE: dict[str, tuple[Anchor, ...]] = {}
_UNSEEN: tuple[Anchor, ...] = ((-1, -1),)


class Scanner:
    """Remembers for each pair of words which terms the pair may belong to in mangled form."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._beside: dict[str, dict[str, tuple[Anchor, ...]]] = {}
        self._across: dict[str, dict[str, tuple[Anchor, ...]]] = {}

    def promising(self, words: list[str]) -> bool:
        """Tell whether a sentence, given by its words in lower case, is worth a closer look.

        Punctuation is not seen here, so that a promise may come to nothing; a near miss is never passed over.
        """
        known = self._lookup.tables["lexicon"].get
        before: str | None = None
        previous: str | None = None
        for word in words:
            canon = known(word)
            if canon:
                if (
                    previous is not None
                    and self._beside.get(previous, _NONE).get(canon, _UNSEEN)
                    and self.beside(previous, canon)
                ):
                    return True
                if (
                    before is not None
                    and self._across.get(before, _NONE).get(canon, _UNSEEN)
                    and self.across(before, canon)
                    and not self.intact(before, previous, canon)
                ):
                    return True
                before, previous = previous, canon
            elif canon is None:
                before, previous = previous, None
        return "of" in words and self._promising_turned(words)

    def _promising_turned(self, words: list[str]) -> bool:
        """Tell whether a head noun before "of" and a word shortly after it may belong to one term."""
        canons = [self._lookup.canon(word) for word in words]
        for place, word in enumerate(words):
            if word == "of" and place:
                for modifier in canons[place + 1 : place + 2 + TURN]:
                    if self.beside(modifier, canons[place - 1]):
                        return True
        return False

    def intact(self, first: str, middle: str | None, last: str) -> bool:
        """Tell whether some terms put the middle word between the two others."""
        return middle is not None and middle in self._lookup.after(first) and last in self._lookup.after(middle)

    def beside(self, first: str, second: str) -> tuple[Anchor, ...]:
        """Return the terms in which two neighbours may stand, at least one of them replaced."""
        row = self._beside.setdefault(first, {})
        hits = row.get(second)
        if hits is None:
            hits = row[second] = tuple(self._search(first, second))
        return hits

    def _search(self, first: str, second: str) -> list[Anchor]:
        after = self._lookup.after
        found: dict[Anchor, None] = {}
        for proper, kind in self._lookup.stands_for(second, last=False).items():
            if proper != second:
                self._collect(found, after(first).get(proper, ()), (first, proper), kind)
        for proper, kind in self._lookup.stands_for(first, last=True).items():
            if proper != first:
                self._collect(found, after(proper).get(second, ()), (proper, second), kind)
        self._search_replaced(found, first, second)
        return list(found)

    def _search_replaced(self, found: dict[Anchor, None], first: str, second: str) -> None:
        """Collect the terms of which neither word is kept: both must be the surest of replacements."""
        seconds = self._lookup.stands_for(second, last=False)
        for proper, kind in self._lookup.stands_for(first, last=True).items():
            row = self._lookup.after(proper) if kind == STRONG and proper != first else {}
            for other in seconds.keys() & row.keys():
                if seconds[other] == STRONG and other != second:
                    self._collect(found, row[other], (proper, other), STRONG)

    def _collect(self, found: dict[Anchor, None], forms: tuple[int, ...], pair: tuple[str, str], kind: int) -> None:
        for form in forms:
            slots = self._lookup.slots(form)
            if kind == WEAK and len(slots) < 3:
                continue
            for index in range(len(slots) - 1):
                if (slots[index].canon, slots[index + 1].canon) == pair:
                    found[form, index] = None

    def across(self, first: str, third: str) -> tuple[Anchor, ...]:
        """Return the terms that put one word between two kept ones."""
        row = self._across.setdefault(first, {})
        hits = row.get(third)
        if hits is None:
            found: dict[Anchor, None] = {}
            for form in self._lookup.after_next(first).get(third, ()):
                slots = self._lookup.slots(form)
                for index in range(len(slots) - 2):
                    if slots[index].canon == first and slots[index + 2].canon == third:
                        found[form, index] = None
            hits = row[third] = tuple(found)
        return hits
