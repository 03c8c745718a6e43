"""Says how common a word is in pages about health, so that a prefilter waits for rare ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# About how many of a hundred sentences hold a word: a prefilter that waits for a common one wakes for nothing.
_LISTS_OF_COMMON = {
    40: "and in of the to a",
    20: "are as for is or that with 0",
    12: "an at be by can from have it may not on this you your",
    6: """
        after all also any been but could do does each every for get had has help helps how if into its like made make
        many more most no one other our out over s so some such t than their them there these they time treatment up
        was we were what when which who will without would years % health people patients
    """,
    3: """
        about because before best better blood body care children common condition day days disease doctor effective
        effects even first free it's last life medical might need new only pain research results risk safe skin studies
        study symptoms take treat treatments two use used while work
    """,
}
_COMMON = {word: share for share, words in _LISTS_OF_COMMON.items() for word in words.split()}


def commonness(word: str) -> float:
    """Return about how many of a hundred sentences hold a word."""
    return _COMMON.get(word, 0.5 + 3.0 / len(word))


def rarest(words: Iterable[str]) -> str:
    """Return the rarest of words, whole ones before contractions; the first of equals."""
    return min(words, key=lambda word: ("'" in word, commonness(word)))
