"""What a rule is: the data that rules.toml holds, in the form that the engine runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kaplint.rules.kinds.base import Matcher
    from kaplint.rules.lazy import LazyPattern
    from kaplint.types import Severity


class Reference(NamedTuple):
    """The guidance, law or paper behind a rule; ``applies_to`` names what it governs (medicine, supplement, any …)."""

    title: str
    section: str
    url: str
    jurisdiction: str
    applies_to: tuple[str, ...]


class Example(NamedTuple):
    """A sentence with which a rule is tested: ``spans`` are the ranges that the rule must mark, none for a near miss.

    ``text`` has the ``[[`` and ``]]`` marks removed; ``line`` is where it stands in the rule file.
    """

    text: str
    spans: tuple[tuple[int, int], ...]
    line: int | None = None


_NO_OPTIONS: Mapping[str, object] = {}


class GuardUse(NamedTuple):
    """A guard as a rule names it, with its parameters; a ``sourced`` one excuses only where a source stands near."""

    name: str
    options: Mapping[str, object] = _NO_OPTIONS
    sourced: bool = False


class Rule(NamedTuple):
    """One rule as the engine runs it; ``matcher`` is its kind with the kind's own keys read and checked.

    ``fix`` is what may stand in the place of a match without a second look, with the placeholders of a message.
    """

    code: str
    name: str
    family: str
    severity: Severity
    kind: str
    matcher: Matcher
    scope: frozenset[str]
    unless: tuple[GuardUse, ...]
    info_if: tuple[GuardUse, ...]
    even_if: LazyPattern | None
    bare: Severity
    message: str
    suggestion: str
    fix: str | None
    default: bool
    jurisdictions: frozenset[str]
    url: str
    at_most: Severity | None = None  # bounds the severity of a hit that something could excuse


class Family(NamedTuple):
    """A family of rules; with ``once_a_sentence`` only the gravest of its findings in a sentence is reported."""

    code: str
    title: str
    once_a_sentence: bool


class RuleText(NamedTuple):
    """What a rule says to its readers and is tested with; a check does without it."""

    why: str
    references: tuple[Reference, ...]
    flags: tuple[Example, ...]
    allows: tuple[Example, ...]
    path: str
    line: int | None
