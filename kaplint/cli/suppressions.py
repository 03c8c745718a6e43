"""``kaplint suppressions``: every suppression with its reason, its place and its last day."""

from __future__ import annotations

import typer

from kaplint.cli.options import ConfigFile, Isolated, ListFormat, OutputListFormat, Paths


def suppressions(
    paths: Paths = None,
    *,
    output_format: OutputListFormat = ListFormat.text,
    isolated: Isolated = False,
    config: ConfigFile = None,
) -> None:
    """List the suppressions in texts, with their reasons, places and last days.

    Exit codes: 0 all texts were read, 2 something could not be read.
    """
    from kaplint.api import RunOptions
    from kaplint.cli.edge import end_with
    from kaplint.reporters.suppression_list import as_json, as_lines
    from kaplint.suppressions import suppressions as every
    from kaplint.types import Problem

    found = list(every(paths or ["."], RunOptions(isolated=isolated, config=config)))
    listed = [item for item in found if not isinstance(item, Problem)]
    typer.echo(as_json(listed) if output_format is ListFormat.json else "\n".join(as_lines(listed)))
    end_with(item for item in found if isinstance(item, Problem))
