"""What a report format is: something that takes a run in file by file and writes as it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from kaplint.reporters.summary import Summary
    from kaplint.rules.load import RuleBook
    from kaplint.types import FileReport, Problem


class ReportOptions(NamedTuple):
    """How a report looks; a format passes over what has no place in it, and refuses ``by_rule`` where it has none.

    ``width`` is the number of columns to use, ``summary`` adds the counts of the run, ``by_rule`` those by family and
    rule. ``book`` loads the rules in full, for formats that say why a rule is there.
    """

    color: bool = False
    width: int = 100
    summary: bool = True
    by_rule: bool = False
    book: Callable[[], RuleBook] | None = None


class Reporter(Protocol):
    """Writes a report to a text stream; what it keeps of a file does not hold the file's text.

    A run is ``start``, ``file`` for each file, ``end``. One that could not begin is ``abort`` alone.
    """

    def start(self) -> None:
        """Write what stands before the first file."""

    def file(self, report: FileReport) -> None:
        """Write what is to be said of one file."""

    def end(self, summary: Summary) -> None:
        """Write what stands after the last file."""

    def abort(self, problem: Problem) -> None:
        """Write what a format owes its reader when the run could not begin; the problem is named elsewhere too."""
