"""Picks rules by what a user calls them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplint.errors import UsageError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaplint.rules.model import Rule
    from kaplint.rules.ruleset import RuleSet


def pick(ruleset: RuleSet, selectors: Sequence[str]) -> list[Rule]:
    """Return the rules that codes, rule names or families select, in the order of the rule set; all for no selector.

    Raises:
        UsageError: a selector names none; it holds the nearest one that does.
    """
    chosen: set[str] = set()
    for selector in selectors:
        found = ruleset.by_selector(selector)
        if not found:
            known = [name for rule in ruleset.rules for name in (rule.code, rule.name, rule.family)]
            near = (did_you_mean(spelling, known) for spelling in (selector, selector.upper(), selector.lower()))
            hint = next(filter(None, near), "List them with: kaplint rules")
            raise UsageError(f"There is no code, rule name or family {selector!r}.", hint=hint)
        chosen.update(rule.code for rule in found)
    return [rule for rule in ruleset.rules if not selectors or rule.code in chosen]
