"""The kind ``phrase``: a pattern in a sentence, with what must stand near it and what must not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kaplint.rules.context import Hit
from kaplint.rules.kinds.base import Matcher

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaplint.rules.context import SentenceContext
    from kaplint.rules.kinds.base import Resources
    from kaplint.rules.lazy import LazyPattern
    from kaplint.tomlfile import Table

REACHES = ("clause", "sentence", "neighbours", "block")


@dataclass(frozen=True, slots=True)
class Phrase(Matcher):
    """Finds the matches of ``pattern`` that no match of ``except`` overlaps.

    ``near`` names lexicons of which one must have a hit outside the match, in the reach that ``within`` says; ``start`` asks that the match
    opens the sentence (after a conjunction or adverb at most).
    """

    pattern: LazyPattern
    exceptions: LazyPattern | None
    near: tuple[str, ...]
    within: str
    wakes: frozenset[str]

    @classmethod
    def read(cls, table: Table, resources: Resources) -> Phrase:
        """Read ``pattern`` (one, or several alternatives), ``except``, ``near``, ``within`` and ``anchor``."""
        texts = table.one_or_more("pattern")
        pattern = resources.patterns(table, "pattern", texts)
        if pattern is None:
            raise table.fail("The rule has no pattern.", "pattern")
        wakes = frozenset(table.texts("anchor", ())) or resources.anchors(table, "pattern", texts)
        return cls(
            pattern,
            resources.patterns(table, "except", table.texts("except", ())),
            resources.known(table, "near"),
            table.choice("within", REACHES, "sentence"),
            wakes,
        )

    @property
    def anchors(self) -> frozenset[str]:
        """The words that wake the pattern."""
        return self.wakes

    def find(self, sentence: SentenceContext) -> Iterator[Hit]:
        """Yield the matches in order."""
        excused: list[tuple[int, int]] | None = None
        for match in self.pattern.compiled.finditer(sentence.norm):
            start, end = match.span()
            if excused is None:
                excused = [found.span() for found in self.exceptions.compiled.finditer(sentence.norm)] if self.exceptions else []
            if any(start < right and left < end for left, right in excused):
                continue
            if not self.near or self._is_near(sentence, start, end):
                yield Hit(sentence, start, end, {})

    def _is_near(self, sentence: SentenceContext, start: int, end: int) -> bool:
        clause = sentence.clause_at(start)
        for hit in sentence.hits(self.near):
            left, right = sentence.tokens[hit.start].start, sentence.tokens[hit.end - 1].end
            if (right <= start or left >= end) and (self.within != "clause" or sentence.clause_at(left) == clause):
                return True
        if self.within == "neighbours":
            return any(other.hits(self.near) for other in (sentence.neighbour(-1), sentence.neighbour(1)) if other is not None)
        return self.within == "block" and any(other.hits(self.near) for other in sentence.block.sentences if other is not sentence)
