"""The kind ``required``: something that a document which promotes a treatment must say somewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from kaplint.rules.context import Hit
from kaplint.rules.kinds.base import Anchored, Matcher, unexcused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaplint.rules.context import BlockContext, DocumentContext
    from kaplint.rules.lazy import LazyPattern
    from kaplint.rules.resources import Resources
    from kaplint.tomlfile import Table


@dataclass(frozen=True, slots=True)
class Required(Matcher):
    """Reports a promotional document in which no sentence matches ``said``.

    A document promotes a treatment when at least ``least`` of its sentences carry a finding (``info`` left out) of the
    ``promotion`` families, and one sentence a finding of the first family named, be it ``info``; on a page that makes an
    offer in the words of the lexicons ``offer``, one sentence is enough. What ``said-of`` matches counts only in a
    sentence that has a hit of the lexicons ``of``: "it may cause headaches" is said of a treatment or of an illness.
    """

    level: ClassVar[str] = "document"
    said: Anchored
    said_of: Anchored | None
    of: tuple[str, ...]
    exceptions: LazyPattern | None
    promotion: tuple[str, ...]
    least: int
    offer: tuple[str, ...]

    @classmethod
    def read(cls, table: Table, resources: Resources) -> Required:
        """Read ``said`` (patterns of what satisfies the rule), ``except``, ``promotion`` (families) and ``least``."""
        said = resources.anchored(table, "said", table.texts("said"))
        if said is None:
            raise table.fail("The rule does not say what is required.", "said")
        return cls(
            said,
            resources.anchored(table, "said-of", table.texts("said-of", ())),
            resources.known(table, "of"),
            resources.patterns(table, "except", table.texts("except", ())),
            table.texts("promotion"),
            table.integer("least", 2),
            resources.known(table, "offer"),
        )

    @property
    def promotion_families(self) -> tuple[str, ...]:
        """The families of ``promotion``."""
        return self.promotion

    def find_in_document(self, document: DocumentContext) -> Iterator[Hit]:
        """Yield one hit at the first promotional sentence, or nothing."""
        promotion = document.promotion(self.promotion)
        least = 1 if self.offer and document.mentions(self.offer) else self.least
        if (
            len(promotion) < least
            or not document.has_found(self.promotion[0])
            or any(self._says(block) for block in document.blocks)
        ):
            return
        sentence = promotion[0]
        yield Hit(sentence, 0, len(sentence.norm), {})

    def _says(self, block: BlockContext) -> bool:
        said, said_of = self.said, self.said_of
        if said.may_match(block.words) and any(unexcused(said.pattern, self.exceptions, block.block.norm)):
            return True
        return said_of is not None and any(
            sentence.hits(self.of)
            for sentence in block.sentences
            if said_of.may_match(sentence.words) and any(unexcused(said_of.pattern, self.exceptions, sentence.norm))
        )
