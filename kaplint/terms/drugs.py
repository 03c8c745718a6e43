"""Garbled drug names: words that are one or two slips away from a known name and are no word of their own."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

from kaplint.terms import inflect

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kaplint.terms.lookup import Lookup

# Shorter words have too many neighbours; from the second length on two slips are allowed.
SHORTEST = 6
LONG = 9
_SURE, _UNSURE = 0.8, 0.55
# A garbled name keeps at least this much of the true name's beginning or end.
_STEM = 3
_REMEMBERED = 50_000


class Garbled(NamedTuple):
    """The drug name that a word garbles, in the list's own case, and how sure that is."""

    name: str
    score: float


class DrugNames:
    """Finds garbled drug names; a word once found harmless costs no more than a set look-up."""

    def __init__(self, lookup: Lookup) -> None:
        self.harmless: set[str] = set(lookup.tables["harmless"].split("\n"))
        self._known = len(self.harmless)
        self._names = lookup.tables["drugs"]
        self._garbled: dict[str, Garbled] = {}

    @functools.cached_property
    def _by_stem(self) -> dict[str, list[tuple[str, str]]]:
        """The names, in lower case and as listed, by their first letters and, after a hyphen, by their last."""
        found: dict[str, list[tuple[str, str]]] = {}
        for name in dict.fromkeys(single_names(self._names.split("\n"))):
            if len(name) >= SHORTEST and name.isalpha():
                plain = name.lower()
                for stem in (plain[:_STEM], "-" + plain[-_STEM:]):
                    found.setdefault(stem, []).append((plain, name))
        return found

    def garbled(self, word: str) -> Garbled | None:
        """Return what a lower-case word garbles, or None; the answer is remembered."""
        found = self._garbled.get(word)
        if found is None:
            found = self._search(word) if self._plausible(word) else None
            if found is not None:
                self._garbled[word] = found
            elif len(self.harmless) < self._known + _REMEMBERED:
                self.harmless.add(word)
        return found

    def _plausible(self, word: str) -> bool:
        if len(word) < SHORTEST or not word.isalpha() or not word.isascii():
            return False
        return inflect.singular(word) not in self.harmless

    def _search(self, word: str) -> Garbled | None:
        bare = inflect.singular(word)
        best: tuple[int, str] | None = None
        for stem in (bare[:_STEM], "-" + bare[-_STEM:]):
            for plain, name in self._by_stem.get(stem, ()):
                if plain[0] not in bare[:2] or abs(len(plain) - len(bare)) > 2:
                    continue
                slips = distance(bare, plain, 2)
                if _is_slip(bare, plain, slips) and (best is None or slips < best[0]):
                    best = (slips, name)
        if best is None:
            return None
        return Garbled(best[1], _SURE if best[0] == 1 and len(bare) >= LONG else _UNSURE)


def _is_slip(word: str, name: str, slips: int) -> bool:
    """Tell whether a word so many slips from a name looks like a slip and not like another word or another substance.

    One slip in a long name may be any; otherwise only letters that sound alike, doubled letters and changed places
    count, and an ending of its own ("endoscope", "erythropoietic") makes another word.
    """
    swapped = sorted(word) == sorted(name)
    if word[0] != name[0]:
        return slips == 1 and swapped
    if slips > (2 if min(len(word), len(name)) >= LONG else 1):
        return False
    if not swapped and word[: len(name) - 2] == name[:-2]:
        return False
    alike = swapped or _sound(word) == _sound(name)
    return alike if slips == 2 else alike or len(word) != len(name) or len(word) >= LONG


_ALIKE = str.maketrans("aeiouykqzvdbm", "aaaaaaccsftpn")
_DOUBLED = re.compile(r"(.)\1+")


def _sound(word: str) -> str:
    """Return a rough key of how a word sounds: all vowels alike, doubled letters single."""
    return _DOUBLED.sub(r"\1", word.replace("ph", "f").translate(_ALIKE))


def single_names(names: Iterable[str]) -> Iterator[str]:
    """Yield drug names and the words that names of several words consist of."""
    for name in names:
        yield from dict.fromkeys((name, *re.split(r"[ -]", name)))


def harmless_spellings(names: Iterable[str]) -> Iterator[str]:
    """Yield what a drug name may rightly look like: plurals, British and American spellings, the adjective's ending."""
    for name in single_names(names):
        plain = name.lower()
        yield from (*inflect.surfaces(plain), *inflect.surfaces(inflect.american(plain)), plain + "s")
        yield from (plain.replace("ph", "f"), plain.removesuffix("e"))


def distance(one: str, other: str, limit: int) -> int:
    """Count the insertions, deletions, exchanges and swaps that part two words; ``limit + 1`` where there are more."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, char in enumerate(one, 1):
        current = [row]
        for column, match in enumerate(other, 1):
            cost = min(last[column] + 1, current[-1] + 1, last[column - 1] + (char != match))
            if row > 1 and column > 1 and char == other[column - 2] and one[row - 2] == match:
                cost = min(cost, before[column - 2] + 1)
            current.append(cost)
        if min(current) > limit:
            return limit + 1
        before, last = last, current
    return min(last[-1], limit + 1)
