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
    """Return the words of a normalised text as the prefilter knows them: a contraction also as its parts, any digit also as ``0``."""
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
    """Rules by what they look at, and the table of the words that wake each sentence rule."""

    rules: tuple[Rule, ...]
    families: Mapping[str, Family]
    index: LexiconIndex
    wakes: Mapping[str, tuple[int, ...]]
    always: tuple[int, ...]

    @classmethod
    def build(cls, rules: tuple[Rule, ...], families: Mapping[str, Family], lexicons: Iterable[Lexicon]) -> RuleSet:
        """Index the rules by their anchors."""
        wakes: dict[str, list[int]] = {}
        always = []
        for number, rule in enumerate(rules):
            if rule.matcher.level == "sentence":
                for word in rule.matcher.anchors:
                    wakes.setdefault(word, []).append(number)
                if not rule.matcher.anchors:
                    always.append(number)
        return cls(rules, dict(families), LexiconIndex.build(lexicons), {word: tuple(found) for word, found in wakes.items()}, tuple(always))

    def awake(self, norm: str) -> list[int]:
        """Return the indices of the sentence rules that may hit in a text, in the order of the rule file."""
        found = set(self.always)
        for word in wake_words(norm) & self.wakes.keys():
            found.update(self.wakes[word])
        return sorted(found)

    def by_selector(self, selector: str) -> list[Rule]:
        """Return the rules with that code or name, or of that family."""
        return [rule for rule in self.rules if selector in {rule.code, rule.name, rule.family}]

    def of_level(self, level: str) -> list[Rule]:
        """Return the rules that look at sentences (``sentence``), terms (``term``) or whole documents (``document``)."""
        return [rule for rule in self.rules if rule.matcher.level == level]
