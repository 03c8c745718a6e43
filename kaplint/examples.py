"""Runs the examples of rules: every ``flags`` line must give exactly its marked spans, every ``allows`` line none.

Where a rule has a fix, the line with its fixes applied must give none either.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kaplint.document import read_document
from kaplint.engine import check_document
from kaplint.filters.fix import apply_fixes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaplint.rules.load import RuleBook
    from kaplint.terms import TermIndex
    from kaplint.types import Diagnostic, Severity


@dataclass(frozen=True, slots=True)
class ExampleResult:
    """What became of one example: offsets in the example's text, ends exclusive."""

    path: str
    code: str
    name: str
    key: str
    text: str
    line: int | None
    expected: tuple[tuple[int, int], ...]
    found: tuple[tuple[int, int], ...]

    @property
    def ok(self) -> bool:
        """Tell whether the rule found exactly what the example marks."""
        return self.expected == self.found


def run_examples(book: RuleBook, terms: TermIndex | None) -> Iterator[ExampleResult]:
    """Yield the result of every example of a rule book; an example is read as Markdown, and only its own rule counts.

    Rules about whole documents need the findings of the others, so all rules run.
    """
    severities = {rule.code: rule.severity for rule in book.ruleset.rules}
    for rule in book.ruleset.rules:
        text = book.texts[rule.code]
        own = {rule.code: rule.severity} if rule.matcher.level != "document" else severities
        for key, examples in (("flags", text.flags), ("allows", text.allows)):
            for example in examples:
                yield ExampleResult(
                    text.path, rule.code, rule.name, key, example.text, example.line, example.spans,
                    _spans(_found(example.text, rule.code, book, terms, own)),
                )  # fmt: skip
                if key == "flags" and rule.fix is not None:
                    fixed = apply_fixes(example.text, _found(example.text, rule.code, book, terms, own)).text
                    left = _spans(_found(fixed, rule.code, book, terms, own))
                    yield ExampleResult(text.path, rule.code, rule.name, "fix", fixed, example.line, (), left)


def _found(
    text: str, code: str, book: RuleBook, terms: TermIndex | None, severities: dict[str, Severity]
) -> tuple[Diagnostic, ...]:
    document = read_document("<example>", text, "markdown")
    located = check_document(document, book.ruleset, terms, severities)
    return tuple(item.diagnostic for item in located if item.diagnostic.code == code)


def _spans(findings: tuple[Diagnostic, ...]) -> tuple[tuple[int, int], ...]:
    return tuple((finding.span.start, finding.span.end) for finding in findings)
