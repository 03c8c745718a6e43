"""The formats ``jsonl``, ``gitlab`` and ``rdjson``."""

from __future__ import annotations

import json

import pytest
from made_runs import BROKEN, HOSTILE, LINE, UNREADABLE, aborted, hostile, usual, written


def test_json_lines_hold_what_json_holds():
    whole = json.loads(written("json", usual(), [BROKEN]))
    lines = [json.loads(line) for line in written("jsonl", usual(), [BROKEN]).splitlines()]
    assert [line.pop("type") for line in lines] == [
        "diagnostic", "file", "diagnostic", "diagnostic", "file", "file", "file", "file", "summary",
    ]  # fmt: skip
    assert [line for line in lines if "fingerprint" in line] == whole["diagnostics"]
    assert [line for line in lines if "status" in line] == whole["files"]
    assert lines[-1] == whole["summary"]


def test_gitlab():
    issues = json.loads(written("gitlab", usual()))
    assert issues[:1] == [
        {
            "description": "The words play harm down.\nName the harms.",
            "check_name": "SAF002 minimal-side-effects",
            "fingerprint": issues[0]["fingerprint"],
            "severity": "major",
            "location": {
                "path": "a.md",
                "positions": {"begin": {"line": 1, "column": 14}, "end": {"line": 1, "column": 34}},
            },
        }
    ]
    assert [(issue["check_name"], issue["severity"], issue["location"]["path"]) for issue in issues] == [
        ("SAF002 minimal-side-effects", "major", "a.md"),
        ("EFF003 cure-claim", "critical", "sub dir/ä.md"),
        ("SAF002 minimal-side-effects", "info", "sub dir/ä.md"),
        ("kaplint", "blocker", "b.md"),
    ]
    fingerprints = [issue["fingerprint"] for issue in issues]
    assert len(set(fingerprints)) == len(fingerprints)
    assert all(len(fingerprint) == 32 for fingerprint in fingerprints)
    assert written("gitlab", usual()) == written("gitlab", usual())


def test_rdjson_counts_columns_in_bytes():
    report = json.loads(written("rdjson", usual(), [BROKEN]))
    assert report["source"]["name"] == "kaplint"
    assert report["diagnostics"][1] == {
        "message": "The words play harm down.",
        "location": {
            "path": "sub dir/ä.md",
            "range": {"start": {"line": 1, "column": 9}, "end": {"line": 2, "column": 5}},
        },
        "severity": "ERROR",
        "code": {"value": "EFF003"},
    }
    assert report["diagnostics"][3:] == [
        {"message": UNREADABLE.message, "location": {"path": "b.md"}, "severity": "ERROR"},
        {"message": "No.", "location": {"path": "k.toml", "range": {"start": {"line": 3}}}, "severity": "ERROR"},
    ]


@pytest.mark.parametrize("name", ["jsonl", "gitlab", "rdjson"])
def test_a_run_that_could_not_begin_is_still_a_whole_report(name: str):
    out = aborted(name, BROKEN)
    assert "No." in json.dumps(json.loads(out))


@pytest.mark.parametrize("name", ["json", "jsonl", "gitlab", "rdjson", "sarif"])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_text_breaks_out_of_json(name: str, text: str):
    out = written(name, [hostile(text)])
    assert out.isascii()
    for part in out.splitlines() if name == "jsonl" else [out]:
        json.loads(part)
    assert len(out.splitlines()) < 10


def test_empty_runs_are_whole():
    assert json.loads(written("gitlab")) == []
    assert json.loads(written("rdjson"))["diagnostics"] == []
    assert LINE not in written("jsonl")
