"""The format ``github``: workflow commands, which GitHub Actions shows as annotations on the lines of a change.

Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from kaplint.reporters.display import visible
from kaplint.reporters.summary import count, in_words
from kaplint.types import Severity

if TYPE_CHECKING:
    from kaplint.reporters.base import ReportOptions
    from kaplint.reporters.summary import Summary
    from kaplint.types import Diagnostic, FileReport, Problem

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_MESSAGE = str.maketrans(_DATA)
_IN_PROPERTY = str.maketrans({**_DATA, ":": "%3A", ",": "%2C"})


# GitHub shows no more of a kind for each step.
_SHOWN = 10


class GithubReporter:
    """Writes the gravest findings and all problems as commands, and as plain lines what is left out and the counts.

    What a text holds is never more than the value of a property or a message: no text can issue a command.
    """

    def __init__(self, stream: TextIO, options: ReportOptions) -> None:
        self._stream = stream
        self._options = options
        self._kept: dict[Severity, list[str]] = {severity: [] for severity in reversed(Severity)}
        self._left_out = 0

    def start(self) -> None:
        """Write nothing."""

    def file(self, report: FileReport) -> None:
        """Keep the first findings of each severity."""
        for diagnostic in report.diagnostics:
            kept = self._kept[diagnostic.severity]
            if len(kept) < _SHOWN:
                kept.append(_annotation(diagnostic))
            else:
                self._left_out += 1

    def end(self, summary: Summary) -> None:
        """Write the problems of the run, the findings by severity, and the counts."""
        self._stream.writelines(_problem(problem) + "\n" for problem in summary.errors)
        for kept in self._kept.values():
            self._stream.writelines(annotation + "\n" for annotation in kept)
        if self._left_out:
            left = count(self._left_out, "finding has", "findings have")
            self._stream.write(
                f"{left} no annotation, since GitHub shows {_SHOWN} of a kind; all are in the other formats.\n"
            )
        if self._options.summary:
            self._stream.write(_plain(in_words(summary)) + "\n")

    def abort(self, problem: Problem) -> None:
        """Write the problem."""
        self._stream.write(_problem(problem) + "\n")


def _plain(text: str) -> str:
    """Return a line in which nothing is a command: "##[" is one wherever it stands."""
    return visible(text).replace("##[", "## [")


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
