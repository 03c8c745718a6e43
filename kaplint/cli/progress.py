"""A progress bar on the terminal for runs that take their time."""

from __future__ import annotations

import sys
from time import monotonic
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.progress import Progress

# Seconds after which a run is one that a reader wonders about, and seconds between two looks of the bar.
_PATIENCE = 0.5
_PAUSE = 0.1


class Bar:
    """Counts texts on a stream once a run has taken a while; on anything but a terminal it shows nothing.

    The bar gives way to other lines (``aside``) and leaves none of its own behind.
    """

    def __init__(self, total: int, stream: TextIO | None = None, patience: float = _PATIENCE) -> None:
        self._stream = stream or sys.stderr
        self._total = total
        self._done = 0
        self._next = monotonic() + patience if total > 1 and self._stream.isatty() else float("inf")
        self._progress: Progress | None = None

    def advance(self) -> None:
        """Count one more text."""
        self._done += 1
        if monotonic() < self._next:
            return
        self._next = monotonic() + _PAUSE
        if self._progress is None:
            self._progress = _make(self._stream, self._total)
        self._progress.start()
        self._progress.update(self._progress.task_ids[0], completed=self._done, refresh=True)

    def aside(self) -> None:
        """Take the bar away until the next text is counted."""
        if self._progress is not None:
            self._progress.stop()


def _make(stream: TextIO, total: int) -> Progress:
    # Rich costs more time to import than many runs take.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    progress = Progress(
        TextColumn("checking"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("files"),
        TimeRemainingColumn(),
        console=Console(file=stream, force_terminal=True),
        transient=True,
        auto_refresh=False,
        redirect_stdout=False,
        redirect_stderr=False,
    )
    progress.add_task("", total=total)
    return progress
