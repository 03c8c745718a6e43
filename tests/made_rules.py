"""Makes rule books, documents and hits from a few words, for the tests of rules and of the engine."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from kaplint.document import read_document
from kaplint.engine import check_document
from kaplint.errors import RuleError
from kaplint.rules.context import DocumentContext, Hit
from kaplint.rules.load import load_files
from kaplint.tomlfile import TomlFile
from kaplint.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaplint.rules.context import SentenceContext
    from kaplint.rules.load import Extras, RuleBook
    from kaplint.terms import TermIndex
    from kaplint.types import Diagnostic

BASE = TomlFile.read(Path(__file__).parent / "rules" / "data" / "base.toml", RuleError)
_MARK = re.compile(r"\[\[(.+?)\]\]", re.DOTALL)
CLAIM: dict[str, object] = {
    "kind": "claim",
    "agent": ["treatment"],
    "strong-agent": ["seller", "named-agent"],
    "pronoun": ["pronoun-agent"],
    "not-agent": ["people"],
    "established": ["textbook"],
    "sales": ["sales-cue"],
    "verb": ["benefit-verb"],
    "helper": ["help-verb"],
    "lifestyle": ["lifestyle"],
    "managing": ["managing-verb"],
    "outcome": ["condition"],
    "boost": ["speed"],
}


def rule_text(**keys: object) -> str:
    """Return a whole rule entry as TOML: the given keys over a harmless phrase rule; None leaves a key out.

    A key is written with underscores for hyphens.
    """
    whole: dict[str, object] = {
        "code": "SAF001",
        "name": "made-rule",
        "family": "SAF",
        "severity": "warning",
        "message": '"{match}" is found.',
        "why": "For a test.",
        "suggestion": "Leave it out.",
        "flags": ["[[a]]", "[[b]]", "[[c]]"],
        "allows": ["d", "e", "f"],
        "sources": [{"title": "T", "url": "https://x.test/", "jurisdiction": "us", "applies-to": ["any"]}],
    }
    whole |= {key.replace("_", "-"): value for key, value in keys.items()}
    if "kind" not in whole:
        whole |= {"kind": "phrase", "pattern": whole.get("pattern", "risk-free")}
    lines = [f"{key} = {_value(value)}" for key, value in whole.items() if value is not None]
    return "\n".join(["[[rule]]", *lines, ""])


def claim_text(**keys: object) -> str:
    """Return a rule of the kind ``claim`` over the lexicons of base.toml."""
    code = {"code": "EFF001", "name": "made-claim", "family": "EFF"}
    return rule_text(**{key.replace("-", "_"): value for key, value in (code | CLAIM).items()} | keys)


def _value(value: object) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_value(item)}" for key, item in value.items()) + " }"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_value, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def book(*rules: str, extras: Extras | None = None) -> RuleBook:
    """Load rules over the lexicons of base.toml."""
    return load_files([BASE, TomlFile.parse("own.toml", "\n".join(rules), RuleError)], extras)


def check(
    rules: RuleBook,
    text: str,
    format: str = "plain",  # noqa: A002
    terms: TermIndex | None = None,
) -> list[Diagnostic]:
    """Return what all the rules find in a text."""
    severities = {rule.code: rule.severity for rule in rules.ruleset.rules}
    document = read_document("page", text, format)
    return [located.diagnostic for located in check_document(document, rules.ruleset, terms, severities)]


def marked(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Part a text from its ``[[…]]`` marks."""
    spans: list[tuple[int, int]] = []
    plain = ""
    position = 0
    for match in _MARK.finditer(text):
        plain += text[position : match.start()]
        spans.append((len(plain), len(plain) + len(match[1])))
        plain += match[1]
        position = match.end()
    return plain + text[position:], tuple(spans)


def spans_of(found: list[Diagnostic]) -> tuple[tuple[int, int], ...]:
    """Return the source ranges of findings."""
    return tuple((diagnostic.span.start, diagnostic.span.end) for diagnostic in found)


def sentences_of(text: str, rules: RuleBook, format: str = "plain") -> list[SentenceContext]:  # noqa: A002
    """Return every sentence of a text in its context."""
    context = DocumentContext(read_document("page", text, format), rules.ruleset.index)
    return [sentence for block in context.blocks for sentence in block.sentences]


def hit_in(text: str, rules: RuleBook, format: str = "plain") -> Hit:  # noqa: A002
    """Return a hit at the marked span of a text."""
    plain, ((start, end),) = marked(text)
    return next(_hits_at(plain, Span(start, end), rules, format))


def _hits_at(plain: str, span: Span, rules: RuleBook, format: str) -> Iterator[Hit]:  # noqa: A002
    words = plain[span.start : span.end]
    for sentence in sentences_of(plain, rules, format):
        for found in re.finditer(re.escape(words), sentence.text):
            at = Span(sentence.start + found.start(), sentence.start + found.end())
            if sentence.block.block.offsets.to_source(at) == span:
                yield Hit(sentence, found.start(), found.end(), {})
