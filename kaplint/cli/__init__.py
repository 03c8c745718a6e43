"""The command line; ``main`` is what the command ``kaplint`` runs."""

from __future__ import annotations

import gc
import os
import signal
import sys


def main() -> None:
    """Run the command line on the arguments of the process and end the process with its exit code."""
    if hasattr(signal, "SIGPIPE"):
        # A reader that has enough, as in "kaplint check | head -1", ends the process in silence.
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    # What is made at the start stays to the end, and looking for garbage in it would take a tenth of a short run: one of
    # a page makes fewer values than this.
    gc.set_threshold(100_000, 20, 100)
    try:
        from kaplint.cli.edge import run

        code = run(sys.argv[1:])
        sys.stdout.flush()
        sys.stderr.flush()
    except KeyboardInterrupt:
        code = 130  # what is not written yet stays so: whoever reads it may have stopped
    # Nothing is left to tidy up; taking the tables apart, value by value, would cost a tenth of a short run.
    os._exit(code)
