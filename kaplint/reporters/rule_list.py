"""Lists rules, as a table for people and as JSON with all that a rule says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kaplint.rules.load import RuleBook
    from kaplint.rules.model import Example, Reference, Rule


def as_table(rules: Sequence[Rule], book: RuleBook) -> Iterator[str]:
    """Yield a heading for each family and a line for each of its rules, and the count at the end."""
    codes = max((len(rule.code) for rule in rules), default=0)
    names = max((len(rule.name) for rule in rules), default=0)
    for family in book.ruleset.families.values():
        own = [rule for rule in rules if rule.family == family.code]
        if own:
            yield f"{family.code}: {family.title}"
        for rule in own:
            severity = rule.severity.label + ("" if rule.default else ", off by default")
            yield f"  {rule.code:<{codes}}  {rule.name:<{names}}  {severity}"
        if own:
            yield ""
    yield f"{len(rules)} {'rule' if len(rules) == 1 else 'rules'}. Read more with: kaplint explain CODE"


def as_json(rules: Sequence[Rule], book: RuleBook) -> str:
    """Return an array of rules, as docs/wire-format.md describes it."""
    return json.dumps([_entry(rule, book) for rule in rules], indent=2)


def marked(example: Example) -> str:
    """Return an example with its spans marked as in a rule file: ``[[…]]``."""
    text, position = "", 0
    for start, end in example.spans:
        text += f"{example.text[position:start]}[[{example.text[start:end]}]]"
        position = end
    return text + example.text[position:]


def _entry(rule: Rule, book: RuleBook) -> dict[str, object]:
    text = book.texts[rule.code]
    return {
        "code": rule.code,
        "rule": rule.name,
        "family": rule.family,
        "severity": rule.severity.label,
        "kind": rule.kind,
        "default": rule.default,
        "message": rule.message,
        "why": text.why,
        "suggestion": rule.suggestion,
        "fix": rule.fix,
        "sources": [_source(reference) for reference in text.references],
        "flags": [marked(example) for example in text.flags],
        "allows": [marked(example) for example in text.allows],
        "url": rule.url,
    }


def _source(reference: Reference) -> dict[str, object]:
    return {
        "title": reference.title,
        "section": reference.section,
        "url": reference.url,
        "jurisdiction": reference.jurisdiction,
        "applies_to": list(reference.applies_to),
    }
