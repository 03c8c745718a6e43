"""``kaplint baseline``: accept what is found today, so that only what is new is reported."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kaplint.cli.options import ConfigFile, Isolated, Jobs, NoDefaultRules, Paths, RuleFiles, examples

app = typer.Typer(no_args_is_help=True, help="Accept what is found today, so that only what is new is reported.")

File = Annotated[Path, typer.Option("--file", metavar="FILE", help="The file of the baseline.")]
DEFAULT = Path("kaplint-baseline.json")


@app.command(epilog=examples("kaplint baseline create", "kaplint baseline create content --file content/accepted.json"))
def create(
    paths: Paths = None,
    *,
    file: File = DEFAULT,
    force: Annotated[bool, typer.Option("--force", help="Replace a baseline that exists.")] = False,
    isolated: Isolated = False,
    config: ConfigFile = None,
    rules: RuleFiles = None,
    no_default_rules: NoDefaultRules = False,
    jobs: Jobs = None,
) -> None:
    """Accept all that is found now.

    Exit codes: 0 it is written, 2 it is not.
    """
    from kaplint.adopt import create_baseline
    from kaplint.api import RunOptions
    from kaplint.cli.edge import end_with
    from kaplint.reporters.baseline_text import created

    options = RunOptions(
        isolated=isolated, config=config, rules=tuple(rules or ()), default_rules=not no_default_rules, jobs=jobs
    )
    done = create_baseline(paths or ["."], file, options, force=force)
    typer.echo("\n".join(created(done, file)))
    end_with(done.problems)


@app.command(epilog=examples("kaplint baseline prune", "kaplint baseline prune content --file content/accepted.json"))
def prune(
    paths: Paths = None,
    *,
    file: File = DEFAULT,
    isolated: Isolated = False,
    config: ConfigFile = None,
    rules: RuleFiles = None,
    no_default_rules: NoDefaultRules = False,
    jobs: Jobs = None,
) -> None:
    """Take out what is no longer found; nothing is ever added.

    Exit codes: 0 it holds only what is needed, 2 something could not be checked.
    """
    from kaplint.adopt import prune_baseline
    from kaplint.api import RunOptions
    from kaplint.cli.edge import end_with
    from kaplint.reporters.baseline_text import pruned

    options = RunOptions(
        isolated=isolated, config=config, rules=tuple(rules or ()), default_rules=not no_default_rules, jobs=jobs
    )
    done = prune_baseline(paths or ["."], file, options)
    typer.echo("\n".join(pruned(done, file)))
    end_with(done.problems)


@app.command(epilog=examples("kaplint baseline show", "kaplint baseline show --file content/accepted.json"))
def show(*, file: File = DEFAULT) -> None:
    """Show what a baseline accepts, by file, and how often each rule is in it."""
    from kaplint.filters.baseline_file import read_baseline
    from kaplint.reporters.baseline_text import shown

    typer.echo("\n".join(shown(read_baseline(file))))
