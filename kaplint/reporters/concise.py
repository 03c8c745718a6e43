"""The format ``concise``: one line a finding, then the counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from kaplint.reporters.display import visible
from kaplint.reporters.palette import Palette
from kaplint.reporters.summary import in_words, statistics

if TYPE_CHECKING:
    from kaplint.reporters.base import ReportOptions
    from kaplint.reporters.summary import Summary
    from kaplint.types import Diagnostic, FileReport, Problem


class ConciseReporter:
    """Writes ``path:line:column: severity CODE name: message`` for every finding."""

    def __init__(self, stream: TextIO, options: ReportOptions) -> None:
        self._stream = stream
        self._options = options
        self._palette = Palette(options.color)

    def start(self) -> None:
        """Write nothing."""

    def file(self, report: FileReport) -> None:
        """Write the findings of a file."""
        for diagnostic in report.diagnostics:
            self._stream.write(headline(diagnostic, self._palette) + "\n")

    def end(self, summary: Summary) -> None:
        """Write the counts that were asked for."""
        if self._options.by_rule:
            self._stream.writelines(line + "\n" for line in statistics(summary))
        if self._options.summary:
            self._stream.write(in_words(summary) + "\n")

    def abort(self, _: Problem) -> None:
        """Say that the run could not begin; the error stream says why."""
        if self._options.summary:
            self._stream.write("Nothing was checked.\n")


def headline(diagnostic: Diagnostic, palette: Palette) -> str:
    """Return the line that names a finding: place, severity, rule and message."""
    place = f"{visible(diagnostic.path)}:{diagnostic.start.line}:{diagnostic.start.column}:"
    severity = palette.severity(diagnostic.severity.label, diagnostic.severity)
    rule = f"{palette.bold(diagnostic.code)} {diagnostic.rule}"
    return f"{palette.bold(place)} {severity} {rule}: {visible(diagnostic.message)}"
