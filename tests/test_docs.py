"""The documentation says what the program does."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import tomli

from kaplint import cli
from kaplint.cli.edge import run
from kaplint.config import load_config
from kaplint.errors import ConfigError
from kaplint.reporters.rule_docs import rules_page
from kaplint.rules.approvals import read_products
from kaplint.rules.load import load_rules, shipped_rules

ROOT = Path(cli.__file__).parents[2]
PAGES = [
    *(ROOT / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md")),
    *sorted((ROOT / "docs").glob("*.md")),
]


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"(?ms)^```{language}\n(.*?)^```$", (ROOT / page).read_text("utf-8"))


def test_the_first_thing_that_the_readme_says_is_the_two_commands():
    commands = blocks("README.md", "sh")[0].splitlines()
    assert [line.split("#")[0].strip() for line in commands] == ["make demo", "make test"]
    assert (ROOT / "README.md").read_text("utf-8").startswith("# kaplint\n\n```sh\n")


def test_the_readme_shows_what_kaplint_prints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    (tmp_path / "page.md").write_text(blocks("README.md", "markdown")[0], encoding="utf-8")
    run(["check", "page.md"])
    assert capsys.readouterr().out == blocks("README.md", "text")[0]


def test_the_library_example_of_the_readme_runs():
    out = subprocess.run(
        [sys.executable, "-c", blocks("README.md", "python")[0]], check=True, capture_output=True, text=True
    )
    assert out.stdout.startswith("1 19 SAF001 ")


def test_kaplint_finds_nothing_to_mark_in_its_own_pages(capsys: pytest.CaptureFixture[str]):
    code = run(["check", *map(str, PAGES), "--isolated", "--output-format", "concise", "--severity", "warning"])
    assert (code, capsys.readouterr().out) == (0, f"Checked {len(PAGES)} files: no findings.\n")


def test_the_page_of_rules_is_what_the_rules_say():
    assert rules_page(load_rules([shipped_rules()])) == (ROOT / "docs" / "rules.md").read_text("utf-8")


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"(?m)^#+ (.*)$", re.sub(r"(?ms)^```.*?^```$", "", page.read_text("utf-8")))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path):
    text = re.sub(r"(?ms)^```.*?^```$", "", page.read_text("utf-8"))
    broken = []
    for target in re.findall(r"\]\((?!https?://)([^)]+)\)", text):
        name, _, anchor = target.partition("#")
        other = (page.parent / name).resolve() if name else page
        if not other.exists() or (anchor and anchor not in anchors(other)):
            broken.append(target)
    assert broken == []


def test_every_finding_links_to_a_heading_of_the_page_of_rules(capsys: pytest.CaptureFixture[str]):
    run(["rules", "--isolated", "--output-format", "json"])
    known = anchors(ROOT / "docs" / "rules.md")
    rules = json.loads(capsys.readouterr().out)
    assert [rule["url"] for rule in rules if rule["url"].partition("#")[2] not in known] == []


def test_every_option_is_documented(capsys: pytest.CaptureFixture[str]):
    page = (ROOT / "docs" / "cli.md").read_text("utf-8")
    for command in ("check", "rules", "explain", "test", "init", "config"):
        run([command, "--help"])
        usage, _, _ = capsys.readouterr().out.partition("Examples:")
        options = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", usage)) - {"--help"}
        assert {option for option in options if f"`{option}" not in page} == set()


def keys(value: object) -> object:
    """Return the keys of nested objects in their order, and of an array those of its first element."""
    if isinstance(value, dict):
        return {key: keys(inner) if key != "by_family" else None for key, inner in value.items()}
    return [keys(value[0])] if isinstance(value, list) and value else None


def test_the_wire_format_is_the_documented_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text("# Drips\n\nIt is completely safe.\n")
    run(["check", "a.md", "b.md", "--select", "SAF001", "--output-format", "json"])
    written = json.loads(capsys.readouterr().out)
    documented = json.loads(blocks("docs/wire-format.md", "json")[0])
    assert json.dumps(keys(written)) == json.dumps(keys(documented))


def test_the_documented_rule_file_is_whole_and_its_examples_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.chdir(tmp_path)
    text = next(block for block in blocks("docs/writing-rules.md", "toml") if "[[rule]]" in block)
    (tmp_path / "house-rules.toml").write_text(text, encoding="utf-8")
    assert run(["test", "house-rules.toml"]) == 0
    assert capsys.readouterr().out == "All 6 examples of 1 rule hold.\n"


@pytest.mark.parametrize("page", ["README.md", "docs/configuration.md", "docs/suppression.md", "docs/terms.md"])
def test_the_documented_settings_are_valid(tmp_path: Path, page: str):
    for name in ("house-rules.toml", "house-terms.txt", "house-products.toml"):
        (tmp_path / name).touch()
    (tmp_path.parent / "kaplint.toml").touch()
    for number, block in enumerate(blocks(page, "toml")):
        target = tmp_path / f"{number}.toml"
        target.write_text(block, encoding="utf-8")
        if block.startswith("[[product]]"):
            read_products(target)
        else:
            load_config(target)


def test_every_setting_is_documented(tmp_path: Path):
    page = (ROOT / "docs" / "configuration.md").read_text("utf-8")
    (tmp_path / "kaplint.toml").write_text("qqqqqqqq = 1\n")
    with pytest.raises(ConfigError) as caught:
        load_config(tmp_path / "kaplint.toml")
    known = caught.value.hint.removeprefix("The keys here are ").rstrip(".").split(", ")
    assert len(known) > 10
    assert [key for key in known if f"`{key}" not in page] == []


def test_every_dependency_has_its_reason():
    project = tomli.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    named = [*project["dependencies"], *extras["docx"], *extras["dev"]]
    packages = {re.match(r"[\w-]+", requirement)[0] for requirement in named}
    table = re.findall(r"(?m)^\| ((?:`[\w-]+`(?:, )?)+) \|", (ROOT / "docs" / "dependencies.md").read_text("utf-8"))
    assert set(re.findall(r"`([\w-]+)`", " ".join(table))) == packages


def test_every_guard_and_kind_is_documented():
    from kaplint.rules.guards import GUARDS
    from kaplint.rules.kinds import KINDS

    page = (ROOT / "docs" / "writing-rules.md").read_text("utf-8")
    assert [name for name in (*GUARDS, *KINDS) if f"`{name}`" not in page] == []
