from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kaplint.cli.edge import run
from kaplint.cli.options import Color
from kaplint.cli.output import use_color

SAFE = "It is completely safe.\n"
FINDING = 'completely safe" says that harm is absent.'
ONE = ["--select", "SAF001", "--isolated"]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Run every test in an empty folder without settings of the environment."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "KAPLINT_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def kaplint(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kaplint", *arguments]
    return subprocess.run(command, check=False, capture_output=True, text=True, **options)


def test_a_finding_with_its_line_its_carets_and_the_counts(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / "a.md").write_text("# Drips\n\n" + SAFE)
    assert run(["check", "a.md", *ONE]) == 1
    out = capsys.readouterr()
    assert out.err == ""
    assert out.out.splitlines() == [
        f'a.md:3:7: error SAF001 absolute-safety: "{FINDING}',
        "  3 | It is completely safe.",
        "    |       ^^^^^^^^^^^^^^^",
        "    = Name the known side effects and how often they occur, with the source, or leave the sentence out.",
        "",
        "Checked 1 file: 1 error.",
    ]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["a.md"], 1),
        (["a.md", "--exit-zero"], 0),
        (["a.md", "--fail-on", "error"], 1),
        (["a.md", "--extend-select", "HYPE", "--ignore", "absolute-safety"], 0),
        (["a.md", "--ignore", "absolute-safety"], 2),
        (["a.md", "--no-default-rules"], 2),
        (["a.md", "--select", "LINT"], 1),
        (["clean.md"], 0),
        (["a.md", "missing.md"], 2),
        (["a.md", "missing.md", "--exit-zero"], 2),
        (["empty"], 2),
        (["empty", "--allow-empty"], 0),
        (["a.md", "--select", "SAF01"], 2),
        (["a.md", "--rules", "missing.toml"], 2),
        (["a.md", "--encoding", "utf-99"], 2),
        (["a.md", "--output-format", "xml"], 2),
        (["a.md", "--statistics", "--output-format", "json"], 2),
        (["a.md", "--no-such-option"], 2),
    ],
)
def test_exit_codes(folder: Path, arguments: list[str], code: int):
    (folder / "a.md").write_text(SAFE)
    (folder / "clean.md").write_text("Ask a doctor first.\n")
    (folder / "empty").mkdir()
    assert run(["check", *ONE, *arguments]) == code


def test_a_configuration_that_is_named_must_exist(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / "a.md").write_text(SAFE)
    assert run(["check", "a.md", "--config", "missing.toml"]) == 2
    assert capsys.readouterr().err == "error: missing.toml: The file cannot be read: No such file or directory.\n"


def test_one_bad_file_does_not_stop_the_others(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / "a.md").write_bytes(b"caf\xe9\n")
    (folder / "b.md").write_text(SAFE)
    (folder / "c.md").write_bytes(b"\x00\x01\n")
    assert run(["check", "gone.md", "a.md", "b.md", "c.md", *ONE, "--output-format", "concise"]) == 2
    out = capsys.readouterr()
    assert out.out.splitlines() == [
        f'b.md:1:7: error SAF001 absolute-safety: "{FINDING}',
        "Checked 1 file: 1 error. 3 problems kept the run from being complete.",
    ]
    problems = out.err.splitlines()
    assert [line.split(": ")[:2] for line in problems] == [["error", name] for name in ("a.md", "c.md", "gone.md")]
    assert "byte offset 3" in problems[0]
    assert "--encoding" in problems[0]


def test_json_of_a_run_with_a_problem(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / "a.md").write_text(SAFE)
    assert run(["check", "a.md", "gone.md", *ONE, "--output-format", "json"]) == 2
    document = json.loads(capsys.readouterr().out)
    assert [(found["path"], found["line"], found["column"], found["match"]) for found in document["diagnostics"]] == [
        ("a.md", 1, 7, "completely safe")
    ]
    assert document["files"] == [{"path": "a.md", "format": "markdown", "status": "checked", "diagnostics": 1}]
    assert [(error["path"], error["kind"]) for error in document["summary"]["errors"]] == [("gone.md", "missing")]


