from __future__ import annotations

from pathlib import Path

import pytest

from kaplint.config import Config, settings_for
from kaplint.config.model import Choice
from kaplint.filters import at_least, fails, graded
from kaplint.types import Diagnostic, Position, Severity, Span

START = Position(1, 1)
WARNING = Diagnostic(
    "a.md", Span(0, 1), START, START, "LINT001", "unused-suppression", "LINT", Severity.WARNING, "M.", "m", "", "", "f"
)  # fmt: skip
INFO, ERROR = WARNING._replace(severity=Severity.INFO), WARNING._replace(severity=Severity.ERROR)


def test_the_lowest_severity_that_is_shown() -> None:
    everything = (ERROR, INFO, WARNING)
    assert [at_least(everything, level) for level in Severity] == [everything, (ERROR, WARNING), (ERROR,)]


def test_what_fails_a_run() -> None:
    assert [[fails([item], level) for level in Severity] for item in (INFO, WARNING, ERROR)] == [
        [True, False, False],
        [True, True, False],
        [True, True, True],
    ]
    assert not fails([], Severity.INFO)


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (Choice(), (WARNING,)),
        (Choice(severity=(("LINT001", Severity.ERROR),)), (ERROR,)),
        (Choice(severity=(("LINT", None),)), ()),
        (Choice(ignore=("unused-suppression",)), ()),
        (Choice(ignore=("LINT002",)), (WARNING,)),
        (Choice(select=("HYPE",)), (WARNING,)),
    ],
)
def test_the_severity_of_findings_about_the_run(choice: Choice, expected: tuple[Diagnostic, ...]) -> None:
    assert graded([WARNING], settings_for(Config(choices=(choice,)), Path("a.md"))) == expected
