"""Turns offsets in the UTF-8 form of a text, as parsers written in C and Rust give them, into code points."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_SURROGATE = re.compile("[\ud800-\udfff]")


def encodable(text: str) -> str:
    """Return the text with U+FFFD for every lone surrogate, which UTF-8 has no form for."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def point_of(text: str, base: int = 0) -> Callable[[int], int]:
    """Return the function that turns an offset in the UTF-8 form of the text into code points, ``base`` added."""
    if text.isascii():
        return lambda offset: offset + base
    ends = [0]
    surplus = [-base]
    for match in re.finditer(r"[^\x00-\x7f]", text):
        char = match.group()
        surplus.append(surplus[-1] + (1 if char < "\u0800" else 2 if char < "\U00010000" else 3))
        ends.append(match.end() + surplus[-1] + base)
    return lambda offset: offset - surplus[bisect_right(ends, offset) - 1]
