"""Colours for a terminal, or none."""

from __future__ import annotations

from dataclasses import dataclass

from kaplint.types import Severity

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}


@dataclass(frozen=True, slots=True)
class Palette:
    """Wraps text in ANSI colour sequences where ``on``, and returns it as it is where not."""

    on: bool = False

    def bold(self, text: str) -> str:
        """Return the text in bold type."""
        return self._paint(text, "1")

    def dim(self, text: str) -> str:
        """Return the text in faint type."""
        return self._paint(text, "2")

    def severity(self, text: str, severity: Severity) -> str:
        """Return the text in the colour of a severity."""
        return self._paint(text, f"1;{_COLOURS[severity]}")

    def change(self, line: str) -> str:
        """Return a line of a patch in the colour of what it does: taking out, putting in, or saying where."""
        code = {"-": "31", "+": "32", "@": "36"}.get(line[:1])
        return line if code is None else self._paint(line, code)

    def _paint(self, text: str, codes: str) -> str:
        return f"\x1b[{codes}m{text}\x1b[0m" if self.on else text
