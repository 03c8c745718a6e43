"""``kaplint init``: look at a folder and write a commented configuration."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer


def init(
    folder: Annotated[Path, typer.Argument(metavar="[FOLDER]", help="Where to write it.")] = Path(),
    *,
    baseline: Annotated[bool, typer.Option("--baseline", help="Accept all that is found now.")] = False,
    pre_commit: Annotated[bool, typer.Option("--pre-commit", help="Write an entry for pre-commit.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Write without asking.")] = False,
) -> None:
    """Look at a folder, show what it needs, and write it: a commented configuration, kaplint.toml.

    A file that exists is never touched.
    """
    from kaplint.adopt import create_baseline
    from kaplint.api import RunOptions
    from kaplint.cli.edge import end_with
    from kaplint.filters.baseline_file import BASELINE_NAME
    from kaplint.reporters.baseline_text import created
    from kaplint.reporters.start_text import next_steps, seen
    from kaplint.start import look_at, plan, write

    around = look_at(folder)
    planned = list(plan(folder, baseline=baseline, pre_commit=pre_commit))
    typer.echo(seen(around.texts, around.systems, under_git=around.under_git))
    for file in planned:
        typer.echo(f"\n{file.path}:\n\n{file.text}", nl=False)
    typer.echo()
    if sys.stdin.isatty() and not yes:
        typer.confirm("Write this?", default=True, abort=True)
    for file in planned:
        write(file)
        typer.echo(f"Wrote {file.path}")
    done = create_baseline([folder], folder / BASELINE_NAME, RunOptions()) if baseline else None
    if done is not None:
        typer.echo(next(iter(created(done, folder / BASELINE_NAME))))
    typer.echo("\n".join(next_steps(around.systems)))
    end_with(done.problems if done else ())
