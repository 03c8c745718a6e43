"""Where a report goes, and how it may look there."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import ExitStack, contextmanager
from io import TextIOWrapper
from typing import TYPE_CHECKING, TextIO

from kaplint.atomic import replacing
from kaplint.cli.edge import drop_unwritten
from kaplint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kaplint.cli.options import Color

_WIDTH = 100
# What the stream cannot hold is escaped.
_ERRORS = "backslashreplace"


@contextmanager
def report_to(path: Path | None) -> Iterator[TextIO]:
    """Give the stream of a report: standard output, or a file that takes its place only when the report is whole.

    What is no regular file, such as a pipe, is written to directly.

    Raises:
        UsageError: the file cannot be written.
    """
    if path is None:
        yield sys.stdout
        return
    with ExitStack() as stack:
        try:
            if path.exists() and not path.is_file():
                stream: TextIO = stack.enter_context(_straight_to(path))
            else:
                raw = stack.enter_context(replacing(path))
                stream = TextIOWrapper(raw, encoding="utf-8", errors=_ERRORS, newline="\n")
                stack.callback(stream.detach)
        except OSError as problem:
            raise UsageError(f"The report cannot be written: {problem.strerror}.", path=str(path)) from problem
        yield stream
        stream.flush()


@contextmanager
def _straight_to(path: Path) -> Iterator[TextIO]:
    with path.open("w", encoding="utf-8", errors=_ERRORS, newline="\n") as stream:
        try:
            yield stream
        except BaseException:
            # Whoever reads the pipe may have stopped: closing it must not wait for them.
            drop_unwritten(stream)
            raise


def use_color(color: Color, stream: TextIO) -> bool:
    """Tell whether a stream gets colour: as asked, else as NO_COLOR and FORCE_COLOR say, else if it is a terminal."""
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def width_of(stream: TextIO) -> int:
    """Return the columns of a terminal; a fixed number for anything else, so that equal texts get equal reports."""
    return shutil.get_terminal_size((_WIDTH, 0)).columns if stream.isatty() else _WIDTH
