"""The format ``markdown``: a summary for the comment of a pull request, cut where a comment would be too long."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TextIO

from kaplint.reporters.display import visible
from kaplint.reporters.summary import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaplint.reporters.base import ReportOptions
    from kaplint.reporters.summary import Summary
    from kaplint.types import Diagnostic, FileReport, Problem

# GitHub takes comments of 65,536 characters; the tables and the closing lines need some of them.
_ROOM = 50_000
_SPECIAL = re.compile(r"[\\`*_\[\]#|~@:]")


class MarkdownReporter:
    """Keeps the findings until the end, as far as they fit, because the counts stand first."""

    def __init__(self, stream: TextIO, _: ReportOptions) -> None:
        self._stream = stream
        self._rows: list[str] = []
        self._room = _ROOM
        self._left_out = 0

    def start(self) -> None:
        """Write nothing."""

    def file(self, report: FileReport) -> None:
        """Take in the findings of a file."""
        if not report.diagnostics:
            return
        rows = list(map(_row, report.diagnostics))
        head = f"\n### {_plain(report.path)}\n\n| place | finding | write instead |\n| --- | --- | --- |"
        kept = self._fitting([head, *rows])[1:]
        self._left_out += len(rows) - len(kept)
        if kept:
            self._rows += [head, *kept]

    def end(self, summary: Summary) -> None:
        """Write the counts, the tables of families and findings, and the problems."""
        self._stream.writelines(f"{line}\n" for line in self._lines(summary))

    def abort(self, problem: Problem) -> None:
        """Write the problem."""
        self._stream.write(f"## kaplint\n\nNothing was checked. {_plain(problem.message)}\n")

    def _fitting(self, rows: list[str]) -> list[str]:
        kept = []
        for row in rows:
            if len(row) > self._room:
                self._room = 0
                break
            self._room -= len(row)
            kept.append(row)
        return kept

    def _lines(self, summary: Summary) -> Iterator[str]:
        yield "## kaplint"
        yield ""
        yield in_words(summary)
        for problem in summary.errors:
            place = f"{_plain(problem.path)}: " if problem.path else ""
            yield f"- **{place}{_plain(problem.message)}**"
        if summary.by_family:
            yield from ("", "| family | findings |", "| --- | ---: |")
            yield from (f"| {family} | {count:,} |" for family, count in summary.by_family.items())
        yield from self._rows
        if self._left_out:
            yield ""
            yield f"{self._left_out:,} more are not shown here."


def _row(diagnostic: Diagnostic) -> str:
    place = f"{diagnostic.start.line}:{diagnostic.start.column}"
    code = f"[{diagnostic.code}]({diagnostic.url})" if diagnostic.url else diagnostic.code
    finding = f"{diagnostic.severity.label} {code} {_plain(diagnostic.message)}"
    return f"| {place} | {finding} | {_plain(diagnostic.suggestion)} |"


def _plain(text: str) -> str:
    """Return a text that Markdown shows as it is: no markup, no HTML, no mention of a user, no address made a link."""
    escaped = _SPECIAL.sub(r"\\\g<0>", visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
    return escaped.replace(r"\@", "&#64;").replace(r"\:", "&#58;").replace("www.", "www&#46;")
