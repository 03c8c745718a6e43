"""Checks again whenever a text changes."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kaplint.cli.checking import check_and_report
from kaplint.cli.edge import note
from kaplint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaplint.api import RunOptions
    from kaplint.cli.checking import Look

# Milliseconds after which the watcher looks up for the first time: from then on it misses nothing.
_FIRST = 50


def watch(paths: Sequence[str], options: RunOptions, look: Look) -> None:
    """Check paths, and check them again after every change below them, until the process is interrupted.

    Raises:
        UsageError: watchfiles is not installed, or standard input is to be watched.
    """
    if "-" in paths:
        raise UsageError("Standard input cannot be watched.")
    try:
        from watchfiles import DefaultFilter, watch
    except ImportError as problem:
        hint = "Install it with: pip install 'kaplint[watch]'"
        raise UsageError("--watch needs the package watchfiles.", hint=hint) from problem
    written = "" if look.output is None else os.path.realpath(look.output)
    usual = DefaultFilter()

    def counts(change: object, path: str) -> bool:
        hidden = Path(path).name.startswith(".")
        return not hidden and os.path.realpath(path) != written and usual(change, path)  # type: ignore[arg-type]

    roots = {_root(path) for path in paths}
    first = True
    for changes in watch(*roots, watch_filter=counts, yield_on_timeout=True, rust_timeout=_FIRST):
        if changes or first:
            first = False
            check_and_report(paths, options, look)
            sys.stdout.flush()
            note("Waiting for changes; Ctrl+C ends.")


def _root(path: str) -> str:
    """Return the path to watch for a file, a folder or a pattern: the nearest one that exists."""
    place = Path(path)
    return str(next(parent for parent in (place, *place.parents, Path()) if parent.exists()))
