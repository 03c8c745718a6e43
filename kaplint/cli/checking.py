"""Takes a run through its reporter, and says on the error stream what went wrong."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from kaplint.api import Run, load_rulebook
from kaplint.cli.edge import FAILED, complain, complain_of, note, problem_of
from kaplint.cli.output import report_to, use_color, width_of
from kaplint.cli.progress import Bar
from kaplint.errors import KaplintError, UsageError
from kaplint.options import Fixing
from kaplint.reporters import make_reporter
from kaplint.reporters.base import ReportOptions
from kaplint.reporters.summary import Tally, in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaplint.api import RunOptions
    from kaplint.cli.options import Color, Format
    from kaplint.reporters.base import Reporter
    from kaplint.reporters.summary import Summary


class Look(NamedTuple):
    """What the command line says of the report: its format, its place, and how much it tells."""

    format: Format
    output: Path | None
    color: Color
    statistics: bool
    quiet: bool
    verbose: bool


def check_and_report(paths: Sequence[str], options: RunOptions, look: Look) -> int:
    """Check paths, write the report and return the exit code."""
    with report_to(look.output) as stream:
        shown = ReportOptions(
            use_color(look.color, stream),
            width_of(stream),
            summary=not look.quiet,
            by_rule=look.statistics,
            book=lambda: load_rulebook(options),
        )
        reporter = make_reporter("diff" if options.fix is Fixing.SHOW else look.format.value, stream, shown)
        try:
            run = Run(paths, options, stdin=getattr(sys.stdin, "buffer", None))
        except KaplintError as error:
            reporter.abort(problem_of(error))
            complain(str(error))
            return FAILED
        _spare_texts(run, look.output)
        summary = _feed(run, reporter, look)
        if options.fix is Fixing.SHOW and not look.quiet:
            note(in_words(summary))
        elif look.output is not None and not look.quiet:
            typer.echo(in_words(summary))
    return run.exit_code


def _spare_texts(run: Run, output: Path | None) -> None:
    """Raise UsageError where the report would take the place of a text that is to be checked."""
    if output is None or not output.exists():
        return
    report = os.path.realpath(output)
    if any(found.path is not None and os.path.realpath(found.path) == report for found in run.texts):
        hint = f"Give another --output, or leave the file out with --exclude {output.name}"
        raise UsageError("The report would replace a text that is to be checked.", path=str(output), hint=hint)


def fixing(*, fix: bool, diff: bool) -> Fixing:
    """Return what is to become of safe fixes; raise UsageError where both are asked for."""
    if fix and diff:
        raise UsageError("--diff changes nothing, and --fix changes files.", hint="Give one of the two.")
    return Fixing.WRITE if fix else Fixing.SHOW if diff else Fixing.NONE


def listed_in(file: Path | None) -> list[str]:
    """Return the paths that a file lists, one a line; blank lines count for nothing.

    Raises:
        UsageError: the file cannot be read, or lists nothing.
    """
    if file is None:
        return []
    try:
        data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    except OSError as problem:
        raise UsageError(f"The list of files cannot be read: {problem.strerror}.", path=str(file)) from problem
    paths = [line for line in data.decode(errors="surrogateescape").splitlines() if line.strip()]
    if not paths:
        raise UsageError("The list of files is empty.", path=str(file), hint="It holds one path a line.")
    return paths


def _feed(run: Run, reporter: Reporter, look: Look) -> Summary:
    """Hand a run to a reporter file by file; problems go to the error stream as they show."""
    tally = Tally()
    named = set()
    reporter.start()
    shares = look.output is None and sys.stdout.isatty()
    bar = Bar(0 if look.quiet or look.verbose else len(run.texts))
    for report in run:
        tally.add(report)
        if report.problem or (shares and (report.diagnostics or report.rewrite)):
            bar.aside()
        reporter.file(report)
        if report.problem is not None:
            complain_of(report.problem)
            named.add(report.problem)
        if look.verbose:
            note(f"{report.path}: {report.status} as {report.format}, findings: {len(report.diagnostics)}")
        bar.advance()
    bar.aside()
    stale = sum(len(baseline.stale) for baseline in run.baselines.values())
    summary = tally.summary(run.problems, run.skipped, unchanged=run.unchanged, stale=stale, seconds=run.seconds)
    for problem in summary.errors:
        if problem not in named:
            complain_of(problem)
    reporter.end(summary)
    return summary
