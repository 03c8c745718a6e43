"""The kind ``phrase``: a pattern in a sentence, with what must stand near it and what must not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from kaplint.rules.context import Hit
from kaplint.rules.kinds.base import Matcher, unexcused
from kaplint.rules.kinds.near import Nearness

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kaplint.rules.context import SentenceContext
    from kaplint.rules.lazy import LazyPattern
    from kaplint.rules.resources import Resources
    from kaplint.tomlfile import Table


class Part(NamedTuple):
    """Alternatives of a pattern that need the same words: one word of each set stands in every match."""

    pattern: LazyPattern
    needs: tuple[frozenset[str], ...]

    def __reduce__(self) -> tuple[object, ...]:
        return Part, (self.pattern, ())  # the rule set knows what wakes it


@dataclass(frozen=True, slots=True)
class Phrase(Matcher):
    """Finds the matches of ``pattern`` that no match of ``except`` overlaps.

    ``near`` names lexicons of which one must have a hit in the reach that ``within`` says; ``also-near`` names
    lexicons of which one must have a hit in the block or the headings above it. With ``sold`` and ``offer``, the words by
    which a seller's page is known, the whole page stands for the agent.
    """

    parts: tuple[Part, ...]
    exceptions: LazyPattern | None
    nearness: Nearness
    also_near: tuple[str, ...]
    sold: tuple[str, ...]
    offer: tuple[str, ...]

    @classmethod
    def read(cls, table: Table, resources: Resources) -> Phrase:
        """Read ``pattern`` (one, or several alternatives), ``except``, ``near``, ``within`` and ``anchor``.

        ``anchor`` gives the words of which one stands in every match of the alternatives that fix no word themselves.
        """
        from kaplint.rules.resources import joined

        texts = table.one_or_more("pattern")
        if resources.patterns(table, "pattern", texts) is None:
            raise table.fail("The rule has no pattern.", "pattern")
        anchor = frozenset(table.texts("anchor", ()))
        by_need: dict[tuple[frozenset[str], ...], list[str]] = {}
        for alternative, needs in resources.alternatives(table, "pattern", texts):
            if not needs and not anchor:
                hint = "Set anchor = [...] to words of which one stands in every match."
                raise table.fail(f"The pattern {alternative!r} fixes no word to look for.", "pattern", hint=hint)
            by_need.setdefault(needs or (anchor,), []).append(alternative)
        return cls(
            tuple(Part(joined(same), needs) for needs, same in by_need.items()),
            resources.patterns(table, "except", table.texts("except", ())),
            Nearness.read(table, resources),
            resources.known(table, "also-near"),
            resources.known(table, "sold"),
            resources.known(table, "offer"),
        )

    @property
    def needs(self) -> tuple[tuple[frozenset[str], ...], ...]:
        """The words that the alternatives of each part need."""
        return tuple(part.needs for part in self.parts)

    def find(self, sentence: SentenceContext, parts: Sequence[int]) -> Iterator[Hit]:
        """Yield the matches, a part of the pattern after the other."""
        for number in parts:
            for start, end in sentence.once(self._matches, number):
                if self._has_company(sentence, start):
                    yield Hit(sentence, start, end, {})

    def _matches(self, sentence: SentenceContext, number: int) -> tuple[tuple[int, int], ...]:
        return tuple(unexcused(self.parts[number].pattern, self.exceptions, sentence.norm))

    def _has_company(self, sentence: SentenceContext, start: int) -> bool:
        """Tell whether what must stand near the match does; on a seller's page an agent need not be named again."""
        sold = bool(self.sold) and sentence.block.document.sells(self.sold, self.offer)
        if not self.nearness.holds(sentence, start) and (self.also_near or not sold):
            return False
        return not self.also_near or sold or sentence.block_hits(self.also_near)
