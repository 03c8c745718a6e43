"""The options that several commands share, and how they become the options of a run."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer


class Level(str, Enum):
    """A severity as the command line names it."""

    error = "error"
    warning = "warning"
    info = "info"


class Format(str, Enum):
    """A report format."""

    text = "text"
    concise = "concise"
    json = "json"
    jsonl = "jsonl"
    github = "github"
    gitlab = "gitlab"
    sarif = "sarif"
    junit = "junit"
    checkstyle = "checkstyle"
    rdjson = "rdjson"
    markdown = "markdown"
    html = "html"


class ListFormat(str, Enum):
    """A format of a list."""

    text = "text"
    json = "json"


class Color(str, Enum):
    """When to use colour."""

    auto = "auto"
    always = "always"
    never = "never"


_SELECTORS = "codes, rule names or families, comma-separated; may be repeated"

Select = Annotated[
    list[str] | None, typer.Option(metavar="RULES", help=f"Run only these rules ({_SELECTORS}).", show_default=False)
]
Ignore = Annotated[list[str] | None, typer.Option(metavar="RULES", help="Leave these rules out.", show_default=False)]
ExtendSelect = Annotated[
    list[str] | None,
    typer.Option(
        metavar="RULES", help="Run these rules too, such as those that are off by default.", show_default=False
    ),
]
Isolated = Annotated[bool, typer.Option("--isolated", help="Read no configuration files.")]
ConfigFile = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help="Use this configuration and no other.", show_default=False),
]
RuleFiles = Annotated[
    list[Path] | None,
    typer.Option("--rules", metavar="FILE", help="Add the rules of a file; may be repeated.", show_default=False),
]
NoDefaultRules = Annotated[bool, typer.Option("--no-default-rules", help="Leave the rules that come with kaplint out.")]


def split(values: list[str] | None) -> tuple[str, ...]:
    """Return the comma-separated parts of repeated values, in order."""
    return tuple(part.strip() for value in values or () for part in value.split(",") if part.strip())


def examples(*lines: str) -> str:
    """Return the end of a help text that shows commands, one a line."""
    # A line of "\b" keeps the help text from being wrapped.
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)
