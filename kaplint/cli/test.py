"""``kaplint test``: run the examples that rules carry."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def run_examples(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[FILES]...", help="Rule files.", show_default="the rules that come with kaplint"),
    ] = None,
) -> None:
    """Run the examples inside rule files.

    Every line of "flags" must be marked exactly where it says, every line of "allows" not at all. Exit codes: 0 all
    examples hold, 1 some fail, 2 a rule file is broken or holds no example.
    """
    from kaplint.api import rule_examples
    from kaplint.errors import UsageError
    from kaplint.reporters.example_text import failure, verdict

    failed, codes, total = 0, set(), 0
    for result in rule_examples(files or ()):
        total += 1
        codes.add(result.code)
        if not result.ok:
            failed += 1
            typer.echo("\n".join(failure(result)))
    if not total:
        raise UsageError("There is no example to run.", hint="A rule carries them as flags and allows.")
    typer.echo(verdict(total, failed, len(codes)))
    raise typer.Exit(1 if failed else 0)
