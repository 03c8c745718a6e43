from __future__ import annotations

import pytest
from made_rules import book, rule_text

from kaplint.examples import ExampleResult, run_examples
from kaplint.terms import TermIndex

FLAGS = ["It is [[risk-free]].", "[[Risk free]] and [[riskfree]]!", "- **[[risk**-free]]"]
ALLOWS = ["It is not risk-free.", "It is free of risk.", "`risk-free`"]
GOOD = rule_text(pattern="risk-free", unless=["negated"], flags=FLAGS, allows=ALLOWS)


def test_examples_that_hold():
    results = list(run_examples(book(GOOD), None))
    assert results[1] == ExampleResult(
        path="own.toml",
        code="SAF001",
        name="made-rule",
        key="flags",
        text="Risk free and riskfree!",
        line=results[0].line,
        expected=((0, 9), (14, 22)),
        found=((0, 9), (14, 22)),
    )
    assert [(one.key, one.expected, one.ok) for one in results] == [
        ("flags", ((6, 15),), True),
        ("flags", ((0, 9), (14, 22)), True),
        ("flags", ((4, 15),), True),
        ("allows", (), True),
        ("allows", (), True),
        ("allows", (), True),
    ]


@pytest.mark.parametrize(
    ("change", "failed"),
    [
        ({"unless": []}, [("It is not risk-free.", ((10, 19),))]),
        (
            {"pattern": "risk-fre"},
            [("It is risk-free.", ()), ("Risk free and riskfree!", ()), ("- **risk**-free", ())],
        ),
        ({"flags": ["It is [[risk]]-free.", *FLAGS[1:]]}, [("It is risk-free.", ((6, 15),))]),
        ({"flags": ["[[Risk free]] and riskfree!", *FLAGS[1:]]}, [("Risk free and riskfree!", ((0, 9), (14, 22)))]),
        ({"allows": ["Risk-free?", *ALLOWS[1:]]}, [("Risk-free?", ((0, 9),))]),
        ({"scope": ["item"]}, [("It is risk-free.", ()), ("Risk free and riskfree!", ())]),
    ],
)
def test_a_broken_rule_fails_the_examples_that_it_breaks(change: dict[str, object], failed: list[tuple[object, ...]]):
    keys = {"pattern": "risk-free", "unless": ["negated"], "flags": FLAGS, "allows": ALLOWS} | change
    results = run_examples(book(rule_text(**keys)), None)
    assert [(one.text, one.found) for one in results if not one.ok] == failed


def test_an_example_names_its_line():
    entry = rule_text(pattern="risk-free").replace('["[[a]]", ', '[\n  "[[a]]",\n  "[[z]]",\n  ')
    first = entry[: entry.index('  "[[a]]"')].count("\n") + 1
    results = [one for one in run_examples(book(entry), None) if one.key == "flags"]
    assert [(one.text, one.line) for one in results] == [
        ("a", first),
        ("z", first + 1),
        ("b", first + 2),
        ("c", first + 2),
    ]


def test_only_the_findings_of_its_own_rule_count():
    other = rule_text(
        code="SAF002",
        name="other",
        pattern=["risk-free", "harmless"],
        flags=["[[Risk-free]].", "[[Harmless]].", "[[harmless]]"],
        allows=["No risk.", "Free.", "Harm."],
    )
    assert [one.ok for one in run_examples(book(GOOD, other), None)] == [True] * 12


def test_a_document_rule_is_run_with_all_the_others():
    rule = rule_text(
        code="DOC001",
        name="no-risk",
        family="DOC",
        kind="required",
        said=["side effects?"],
        promotion=["SAF"],
        least=1,
        flags=["[[It is risk-free.]] Come.", "# A\n\n[[Risk-free!]]", "[[So risk-free.]]"],
        allows=["It is risk-free. Side effects: sleep.", "It is not risk-free.", "Come."],
    )
    assert [one.ok for one in run_examples(book(GOOD, rule), None)] == [True] * 12


def test_a_term_rule_needs_the_terminology():
    rule = rule_text(
        code="TERM001",
        name="drug-name",
        family="TERM",
        kind="term",
        cause="drug-name",
        flags=["He takes [[semaglutyde]].", "She takes [[semaglutied]].", "[[metfromin]] is cheap."],
        allows=["He takes semaglutide.", "Metformin is cheap.", "She sleeps."],
    )
    assert [one.ok for one in run_examples(book(rule), TermIndex.load())] == [True] * 6
    assert [one.found for one in run_examples(book(rule), None)] == [()] * 6
