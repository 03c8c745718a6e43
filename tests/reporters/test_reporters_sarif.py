from __future__ import annotations

import json

import pytest
from made_findings import make, report
from made_runs import BROKEN, HOSTILE, aborted, hostile, usual, written
from sarif_pydantic import Sarif

from kaplint import __version__
from kaplint.api import load_rulebook
from kaplint.types import Severity


def run_of(text: str) -> dict:
    """Return the one run of a SARIF log after its model has accepted the log."""
    Sarif.model_validate_json(text)
    log = json.loads(text)
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    return log["runs"][0]


def test_results_carry_place_level_and_identity():
    run = run_of(written("sarif", usual()))
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["results"][0] == {
        "ruleId": "SAF002",
        "ruleIndex": 0,
        "level": "warning",
        "message": {"text": "The words play harm down.\nName the harms."},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "a.md"},
                    "region": {"startLine": 1, "startColumn": 14, "endLine": 1, "endColumn": 34, "charOffset": 13, "charLength": 20},
                }
            }
        ],
        "partialFingerprints": {"kaplint/v1": "9f2c"},
        "fixes": [
            {
                "description": {"text": "Name the harms. (safe)"},
                "artifactChanges": [
                    {
                        "artifactLocation": {"uri": "a.md"},
                        "replacements": [{"deletedRegion": {"charOffset": 13, "charLength": 7}, "insertedContent": {"text": "few"}}],
                    }
                ],
            }
        ],
    }  # fmt: skip
    assert [(result["ruleId"], result["ruleIndex"], result["level"]) for result in run["results"]] == [
        ("SAF002", 0, "warning"),
        ("EFF003", 1, "error"),
        ("SAF002", 0, "note"),
        ("SAF002", 0, "warning"),
    ]


def test_suppressed_findings_keep_their_reason():
    results = run_of(written("sarif", usual()))["results"]
    assert [result.get("suppressions") for result in results] == [
        None, None, None, [{"kind": "inSource", "justification": "reason 0"}],
    ]  # fmt: skip


def test_paths_are_addresses():
    paths = ["sub dir/ä#1.md", "/abs/a b.md"]
    run = run_of(written("sarif", [report(make("x", 0, 1, path=path), path=path) for path in paths]))
    uris = [result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in run["results"]]
    assert uris == ["sub%20dir/%C3%A4%231.md", "file:///abs/a%20b.md"]


def test_problems_are_notifications_of_a_run_that_failed():
    for text in (written("sarif", [], [BROKEN]), aborted("sarif", BROKEN)):
        assert run_of(text)["invocations"] == [
            {
                "executionSuccessful": False,
                "toolExecutionNotifications": [
                    {
                        "level": "error",
                        "message": {"text": "No."},
                        "locations": [
                            {"physicalLocation": {"artifactLocation": {"uri": "k.toml"}, "region": {"startLine": 3}}}
                        ],
                    }
                ],
            }
        ]


def test_rules_with_findings_are_described():
    run = run_of(written("sarif", usual(), book=load_rulebook))
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["semanticVersion"]) == ("kaplint", __version__)
    assert [rule["id"] for rule in driver["rules"]] == ["SAF002", "EFF003"]
    book = load_rulebook()
    described = driver["rules"][0]
    rule = next(rule for rule in book.ruleset.rules if rule.code == "SAF002")
    assert described["shortDescription"] == {"text": rule.message}
    assert described["helpUri"] == rule.url
    assert all(source.url in described["help"]["markdown"] for source in book.texts["SAF002"].references)


def test_a_rule_without_a_file_has_its_name_alone():
    unknown = make("x", 0, 1, code="LINT001", rule="unused-suppression", family="LINT", severity=Severity.WARNING)
    run = run_of(written("sarif", [report(unknown)], book=load_rulebook))
    assert run["tool"]["driver"]["rules"] == [{"id": "LINT001", "name": "unused-suppression"}]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_texts_stay_texts(text: str):
    run = run_of(written("sarif", [hostile(text)]))
    prose = text.encode("utf-8", "replace").decode()
    assert [result["message"]["text"] for result in run["results"]] == [f"M {prose}.\nS {prose}."]
