"""``kaplint check``: lint texts and report what was found."""

from __future__ import annotations

import typer

from kaplint.cli import options as cli


def check(
    paths: cli.Paths = None,
    *,
    select: cli.Select = None,
    ignore: cli.Ignore = None,
    extend_select: cli.ExtendSelect = None,
    profile: cli.Profile = None,
    severity: cli.Lowest = cli.Level.info,
    fail_on: cli.FailOn = None,
    exit_zero: cli.ExitZero = False,
    baseline: cli.BaselineFile = None,
    changed_since: cli.ChangedSince = None,
    staged: cli.Staged = False,
    fix: cli.Fix = False,
    diff: cli.Diff = False,
    isolated: cli.Isolated = False,
    config: cli.ConfigFile = None,
    rules: cli.RuleFiles = None,
    no_default_rules: cli.NoDefaultRules = False,
    output_format: cli.OutputFormat = cli.Format.text,
    output: cli.Output = None,
    statistics: cli.Statistics = False,
    files_from: cli.FilesFrom = None,
    exclude: cli.Exclude = None,
    no_ignore: cli.NoIgnore = False,
    force_exclude: cli.ForceExclude = False,
    allow_empty: cli.AllowEmpty = False,
    encoding: cli.Encoding = None,
    text_format: cli.TextFormat = None,
    text_keys: cli.TextKeys = None,
    stdin_filename: cli.StdinFilename = None,
    watch: cli.Watch = False,
    jobs: cli.Jobs = None,
    no_cache: cli.NoCache = False,
    color: cli.ColorChoice = cli.Color.auto,
    quiet: cli.Quiet = False,
    verbose: cli.Verbose = False,
) -> None:
    """Lint texts and report what a medical editor would mark.

    Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 the job could not be done.
    """
    from kaplint.api import RunOptions
    from kaplint.cli.checking import Look, check_and_report, fixing, listed_in
    from kaplint.cli.edge import FAILED
    from kaplint.reporters import WITH_PAGES
    from kaplint.types import Severity

    options = RunOptions(
        select=cli.split(select),
        ignore=cli.split(ignore),
        extend_select=cli.split(extend_select),
        profile=profile,
        severity=Severity.parse(severity.value),
        fail_on=None if fail_on is None else Severity.parse(fail_on.value),
        isolated=isolated,
        config=config,
        rules=tuple(rules or ()),
        default_rules=not no_default_rules,
        encoding=encoding,
        exclude=tuple(exclude or ()),
        git_ignore=not no_ignore,
        force_exclude=force_exclude,
        stdin_filename=stdin_filename,
        allow_empty=allow_empty,
        baseline=baseline,
        changed_since=changed_since,
        staged=staged,
        fix=fixing(fix=fix, diff=diff),
        jobs=jobs,
        cache=not no_cache,
        format=text_format,
        text_keys=cli.split(text_keys),
        pages=output_format.value in WITH_PAGES,
    )
    look = Look(output_format, output, color, statistics=statistics, quiet=quiet, verbose=verbose)
    chosen = [*(paths or ()), *listed_in(files_from)] or ["."]
    if watch:
        from kaplint.cli.watching import watch as watch_paths

        watch_paths(chosen, options, look)
    code = check_and_report(chosen, options, look)
    raise typer.Exit(0 if exit_zero and code < FAILED else code)
