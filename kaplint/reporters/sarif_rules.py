"""Describes rules as SARIF does: what each is for, why, what to write, and its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplint.reporters.rule_text import citation
from kaplint.types import Severity

if TYPE_CHECKING:
    from kaplint.rules.load import RuleBook
    from kaplint.rules.model import Reference, Rule, RuleText

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def descriptor(code: str, name: str, book: RuleBook | None) -> dict[str, object]:
    """Return the descriptor of a rule; one that no rule file holds, such as those about the run, has its name alone."""
    rule = None if book is None else next((rule for rule in book.ruleset.rules if rule.code == code), None)
    if book is None or rule is None:
        return {"id": code, "name": name}
    return _described(rule, book.texts[code])


def _described(rule: Rule, text: RuleText) -> dict[str, object]:
    plain = [text.why, f"Write instead: {rule.suggestion}", "Sources:", *map(citation, text.references)]
    marked = [
        text.why,
        f"**Write instead.** {rule.suggestion}",
        "**Sources**",
        "\n".join(f"- {_linked(reference)}" for reference in text.references),
    ]
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.message},
        "fullDescription": {"text": text.why},
        "help": {"text": "\n".join(plain), "markdown": "\n\n".join(marked)},
        "helpUri": rule.url,
        "defaultConfiguration": {"level": LEVELS[rule.severity], "enabled": rule.default},
        "properties": {"tags": [rule.family]},
    }


def _linked(reference: Reference) -> str:
    section = f", {reference.section}" if reference.section else ""
    return f"[{reference.title}{section}]({reference.url})"
