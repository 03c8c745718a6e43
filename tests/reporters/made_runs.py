"""Runs made by hand for the tests of report formats: the usual, and texts that try to break out of a format."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from made_findings import make, report

from kaplint.reporters import make_reporter
from kaplint.reporters.base import ReportOptions
from kaplint.reporters.summary import Tally
from kaplint.types import Applicability, Edit, Fix, Mark, Passage, Problem, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kaplint.types import FileReport

LINE = "Our drip has minimal side effects."
UNREADABLE = Problem("b.md", None, "decode", "Byte 3 is not UTF-8.")
BROKEN = Problem("k.toml", 3, "config", "No.")
HOSTILE = {
    "workflow command": "x\n::error::owned",
    "end of CDATA": "]]><owned/>",
    "script": "</script><script>owned()</script>\"'><img src=x onerror=owned()>",
    "terminal escape": "\x1b]0;owned\x07\x9b31m",
    "right to left": "safe\u202eefas",
    "line ends": "a\r\nb\u2028c\x0bd",
    "percent": "100%0Aowned %s %(x)s",
    "markdown": "[owned](javascript:owned()) | `x` <b>y</b> @owned #1 www.owned.example",
    "lone surrogate": "name\udcff",
    "long": "very " * 2_000 + "long",
}
"""Texts that try to break out of the format, by what they hold; ``owned`` must never stand where it would count."""


def written(
    name: str,
    reports: Iterable[FileReport] = (),
    problems: Iterable[Problem] = (),
    passed_over: Mapping[str, int] | None = None,
    **options: object,
) -> str:
    """Return what a reporter writes for a run."""
    stream = io.StringIO()
    reporter = make_reporter(name, stream, ReportOptions(**options))
    tally = Tally()
    reporter.start()
    for item in reports:
        tally.add(item)
        reporter.file(item)
    reporter.end(tally.summary(problems, passed_over))
    return stream.getvalue()


def aborted(name: str, problem: Problem) -> str:
    """Return what a reporter writes where the run could not begin."""
    stream = io.StringIO()
    make_reporter(name, stream, ReportOptions()).abort(problem)
    return stream.getvalue()


def usual() -> list[FileReport]:
    """Return the reports of a run that has a bit of everything."""
    fix = Fix(Applicability.SAFE, (Edit(Span(13, 20), "few"),))
    page = (Passage("heading", 1, "Drips"), Passage("paragraph", 0, LINE, (Mark(13, 33, 0),)))
    cure = {"code": "EFF003", "rule": "cure-claim", "family": "EFF", "severity": Severity.ERROR}
    return [
        report(make(LINE, 13, 33, fix=fix), page=page),
        report(
            make("é 😀 cures\nall.", 4, 14, path="sub dir/ä.md", suggestion="", url="", **cure),
            make("x", 0, 1, path="sub dir/ä.md", severity=Severity.INFO, fingerprint="07aa"),
            path="sub dir/ä.md",
            suppressed=1,
        ),
        report(path="clean.md"),
        report(path="b.md", status="failed", problem=UNREADABLE),
        report(path="fr.md", status="skipped"),
    ]


def hostile(text: str) -> FileReport:
    """Return a report in which everything that a document or a path can bring in holds the text."""
    path = f"{text}.md"
    prose = text.encode("utf-8", "replace").decode()  # a decoded document has no lone surrogate; a path may
    found = make(prose, 0, len(prose), path=path, message=f"M {prose}.", suggestion=f"S {prose}.", rule="r")
    page = (Passage("paragraph", 0, prose, (Mark(0, len(prose), 0),)),)
    return report(found, path=path, page=page)
