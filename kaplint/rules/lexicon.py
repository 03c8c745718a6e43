"""Named word lists: their inflected forms, and an index that finds their entries in a sentence."""

from __future__ import annotations

import marshal
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from kaplint.document.text import WORD, normalise
from kaplint.rules.inflect import noun_forms, verb_forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

FORMS = ("as-is", "noun", "verb")
VERB_FORMS = ("base", "s", "ed", "ing")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A named word list; ``forms`` maps a form (``any``; for verbs ``base``, ``s``, ``ed``, ``ing``) to its entries."""

    name: str
    forms: Mapping[str, tuple[str, ...]]

    @classmethod
    def build(cls, name: str, words: Iterable[str], forms: str) -> Lexicon:
        """Inflect the words as the lexicon's ``forms`` says: ``as-is``, ``noun`` or ``verb``.

        An entry that starts with ``*`` stands for every word with that ending and is never inflected.
        """
        by_form: dict[str, dict[str, None]] = {"any": {}}
        for word in map(normalise, words):
            for form, spelled in _inflected(word, forms).items():
                by_form["any"].update(dict.fromkeys(spelled))
                if form != "any":
                    by_form.setdefault(form, {}).update(dict.fromkeys(spelled))
        return cls(name, {form: tuple(entries) for form, entries in by_form.items()})


def _inflected(word: str, forms: str) -> dict[str, tuple[str, ...]]:
    if word.startswith("*") or forms == "as-is":
        return {"any": (word,)}
    return {"any": noun_forms(word)} if forms == "noun" else verb_forms(word)


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
LexiconTable = dict[str, dict[str, tuple[Entry, ...]]]
_SHORTEST_WITH_ENDING = 6
_NO_ENDINGS: tuple[str, ...] = ()


class LexiconIndex:
    """All lexicons as tables: first word → second word (or nothing) → the entries that begin so, the longest first.

    A table is unpacked when its lexicon is first asked for: a page asks for few of them.
    """

    def __init__(self, packed: Mapping[str, bytes], endings: Mapping[str, tuple[str, ...]]) -> None:
        self._packed = packed
        self._endings = endings
        self._tables: dict[str, LexiconTable] = {}
        self._openings: dict[tuple[str, ...], tuple[frozenset[str], tuple[str, ...]]] = {}

    @classmethod
    def build(cls, lexicons: Iterable[Lexicon]) -> LexiconIndex:
        """Index the lexicons; spaces and hyphens in an entry are alike."""
        packed, endings = {}, {}
        for lexicon in lexicons:
            packed[lexicon.name] = marshal.dumps(_table(lexicon))
            if ended := tuple(entry[1:] for entry in lexicon.forms["any"] if entry.startswith("*")):
                endings[lexicon.name] = ended
        return cls(packed, endings)

    def __reduce__(self) -> tuple[object, ...]:
        return LexiconIndex, (self._packed, self._endings)

    def table(self, name: str) -> LexiconTable:
        """Return the table of a lexicon."""
        table = self._tables.get(name)
        if table is None:
            packed = self._packed.get(name)
            table = self._tables[name] = marshal.loads(packed) if packed else {}  # noqa: S302 - part of the rule cache, see kaplint.cache
        return table

    def find(self, lexicons: tuple[str, ...], words: Sequence[str], distinct: AbstractSet[str]) -> list[LexiconHit]:
        """Return the hits of lexicons in a sentence, given by its words in order and as a set, in the order of the text.

        In one lexicon a longer entry hides the shorter ones inside it.
        """
        openings = self._openings.get(lexicons)
        if openings is None:
            openings = self._openings[lexicons] = self._opening_words(lexicons)
        first_words, endings = openings
        if endings:
            places = [place for place, word in enumerate(words) if word in first_words or _ends(word, endings)]
        elif distinct.isdisjoint(first_words):
            return []
        else:
            places = [place for place, word in enumerate(words) if word in first_words]
        found = [hit for name in lexicons for hit in self._find(name, words, places)]
        if len(lexicons) > 1:
            found.sort(key=lambda hit: (hit.start, -hit.end))
        return found

    def _opening_words(self, lexicons: tuple[str, ...]) -> tuple[frozenset[str], tuple[str, ...]]:
        """Return the first words of all entries of lexicons, and the endings that stand for whole words."""
        first_words = frozenset[str]().union(*map(self.table, lexicons))
        return first_words, tuple(ending for name in lexicons for ending in self._endings.get(name, ()))

    def _find(self, name: str, words: Sequence[str], places: Iterable[int]) -> list[LexiconHit]:
        table, endings = self.table(name), self._endings.get(name, _NO_ENDINGS)
        hits: list[LexiconHit] = []
        last = len(words) - 1
        for place in places:
            begun = table.get(words[place])
            if begun is not None:
                for rest, form in begun.get(words[place + 1], ()) if place < last else ():
                    end = place + 1 + len(rest)
                    if len(rest) == 1 or tuple(words[place + 1 : end]) == rest:
                        _add(hits, LexiconHit(place, end, form))
                for _, form in begun.get("", ()):
                    _add(hits, LexiconHit(place, place + 1, form))
            if endings and _ends(words[place], endings) and (not hits or hits[-1].end <= place):
                hits.append(LexiconHit(place, place + 1, "any"))
        return hits


def _table(lexicon: Lexicon) -> LexiconTable:
    table: dict[str, dict[str, dict[Entry, None]]] = {}
    for form in VERB_FORMS if "base" in lexicon.forms else ("any",):
        for entry in lexicon.forms[form]:
            if not entry.startswith("*"):
                first, *rest = [token.word for token in tokenise(entry)]
                by_second = table.setdefault(first, {})
                by_second.setdefault(rest[0] if rest else "", {})[tuple(rest), form] = None
    return {
        first: {second: tuple(sorted(found, key=lambda entry: -len(entry[0]))) for second, found in by_second.items()}
        for first, by_second in table.items()
    }


def _ends(word: str, endings: tuple[str, ...]) -> bool:
    return len(word) >= _SHORTEST_WITH_ENDING and word.endswith(endings)


def _add(hits: list[LexiconHit], hit: LexiconHit) -> None:
    """Note a hit unless a longer one covers it; the same range may stand in several forms."""
    if not hits or hits[-1].end < hit.end or hits[-1][:2] == hit[:2]:
        hits.append(hit)
