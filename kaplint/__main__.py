"""Runs the command line as ``python -m kaplint``."""

from __future__ import annotations

from kaplint.cli import main

if __name__ == "__main__":
    main()
