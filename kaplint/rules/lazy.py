"""Regular expressions of rules that are compiled, or taken from the cache, on first use."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kaplint.rules.pattern import Expression


class LazyPattern:
    """A regular expression that costs nothing until it is asked for: a page wakes few of those of the rules."""

    __slots__ = ("_compiled", "source")

    def __init__(self, source: str) -> None:
        self.source = source
        self._compiled: Expression | None = None

    @property
    def compiled(self) -> Expression:
        """The compiled expression."""
        if self._compiled is None:
            from kaplint.rules.pattern import compile_source

            self._compiled = compile_source(self.source)
        return self._compiled

    def __reduce__(self) -> tuple[type[LazyPattern], tuple[str]]:
        return LazyPattern, (self.source,)
