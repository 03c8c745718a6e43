"""Explains a rule to a reader at a terminal."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from kaplint.reporters.rule_list import marked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kaplint.rules.load import RuleBook
    from kaplint.rules.model import Reference, Rule

_WIDTH = 100


def explanation(rule: Rule, book: RuleBook) -> Iterator[str]:
    """Yield the lines of an explanation: what the rule says, why, what to write, examples, excuses and sources."""
    text = book.texts[rule.code]
    off = "" if rule.default else ", off by default"
    family = book.ruleset.families[rule.family].title
    yield f"{rule.code} {rule.name} ({rule.family}: {family}; {rule.severity.label}{off})"
    yield from _paragraph(rule.message)
    yield from _part("Why", _paragraph(text.why))
    yield from _part("Write instead", _paragraph(rule.suggestion))
    if rule.fix is not None:
        yield from _part("Written by --fix", _paragraph(rule.fix))
    yield from _part("Flagged, where marked", _items(marked(example) for example in text.flags))
    yield from _part("Left alone", _items(example.text for example in text.allows))
    yield from _part("Excused where", _paragraph(", ".join(excuses(rule))))
    yield from _part("Sources", _items(citation(reference) for reference in text.references))


def excuses(rule: Rule) -> Iterator[str]:
    """Yield the guards that excuse a hit of a rule, each with its parameters."""
    for guard in rule.unless:
        options = ", ".join(f"{name} = {value}" for name, value in guard.options.items())
        yield f"{guard.name} ({options})" if options else guard.name


def citation(reference: Reference) -> str:
    """Return a source in one line: title, section, jurisdiction, what it applies to, and address."""
    section = f", {reference.section}" if reference.section else ""
    governs = ", ".join(reference.applies_to)
    return f"{reference.title}{section} ({reference.jurisdiction}; {governs}) {reference.url}"


def _part(title: str, lines: Iterable[str]) -> Iterator[str]:
    listed = list(lines)
    if listed:
        yield ""
        yield title
        yield from listed


def _paragraph(text: str) -> Iterator[str]:
    yield from _wrapped(text, "  ", "  ")


def _items(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from _wrapped(text, "  - ", "    ")


def _wrapped(text: str, first: str, rest: str) -> list[str]:
    return textwrap.wrap(
        text, _WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )
