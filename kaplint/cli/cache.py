"""``kaplint cache``: what kaplint keeps between runs."""

from __future__ import annotations

import typer

from kaplint.cli.options import examples

app = typer.Typer(no_args_is_help=True, help="What kaplint keeps between runs: compiled rules and results.")


@app.callback()
def cache() -> None:
    """What kaplint keeps between runs: compiled rules and results."""


@app.command(epilog=examples("kaplint cache clean"))
def clean() -> None:
    """Remove all that is kept; the next run is slower and gives the same report."""
    from kaplint.cache import cache_folder
    from kaplint.cache import clean as remove

    typer.echo(f"Removed {remove() / 1_000_000:.1f} MB from {cache_folder()}.")
