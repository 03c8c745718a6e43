from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from kaplint import __version__
from kaplint.cli.edge import run
from kaplint.config import Config, load_config
from kaplint.rules.load import shipped_rules

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Run every test in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_version(capsys: pytest.CaptureFixture[str]):
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"kaplint {__version__}\n"


@pytest.mark.parametrize("command", ["check", "rules", "explain", "test", "init", "config", "suppressions"])
def test_every_command_helps_with_examples(command: str, capsys: pytest.CaptureFixture[str]):
    assert run([command, "--help"]) == 0
    assert f"\n  Examples:\n    kaplint {command}" in capsys.readouterr().out


def test_an_unknown_command_names_the_nearest(capsys: pytest.CaptureFixture[str]):
    assert run(["chek"]) == 2
    assert "Did you mean 'check', 'cache'?" in capsys.readouterr().err


def test_rules_as_a_table(capsys: pytest.CaptureFixture[str]):
    assert run(["rules", "absolute-safety", "SAF002"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "SAF: Harm played down",
        "  SAF001  absolute-safety       error",
        "  SAF002  minimal-side-effects  warning",
        "",
        "2 rules. Read more with: kaplint explain CODE",
    ]


def test_rules_by_family_and_severity(capsys: pytest.CaptureFixture[str]):
    assert run(["rules", "SAF", "--severity", "error", "--output-format", "json"]) == 0
    rules = json.loads(capsys.readouterr().out)
    assert {(rule["family"], rule["severity"]) for rule in rules} == {("SAF", "error")}


def test_rules_as_json(capsys: pytest.CaptureFixture[str]):
    assert run(["rules", "SAF002", "--output-format", "json"]) == 0
    (rule,) = json.loads(capsys.readouterr().out)
    assert list(rule) == [
        "code", "rule", "family", "severity", "kind", "default", "message", "why", "suggestion", "fix", "sources", "flags",
        "allows", "url",
    ]  # fmt: skip
    assert list(rule["sources"][0]) == ["title", "section", "url", "jurisdiction", "applies_to"]
    assert rule["flags"][0] == "Our infusions have [[minimal side effects]]."


def test_explain(capsys: pytest.CaptureFixture[str]):
    assert run(["explain", "minimal-side-effects"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "SAF002 minimal-side-effects (SAF: Harm played down; warning)"
    titles = [line for line in lines[1:] if line and not line.startswith(" ")]
    assert titles == ["Why", "Write instead", "Flagged, where marked", "Left alone", "Excused where", "Sources"]
    assert "  - Our infusions have [[minimal side effects]]." in lines
    assert max(map(len, lines)) <= 100


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("SAF0002", "Did you mean 'SAF002'?"),
        ("minimal-side-effect", "Did you mean 'minimal-side-effects'?"),
        ("saf", "Did you mean 'SAF'?"),
        ("qqqqqqq", "List them with: kaplint rules"),
    ],
)
def test_explain_names_the_nearest_rule(name: str, hint: str, capsys: pytest.CaptureFixture[str]):
    assert run(["explain", name]) == 2
    assert capsys.readouterr().err == f"error: There is no code, rule name or family {name!r}. {hint}\n"


def test_the_examples_of_the_shipped_rules_hold(capsys: pytest.CaptureFixture[str]):
    assert run(["test"]) == 0
    assert re.fullmatch(r"All [\d,]+ examples of \d+ rules hold\.\n", capsys.readouterr().out)


def test_a_broken_rule_is_named_with_its_example(folder: Path, capsys: pytest.CaptureFixture[str]):
    text = shipped_rules().read_text("utf-8")
    before, after = "have [[minimal side effects]].", "have minimal [[side effects]]."
    assert before in text
    (folder / "broken.toml").write_text(text.replace(before, after), encoding="utf-8")
    assert run(["test", "broken.toml"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert re.sub(r":\d+:", ":", lines[0]) == (
        "broken.toml: SAF002 minimal-side-effects, flags: Our infusions have minimal side effects."
    )
    assert lines[1:3] == ['  expected: 27-39 "side effects"', '  found:    19-39 "minimal side effects"']
    assert re.fullmatch(r"1 of [\d,]+ examples of \d+ rules failed\.", lines[3])
    assert len(lines) == 4


def test_a_rule_file_that_is_broken_or_empty_is_no_success(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / "broken.toml").write_text("[[rule]]\ncode = \n")
    (folder / "empty.toml").write_text("")
    assert run(["test", "broken.toml"]) == 2
    assert run(["test", "empty.toml"]) == 2
    errors = capsys.readouterr().err.splitlines()
    assert errors[0].startswith("error: broken.toml:2: ")
    assert errors[1] == "error: There is no example to run. A rule carries them as flags and allows."


def test_init_writes_once(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["init"]) == 0
    text = (folder / "kaplint.toml").read_text("utf-8")
    assert capsys.readouterr().out == (
        f"The folder holds 0 texts and is not under git.\n\nkaplint.toml:\n\n{text}\nWrote kaplint.toml\nNext: kaplint check\n"
    )
    assert run(["init"]) == 2
    assert capsys.readouterr().err == "error: kaplint.toml: The file exists already and stays as it is.\n"
    assert (folder / "kaplint.toml").read_text("utf-8") == text


def test_init_changes_nothing_and_every_line_of_it_is_valid(folder: Path):
    run(["init"])
    target = folder / "kaplint.toml"
    assert load_config(target) == Config()
    text = target.read_text("utf-8")
    target.write_text(re.sub(r"(?m)^#(?=\S)", "", text), encoding="utf-8")
    changed = load_config(target)
    assert changed != Config()
    assert [override.register for override in changed.overrides] == ["patient-information"]


def test_config_shows_each_value_with_its_origin(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / "kaplint.toml").write_text(
        'fail-on = "error"\nignore = ["HYPE"]\nagents = ["Calmira"]\n\n'
        '[severity]\nSAF002 = "error"\n\n[[override]]\nfiles = ["leaflets/**"]\nregister = "patient-information"\n'
        '\n[encoding]\n"leaflets/*" = "latin-1"\n'
    )
    assert run(["config", "leaflets/a.md", "--ignore", "SAF001"]) == 0
    lines = [re.sub(r"  +", "  ", line.strip()) for line in capsys.readouterr().out.splitlines()]
    assert lines[:2] == ["Settings for leaflets/a.md", "Configuration file: kaplint.toml"]
    for line in (
        'fail-on  "error"  kaplint.toml:1',
        'agents  ["Calmira"]  kaplint.toml:3',
        'register  "patient-information"  kaplint.toml:10',
        'encoding  "latin-1"  kaplint.toml:13',
        'profile  "editorial"  default',
        'ignore  ["HYPE"]  kaplint.toml:2',
        'ignore  ["SAF001"]  command line',
        'severity.SAF002  "error"  kaplint.toml:6',
        "SAF001 absolute-safety  off  off: ignore SAF001 (command line)",
        "SAF002 minimal-side-effects  error  on by default",
        "HYPE003 miracle  off  off: ignore HYPE (kaplint.toml:2)",
    ):
        assert line in lines


def test_config_of_a_broken_file_names_the_line(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / "kaplint.toml").write_text('\nselect = ["SAFE"]\n')
    assert run(["config"]) == 2
    assert capsys.readouterr().err == (
        "error: kaplint.toml:2: There is no code, rule name or family 'SAFE'. Did you mean 'SAF'?\n"
    )


def test_completion_is_offered(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("_KAPLINT_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "kaplint ex")
    monkeypatch.setenv("COMP_CWORD", "1")
    run([])
    assert "explain" in capsys.readouterr().out
