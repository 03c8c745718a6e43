from __future__ import annotations

import io
import json

import pytest
from made_findings import make, report
from made_runs import LINE, written

from kaplint import __version__
from kaplint.errors import UsageError
from kaplint.reporters import FORMATS, make_reporter
from kaplint.reporters.base import ReportOptions
from kaplint.types import Applicability, Edit, Fix, Problem, Severity, Span


def test_text():
    assert written("text", [report(make(LINE, 13, 33))]) == (
        "a.md:1:14: warning SAF002 minimal-side-effects: The words play harm down.\n"
        "  1 | Our drip has minimal side effects.\n"
        "    |              ^^^^^^^^^^^^^^^^^^^^\n"
        "    = Name the harms.\n"
        "\n"
        "Checked 1 file: 1 warning.\n"
    )


def test_text_names_paragraph_and_headings_in_a_word_file():
    assert written("text", [report(make(LINE, 13, 33))._replace(format="docx")], summary=False).splitlines()[3:] == [
        "    = Paragraph 1, character 14, under Our clinic > Drips.",
        "    = Name the harms.",
        "",
    ]


def test_text_quiet_leaves_only_the_findings():
    assert written("text", [report(make(LINE, 13, 33, suggestion=""))], summary=False) == (
        "a.md:1:14: warning SAF002 minimal-side-effects: The words play harm down.\n"
        "  1 | Our drip has minimal side effects.\n"
        "    |              ^^^^^^^^^^^^^^^^^^^^\n"
        "\n"
    )


def test_text_numbers_are_aligned_over_several_lines():
    text = "x\n" * 8 + "It is\nsafe."
    assert written("text", [report(make(text, 19, 26, suggestion=""))], summary=False) == (
        "a.md:9:4: warning SAF002 minimal-side-effects: The words play harm down.\n"
        "   9 | It is\n"
        "     |    ^^\n"
        "  10 | safe.\n"
        "     | ^^^^\n"
        "\n"
    )


def test_text_in_colour():
    assert written("text", [report(make("safe", 0, 4, severity=Severity.ERROR))], color=True, summary=False) == (
        "\x1b[1ma.md:1:1:\x1b[0m \x1b[1;31merror\x1b[0m \x1b[1mSAF002\x1b[0m minimal-side-effects: "
        "The words play harm down.\n"
        "  \x1b[2m1\x1b[0m \x1b[2m|\x1b[0m safe\n"
        "    \x1b[2m|\x1b[0m \x1b[1;31m^^^^\x1b[0m\n"
        "    \x1b[2m=\x1b[0m Name the harms.\n"
        "\n"
    )


@pytest.mark.parametrize("name", ["text", "concise"])
def test_no_escape_sequence_of_a_document_reaches_the_terminal(name: str):
    bad = "\x1b]0;owned\x07 \x9b31m\u202e"
    found = make(f"{bad} safe", 0, 5, path=f"{bad}.md", message=f"{bad}.", suggestion=f"{bad}.")
    out = written(name, [report(found)])
    assert not set(out) & set("\x1b\x07\x9b\u202e")


def test_concise():
    found = [make(LINE, 13, 33), make(LINE, 0, 8, severity=Severity.INFO, message="Two\nlines.")]
    assert written("concise", [report(*found), report(path="b.md")]) == (
        "a.md:1:14: warning SAF002 minimal-side-effects: The words play harm down.\n"
        "a.md:1:1: info SAF002 minimal-side-effects: Two␊lines.\n"
        "Checked 2 files: 1 warning, 1 info.\n"
    )


def test_statistics():
    cure = {"code": "EFF003", "rule": "cure-claim", "family": "EFF"}
    reports = [report(make(LINE, 0, 3), make(LINE, 4, 8, **cure)), report(make(LINE, 0, 3))]
    assert written("concise", reports, by_rule=True).splitlines()[3:] == [
        "1  EFF",
        "1    EFF003 cure-claim",
        "2  SAF",
        "2    SAF002 minimal-side-effects",
        "Checked 2 files: 3 warnings.",
    ]


@pytest.mark.parametrize("name", sorted({*FORMATS} - {"text", "concise"}))
def test_statistics_are_refused_where_they_would_spoil_the_format(name: str):
    with pytest.raises(
        UsageError, match=f"^--statistics has no place in the format '{name}'. Use it with text or concise.$"
    ):
        make_reporter(name, io.StringIO(), ReportOptions(by_rule=True))


def test_github():
    found = [
        make(LINE, 13, 33, severity=Severity.ERROR),
        make(
            "a\nb", 0, 3, path="odd,name:1.md", message="100% gone,\nthey: say.", suggestion="", severity=Severity.INFO
        ),
    ]
    problem = Problem("b.md", None, "decode", "Byte 3 is not UTF-8.")
    assert written("github", [report(*found)], [problem, Problem("k.toml", 3, "config", "No.")]) == (
        "::error file=b.md,title=kaplint::Byte 3 is not UTF-8.\n"
        "::error file=k.toml,line=3,title=kaplint::No.\n"
        "::error file=a.md,line=1,col=14,endLine=1,endColumn=34,title=SAF002 minimal-side-effects::"
        "The words play harm down.%0AName the harms.\n"
        "::notice file=odd%2Cname%3A1.md,line=1,endLine=2,title=SAF002 minimal-side-effects::"
        "100%25 gone,%0Athey: say.\n"
        "Checked 1 file: 1 error, 1 info. 2 problems kept the run from being complete.\n"
    )


