"""The kind ``term``: near misses of established terms, found by the terminology engine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from kaplint.rules.kinds.base import Matcher

if TYPE_CHECKING:
    from kaplint.rules.resources import Resources
    from kaplint.tomlfile import Table

CAUSES = ("substitution", "phrase", "acronym", "drug-name")


@dataclass(frozen=True, slots=True)
class Term(Matcher):
    """Reports the near misses of one ``cause``; the engine looks for terms once for all rules of this kind."""

    level: ClassVar[str] = "term"
    cause: str

    @classmethod
    def read(cls, table: Table, resources: Resources) -> Term:  # noqa: ARG003 - the kind needs no lexicons
        """Read ``cause``: which findings of the terminology engine the rule reports."""
        return cls(table.choice("cause", CAUSES))
