"""The kind ``unapproved-use``: a document that promotes a product for a use which no authority has approved, and does not say so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from kaplint.rules.context import Hit
from kaplint.rules.kinds.base import Matcher
from kaplint.rules.lazy import LazyPattern
from kaplint.rules.pattern import source_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaplint.rules.approvals import Product
    from kaplint.rules.context import DocumentContext, SentenceContext
    from kaplint.rules.kinds.base import Resources
    from kaplint.tomlfile import Table


@dataclass(frozen=True, slots=True)
class UnapprovedUse(Matcher):
    """Reports a promotional document whose claims name a product of the table of approvals together with an unapproved use."""

    level: ClassVar[str] = "document"
    products: tuple[tuple[Product, LazyPattern, LazyPattern], ...]
    disclosed: LazyPattern
    promotion: tuple[str, ...]

    @classmethod
    def read(cls, table: Table, resources: Resources) -> UnapprovedUse:
        """Read ``disclosed`` (patterns that own up to the status) and ``promotion`` (families)."""
        from kaplint.rules.approvals import shipped

        disclosed = resources.patterns(table, "disclosed", table.texts("disclosed"))
        if disclosed is None:
            raise table.fail("The rule does not say what a disclosure looks like.", "disclosed")
        products = tuple(
            (product, LazyPattern(source_of("|".join(product.names))), LazyPattern(source_of("|".join(product.unapproved))))
            for product in shipped()
        )
        return cls(products, disclosed, table.texts("promotion"))

    def find_in_document(self, document: DocumentContext) -> Iterator[Hit]:
        """Yield one hit at the first promotional sentence that names an unapproved use of a product the document is about."""
        promotion = document.promotion(self.promotion)
        if not promotion or any(self.disclosed.compiled.search(block.block.norm) for block in document.blocks):
            return
        for product, names, uses in self.products:
            if not any(names.compiled.search(block.block.norm) for block in document.blocks):
                continue
            for sentence in promotion:
                if self._names_both(sentence, names, uses):
                    use = uses.compiled.search(_surroundings(sentence))
                    yield Hit(sentence, 0, len(sentence.norm), {"product": product.label, "use": use[0] if use else "", "status": product.status})
                    return

    def _names_both(self, sentence: SentenceContext, names: LazyPattern, uses: LazyPattern) -> bool:
        around = _surroundings(sentence)
        return bool(names.compiled.search(around)) and bool(uses.compiled.search(around))


def _surroundings(sentence: SentenceContext) -> str:
    """Return what a reader has in mind at a sentence: the headings above it, its lead-in, its block, and the document's first block."""
    blocks = [*sentence.block.headings, sentence.block, *sentence.block.document.blocks[:1]]
    if sentence.block.lead_in is not None:
        blocks.append(sentence.block.lead_in)
    return " | ".join(block.block.norm for block in blocks)
