"""What runs in other people's jobs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from kaplint import cli

ROOT = Path(cli.__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two texts, and a program kaplint on the way to it."""
    for name in ("a.md", "b c.md"):
        (tmp_path / name).write_text("It is completely safe.\n")
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "kaplint"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kaplint "$@"\n')
    program.chmod(0o755)
    return tmp_path


def action(folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), **inputs}
    command = ["bash", str(ROOT / "ci" / "action.sh")]
    return subprocess.run(command, cwd=folder, env=environment, check=False, capture_output=True, text=True)


def test_the_action_annotates_sums_up_and_writes_sarif(folder: Path):
    done = action(
        folder,
        KAPLINT_ARGS="--select SAF001\n--isolated",
        KAPLINT_SARIF="kaplint.sarif",
        GITHUB_STEP_SUMMARY=str(folder / "summary"),
    )
    assert (done.returncode, done.stderr) == (1, "")
    assert [line.partition(",")[0] for line in done.stdout.splitlines()[:2]] == [
        "::error file=a.md",
        "::error file=b c.md",
    ]
    assert "a.md" in (folder / "summary").read_text()
    assert len(json.loads((folder / "kaplint.sarif").read_text())["runs"][0]["results"]) == 2


def test_inputs_of_the_action_are_values_and_nothing_more(folder: Path):
    done = action(folder, KAPLINT_PATHS="a.md $(touch owned) `touch owned` ;touch owned")
    assert done.returncode == 2
    assert not (folder / "owned").exists()
    assert action(folder, KAPLINT_PATHS="a.md", KAPLINT_ARGS="--ignore SAF001 --isolated").returncode == 0


def test_the_action_hands_its_inputs_over_as_variables():
    steps = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["runs"]["steps"]
    assert [step["run"] for step in steps if "${{" in step.get("run", "")] == []
    assert all("shell" in step for step in steps if "run" in step)


def test_the_template_for_gitlab():
    job = yaml.safe_load((ROOT / "ci" / "gitlab.yml").read_text("utf-8"))["kaplint"]
    assert job["artifacts"]["reports"] == {"codequality": "gl-code-quality-report.json"}
    assert job["artifacts"]["when"] == "always"


def test_every_hook_is_a_command_that_exists(folder: Path):
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert [hook["id"] for hook in hooks] == ["kaplint", "kaplint-changed", "kaplint-fix"]
    for hook in hooks:
        command = [sys.executable, "-m", *hook["entry"].split(), "--help"]
        assert subprocess.run(command, cwd=folder, check=False, capture_output=True).returncode == 0
