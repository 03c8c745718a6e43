"""Packs rows of the tables into strings, since a few long strings load faster than many short ones, and unpacks them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# How many letters name a shelf: few enough for few shelves, enough for short ones.
SHELF = 3


def pack_row(row: Mapping[str, Iterable[int]]) -> list[str]:
    """Return a "word:numbers" entry for each word; the numbers are parted by commas and occur once."""
    return [f"{word}:{','.join(map(str, dict.fromkeys(numbers)))}" for word, numbers in row.items()]


def unpack_row(entries: Iterable[str]) -> dict[str, str]:
    """Return {word: its numbers, still packed} for "word:numbers" entries; empty entries are passed over."""
    return dict(entry.split(":", 1) for entry in entries if entry)


def unpack_numbers(packed: str) -> tuple[int, ...]:
    """Return the numbers of an entry."""
    return tuple(map(int, packed.split(","))) if packed else ()


def pack_shelves(words: Mapping[str, str]) -> dict[str, str]:
    """Return {first letters: a line "word value" for each word that begins so}, each line between two line feeds."""
    shelves: dict[str, list[str]] = defaultdict(list)
    for word, value in words.items():
        shelves[word[:SHELF]].append(f"\n{word} {value}")
    return {letters: "".join(lines) + "\n" for letters, lines in shelves.items()}


def pack_counts(counts: Mapping[str, int]) -> str:
    """Return a line "count word word …" for each count."""
    words: dict[int, list[str]] = defaultdict(list)
    for word, count in counts.items():
        words[count].append(word)
    return "\n".join(f"{count} {' '.join(found)}" for count, found in words.items())


def unpack_counts(packed: str) -> dict[str, int]:
    """Return {word: count} for lines "count word word …"."""
    counts: dict[str, int] = {}
    for line in packed.split("\n"):
        count, _, words = line.partition(" ")
        counts.update(dict.fromkeys(words.split(), int(count or 0)))
    return counts
