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


Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="[PATHS]...", help="Files, folders or patterns; - for standard input.", show_default="."),
]
Lowest = Annotated[Level, typer.Option("--severity", help="The lowest severity that is shown.")]
FailOn = Annotated[
    Level | None,
    typer.Option(help="The lowest severity that ends with exit code 1.", show_default="configuration, else warning"),
]
ExitZero = Annotated[bool, typer.Option("--exit-zero", help="End with 0 where findings would end with 1.")]
Profile = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="Judge as editorial, regulatory or newsroom does.",
        show_default="configuration, else editorial",
    ),
]
OutputFormat = Annotated[Format, typer.Option(help="The format of the report.")]
Output = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE", help="Write the report to a file, whole or not at all.", show_default="standard output"
    ),
]
Statistics = Annotated[
    bool, typer.Option("--statistics", help="Add the findings counted by rule, and the time by stage.")
]
Encoding = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Read texts without a byte order mark in this encoding.", show_default="utf-8"),
]
TextFormat = Annotated[
    str | None,
    typer.Option(
        "--format", metavar="NAME", help="Read all texts as this format.", show_default="by the file's ending"
    ),
]
TextKeys = Annotated[
    list[str] | None,
    typer.Option(
        metavar="KEYS",
        help="Keys and props whose strings are prose too, * for any part; comma-separated, may be repeated.",
        show_default=False,
    ),
]
StdinFilename = Annotated[
    str | None, typer.Option(metavar="PATH", help="The name that standard input goes by.", show_default=False)
]
FilesFrom = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE", help="Take paths from a file too, one a line; - for standard input.", show_default=False
    ),
]
Exclude = Annotated[
    list[str] | None,
    typer.Option(metavar="GLOB", help="Leave these files and folders out; may be repeated.", show_default=False),
]
NoIgnore = Annotated[bool, typer.Option("--no-ignore", help="Read what git ignores, too.")]
ForceExclude = Annotated[
    bool, typer.Option("--force-exclude", help="Leave out excluded files even where they are named.")
]
AllowEmpty = Annotated[bool, typer.Option("--allow-empty", help="End with 0 where there is nothing to lint.")]
BaselineFile = Annotated[
    Path | None,
    typer.Option(
        "--baseline",
        metavar="FILE",
        help="Report only what this baseline does not accept.",
        show_default="configuration",
    ),
]
ChangedSince = Annotated[
    str | None,
    typer.Option(metavar="REV", help="Report only what touches a line changed since REV.", show_default=False),
]
Staged = Annotated[bool, typer.Option("--staged", help="Report only what touches a line staged for commit.")]
Fix = Annotated[bool, typer.Option("--fix", help="Apply the fixes that are safe, and report what is left.")]
Diff = Annotated[bool, typer.Option("--diff", help="Show what --fix would change, and change nothing.")]
OutputListFormat = Annotated[ListFormat, typer.Option("--output-format", help="Lines, or JSON.")]
Watch = Annotated[bool, typer.Option("--watch", help="Check again whenever a text changes, until Ctrl+C.")]
Jobs = Annotated[
    int | None,
    typer.Option(min=1, metavar="N", help="Check in so many processes.", show_default="as many as the work is worth"),
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Check anew what was checked before.")]
ColorChoice = Annotated[
    Color, typer.Option("--color", help="When to use colour (auto heeds NO_COLOR and FORCE_COLOR).")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Report findings only, without the counts.")]
Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help="Name every file on the error stream, and show where a bug struck.")
]


def split(values: list[str] | None) -> tuple[str, ...]:
    """Return the comma-separated parts of repeated values, in order."""
    return tuple(part.strip() for value in values or () for part in value.split(",") if part.strip())


def examples(*lines: str) -> str:
    """Return the end of a help text that shows commands, one a line."""
    # A line of "\b" keeps the help text from being wrapped.
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)
