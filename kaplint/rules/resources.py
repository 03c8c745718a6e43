"""What a rule file offers to its rules while they are read: lexicons, fragments, and patterns made of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kaplint.rules.kinds.base import Anchored
from kaplint.rules.lazy import LazyPattern
from kaplint.rules.needs import needs
from kaplint.rules.pattern import PatternError, alternatives, check_source, expand, source_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kaplint.rules.approvals import Product
    from kaplint.rules.lexicon import Lexicon
    from kaplint.tomlfile import Table


@dataclass(frozen=True, slots=True)
class Resources:
    """What the rule file offers to its rules: lexicons, named fragments of patterns, the table of products.

    The patterns of the files in ``trusted``, which tests have compiled, are not compiled to be checked.
    """

    lexicons: Mapping[str, Lexicon]
    fragments: Mapping[str, str]
    trusted: frozenset[str] = frozenset()
    own_products: tuple[Product, ...] = ()
    _keys: dict[tuple[str, ...], frozenset[str]] = field(default_factory=dict)

    @property
    def products(self) -> tuple[Product, ...]:
        """The products of the table of approvals, those of the configuration laid over the shipped ones."""
        from kaplint.rules.approvals import laid_over

        return laid_over(self.own_products)

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
                if table.file.path not in self.trusted:
                    check_source(source_of(expanded))
            except PatternError as problem:
                raise table.fail(f"The {key} {pattern!r} cannot be used: {problem}.", key, number) from problem
            sources.append(expanded)
        return joined(sources) if sources else None

    def alternatives(
        self, table: Table, key: str, texts: Sequence[str]
    ) -> Iterator[tuple[str, tuple[frozenset[str], ...]]]:
        """Yield each alternative of the patterns, expanded, with the words that it needs (see ``needs``)."""
        for number, text in enumerate(texts):
            for alternative in alternatives(self.expanded(table, key, text, number)):
                yield alternative, needs(alternative)

    def anchored(self, table: Table, key: str, texts: Sequence[str]) -> Anchored | None:
        """Join patterns as ``patterns`` does, with words of which one stands in every match."""
        pattern = self.patterns(table, key, texts)
        if pattern is None:
            return None
        found = [needs[:1] for _, needs in self.alternatives(table, key, texts)]
        return Anchored(pattern, frozenset(word for first in found for word in first[0]) if all(found) else frozenset())

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


def joined(expanded: Iterable[str]) -> LazyPattern:
    """Return one expression of expanded patterns."""
    return LazyPattern(source_of("|".join(expanded)))
