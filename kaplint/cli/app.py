"""The Typer application: one command a module, registered here when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kaplint import __version__
from kaplint.cli.options import examples

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def app_for(asked: str) -> typer.Typer:
    """Return the application with the command of a name, or with all commands where there is none of it.

    Making all commands costs as much as checking a page; the help and the message about a wrong name need them.
    """
    # Rich costs more time to import than a small page takes to check.
    app = typer.Typer(name="kaplint", no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode=None)
    app.callback()(_kaplint)
    for register in [_COMMANDS[asked]] if asked in _COMMANDS else _COMMANDS.values():
        register(app)
    return app


def _version(asked: bool) -> None:  # noqa: FBT001 - Typer passes the value of the option alone
    if asked:
        typer.echo(f"kaplint {__version__}")
        raise typer.Exit


def _kaplint(
    *,
    _: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Check health-marketing copy for claims that a medical editor would mark.

    A clean run is not legal clearance.
    """


def _check(app: typer.Typer) -> None:
    from kaplint.cli.check import check

    app.command(
        epilog=examples(
            "kaplint check                                  every known text below this folder",
            "kaplint check landing.md --select EFF,SAF      two families of rules",
            "kaplint check 'content/**/*.md' --fail-on error",
            "kaplint check site --output-format github      annotations in GitHub Actions",
            "cat draft.md | kaplint check - --stdin-filename draft.md",
        )
    )(check)


def _rules(app: typer.Typer) -> None:
    from kaplint.cli.rules import rules

    app.command(
        epilog=examples("kaplint rules", "kaplint rules SAF --severity error", "kaplint rules --output-format json")
    )(rules)


def _explain(app: typer.Typer) -> None:
    from kaplint.cli.explain import explain

    app.command(epilog=examples("kaplint explain SAF002", "kaplint explain minimal-side-effects"))(explain)


def _test(app: typer.Typer) -> None:
    from kaplint.cli.test import run_examples

    app.command("test", epilog=examples("kaplint test", "kaplint test house-rules.toml"))(run_examples)


def _init(app: typer.Typer) -> None:
    from kaplint.cli.init import init

    app.command(epilog=examples("kaplint init", "kaplint init content", "kaplint init --baseline --pre-commit"))(init)


def _config(app: typer.Typer) -> None:
    from kaplint.cli.config import config

    app.command(epilog=examples("kaplint config", "kaplint config content/page.md --select SAF"))(config)


def _suppressions(app: typer.Typer) -> None:
    from kaplint.cli.suppressions import suppressions

    app.command(epilog=examples("kaplint suppressions", "kaplint suppressions content --output-format json"))(
        suppressions
    )


def _baseline(app: typer.Typer) -> None:
    from kaplint.cli.baseline import app as baseline

    app.add_typer(baseline, name="baseline")


def _cache(app: typer.Typer) -> None:
    from kaplint.cli.cache import app as cache

    app.add_typer(cache, name="cache")


def _terms(app: typer.Typer) -> None:
    from kaplint.cli.terms import explain_term

    terms = typer.Typer(
        no_args_is_help=True, rich_markup_mode=None, help="Ask why a phrase is, or is not, a mangled term."
    )
    terms.command(
        "explain",
        epilog=examples(
            'kaplint terms explain "blood stress"', 'kaplint terms explain "blood stress" --output-format json'
        ),
    )(explain_term)
    app.add_typer(terms, name="terms")


# In the order of the help.
_COMMANDS: Mapping[str, Callable[[typer.Typer], None]] = {
    "check": _check,
    "rules": _rules,
    "explain": _explain,
    "test": _test,
    "init": _init,
    "config": _config,
    "suppressions": _suppressions,
    "baseline": _baseline,
    "cache": _cache,
    "terms": _terms,
}
