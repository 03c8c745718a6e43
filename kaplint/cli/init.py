"""``kaplint init``: write a commented configuration."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

TEMPLATE = Path(__file__).with_name("kaplint.toml")


def init(
    folder: Annotated[Path, typer.Argument(metavar="[FOLDER]", help="Where to write it.")] = Path(),
) -> None:
    """Write a commented configuration, kaplint.toml.

    It explains every setting and changes none; an existing file is never touched.
    """
    from kaplint.config.load import CONFIG_NAME
    from kaplint.errors import UsageError

    target = folder / CONFIG_NAME
    text = TEMPLATE.read_text("utf-8")
    try:
        with target.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as problem:
        raise UsageError("The file exists already and stays as it is.", path=str(target)) from problem
    except OSError as problem:
        raise UsageError(f"The file cannot be written: {problem.strerror}.", path=str(target)) from problem
    typer.echo(f"Wrote {target}:\n\n{text}", nl=False)
