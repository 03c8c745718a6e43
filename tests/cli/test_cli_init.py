from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml

from kaplint.cli.edge import run
from kaplint.config import load_config
from kaplint.start import HOOK

if TYPE_CHECKING:
    from pathlib import Path

SAFE = "It is completely safe.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with some texts and jobs, which is the current folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / ".github" / "workflows").mkdir(parents=True)
    for name in ("a.md", "b.md", "c.txt", "CHANGELOG.md"):
        (tmp_path / name).write_text(SAFE)
    return tmp_path


def test_it_says_what_it_sees_and_writes_what_fits(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["init"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "The folder holds 4 texts (3 markdown, 1 plain) and is under git, with GitHub Actions."
    assert lines[-3:] == [
        "Wrote kaplint.toml",
        "Next: kaplint check",
        "For GitHub Actions: https://github.com/kaplint/kaplint/blob/main/docs/ci.md",
    ]
    assert 'exclude = ["/CHANGELOG.md"]' in lines
    config = load_config(folder / "kaplint.toml")
    assert [path.name for path in folder.iterdir() if config.excludes(path)] == ["CHANGELOG.md"]
    assert config.baseline is None


def test_a_folder_becomes_green_in_one_step(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["init", "--baseline", "--pre-commit"]) == 0
    out = capsys.readouterr().out
    assert "\nWrote kaplint.toml\nWrote .pre-commit-config.yaml\nAccepted " in out
    assert (folder / ".pre-commit-config.yaml").read_text() == HOOK
    assert yaml.safe_load(HOOK)["repos"][0]["hooks"] == [{"id": "kaplint"}]
    assert run(["check"]) == 0
    assert "3 in the baseline" in capsys.readouterr().out
    with (folder / "a.md").open("a") as file:
        file.write("\nIt is risk-free.\n")
    assert run(["check"]) == 1


@pytest.mark.parametrize("name", ["kaplint.toml", "kaplint-baseline.json", ".pre-commit-config.yaml"])
def test_nothing_is_written_where_one_file_exists(folder: Path, name: str, capsys: pytest.CaptureFixture[str]):
    (folder / name).write_text("")
    before = sorted(folder.iterdir())
    assert run(["init", "--baseline", "--pre-commit"]) == 2
    assert f"error: {name}: The file exists already and stays as it is." in capsys.readouterr().err
    assert sorted(folder.iterdir()) == before
    assert (folder / name).read_text() == ""


def test_a_configuration_in_pyproject_counts(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / "pyproject.toml").write_text("[tool.kaplint]\n")
    assert run(["init"]) == 2
    assert capsys.readouterr().err == "error: pyproject.toml: The file exists already and stays as it is.\n"


def test_a_folder_that_is_not_there(capsys: pytest.CaptureFixture[str]):
    assert run(["init", "none"]) == 2
    assert capsys.readouterr().err == "error: none: There is no such folder.\n"


def test_the_config_command_names_the_baseline_and_its_origin(capsys: pytest.CaptureFixture[str]):
    run(["init", "--baseline"])
    capsys.readouterr()
    assert run(["config", "a.md"]) == 0
    (line,) = [line for line in capsys.readouterr().out.splitlines() if line.startswith("  baseline ")]
    assert line.split()[1].endswith('kaplint-baseline.json"')
    assert line.split()[2].startswith("kaplint.toml:")
