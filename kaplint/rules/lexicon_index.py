"""Parts a sentence into words and finds the entries of lexicons among them."""

from __future__ import annotations

import marshal
from functools import cached_property
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

from kaplint.document.text import WORD

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kaplint.rules.reading import Reader


# Named tuples: thousands of these are made for a page, and a dataclass takes four times as long to make.
class Token(NamedTuple):
    """One word of a sentence: its normalised text and its offsets in the sentence (end exclusive)."""

    word: str
    start: int
    end: int


def tokenise(norm: str) -> list[Token]:
    """Part a normalised sentence into words; a contraction gives two (``do`` and ``n't``, ``you`` and ``'ll``)."""
    tokens = []
    for match in WORD.finditer(norm):
        word, start, end = match[0], match.start(), match.end()
        cut = word.find("'") - word.endswith("n't")
        if cut > 0:
            tokens.append(Token(word[:cut], start, start + cut))
            tokens.append(Token(word[cut:], start + cut, end))
        else:
            tokens.append(Token(word, start, end))
    return tokens


def words_of(norm: str) -> list[str]:
    """Return the words of the tokens of a normalised sentence, at less cost than the tokens."""
    return [token.word for token in tokenise(norm)] if "'" in norm else WORD.findall(norm)


class LexiconHit(NamedTuple):
    """An entry of a lexicon found in a sentence: token indices (end exclusive) and the form (``any`` but for verbs)."""

    start: int
    end: int
    form: str


Entry = tuple[tuple[str, ...], str, tuple[str, ...]]  # the words after the first, the form, the lexicons
Row = dict[str, tuple[Entry, ...]]  # second word (or nothing) → the entries that go on so, the longest first
_SHORTEST_WITH_ENDING = 6
_NO_ROW: Row = {}


class LexiconIndex:
    """The entries of all lexicons by their first word, so that one pass over a sentence finds those of every lexicon.

    The entries of a word are one string until the word is met: "form rest of the words|numbers of lexicons", a line each.
    """

    def __init__(
        self,
        names: tuple[str, ...],
        packed: bytes,
        endings: Mapping[str, tuple[str, ...]],
        pairs: Mapping[str, frozenset[str]],
    ) -> None:
        """Take the names of the lexicons, their entries by first word as marshalled, and the pairs of words that wake rules.

        ``endings`` gives the lexicons by the endings that stand for whole words.
        """
        self._given = (names, packed, endings, pairs)
        self._names = names
        self._begun: Mapping[str, str] = marshal.loads(packed)  # noqa: S302 - part of the rule cache, see kaplint.cache
        self._endings = endings
        self._any_ending = tuple(endings)
        self._pairs = pairs
        self._rows: dict[str, Row] = {}

    def __reduce__(self) -> tuple[object, ...]:
        return LexiconIndex, self._given

    @cached_property
    def reader(self) -> Reader:
        """What reads sentences with these lexicons."""
        from kaplint.rules.reading import Reader

        return Reader(self)

    def pairs_in(self, words: Sequence[str]) -> list[str]:
        """Return the neighbouring words of a sentence, parted by a space, for which some rule waits."""
        pairs = self._pairs
        return [f"{first} {second}" for first, second in pairwise(words) if first in pairs and second in pairs[first]]

    def scan(self, words: Sequence[str]) -> dict[str, list[LexiconHit]]:
        """Return the hits of each lexicon that has some in a sentence, given by its words, in the order of the text.

        In one lexicon a longer entry hides the shorter ones inside it.
        """
        found: dict[str, list[LexiconHit]] = {}
        rows, begun, any_ending = self._rows, self._begun, self._any_ending
        last = len(words) - 1
        for place, word in enumerate(words):
            row = rows.get(word)
            if row is None:
                row = self._row(word) if word in begun else _NO_ROW
            if row:
                for rest, form, names in row.get(words[place + 1], ()) if place < last else ():
                    end = place + 1 + len(rest)
                    if len(rest) == 1 or tuple(words[place + 1 : end]) == rest:
                        _add(found, names, LexiconHit(place, end, form))
                for _, form, names in row.get("", ()):
                    _add(found, names, LexiconHit(place, place + 1, form))
            if len(word) >= _SHORTEST_WITH_ENDING and word.endswith(any_ending):
                self._add_endings(found, word, place)
        return found

    def _row(self, first: str) -> Row:
        row: Row = {}
        for line in self._begun[first].split("\n"):
            entry, _, numbers = line.partition("|")
            form, *rest = entry.split(" ")
            second = rest[0] if rest else ""
            names = tuple([self._names[int(number)] for number in numbers.split(",")])
            row[second] = (*row.get(second, ()), (tuple(rest), form, names))
        self._rows[first] = row
        return row

    def _add_endings(self, found: dict[str, list[LexiconHit]], word: str, place: int) -> None:
        names = {name: None for ending, names in self._endings.items() if word.endswith(ending) for name in names}
        for name in names:
            hits = found.setdefault(name, [])
            if not hits or hits[-1].end <= place:
                hits.append(LexiconHit(place, place + 1, "any"))


def _add(found: dict[str, list[LexiconHit]], names: tuple[str, ...], hit: LexiconHit) -> None:
    """Note a hit unless a longer one of the lexicon covers it; the same range may stand in several forms."""
    for name in names:
        hits = found.get(name)
        if hits is None:
            found[name] = [hit]
        elif hits[-1].end < hit.end or hits[-1][:2] == hit[:2]:
            hits.append(hit)


def merged(found: Mapping[str, list[LexiconHit]], lexicons: tuple[str, ...]) -> list[LexiconHit]:
    """Return the hits of several lexicons in the order of the text, the longer ones first; ``found`` is what a scan gave."""
    lists = [found[name] for name in lexicons if name in found]
    if len(lists) < 2:
        return lists[0] if lists else []
    return sorted(chain.from_iterable(lists), key=_place)


def _place(hit: LexiconHit) -> tuple[int, int]:
    return hit.start, -hit.end
