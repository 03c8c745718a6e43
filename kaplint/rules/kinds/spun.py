"""The kind ``spun``: a document that holds so many mangled terms that a machine must have reworded or translated it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from kaplint.rules.kinds.base import Matcher

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaplint.rules.context import DocumentContext, Hit
    from kaplint.rules.resources import Resources
    from kaplint.terms import NearMiss
    from kaplint.tomlfile import Table

_EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class Spun(Matcher):
    """Reports a document with ``least`` different mangled terms or more, ``per_thousand`` in 1,000 words or more."""

    level: ClassVar[str] = "document"
    reads_terms: ClassVar[bool] = True
    least: int
    per_thousand: float

    @classmethod
    def read(cls, table: Table, resources: Resources) -> Spun:  # noqa: ARG003 - the kind needs no lexicons
        """Read ``least`` and ``per-thousand``."""
        return cls(table.integer("least"), table.number("per-thousand"))

    def find_in_document(self, document: DocumentContext) -> Iterator[Hit]:
        """Yield one hit at the first mangled term."""
        clearest: dict[str, tuple[NearMiss, Hit]] = {}
        for miss, hit in document.mangled:
            if miss.cause != "drug-name" and (miss.term not in clearest or miss.score > clearest[miss.term][0].score):
                clearest[miss.term] = (miss, hit)
        words = sum(len(block.block.norm.split()) for block in document.prose)
        density = 1000 * len(clearest) / max(words, 1)
        if len(clearest) < self.least or density < self.per_thousand:
            return
        ranked = sorted(clearest.values(), key=lambda pair: -pair[0].score)[:_EXAMPLES]
        examples = "; ".join(f'"{hit.text}" for {miss.proper}' for miss, hit in ranked)
        names = {"count": str(len(clearest)), "density": f"{density:.1f}", "examples": examples}
        first = next(hit for miss, hit in document.mangled if miss.cause != "drug-name")
        yield first._replace(names=names, instead="", safe=False)
