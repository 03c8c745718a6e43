from __future__ import annotations

import pytest
from made_rules import book, rule_text

from kaplint.document import read_document
from kaplint.engine import check_document
from kaplint.errors import RuleError

TEXT = "It is safe.\n\nIt may be safe.\n\nIt may be safe (Roe et al., 2020).\n\nI feel safe.\n\nIt is safe, a miracle."
RULE = rule_text(pattern="safe(?:, a miracle)?", unless=["hedged"], info_if=["testimonial"], even_if="safe, a miracle")


def found(stance: str, profile: str = "own", register: str = "") -> list[tuple[int, str]]:
    """Return line and severity of what the rule finds under a profile and a register."""
    ruleset = book(RULE, stance).ruleset.under(profile, register)
    severities = {rule.code: rule.severity for rule in ruleset.rules if rule.default}
    document = read_document("page", TEXT, "plain")
    made = [located.diagnostic for located in check_document(document, ruleset, None, severities)]
    return [(item.start.line, item.severity.label) for item in made]


PLAIN = [(1, "warning"), (7, "info"), (9, "warning")]


@pytest.mark.parametrize(
    ("stance", "expected"),
    [
        ("", PLAIN),
        ("[profile.own]", PLAIN),
        ('[profile.other]\nseverity = { SAF = "error" }', PLAIN),
        ('[profile.own]\nseverity = { SAF = "error" }', [(1, "error"), (7, "info"), (9, "error")]),
        ('[profile.own]\nseverity = { SAF = "error", made-rule = "info", SAF001 = "error" }', [(1, "error"), (7, "info"), (9, "error")]),
        ('[profile.own]\nseverity = { made-rule = "off" }', []),
        ('[profile.own]\nidle-guards = ["testimonial"]', [(1, "warning"), (7, "warning"), (9, "warning")]),
        ('[profile.own]\nsourced-guards = ["hedged"]', [(1, "warning"), (3, "warning"), (7, "info"), (9, "warning")]),
        ('[profile.own]\nexcuses = { SAF = ["testimonial"] }', [(1, "warning"), (9, "warning")]),
        ('[profile.own]\ninfo = ["SAF"]', [(1, "info"), (7, "info"), (9, "warning")]),
        ('[profile.own]\ninfo = ["SAF"]\ninfo-except = ["made-rule"]', PLAIN),
    ],
)  # fmt: skip
def test_what_a_profile_makes_of_a_rule(stance: str, expected: list[tuple[int, str]]):
    assert found(stance) == expected


def test_a_register_lies_over_the_profile():
    stance = '[profile.own]\nidle-guards = ["testimonial"]\n\n[register.leaflet]\ninfo = ["SAF"]'
    assert found(stance, register="leaflet") == [(1, "info"), (7, "info"), (9, "warning")]


def test_an_error_is_not_lowered():
    ruleset = book(rule_text(severity="error"), '[register.leaflet]\ninfo = ["SAF"]').ruleset.under("", "leaflet")
    assert ruleset.rules[0].at_most is None


def test_the_message_says_that_the_hedge_lacks_a_source():
    ruleset = book(RULE, '[profile.own]\nsourced-guards = ["hedged"]').ruleset.under("own", "")
    severities = {rule.code: rule.severity for rule in ruleset.rules}
    found = check_document(read_document("page", "It may be safe.", "plain"), ruleset, None, severities)
    assert [located.diagnostic.message for located in found] == [
        '"safe" is found. The hedge excuses nothing here without a source.'
    ]


@pytest.mark.parametrize(
    ("stance", "message"),
    [
        ('[profile.own]\nseverity = { SAV = "error" }', "There is no code, rule name or family 'SAV'."),
        ('[profile.own]\nseverity = { SAF = "grave" }', "'profile.own.severity.SAF' cannot be 'grave'."),
        ('[profile.own]\nidle-guards = ["hedge"]', "There is no guard 'hedge'."),
        ('[profile.own]\nexcuses = { SAF = ["hedge"] }', "There is no guard 'hedge'."),
        ('[profile.own]\nexcuses = { SAV = ["hedged"] }', "There is no code, rule name or family 'SAV'."),
        ('[profile.own]\ninfo = ["SAV"]', "There is no code, rule name or family 'SAV'."),
        ("[register.own]\nlow = true", "'register.own.low' is not a known key."),
    ],
)
def test_what_is_wrong_in_a_stance(stance: str, message: str):
    with pytest.raises(RuleError) as caught:
        book(RULE, stance)
    assert message in str(caught.value)
