"""Cuts normalised prose into clause-like stretches of content words that know what stands before each of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from kaplint.document.text import WORD

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# Words that join the parts of a term; they stand in a token's gap and are no tokens themselves.
PREPOSITIONS = frozenset({"of", "and", "to", "in", "for", "with", "by", "on", "at", "from", "or"})
ARTICLES = frozenset({"the", "a", "an"})
GAPS = PREPOSITIONS | ARTICLES | {"s"}

_JOINING = re.compile(r"'? +|-|/| & ")


class Token(NamedTuple):
    """A content word: its canonical form, its offsets (end exclusive), and the joining words before it.

    ``gap`` is a space for direct neighbours, otherwise the prepositions between spaces (`` of ``); ``hyphen`` tells
    whether a hyphen or slash, and no space, stands before the word.
    """

    canon: str
    start: int
    end: int
    gap: str
    hyphen: bool


def stretches(norm: str, canon: Callable[[str], str], offset: int = 0) -> list[list[Token]]:
    """Return the content words of a normalised text, cut where anything but a space, a hyphen or a slash parts them.

    ``canon`` gives a word's canonical form, which for a closed compound is its two parts with a space between. Offsets
    of the tokens count from ``offset``.
    """
    found: list[list[Token]] = []
    current: list[Token] = []
    gap = ""
    end = 0
    for match in WORD.finditer(norm):
        word, between = match[0], norm[end : match.start()]
        if end and not _JOINING.fullmatch(between):
            found.append(current)
            current, gap = [], ""
        hyphen = between in {"-", "/"}
        if between == " & ":
            gap += "and "
        start, end = match.span()
        if word in GAPS and not hyphen:
            gap += word + " "
            continue
        word = word.removesuffix("'s")
        place = (offset + start, offset + start + len(word))
        _append(current, canon(word), place, (_gap(gap), hyphen))
        gap = ""
    found.append(current)
    return [stretch for stretch in found if stretch]


def _gap(words: str) -> str:
    """Return what a run of joining words amounts to: articles count only where no preposition leads them."""
    if not words:
        return " "
    parts = words.split()
    kept = [part for part in parts if part not in ARTICLES] if parts[0] in PREPOSITIONS else parts
    return f" {' '.join(kept)} "


def _append(tokens: list[Token], canon: str, place: tuple[int, int], before: tuple[str, bool]) -> None:
    start, end = place
    gap, hyphen = before
    first, _, second = canon.partition(" ")
    if not second:
        tokens.append(Token(canon, start, end, gap, hyphen))
        return
    middle = start + min(len(first), end - start - 1)
    tokens.append(Token(first, start, middle, gap, hyphen))
    tokens.append(Token(second, middle, end, " ", True))  # noqa: FBT003


def words_of(norm: str) -> list[tuple[str, int, int]]:
    """Return (word, start, end) for the words of a normalised text, possessive endings cut off."""
    found = []
    for match in WORD.finditer(norm):
        word = match[0].removesuffix("'s")
        found.append((word, match.start(), match.start() + len(word)))
    return found


def fits(acronym: str, tokens: Sequence[Token]) -> bool:
    """Tell whether words have an acronym's letters as initials, joining words counted or not."""
    with_gaps = "".join(
        "".join(word[0] for word in token.gap.split() if place) + token.canon[0] for place, token in enumerate(tokens)
    )
    without = "".join(token.canon[0] for token in tokens)
    return acronym.lower() in (with_gaps, without)
