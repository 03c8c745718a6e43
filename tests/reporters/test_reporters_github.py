from __future__ import annotations

import io

import pytest
from made_findings import make, report

from kaplint.reporters import make_reporter
from kaplint.reporters.base import ReportOptions
from kaplint.reporters.summary import Tally
from kaplint.types import Severity

LINE = "Our drips have minimal side effects."


def written(*reports: object, passed_over: dict[str, int] | None = None) -> list[str]:
    stream = io.StringIO()
    reporter = make_reporter("github", stream, ReportOptions())
    tally = Tally()
    reporter.start()
    for item in reports:
        tally.add(item)
        reporter.file(item)
    reporter.end(tally.summary((), passed_over))
    return stream.getvalue().split("\n")


def test_the_gravest_come_first_and_the_rest_is_counted():
    infos = [make(LINE, 13, 33, severity=Severity.INFO) for _ in range(12)]
    warnings = [make(LINE, 13, 33) for _ in range(3)]
    errors = [make(LINE, 13, 33, severity=Severity.ERROR) for _ in range(11)]
    lines = written(report(*infos, *warnings), report(*errors, path="b.md"))
    assert [line.split(" ")[0] for line in lines[:23]] == ["::error"] * 10 + ["::warning"] * 3 + ["::notice"] * 10
    assert lines[23:] == [
        "3 findings have no annotation, since GitHub shows 10 of a kind; all are in the other formats.",
        "Checked 2 files: 11 errors, 3 warnings, 12 info.",
        "",
    ]


@pytest.mark.parametrize(
    "text",
    ["::error::x", "a\n::set-output name=x::y", "\r\n::stop-commands::z", "##[error]x", "%0A::error::x", "\u2028::x"],
)
def test_no_text_can_issue_a_command(text: str):
    found = make(LINE, 13, 33, path=text, message=text, suggestion=text, code=text, rule=text)
    lines = written(report(found), passed_over={text: 1})
    assert len(lines) == 3
    annotation, counts, _ = lines
    assert annotation.startswith("::warning file=")
    assert annotation.count("::") - annotation.rpartition("endColumn=")[2].partition("::")[2].count("::") == 2
    assert "\r" not in annotation
    assert counts.startswith("Checked 1 file")
    assert "##[" not in counts
