"""What the formats for programs share: JSON written piece by piece, text that XML allows, columns in bytes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TextIO

from kaplint.reporters.display import visible

if TYPE_CHECKING:
    from kaplint.types import Diagnostic, Position

_XML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;"})


class JsonArray:
    """Writes the elements of a JSON array as they come, in ASCII; what stands around the array is the caller's."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._separator = "\n"

    def add(self, element: object) -> None:
        """Write one element."""
        self._stream.write(self._separator + json.dumps(element))
        self._separator = ",\n"


def xml(text: str) -> str:
    """Return a text as XML has it, inside an attribute or between tags; control characters become visible signs."""
    return "\n".join(map(visible, text.split("\n"))).translate(_XML)


def byte_column(diagnostic: Diagnostic, position: Position) -> int | None:
    """Return the column of a position of a finding counted in bytes of UTF-8, from 1; None where its line is not at hand."""
    excerpt = diagnostic.excerpt
    number = -1 if excerpt is None else position.line - excerpt.first_line
    if excerpt is None or not 0 <= number < len(excerpt.lines):
        return None
    return len(excerpt.lines[number][: position.column - 1].encode("utf-8", "surrogatepass")) + 1


def advice(diagnostic: Diagnostic) -> str:
    """Return what a finding says: its message, and on a line of its own what to write instead."""
    return f"{diagnostic.message}\n{diagnostic.suggestion}" if diagnostic.suggestion else diagnostic.message


def legible(path: str) -> str:
    """Return a path without the stray bytes that a file system may have in it, which strict readers of JSON refuse."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
