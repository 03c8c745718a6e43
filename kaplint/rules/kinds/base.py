"""What every kind of rule has in common: how it is read from a rule entry, what wakes it, and what it finds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from kaplint.rules.lazy import LazyPattern
from kaplint.rules.needs import needs
from kaplint.rules.pattern import PatternError, alternatives, compile_source, expand, source_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kaplint.rules.context import DocumentContext, Hit, SentenceContext
    from kaplint.rules.lexicon import Lexicon
    from kaplint.tomlfile import Table


@dataclass(frozen=True, slots=True)
class Resources:
    """What the rule file offers to its rules: lexicons and named fragments of patterns."""

    lexicons: Mapping[str, Lexicon]
    fragments: Mapping[str, str]
    _keys: dict[tuple[str, ...], frozenset[str]] = field(default_factory=dict)

    def expanded(self, table: Table, key: str, pattern: str, *place: int) -> str:
        """Return a pattern with its names filled in; raise RuleError at the pattern's line where a name is unknown."""
        try:
            return expand(pattern, self.lexicons, self.fragments)
        except PatternError as problem:
            raise table.fail(f"The {key} {pattern!r} cannot be used: {problem}.", key, *place) from problem

    def patterns(self, table: Table, key: str, texts: Sequence[str]) -> LazyPattern | None:
        """Join patterns into one expression, or None for no patterns; raise RuleError for a bad one."""
        sources = []
        for number, pattern in enumerate(texts):
            expanded = self.expanded(table, key, pattern, number)
            try:
                compile_source(source_of(expanded))
            except PatternError as problem:
                raise table.fail(f"The {key} {pattern!r} cannot be used: {problem}.", key, number) from problem
            sources.append(expanded)
        return LazyPattern(source_of("|".join(sources))) if sources else None

    def alternatives(
        self, table: Table, key: str, texts: Sequence[str]
    ) -> Iterator[tuple[str, tuple[frozenset[str], ...]]]:
        """Yield each alternative of the patterns, expanded, with the words that it needs (see ``needs``)."""
        for number, text in enumerate(texts):
            for alternative in alternatives(self.expanded(table, key, text, number)):
                yield alternative, needs(alternative)

    def known(self, table: Table, key: str) -> tuple[str, ...]:
        """Return an array of lexicon names; raise RuleError for a name that does not exist."""
        from kaplint.errors import did_you_mean

        names = table.texts(key, ())
        for number, name in enumerate(names):
            if name not in self.lexicons:
                raise table.fail(
                    f"The lexicon {name!r} does not exist.", key, number, hint=did_you_mean(name, self.lexicons)
                )
        return names

    def has_endings(self, names: Sequence[str]) -> bool:
        """Tell whether lexicons hold endings that stand for whole words (``*itis``)."""
        return any(self.lexicons[name].endings for name in names)

    def keys(self, names: Sequence[str]) -> frozenset[str]:
        """Return words of which one stands in every hit of lexicons, hits of endings aside."""
        key = tuple(names)
        if key not in self._keys:  # one object for all rules that ask: the rule cache then holds it once
            self._keys[key] = frozenset[str]().union(*(self.lexicons[name].keys for name in key))
        return self._keys[key]


def unexcused(pattern: LazyPattern, exceptions: LazyPattern | None, norm: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges of a pattern's matches in a text that no match of the exceptions overlaps."""
    excused: list[tuple[int, int]] | None = None
    for match in pattern.compiled.finditer(norm):
        if excused is None:  # most texts hold no match, and then the exceptions are not looked for
            excused = [found.span() for found in exceptions.compiled.finditer(norm)] if exceptions else []
        start, end = match.span()
        if not any(start < right and left < end for left, right in excused):
            yield start, end


class Matcher:
    """One rule's way of finding: a subclass reads its keys and yields hits, a sentence or a document at a time."""

    __slots__ = ()
    level: ClassVar[str] = "sentence"
    # What a rule of the level "term" reports; empty for all others.
    cause: str = ""

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
