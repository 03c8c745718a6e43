"""The format ``checkstyle``: the XML that Checkstyle writes and many review tools read.

Source: https://checkstyle.org/config.html (the default listener for XML)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from kaplint import __version__
from kaplint.reporters.wire import advice, xml

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kaplint.reporters.base import ReportOptions
    from kaplint.reporters.summary import Summary
    from kaplint.types import FileReport, Problem


class CheckstyleReporter:
    """Writes an element a file that has findings, and one for each problem that kept the run from being complete."""

    def __init__(self, stream: TextIO, _: ReportOptions) -> None:
        self._stream = stream

    def start(self) -> None:
        """Open the document."""
        self._stream.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="kaplint-{__version__}">\n')

    def file(self, report: FileReport) -> None:
        """Write the findings of a file."""
        if report.diagnostics:
            found = (
                (item.start.line, item.start.column, item.severity.label, advice(item), f"kaplint.{item.code}")
                for item in report.diagnostics
            )
            self._file(report.path, found)

    def end(self, summary: Summary) -> None:
        """Write the problems and close the document."""
        for problem in summary.errors:
            self._problem(problem)
        self._stream.write("</checkstyle>\n")

    def abort(self, problem: Problem) -> None:
        """Write a document with the problem alone."""
        self.start()
        self._problem(problem)
        self._stream.write("</checkstyle>\n")

    def _problem(self, problem: Problem) -> None:
        self._file(problem.path or ".", [(problem.line or 1, 1, "error", problem.message, "kaplint")])

    def _file(self, path: str, found: Iterable[tuple[int, int, str, str, str]]) -> None:
        self._stream.write(f'  <file name="{xml(path)}">\n')
        for line, column, severity, message, source in found:
            place = f'line="{line}" column="{column}" severity="{severity}"'
            self._stream.write(f'    <error {place} message="{xml(message)}" source="{xml(source)}"/>\n')
        self._stream.write("  </file>\n")