def test_json_says_why_a_run_could_not_begin(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / "kaplint.toml").write_text('# mine\nslect = ["SAF"]\n')
    (folder / "a.md").write_text(SAFE)
    assert run(["check", "a.md", "--output-format", "json"]) == 2
    out = capsys.readouterr()
    assert out.err == "error: kaplint.toml:2: 'slect' is not a known key. Did you mean 'select'?\n"
    document = json.loads(out.out)
    assert document["summary"]["errors"] == [
        {
            "path": "kaplint.toml",
            "line": 2,
            "kind": "config",
            "message": "'slect' is not a known key. Did you mean 'select'?",
        }
    ]


def test_github(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / "a.md").write_text(SAFE)
    assert run(["check", "a.md", *ONE, "--output-format", "github"]) == 1
    advice = "Name the known side effects and how often they occur, with the source, or leave the sentence out."
    message = f'"{FINDING}%0A{advice}'
    assert capsys.readouterr().out.splitlines() == [
        f"::error file=a.md,line=1,col=7,endLine=1,endColumn=22,title=SAF001 absolute-safety::{message}",
        "Checked 1 file: 1 error.",
    ]


def test_quiet_and_statistics(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / "a.md").write_text(SAFE)
    concise = ["check", "a.md", *ONE, "--output-format", "concise"]
    run([*concise, "--quiet"])
    assert capsys.readouterr().out == f'a.md:1:7: error SAF001 absolute-safety: "{FINDING}\n'
    run([*concise, "--statistics"])
    lines = capsys.readouterr().out.splitlines()[1:]
    assert lines[:2] == ["1  SAF", "1    SAF001 absolute-safety"]
    assert lines[3:] == ["Checked 1 file: 1 error."]


def test_verbose_names_the_files_on_the_error_stream(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / "a.md").write_text(SAFE)
    run(["check", "a.md", *ONE, "--quiet", "--verbose"])
    assert capsys.readouterr().err == "note: a.md: checked as markdown, findings: 1\n"


def test_a_text_in_another_language_is_named_and_never_called_clean(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / "a.md").write_text(
        "Sprechen Sie vor der Behandlung mit Ihrem Arzt. Die Infusion lindert die Schmerzen und ist nicht für alle "
        "geeignet, denn sie kann zu Schwindel und Übelkeit führen. Wir beraten Sie gern in unserer Praxis.\n",
        encoding="utf-8",
    )
    assert run(["check", "a.md", *ONE]) == 0
    out = capsys.readouterr()
    assert out.out.startswith("a.md:1:1: info LINT007 skipped-language: ")
    assert out.out.endswith("Checked 0 files: 1 info. Skipped 1 file that is mostly not in English.\n")
    assert out.err == ""


def test_selectors_may_be_listed_or_repeated(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / "a.md").write_text("It is completely safe. A miracle!\n")
    outs = []
    for select in (["--select", "SAF001,HYPE003"], ["--select", "SAF001", "--select", "miracle"]):
        run(["check", "a.md", "--isolated", "--output-format", "concise", "--quiet", *select])
        outs.append(capsys.readouterr().out)
    assert outs[0] == outs[1]
    assert [line.split()[2] for line in outs[0].splitlines()] == ["SAF001", "HYPE003"]


def test_standard_input():
    out = kaplint("check", "-", *ONE, "--stdin-filename", "draft.md", "--output-format", "concise", "-q", input=SAFE)
    assert (out.returncode, out.stdout) == (1, f'draft.md:1:7: error SAF001 absolute-safety: "{FINDING}\n')


def test_output_is_written_whole_and_the_counts_are_printed(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / "a.md").write_text(SAFE)
    report = folder / "report.json"
    report.write_text("old")
    report.chmod(0o640)
    assert run(["check", "a.md", *ONE, "--output-format", "json", "--output", "report.json"]) == 1
    assert len(json.loads(report.read_text())["diagnostics"]) == 1
    assert report.stat().st_mode & 0o777 == 0o640
    assert capsys.readouterr().out == "Checked 1 file: 1 error.\n"
    assert sorted(path.name for path in folder.iterdir()) == ["a.md", "report.json"]


