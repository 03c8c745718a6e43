from __future__ import annotations

import json
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from kaplint.cli.edge import run

if TYPE_CHECKING:
    from pathlib import Path

SAFE = "It is completely safe.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two texts and a configuration, which is the current one."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "kaplint.toml").write_text('select = ["SAF001", "HYPE003"]\n')
    (tmp_path / "a.md").write_text(SAFE)
    (tmp_path / "b.md").write_text(f"{SAFE}\nA miracle drip!\n")
    return tmp_path


def lines(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return capsys.readouterr().out.splitlines()


def findings(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str], str]:
    code = run(["check", "--output-format", "concise", *arguments])
    *found, counts = lines(capsys)
    return code, [line.split(": ")[0] for line in found], counts


def test_create_check_show_and_prune(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["baseline", "create"]) == 0
    assert lines(capsys) == [
        "Accepted 3 findings in 2 files: kaplint-baseline.json",
        'Use it with "kaplint check --baseline kaplint-baseline.json", or with baseline = "kaplint-baseline.json" in kaplint.toml.',
    ]
    known = (
        "Checked 2 files: no findings (3 in the baseline). Passed over 2 files that are not read (1 .json, 1 .toml)."
    )
    assert findings(capsys, "--baseline", "kaplint-baseline.json") == (0, [], known)
    with (folder / "a.md").open("a") as file:
        file.write("\nIt is risk-free.\n")
    (folder / "b.md").write_text(f"New start.\n\nA miracle drip!\n\n{SAFE}")
    assert findings(capsys, "--baseline", "kaplint-baseline.json")[:2] == (1, ["a.md:3:7"])
    (folder / "a.md").write_text("Nothing.\n")
    code, found, counts = findings(capsys, "--baseline", "kaplint-baseline.json", "a.md", "b.md")
    assert (code, found) == (0, [])
    assert counts == (
        "Checked 2 files: no findings (2 in the baseline). 1 entry of the baseline can go: kaplint baseline prune."
    )
    assert run(["baseline", "prune"]) == 0
    assert lines(capsys) == [
        "a.md: SAF001 completely safe",
        "Took 1 entry out of kaplint-baseline.json; 2 are left.",
    ]
    assert run(["baseline", "show"]) == 0
    assert lines(capsys) == [
        "b.md",
        "  HYPE003  miracle",
        "  SAF001  completely safe",
        "",
        "1  HYPE003",
        "1  SAF001",
        "2 entries in 1 file.",
    ]


def test_prune_never_adds(folder: Path, capsys: pytest.CaptureFixture[str]):
    run(["baseline", "create", "a.md"])
    before = (folder / "kaplint-baseline.json").read_bytes()
    assert run(["baseline", "prune"]) == 0
    assert lines(capsys)[-1] == "Took 0 entries out of kaplint-baseline.json; 1 is left."
    assert (folder / "kaplint-baseline.json").read_bytes() == before
    assert findings(capsys, "--baseline", "kaplint-baseline.json")[:2] == (1, ["b.md:1:7", "b.md:3:3"])


def test_prune_leaves_what_it_does_not_look_at_and_follows_files(folder: Path, capsys: pytest.CaptureFixture[str]):
    run(["baseline", "create"])
    (folder / "sub").mkdir()
    (folder / "b.md").rename(folder / "sub" / "c.md")
    (folder / "a.md").write_text("Nothing.\n")
    (folder / "kaplint.toml").write_text('select = ["SAF001", "HYPE003"]\nexclude = ["a.md"]\n')
    capsys.readouterr()
    assert run(["baseline", "prune"]) == 0
    assert lines(capsys) == ["b.md is now sub/c.md", "Took 0 entries out of kaplint-baseline.json; 3 are left."]
    (folder / "kaplint.toml").write_text('select = ["SAF001"]\nbaseline = "kaplint-baseline.json"\n')
    assert run(["baseline", "prune"]) == 0
    assert lines(capsys) == [
        "a.md: SAF001 completely safe",
        "Took 1 entry out of kaplint-baseline.json; 2 are left.",
    ]
    assert findings(capsys)[:2] == (0, [])


