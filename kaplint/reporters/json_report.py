"""The format ``json``: one object a run, as docs/wire-format.md describes it, written while the run goes on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TextIO

from kaplint import __version__
from kaplint.reporters.summary import Tally
from kaplint.reporters.wire import JsonArray

if TYPE_CHECKING:
    from kaplint.reporters.base import ReportOptions
    from kaplint.reporters.summary import Summary
    from kaplint.types import Diagnostic, FileReport, Fix, Problem

WIRE_VERSION = 1


class JsonReporter:
    """Writes findings as they come and keeps one short line a file for the list that follows them.

    The output is ASCII, so that no terminal, encoding or lone surrogate of a file name can spoil it.
    """

    def __init__(self, stream: TextIO, _: ReportOptions) -> None:
        self._stream = stream
        self._findings = JsonArray(stream)
        self._files: list[str] = []

    def start(self) -> None:
        """Open the object."""
        tool = json.dumps({"name": "kaplint", "version": __version__})
        self._stream.write(f'{{"version": {WIRE_VERSION}, "tool": {tool},\n"diagnostics": [')

    def file(self, report: FileReport) -> None:
        """Write the findings of a file."""
        for diagnostic in report.diagnostics:
            self._findings.add(finding(diagnostic))
        self._files.append(json.dumps(entry(report)))

    def end(self, summary: Summary) -> None:
        """Write the files and the summary, and close the object."""
        files = "".join(f"\n{file}," for file in self._files).removesuffix(",")
        self._stream.write(f'],\n"files": [{files}],\n"summary": {json.dumps(counts(summary))}}}\n')

    def abort(self, problem: Problem) -> None:
        """Write an object that holds nothing but the problem."""
        self.start()
        self.end(Tally().summary([problem]))


def finding(diagnostic: Diagnostic) -> dict[str, object]:
    """Return a finding as the format has it; lines, columns and offsets count Unicode code points."""
    return {
        "path": diagnostic.path,
        "line": diagnostic.start.line,
        "column": diagnostic.start.column,
        "end_line": diagnostic.end.line,
        "end_column": diagnostic.end.column,
        "offset": diagnostic.span.start,
        "end_offset": diagnostic.span.end,
        "code": diagnostic.code,
        "rule": diagnostic.rule,
        "family": diagnostic.family,
        "severity": diagnostic.severity.label,
        "message": diagnostic.message,
        "match": diagnostic.match,
        "suggestion": diagnostic.suggestion,
        "fix": None if diagnostic.fix is None else _fix(diagnostic.fix),
        "fingerprint": diagnostic.fingerprint,
        "url": diagnostic.url,
        "headings": list(diagnostic.headings),
    }


def entry(report: FileReport) -> dict[str, object]:
    """Return a file as the format has it."""
    count = len(report.diagnostics)
    return {"path": report.path, "format": report.format, "status": report.status, "diagnostics": count}


def counts(summary: Summary) -> dict[str, object]:
    """Return the counts of a run, and what kept it from being complete, as the format has them."""
    return {
        "files": summary.files,
        "diagnostics": summary.diagnostics,
        "by_family": summary.by_family,
        "suppressed": summary.suppressed,
        "baselined": summary.baselined,
        "stale": summary.stale,
        "unchanged": summary.unchanged,
        "fixed": summary.fixed,
        "fixable": summary.fixable,
        "skipped": summary.skipped + sum(summary.passed_over.values()),
        "errors": [error(problem) for problem in summary.errors],
    }


def error(problem: Problem) -> dict[str, object]:
    """Return a problem of the run as the format has it."""
    return {"path": problem.path, "line": problem.line, "kind": problem.kind, "message": problem.message}


def _fix(fix: Fix) -> dict[str, object]:
    edits = [{"offset": edit.span.start, "end_offset": edit.span.end, "text": edit.text} for edit in fix.edits]
    return {"applicability": fix.applicability.value, "edits": edits}
