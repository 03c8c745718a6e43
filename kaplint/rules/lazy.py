"""Compiled patterns that are compiled, or loaded from their compiled form, on first use."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

from kaplint.rules.pattern import compile_source

if TYPE_CHECKING:
    import regex


class LazyPattern:
    """A regular expression that costs nothing until it is asked for; pickling it keeps its compiled form.

    Compiling the patterns of all rules takes seconds, loading one from its compiled form some 40 microseconds: the rule
    cache relies on it.
    """

    __slots__ = ("_compiled", "_stored", "source")

    def __init__(self, source: str) -> None:
        self.source = source
        self._compiled: regex.Pattern[str] | None = None
        self._stored: bytes | None = None

    @property
    def compiled(self) -> regex.Pattern[str]:
        """The compiled expression."""
        if self._compiled is None:
            self._compiled = pickle.loads(self._stored) if self._stored else compile_source(self.source)  # noqa: S301 - our own cache
        return self._compiled

    def __getstate__(self) -> tuple[str, bytes]:
        return self.source, pickle.dumps(self.compiled)

    def __setstate__(self, state: tuple[str, bytes]) -> None:
        self.source, self._stored = state
        self._compiled = None
