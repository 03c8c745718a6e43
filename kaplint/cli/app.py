"""The Typer application: one command a module, registered here."""

from __future__ import annotations

from typing import Annotated

import typer

from kaplint import __version__
from kaplint.cli.baseline import app as baseline
from kaplint.cli.cache import app as cache
from kaplint.cli.check import check
from kaplint.cli.config import config
from kaplint.cli.explain import explain
from kaplint.cli.init import init
from kaplint.cli.options import examples
from kaplint.cli.rules import rules
from kaplint.cli.suppressions import suppressions
from kaplint.cli.terms import explain_term
from kaplint.cli.test import run_examples

# Rich costs more time to import than a small page takes to check.
app = typer.Typer(name="kaplint", no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode=None)


def _version(asked: bool) -> None:  # noqa: FBT001 - Typer passes the value of the option alone
    if asked:
        typer.echo(f"kaplint {__version__}")
        raise typer.Exit


@app.callback()
def kaplint(
    *,
    _: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Check health-marketing copy for claims that a medical editor would mark.

    A clean run is not legal clearance.
    """


app.command(
    epilog=examples(
        "kaplint check                                  every known text below this folder",
        "kaplint check landing.md --select EFF,SAF      two families of rules",
        "kaplint check 'content/**/*.md' --fail-on error",
        "kaplint check site --output-format github      annotations in GitHub Actions",
        "cat draft.md | kaplint check - --stdin-filename draft.md",
    )
)(check)
app.command(
    epilog=examples("kaplint rules", "kaplint rules SAF --severity error", "kaplint rules --output-format json")
)(rules)
app.command(epilog=examples("kaplint explain SAF002", "kaplint explain minimal-side-effects"))(explain)
app.command("test", epilog=examples("kaplint test", "kaplint test house-rules.toml"))(run_examples)
app.command(epilog=examples("kaplint init", "kaplint init content", "kaplint init --baseline --pre-commit"))(init)
app.command(epilog=examples("kaplint config", "kaplint config content/page.md --select SAF"))(config)
app.command(epilog=examples("kaplint suppressions", "kaplint suppressions content --output-format json"))(suppressions)
app.add_typer(baseline, name="baseline")
app.add_typer(cache, name="cache")
terms = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Ask why a phrase is, or is not, a mangled term.")
terms.command(
    "explain",
    epilog=examples(
        'kaplint terms explain "blood stress"', 'kaplint terms explain "blood stress" --output-format json'
    ),
)(explain_term)
app.add_typer(terms, name="terms")
