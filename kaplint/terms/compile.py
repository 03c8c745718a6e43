"""Compiles the terminology data into tables of plain strings, tuples and dicts, which load fast from a cache."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from typing import TYPE_CHECKING

from kaplint.terms import inflect, sources
from kaplint.terms.drugs import by_stem, harmless_spellings
from kaplint.terms.pack import pack_counts, pack_row, pack_shelves
from kaplint.terms.phrases import compile_phrases
from kaplint.terms.tables import Tables
from kaplint.terms.tokens import GAPS, Token, stretches

if TYPE_CHECKING:
    from collections.abc import Iterable


_PARTS = re.compile(r"[-/ ]+")


class TableBuilder:
    """Collects words and forms until ``build`` turns them into tables."""

    def __init__(
        self,
        terms: Iterable[sources.Term],
        replacements: Iterable[sources.Replacement],
        everyday: sources.Everyday,
        pairs: sources.Collocations | None = None,
    ) -> None:
        """Take the data; word pairs make the tables wide."""
        self._everyday = everyday
        self._pairs = pairs
        self._forms: list[str] = []
        self._names: list[str] = []
        self._lines: list[str] = []
        self._acronyms: dict[str, list[int]] = defaultdict(list)
        seen: set[str] = set()
        for term in terms:
            for wording in (term.name, *term.variants):
                if wording not in seen:
                    seen.add(wording)
                    for acronym in term.acronyms:
                        self._acronyms[acronym.upper()].append(len(self._forms))
                    self._forms.append(wording)
                    self._names.append(term.name)
                    self._lines.append(wording if wording is term.name else "\t" + wording)
        self._replacements = tuple(replacements)
        self._compounds = self._find_compounds()
        self._slots = [self._tokens(form) for form in self._forms]
        self._uses = self._count_uses()
        self._words = dict.fromkeys(self._uses)
        self._terms = len(self._forms)
        if pairs:
            self._add_pairs(pairs, seen)

    def _add_pairs(self, pairs: sources.Collocations, seen: set[str]) -> None:
        """Add the usual pairs that are no terms as forms; what a word is used for in terms stays as it is."""
        for pair in pairs.usual:
            slots = self._tokens(pair)
            if pair not in seen and len(slots) == 2:
                seen.add(pair)
                self._forms.append(pair)
                self._names.append(pair)
                self._lines.append(pair)
                self._slots.append(slots)
                self._words.update((slot.canon, None) for slot in slots)

    def _find_compounds(self) -> dict[str, str]:
        """Find closed spellings of words that the glossary writes apart and that have no replacements of their own."""
        taken = {replacement.proper for replacement in self._replacements}
        words = {word for form in self._forms for word in _PARTS.split(form)}
        found = {}
        for form in self._forms:
            plain = _PARTS.split(form)
            hyphened = {pair for part in form.split() if "-" in part for pair in itertools.pairwise(_PARTS.split(part))}
            for first, second in itertools.pairwise(plain):
                closed = first + second
                if (
                    len(first) > 2
                    and not {first, second} & GAPS
                    and closed not in taken
                    and (closed in words or (first, second) in hyphened)
                ):
                    found[inflect.canonical(closed)] = f"{inflect.canonical(first)} {inflect.canonical(second)}"
        return found

    def _tokens(self, phrase: str) -> list[Token]:
        return [token for stretch in stretches(phrase, self._canon) for token in stretch]

    def _canon(self, word: str) -> str:
        canon = inflect.canonical(word)
        return self._compounds.get(canon, canon)

    def roots(self, phrase: str) -> str:
        """Return the roots of a phrase's content words, parted by spaces."""
        return " ".join(inflect.root(token.canon) for token in self._tokens(phrase))

    def _count_uses(self) -> dict[str, int]:
        terms: dict[str, set[str]] = defaultdict(set)
        for slots, name in zip(self._slots, self._names, strict=True):
            if len(slots) > 1:
                for slot in slots:
                    terms[slot.canon].add(name)
        return {word: len(names) for word, names in terms.items()}

    def _derived(self) -> dict[str, dict[tuple[str, ...], tuple[str, int]]]:
        """Return {first word: {further words and proper: strength}} for replacements of words that the glossary uses.

        A glossary word in -ing or -ed takes the replacements of its verb in the same form.
        """
        by_proper: dict[str, list[tuple[list[str], int]]] = defaultdict(list)
        for item in self._replacements:
            by_proper[inflect.canonical(item.proper)].append(
                ([token.canon for token in self._tokens(item.value)], item.strength)
            )
        verbs: dict[str, tuple[str, bool]] = {}
        for word in by_proper:
            verbs[inflect.gerund(word)] = (word, True)
            verbs[inflect.past(word)] = (word, False)
        entries: dict[str, dict[tuple[str, ...], tuple[str, int]]] = defaultdict(dict)
        for word in self._words:
            values = by_proper.get(word)
            if values is None and word in verbs:
                base, ongoing = verbs[word]
                ending = inflect.gerund if ongoing else inflect.past
                values = [([ending(value[0]), *value[1:]], strength) for value, strength in by_proper[base] if value]
            for value, strength in values or ():
                if value and value != [word]:
                    key = (word, *value[1:])
                    known = entries[value[0]].get(key)
                    surest = max(strength, known[1] if known else 0)
                    entries[value[0]][key] = (word, self._tempered(word, " ".join(value), surest))
        return entries

    def _phrasal(self) -> Iterable[sources.SetPhrase]:
        """Yield the sure replacements of whole phrases as phrases without a cause."""
        for item in self._replacements:
            if (
                item.strength == sources.STRONG
                and len(self._tokens(item.proper)) > 1
                and len(self._tokens(item.value)) > 1
            ):
                before, _, last = item.value.rpartition(" ")
                yield sources.SetPhrase(f"{before} ({last}|{inflect.plural(last)})", item.proper, "")

    def _tempered(self, proper: str, value: str, strength: int) -> int:
        """Return the strength of a replacement in view of what sober pages write in the proper word's place."""
        if (proper, value) in self._everyday.synonyms:
            return sources.WEAK if strength == sources.WEAK else sources.PAIRED_WEAK
        return max(sources.WEAK, strength - 1) if (proper, value) in self._everyday.doubtful else strength

    def _lexicon(self, words: Iterable[str]) -> dict[str, str]:
        canons = dict.fromkeys(inflect.canonical(word) for word in words)
        lexicon = dict.fromkeys(GAPS, "")
        for canon in canons:
            lexicon.setdefault(canon, canon)
        for canon in canons:
            for surface in inflect.surfaces(canon):
                lexicon.setdefault(surface, canon)
        for canon, parts in self._compounds.items():
            lexicon.update(dict.fromkeys(inflect.surfaces(canon), parts))
        return lexicon

    def build(self, drugs: tuple[str, ...], ordinary: tuple[str, ...], phrases: Iterable[sources.SetPhrase]) -> Tables:
        """Return the tables."""
        entries = self._derived()
        lasts: dict[str, set[str]] = defaultdict(set)
        vocabulary: dict[str, None] = dict.fromkeys(self._words)
        for first, found in entries.items():
            vocabulary[first] = None
            for proper, *rest in found:
                vocabulary.update(dict.fromkeys(rest))
                if rest:
                    lasts[rest[-1]].add(f"{proper}>{(first, *rest)[-2]}")
        pairs, skips, initials = self._frames()
        keys, patterns = compile_phrases((*phrases, *self._phrasal()), self._uses)
        known = (" ".join(inflect.root(slot.canon) for slot in slots) for slots in self._slots if len(slots) > 1)
        return Tables(
            lexicon=pack_shelves(self._lexicon(vocabulary)),
            originals={first: _join(found) for first, found in entries.items()},
            last_words={last: "|".join(sorted(propers)) for last, propers in lasts.items()},
            pairs=pairs,
            skips=skips,
            phrase_keys=keys,
            phrases=patterns,
            forms="\n".join(self._lines),
            uses=pack_counts(self._uses),
            protected="\n".join(dict.fromkeys((*known, *map(self.roots, self._harmless_phrases())))),
            commonness=pack_counts(self._everyday.commonness),
            sections={name: " ".join(words) for name, words in self._everyday.sections.items()},
            acronyms="\n".join(pack_row(self._acronyms)),
            initials="\n".join(pack_row(initials)),
            stems=by_stem(drugs),
            harmless="\n".join(dict.fromkeys((*ordinary, *harmless_spellings(drugs)))),
            terms=self._terms,
            wide=self._pairs is not None,
        )

    def _harmless_phrases(self) -> Iterable[str]:
        return (*self._everyday.phrases, *(self._pairs.attested if self._pairs else ()))

    def _frames(self) -> tuple[dict[str, str], dict[str, str], dict[str, list[int]]]:
        pairs: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        skips: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        initials: dict[str, list[int]] = defaultdict(list)
        for number, slots in enumerate(self._slots):
            words = [slot.canon for slot in slots]
            for first, second in itertools.pairwise(words):
                pairs[first][second].append(number)
            for first, third in zip(words, words[2:], strict=False):
                skips[first][third].append(number)
            if len(words) > 2:
                initials["".join(word[0] for word in words).upper()].append(number)
        return (
            {first: " ".join(pack_row(row)) for first, row in pairs.items()},
            {first: " ".join(pack_row(row)) for first, row in skips.items()},
            initials,
        )


def _join(found: dict[tuple[str, ...], tuple[str, int]]) -> str:
    return "|".join(f"{proper}>{strength}>{' '.join(key[1:])}" for key, (proper, strength) in found.items())


def compile_tables(
    texts: dict[str, str], glossaries: tuple[tuple[str, str], ...], fields_off: frozenset[str], *, wide: bool = False
) -> Tables:
    """Compile data files (name → text) and users' glossaries (path, text); raise ConfigError for a malformed line.

    ``wide`` takes in the usual word pairs.
    """
    terms = [term for term in sources.parse_glossary(texts["glossary.txt"]) if term.field not in fields_off]
    for path, text in glossaries:
        terms += sources.parse_glossary(text, path)
    drugs, ordinary = sources.parse_drugs(texts["drugs.txt"])
    replacements = sources.parse_replacements(texts["replacements.txt"])
    pairs = sources.parse_collocations(texts["collocations.txt"]) if wide else None
    builder = TableBuilder(terms, replacements, sources.parse_everyday(texts["everyday.txt"]), pairs)
    return builder.build(drugs, ordinary, sources.parse_phrases(texts["setphrases.txt"]))
