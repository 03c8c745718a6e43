"""The format ``html``: one self-contained page that shows every document with its findings in place."""

from __future__ import annotations

import shutil
import tempfile
from typing import TYPE_CHECKING, NamedTuple, TextIO

from kaplint.reporters import html_frame
from kaplint.reporters.html_document import document_section

if TYPE_CHECKING:
    from kaplint.reporters.base import ReportOptions
    from kaplint.reporters.summary import Summary
    from kaplint.types import FileReport, Problem


class Listed(NamedTuple):
    """What the list of documents says of one: its place among them (from 1), its status, and how many findings on how many words."""

    number: int
    path: str
    status: str
    errors: int
    warnings: int
    infos: int
    words: int

    @property
    def findings(self) -> int:
        """The number of findings."""
        return self.errors + self.warnings + self.infos

    @property
    def density(self) -> float:
        """Findings for 1,000 words."""
        return 1000 * self.findings / max(self.words, 1)


class HtmlReporter:
    """Writes the documents to a temporary file as they come, because the counts and filters stand before them."""

    def __init__(self, stream: TextIO, options: ReportOptions) -> None:
        self._stream = stream
        self._options = options
        self._listed: list[Listed] = []
        self._body = tempfile.TemporaryFile("w+", encoding="utf-8", errors="backslashreplace", newline="\n")  # noqa: SIM115 - end and abort close it

    def start(self) -> None:
        """Write nothing."""

    def file(self, report: FileReport) -> None:
        """Take in a document and its findings."""
        number = len(self._listed) + 1
        levels = [diagnostic.severity.label for diagnostic in report.diagnostics]
        words = sum(len(passage.text.split()) for passage in report.page if passage.kind != "code")
        counts = (levels.count("error"), levels.count("warning"), levels.count("info"))
        self._listed.append(Listed(number, report.path, report.status, *counts, words))
        if report.diagnostics:
            self._body.writelines(document_section(number, report))

    def end(self, summary: Summary) -> None:
        """Write the page."""
        book = self._options.book() if self._options.book is not None and summary.diagnostics else None
        self._stream.writelines(html_frame.before(summary, self._listed))
        self._body.seek(0)
        shutil.copyfileobj(self._body, self._stream)
        self._body.close()
        self._stream.writelines(html_frame.after(summary, book))

    def abort(self, problem: Problem) -> None:
        """Write a page that says what went wrong."""
        self._body.close()
        self._stream.writelines(html_frame.failed(problem))
