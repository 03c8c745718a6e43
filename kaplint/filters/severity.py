"""Weighs diagnostics: which are shown, which make a run fail, and how grave the findings about the run itself are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kaplint.config.select import is_selected, severity_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kaplint.config.model import Settings
    from kaplint.types import Diagnostic, Severity


def at_least(diagnostics: Iterable[Diagnostic], lowest: Severity) -> tuple[Diagnostic, ...]:
    """Return the diagnostics that are at least this grave."""
    return tuple(diagnostic for diagnostic in diagnostics if diagnostic.severity >= lowest)


def fails(diagnostics: Iterable[Diagnostic], fail_on: Severity) -> bool:
    """Tell whether one of the diagnostics is grave enough to fail a run."""
    return any(diagnostic.severity >= fail_on for diagnostic in diagnostics)


def graded(findings: Iterable[Diagnostic], settings: Settings) -> tuple[Diagnostic, ...]:
    """Return findings of the family LINT with the severities of the settings, without those that are switched off.

    They come from no rule that a ``select`` could pick, so that only ``ignore`` and the severity "off" reach them.
    """
    unpicked = settings._replace(choices=tuple(replace(choice, select=None) for choice in settings.choices))
    return tuple(
        item._replace(severity=severity_of(unpicked, item.code, item.rule, item.family, item.severity))
        for item in findings
        if is_selected(unpicked, item.code, item.rule, item.family, default_on=True)
    )
