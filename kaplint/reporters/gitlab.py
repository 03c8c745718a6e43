"""The format ``gitlab``: a Code Quality report, which GitLab shows in merge requests.

Source: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, TextIO

from kaplint.reporters.wire import JsonArray, advice, legible
from kaplint.types import Severity

if TYPE_CHECKING:
    from kaplint.reporters.base import ReportOptions
    from kaplint.reporters.summary import Summary
    from kaplint.types import Diagnostic, FileReport, Problem

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.INFO: "info"}


class GitlabReporter:
    """Writes an array with an issue for each finding, and one for each problem that kept the run from being complete."""

    def __init__(self, stream: TextIO, _: ReportOptions) -> None:
        self._stream = stream
        self._issues = JsonArray(stream)

    def start(self) -> None:
        """Open the array."""
        self._stream.write("[")

    def file(self, report: FileReport) -> None:
        """Write the findings of a file."""
        for diagnostic in report.diagnostics:
            self._issues.add(_issue(diagnostic))

    def end(self, summary: Summary) -> None:
        """Write the problems and close the array."""
        for problem in summary.errors:
            self._issues.add(_problem(problem))
        self._stream.write("\n]\n")

    def abort(self, problem: Problem) -> None:
        """Write an array with the problem alone."""
        self.start()
        self._issues.add(_problem(problem))
        self._stream.write("\n]\n")


def _issue(diagnostic: Diagnostic) -> dict[str, object]:
    start, end = diagnostic.start, diagnostic.end
    return {
        "description": advice(diagnostic),
        "check_name": f"{diagnostic.code} {diagnostic.rule}",
        # The same sentence may stand in two files, and GitLab asks for one fingerprint an issue.
        "fingerprint": _identity(diagnostic.path, diagnostic.fingerprint),
        "severity": _SEVERITIES[diagnostic.severity],
        "location": {
            "path": legible(diagnostic.path),
            "positions": {
                "begin": {"line": start.line, "column": start.column},
                "end": {"line": end.line, "column": end.column},
            },
        },
    }


def _problem(problem: Problem) -> dict[str, object]:
    return {
        "description": problem.message,
        "check_name": "kaplint",
        "fingerprint": _identity(problem.path or "", problem.kind, problem.message),
        "severity": "blocker",
        "location": {"path": legible(problem.path or "."), "lines": {"begin": problem.line or 1}},
    }


def _identity(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()[:32]
