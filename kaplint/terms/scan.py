"""Passes over plain sentences at next to no cost: tells where a replacement stands beside a word of the same term."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kaplint.terms import inflect
from kaplint.terms.lookup import KEPT, STRONG, UNKNOWN, WEAK
from kaplint.terms.pack import unpack_numbers
from kaplint.terms.score import hopeful, is_filler

if TYPE_CHECKING:
    from kaplint.terms.lookup import Lookup

WORDS = re.compile(r"[^\W_]+").findall
# Stretches without a mark that no term contains; what still parts words inside them is left to the closer look.
CLAUSES = re.compile(r"[^.,;:!?()\[\]\n\"–—]+").finditer

# How many words after "of" may come before the head noun in the usual order.
TURN = 3

# A place where a term may lie: the form's number and which of its words the first of the two tokens stands for.
Anchor = tuple[int, int]


# More words than any term has.
_NEVER = 99


class Scanner:
    """Remembers for each pair of words which terms the pair may belong to in mangled form."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._beside: dict[str, dict[str, tuple[Anchor, ...]]] = {}
        self._across: dict[str, dict[str, tuple[Anchor, ...]]] = {}
        self._needed: dict[tuple[str, str], frozenset[str]] = {}
        self._fillers: dict[str, bool] = {}
        self._spun: dict[str, str] = {}
        self._leads: dict[str, frozenset[str]] = {}
        self._readings: dict[str, frozenset[str]] = {}

    def promising(self, words: list[str]) -> bool:
        """Tell whether a sentence, given by its words in lower case, is worth a closer look.

        Punctuation is not seen here, so that a promise may come to nothing; a near miss is never passed over.
        """
        spun = self._spun
        for place, word in enumerate(words):
            canon = spun.get(word)
            if canon is None:
                canon = self._spun_form(word)
            if canon:
                before, after = self._neighbour(words, place, -1), self._neighbour(words, place, 1)
                if before and self._confirmed(before, canon, words):
                    return True
                if after and (self._confirmed(canon, after, words) or (before and self.across(before, canon, after))):
                    return True
        return "of" in words and self._promising_turned(words)

    def _spun_form(self, word: str) -> str:
        """Return the canonical form of a word that stands, alone or with others, for words of terms; else nothing.

        There is such a word in each near miss.
        """
        tables = self._lookup.tables
        canon = self._lookup.known(word)
        if canon is None:
            return ""
        telling = any(part in tables["originals"] or part in tables["last_words"] for part in canon.split(" "))
        found = self._spun[word] = canon if telling else ""
        return found

    def _neighbour(self, words: list[str], place: int, step: int) -> str:
        """Return the next known word on one side, joining words passed over; an empty string for an unknown one or none."""
        known = self._lookup.known
        place += step
        while 0 <= place < len(words):
            canon = known(words[place])
            if canon != "":
                return canon or ""
            place += step
        return ""

    def _promising_turned(self, words: list[str]) -> bool:
        """Tell whether a head noun before "of" and a word shortly after it may belong to one term."""
        canon = self._lookup.canon
        for place, word in enumerate(words):
            if word == "of" and place:
                head = canon(words[place - 1])
                for modifier in words[place + 1 : place + 2 + TURN]:
                    if self._confirmed(canon(modifier), head, words):
                        return True
        return False

    def _confirmed(self, first: str, second: str, words: list[str]) -> bool:
        """Tell whether two neighbours may stand in a term: what else a near miss of it must hold has to be there too."""
        anchors = self.beside(first, second)
        if not anchors:
            return False
        canons = frozenset(" ".join(map(self._lookup.canon, words)).split())
        needed = self._needed.get((first.rpartition(" ")[2], second.partition(" ")[0]))
        if needed is not None and needed.isdisjoint(canons):
            return False
        return any(self._has_ends(anchor, canons) for anchor in anchors)

    def _has_ends(self, anchor: Anchor, canons: frozenset[str]) -> bool:
        """Tell whether words that stand for the first and the last word of a term are there, which no near miss lacks."""
        form, index = anchor
        slots = self._lookup.slots(form)
        ends = [slots[0]] if index else []
        if index + 2 < len(slots):
            ends.append(slots[-1])
        return all(any(self._stands(word, slot.canon) for word in canons) for slot in ends)

    def _stands(self, word: str, proper: str) -> bool:
        """Tell whether a word may stand for a word of a term, or begin what stands for it."""
        return self._lookup.relation(word, proper) != UNKNOWN or proper in self._read(word)

    def beside(self, first: str, second: str) -> tuple[Anchor, ...]:
        """Return the terms in which two neighbours may stand, at least one of them replaced."""
        row = self._beside.setdefault(first, {})
        hits = row.get(second)
        if hits is None:
            leads, reads = self._lead(first.rpartition(" ")[2]), self._read(second.partition(" ")[0])
            hits = row[second] = () if leads.isdisjoint(reads) else self._search(first, second)
        return hits

    def _lead(self, word: str) -> frozenset[str]:
        """Return the words of terms that may follow a word, whatever the word stands for."""
        found = self._leads.get(word)
        if found is None:
            rows = (self._lookup.after(proper) for proper in (word, *self._lookup.stands_for(word, last=True)))
            found = self._leads[word] = frozenset().union(*rows)
        return found

    def _read(self, word: str) -> frozenset[str]:
        found = self._readings.get(word)
        if found is None:
            found = self._readings[word] = frozenset((word, *self._lookup.stands_for(word, last=False)))
        return found

    def _search(self, first: str, second: str) -> tuple[Anchor, ...]:
        """Search for terms with two neighbours; of a closed compound the part next to the other word counts."""
        first, second = first.rpartition(" ")[2], second.partition(" ")[0]
        if self._lookup.protected(f"{inflect.root(first)} {inflect.root(second)}"):
            return ()
        firsts = {**self._lookup.stands_for(first, last=True), first: KEPT}
        seconds = {**self._lookup.stands_for(second, last=False), second: KEPT}
        bold = (
            {**self._lookup.stands_for(first, last=True, bold=True), first: KEPT},
            {**self._lookup.stands_for(second, last=False, bold=True), second: KEPT},
        )
        found: dict[Anchor, None] = {}
        needed: set[str] = set()
        for proper, kind in firsts.items():
            row = self._lookup.after(proper)
            for other in row.keys() & seconds.keys():
                before = len(found)
                kinds = (kind, seconds[other]), (bold[0][proper], bold[1][other])
                self._collect(found, unpack_numbers(row[other]), ((proper, other), (first, second)), kinds)
                if len(found) > before:
                    needed |= self._missing((first, proper), (second, other))
        if needed and "" not in needed:
            self._needed[first, second] = frozenset(needed)
        return tuple(found)

    def _missing(self, first: tuple[str, str], second: tuple[str, str]) -> set[str]:
        """Return words of which one must stand by two words, each with its proper word; an empty word for none."""
        (said, proper), (said_next, proper_next) = first, second
        needed = {
            rest[0] if rest else "" for meant, _, rest in self._lookup.originals(said_next) if meant == proper_next
        }
        if said_next == proper_next or "" in needed:
            needed = {before for meant, before in self._lookup.endings(said) if meant == proper}
            if said == proper or any(meant == proper and not rest for meant, _, rest in self._lookup.originals(said)):
                return {""}
        return needed or {""}

    def _collect(
        self,
        found: dict[Anchor, None],
        forms: tuple[int, ...],
        words: tuple[tuple[str, str], tuple[str, str]],
        kinds: tuple[tuple[int, int], tuple[int, int]],
    ) -> None:
        """Collect the forms that two words may belong to; ``words`` are the proper pair and the said one.

        ``kinds`` says how the words stand for the proper ones in a form of two words, and in a longer one.
        """
        pair, said = words
        shortest = [self._shortest(kind) for kind in kinds]
        for form in forms:
            slots = self._lookup.slots(form)
            if len(slots) < shortest[len(slots) > 2]:
                continue
            if len(slots) == 2 and not hopeful(form, said, kinds[0], self._lookup):
                continue
            for index in range(len(slots) - 1):
                if (slots[index].canon, slots[index + 1].canon) == pair:
                    found[form, index] = None

    def _shortest(self, kinds: tuple[int, int]) -> int:
        """Return how many words a term needs at least for two words that stand for a part of it in these ways."""
        if KEPT in kinds:
            if max(kinds) == WEAK:
                return 2 if self._lookup.wide else _NEVER
            return _NEVER if max(kinds) == KEPT else 2
        return _NEVER if STRONG not in kinds else 3 if WEAK in kinds else 2

    def filler(self, word: str) -> bool:
        """Tell whether a word that no term has there may still show a mangled term, since only spinners use it much."""
        found = self._fillers.get(word)
        if found is None:
            found = self._fillers[word] = is_filler(word, self._lookup)
        return found

    def across(self, first: str, middle: str, third: str) -> tuple[Anchor, ...]:
        """Return the terms that put one word between two kept ones where the text has a word of spinners."""
        if not self.filler(middle):
            return ()
        row = self._across.setdefault(first, {})
        hits = row.get(third)
        if hits is None:
            found: dict[Anchor, None] = {}
            for form in unpack_numbers(self._lookup.after_next(first).get(third, "")):
                slots = self._lookup.slots(form)
                for index in range(len(slots) - 2):
                    if slots[index].canon == first and slots[index + 2].canon == third:
                        found[form, index] = None
            hits = row[third] = tuple(found)
        return hits
