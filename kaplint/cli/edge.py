"""The edge of the program: prepares the streams, runs the command line and puts every error into words."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from io import TextIOWrapper
from typing import TYPE_CHECKING

from kaplint.errors import ConfigError, KaplintError, RuleError, SourceError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import NoReturn, TextIO

    from kaplint.types import Problem

FAILED = 2


def run(arguments: Sequence[str]) -> int:
    """Run the command line and return the exit code; whatever goes wrong is one sentence on the error stream."""
    _prepare_streams()
    from kaplint.cli.app import app_for

    try:
        try:
            app_for(arguments[0] if arguments else "")(args=list(arguments), prog_name="kaplint")
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else FAILED
        sys.stdout.flush()
    except KaplintError as error:
        complain(str(error))
    except OSError as error:
        if error.filename is None:
            drop_unwritten(sys.stdout)
            complain(f"The output cannot be written: {error.strerror}.")
        else:
            complain(f"{error.filename}: {error.strerror}.")
    except Exception as error:  # noqa: BLE001 - the last resort for what no part of kaplint foresaw
        _confess(error, arguments)
    else:
        return code
    return FAILED


def complain(sentence: str) -> None:
    """Write one sentence about what went wrong to the error stream."""
    _write("error", sentence)


def note(sentence: str) -> None:
    """Write one sentence that a reader of the report should know to the error stream."""
    _write("note", sentence)


def _write(kind: str, sentence: str) -> None:
    from kaplint.reporters.display import visible

    # What was found so far goes first, also where both streams end in one place.
    sys.stdout.flush()
    sys.stderr.write(f"{kind}: {visible(sentence)}\n")


def complain_of(problem: Problem) -> None:
    """Write what kept a file, or a part of the run, from being done to the error stream."""
    line = "" if problem.line is None else f":{problem.line}"
    complain(problem.message if problem.path is None else f"{problem.path or repr('')}{line}: {problem.message}")


def end_with(problems: Iterable[Problem]) -> NoReturn:
    """Write what could not be done to the error stream and end the command with 2, or with 0 where there was nothing."""
    import typer

    code = 0
    for problem in problems:
        complain_of(problem)
        code = FAILED
    raise typer.Exit(code)


def problem_of(error: KaplintError) -> Problem:
    """Return the problem of a run that an error is."""
    from kaplint.types import Problem

    kinds = {UsageError: "usage", ConfigError: "config", RuleError: "rules"}
    kind = error.kind if isinstance(error, SourceError) else kinds[type(error)]
    return Problem(error.path, error.line, kind, f"{error.message} {error.hint}".rstrip())


def _confess(error: Exception, arguments: Sequence[str]) -> None:
    if "--verbose" in arguments or os.environ.get("KAPLINT_DEBUG"):
        import traceback

        traceback.print_exception(error)
    hint = "Set KAPLINT_DEBUG=1 to see where, and report it."
    complain(f"This is a bug in kaplint ({type(error).__name__}: {error}). {hint}")


def _prepare_streams() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A finding that the terminal's encoding cannot show is shown escaped, and the report goes on.
            stream.reconfigure(errors="backslashreplace")


def drop_unwritten(stream: TextIO) -> None:
    """Let what a stream has not written yet go nowhere: the end of the process does not try, or wait, to write it."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
