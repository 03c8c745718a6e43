from __future__ import annotations

import codecs
import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from made_rules import BASE, rule_text

from kaplint.options import Fixing
from kaplint.run import Run, RunOptions
from kaplint.types import Problem

DRIP = rule_text(
    name="drip",
    pattern="wonder drips?",
    fix="infusion",
    flags=["A [[wonder drip]].", "[[Wonder drips]].", "[[wonder drip]]"],
)
GUT = rule_text(code="SAF002", name="gut", pattern="gut feel(?:ing)?", fix="{match} of the patient")
LOOP = rule_text(code="SAF003", name="loop", pattern="round", fix="roundish") + rule_text(
    code="SAF004", name="pool", pattern="roundish", fix="round"
)
LONG = rule_text(code="HYPE001", name="long", family="HYPE", pattern="a wonder drip", fix="an infusion or drip")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own with a rule file, which is the current one."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "own.rules").write_text("\n".join([BASE.text, DRIP]), "utf-8")
    return tmp_path


def options(**changes: object) -> RunOptions:
    values = {"rules": (Path("own.rules"),), "default_rules": False, "isolated": True, "fix": Fixing.WRITE}
    return RunOptions(**{**values, **changes})


def fix(*paths: str, **changes: object) -> tuple[list[tuple[str, int]], int]:
    """The findings that are left and the number of fixes."""
    run = Run(paths or ["."], options(**changes))
    reports = list(run)
    assert run.problems == []
    left = [(item.code, item.start.line) for report in reports for item in report.diagnostics]
    return left, sum(report.rewrite.count for report in reports if report.rewrite)


