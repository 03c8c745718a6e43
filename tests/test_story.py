"""An old site adopts kaplint and lives with it, under the real git and the real pre-commit."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

PAGES = 50
PAGE = """\
# Drip number {number}

Our infusions relieve migraine, with minimal side effects.

It is completely safe. Studies show that it works for 90 % of guests.

The clinic opens at nine. You find us beside the station.
"""
# 2026-06-01 and 2027-02-01, in seconds.
JUNE, FEBRUARY = "1780272000", "1801440000"


class Site:
    """A checkout with pre-commit installed, on a day."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.day = JUNE
        keep = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        self.environment = {
            **keep,
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "PRE_COMMIT_HOME": str(folder.parent / "home"),
        }

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        environment = {**self.environment, "SOURCE_DATE_EPOCH": self.day}
        return subprocess.run(command, cwd=self.folder, env=environment, check=False, capture_output=True, text=True)

    def git(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        identity = ["-c", "user.name=k", "-c", "user.email=k@example.org", "-c", "commit.gpgsign=false"]
        return self.run("git", *identity, *arguments)

    def kaplint(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.run(sys.executable, "-m", "kaplint", *arguments)

    def check(self) -> tuple[int, list[tuple[str, int, str]]]:
        """The exit code of a check of all texts, and its findings."""
        done = self.kaplint("check", "--output-format", "json", "--no-cache", "--jobs", "1")
        found = json.loads(done.stdout)["diagnostics"]
        return done.returncode, [(item["path"], item["line"], item["code"]) for item in found]

    def commit(self) -> tuple[int, list[str]]:
        """The exit code of a commit of everything, and the findings that its hook shows."""
        self.git("add", "--all")
        done = self.git("commit", "--message", "a change")
        return done.returncode, [line.split(": ")[0] for line in done.stderr.splitlines() if line.startswith("page")]

    def edit(self, name: str, old: str, new: str) -> None:
        path = self.folder / name
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new))


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """An old site whose commits are checked from now on."""
    folder = tmp_path / "site"
    folder.mkdir()
    site = Site(folder)
    for number in range(PAGES):
        (folder / f"page{number:02}.md").write_text(PAGE.format(number=number))
    entry = f"{sys.executable} -m kaplint check --force-exclude --allow-empty --output-format concise"
    hook = {"id": "kaplint", "name": "kaplint", "language": "system", "entry": entry, "types": ["markdown"]}
    config = {"repos": [{"repo": "local", "hooks": [{**hook, "require_serial": True}]}]}
    (folder / ".pre-commit-config.yaml").write_text(json.dumps(config))
    assert site.git("init", "--quiet").returncode == 0
    return site


def test_the_story_of_an_old_site(site: Site):
    code, found = site.check()
    assert (code, len(found) >= 200) == (1, True)

    # It adopts kaplint with a baseline.
    (site.folder / "kaplint.toml").write_text('baseline = "kaplint-baseline.json"\n')
    assert site.kaplint("baseline", "create").returncode == 0
    assert site.check() == (0, [])
    assert site.run(sys.executable, "-m", "pre_commit", "install").returncode == 0
    assert site.commit() == (0, [])
    baseline = (site.folder / "kaplint-baseline.json").read_text()
    assert len(baseline.splitlines()) == len(found) + 2

    # Paragraphs move about, inside a page and with their page.
    page = PAGE.format(number=7).split("\n\n")
    (site.folder / "page07.md").write_text("\n\n".join([page[0], *page[:0:-1]]).replace("\n\n", "\n\n\n"))
    site.git("mv", "page08.md", "page99.md")
    assert site.check() == (0, [])
    assert site.commit() == (0, [])

    # One sentence becomes a new claim: exactly that is reported.
    site.edit("page03.md", "The clinic opens at nine.", "The drip cures gout.")
    new = ("page03.md", 7, "EFF002")
    assert site.check() == (1, [new])
    assert site.commit() == (1, ["page03.md:7:10"])

    # It is suppressed, with a reason and a last day.
    reason = "<!-- kaplint: ignore[EFF002] the trial is in print, until 2027-01-31 -->"
    site.edit("page03.md", "The drip cures gout. You find us beside the station.", f"The drip cures gout. {reason}")
    assert site.check() == (0, [])
    assert site.commit() == (0, [])
    listed = site.kaplint("suppressions").stdout.splitlines()
    assert listed == ["page03.md:7: ignore[EFF002] the trial is in print (until 2027-01-31)", "1 suppression."]

    # The day is over: the claim is back, and so is the question.
    site.day = FEBRUARY
    assert site.check() == (1, [new, ("page03.md", 7, "LINT005")])

    # It is mended.
    site.edit("page03.md", f"The drip cures gout. {reason}", "The car park is beside it.")
    assert site.check() == (0, [])
    assert site.commit() == (0, [])

    # An old finding is mended, too, and with it what was said of the whole page: the entries are stale and go.
    site.edit("page05.md", "It is completely safe. ", "")
    assert "3 entries of the baseline can go" in site.kaplint("check").stdout
    pruned = site.kaplint("baseline", "prune")
    assert pruned.stdout.splitlines() == [
        "page08.md is now page99.md",
        "page05.md: DOC001 Our infusions relieve migraine, with minimal side effects.",
        "page05.md: DOC003 Our infusions relieve migraine, with minimal side effects.",
        "page05.md: SAF001 completely safe",
        f"Took 3 entries out of kaplint-baseline.json; {len(found) - 3} are left.",
    ]
    assert site.check() == (0, [])
    assert site.commit() == (0, [])
    assert site.git("status", "--short").stdout == ""


def test_only_the_staged_lines_of_an_old_site(site: Site):
    """A hook for changed lines needs no baseline."""
    site.edit(".pre-commit-config.yaml", "--allow-empty", "--allow-empty --staged --select SAF,EFF")
    assert site.git("add", "--all").returncode == 0
    assert site.git("commit", "--quiet", "--message", "the old site").returncode == 0
    assert site.run(sys.executable, "-m", "pre_commit", "install").returncode == 0
    site.edit("page03.md", "The clinic opens at nine.", "The clinic opens at ten.")
    assert site.commit() == (0, [])
    site.edit("page03.md", "The clinic opens at ten.", "The drip cures gout.")
    assert site.commit() == (1, ["page03.md:7:10"])