def test_output_stays_as_it_was_where_the_options_are_wrong(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / "report").write_text("old")
    assert run(["check", "--statistics", "--output-format", "json", "--output", "report"]) == 2
    assert (folder / "report").read_text() == "old"
    assert run(["check", "--output", "no/such/folder/report"]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "error: --statistics has no place in the format 'json'. Use it with text or concise.",
        "error: no/such/folder/report: The report cannot be written: No such file or directory.",
    ]


def test_output_never_replaces_a_text_of_the_run(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / "a.md").write_text(SAFE)
    for paths in (["a.md"], ["."], ["./*.md"]):
        assert run(["check", *ONE, *paths, "--output", "./a.md", "--output-format", "markdown"]) == 2
        assert capsys.readouterr().err == (
            "error: a.md: The report would replace a text that is to be checked. "
            "Give another --output, or leave the file out with --exclude a.md\n"
        )
    assert (folder / "a.md").read_text() == SAFE
    (folder / "b.md").write_text(SAFE)
    assert run(["check", *ONE, ".", "--output", "a.md", "--exclude", "a.md", "--output-format", "markdown"]) == 1


def test_where_no_rule_is_on_nothing_is_called_clean(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / "a.md").write_text(SAFE)
    (folder / "b.md").write_text(SAFE)
    (folder / "kaplint.toml").write_text('[[override]]\nfiles = ["a.md"]\nselect = []\n')
    assert run(["check", "a.md"]) == 2
    assert capsys.readouterr().err == (
        "error: No rule is on for any of the texts, so that nothing was looked for. What selects rules: kaplint config\n"
    )
    assert run(["check", "a.md", "b.md"]) == 1


def test_output_may_be_a_pipe(folder: Path):
    (folder / "a.md").write_text(SAFE)
    os.mkfifo(folder / "pipe")
    # Opened without blocking, so that a run that never writes fails the test instead of hanging it.
    reader = os.open(folder / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    assert kaplint("check", "a.md", *ONE, "--output", "pipe").returncode == 1
    with open(reader, encoding="utf-8") as report:  # noqa: PTH123 - a descriptor, not a path
        assert report.read().endswith("Checked 1 file: 1 error.\n")
    assert sorted(path.name for path in folder.iterdir()) == ["a.md", "pipe"]


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("color", "terminal", "environment", "on"),
    [
        ("auto", True, {}, True),
        ("auto", False, {}, False),
        ("auto", True, {"TERM": "dumb"}, False),
        ("auto", True, {"NO_COLOR": "1"}, False),
        ("auto", True, {"NO_COLOR": ""}, True),
        ("auto", False, {"FORCE_COLOR": "1"}, True),
        ("auto", True, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ("always", False, {"NO_COLOR": "1"}, True),
        ("never", True, {"FORCE_COLOR": "1"}, False),
    ],
)
def test_when_there_is_colour(
    monkeypatch: pytest.MonkeyPatch, color: str, environment: dict[str, str], *, terminal: bool, on: bool
):
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert use_color(Color(color), Terminal() if terminal else io.StringIO()) is on


def test_colour_on_request(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / "a.md").write_text(SAFE)
    run(["check", "a.md", *ONE, "--quiet", "--color", "always", "--output-format", "concise"])
    assert capsys.readouterr().out.startswith("\x1b[1ma.md:1:7:\x1b[0m \x1b[1;31merror\x1b[0m ")


def test_a_reader_that_has_enough_ends_the_run_in_silence(folder: Path):
    (folder / "a.md").write_text(SAFE * 2000)
    command = f"{sys.executable} -m kaplint check a.md --isolated | head -1"
    out = subprocess.run(command, shell=True, check=True, capture_output=True, text=True)  # noqa: S602
    assert out.stderr == ""
    assert out.stdout.startswith("a.md:1:7: error SAF001")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_output_that_cannot_be_written_is_no_success(folder: Path):
    (folder / "a.md").write_text(SAFE)
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "kaplint", "check", "a.md", *ONE]
        out = subprocess.run(command, check=False, stdout=full, stderr=subprocess.PIPE, text=True)
    assert out.returncode == 2
    assert out.stderr == "error: The output cannot be written: No space left on device.\n"


