"""Puts the results of rule examples into words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplint.reporters.display import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kaplint.examples import ExampleResult


def failure(result: ExampleResult) -> Iterator[str]:
    """Yield the lines about an example that failed: where it stands, what it marks and what the rule found."""
    place = visible(result.path) + (f":{result.line}" if result.line else "")
    yield f"{place}: {result.code} {result.name}, {result.key}: {visible(result.text)}"
    yield f"  expected: {_spans(result.text, result.expected)}"
    yield f"  found:    {_spans(result.text, result.found)}"


def verdict(total: int, failed: int, rules: int) -> str:
    """Return the sentence that sums up a run of examples."""
    examples = f"{total:,} {'example' if total == 1 else 'examples'} of {rules} {'rule' if rules == 1 else 'rules'}"
    return f"{failed:,} of {examples} failed." if failed else f"All {examples} hold."


def _spans(text: str, spans: Sequence[tuple[int, int]]) -> str:
    if not spans:
        return "nothing"
    return ", ".join(f'{start}-{end} "{visible(text[start:end])}"' for start, end in spans)
