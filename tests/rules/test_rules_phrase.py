from __future__ import annotations

import pytest
from made_rules import book, check, rule_text, spans_of


def found(text: str, format: str = "markdown", **keys: object) -> list[str]:  # noqa: A002
    """Return the matches of one phrase rule in a text."""
    return [diagnostic.match for diagnostic in check(book(rule_text(**keys)), text, format)]


@pytest.mark.parametrize(
    ("keys", "text", "matches"),
    [
        ({"pattern": "risk-free"}, "Risk-free, risk free and RISKFREE; risk‑free, riskfreedom.", 4),
        ({"pattern": ["risk-free", "no side effects"]}, "No side effects: it is risk-free.", 2),
        ({"pattern": "few side effects|harmless"}, "Harmless, with few\nside effects.", 2),
        ({"pattern": "safe", "except": ["safe place"]}, "A safe place is safe, a safe\nplace too.", 1),
        ({"pattern": "safe", "except": ["(?:not|is) safe", "safe and"]}, "It is safe and not safe.", 0),
        ({"pattern": r"[^\W_]+ proof", "anchor": ["proof", "proofs"]}, "Rock proof, proofs.", 1),
        ({"pattern": r"\d+%", "near": ["treatment"]}, "Our drip: 90% better. 80% here.", 1),
        ({"pattern": r"\d+%", "near": ["treatment"], "within": "neighbours"}, "A drip. It is 90%. Now 80%.", 1),
        ({"pattern": r"\d+%", "near": ["treatment"], "within": "block"}, "A drip. It is 90%. Now 80%.", 2),
        ({"pattern": r"\d+%", "near": ["treatment"], "within": "block"}, "A drip.\n\nIt is 90%.", 0),
        ({"pattern": r"\d+%", "near": ["treatment"], "within": "page"}, "A drip.\n\nIt is 90%.\n\n- 80%", 1),
        ({"pattern": r"\d+%", "near": ["treatment"], "within": "page"}, "A chair.\n\n- 80%", 0),
        ({"pattern": r"\d+%", "near": ["treatment"], "within": "clause"}, "A drip is 90%, but tea is 80%.", 2),
        ({"pattern": r"\d+%", "near": ["treatment"], "within": "clause"}, "A drip is new; sales rose 80%.", 0),
        ({"pattern": r"\d+%", "near": ["treatment", "people"]}, "Nurses: 90%.", 1),
        ({"pattern": r"\d+%", "also-near": ["treatment"]}, "# Drips\n\nIt is 90%.", 1),
        ({"pattern": r"\d+%", "also-near": ["treatment"]}, "# Prices\n\nIt is 90%.", 0),
        ({"pattern": r"\d+%", "also-near": ["treatment"], "near": ["people"]}, "# Drips\n\nNurses: 90%.", 1),
        ({"pattern": r"\d+%", "also-near": ["treatment"], "near": ["people"]}, "# Drips\n\nIt is 90%.", 0),
        ({"pattern": "{treatment} works"}, "The laser-treatments works and the drip works.", 2),
        ({"pattern": "it{is} safe"}, "It's safe, it is safe, it was safe.", 2),
        ({"pattern": "safe", "scope": ["heading"]}, "# Safe\n\nIt is safe.\n\n- safe", 1),
        ({"pattern": "safe", "scope": ["!heading", "!item"]}, "# Safe\n\nIt is safe.\n\n- safe", 1),
        ({"pattern": "safe", "scope": ["sentence"]}, "# Safe\n\n> It is safe.\n\n- safe", 1),
        ({"pattern": "safe"}, "# Safe\n\n> It is safe.\n\n- safe\n\n```\nsafe\n```", 3),
        ({"pattern": "safe", "unless": ["negated"]}, "It is not safe. It is safe.", 1),
        ({"pattern": "safe", "unless": ["negated"], "even-if": "safe"}, "It is not safe.", 1),
        (
            {"pattern": "safe (?:cure|drug)", "unless": ["hedged"], "even-if": "cure"},
            "May be a safe cure or safe drug.",
            1,
        ),
    ],
)
def test_phrases(keys: dict[str, object], text: str, matches: int):
    keys = {key.replace("-", "_"): value for key, value in keys.items()}
    assert len(found(text, **keys)) == matches


def test_the_spans_of_phrases_in_the_source():
    text = "It is **risk**-free.\n\nAnd [risk\nfree](https://x.test) too."
    made = check(book(rule_text(pattern="risk-free")), text, "markdown")
    assert [text[start:end] for start, end in spans_of(made)] == ["risk**-free", "risk\nfree"]
    assert [diagnostic.match for diagnostic in made] == ["risk-free", "risk free"]


def test_alternatives_with_the_same_needs_are_one_part():
    matcher = book(rule_text(pattern=["fully safe", "safe fully", "harmless", "(?:un)?safe"])).ruleset.rules[0].matcher
    assert [tuple(sorted(sorted(words) for words in part.needs)) for part in matcher.parts] == [
        (["fully"], ["safe"]),
        (["harmless"],),
        (["safe", "unsafe"],),
    ]
    assert [[sorted(words) for words in part] for part in matcher.needs] == [
        [["fully"], ["safe"]], [["harmless"]], [["safe", "unsafe"]],
    ]  # fmt: skip


def test_info_if_lowers_the_severity():
    rules = book(rule_text(pattern="safe", severity="error", info_if=["weakly-hedged", "goal"]))
    text = "It can be safe. It is safe. It is designed to be safe."
    assert [diagnostic.severity.label for diagnostic in check(rules, text)] == ["info", "error", "info"]
