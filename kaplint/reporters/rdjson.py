"""The format ``rdjson``: the Reviewdog Diagnostic Format, which reviewdog puts into the comments of a review.

Source: https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TextIO

from kaplint.reporters.wire import JsonArray, advice, byte_column, legible
from kaplint.types import Severity

if TYPE_CHECKING:
    from kaplint.reporters.base import ReportOptions
    from kaplint.reporters.summary import Summary
    from kaplint.types import Diagnostic, FileReport, Position, Problem

_SOURCE = {"name": "kaplint", "url": "https://github.com/kaplint/kaplint"}
_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


class RdjsonReporter:
    """Writes one object; columns count bytes of UTF-8, as the format wants it."""

    def __init__(self, stream: TextIO, _: ReportOptions) -> None:
        self._stream = stream
        self._findings = JsonArray(stream)

    def start(self) -> None:
        """Open the object."""
        self._stream.write(f'{{"source": {json.dumps(_SOURCE)},\n"diagnostics": [')

    def file(self, report: FileReport) -> None:
        """Write the findings of a file."""
        for diagnostic in report.diagnostics:
            self._findings.add(_finding(diagnostic))

    def end(self, summary: Summary) -> None:
        """Write the problems and close the object."""
        for problem in summary.errors:
            self._findings.add(_problem(problem))
        self._stream.write("]}\n")

    def abort(self, problem: Problem) -> None:
        """Write an object with the problem alone."""
        self.start()
        self._findings.add(_problem(problem))
        self._stream.write("]}\n")


def _finding(diagnostic: Diagnostic) -> dict[str, object]:
    code = {"value": diagnostic.code, **({"url": diagnostic.url} if diagnostic.url else {})}
    return {
        "message": advice(diagnostic),
        "location": {"path": legible(diagnostic.path), "range": _range(diagnostic)},
        "severity": _SEVERITIES[diagnostic.severity],
        "code": code,
    }


def _range(diagnostic: Diagnostic) -> dict[str, object]:
    return {"start": _place(diagnostic, diagnostic.start), "end": _place(diagnostic, diagnostic.end)}


def _place(diagnostic: Diagnostic, position: Position) -> dict[str, int]:
    column = byte_column(diagnostic, position)
    return {"line": position.line} if column is None else {"line": position.line, "column": column}


def _problem(problem: Problem) -> dict[str, object]:
    place = {"range": {"start": {"line": problem.line}}} if problem.line else {}
    return {"message": problem.message, "location": {"path": legible(problem.path or ""), **place}, "severity": "ERROR"}
