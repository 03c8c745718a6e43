"""The kind ``figure``: a statistic in a sentence, told from other numbers by the words that stand beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kaplint.rules.context import Hit
from kaplint.rules.figures import WAKES, Figure, Measure, figures
from kaplint.rules.kinds.base import Matcher
from kaplint.rules.kinds.near import Nearness

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kaplint.rules.context import SentenceContext
    from kaplint.rules.lazy import LazyPattern
    from kaplint.rules.resources import Resources
    from kaplint.tomlfile import Table


@dataclass(frozen=True, slots=True)
class FigureKind(Matcher):
    """Finds the figures of ``measures`` that have a word of the lexicons ``near`` in reach and none that makes them something else.

    ``not-before`` and ``not-after`` name lexicons of which no entry may stand, within ``window`` words and in the same
    clause, before or after the figure; what a match of ``except`` overlaps is left out too.
    """

    measures: tuple[Measure, ...]
    nearness: Nearness
    not_before: tuple[str, ...]
    not_after: tuple[str, ...]
    window: int
    exceptions: LazyPattern | None

    @classmethod
    def read(cls, table: Table, resources: Resources) -> FigureKind:
        """Read ``measures``, ``near``, ``within``, ``not-before``, ``not-after``, ``window`` and ``except``."""
        names = table.texts("measures")
        known = tuple(Measure)
        for number, name in enumerate(names):
            if name not in known:
                raise table.fail(
                    f"The measure {name!r} does not exist; there are {', '.join(known)}.", "measures", number
                )
        return cls(
            tuple(Measure(name) for name in names),
            Nearness.read(table, resources),
            resources.known(table, "not-before"),
            resources.known(table, "not-after"),
            table.integer("window", 3),
            resources.patterns(table, "except", table.texts("except", ())),
        )

    @property
    def needs(self) -> tuple[tuple[frozenset[str], ...], ...]:
        """The words that the figures of each measure need."""
        return tuple((WAKES[measure],) for measure in self.measures)

    def find(self, sentence: SentenceContext, parts: Sequence[int]) -> Iterator[Hit]:
        """Yield the figures of the measures that were woken."""
        for part in parts:
            for start, end in sentence.once(self._figures, part):
                if self.nearness.holds(sentence, start):
                    yield Hit(sentence, start, end, {})

    def _figures(self, sentence: SentenceContext, part: int) -> tuple[Figure, ...]:
        """Return the figures of a measure that no exception and no word beside them excuses."""
        found = tuple(figures(sentence.norm, self.measures[part]))
        if not found:
            return ()
        exceptions = self.exceptions.compiled.finditer(sentence.norm) if self.exceptions else ()
        excused = [hit.span() for hit in exceptions]
        return tuple(
            Figure(start, end)
            for start, end in found
            if not any(start < right and left < end for left, right in excused)
            and not self._is_something_else(sentence, start, end)
        )

    def _is_something_else(self, sentence: SentenceContext, start: int, end: int) -> bool:
        """Tell whether a word beside the figure says that it is a price, a dose, a strength …."""
        clause = sentence.clause_at(start)
        first = next(number for number, token in enumerate(sentence.tokens) if token.end > start)
        last = next(
            (number for number, token in enumerate(sentence.tokens) if token.start >= end), len(sentence.tokens)
        )
        before = (hit for hit in sentence.hits(self.not_before) if 0 <= first - hit.end <= self.window)
        after = (hit for hit in sentence.hits(self.not_after) if 0 <= hit.start - last <= self.window)
        return any(sentence.clause_of(hit.start) == clause for hits in (before, after) for hit in hits)
