"""Writes the reference of all rules as Markdown (docs/rules.md)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kaplint.reporters.rule_list import marked
from kaplint.reporters.rule_text import excuses

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kaplint.rules.load import RuleBook
    from kaplint.rules.model import Reference, Rule, RuleText

_MENTION = re.compile(r'"([^"]+)"|\{\w+\}')
_HEAD = """\
# Rules

Made from `rules.toml` by `make docs`; do not edit it here. In the examples, `[[` and `]]` mark what a rule reports.
`kaplint explain CODE` shows the same at the terminal.
"""


def rules_page(book: RuleBook) -> str:
    """Return the page: every family with a list of its rules, then every rule.

    The heading of a rule is its code and name, so that its anchor on the page is ``#code-name`` in lower case.
    """
    return "\n".join(_page(book)) + "\n"


def _page(book: RuleBook) -> Iterator[str]:
    yield _HEAD
    families = {code: [rule for rule in book.ruleset.rules if rule.family == code] for code in book.ruleset.families}
    for code, rules in families.items():
        if rules:
            yield f"- **{code}** {book.ruleset.families[code].title}"
            yield from (f"  - [{rule.code} `{rule.name}`](#{_anchor(rule)})" for rule in rules)
    for rules in families.values():
        for rule in rules:
            yield from _rule(rule, book.texts[rule.code])


def _anchor(rule: Rule) -> str:
    return f"{rule.code.lower()}-{rule.name}"


def _rule(rule: Rule, text: RuleText) -> Iterator[str]:
    yield f"\n## {rule.code} `{rule.name}`\n"
    yield f"Severity: {rule.severity.label}. Kind: {rule.kind}.{'' if rule.default else ' Off by default.'}\n"
    yield from _fenced([rule.message])
    yield f"**Why.** {_prose(text.why)}\n"
    yield f"**Write instead.** {_prose(rule.suggestion)}\n"
    yield "**Flagged**\n"
    yield from _fenced([marked(example) for example in text.flags])
    yield "**Left alone**\n"
    yield from _fenced([example.text for example in text.allows])
    if rule.unless:
        yield f"**Excused where** the hit is {', '.join(f'`{excuse}`' for excuse in excuses(rule))}.\n"
    yield "**Sources**\n"
    yield from _sources(text.references)


def _prose(text: str) -> str:
    """Return a text with the expressions that it only mentions, quoted or to be filled in, as code."""
    return _MENTION.sub(lambda match: f"`{match[1] or match[0]}`", text)


def _fenced(texts: Sequence[str]) -> Iterator[str]:
    """Yield code blocks, which kaplint does not read: one for all texts, or one each where some have several lines."""
    blocks = [[text] for text in texts] if any("\n" in text for text in texts) else [texts]
    for lines in blocks:
        yield "```text"
        yield from lines
        yield "```\n"


def _sources(references: Sequence[Reference]) -> Iterator[str]:
    for reference in references:
        section = f", {reference.section}" if reference.section else ""
        governs = ", ".join(reference.applies_to)
        yield f"- [{reference.title}{section}]({reference.url}) ({reference.jurisdiction}; {governs})"