def test_the_configuration_names_the_baseline_and_the_command_line_another(
    folder: Path, capsys: pytest.CaptureFixture[str]
):
    (folder / "sub").mkdir()
    (folder / "sub" / "d.md").write_text(SAFE)
    (folder / "kaplint.toml").write_text('select = ["SAF001"]\nbaseline = "known/old.json"\n')
    (folder / "known").mkdir()
    assert run(["check"]) == 2
    assert capsys.readouterr().err == (
        "error: known/old.json: The baseline does not exist. Make it with: kaplint baseline create\n"
    )
    assert run(["baseline", "create", "sub", "--file", "known/old.json"]) == 0
    assert '"path": "../sub/d.md"' in (folder / "known" / "old.json").read_text()
    capsys.readouterr()
    assert findings(capsys)[:2] == (1, ["a.md:1:7", "b.md:1:7"])
    assert run(["baseline", "create", "--file", "other.json"]) == 0
    capsys.readouterr()
    assert findings(capsys, "--baseline", "other.json")[:2] == (0, [])


def test_json_counts_what_is_accepted_stale_and_left_out(folder: Path, capsys: pytest.CaptureFixture[str]):
    run(["baseline", "create"])
    (folder / "a.md").unlink()
    capsys.readouterr()
    assert run(["check", "--baseline", "kaplint-baseline.json", "--output-format", "json"]) == 0
    summary = json.loads(capsys.readouterr().out)["summary"]
    assert (summary["diagnostics"], summary["baselined"], summary["stale"], summary["unchanged"]) == (0, 2, 1, 0)


def test_a_baseline_is_not_replaced_unless_told(folder: Path, capsys: pytest.CaptureFixture[str]):
    run(["baseline", "create", "a.md"])
    before = (folder / "kaplint-baseline.json").read_bytes()
    capsys.readouterr()
    assert run(["baseline", "create"]) == 2
    assert capsys.readouterr().err == (
        "error: kaplint-baseline.json: The baseline exists already. Take out what is mended with kaplint baseline prune, "
        "or accept all that is found now with --force.\n"
    )
    assert (folder / "kaplint-baseline.json").read_bytes() == before
    assert run(["baseline", "create", "--force"]) == 0
    assert lines(capsys)[0] == "Accepted 3 findings in 2 files: kaplint-baseline.json"


def test_nothing_is_accepted_where_not_all_could_be_checked(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / "c.md").write_bytes(b"caf\xe9\n")
    assert run(["baseline", "create"]) == 2
    out = capsys.readouterr()
    assert out.out == "kaplint-baseline.json was not written, since not everything could be checked.\n"
    assert out.err.startswith("error: c.md: Byte 0xe9 at byte offset 3 is not valid UTF-8")
    assert not (folder / "kaplint-baseline.json").exists()


def test_a_baseline_that_cannot_be_written_or_read(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["baseline", "create", "--file", "no/such/folder.json"]) == 2
    assert run(["baseline", "show"]) == 2
    assert run(["baseline", "prune", "--file", "kaplint.toml"]) == 2
    errors = capsys.readouterr().err.splitlines()
    assert errors[0].endswith(": No such file or directory.")
    assert errors[1] == (
        "error: kaplint-baseline.json: The baseline does not exist. Make it with: kaplint baseline create"
    )
    assert errors[2].startswith("error: ")
    assert "The baseline is not valid JSON" in errors[2]
    assert folder.is_dir()


def test_a_broken_baseline_of_a_subfolder_is_told_of_its_texts(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / "sub").mkdir()
    (folder / "sub" / "kaplint.toml").write_text('baseline = "old.json"\n')
    (folder / "sub" / "d.md").write_text(SAFE)
    assert run(["check", "--output-format", "concise", "--quiet"]) == 2
    out = capsys.readouterr()
    assert [line.split(": ")[0] for line in out.out.splitlines()] == ["a.md:1:7", "b.md:1:7", "b.md:3:3"]
    assert out.err.startswith("error: sub/d.md: sub/old.json: The baseline does not exist.")


def test_the_help_of_every_command_has_examples(capsys: pytest.CaptureFixture[str]):
    for command in ("create", "prune", "show"):
        assert run(["baseline", command, "--help"]) == 0
        assert f"\n  Examples:\n    kaplint baseline {command}" in capsys.readouterr().out


def test_killed_in_the_middle_the_baseline_is_the_old_or_the_new_one(folder: Path):
    for number in range(400):
        (folder / f"page{number:04}.md").write_text(SAFE)
    old = b'[{"kaplint-baseline": 1}\n]\n'
    file = folder / "kaplint-baseline.json"
    command = [sys.executable, "-m", "kaplint", "baseline", "create", "--force", "--jobs", "1"]
    subprocess.run(command, check=True, capture_output=True)
    new = file.read_bytes()
    assert len(new.splitlines()) == 405
    for wait in (0.0, 0.2, 0.4, 0.6, 0.8):
        file.write_bytes(old)
        with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
            # Whenever it strikes, the file has to be whole: the moments only spread over the run.
            time.sleep(wait)
            process.kill()
        assert file.read_bytes() in (old, new)
