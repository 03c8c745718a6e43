"""The format ``github``: workflow commands, which GitHub Actions shows as annotations on the lines of a change.

Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from kaplint.reporters.summary import in_words
from kaplint.types import Severity

if TYPE_CHECKING:
    from kaplint.reporters.base import ReportOptions
    from kaplint.reporters.summary import Summary
    from kaplint.types import Diagnostic, FileReport, Problem

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_MESSAGE = str.maketrans(_DATA)
_IN_PROPERTY = str.maketrans({**_DATA, ":": "%3A", ",": "%2C"})


class GithubReporter:
    """Writes one command a finding and one a problem, and the counts of the run as a plain line."""

    def __init__(self, stream: TextIO, options: ReportOptions) -> None:
        self._stream = stream
        self._options = options

    def start(self) -> None:
        """Write nothing."""

    def file(self, report: FileReport) -> None:
        """Write the findings of a file."""
        self._stream.writelines(_annotation(diagnostic) + "\n" for diagnostic in report.diagnostics)

    def end(self, summary: Summary) -> None:
        """Write the problems of the run and the counts."""
        self._stream.writelines(_problem(problem) + "\n" for problem in summary.errors)
        if self._options.summary:
            self._stream.write(in_words(summary) + "\n")

    def abort(self, problem: Problem) -> None:
        """Write the problem."""
        self._stream.write(_problem(problem) + "\n")


def _annotation(diagnostic: Diagnostic) -> str:
    properties: dict[str, object] = {"file": diagnostic.path, "line": diagnostic.start.line}
    # GitHub refuses columns for a range over several lines.
    if diagnostic.start.line == diagnostic.end.line:
        properties["col"] = diagnostic.start.column
    properties["endLine"] = diagnostic.end.line
    if diagnostic.start.line == diagnostic.end.line:
        properties["endColumn"] = diagnostic.end.column
    properties["title"] = f"{diagnostic.code} {diagnostic.rule}"
    message = f"{diagnostic.message}\n{diagnostic.suggestion}" if diagnostic.suggestion else diagnostic.message
    return _command(_COMMANDS[diagnostic.severity], properties, message)


def _problem(problem: Problem) -> str:
    properties: dict[str, object] = {}
    if problem.path is not None:
        properties["file"] = problem.path
    if problem.line is not None:
        properties["line"] = problem.line
    return _command("error", {**properties, "title": "kaplint"}, problem.message)


def _command(name: str, properties: dict[str, object], message: str) -> str:
    listed = ",".join(f"{key}={str(value).translate(_IN_PROPERTY)}" for key, value in properties.items())
    return f"::{name} {listed}::{message.translate(_IN_MESSAGE)}"
