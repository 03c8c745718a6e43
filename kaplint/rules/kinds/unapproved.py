"""The kind ``unapproved-use``: a document that promotes a product for an unapproved use and does not say so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from kaplint.rules.context import Hit
from kaplint.rules.kinds.base import Anchored, Matcher, unexcused
from kaplint.rules.ruleset import wake_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kaplint.rules.approvals import Product
    from kaplint.rules.context import BlockContext, DocumentContext, SentenceContext
    from kaplint.rules.lazy import LazyPattern
    from kaplint.rules.resources import Resources
    from kaplint.tomlfile import Table


class _Offer(NamedTuple):
    """A product with the patterns of its names and uses, and the words of which one stands in every name."""

    product: Product
    names: LazyPattern
    unapproved: LazyPattern
    approved: LazyPattern | None
    wakes: frozenset[str]

    @classmethod
    def of(cls, product: Product) -> _Offer:
        from kaplint.rules.needs import needs
        from kaplint.rules.resources import joined

        wakes = frozenset().union(*(needs(name)[0] for name in _patterns(product.names)))
        approved = joined(_patterns(product.approved)) if product.approved else None
        return cls(product, joined(_patterns(product.names)), joined(_patterns(product.unapproved)), approved, wakes)

    def is_named(self, text: str, words: set[str]) -> bool:
        return not words.isdisjoint(self.wakes) and self.names.compiled.search(text) is not None

    def unapproved_use(self, text: str) -> str | None:
        """Return the first unapproved use in a text that is no part of an approved one."""
        found = next(unexcused(self.unapproved, self.approved, text), None)
        return text[found[0] : found[1]] if found else None


@dataclass(frozen=True, slots=True)
class UnapprovedUse(Matcher):
    """Reports a promotional document whose claims name a product of the table of approvals with an unapproved use.

    A name of the lexicons ``agent`` stands for every product that the document names in a sentence with it.
    """

    level: ClassVar[str] = "document"
    products: tuple[_Offer, ...]
    disclosed: Anchored
    promotion: tuple[str, ...]
    agent: tuple[str, ...]

    @classmethod
    def read(cls, table: Table, resources: Resources) -> UnapprovedUse:
        """Read ``disclosed`` (patterns that own up to the status), ``promotion`` (families) and ``agent`` (lexicons)."""
        disclosed = resources.anchored(table, "disclosed", table.texts("disclosed"))
        if disclosed is None:
            raise table.fail("The rule does not say what a disclosure looks like.", "disclosed")
        products = tuple(_Offer.of(product) for product in resources.products)
        return cls(products, disclosed, table.texts("promotion"), resources.known(table, "agent"))

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
            naming = " | ".join((around, *self._elsewhere(sentence)))
            words = wake_words(naming)
            for offer in self.products:
                if offer.is_named(naming, words) and (use := offer.unapproved_use(around)):
                    names = {"product": offer.product.label, "use": use, **_source(offer.product)}
                    yield Hit(sentence, 0, len(sentence.norm), names)
                    return

    def _elsewhere(self, sentence: SentenceContext) -> Iterator[str]:
        """Yield the sentences of the document that share a name of ``agent`` with this one."""
        named = _named(sentence, self.agent)
        if named:
            for block in sentence.block.document.prose:
                yield from (other.norm for other in block.sentences if named & _named(other, self.agent))

    def _discloses(self, block: BlockContext) -> bool:
        may_match = self.disclosed.may_match(block.words)
        return may_match and self.disclosed.pattern.compiled.search(block.block.norm) is not None


def _patterns(entries: Iterable[str]) -> list[str]:
    """Return patterns of nouns and phrases, each in the singular and the plural."""
    from kaplint.rules.inflect import noun_forms

    forms = dict.fromkeys(form for entry in entries for form in noun_forms(entry))
    return [re.sub(r"[^\w\s'-]", lambda sign: "\\" + sign[0], form) for form in forms]


def _named(sentence: SentenceContext, lexicons: tuple[str, ...]) -> set[str]:
    tokens = sentence.tokens
    return {" ".join(token.word for token in tokens[hit.start : hit.end]) for hit in sentence.hits(lexicons)}


def _source(product: Product) -> dict[str, str]:
    return {"status": product.status, "authority": product.authority, "address": product.url, "date": product.date}


def _surroundings(sentence: SentenceContext) -> str:
    """Return what a reader has in mind at a sentence: headings above, lead-in, its block, the document's first block."""
    blocks = [*sentence.block.headings, sentence.block, *sentence.block.document.blocks[:1]]
    if sentence.block.lead_in is not None:
        blocks.append(sentence.block.lead_in)
    return " | ".join(block.block.norm for block in blocks)
