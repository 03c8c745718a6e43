"""Named word lists: their inflected forms, and one index that finds the entries of all of them in a sentence."""

from __future__ import annotations

import marshal
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from kaplint.document.text import WORD, normalise
from kaplint.rules.inflect import noun_forms, verb_forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

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


class LexiconHit(NamedTuple):
    """An entry of a lexicon found in a sentence: token indices (end exclusive) and the form (``any`` but for verbs)."""

    start: int
    end: int
    form: str


Entry = tuple[tuple[str, ...], str, str]  # the words after the first, the lexicon, the form


@dataclass(frozen=True, slots=True)
class LexiconIndex:
    """All lexicons in one table: first word → second word (or nothing) → the entries that begin so, the longest first."""

    entries: Mapping[str, Mapping[str, tuple[Entry, ...]]]
    endings: tuple[tuple[str, str], ...]
    suffixes: tuple[str, ...]

    @classmethod
    def build(cls, lexicons: Iterable[Lexicon]) -> LexiconIndex:
        """Index the lexicons; spaces and hyphens in an entry are alike."""
        table: dict[str, dict[str, dict[Entry, None]]] = {}
        endings = []
        for lexicon in lexicons:
            for form in VERB_FORMS if "base" in lexicon.forms else ("any",):
                for entry in lexicon.forms[form]:
                    if entry.startswith("*"):
                        endings.append((entry[1:], lexicon.name))
                        continue
                    first, *rest = [token.word for token in tokenise(entry)]
                    by_second = table.setdefault(first, {})
                    by_second.setdefault(rest[0] if rest else "", {})[(tuple(rest), lexicon.name, form)] = None
        entries = {
            first: {
                second: tuple(sorted(found, key=lambda entry: -len(entry[0]))) for second, found in by_second.items()
            }
            for first, by_second in table.items()
        }
        return cls(entries, tuple(endings), tuple(ending for ending, _ in endings))

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle as marshalled plain values, which load three times as fast."""
        return _restored, (
            marshal.dumps(
                ({first: dict(by_second) for first, by_second in self.entries.items()}, self.endings, self.suffixes)
            ),
        )

    def scan(self, tokens: Sequence[Token]) -> dict[str, list[LexiconHit]]:
        """Return the hits of every lexicon in order; in one lexicon a longer entry hides the shorter ones inside it."""
        found: dict[str, list[LexiconHit]] = {}
        words = [token.word for token in tokens]
        following = [*words[1:], ""]
        entries = self.entries
        for position, word in enumerate(words):
            begun = entries.get(word)
            if begun is not None:
                second = following[position]
                for rest, lexicon, form in begun.get(second, ()) if second else ():
                    end = position + 1 + len(rest)
                    if len(rest) == 1 or tuple(words[position + 1 : end]) == rest:
                        _add(found, lexicon, LexiconHit(position, end, form))
                for _, lexicon, form in begun.get("", ()):
                    _add(found, lexicon, LexiconHit(position, position + 1, form))
            if word.endswith(self.suffixes) and len(word) > 5:
                for ending, lexicon in self.endings:
                    if word.endswith(ending):
                        hits = found.setdefault(lexicon, [])
                        if not hits or hits[-1].end <= position:
                            hits.append(LexiconHit(position, position + 1, "any"))
        return found


def _add(found: dict[str, list[LexiconHit]], lexicon: str, hit: LexiconHit) -> None:
    """Note a hit unless a longer one of its lexicon covers it; the same range may stand in several forms."""
    hits = found.get(lexicon)
    if hits is None:
        found[lexicon] = [hit]
    elif hits[-1].end < hit.end or hits[-1][:2] == hit[:2]:
        hits.append(hit)


def _restored(stored: bytes) -> LexiconIndex:
    return LexiconIndex(*marshal.loads(stored))  # noqa: S302 - part of the rule cache, see kaplint.cache