@pytest.fixture
def interruptible():
    """A shell starts its background jobs with interrupts ignored, and a child takes that over."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_an_interrupt_ends_with_130_and_no_traceback(folder: Path):
    (folder / "1.md").write_text("Ask a doctor first.\n")
    command = [sys.executable, "-m", "kaplint", "check", "1.md", "-", "--isolated", "--verbose"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True) as process:
        assert process.stderr.readline() == "note: 1.md: checked as markdown, findings: 0\n"
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 130
        assert process.stderr.read() == ""


def test_a_bug_is_one_sentence_and_a_traceback_only_on_request(folder: Path):
    (folder / "a.md").write_text(SAFE)
    broken = "import sys, kaplint.api; kaplint.api.Run = None; from kaplint.cli import main; main()"
    environment = {name: value for name, value in os.environ.items() if name != "KAPLINT_DEBUG"}
    command = [sys.executable, "-c", broken, "check", "a.md"]
    plain = subprocess.run(command, check=False, capture_output=True, text=True, env=environment)
    assert plain.returncode == 2
    assert plain.stderr == (
        "error: This is a bug in kaplint (TypeError: 'NoneType' object is not callable). "
        "Set KAPLINT_DEBUG=1 to see where, and report it.\n"
    )
    debugging = {**environment, "KAPLINT_DEBUG": "1"}
    traced = subprocess.run(command, check=False, capture_output=True, text=True, env=debugging)
    assert traced.returncode == 2
    assert traced.stderr.startswith("Traceback (most recent call last):\n")


def test_text_that_the_terminal_cannot_show_is_escaped(folder: Path):
    (folder / "a.md").write_text("Ταχύ: it is completely safe.\n", encoding="utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    out = kaplint("check", "a.md", *ONE, env=environment)
    assert out.returncode == 1
    assert "\\u03a4\\u03b1\\u03c7\\u03cd: it is completely safe." in out.stdout


def test_the_format_of_the_command_line_goes_before_the_ending(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / "a.txt").write_text('<p title="It is completely safe.">Ask first.')
    (folder / "b.page").write_text(SAFE)
    assert run(["check", "a.txt", *ONE, "--format", "html", "--output-format", "concise", "--quiet"]) == 1
    assert capsys.readouterr().out.startswith("a.txt:1:17: error SAF001")
    assert run(["check", ".", *ONE, "--format", "html", "--output-format", "concise"]) == 1
    assert capsys.readouterr().out.endswith("Checked 1 file: 1 error. Passed over 1 file that is not read (1 .page).\n")
    assert run(["check", "a.txt", "--format", "htm"]) == 2
    assert capsys.readouterr().err == "error: The format 'htm' is unknown. Did you mean 'html'?\n"


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        ("editorial", ["EFF001 info"]),
        ("regulatory", ["EFF001 warning", "EFF001 warning"]),
        ("newsroom", ["EFF001 info"]),
    ],
)
def test_a_profile_decides_how_strict_rules_are(
    profile: str, expected: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
):
    text = "Our drip may relieve migraine.\n\nThis drip relieved my migraine and I feel so much better."
    (folder / "a.txt").write_text(text)
    run(["check", "a.txt", "--isolated", "--profile", profile, "--select", "EFF", "--output-format", "json"])
    found = json.loads(capsys.readouterr().out)["diagnostics"]
    assert [f"{item['code']} {item['severity']}" for item in found] == expected


def test_an_unknown_profile_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / "a.txt").write_text(SAFE)
    assert run(["check", "a.txt", "--isolated", "--profile", "newsrom"]) == 2
    assert "There is no profile 'newsrom'. Did you mean 'newsroom'?" in capsys.readouterr().err
