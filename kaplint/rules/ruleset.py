"""The rules of a run in the form that the engine asks: which of them a set of words wakes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kaplint.document.text import WORD
from kaplint.rules.lexicon import LexiconIndex

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kaplint.rules.lexicon import Lexicon
    from kaplint.rules.model import Family, Rule


def wake_words(norm: str) -> set[str]:
    """Return the words of a normalised text for the prefilter: a contraction also as its parts, any digit as ``0``."""
    words = set(WORD.findall(norm))
    if "'" in norm:
        for word in [word for word in words if "'" in word]:
            words.update(word.split("'"))
    if "%" in norm:
        words.add("%")
    if any(char in norm for char in "0123456789"):
        words.add("0")
    return words


@dataclass(frozen=True, slots=True)
class RuleSet:
    """Rules by what they look at, and the table of the words that wake each part of a sentence rule."""

    rules: tuple[Rule, ...]
    families: Mapping[str, Family]
    index: LexiconIndex
    wakes: Mapping[str, tuple[tuple[int, int], ...]]

    @classmethod
    def build(cls, rules: tuple[Rule, ...], families: Mapping[str, Family], lexicons: Iterable[Lexicon]) -> RuleSet:
        """Index the parts of the rules by their anchors."""
        wakes: dict[str, list[tuple[int, int]]] = {}
        for number, rule in enumerate(rules):
            for part, words in enumerate(rule.matcher.anchors):
                for word in words:
                    wakes.setdefault(word, []).append((number, part))
        table = {word: tuple(found) for word, found in wakes.items()}
        return cls(rules, dict(families), LexiconIndex.build(lexicons), table)

    def awake(self, words: set[str]) -> list[tuple[Rule, list[int]]]:
        """Return the sentence rules that may hit in a text with these words, in their order, each with its parts."""
        found: dict[int, set[int]] = {}
        for word in words & self.wakes.keys():
            for rule, part in self.wakes[word]:
                found.setdefault(rule, set()).add(part)
        return [(self.rules[rule], sorted(found[rule])) for rule in sorted(found)]

    def by_selector(self, selector: str) -> list[Rule]:
        """Return the rules with that code or name, or of that family."""
        return [rule for rule in self.rules if selector in {rule.code, rule.name, rule.family}]

    def of_level(self, level: str) -> list[Rule]:
        """Return the rules that look at sentences (``sentence``), terms (``term``) or documents (``document``)."""
        return [rule for rule in self.rules if rule.matcher.level == level]
