"""The kind ``unapproved-use``: a document that promotes a product for an unapproved use and does not say so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from kaplint.rules.context import Hit
from kaplint.rules.kinds.base import Anchored, Matcher
from kaplint.rules.ruleset import wake_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaplint.rules.approvals import Product
    from kaplint.rules.context import BlockContext, DocumentContext, SentenceContext
    from kaplint.rules.lazy import LazyPattern
    from kaplint.rules.resources import Resources
    from kaplint.tomlfile import Table


@dataclass(frozen=True, slots=True)
class _Offer:
    """A product with the patterns of its names and unapproved uses, and the words of which one stands in every name."""

    product: Product
    names: LazyPattern
    uses: LazyPattern
    wakes: frozenset[str]

    @classmethod
    def of(cls, product: Product) -> _Offer:
        from kaplint.rules.needs import needs
        from kaplint.rules.resources import joined

        wakes = frozenset().union(*(needs(name)[0] for name in product.names))
        return cls(product, joined(product.names), joined(product.unapproved), wakes)


@dataclass(frozen=True, slots=True)
class UnapprovedUse(Matcher):
    """Reports a promotional document whose claims name a product of the table of approvals with an unapproved use."""

    level: ClassVar[str] = "document"
    products: tuple[_Offer, ...]
    disclosed: Anchored
    promotion: tuple[str, ...]

    @classmethod
    def read(cls, table: Table, resources: Resources) -> UnapprovedUse:
        """Read ``disclosed`` (patterns that own up to the status) and ``promotion`` (families)."""
        from kaplint.rules.approvals import shipped

        disclosed = resources.anchored(table, "disclosed", table.texts("disclosed"))
        if disclosed is None:
            raise table.fail("The rule does not say what a disclosure looks like.", "disclosed")
        products = tuple(_Offer.of(product) for product in shipped())
        return cls(products, disclosed, table.texts("promotion"))

    @property
    def promotion_families(self) -> tuple[str, ...]:
        """The families of ``promotion``."""
        return self.promotion

    def find_in_document(self, document: DocumentContext) -> Iterator[Hit]:
        """Yield one hit at the first promotional sentence with an unapproved use of a product named around it."""
        promotion = document.promotion(self.promotion)
        if not promotion or any(self._discloses(block) for block in document.blocks):
            return
        for sentence in promotion:
            around = _surroundings(sentence)
            words = wake_words(around)
            for offer in self.products:
                if words.isdisjoint(offer.wakes) or not offer.names.compiled.search(around):
                    continue
                if use := offer.uses.compiled.search(around):
                    names = {"product": offer.product.label, "use": use[0], "status": offer.product.status}
                    yield Hit(sentence, 0, len(sentence.norm), names)
                    return

    def _discloses(self, block: BlockContext) -> bool:
        may_match = self.disclosed.may_match(block.words)
        return may_match and self.disclosed.pattern.compiled.search(block.block.norm) is not None


def _surroundings(sentence: SentenceContext) -> str:
    """Return what a reader has in mind at a sentence: headings above, lead-in, its block, the document's first block."""
    blocks = [*sentence.block.headings, sentence.block, *sentence.block.document.blocks[:1]]
    if sentence.block.lead_in is not None:
        blocks.append(sentence.block.lead_in)
    return " | ".join(block.block.norm for block in blocks)
