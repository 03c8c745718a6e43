"""The rules of a run in the form that the engine asks: which of them a set of words wakes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kaplint.document.text import WORD

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kaplint.rules.context import SentenceContext
    from kaplint.rules.lexicon_index import LexiconIndex
    from kaplint.rules.model import Family, Rule
    from kaplint.rules.stance import Stance

# The number of a rule, one of its parts, and the numbers of the further sets of words that the part needs.
Part = tuple[int, int, tuple[int, ...]]

_DIGIT = re.compile(r"\d").search
_DIGITS = re.compile(r"\d+").sub


def wake_words(norm: str, found: Iterable[str] | None = None) -> set[str]:
    """Return the words of a normalised text for the prefilter: a contraction also as its parts, any number as ``0``.

    ``found`` gives the words of the text where they are known.
    """
    words = set(WORD.findall(norm) if found is None else found)
    if "'" in norm:
        for word in [word for word in words if "'" in word]:
            words.update(word.split("'"))
    if "%" in norm:
        words.add("%")
    if _DIGIT(norm):
        words.update([_DIGITS("0", word) for word in words if _DIGIT(word)])
        words.add("0")
    return words


@dataclass(frozen=True, slots=True)
class RuleSet:
    """Rules by what they look at, and what the parts of sentence rules need to be tried.

    A part needs one word of each of its sets of words, which many parts share: ``sets`` gives the numbers of the sets that hold
    a word, and ``wakes`` the parts whose first set, the rarest, has a number. The numbers are unpacked for the words that are met.
    """

    rules: tuple[Rule, ...]
    families: Mapping[str, Family]
    index: LexiconIndex
    parts: tuple[Part, ...]
    sets: Mapping[str, str]
    wakes: Mapping[int, tuple[int, ...]]
    profiles: Mapping[str, Stance] = field(default_factory=dict)
    registers: Mapping[str, Stance] = field(default_factory=dict)
    _unpacked: dict[str, tuple[int, ...]] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def build(cls, rules: tuple[Rule, ...], families: Mapping[str, Family], index: LexiconIndex) -> RuleSet:
        """Index the sets of words that the parts of the rules need."""
        parts: list[Part] = []
        numbers: dict[frozenset[str], int] = {}
        wakes: dict[int, list[int]] = {}
        for place, rule in enumerate(rules):
            for part, needs in enumerate(rule.matcher.needs):
                first, *further = (numbers.setdefault(words, len(numbers)) for words in needs)
                wakes.setdefault(first, []).append(len(parts))
                parts.append((place, part, tuple(further)))
        sets: dict[str, list[str]] = {}
        for words, number in numbers.items():
            for word in words:
                sets.setdefault(word, []).append(str(number))
        return cls(
            rules,
            dict(families),
            index,
            tuple(parts),
            {word: " ".join(sets[word]) for word in sorted(sets)},
            {number: tuple(woken) for number, woken in wakes.items()},
        )

    def under(self, profile: str, register: str) -> RuleSet:
        """Return the rules as a profile and a register change them; a name that there is none of changes nothing."""
        stances = [
            known[name] for known, name in ((self.profiles, profile), (self.registers, register)) if name in known
        ]
        rules = self.rules
        for stance in stances:
            rules = tuple(map(stance.adapted, rules))
        return replace(self, rules=rules)

    def awake(self, sentence: SentenceContext) -> list[tuple[Rule, list[int]]]:
        """Return the sentence rules that may hit in a sentence, in their order, each with its parts."""
        met = {number for word in sentence.words & self.sets.keys() for number in self._sets_of(word)}
        found = [part for number in met & self.wakes.keys() for part in self.wakes[number]]
        awake: list[tuple[Rule, list[int]]] = []
        for number in sorted(found):
            place, part, further = self.parts[number]
            if not met.issuperset(further):
                continue
            rule = self.rules[place]
            if awake and awake[-1][0] is rule:
                awake[-1][1].append(part)
            else:
                awake.append((rule, [part]))
        return awake

    def _sets_of(self, word: str) -> tuple[int, ...]:
        found = self._unpacked.get(word)
        if found is None:
            found = self._unpacked[word] = tuple(map(int, self.sets[word].split(" ")))
        return found

    def by_selector(self, selector: str) -> list[Rule]:
        """Return the rules with that code or name, or of that family."""
        return [rule for rule in self.rules if selector in {rule.code, rule.name, rule.family}]

    def of_level(self, level: str) -> list[Rule]:
        """Return the rules that look at sentences (``sentence``), terms (``term``) or documents (``document``)."""
        return [rule for rule in self.rules if rule.matcher.level == level]
