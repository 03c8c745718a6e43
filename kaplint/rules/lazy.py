"""Compiled patterns that are compiled, or loaded from their compiled form, on first use."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

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
            if self._stored:
                self._compiled = pickle.loads(self._stored)  # noqa: S301 - our own cache
            else:
                from kaplint.rules.pattern import compile_source

                self._compiled = compile_source(self.source)
        return self._compiled

    def __getstate__(self) -> tuple[str, bytes]:
        return self.source, pickle.dumps(self.compiled)

    def __setstate__(self, state: tuple[str, bytes]) -> None:
        self.source, self._stored = state
        self._compiled = None
