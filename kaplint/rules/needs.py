"""Works out which words every match of a pattern must hold, so that a text without them need not be searched."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from kaplint.rules.pattern import TOKEN, branches, opens
from kaplint.rules.rarity import commonness

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Stands in a string for whatever else a text may have there, nothing included.
_GAP = "\0"
# The strings that a pattern can match, every one of them: a finite set, thanks to the gap.
Language = frozenset[str]
_NOTHING: Language = frozenset({""})
_ANYTHING: Language = frozenset({_GAP})
# Any number of digits reads as one, and so do marks: three of them in a row show all that more could.
_FIGURES: Language = frozenset({"0", "."})
_MOST_STRINGS = 1000
_MOST_MEMBERS = 6
_LONGEST_WINDOW = 9
_MOST_NEEDS = 4

# A whole word or sign: what a gap touches may be part of a longer word.
_WHOLE = re.compile(r"(?<![^\W_])(?<!\0)[^\W_]+(?:'[^\W_]+)?(?![^\W_]|\0)|%")
_RUNS = re.compile(r"([\0.0])\1+")
# The pieces of a pattern, of which letters that stand together as they are make one.
_PIECE = re.compile(rf"[a-z']+(?![?*+{{])|{TOKEN.pattern}", re.DOTALL)
_SET_MEMBER = re.compile(r"\\.|.", re.DOTALL)
_REPEATED = re.compile(r"\{(\d*)(,?)(\d*)\}")


def needs(alternative: str) -> tuple[frozenset[str], ...]:
    """Return sets of words of which each match holds one of each; empty where no word is fixed.

    The set that says most about a text comes first. The alternative has no bar outside groups. A number in the
    text counts as ``0``, also inside a word (``0mg``).
    """
    items = _items(_PIECE.findall(alternative))
    found = {words for window in _windows(items) for words in _covers(window)}
    kept: list[frozenset[str]] = []
    for words in sorted(found, key=lambda words: (sum(map(commonness, words)), sorted(words))):
        if not any(known <= words for known in kept):
            kept.append(words)
    return tuple(kept[:_MOST_NEEDS])


def _windows(items: list[Language]) -> Iterator[Language]:
    """Yield what each run of items can match, with a gap where a word may go on beyond it.

    A run ends at a place that no word reaches across: what is needed on both sides of it is needed on one of them.
    """
    before = _closed(items)
    after = _closed([frozenset(string[::-1] for string in item) for item in reversed(items)])[::-1]
    for first in range(len(items)):
        window = _NOTHING if before[first] else _ANYTHING
        for last in range(first, min(first + _LONGEST_WINDOW, len(items))):
            if len(window) * len(items[last]) > _MOST_STRINGS:
                break
            window = _joined([window, items[last]])
            yield window if after[last] else frozenset(string + _GAP for string in window)
            if after[last] or before[last + 1 : last + 2] == [True]:
                break


def _closed(items: list[Language]) -> list[bool]:
    """Tell for each item whether no word can reach into it from what stands before."""
    closed = [True]
    for item in items[:-1]:
        closed.append(all(string[-1] == " " if string else closed[-1] for string in item))
    return closed


def _covers(window: Language) -> Iterator[frozenset[str]]:
    """Yield sets of words of which one stands in each of the strings, few and rare ones first, then others beside them.

    There is none where a string has no whole word.
    """
    strings = {_whole_words(string) for string in window}
    if all(strings):
        first = _cover(strings)
        yield first
        yield _cover({words - first or words for words in strings})


def _cover(strings: set[frozenset[str]]) -> frozenset[str]:
    """Return few and rare words of which one stands in each of the strings."""
    chosen = [word for words in strings if len(words) == 1 for word in words]
    alone = frozenset(chosen)  # nothing else stands for a string of one word
    bare = {words for words in strings if alone.isdisjoint(words)}
    while bare:
        counts = Counter(word for words in bare for word in words)
        best = max(counts, key=lambda word: (counts[word] / commonness(word), word))
        chosen.append(best)
        bare = {words for words in bare if best not in words}
    for word in chosen[len(alone) :]:
        others = {other for other in chosen if other != word}
        if not any(words.isdisjoint(others) for words in strings):
            chosen.remove(word)
    return frozenset(chosen)


def _whole_words(string: str) -> frozenset[str]:
    """Return the words of a string as ``wake_words`` does, those left out that a gap touches."""
    words = set(_WHOLE.findall(string))
    words |= {part for word in words if "'" in word for part in word.split("'")}
    return frozenset(words | {"0"} if "0" in string else words)


def _items(pieces: list[str]) -> list[Language]:
    """Return what the pieces of a pattern can match one after the other; plain words are parted at the spaces."""
    items: list[Language] = []
    for item in _sequence(pieces):
        last = items[-1] if items else None
        plain = last is not None and len(last) == len(item) == 1
        if last is not None and plain and not next(iter(last)).endswith(" "):
            items[-1] = _joined([last, item])
        else:
            items.append(item)
    return items


def _sequence(pieces: list[str]) -> list[Language]:
    items: list[Language] = []
    place = 0
    while place < len(pieces):
        piece = pieces[place]
        end = place + 1
        if opens(piece):
            end = _end_of_group(pieces, place)
            inner = _NOTHING if piece in {"(?=", "(?!", "(?<=", "(?<!"} else _union("".join(pieces[place + 1 : end]))
            items.append(inner)
            end += 1
        else:
            items.append(_single(piece))
        end, least, most = _quantifier(pieces, end)
        items[-1] = _repeated(items[-1], least, most)
        place = end
    return [item for item in items if item != _NOTHING]


@cache  # the same fragments and lexicons stand in many patterns
def _union(inner: str) -> Language:
    """Return what the inside of a group can match."""
    found = frozenset[str]().union(*(_joined(_sequence(branch)) for branch in branches(_PIECE.findall(inner))))
    return found if len(found) <= _MOST_STRINGS else _ANYTHING


def _end_of_group(pieces: list[str], place: int) -> int:
    """Return where the group that opens at a place is closed."""
    depth = 0
    for end in range(place, len(pieces)):
        depth += opens(pieces[end]) - (pieces[end] == ")")
        if depth == 0:
            return end
    return len(pieces)


def _single(piece: str) -> Language:
    """Return what one piece can match; a space stands for spaces and hyphens, a hyphen may be left out."""
    if piece[0].isalpha() or piece[0] in " '":
        return frozenset({piece})
    if piece in {"^", "$", r"\b"}:
        return _NOTHING
    if piece == "-":
        return frozenset({"", " "})
    if piece == ".":
        return _ANYTHING
    return _set(piece) if piece[0] == "[" else frozenset({_character(piece)})


def _set(piece: str) -> Language:
    """Return what a character set can match."""
    inner = piece[1:-1]
    if inner.startswith("^") or "-" in inner[1:-1].replace(r"\-", ""):
        return _ANYTHING
    members = frozenset(map(_character, _SET_MEMBER.findall(inner)))
    return _ANYTHING if _GAP in members or len(members) > _MOST_MEMBERS else members


def _character(piece: str) -> str:
    """Return what stands for a character: itself, ``0`` for a digit, a full stop for a mark, a gap for a class."""
    if piece == r"\d":
        return "0"
    char = piece[-1]
    if len(piece) > 1 and char.isalnum():
        return _GAP
    return "0" if char.isdigit() else char if char.isalnum() or char in " '%" else "."


def _quantifier(pieces: list[str], place: int) -> tuple[int, int, int]:
    """Return where a pattern goes on after the quantifier at a place, and how often what is before it may stand."""
    times = (1, 1)
    text = "".join(pieces[place : place + 9])
    if text[:1] in {"?", "*", "+"}:
        times = {"?": (0, 1), "*": (0, 99), "+": (1, 99)}[text[0]]
        place += 1
    elif repeated := _REPEATED.match(text):
        least = int(repeated[1] or 0)
        times = (least, int(repeated[3] or 99) if repeated[2] else least)
        place += len(repeated[0])
    else:
        return place, 1, 1
    lazy = pieces[place : place + 1] in (["?"], ["+"])
    return place + lazy, *times


def _repeated(item: Language, least: int, most: int) -> Language:
    """Return what an item can match in a row; of three or more, only the first and the last are told apart."""
    found = set(_NOTHING if least == 0 else ())
    if least <= 1 <= most:
        found |= item
    if most > 1:
        found |= _joined([item] * 3 if item <= _FIGURES else [item] * 2 if most == 2 else [item, _ANYTHING, item])
    return frozenset(found)


def _joined(items: Iterable[Language]) -> Language:
    """Return what items in a row can match; where that is too much, the items that vary most count as anything."""
    row = list(items)
    while _size(row) > _MOST_STRINGS:
        row[max(range(len(row)), key=lambda place: len(row[place]))] = _ANYTHING
    return frozenset(_RUNS.sub(r"\1", "".join(strings)) for strings in product(*row))


def _size(row: list[Language]) -> int:
    size = 1
    for item in row:
        size *= len(item)
    return size
