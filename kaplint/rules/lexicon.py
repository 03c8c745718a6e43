"""Named word lists: their inflected forms, and the tables by which their entries are found."""

from __future__ import annotations

import marshal
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from kaplint.document.text import WORD, normalise
from kaplint.rules.inflect import noun_forms, verb_forms
from kaplint.rules.lexicon_index import LexiconIndex, tokenise
from kaplint.rules.rarity import commonness, rarest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


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

    @property
    def endings(self) -> tuple[str, ...]:
        """The endings that stand for whole words (``*itis``)."""
        return tuple(entry[1:] for entry in self.forms["any"] if entry.startswith("*"))

    @property
    def keys(self) -> frozenset[str]:
        """Words, or pairs of neighbouring words, of which one stands in every text that holds an entry.

        It is the rarest of each entry; a pair is parted by a space.
        """
        return frozenset(_key(WORD.findall(entry)) for entry in self.forms["any"] if not entry.startswith("*"))


def _inflected(word: str, forms: str) -> dict[str, tuple[str, ...]]:
    if word.startswith("*") or forms == "as-is":
        return {"any": (word,)}
    return {"any": noun_forms(word)} if forms == "noun" else verb_forms(word)


def _key(words: list[str]) -> str:
    # A contraction is cut in two where it stands in a text, and who knows what its neighbours are there.
    pairs = [(first, second) for first, second in pairwise(words) if "'" not in first + second]
    if not pairs:
        return rarest(words)
    first, second = min(pairs, key=lambda pair: commonness(pair[0]) * commonness(pair[1]))
    return f"{first} {second}"


def build_index(lexicons: Iterable[Lexicon], keys: Iterable[str]) -> LexiconIndex:
    """Index lexicons; spaces and hyphens in an entry are alike. Of the keys, the pairs are noted (see ``Lexicon.keys``)."""
    pairs: dict[str, set[str]] = {}
    for first, _, second in (key.partition(" ") for key in keys if " " in key):
        pairs.setdefault(first, set()).add(second)
    named = list(lexicons)
    begun: dict[str, dict[str, list[int]]] = {}
    endings: dict[str, list[str]] = {}
    for number, lexicon in enumerate(named):
        for form in VERB_FORMS if "base" in lexicon.forms else ("any",):
            for entry in lexicon.forms[form]:
                if not entry.startswith("*"):
                    first, *rest = (token.word for token in tokenise(entry))
                    begun.setdefault(first, {}).setdefault(" ".join((form, *rest)), []).append(number)
        for ending in lexicon.endings:
            endings.setdefault(ending, []).append(lexicon.name)
    rows = {first: "\n".join(_lines(entries)) for first, entries in begun.items()}
    return LexiconIndex(
        tuple(lexicon.name for lexicon in named),
        marshal.dumps(rows),
        {ending: tuple(names) for ending, names in endings.items()},
        {first: frozenset(seconds) for first, seconds in pairs.items()},
    )


def _lines(entries: Mapping[str, list[int]]) -> list[str]:
    """Return the entries that begin with one word as an index keeps them, the longest first."""
    longest = sorted(entries, key=lambda entry: -entry.count(" "))
    return [f"{entry}|{','.join(map(str, dict.fromkeys(entries[entry])))}" for entry in longest]
