"""``kaplint rules``: list the rules."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kaplint.cli.options import ConfigFile, Isolated, Level, ListFormat, NoDefaultRules, RuleFiles


def rules(
    selectors: Annotated[
        list[str] | None,
        typer.Argument(metavar="[RULES]...", help="Codes, rule names or families.", show_default="all"),
    ] = None,
    *,
    severity: Annotated[Level, typer.Option(help="The lowest severity that is listed.")] = Level.info,
    output_format: Annotated[
        ListFormat, typer.Option(help="A table, or everything about each rule.")
    ] = ListFormat.text,
    isolated: Isolated = False,
    config: ConfigFile = None,
    rules: RuleFiles = None,
    no_default_rules: NoDefaultRules = False,
) -> None:
    """List the rules, by family."""
    from kaplint.api import RunOptions, load_rulebook
    from kaplint.cli.selection import pick
    from kaplint.reporters.rule_list import as_json, as_table
    from kaplint.types import Severity

    files: tuple[Path, ...] = tuple(rules or ())
    book = load_rulebook(RunOptions(isolated=isolated, config=config, rules=files, default_rules=not no_default_rules))
    lowest = Severity.parse(severity.value)
    chosen = [rule for rule in pick(book.ruleset, selectors or ()) if rule.severity >= lowest]
    if output_format is ListFormat.json:
        typer.echo(as_json(chosen, book))
    else:
        typer.echo("\n".join(as_table(chosen, book)))
