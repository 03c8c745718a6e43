"""The formats ``junit`` and ``checkstyle``."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from made_runs import BROKEN, HOSTILE, UNREADABLE, aborted, hostile, usual, written

from kaplint import __version__

BOTH = "The words play harm down.\nName the harms."


def test_checkstyle():
    root = ET.fromstring(written("checkstyle", usual(), [BROKEN]))
    assert root.attrib == {"version": f"kaplint-{__version__}"}
    assert [(file.get("name"), [error.attrib for error in file]) for file in root] == [
        (
            "a.md",
            [{"line": "1", "column": "14", "severity": "warning", "message": BOTH, "source": "kaplint.SAF002"}],
        ),
        (
            "sub dir/ä.md",
            [
                {"line": "1", "column": "5", "severity": "error", "message": "The words play harm down.", "source": "kaplint.EFF003"},
                {"line": "1", "column": "1", "severity": "info", "message": BOTH, "source": "kaplint.SAF002"},
            ],
        ),
        ("b.md", [{"line": "1", "column": "1", "severity": "error", "message": UNREADABLE.message, "source": "kaplint"}]),
        ("k.toml", [{"line": "3", "column": "1", "severity": "error", "message": "No.", "source": "kaplint"}]),
    ]  # fmt: skip


def test_junit():
    root = ET.fromstring(written("junit", usual(), [BROKEN]))
    assert [suite.attrib for suite in root] == [
        {"name": "a.md", "tests": "1", "failures": "1", "errors": "0", "skipped": "0"},
        {"name": "sub dir/ä.md", "tests": "2", "failures": "1", "errors": "0", "skipped": "0"},
        {"name": "clean.md", "tests": "1", "failures": "0", "errors": "0", "skipped": "0"},
        {"name": "fr.md", "tests": "1", "failures": "0", "errors": "0", "skipped": "1"},
        {"name": "kaplint", "tests": "2", "failures": "0", "errors": "2", "skipped": "0"},
    ]
    cases = [
        (case.get("classname"), case.get("name"), [(part.tag, part.text) for part in case])
        for case in root.iter("testcase")
    ]
    assert cases == [
        ("a.md", "SAF002 minimal-side-effects at 1:14", [("failure", "a.md:1:14: " + BOTH)]),
        ("sub dir/ä.md", "EFF003 cure-claim at 1:5", [("failure", "sub dir/ä.md:1:5: The words play harm down.")]),
        ("sub dir/ä.md", "SAF002 minimal-side-effects at 1:1", [("system-out", "sub dir/ä.md:1:1: " + BOTH)]),
        ("clean.md", "kaplint", []),
        ("fr.md", "kaplint", [("skipped", None)]),
        ("kaplint", "b.md", [("error", UNREADABLE.message)]),
        ("kaplint", "k.toml", [("error", "No.")]),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["junit", "checkstyle"])
def test_a_run_that_could_not_begin_is_still_a_whole_report(name: str):
    assert "No." in ET.tostring(ET.fromstring(aborted(name, BROKEN)), encoding="unicode")


@pytest.mark.parametrize("name", ["junit", "checkstyle"])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_text_breaks_out_of_xml(name: str, text: str):
    out = written(name, [hostile(text)])
    root = ET.fromstring(out)
    assert {element.tag for element in root.iter()} <= {
        "testsuites", "testsuite", "testcase", "failure", "checkstyle", "file", "error",
    }  # fmt: skip
    assert not set(out) & set("\x1b\x07\x9b\u202e")
