"""The kind ``required``: something that a document which promotes a treatment must say somewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from kaplint.rules.context import Hit
from kaplint.rules.kinds.base import Matcher, unexcused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaplint.rules.context import BlockContext, DocumentContext
    from kaplint.rules.kinds.base import Resources
    from kaplint.rules.lazy import LazyPattern
    from kaplint.tomlfile import Table


@dataclass(frozen=True, slots=True)
class Required(Matcher):
    """Reports a promotional document in which no sentence matches ``said``.

    A document promotes a treatment when at least ``least`` of its sentences carry a finding (``info`` left out) of the
    ``promotion`` families, one of them of the first family named.
    """

    level: ClassVar[str] = "document"
    said: LazyPattern
    exceptions: LazyPattern | None
    promotion: tuple[str, ...]
    least: int

    @classmethod
    def read(cls, table: Table, resources: Resources) -> Required:
        """Read ``said`` (patterns of what satisfies the rule), ``except``, ``promotion`` (families) and ``least``."""
        said = resources.patterns(table, "said", table.texts("said"))
        if said is None:
            raise table.fail("The rule does not say what is required.", "said")
        return cls(
            said,
            resources.patterns(table, "except", table.texts("except", ())),
            table.texts("promotion"),
            table.integer("least", 2),
        )

    @property
    def promotion_families(self) -> tuple[str, ...]:
        """The families of ``promotion``."""
        return self.promotion

    def find_in_document(self, document: DocumentContext) -> Iterator[Hit]:
        """Yield one hit at the first promotional sentence, or nothing."""
        promotion = document.promotion(self.promotion)
        if (
            len(promotion) < self.least
            or not document.promotion(self.promotion[:1])
            or any(self._says(block) for block in document.blocks)
        ):
            return
        sentence = promotion[0]
        yield Hit(sentence, 0, len(sentence.norm), {})

    def _says(self, block: BlockContext) -> bool:
        return next(unexcused(self.said, self.exceptions, block.block.norm), None) is not None
