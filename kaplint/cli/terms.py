"""``kaplint terms``: ask the terminology engine."""

from __future__ import annotations

from typing import Annotated

import typer

from kaplint.cli.options import ConfigFile, Isolated, ListFormat


def explain_term(
    phrase: Annotated[str, typer.Argument(metavar="PHRASE", help="The words to explain, as one argument.")],
    *,
    output_format: Annotated[ListFormat, typer.Option(help="Text, or everything as JSON.")] = ListFormat.text,
    isolated: Isolated = False,
    config: ConfigFile = None,
) -> None:
    """Say why a phrase is, or is not, a mangled term.

    It names the terms that the phrase was held against, which word stands for which, the score, and what spoke against.
    """
    from kaplint.api import RunOptions, explain_term
    from kaplint.errors import UsageError
    from kaplint.reporters.term_text import as_json, as_text

    if not phrase.strip():
        raise UsageError("There is no phrase to explain.", hint='Write it as: kaplint terms explain "blood stress"')
    explanation = explain_term(phrase, RunOptions(isolated=isolated, config=config))
    if output_format is ListFormat.json:
        typer.echo(as_json(explanation))
    else:
        typer.echo("\n".join(as_text(explanation)))
