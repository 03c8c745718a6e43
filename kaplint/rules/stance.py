"""Profiles and registers: what a way of using kaplint, or a kind of text, makes of the rules; each is data of the rule file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kaplint.types import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kaplint.rules.model import GuardUse, Rule


@dataclass(frozen=True, slots=True)
class Stance:
    """What a profile or a register changes; selectors are codes, rule names or families.

    ``severity`` gives rules another severity, None for off. Guards in ``idle`` excuse nothing, those in ``sourced``
    only where a source stands near; ``excuses`` adds guards. What ``info`` selects, and ``info_except`` does not, is at
    most ``info`` unless it is an error or nothing may excuse it.
    """

    severity: Mapping[str, Severity | None] = field(default_factory=dict)
    idle: frozenset[str] = frozenset()
    sourced: frozenset[str] = frozenset()
    excuses: Mapping[str, tuple[GuardUse, ...]] = field(default_factory=dict)
    info: frozenset[str] = frozenset()
    info_except: frozenset[str] = frozenset()

    def level(self, rule: Rule) -> Severity | None:
        """Return how grave a rule is under this stance, None for off; the code outweighs the name and the family."""
        return next((self.severity[key] for key in _keys(rule) if key in self.severity), rule.severity)

    def adapted(self, rule: Rule) -> Rule:
        """Return the rule with the guards, the severity and the bound that this stance gives it; off is no default."""
        level = self.level(rule)
        keys = set(_keys(rule))
        bound = keys & self.info and not keys & self.info_except and rule.severity < Severity.ERROR
        added = tuple(use for key in _keys(rule) for use in self.excuses.get(key, ()))
        return rule._replace(
            severity=rule.severity if level is None else level,
            default=rule.default and level is not None,
            unless=(*self._guards(rule.unless), *added),
            info_if=self._guards(rule.info_if),
            at_most=Severity.INFO if bound else rule.at_most,
        )

    def _guards(self, uses: tuple[GuardUse, ...]) -> tuple[GuardUse, ...]:
        return tuple(
            use._replace(sourced=True) if use.name in self.sourced else use for use in uses if use.name not in self.idle
        )


def _keys(rule: Rule) -> tuple[str, str, str]:
    return rule.code, rule.name, rule.family
