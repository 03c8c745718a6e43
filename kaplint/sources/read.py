"""Reads the bytes of a found file as text in an encoding that is known, never guessed."""

from __future__ import annotations

import codecs
import stat
import sys
from typing import TYPE_CHECKING, NamedTuple

from kaplint.config.encoding import is_encoding, near_encoding
from kaplint.errors import SourceError, UsageError

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

    from kaplint.sources.discover import Found

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


class Source(NamedTuple):
    """A text as it was read: without its byte order mark, its line ends as they stand."""

    name: str
    path: Path | None
    text: str
    format: str
    encoding: str
    bom: bool


def content(found: Found, stdin: BinaryIO | None = None) -> bytes:
    """Return the bytes of a text.

    Raises:
        SourceError: of kind ``missing`` or ``unreadable``.
    """
    return (stdin or sys.stdin.buffer).read() if found.path is None else _bytes(found.path, found.name)


def read(
    found: Found, *, encoding: str | None = None, stdin: BinaryIO | None = None, data: bytes | None = None
) -> Source:
    """Read a text, or take its bytes as given: by its byte order mark, else in the given encoding, else as UTF-8.

    Raises:
        SourceError: of kind ``missing``, ``unreadable``, ``binary`` or ``decode``.
        UsageError: the encoding does not exist.
    """
    if encoding is not None and not is_encoding(encoding):
        raise UsageError(f"There is no encoding {encoding!r}.", hint=near_encoding(encoding))
    data = content(found, stdin) if data is None else data
    mark, name = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", encoding or "utf-8"))
    if not mark and encoding is None and b"\0" in data:
        raise SourceError(
            f"The file is not text (NUL at byte offset {data.index(0)}); UTF-16 needs a byte order mark or --encoding.",
            kind="binary",
            path=found.name,
        )
    text = _decoded(data, len(mark), name, found.name)
    return Source(found.name, found.path, text, found.format, name, bool(mark))


def _decoded(data: bytes, start: int, encoding: str, shown: str) -> str:
    try:
        text = data[start:].decode(encoding)
    except UnicodeDecodeError as problem:
        offset = start + problem.start
        raise SourceError(
            f"Byte 0x{data[offset]:02x} at byte offset {offset} is not valid {encoding.upper()}; name the right"
            " encoding with --encoding.",
            kind="decode",
            path=shown,
        ) from problem
    except ValueError as problem:
        raise SourceError(
            f"The file is not valid {encoding.upper()}: {problem}.", kind="decode", path=shown
        ) from problem
    if "\0" in text:
        raise SourceError("The file is not text (it holds NUL characters).", kind="binary", path=shown)
    return text


def _bytes(path: Path, shown: str) -> bytes:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise SourceError(
                "This is not a regular file; give the text on standard input with '-'.", kind="unreadable", path=shown
            )
        return path.read_bytes()
    except FileNotFoundError as problem:
        raise SourceError("The file does not exist.", kind="missing", path=shown) from problem
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise SourceError(f"The file cannot be read: {reason}.", kind="unreadable", path=shown) from problem
