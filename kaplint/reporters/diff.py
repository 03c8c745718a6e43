"""What fixes would change, as a patch that ``git apply`` takes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TextIO

from kaplint.reporters.display import visible
from kaplint.reporters.palette import Palette

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaplint.reporters.base import ReportOptions
    from kaplint.reporters.summary import Summary
    from kaplint.types import FileReport, Problem

# A line ends where git ends it, at a line feed.
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


class DiffReporter:
    """Writes the rewrites of a run; on a terminal in colour and with control characters made visible."""

    def __init__(self, stream: TextIO, options: ReportOptions) -> None:
        self._stream = stream
        self._palette = Palette(options.color)

    def start(self) -> None:
        """Write nothing."""

    def file(self, report: FileReport) -> None:
        """Write what fixes would change in a file."""
        if report.rewrite is None:
            return
        for line in patch(report.path, report.rewrite.before, report.rewrite.after):
            self._stream.write(self._shown(line) if self._stream.isatty() else line)

    def end(self, _: Summary) -> None:
        """Write nothing, since a patch ends with its last change."""

    def abort(self, _: Problem) -> None:
        """Write nothing."""

    def _shown(self, line: str) -> str:
        text = visible(line.removesuffix("\n").removesuffix("\r"))
        return self._palette.change(text) + "\n"


def patch(path: str, before: str, after: str) -> Iterator[str]:
    """Yield the lines of a unified diff, each with its line end."""
    from difflib import unified_diff

    name = path.removeprefix("/")
    for line in unified_diff(_LINE.findall(before), _LINE.findall(after), f"a/{name}", f"b/{name}"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
