"""What runs in other people's jobs."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path, PurePath

import pytest
import yaml

from kaplint import cli
from kaplint.document.build import FORMATS, format_of, why_only_if_named

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
    outweighed = {"KAPLINT_PATHS", "KAPLINT_ARGS", "KAPLINT_CHANGED"} & job["variables"].keys()
    assert not outweighed


def gitlab(folder: Path, **variables: str) -> tuple[int, list[str]]:
    """Run the script of the template as GitLab does: all lines in one shell that ends with the first failure."""
    job = yaml.safe_load((ROOT / "ci" / "gitlab.yml").read_text("utf-8"))["kaplint"]
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), **variables}
    command = ["bash", "-eo", "pipefail", "-c", "\n".join(job["script"])]
    done = subprocess.run(command, cwd=folder, env=environment, check=False, capture_output=True, text=True)
    report = folder / "gl-code-quality-report.json"
    return done.returncode, [entry["location"]["path"] for entry in json.loads(report.read_text())]


def test_the_script_of_the_template_for_gitlab(folder: Path):
    assert gitlab(folder) == (1, ["a.md", "b c.md"])
    assert gitlab(folder, KAPLINT_PATHS="a.md") == (1, ["a.md"])
    assert gitlab(folder, KAPLINT_ARGS="--isolated --ignore SAF001") == (0, [])


def test_the_template_for_gitlab_on_changed_lines(folder: Path):
    def git(*arguments: str) -> str:
        identity = ["-c", "user.name=kaplint", "-c", "user.email=kaplint@example.org", "-c", "commit.gpgsign=false"]
        done = subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True, text=True)
        return done.stdout.strip()

    git("init", "--quiet")
    git("add", "a.md")
    git("commit", "--quiet", "--message", "old")
    base = git("rev-parse", "HEAD")
    git("add", "b c.md")
    git("commit", "--quiet", "--message", "new")
    assert gitlab(folder, KAPLINT_CHANGED="true", CI_MERGE_REQUEST_DIFF_BASE_SHA=base) == (1, ["b c.md"])
    assert gitlab(folder, KAPLINT_CHANGED="true") == (1, ["a.md", "b c.md"])


def recipe(marker: str) -> str:
    """Return the code block of docs/ci.md that holds a marker."""
    blocks = re.findall(r"```yaml\n(.*?)```", (ROOT / "docs" / "ci.md").read_text("utf-8"), re.DOTALL)
    (found,) = [block for block in blocks if marker in block]
    return found


@pytest.mark.parametrize(
    ("schema", "text"),
    [
        ("gitlab-ci", (ROOT / "ci" / "gitlab.yml").read_text("utf-8")),
        ("gitlab-ci", recipe("remote:")),
        ("github-actions", (ROOT / "action.yml").read_text("utf-8")),
        ("github-workflows", recipe("runs-on:")),
        ("azure-pipelines", recipe("UsePythonVersion")),
    ],
)
def test_what_the_systems_publish_as_schema_takes_the_template(schema: str, text: str, tmp_path: Path):
    file = tmp_path / "job.yml"
    file.write_text(text)
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", str(file)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
FOLDERS = ("", "site/", "content/", "site/Locales/de/", "data/", "i18n/", "xcontent/")
STEMS = ("page", "package", "tailwind.config", "tsconfig.base", "_config", "app.schema", "en")
ENDINGS = [ending for endings in FORMATS.values() for ending in endings] + [".py", ".MDX", ".md.bak", ".pdf"]


def test_the_hooks_get_what_a_search_of_the_folder_finds():
    paths = [folder + stem + ending for folder in FOLDERS for stem in STEMS for ending in ENDINGS]
    readable = [
        path for path in paths if format_of(path) not in (None, "docx") and not why_only_if_named(PurePath(path))
    ]
    assert len(readable) > 400
    for hook in HOOKS:
        assert [path for path in paths if re.search(hook["files"], path)] == readable


def test_every_hook_is_a_command_that_exists(folder: Path):
    assert [hook["id"] for hook in HOOKS] == ["kaplint", "kaplint-changed", "kaplint-fix"]
    for hook in HOOKS:
        command = [sys.executable, "-m", *hook["entry"].split(), "--help"]
        assert subprocess.run(command, cwd=folder, check=False, capture_output=True).returncode == 0
