"""What the words of a sentence say by themselves, worked out on first use and once for all places where the sentence stands."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from kaplint.document.clauses import clauses
from kaplint.rules.lexicon_index import merged, tokenise, words_of
from kaplint.rules.ruleset import wake_words

if TYPE_CHECKING:
    from kaplint.document.clauses import Clause
    from kaplint.rules.lexicon_index import LexiconHit, LexiconIndex, Token

# So many sentences are remembered, some ten kilobytes each: the pages of a site share footers, warnings and offers.
_REMEMBERED = 3000


class Reading:
    """A normalised sentence without its place; all offsets count from its start. What it gives is shared and not to be changed."""

    def __init__(self, norm: str, index: LexiconIndex) -> None:
        self.norm = norm
        self._index = index
        self._hits: dict[tuple[str, ...], list[LexiconHit]] = {}
        self.answers: dict[object, Any] = {}

    @cached_property
    def words(self) -> set[str]:
        """The words of the sentence as the prefilter knows them."""
        words = wake_words(self.norm, None if "'" in self.norm else self._spelled)
        words.update(self._index.pairs_in(self._spelled))
        return words

    @cached_property
    def tokens(self) -> list[Token]:
        """The words of the sentence."""
        return tokenise(self.norm)

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses of the sentence in order."""
        return clauses(self.norm)

    def hits(self, lexicons: tuple[str, ...]) -> list[LexiconHit]:
        """Return the hits of several lexicons in the order of the text."""
        found = self._hits.get(lexicons)
        if found is None:
            found = self._hits[lexicons] = merged(self._scanned, lexicons)
        return found

    def clause_at(self, offset: int) -> int:
        """Return the index of the clause that holds an offset of the sentence, or of the last one before it."""
        return max(0, bisect_right(self._starts, offset) - 1)

    @cached_property
    def _spelled(self) -> list[str]:
        """The tokens' words, in order."""
        return words_of(self.norm)

    @cached_property
    def _scanned(self) -> dict[str, list[LexiconHit]]:
        """The hits of all lexicons."""
        return self._index.scan(self._spelled)

    @cached_property
    def _starts(self) -> list[int]:
        return [clause.span.start for clause in self.clauses]


class Reader:
    """Reads sentences, and remembers those that it read last."""

    def __init__(self, index: LexiconIndex) -> None:
        self._index = index
        self.read = lru_cache(maxsize=_REMEMBERED)(self._read)

    def _read(self, norm: str) -> Reading:
        return Reading(norm, self._index)
