"""Parts a sentence into words and finds the entries of lexicons among them."""

from __future__ import annotations

import marshal
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from kaplint.document.text import WORD

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet


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


Entry = tuple[tuple[str, ...], str]  # the words after the first, the form
Row = dict[str, tuple[Entry, ...]]  # second word (or nothing) → the entries that go on so, the longest first
_SHORTEST_WITH_ENDING = 6


class LexiconTable:
    """The entries of a lexicon by their first word; of ``keys`` each hit holds one; ``endings`` stand for whole words.

    The entries of a word are one string until they are asked for: "form rest of the words", a line each.
    """

    __slots__ = ("_rows", "begun", "endings", "keys")

    def __init__(self, begun: Mapping[str, str], keys: AbstractSet[str], endings: tuple[str, ...]) -> None:
        self.begun = begun
        self.keys = keys
        self.endings = endings
        self._rows: dict[str, Row] = {}

    def row(self, first: str) -> Row:
        """Return the entries that begin with a word."""
        row = self._rows.get(first)
        if row is None:
            row = {}
            packed = self.begun.get(first)
            for line in packed.split("\n") if packed else ():
                form, *rest = line.split(" ")
                second = rest[0] if rest else ""
                row[second] = (*row.get(second, ()), (tuple(rest), form))
            if packed:
                self._rows[first] = row
        return row


class LexiconIndex:
    """All lexicons as tables, each unpacked when its lexicon is first asked for: a page asks for few of them."""

    def __init__(self, packed: Mapping[str, bytes], pairs: Mapping[str, frozenset[str]]) -> None:
        """Take the tables as they are marshalled, by the names of the lexicons, and the pairs of words that wake rules."""
        self._packed = packed
        self._pairs = pairs
        self._tables: dict[str, LexiconTable] = {}
        self._groups: dict[tuple[str, ...], _Group] = {}

    def __reduce__(self) -> tuple[object, ...]:
        return LexiconIndex, (self._packed, self._pairs)

    def pairs_in(self, words: Sequence[str]) -> list[str]:
        """Return the neighbouring words of a sentence, parted by a space, for which some rule waits."""
        pairs = self._pairs
        return [f"{first} {second}" for first, second in pairwise(words) if first in pairs and second in pairs[first]]

    def table(self, name: str) -> LexiconTable:
        """Return the table of a lexicon; an unknown name has an empty one."""
        table = self._tables.get(name)
        if table is None:
            packed = self._packed.get(name)
            parts = marshal.loads(packed) if packed else ({}, frozenset(), ())  # noqa: S302 - part of the rule cache, see kaplint.cache
            table = self._tables[name] = LexiconTable(*parts)
        return table

    def find(self, lexicons: tuple[str, ...], words: Sequence[str], distinct: AbstractSet[str]) -> list[LexiconHit]:
        """Return the hits of lexicons in a sentence, given by its words in order and as a set, in the order of the text.

        In one lexicon a longer entry hides the shorter ones inside it.
        """
        group = self._groups.get(lexicons)
        if group is None:
            group = self._groups[lexicons] = _Group([self.table(name) for name in lexicons])
        places = group.places(words, distinct)
        if not places:
            return []
        found = [hit for table in group.tables for hit in _found(table, words, places)]
        if len(lexicons) > 1:
            found.sort(key=lambda hit: (hit.start, -hit.end))
        return found


class _Group:
    """Lexicons that are asked for together: tells at which places of a sentence one of them may have a hit."""

    def __init__(self, tables: list[LexiconTable]) -> None:
        self.tables = tables
        self._keys = frozenset[str]().union(*(table.keys for table in tables))
        self._endings = tuple(ending for table in tables for ending in table.endings)
        self._begun = frozenset[str]().union(*(table.begun for table in tables))
        self._seconds: dict[str, frozenset[str]] = {}

    def places(self, words: Sequence[str], distinct: AbstractSet[str]) -> list[int]:
        if distinct.isdisjoint(self._keys) and not self._endings:
            return []
        found = []
        known = self._seconds
        for place, word in enumerate(words):
            seconds = known.get(word)
            if seconds is None and word in self._begun:
                seconds = known[word] = frozenset().union(*(table.row(word) for table in self.tables))
            if (seconds and ("" in seconds or (place + 1 < len(words) and words[place + 1] in seconds))) or (
                self._endings and _ends(word, self._endings)
            ):
                found.append(place)
        return found


def _found(table: LexiconTable, words: Sequence[str], places: Iterable[int]) -> list[LexiconHit]:
    endings = table.endings
    hits: list[LexiconHit] = []
    last = len(words) - 1
    for place in places:
        row = table.row(words[place])
        if row:
            for rest, form in row.get(words[place + 1], ()) if place < last else ():
                end = place + 1 + len(rest)
                if len(rest) == 1 or tuple(words[place + 1 : end]) == rest:
                    _add(hits, LexiconHit(place, end, form))
            for _, form in row.get("", ()):
                _add(hits, LexiconHit(place, place + 1, form))
        if endings and _ends(words[place], endings) and (not hits or hits[-1].end <= place):
            hits.append(LexiconHit(place, place + 1, "any"))
    return hits


def _ends(word: str, endings: tuple[str, ...]) -> bool:
    return len(word) >= _SHORTEST_WITH_ENDING and word.endswith(endings)


def _add(hits: list[LexiconHit], hit: LexiconHit) -> None:
    """Note a hit unless a longer one covers it; the same range may stand in several forms."""
    if not hits or hits[-1].end < hit.end or hits[-1][:2] == hit[:2]:
        hits.append(hit)
