"""Named word lists: their inflected forms, and the tables by which their entries are found."""

from __future__ import annotations

import marshal
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kaplint.document.text import WORD, normalise
from kaplint.rules.inflect import noun_forms, verb_forms
from kaplint.rules.lexicon_index import LexiconIndex, tokenise
from kaplint.rules.rarity import rarest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kaplint.rules.lexicon_index import Entry, Row

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
        """Words of which one stands in every text that holds an entry: the rarest word of each."""
        return frozenset(rarest(WORD.findall(entry)) for entry in self.forms["any"] if not entry.startswith("*"))


def _inflected(word: str, forms: str) -> dict[str, tuple[str, ...]]:
    if word.startswith("*") or forms == "as-is":
        return {"any": (word,)}
    return {"any": noun_forms(word)} if forms == "noun" else verb_forms(word)


def build_index(lexicons: Iterable[Lexicon]) -> LexiconIndex:
    """Index lexicons; spaces and hyphens in an entry are alike."""
    return LexiconIndex({lexicon.name: marshal.dumps(_table(lexicon)) for lexicon in lexicons})


def _table(lexicon: Lexicon) -> tuple[dict[str, Row], frozenset[str], tuple[str, ...]]:
    begun: dict[str, dict[str, dict[Entry, None]]] = {}
    keys: dict[str, None] = {}
    for form in VERB_FORMS if "base" in lexicon.forms else ("any",):
        for entry in lexicon.forms[form]:
            if not entry.startswith("*"):
                first, *rest = words = [token.word for token in tokenise(entry)]
                keys[rarest(words)] = None
                begun.setdefault(first, {}).setdefault(rest[0] if rest else "", {})[tuple(rest), form] = None
    rows = {
        first: {second: tuple(sorted(found, key=lambda entry: -len(entry[0]))) for second, found in row.items()}
        for first, row in begun.items()
    }
    return rows, frozenset(keys), lexicon.endings
