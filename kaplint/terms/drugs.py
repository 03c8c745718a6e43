"""Garbled drug names: words that are one or two slips away from a known name and are no word of their own."""

from __future__ import annotations

import re
from collections import defaultdict
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
        self._stems = lookup.tables["stems"]
        self._garbled: dict[str, Garbled] = {}

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
            for name in self._stems.get(stem, "").split():
                plain = name.lower()
                if plain[0] in bare[:2] and abs(len(plain) - len(bare)) <= 2:
                    slips = _slips(bare, plain)
                    if slips and (best is None or slips < best[0]):
                        best = (slips, name)
        if best is None:
            return None
        return Garbled(best[1], _SURE if best[0] == 1 and len(bare) >= LONG else _UNSURE)


def _slips(word: str, name: str) -> int:
    """Return how many slips make a word of a name, 1 or 2; 0 where it is more likely another word or another substance.

    One slip in a long name may be any; otherwise only letters that sound alike, doubled letters and changed places
    count, and an ending of its own ("endoscope", "erythropoietic") makes another word.
    """
    slips = distance(word, name)
    swapped = slips and sorted(word) == sorted(name)
    if word[0] != name[0]:
        return slips if slips == 1 and swapped else 0
    if not slips or (slips == 2 and min(len(word), len(name)) < LONG) or word == name:
        return 0
    doubled = _DOUBLED.sub(r"\1", word) == _DOUBLED.sub(r"\1", name)
    if not (swapped or doubled) and word[: len(name) - 2] == name[:-2]:
        return 0
    lax = slips == 1 and (len(word) != len(name) or len(word) >= LONG)
    return slips if lax or swapped or _sound(word) == _sound(name) else 0


_ALIKE = str.maketrans("aeiouykqzvdbm", "aaaaaaccsftpn")
_DOUBLED = re.compile(r"(.)\1+")


def _sound(word: str) -> str:
    """Return a rough key of how a word sounds: all vowels alike, doubled letters single."""
    return _DOUBLED.sub(r"\1", word.replace("ph", "f").translate(_ALIKE))


def by_stem(names: Iterable[str]) -> dict[str, str]:
    """Return {first letters of a name or, after a hyphen, its last letters: the names as listed, parted by spaces}."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in dict.fromkeys(single_names(names)):
        if len(name) >= SHORTEST and name.isalpha():
            plain = name.lower()
            for stem in (plain[:_STEM], "-" + plain[-_STEM:]):
                found[stem].append(name)
    return {stem: " ".join(listed) for stem, listed in found.items()}


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


def distance(one: str, other: str) -> int:
    """Return 1 or 2, the slips (insertions, deletions, exchanges, swaps) that part two words; 0 for none or more."""
    if one == other or abs(len(one) - len(other)) > 2:
        return 0
    first, second = _differing(one, other)
    if _one_slip(first, second):
        return 1
    rests = [(first[1:], second[1:]), (first[1:], second), (first, second[1:])]
    if first[:2] == second[1::-1]:
        rests.append((first[2:], second[2:]))
    return 2 if any(_one_slip(*_differing(*rest)) for rest in rests) else 0


def _differing(one: str, other: str) -> tuple[str, str]:
    """Return two words without the letters that both begin with and both end with."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return one[start : len(one) - end], other[start : len(other) - end]


def _one_slip(first: str, second: str) -> bool:
    """Tell whether one slip parts two words of which only the differing letters are given."""
    return max(len(first), len(second)) == 1 or (len(first) == 2 and first == second[::-1])
