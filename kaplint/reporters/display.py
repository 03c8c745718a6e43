"""Makes text fit to be shown: control characters become visible, and every character knows its columns."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_TAB = 4
_ZERO_WIDTH_JOINER, _EMOJI_PRESENTATION = "\u200d", "\ufe0f"
_SKIN_TONES = range(0x1F3FB, 0x1F400)
# Medial vowels and final consonants of Korean, which join the syllable before them.
_JAMO = range(0x1160, 0x1200)


class Cell(NamedTuple):
    """One character as it is shown, and the columns that it takes."""

    text: str
    width: int


def visible(text: str) -> str:
    """Return a text for one line of output: what could move the cursor, colour or hide text becomes a visible sign."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(char)[0] for char in text)


def cells(text: str) -> list[Cell]:
    """Return a cell for every character of a text; one that joins the character before it takes no column.

    Widths are those of current terminals: wide East Asian characters and emoji take two columns, an emoji sequence as
    many as its first character, a tab four.
    """
    if text.isascii() and text.isprintable():
        return [Cell(char, 1) for char in text]
    return list(_cells(text))


def _cells(text: str) -> Iterator[Cell]:
    before, width_before = "", 0
    for char in text:
        shown, width = _shown(char)
        if before == _ZERO_WIDTH_JOINER or (ord(char) in _SKIN_TONES and width_before == 2):
            width = 0
        elif char == _EMOJI_PRESENTATION:
            width = 1 if width_before == 1 else 0
        yield Cell(shown, width)
        before, width_before = char, width or width_before


@lru_cache(maxsize=4096)
def _shown(char: str) -> Cell:
    """Return what stands for a character in output and the columns that it takes by itself."""
    code = ord(char)
    if char == "\t":
        return Cell(" " * _TAB, _TAB)
    if code < 0x20:
        return Cell(chr(0x2400 + code), 1)
    if code == 0x7F:
        return Cell("\u2421", 1)
    category = unicodedata.category(char)
    if char != _ZERO_WIDTH_JOINER and category in {"Cc", "Cf", "Cs", "Zl", "Zp"}:
        name = f"<U+{code:04X}>"
        return Cell(name, len(name))
    if category in {"Mn", "Me"} or char == _ZERO_WIDTH_JOINER or code in _JAMO:
        return Cell(char, 0)
    return Cell(char, 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1)
