"""The format ``jsonl``: one JSON object a line, as docs/wire-format.md describes them, written while the run goes on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TextIO

from kaplint.reporters.json_report import counts, entry, finding
from kaplint.reporters.summary import Tally

if TYPE_CHECKING:
    from kaplint.reporters.base import ReportOptions
    from kaplint.reporters.summary import Summary
    from kaplint.types import FileReport, Problem


class JsonLinesReporter:
    """Writes a line a finding, then one for its file, and the summary at the end; ``type`` says which it is."""

    def __init__(self, stream: TextIO, _: ReportOptions) -> None:
        self._stream = stream

    def start(self) -> None:
        """Write nothing."""

    def file(self, report: FileReport) -> None:
        """Write the findings of a file, and the file."""
        for diagnostic in report.diagnostics:
            self._line("diagnostic", finding(diagnostic))
        self._line("file", entry(report))

    def end(self, summary: Summary) -> None:
        """Write the summary."""
        self._line("summary", counts(summary))

    def abort(self, problem: Problem) -> None:
        """Write a summary that holds nothing but the problem."""
        self.end(Tally().summary([problem]))

    def _line(self, kind: str, content: dict[str, object]) -> None:
        self._stream.write(json.dumps({"type": kind, **content}) + "\n")
