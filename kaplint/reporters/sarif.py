"""The format ``sarif``: SARIF 2.1.0, which code hosts show as alerts and archives keep.

Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html
"""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import TYPE_CHECKING, TextIO
from urllib.parse import quote

from kaplint import __version__
from kaplint.reporters.sarif_rules import LEVELS, descriptor
from kaplint.reporters.wire import JsonArray, advice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kaplint.reporters.base import ReportOptions
    from kaplint.reporters.summary import Summary
    from kaplint.types import Diagnostic, FileReport, Fix, Problem

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_HOME = "https://github.com/kaplint/kaplint"


class SarifReporter:
    """Writes one run: the results as they come, suppressed ones with their reasons, and the rules behind them at the end.

    Columns and offsets count Unicode code points, and the run says so.
    """

    def __init__(self, stream: TextIO, options: ReportOptions) -> None:
        self._stream = stream
        self._options = options
        self._results = JsonArray(stream)
        self._rules: dict[str, tuple[int, str]] = {}

    def start(self) -> None:
        """Open the run."""
        self._stream.write(
            f'{{"$schema": "{_SCHEMA}", "version": "2.1.0",\n"runs": [{{"columnKind": "unicodeCodePoints",\n"results": ['
        )

    def file(self, report: FileReport) -> None:
        """Write the results of a file."""
        for diagnostic in report.diagnostics:
            self._results.add(self._result(diagnostic))
        for suppression in report.suppressions:
            entry = {"kind": "inSource", "justification": suppression.reason}
            taken_out = [entry if suppression.reason else {"kind": "inSource"}]
            self._results.add({**self._result(suppression.diagnostic), "suppressions": taken_out})

    def end(self, summary: Summary) -> None:
        """Write how the run went and the rules that have a result, and close it."""
        self._close(summary.errors)

    def abort(self, problem: Problem) -> None:
        """Write a run that holds nothing but the problem."""
        self.start()
        self._close([problem])

    def _close(self, problems: Iterable[Problem]) -> None:
        notes = [_notification(problem) for problem in problems]
        invocation = {"executionSuccessful": not notes, "toolExecutionNotifications": notes}
        book = self._options.book() if self._rules and self._options.book is not None else None
        rules = [descriptor(code, name, book) for code, (_, name) in self._rules.items()]
        driver = {"name": "kaplint", "semanticVersion": __version__, "informationUri": _HOME, "rules": rules}
        tool = json.dumps({"driver": driver})
        self._stream.write(f'],\n"invocations": [{json.dumps(invocation)}],\n"tool": {tool}}}]}}\n')

    def _result(self, diagnostic: Diagnostic) -> dict[str, object]:
        number, _ = self._rules.setdefault(diagnostic.code, (len(self._rules), diagnostic.rule))
        result: dict[str, object] = {
            "ruleId": diagnostic.code,
            "ruleIndex": number,
            "level": LEVELS[diagnostic.severity],
            "message": {"text": advice(diagnostic)},
            "locations": [{"physicalLocation": _location(diagnostic)}],
            "partialFingerprints": {"kaplint/v1": diagnostic.fingerprint},
        }
        if diagnostic.fix is not None:
            result["fixes"] = [_fix(diagnostic, diagnostic.fix)]
        return result


def _location(diagnostic: Diagnostic) -> dict[str, object]:
    region = {
        "startLine": diagnostic.start.line,
        "startColumn": diagnostic.start.column,
        "endLine": diagnostic.end.line,
        "endColumn": diagnostic.end.column,
        **_characters(diagnostic.span.start, diagnostic.span.end),
    }
    return {"artifactLocation": {"uri": _uri(diagnostic.path)}, "region": region}


def _characters(start: int, end: int) -> dict[str, int]:
    return {"charOffset": start, "charLength": end - start}


def _uri(path: str) -> str:
    pure = PurePath(path)
    address = quote(pure.as_posix().encode("utf-8", "surrogateescape"))
    return f"file://{'' if address.startswith('/') else '/'}{address}" if pure.is_absolute() else address


def _fix(diagnostic: Diagnostic, fix: Fix) -> dict[str, object]:
    replacements = [
        {"deletedRegion": _characters(edit.span.start, edit.span.end), "insertedContent": {"text": edit.text}}
        for edit in fix.edits
    ]
    change = {"artifactLocation": {"uri": _uri(diagnostic.path)}, "replacements": replacements}
    return {
        "description": {"text": f"{diagnostic.suggestion} ({fix.applicability.value})"},
        "artifactChanges": [change],
    }


def _notification(problem: Problem) -> dict[str, object]:
    note: dict[str, object] = {"level": "error", "message": {"text": problem.message}}
    if problem.path:
        place: dict[str, object] = {"artifactLocation": {"uri": _uri(problem.path)}}
        if problem.line:
            place["region"] = {"startLine": problem.line}
        note["locations"] = [{"physicalLocation": place}]
    return note
