"""What every kind of rule has in common: how it is read from a rule entry, what wakes it, and what it finds."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, ClassVar, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from kaplint.rules.context import DocumentContext, Hit, SentenceContext
    from kaplint.rules.lazy import LazyPattern
    from kaplint.rules.resources import Resources
    from kaplint.tomlfile import Table


# Beyond the end of any text.
_NEVER = (sys.maxsize, sys.maxsize)


class Anchored(NamedTuple):
    """A pattern, and words of which one stands in every match; no words where none is fixed."""

    pattern: LazyPattern
    words: frozenset[str]

    def may_match(self, words: AbstractSet[str]) -> bool:
        """Tell whether the pattern may match a text with these words (see ``wake_words``)."""
        return not self.words or not words.isdisjoint(self.words)


def unexcused(pattern: LazyPattern, exceptions: LazyPattern | None, norm: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges of a pattern's matches in a text that no match of the exceptions overlaps."""
    excused: list[tuple[int, int]] = []
    ahead: Iterator[tuple[int, int]] | None = None
    for match in pattern.compiled.finditer(norm):
        start, end = match.span()
        if exceptions is not None:
            # Most texts hold no match, and most callers want the first: exceptions are looked for no further than needed.
            if ahead is None:
                ahead = (found.span() for found in exceptions.compiled.finditer(norm))
            while not excused or excused[-1][0] < end:
                excused.append(next(ahead, _NEVER))
            excused = [span for span in excused if span[1] > start]
        if not any(start < right and left < end for left, right in excused):
            yield start, end


class Matcher:
    """One rule's way of finding: a subclass reads its keys and yields hits, a sentence or a document at a time."""

    __slots__ = ()
    level: ClassVar[str] = "sentence"
    # What a rule of the level "term" reports; empty for all others.
    cause: str = ""
    # Whether a rule about whole documents asks for the near misses of terms.
    reads_terms: ClassVar[bool] = False

    @classmethod
    def read(cls, table: Table, resources: Resources) -> Matcher:
        """Read the kind's own keys of a rule entry; raise RuleError with file and line where they are wrong."""
        raise NotImplementedError

    @property
    def promotion_families(self) -> tuple[str, ...]:
        """The families by whose findings a rule about whole documents knows a promotion; none for the other rules."""
        return ()

    @property
    def needs(self) -> tuple[tuple[frozenset[str], ...], ...]:
        """For each part of the rule, sets of words of which one each must stand in a sentence for the part to be tried."""
        return ()

    def find(self, sentence: SentenceContext, parts: Sequence[int]) -> Iterator[Hit]:
        """Yield the hits of those parts in a sentence."""
        raise NotImplementedError

    def find_in_document(self, document: DocumentContext) -> Iterator[Hit]:
        """Yield the hits of a whole document; called after the rules of level ``sentence``."""
        raise NotImplementedError
