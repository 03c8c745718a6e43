"""Works out which words every match of a pattern must hold, so that a text without them need not be searched."""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from kaplint.rules.pattern import TOKEN, branches, opens

if TYPE_CHECKING:
    from collections.abc import Iterator

# Any number: its digits are one word to the prefilter.
_NUMBER = re.compile(r"\\d(?:\[[^\]]*\][*+]|\+)?")
_PIECE = re.compile(r"[^\W_]+(?:'[^\W_]+)?|%")
_MOST_STRINGS = 400


def needs(alternative: str) -> tuple[frozenset[str], ...]:
    """Return sets of words of which each match holds one of each; empty where no word is fixed.

    The set that says most about a text comes first. The alternative has no bar outside groups. A digit in the text
    counts as the word ``0``.
    """
    sets = {words for part in _parts(alternative) if (words := _words_of(part)) is not None}
    return tuple(sorted(sets, key=lambda words: (sum(map(_commonness, words)), sorted(words))))


def _parts(alternative: str) -> list[str]:
    """Part an alternative where a word surely ends: at a space, and before a group that is a word of its own."""
    pieces = [match[0] for match in TOKEN.finditer(alternative)]
    parts, depth = [""], 0
    for place, piece in enumerate(pieces):
        if depth == 0 and piece == " " and not _may_be_absent(pieces, place + 1):
            parts.append("")
            continue
        if depth == 0 and piece == "(?:" and _is_word_apart(pieces, place):
            parts.append("")
        depth += opens(piece) - (piece == ")")
        parts[-1] += piece
    return parts


def _may_be_absent(pieces: list[str], place: int) -> bool:
    """Tell whether a quantifier stands at the place that lets what is before it be left out."""
    return pieces[place : place + 1] in (["?"], ["*"]) or pieces[place : place + 2] == ["{", "0"]


def _is_word_apart(pieces: list[str], place: int) -> bool:
    """Tell whether a group parts words: all its branches begin with a mark or space, and so does what may follow it."""
    end = _end_of_group(pieces, place)
    apart = all(
        (branch[:1] in ([" "], ["'"], [","]) and not _may_be_absent(branch, 1))
        or (branch[:1] == ["(?:"] and _is_word_apart(branch, 0))
        for branch in branches(pieces[place + 1 : end])
    )
    if not apart or not _may_be_absent(pieces, end + 1):
        return apart
    after = pieces.index("}", end) + 1 if pieces[end + 1] == "{" else end + 2
    if after == len(pieces):
        return True
    if pieces[after] == " ":
        return not _may_be_absent(pieces, after + 1)
    return pieces[after] == "(?:" and _is_word_apart(pieces, after)


def _end_of_group(pieces: list[str], place: int) -> int:
    """Return where the group that opens at a place is closed."""
    depth = 0
    for end in range(place, len(pieces)):
        depth += opens(pieces[end]) - (pieces[end] == ")")
        if depth == 0:
            return end
    return len(pieces)


def _words_of(part: str) -> frozenset[str] | None:
    """Return words of which one stands in every string that a part can match; None where there are none."""
    strings = _language(part)
    if strings is None:
        return None
    words: set[str] = set()
    for string in strings:
        pieces = {piece: word for word in string.split() for piece in _PIECE.findall(word)}
        if not pieces:
            return None
        best = min(pieces, key=_commonness)
        words.update(_joined(best, pieces[best]))
    return frozenset("0" if any(char.isdigit() for char in word) else word for word in words)


def _joined(piece: str, compound: str) -> Iterator[str]:
    """Yield every word that holds the piece where some of the compound's hyphens are left out."""
    members = compound.split("-")
    for start in range(len(members)):
        for end in range(start + 1, len(members) + 1):
            yield from (word for word in _PIECE.findall("".join(members[start:end])) if piece in word)


# The words that say least about a sentence: a prefilter that waits for them wakes for every sentence.
_LIST_OF_COMMON = """
    a an and any are as at be been by can could did do does even every for from get had has have in is it its made make
    may might more most no not of on one or our out so some such than that the their them there these they this to up
    was we were what when which who will with you your all help helps 0 %
"""
_COMMON = frozenset(_LIST_OF_COMMON.split())


def _commonness(word: str) -> float:
    return 25.0 if word in _COMMON else 1.0 + 6.0 / len(word)


@cache
def _language(part: str) -> frozenset[str] | None:
    """Return every string that the part can match; None for too many, or for more than groups and options."""
    try:
        strings = set(_sequence(iter(list(TOKEN.finditer(_NUMBER.sub("0", part))))))
    except _OpenLanguageError:
        return None
    return frozenset(strings) if len(strings) <= _MOST_STRINGS else None


class _OpenLanguageError(Exception):
    pass


def _sequence(tokens: Iterator[re.Match[str]]) -> list[str]:
    """Expand tokens up to the closing bracket of their group into all the strings that they stand for."""
    branches: list[list[str]] = []
    pieces: list[list[str]] = []
    for match in tokens:
        piece = match[0]
        if piece == ")":
            break
        if piece == "|":
            branches.append(_join(pieces))
            pieces = []
        elif piece == "(?:":
            pieces.append(_sequence(tokens))
        elif piece in {"(?=", "(?!", "(?<=", "(?<!"}:
            _skip(tokens)
        elif piece == "?":
            if not pieces:
                raise _OpenLanguageError
            pieces[-1] = ["", *pieces[-1]]
        elif piece[0] in "([.*+^${" or (piece[0] == "\\" and piece[1].isalnum()):
            raise _OpenLanguageError
        else:
            pieces.append([piece[-1]])
    return [string for branch in [*branches, _join(pieces)] for string in branch]


def _skip(tokens: Iterator[re.Match[str]]) -> None:
    depth = 1
    for match in tokens:
        depth += opens(match[0]) - (match[0] == ")")
        if depth == 0:
            return


def _join(pieces: list[list[str]]) -> list[str]:
    merged: list[str] = [""]
    for piece in pieces:
        if len(merged) * len(piece) > _MOST_STRINGS * 4:
            raise _OpenLanguageError
        merged = ["".join(pair) for pair in product(merged, piece)]
    return merged
