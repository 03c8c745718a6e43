"""``kaplint config``: the settings in effect for a file, and where each comes from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kaplint.cli.options import (
    ConfigFile,
    ExtendSelect,
    Ignore,
    Isolated,
    NoDefaultRules,
    Profile,
    RuleFiles,
    Select,
    split,
)


def config(
    path: Annotated[Path, typer.Argument(metavar="[PATH]", help="The file or folder to ask for.")] = Path(),
    *,
    select: Select = None,
    ignore: Ignore = None,
    extend_select: ExtendSelect = None,
    profile: Profile = None,
    isolated: Isolated = False,
    config: ConfigFile = None,
    rules: RuleFiles = None,
    no_default_rules: NoDefaultRules = False,
) -> None:
    """Show the settings in effect and where each comes from.

    For each rule it says whether it runs, and why.
    """
    from kaplint.api import RunOptions
    from kaplint.cli.effective import effective_config
    from kaplint.reporters.config_text import config_lines

    options = RunOptions(
        select=split(select),
        ignore=split(ignore),
        extend_select=split(extend_select),
        profile=profile,
        isolated=isolated,
        config=config,
        rules=tuple(rules or ()),
        default_rules=not no_default_rules,
    )
    typer.echo("\n".join(config_lines(path, *effective_config(path, options))))