def test_json_is_the_documented_object():
    fix = Fix(Applicability.SAFE, (Edit(Span(13, 20), "few"),))
    problem = Problem("b.md", None, "decode", "Byte 3 is not UTF-8.")
    reports = [
        report(make(LINE, 13, 33), make("é\n漢 safe", 4, 8, fix=fix), suppressed=2),
        report(path="b.md", status="failed", problem=problem),
        report(path="c.md", status="skipped"),
    ]
    out = written("json", reports, [problem], {".png": 3, "": 1})
    assert json.loads(out) == {
        "version": 1,
        "tool": {"name": "kaplint", "version": __version__},
        "diagnostics": [
            {
                "path": "a.md", "line": 1, "column": 14, "end_line": 1, "end_column": 34,
                "offset": 13, "end_offset": 33,
                "code": "SAF002", "rule": "minimal-side-effects", "family": "SAF", "severity": "warning",
                "message": "The words play harm down.", "match": "minimal side effects",
                "suggestion": "Name the harms.",
                "fix": None, "fingerprint": "9f2c", "url": "https://example.org/rules#saf002",
                "headings": ["Our clinic", "Drips"],
            },
            {
                "path": "a.md", "line": 2, "column": 3, "end_line": 2, "end_column": 7,
                "offset": 4, "end_offset": 8,
                "code": "SAF002", "rule": "minimal-side-effects", "family": "SAF", "severity": "warning",
                "message": "The words play harm down.", "match": "safe", "suggestion": "Name the harms.",
                "fix": {"applicability": "safe", "edits": [{"offset": 13, "end_offset": 20, "text": "few"}]},
                "fingerprint": "9f2c", "url": "https://example.org/rules#saf002",
                "headings": ["Our clinic", "Drips"],
            },
        ],
        "files": [
            {"path": "a.md", "format": "markdown", "status": "checked", "diagnostics": 2},
            {"path": "b.md", "format": "markdown", "status": "failed", "diagnostics": 0},
            {"path": "c.md", "format": "markdown", "status": "skipped", "diagnostics": 0},
        ],
        "summary": {
            "files": 3, "diagnostics": 2, "by_family": {"SAF": 2}, "suppressed": 2, "baselined": 0, "stale": 0,
            "unchanged": 0, "fixed": 0, "fixable": 1, "skipped": 5,
            "errors": [{"path": "b.md", "line": None, "kind": "decode", "message": "Byte 3 is not UTF-8."}],
        },
    }  # fmt: skip


def test_json_keys_stand_in_the_documented_order():
    document = json.loads(written("json", [report(make(LINE, 13, 33))]))
    assert list(document) == ["version", "tool", "diagnostics", "files", "summary"]
    assert list(document["diagnostics"][0]) == [
        "path", "line", "column", "end_line", "end_column", "offset", "end_offset", "code", "rule", "family",
        "severity", "message", "match", "suggestion", "fix", "fingerprint", "url",
        "headings",
    ]  # fmt: skip
    assert list(document["files"][0]) == ["path", "format", "status", "diagnostics"]
    assert list(document["summary"]) == [
        "files",
        "diagnostics",
        "by_family",
        "suppressed",
        "baselined",
        "stale",
        "unchanged",
        "fixed",
        "fixable",
        "skipped",
        "errors",
    ]


def test_json_of_an_empty_run_and_of_one_that_could_not_begin():
    empty = {
        "files": 0,
        "diagnostics": 0,
        "by_family": {},
        "suppressed": 0,
        "baselined": 0,
        "stale": 0,
        "unchanged": 0,
        "fixed": 0,
        "fixable": 0,
        "skipped": 0,
        "errors": [],
    }
    assert json.loads(written("json"))["summary"] == empty
    stream = io.StringIO()
    make_reporter("json", stream, ReportOptions()).abort(Problem("k.toml", 3, "config", "No."))
    document = json.loads(stream.getvalue())
    assert document["diagnostics"] == document["files"] == []
    assert document["summary"] == {
        **empty,
        "errors": [{"path": "k.toml", "line": 3, "kind": "config", "message": "No."}],
    }


def test_json_survives_any_character():
    found = make("\udcff\x1b\u202e", 0, 3, path="\udcff.md")
    out = written("json", [report(found, path="\udcff.md")])
    assert out.isascii()
    assert json.loads(out)["diagnostics"][0]["match"] == "\udcff\x1b\u202e"


def test_a_run_that_could_not_begin_says_so():
    out = {}
    for name in FORMATS:
        stream = io.StringIO()
        make_reporter(name, stream, ReportOptions()).abort(Problem(None, None, "usage", "No such thing."))
        out[name] = stream.getvalue()
    assert out["text"] == out["concise"] == "Nothing was checked.\n"
    assert out["github"] == "::error title=kaplint::No such thing.\n"


@pytest.mark.parametrize(
    ("changes", "problems", "passed_over", "words"),
    [
        ({}, [], {}, "Checked 1 file: no findings."),
        ({"suppressed": 2, "baselined": 1}, [], {}, "Checked 1 file: no findings (2 suppressed, 1 in the baseline)."),
        ({"status": "skipped"}, [], {}, "Checked 0 files: no findings. Skipped 1 file that is mostly not in English."),
        (
            {},
            [],
            {".svg": 1, "": 2},
            "Checked 1 file: no findings. Passed over 3 files that are not read (2 without extension, 1 .svg).",
        ),
        (
            {},
            [Problem(None, None, "empty", "x")],
            {},
            "Checked 1 file: no findings. 1 problem kept the run from being complete.",
        ),
    ],
)
def test_the_counts_in_words(
    changes: dict[str, object], problems: list[Problem], passed_over: dict[str, int], words: str
):
    assert written("concise", [report(**changes)], problems, passed_over) == words + "\n"
