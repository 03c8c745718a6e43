"""Answers questions about words and forms from the compiled tables, remembering what it has unpacked."""

from __future__ import annotations

import functools
from collections import Counter
from typing import TYPE_CHECKING

from kaplint.terms import inflect
from kaplint.terms.pack import SHELF, unpack_counts, unpack_numbers, unpack_row
from kaplint.terms.tokens import Token, stretches

if TYPE_CHECKING:
    from kaplint.terms.tables import Tables

KEPT, KIN, STRONG, MEDIUM, WEAK, UNKNOWN, DROPPED, ADDED = range(8)
HOW = ("kept", "kin", "strong", "medium", "weak", "unknown", "dropped", "added")
# The kinds of replacements as compiled; "0" is bolder in long terms and in spun texts.
_KIND = {"3": STRONG, "2": MEDIUM, "1": WEAK, "0": WEAK}
_BOLD_KIND = {**_KIND, "0": MEDIUM}


# Words with the numbers of forms, still packed.
Row = dict[str, str]
# The replacements of several words that a word begins: (kind, further words) by proper word.
Longer = dict[str, list[tuple[int, tuple[str, ...]]]]
# Proper word, kind, further words of the replacement.
Originals = tuple[tuple[str, int, tuple[str, ...]], ...]


class Lookup:
    """The tables with their packed entries unpacked on demand."""

    def __init__(self, tables: Tables, accept: tuple[str, ...]) -> None:
        self.tables = tables
        self._originals: tuple[dict[str, Originals], dict[str, Originals]] = ({}, {})
        self._longer: tuple[dict[str, Longer], dict[str, Longer]] = ({}, {})
        self._relations: tuple[dict[str, dict[str, int]], dict[str, dict[str, int]]] = ({}, {})
        self._slots: dict[int, tuple[Token, ...]] = {}
        self._stands_for: dict[tuple[bool, bool], dict[str, dict[str, int]]] = {
            (last, bold): {} for last in (False, True) for bold in (False, True)
        }
        self._rows: dict[str, dict[str, Row]] = {"pairs": {}, "skips": {}}
        self._known: dict[str, str | None] = {}
        self._strangers: dict[str, str] = {}
        self._accept = accept
        self.wide = tables["wide"]

    @functools.cached_property
    def accepted(self) -> frozenset[str]:
        """The users' accepted wordings, as roots."""
        return frozenset(self.roots(phrase.lower()) for phrase in self._accept)

    @functools.cached_property
    def _sections(self) -> dict[str, frozenset[str]]:
        return {name: frozenset(words.split()) for name, words in self.tables["sections"].items()}

    @functools.cached_property
    def _protected(self) -> frozenset[str]:
        return frozenset(self.tables["protected"].split("\n"))

    @functools.cached_property
    def _lines(self) -> list[str]:
        return self.tables["forms"].split("\n")

    def form(self, number: int) -> tuple[str, str]:
        """Return the wording of a form and the glossary's name of its term."""
        wording = name = self._lines[number]
        while name.startswith("\t"):
            number -= 1
            name = self._lines[number]
        return wording.lstrip("\t"), name

    @functools.cached_property
    def _uses(self) -> dict[str, int]:
        return unpack_counts(self.tables["uses"])

    @functools.cached_property
    def _commonness(self) -> dict[str, int]:
        return unpack_counts(self.tables["commonness"])

    @functools.cached_property
    def _acronyms(self) -> Row:
        return unpack_row(self.tables["acronyms"].split("\n"))

    def expanded(self, acronym: str) -> tuple[int, ...]:
        """Return the forms that an acronym in capitals, or its plural, stands for."""
        return unpack_numbers(self._acronyms.get(acronym) or self._acronyms.get(acronym.removesuffix("S"), ""))

    def acronyms_of(self, term: str) -> list[str]:
        """Return the acronyms, in capitals, that the glossary gives a term, by its name there."""
        rows = ((name, unpack_numbers(numbers)) for name, numbers in self._acronyms.items())
        return [name for name, forms in rows if any(self.form(form)[1] == term for form in forms)]

    @functools.cached_property
    def _with_acronym(self) -> frozenset[int]:
        return frozenset(form for forms in self._acronyms.values() for form in unpack_numbers(forms))

    def has_acronym(self, form: int) -> bool:
        """Tell whether the glossary gives a form's term an acronym."""
        return form in self._with_acronym

    @functools.cached_property
    def _initials(self) -> Row:
        return unpack_row(self.tables["initials"].split("\n"))

    def with_initials(self, letters: str) -> tuple[int, ...]:
        """Return the forms of three words or more that have these initials, in capitals."""
        return unpack_numbers(self._initials.get(letters, ""))

    def after(self, word: str) -> Row:
        """Return the words that come after a word in forms, with the forms."""
        return self._row("pairs", word, self.tables["pairs"])

    def after_next(self, word: str) -> Row:
        """Return the words that come next but one after a word in forms, with the forms."""
        return self._row("skips", word, self.tables["skips"])

    def _row(self, name: str, word: str, packed: dict[str, str]) -> Row:
        found = self._rows[name].get(word)
        if found is None:
            found = self._rows[name][word] = unpack_row(packed.get(word, "").split(" "))
        return found

    def is_term(self, form: int) -> bool:
        """Tell whether a form is one of a term and not only a usual pair of words."""
        return form < self.tables["terms"]

    def uses(self, word: str) -> int:
        """Return in how many terms of the glossary a word stands."""
        return self._uses.get(word, 0)

    @functools.cached_property
    def heads(self) -> dict[str, int]:
        """In how many wordings of terms a word stands last."""
        lasts = (line.rpartition(" ") for line in self._lines[: self.tables["terms"]])
        return Counter(self.canon(last) for _, space, last in lasts if space)

    def commonness(self, word: str) -> int:
        """Return how usual a replacement is in sober health pages: from 0 (hardly ever) to 3 (all the time)."""
        return self._commonness.get(word, 0)

    def known(self, word: str) -> str | None:
        """Return the canonical form of a word of the tables, nothing for a joining word, None for a stranger."""
        try:
            return self._known[word]
        except KeyError:
            shelf = self.tables["lexicon"].get(word[:SHELF], "")
            start = shelf.find(f"\n{word} ") + 1
            found = shelf[start + len(word) + 1 : shelf.index("\n", start)] if start else None
            self._known[word] = found
            return found

    def canon(self, word: str) -> str:
        """Return the canonical form of a lower-case word."""
        found = self.known(word) or self._strangers.get(word)
        if found is None:
            found = self._strangers[word] = inflect.canonical(word)
        return found

    def tokens(self, norm: str, offset: int = 0) -> list[list[Token]]:
        """Return the content words of a normalised text, which begins at an offset, cut at clause borders."""
        return stretches(norm, self.canon, offset)

    def roots(self, phrase: str) -> str:
        """Return the roots of a phrase's content words, parted by spaces."""
        return " ".join(inflect.root(token.canon) for stretch in self.tokens(phrase) for token in stretch)

    def slots(self, form: int) -> tuple[Token, ...]:
        """Return the words of a form with their gaps."""
        found = self._slots.get(form)
        if found is None:
            found = self._slots[form] = tuple(token for stretch in self.tokens(self.form(form)[0]) for token in stretch)
        return found

    def originals(self, word: str, *, bold: bool = False) -> Originals:
        """Return (proper word, kind, further words of the replacement) for a word that begins a replacement.

        ``bold`` asks for the kinds that hold in terms of three words or more.
        """
        memo = self._originals[bold or self.wide]
        found = memo.get(word)
        if found is None:
            kinds = _BOLD_KIND if bold or self.wide else _KIND
            packed = self.tables["originals"].get(word, "")
            entries = (entry.split(">") for entry in packed.split("|") if entry)
            found = memo[word] = tuple((proper, kinds[kind], tuple(rest.split())) for proper, kind, rest in entries)
        return found

    def longer(self, word: str, *, bold: bool = False) -> Longer:
        """Return (kind, further words) by proper word for the replacements of several words that a word begins."""
        memo = self._longer[bold or self.wide]
        found = memo.get(word)
        if found is None:
            found = memo[word] = {}
            for proper, kind, rest in self.originals(word, bold=bold):
                if rest:
                    found.setdefault(proper, []).append((kind, rest))
        return found

    def endings(self, word: str) -> list[tuple[str, str]]:
        """Return (proper word, word before) for the replacements of several words that a word ends."""
        packed = self.tables["last_words"].get(word, "")
        return [
            (proper, before) for proper, _, before in (entry.partition(">") for entry in packed.split("|") if entry)
        ]

    def relation(self, word: str, proper: str, *, bold: bool = False) -> int:
        """Return how one word of a text stands for one word of a term: from ``KEPT`` to ``UNKNOWN``."""
        row = self._relations[bold].setdefault(word, {})
        kind = row.get(proper)
        if kind is None:
            kind = row[proper] = self._relation(word, proper, bold=bold)
        return kind

    def _relation(self, word: str, proper: str, *, bold: bool) -> int:
        if word == proper:
            return KEPT
        kinds = [kind for original, kind, rest in self.originals(word, bold=bold) if original == proper and not rest]
        if kinds and min(kinds) < WEAK:
            return min(kinds)
        if inflect.root(word) == inflect.root(proper) or inflect.kin(word, proper):
            return KIN
        return WEAK if kinds else UNKNOWN

    def stands_for(self, word: str, *, last: bool, bold: bool = False) -> dict[str, int]:
        """Return the proper words that a word may stand for, and how; ``last``: also where it ends a replacement."""
        memo = self._stands_for[last, bold]
        found = memo.get(word)
        if found is None:
            found = memo[word] = {}
            for proper, kind, _ in self.originals(word, bold=bold):
                if proper != word:
                    found[proper] = min(kind, found.get(proper, kind))
            if last:
                for proper, _ in self.endings(word):
                    found.setdefault(proper, MEDIUM)
        return found

    def everyday(self, section: str, word: str) -> bool:
        """Tell whether a word is listed in a section of the everyday words: open heads, tight after, tight before."""
        return word in self._sections[section]

    def protected(self, roots: str) -> bool:
        """Tell whether a phrase, given by its roots, is a known term, an everyday phrase or an accepted wording."""
        return roots in self._protected or roots in self.accepted