def test_a_match_is_replaced_with_its_capital(folder: Path):
    (folder / "a.md").write_text("Wonder drips, a wonder drip.\n\nA **wonder** drip.\n")
    assert fix() == ([("SAF001", 3)], 2)
    # Where markup stands inside the match, a reader has to decide.
    assert (folder / "a.md").read_text() == "Infusion, a infusion.\n\nA **wonder** drip.\n"
    assert fix() == ([("SAF001", 3)], 0)


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
    ],
)
@pytest.mark.parametrize("name", ["a.md", "a.txt", "a.html"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encoding_mark_and_line_ends_stay(folder: Path, encoding: str, mark: bytes, name: str, end: str):
    def text(word: str) -> bytes:
        lines = ["", "Café, naïve 😀.", "", f"This is the {word} for you.", "No end"]
        return mark + end.join(f"<p>{line}</p>" if name == "a.html" and line else line for line in lines).encode(
            encoding
        )

    (folder / name).write_bytes(text("wonder drip"))
    assert fix() == ([], 1)
    assert (folder / name).read_bytes() == text("infusion")
    assert fix() == ([], 0)


def test_a_named_encoding_stays(folder: Path):
    (folder / "a.txt").write_bytes("Café, a wonder drip.\r\n".encode("cp1252"))
    assert fix(encoding="cp1252") == ([], 1)
    assert (folder / "a.txt").read_bytes() == "Café, a infusion.\r\n".encode("cp1252")


def test_fixes_that_overlap_are_settled_and_what_they_leave_is_looked_at_again(folder: Path):
    (folder / "own.rules").write_text("\n".join([BASE.text, DRIP, LONG]), "utf-8")
    (folder / "a.md").write_text("Try a wonder drip here. Or wonder drips.\n")
    assert fix() == ([], 2)
    assert (folder / "a.md").read_text() == "Try an infusion or drip here. Or infusion.\n"


@pytest.mark.parametrize("rule", [GUT, LOOP])
def test_fixes_that_never_end_leave_the_file_as_it_was(folder: Path, rule: str):
    (folder / "own.rules").write_text("\n".join([BASE.text, rule]), "utf-8")
    text = "A gut feeling is round.\n"
    (folder / "a.md").write_text(text)
    run = Run(["."], options())
    (report,) = run
    assert len(report.diagnostics) == 1
    assert run.problems == [Problem("a.md", None, "fix", "The fixes undo each other, and the file stays as it is.")]
    assert (run.exit_code, (folder / "a.md").read_text()) == (2, text)


def test_a_fix_that_the_encoding_cannot_write(folder: Path):
    (folder / "own.rules").write_text("\n".join([BASE.text, rule_text(pattern="risk-free", fix="Ω")]), "utf-8")
    (folder / "a.txt").write_bytes(b"It is risk-free.\n")
    run = Run(["."], options(encoding="cp1252"))
    assert [len(report.diagnostics) for report in run] == [1]
    message = "A fix holds 'Ω', which CP1252 cannot write; the file stays as it is."
    assert run.problems == [Problem("a.txt", None, "fix", message)]


def test_what_is_suppressed_accepted_or_not_touched_is_left_alone(folder: Path):
    from kaplint.adopt import create_baseline

    (folder / "a.md").write_text("One wonder drip.\n")
    create_baseline(["a.md"], folder / "base.json", options())
    (folder / "a.md").write_text(
        "One wonder drip.\n\nTwo wonder drips. <!-- kaplint: ignore[SAF001] quoted -->\n\nThree wonder drips.\n"
    )
    assert fix("a.md", baseline=folder / "base.json") == ([], 1)
    assert (folder / "a.md").read_text() == (
        "One wonder drip.\n\nTwo wonder drips. <!-- kaplint: ignore[SAF001] quoted -->\n\nThree infusion.\n"
    )


def test_showing_changes_nothing_and_reports_the_text_as_it_would_be(folder: Path):
    (folder / "a.md").write_text("A wonder drip.\n")
    run = Run(["a.md", "-"], options(fix=Fixing.SHOW), io.BytesIO(b"Wonder drips.\n"))
    reports = list(run)
    assert [(r.path, r.diagnostics, r.rewrite.before, r.rewrite.after) for r in reports] == [
        ("<stdin>", (), "Wonder drips.\n", "Infusion.\n"),
        ("a.md", (), "A wonder drip.\n", "A infusion.\n"),
    ]
    assert (run.exit_code, (folder / "a.md").read_text()) == (1, "A wonder drip.\n")
    run = Run(["-"], options(), io.BytesIO(b"Wonder drips.\n"))
    assert len(next(iter(run)).diagnostics) == 1
    assert [problem.message for problem in run.problems] == [
        "Standard input cannot be mended in its place; use --diff."
    ]


def test_a_file_that_changes_meanwhile_is_left_alone(folder: Path):
    for name in ("a.md", "b.md"):
        (folder / name).write_text("A wonder drip.\n")
    run = Run(["."], options())
    reports = iter(run)
    next(reports)
    # The text of b.md has been looked at when it is replaced below the run's hands.
    look = run._inspector.inspect
    looks = []

    def slow(*arguments: object) -> object:
        inspection = look(*arguments)
        looks.append(arguments)
        if len(looks) == 2:
            (folder / "b.md").write_text("Another text.\n")
        return inspection

    run._inspector.inspect = slow
    next(reports)
    assert [problem.message for problem in run.problems] == ["The file is not what was checked, and stays as it is."]
    assert (folder / "b.md").read_text() == "Another text.\n"


def test_a_file_that_cannot_be_written(folder: Path):
    (folder / "a.md").write_text("A wonder drip.\n")
    os.mkdir(f".kaplint.{os.getpid()}.part")  # noqa: PTH102 - stands in the way, also of a user who may write anywhere
    run = Run(["a.md"], options())
    (report,) = run
    assert len(report.diagnostics) == 1
    assert [problem.message for problem in run.problems] == ["The file cannot be written: Is a directory."]
    assert (folder / "a.md").read_text() == "A wonder drip.\n"


@pytest.mark.parametrize("fixed", [3, 80, 240])
def test_killed_in_the_middle_every_file_is_old_or_new(folder: Path, fixed: int):
    old, new = "A wonder drip.\n" * 20, "A infusion.\n" * 20
    for number in range(400):
        (folder / f"{number:04}.md").write_text(old)
    arguments = ["check", ".", "--isolated", "--rules", "own.rules", "--no-default-rules", "--fix", "--no-cache", "-q"]
    with subprocess.Popen([sys.executable, "-m", "kaplint", *arguments], stdout=subprocess.DEVNULL) as process:
        while (folder / f"{fixed:04}.md").read_text() == old:
            assert process.poll() is None
            time.sleep(0.001)
        process.send_signal(signal.SIGKILL)
        process.wait()
    states = [(folder / f"{number:04}.md").read_text() for number in range(400)]
    count = states.count(new)
    assert fixed < count < 400
    assert states == [new] * count + [old] * (400 - count)
    subprocess.run([sys.executable, "-m", "kaplint", *arguments], stdout=subprocess.DEVNULL, check=True)
    assert all((folder / f"{number:04}.md").read_text() == new for number in range(400))
