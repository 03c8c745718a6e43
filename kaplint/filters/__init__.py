"""Filters between the engine and the reporters: diagnostics in, diagnostics out."""

from __future__ import annotations

from kaplint.filters.changed import touching
from kaplint.filters.directives import Directive, parse_directives
from kaplint.filters.notes import passed_over
from kaplint.filters.severity import at_least, fails, graded
from kaplint.filters.suppress import LINT_RULES, Keys, Suppressed, suppress

__all__ = [
    "LINT_RULES",
    "Directive",
    "Keys",
    "Suppressed",
    "at_least",
    "fails",
    "graded",
    "parse_directives",
    "passed_over",
    "suppress",
    "touching",
]
