from __future__ import annotations

import pytest
from made_rules import book, check, rule_text

from kaplint.errors import RuleError


def found(text: str, **keys: object) -> list[str]:
    """Return the matches of one figure rule in a text."""
    rule = rule_text(kind="figure", **keys)
    return [diagnostic.match for diagnostic in check(book(rule), text, "markdown")]


@pytest.mark.parametrize(
    ("keys", "text", "matches"),
    [
        ({"measures": ["share"]}, "It is 90% better and 5 percent worse.", ["90%", "5 percent"]),
        ({"measures": ["share", "ratio"]}, "Nine in ten, or 90%.", ["Nine in ten", "90%"]),
        ({"measures": ["share"], "near": ["treatment"]}, "The drip: 90%. The chair: 80%.", ["90%"]),
        ({"measures": ["share"], "not_before": ["speed"]}, "A fast 90%, but not 80%.", ["80%"]),
        ({"measures": ["share"], "not_before": ["speed"], "window": 1}, "A fast one and then 90%.", ["90%"]),
        ({"measures": ["share"], "not_after": ["speed"]}, "It is 90% fast, but 80% slow.", ["80%"]),
        ({"measures": ["share"], "not_after": ["speed"]}, "Fast: 90%.", ["90%"]),
        ({"measures": ["share"], "except": [r"\d+% off"]}, "Take 20% off, or 30%.", ["30%"]),
    ],
)
def test_figures_that_a_rule_wants(keys: dict[str, object], text: str, matches: list[str]):
    assert found(text, **keys) == matches


def test_an_unknown_measure_is_refused():
    with pytest.raises(RuleError, match="The measure 'weight' does not exist; there are share, ratio, multiple,"):
        book(rule_text(kind="figure", measures=["weight"]))
