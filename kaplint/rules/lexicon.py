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


@dataclass(frozen=True, slots=True)
class LexiconIndex:
    """All lexicons in one table: first word → (further words, lexicon, form), the longest entries first."""

    entries: Mapping[str, tuple[tuple[tuple[str, ...], str, str], ...]]
    endings: tuple[tuple[str, str], ...]
    suffixes: tuple[str, ...]

    @classmethod
    def build(cls, lexicons: Iterable[Lexicon]) -> LexiconIndex:
        """Index the lexicons; spaces and hyphens in an entry are alike."""
        table: dict[str, dict[tuple[tuple[str, ...], str, str], None]] = {}
        endings = []
        for lexicon in lexicons:
            for form in VERB_FORMS if "base" in lexicon.forms else ("any",):
                for entry in lexicon.forms[form]:
                    if entry.startswith("*"):
                        endings.append((entry[1:], lexicon.name))
                        continue
                    first, *rest = [token.word for token in tokenise(entry)]
                    table.setdefault(first, {})[(tuple(rest), lexicon.name, form)] = None
        entries = {first: tuple(sorted(found, key=lambda entry: -len(entry[0]))) for first, found in table.items()}
        return cls(entries, tuple(endings), tuple(ending for ending, _ in endings))

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle as marshalled plain values, which load three times as fast."""
        return _restored, (marshal.dumps((dict(self.entries), self.endings, self.suffixes)),)

    def scan(self, tokens: Sequence[Token]) -> dict[str, list[LexiconHit]]:
        """Return the hits of every lexicon in order; in one lexicon a longer entry hides the shorter ones inside it."""
        found: dict[str, list[LexiconHit]] = {}
        words = [token.word for token in tokens]
        entries = self.entries
        for position, word in enumerate(words):
            for rest, lexicon, form in entries.get(word, ()):
                end = position + 1
                if rest:
                    end += len(rest)
                    if tuple(words[position + 1 : end]) != rest:
                        continue
                hits = found.setdefault(lexicon, [])
                if not hits or hits[-1].end < end or hits[-1][:2] == (position, end):
                    hits.append(LexiconHit(position, end, form))
            if word.endswith(self.suffixes) and len(word) > 5:
                for ending, lexicon in self.endings:
                    if word.endswith(ending):
                        hits = found.setdefault(lexicon, [])
                        if not hits or hits[-1].end <= position:
                            hits.append(LexiconHit(position, position + 1, "any"))
        return found


def _restored(stored: bytes) -> LexiconIndex:
    return LexiconIndex(*marshal.loads(stored))  # noqa: S302 - part of the rule cache, see kaplint.cache
