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

# The number of a rule, one of its parts, and the further words that the part needs: a set a line, its words parted by tabs, so that
# loading the rules does not make thousands of sets of which a page asks for a few.
Part = tuple[int, int, str]

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

    ``wakes`` holds the words that wake a part; of each further set of the part one word must stand beside them.
    """

    rules: tuple[Rule, ...]
    families: Mapping[str, Family]
    index: LexiconIndex
    parts: tuple[Part, ...]
    wakes: Mapping[str, tuple[int, ...]]
    profiles: Mapping[str, Stance] = field(default_factory=dict)
    registers: Mapping[str, Stance] = field(default_factory=dict)
    _unpacked: dict[str, tuple[frozenset[str], ...]] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def build(cls, rules: tuple[Rule, ...], families: Mapping[str, Family], index: LexiconIndex) -> RuleSet:
        """Index the parts of the rules by the words that they need first."""
        parts: list[Part] = []
        wakes: dict[str, list[int]] = {}
        for number, rule in enumerate(rules):
            for part, (first, *further) in enumerate(rule.matcher.needs):
                for word in first:
                    wakes.setdefault(word, []).append(len(parts))
                parts.append((number, part, "\n".join("\t".join(sorted(words)) for words in further)))
        table = {word: tuple(found) for word, found in wakes.items()}
        return cls(rules, dict(families), index, tuple(parts), table)

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
        words = sentence.words
        found: set[int] = set()
        for word in words & self.wakes.keys():
            found.update(self.wakes[word])
        awake: list[tuple[Rule, list[int]]] = []
        for number in sorted(found):
            place, part, packed = self.parts[number]
            further = self._unpacked.get(packed)
            if further is None:
                further = self._unpacked[packed] = tuple(
                    frozenset(line.split("\t")) for line in packed.split("\n") if line
                )
            if any(map(words.isdisjoint, further)):
                continue
            rule = self.rules[place]
            if awake and awake[-1][0] is rule:
                awake[-1][1].append(part)
            else:
                awake.append((rule, [part]))
        return awake

    def by_selector(self, selector: str) -> list[Rule]:
        """Return the rules with that code or name, or of that family."""
        return [rule for rule in self.rules if selector in {rule.code, rule.name, rule.family}]

    def of_level(self, level: str) -> list[Rule]:
        """Return the rules that look at sentences (``sentence``), terms (``term``) or documents (``document``)."""
        return [rule for rule in self.rules if rule.matcher.level == level]
