"""What must stand near a hit: one entry of some lexicons, in the reach that a rule sets."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kaplint.rules.context import SentenceContext
    from kaplint.rules.resources import Resources
    from kaplint.tomlfile import Table

# "page": in the block or its headings, and for a heading or an item, which names little itself, anywhere in the document.
REACHES = ("clause", "sentence", "neighbours", "block", "page")


class Nearness(NamedTuple):
    """The lexicons of which one must have a hit in the reach ``within``; none of them: everything is near."""

    lexicons: tuple[str, ...]
    within: str

    @classmethod
    def read(cls, table: Table, resources: Resources) -> Nearness:
        """Read ``near`` and ``within`` of a rule entry."""
        return cls(resources.known(table, "near"), table.choice("within", REACHES, "sentence"))

    def holds(self, sentence: SentenceContext, start: int) -> bool:
        """Tell whether one of the lexicons has a hit in reach of a place in the sentence."""
        if not self.lexicons:
            return True
        hits = sentence.hits(self.lexicons)
        if hits and self.within != "clause":
            return True
        clause = sentence.clause_at(start)
        if any(sentence.clause_of(hit.start) == clause for hit in hits):
            return True
        if self.within == "neighbours":
            return any(
                other.hits(self.lexicons)
                for other in (sentence.neighbour(-1), sentence.neighbour(1))
                if other is not None
            )
        if self.within == "page" and not sentence.is_prose:
            return sentence.block.document.mentions(self.lexicons)
        return self.within in {"block", "page"} and sentence.block_hits(self.lexicons)
