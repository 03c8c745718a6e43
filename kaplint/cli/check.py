"""``kaplint check``: lint texts and report what was found."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kaplint.cli.options import (
    Color,
    ConfigFile,
    ExtendSelect,
    Format,
    Ignore,
    Isolated,
    Level,
    NoDefaultRules,
    RuleFiles,
    Select,
    split,
)

if TYPE_CHECKING:
    from kaplint.api import Run
    from kaplint.reporters.base import Reporter
    from kaplint.reporters.summary import Summary


def check(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATHS]...", help="Files, folders or patterns; - for standard input.", show_default="."
        ),
    ] = None,
    *,
    select: Select = None,
    ignore: Ignore = None,
    extend_select: ExtendSelect = None,
    severity: Annotated[Level, typer.Option(help="The lowest severity that is shown.")] = Level.info,
    fail_on: Annotated[
        Level | None,
        typer.Option(
            help="The lowest severity that ends with exit code 1.", show_default="configuration, else warning"
        ),
    ] = None,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="End with 0 where findings would end with 1.")] = False,
    isolated: Isolated = False,
    config: ConfigFile = None,
    rules: RuleFiles = None,
    no_default_rules: NoDefaultRules = False,
    output_format: Annotated[Format, typer.Option(help="The format of the report.")] = Format.text,
    output: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Write the report to a file, whole or not at all.", show_default="standard output"
        ),
    ] = None,
    statistics: Annotated[bool, typer.Option("--statistics", help="Add the findings counted by rule.")] = False,
    encoding: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="Read texts without a byte order mark in this encoding.", show_default="utf-8"
        ),
    ] = None,
    stdin_filename: Annotated[
        str | None, typer.Option(metavar="PATH", help="The name that standard input goes by.", show_default=False)
    ] = None,
    force_exclude: Annotated[
        bool, typer.Option("--force-exclude", help="Leave out excluded files even where they are named.")
    ] = False,
    allow_empty: Annotated[
        bool, typer.Option("--allow-empty", help="End with 0 where there is nothing to lint.")
    ] = False,
    color: Annotated[
        Color, typer.Option(help="When to use colour (auto heeds NO_COLOR and FORCE_COLOR).")
    ] = Color.auto,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Report findings only, without the counts.")] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Name every file on the error stream, and show where a bug struck.")
    ] = False,
) -> None:
    """Lint texts and report what a medical editor would mark.

    Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 the job could not be done.
    """
    from kaplint.api import Run, RunOptions, load_rulebook
    from kaplint.cli.edge import FAILED, complain, problem_of
    from kaplint.cli.output import report_to, use_color, width_of
    from kaplint.errors import KaplintError
    from kaplint.reporters import WITH_PAGES, make_reporter
    from kaplint.reporters.base import ReportOptions
    from kaplint.reporters.summary import in_words
    from kaplint.types import Severity

    options = RunOptions(
        select=split(select),
        ignore=split(ignore),
        extend_select=split(extend_select),
        severity=Severity.parse(severity.value),
        fail_on=None if fail_on is None else Severity.parse(fail_on.value),
        isolated=isolated,
        config=config,
        rules=tuple(rules or ()),
        default_rules=not no_default_rules,
        encoding=encoding,
        force_exclude=force_exclude,
        stdin_filename=stdin_filename,
        allow_empty=allow_empty,
        pages=output_format.value in WITH_PAGES,
    )
    with report_to(output) as stream:
        look = ReportOptions(
            use_color(color, stream),
            width_of(stream),
            summary=not quiet,
            by_rule=statistics,
            book=lambda: load_rulebook(options),
        )
        reporter = make_reporter(output_format.value, stream, look)
        try:
            run = Run(paths or ["."], options, stdin=getattr(sys.stdin, "buffer", None))
        except KaplintError as error:
            reporter.abort(problem_of(error))
            complain(str(error))
            code = FAILED
        else:
            summary = _feed(run, reporter, verbose=verbose)
            code = run.exit_code
            if output is not None and not quiet:
                typer.echo(in_words(summary))
    raise typer.Exit(0 if exit_zero and code < FAILED else code)


def _feed(run: Run, reporter: Reporter, *, verbose: bool) -> Summary:
    """Hand a run to a reporter file by file; problems go to the error stream as they show."""
    from kaplint.cli.edge import complain_of, note
    from kaplint.reporters.summary import Tally

    tally = Tally()
    named = set()
    reporter.start()
    for report in run:
        tally.add(report)
        reporter.file(report)
        if report.problem is not None:
            complain_of(report.problem)
            named.add(report.problem)
        if verbose:
            note(f"{report.path}: {report.status} as {report.format}, findings: {len(report.diagnostics)}")
    summary = tally.summary(run.problems, run.skipped)
    for problem in summary.errors:
        if problem not in named:
            complain_of(problem)
    reporter.end(summary)
    return summary
