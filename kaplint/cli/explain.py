"""``kaplint explain``: why a rule is there, on whose authority, and how to write instead."""

from __future__ import annotations

from typing import Annotated

import typer

from kaplint.cli.options import ConfigFile, Isolated, RuleFiles


def explain(
    selectors: Annotated[list[str], typer.Argument(metavar="RULES...", help="Codes, rule names or families.")],
    *,
    isolated: Isolated = False,
    config: ConfigFile = None,
    rules: RuleFiles = None,
) -> None:
    """Explain rules: why, sources, examples, and how to write it."""
    from kaplint.api import RunOptions, load_rulebook
    from kaplint.cli.selection import pick
    from kaplint.reporters.rule_text import explanation

    book = load_rulebook(RunOptions(isolated=isolated, config=config, rules=tuple(rules or ())))
    typer.echo("\n\n".join("\n".join(explanation(rule, book)) for rule in pick(book.ruleset, selectors)))
