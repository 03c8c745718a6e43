"""Lays the words of a text beside the words of a term and says how each stands for the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kaplint.terms.lookup import ADDED, DROPPED, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaplint.terms.lookup import Lookup
    from kaplint.terms.tokens import Token

# What each kind costs when two ways to lay the words compete: kept, kin, strong, medium, weak, unknown, dropped, added.
_COST = (0.0, 0.3, 1.0, 1.2, 1.6, 3.0, 3.5, 3.5)


class SlotMatch(NamedTuple):
    """A term's word (-1: an added word) and the tokens ``first`` to ``last`` (exclusive) that stand for it."""

    slot: int
    first: int
    last: int
    kind: int


class Alignment(NamedTuple):
    """A way to lay a stretch of text on a term; ``cost`` orders rival ways, the lowest is the best."""

    cost: float
    matches: tuple[SlotMatch, ...]

    @property
    def first(self) -> int:
        """The index of the first token."""
        return self.matches[0].first

    @property
    def last(self) -> int:
        """The index after the last token."""
        return self.matches[-1].last


def align(
    tokens: Sequence[Token], start: int, slots: Sequence[Token], lookup: Lookup, *, lenient: bool = False
) -> Alignment | None:
    """Return the cheapest way to lay a term on the tokens from ``start``, or None.

    Terms of three words or more may have one irregular slot inside: an unknown word, a word too many or a word too few.
    ``lenient`` lets unknown words stand for any number of slots, for places where something else tells that the term is
    meant.
    """
    slack = 1 if len(slots) > 2 else 0
    return _Aligner(tokens, slots, lookup, lenient=lenient).walk(start, 0, slack)


class _Aligner:
    def __init__(self, tokens: Sequence[Token], slots: Sequence[Token], lookup: Lookup, *, lenient: bool) -> None:
        self._tokens = tokens
        self._lenient = lenient
        self._slots = slots
        self._lookup = lookup
        self._bold = len(slots) > 2

    def walk(self, place: int, slot: int, slack: int) -> Alignment | None:
        """Return the cheapest way to lay the slots from ``slot`` on the tokens from ``place``."""
        if slot == len(self._slots):
            return Alignment(0.0, ())
        if place >= len(self._tokens):
            return None
        best: Alignment | None = None
        if slot == 0 or self._tokens[place].gap == self._slots[slot].gap:
            for length, kind in self._ways(place, slot):
                if kind != UNKNOWN or self._lenient:
                    best = self._better(best, SlotMatch(slot, place, place + length, kind), slack)
                elif slack and 0 < slot < len(self._slots) - 1:
                    best = self._better(best, SlotMatch(slot, place, place + 1, kind), slack - 1)
        if slack and slot:
            if self._tokens[place].gap == " ":
                best = self._better(best, SlotMatch(-1, place, place + 1, ADDED), slack - 1, then=slot)
            if slot < len(self._slots) - 1:
                best = self._better(best, SlotMatch(slot, place, place, DROPPED), slack - 1)
        return best

    def _ways(self, place: int, slot: int) -> list[tuple[int, int]]:
        """Return (number of tokens, kind) for each way in which the tokens from ``place`` can stand for a slot."""
        word, proper = self._tokens[place].canon, self._slots[slot].canon
        ways = [(1, self._lookup.relation(word, proper, bold=self._bold))]
        for kind, rest in self._lookup.longer(word, bold=self._bold).get(proper, ()):
            following = self._tokens[place + 1 : place + 1 + len(rest)]
            if tuple(token.canon for token in following) == rest:
                ways.append((1 + len(rest), kind))
        return ways

    def _better(
        self, best: Alignment | None, match: SlotMatch, slack: int, then: int | None = None
    ) -> Alignment | None:
        rest = self.walk(match.last, match.slot + 1 if then is None else then, slack)
        if rest is None:
            return best
        cost = _COST[match.kind] + rest.cost
        return Alignment(cost, (match, *rest.matches)) if best is None or cost < best.cost else best
