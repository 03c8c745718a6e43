"""The errors that kaplint raises on bad input; they carry fields and are put into words only at the edge."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class KaplintError(Exception):
    """Anything that stops a job because of what the user gave: one sentence that says what to do.

    ``path`` and ``line`` (from 1) name the place where there is one; ``hint`` is what to do about it.
    """

    def __init__(self, message: str, *, path: str | None = None, line: int | None = None, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.hint = hint

    def __str__(self) -> str:
        place = "" if self.path is None else self.path + (f":{self.line}" if self.line else "") + ": "
        return place + self.message + (f" {self.hint}" if self.hint else "")


class UsageError(KaplintError):
    """The command line or a call asks for something that does not exist or does not fit together."""


class ConfigError(KaplintError):
    """A configuration file is broken or says something that kaplint does not know."""


class RuleError(KaplintError):
    """A rule file is broken, or a rule in it is."""


class SourceError(KaplintError):
    """A text could not be read; ``kind`` is the kind of the run's problem (see ``Problem``)."""

    def __init__(
        self, message: str, *, kind: str, path: str | None = None, line: int | None = None, hint: str = ""
    ) -> None:
        super().__init__(message, path=path, line=line, hint=hint)
        self.kind = kind


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return " Did you mean 'x'?" for the nearest known name, or an empty string where none is near."""
    import difflib

    near = difflib.get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f"Did you mean {near[0]!r}?" if near else ""
