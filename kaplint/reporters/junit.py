"""The format ``junit``: test results as JUnit writes them, a suite a file, which every CI system can show.

Source: https://github.com/testmoapp/junitxml, which gathers what the readers of the format accept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from kaplint.reporters.wire import advice, xml
from kaplint.types import Severity

if TYPE_CHECKING:
    from kaplint.reporters.base import ReportOptions
    from kaplint.reporters.summary import Summary
    from kaplint.types import Diagnostic, FileReport, Problem


class JunitReporter:
    """Writes a suite a file with a case a finding; an ``info`` passes with a note, a file without findings is one passed case."""

    def __init__(self, stream: TextIO, _: ReportOptions) -> None:
        self._stream = stream

    def start(self) -> None:
        """Open the document."""
        self._stream.write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="kaplint">\n')

    def file(self, report: FileReport) -> None:
        """Write the suite of a file; one that could not be read is told of at the end."""
        if report.status == "failed":
            return
        failures = sum(item.severity > Severity.INFO for item in report.diagnostics)
        cases = [_case(item) for item in report.diagnostics] or [_without_findings(report)]
        skipped = int(report.status == "skipped" and not report.diagnostics)
        self._suite(report.path, cases, f'failures="{failures}" errors="0" skipped="{skipped}"')

    def end(self, summary: Summary) -> None:
        """Write a suite of the problems, where there are any, and close the document."""
        if summary.errors:
            self._problems(summary.errors)
        self._stream.write("</testsuites>\n")

    def abort(self, problem: Problem) -> None:
        """Write a document with the problem alone."""
        self.start()
        self._problems([problem])
        self._stream.write("</testsuites>\n")

    def _problems(self, problems: list[Problem] | tuple[Problem, ...]) -> None:
        self._suite(
            "kaplint", [_error(item) for item in problems], f'failures="0" errors="{len(problems)}" skipped="0"'
        )

    def _suite(self, name: str, cases: list[str], counts: str) -> None:
        self._stream.write(f'  <testsuite name="{xml(name)}" tests="{len(cases)}" {counts}>\n')
        self._stream.writelines(cases)
        self._stream.write("  </testsuite>\n")


def _case(diagnostic: Diagnostic) -> str:
    place = f"{diagnostic.start.line}:{diagnostic.start.column}"
    name = xml(f"{diagnostic.code} {diagnostic.rule} at {place}")
    text = xml(f"{diagnostic.path}:{place}: {advice(diagnostic)}")
    if diagnostic.severity is Severity.INFO:
        body = f"<system-out>{text}</system-out>"
    else:
        kind = diagnostic.severity.label
        body = f'<failure type="{kind}" message="{xml(diagnostic.message)}">{text}</failure>'
    return f'    <testcase classname="{xml(diagnostic.path)}" name="{name}">{body}</testcase>\n'


def _without_findings(report: FileReport) -> str:
    start = f'    <testcase classname="{xml(report.path)}" name="kaplint"'
    if report.status == "skipped":
        return f'{start}><skipped message="mostly not in English"/></testcase>\n'
    return f"{start}/>\n"


def _error(problem: Problem) -> str:
    name, message = xml(problem.path or "run"), xml(problem.message)
    return (
        f'    <testcase classname="kaplint" name="{name}">'
        f'<error type="{xml(problem.kind)}" message="{message}">{message}</error></testcase>\n'
    )
