"""The format ``text``: each finding with its source line, carets under it, and what to write instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from kaplint.reporters.concise import headline
from kaplint.reporters.display import visible
from kaplint.reporters.excerpt import excerpt
from kaplint.reporters.palette import Palette
from kaplint.reporters.summary import in_words, statistics

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaplint.reporters.base import ReportOptions
    from kaplint.reporters.summary import Summary
    from kaplint.types import Diagnostic, FileReport, Problem

_NARROWEST = 40


class TextReporter:
    """Writes findings for people; no line of source takes more columns with its number than the options give."""

    def __init__(self, stream: TextIO, options: ReportOptions) -> None:
        self._stream = stream
        self._options = options
        self._palette = Palette(options.color)
        self._width = max(options.width, _NARROWEST)

    def start(self) -> None:
        """Write nothing."""

    def file(self, report: FileReport) -> None:
        """Write the findings of a file, a blank line after each."""
        for diagnostic in report.diagnostics:
            place = _paragraph(diagnostic) if report.format == "docx" else ""
            self._stream.writelines(line + "\n" for line in self._lines(diagnostic, place))

    def end(self, summary: Summary) -> None:
        """Write the counts that were asked for."""
        if self._options.by_rule and (summary.diagnostics or summary.seconds):
            self._stream.writelines(line + "\n" for line in (*statistics(summary), ""))
        if self._options.summary:
            self._stream.write(in_words(summary) + "\n")

    def abort(self, _: Problem) -> None:
        """Say that the run could not begin; the error stream says why."""
        if self._options.summary:
            self._stream.write("Nothing was checked.\n")

    def _lines(self, diagnostic: Diagnostic, place: str) -> Iterator[str]:
        palette = self._palette
        yield headline(diagnostic, palette)
        gutter = len(str(diagnostic.end.line))
        bar = palette.dim("|")
        for shown in excerpt(diagnostic, self._width - gutter - len("   | ")):
            carets = palette.severity("^" * shown.carets, diagnostic.severity)
            yield f"  {palette.dim(f'{shown.number:>{gutter}}')} {bar} {shown.text}".rstrip()
            yield f"  {' ' * gutter} {bar} {' ' * shown.indent}{carets}"
        for line in filter(None, (place, diagnostic.suggestion)):
            yield f"  {' ' * gutter} {palette.dim('=')} {visible(line)}"
        yield ""


def _paragraph(diagnostic: Diagnostic) -> str:
    """Return in words where a finding stands in a Word file, which shows no lines to look for."""
    start = diagnostic.start
    under = f", under {' > '.join(diagnostic.headings)}" if diagnostic.headings else ""
    return f"Paragraph {start.line}, character {start.column}{under}."
