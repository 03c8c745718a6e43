"""Takes words that only spinners use beside words of terms for terms that no list holds; only for texts that look spun."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, NamedTuple

from kaplint.terms import inflect
from kaplint.terms.lookup import STRONG
from kaplint.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kaplint.terms.lookup import Lookup
    from kaplint.terms.tokens import Token

# How sure such a guess is: enough for a text that looks spun, and for no other.
GUESS_SCORE = 0.5
_SHORTEST = 5
# In how many terms a word must stand in its place for another word to be its stand-in, or its neighbour.
_USES = 2


class Guess(NamedTuple):
    """Two neighbouring words of which one stands for a word of terms; ``proper`` are the words that were meant."""

    span: Span
    proper: str
    said: str
    meant: str


def guesses(norm: str, tokens: Sequence[Token], lookup: Lookup) -> Iterator[Guess]:
    """Yield the pairs of a spinner's word and a word of terms that no sober page and no glossary puts together.

    ``norm`` is the text that the tokens' offsets count in.
    """
    for first, second in itertools.pairwise(tokens):
        modifier, head = (second, first) if second.gap == " of " else (first, second)
        if second.gap not in {" ", " of "} or second.hyphen or not _compound(norm, modifier, head, lookup):
            continue
        if meant := _meant(head.canon, lookup, head=True) if _stands(modifier.canon, lookup, head=False) else "":
            said, words = head.canon, (modifier.canon, meant)
        elif meant := _meant(modifier.canon, lookup, head=False) if _stands(head.canon, lookup, head=True) else "":
            said, words = modifier.canon, (meant, head.canon)
        else:
            continue
        proper = inflect.plural(words[1]) if norm[head.start : head.end] != head.canon else words[1]
        yield Guess(Span(first.start, second.end), f"{words[0]} {proper}", said, meant)


def _compound(norm: str, modifier: Token, head: Token, lookup: Lookup) -> bool:
    """Tell whether two words may form a name that nobody is known to use: no plural, no verb before the head noun."""
    said = norm[modifier.start : modifier.end]
    if said != modifier.canon or said.endswith("ing"):
        return False
    return not lookup.protected(f"{inflect.root(modifier.canon)} {inflect.root(head.canon)}")


def _stands(word: str, lookup: Lookup, *, head: bool) -> bool:
    """Tell whether a word is one of terms in this place."""
    return len(word) > 2 and _uses(word, lookup, head=head) >= _USES


def _uses(word: str, lookup: Lookup, *, head: bool) -> int:
    ends = lookup.heads.get(word, 0)
    return ends if head else lookup.uses(word) - ends


def _meant(word: str, lookup: Lookup, *, head: bool) -> str:
    """Return the word of the most terms for which a word of spinners surely stands here; else an empty string."""
    if len(word) < _SHORTEST or not word.isalpha() or lookup.uses(word) or lookup.commonness(word):
        return ""
    propers = [proper for proper, kind, rest in lookup.originals(word) if kind == STRONG and not rest]
    best = max(propers, key=lambda proper: _uses(proper, lookup, head=head), default="")
    return best if best and _uses(best, lookup, head=head) >= _USES else ""
