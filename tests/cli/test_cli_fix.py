from __future__ import annotations

import io
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from made_rules import BASE, rule_text

from kaplint.cli.edge import run
from kaplint.reporters.base import ReportOptions
from kaplint.reporters.diff import DiffReporter, patch
from kaplint.types import FileReport, Rewrite

if TYPE_CHECKING:
    from pathlib import Path

RULES = ["--isolated", "--rules", "own.rules", "--no-default-rules"]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a rule that has a fix and one that has none, which is the current one."""
    monkeypatch.chdir(tmp_path)
    drip = rule_text(pattern="wonder drip", fix="infusion")
    rest = rule_text(code="SAF002", name="harm", pattern="harmless")
    (tmp_path / "own.rules").write_text("\n".join([BASE.text, drip, rest]), "utf-8")
    return tmp_path


def test_fix_changes_the_files_and_reports_what_is_left(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / "a.md").write_text("A wonder drip is harmless.\n")
    concise = ["check", "a.md", *RULES, "--output-format", "concise"]
    assert run(concise) == 1
    assert capsys.readouterr().out.splitlines()[-1] == (
        "Checked 1 file: 2 warnings. 1 finding can be fixed: kaplint check --fix."
    )
    assert run([*concise, "--fix"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        'a.md:1:15: warning SAF002 harm: "harmless" is found.',
        "Checked 1 file: 1 warning. 1 fix applied.",
    ]
    assert (folder / "a.md").read_text() == "A infusion is harmless.\n"
    run([*concise, "--fix", "--quiet"])
    assert capsys.readouterr().out == 'a.md:1:15: warning SAF002 harm: "harmless" is found.\n'


def test_json_carries_the_fix(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / "a.md").write_text("A wonder drip.\n")
    assert run(["check", "a.md", *RULES, "--output-format", "json"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert [found["fix"] for found in document["diagnostics"]] == [
        {"applicability": "safe", "edits": [{"offset": 2, "end_offset": 13, "text": "infusion"}]}
    ]
    assert (document["summary"]["fixable"], document["summary"]["fixed"]) == (1, 0)


def test_diff_is_a_patch_that_git_applies(folder: Path, capsys: pytest.CaptureFixture[str]):
    texts = {
        "a.md": b"One.\r\nA wonder drip.\r\nThree.\r\n",
        "b.md": b"A wonder drip.",
        "c.md": b"A wonder\x0cdrip, a wonder drip,\xe2\x80\xa8one.\nTwo.\n",
        "d.md": b"Nothing.\n",
    }
    for name, data in texts.items():
        (folder / name).write_bytes(data)
    assert run(["check", ".", *RULES, "--diff"]) == 1
    out = capsys.readouterr()
    assert (
        out.err
        == "note: Checked 4 files: no findings. 4 fixes applied. Passed over 1 file that is not read (1 .rules).\n"
    )
    assert out.out.startswith("--- a/a.md\n+++ b/a.md\n@@ -1,3 +1,3 @@\n One.\r\n-A wonder drip.\r\n+A infusion.\r\n")
    assert {name: (folder / name).read_bytes() for name in texts} == texts
    command = ["git", "apply", "--whitespace=nowarn", "-"]
    subprocess.run(command, input=out.out.encode(), check=True, capture_output=True)
    patched = {name: (folder / name).read_bytes() for name in texts}
    for name, data in texts.items():
        (folder / name).write_bytes(data)
    assert run(["check", ".", *RULES, "--fix"]) == 0
    assert {name: (folder / name).read_bytes() for name in texts} == patched
    assert run(["check", ".", *RULES, "--diff", "--quiet"]) == 0


def test_diff_of_standard_input(folder: Path):
    command = [sys.executable, "-m", "kaplint", "check", "-", *RULES, "--diff", "-q"]
    out = subprocess.run(command, input="A wonder drip.\n", check=False, capture_output=True, text=True, cwd=folder)
    assert (out.returncode, out.stderr) == (1, "")
    assert out.stdout.splitlines()[3:] == ["-A wonder drip.", "+A infusion."]


def test_fix_and_diff_are_two_things(capsys: pytest.CaptureFixture[str]):
    assert run(["check", "--fix", "--diff"]) == 2
    assert capsys.readouterr().err == "error: --diff changes nothing, and --fix changes files. Give one of the two.\n"


def test_a_patch_on_a_terminal_plays_no_tricks():
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    stream = Terminal()
    rewrite = Rewrite("a \x1b[2J\n", "b \x1b[2J\n", b"", b"", 1)
    DiffReporter(stream, ReportOptions(color=True)).file(FileReport("a.md", "markdown", "checked", rewrite=rewrite))
    assert stream.getvalue().splitlines()[-2:] == ["\x1b[31m-a ␛[2J\x1b[0m", "\x1b[32m+b ␛[2J\x1b[0m"]


def test_a_patch_of_texts_without_a_last_line_end():
    assert list(patch("/x/a.md", "a", "b\n")) == [
        "--- a/x/a.md\n",
        "+++ b/x/a.md\n",
        "@@ -1 +1 @@\n",
        "-a\n\\ No newline at end of file\n",
        "+b\n",
    ]
