"""The hook does its work under the real pre-commit."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from kaplint import cli

ROOT = Path(cli.__file__).parents[2]


def git(
    folder: Path, *arguments: str, check: bool = True, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    identity = ["-c", "user.name=kaplint", "-c", "user.email=kaplint@example.org", "-c", "commit.gpgsign=false"]
    command = ["git", *identity, *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=check, env=env)


def repository_of_the_working_tree(folder: Path) -> str:
    """Commit the files that the package is built from into a new repository and return the commit."""
    folder.mkdir()
    for name in ("kaplint", "docs"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "rules.toml", "README.md", "CHANGELOG.md", "LICENSE", ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / name, folder / name)
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", "kaplint")
    return git(folder, "rev-parse", "HEAD").stdout.strip()


def test_a_bad_file_blocks_a_commit_a_good_one_passes_and_an_excluded_one_is_left_alone(tmp_path: Path):
    source, site = tmp_path / "kaplint", tmp_path / "site"
    revision = repository_of_the_working_tree(source)
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PYTHON"))}
    environment |= {"PRE_COMMIT_HOME": str(tmp_path / "home"), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    site.mkdir()
    (site / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: {source}\n    rev: {revision}\n    hooks:\n      - id: kaplint\n"
    )
    (site / "kaplint.toml").write_text('exclude = ["drafts/"]\n')
    (site / "drafts").mkdir()
    git(site, "init", "--quiet")
    subprocess.run(
        [sys.executable, "-m", "pre_commit", "install"], cwd=site, env=environment, check=True, capture_output=True
    )

    def commit(name: str, text: str) -> subprocess.CompletedProcess[str]:
        (site / name).write_text(text)
        git(site, "add", name, ".pre-commit-config.yaml", "kaplint.toml")
        return git(site, "commit", "--message", name, env=environment, check=False)

    bad = commit("bad.md", "It is completely safe.\n")
    assert bad.returncode == 1
    assert 'bad.md:1:7: error SAF001 absolute-safety: "completely safe" says that harm is absent.' in bad.stderr
    git(site, "rm", "--cached", "--quiet", "bad.md")
    for name, text in (
        ("good.md", "Ask a doctor before you change a medicine.\n"),
        ("drafts/bad.md", "It is completely safe.\n"),
        ("page.py", "SAFE = 'It is completely safe.'\n"),
    ):
        passed = commit(name, text)
        assert passed.returncode == 0, passed.stderr
    assert git(site, "log", "--format=%s").stdout.splitlines() == ["page.py", "drafts/bad.md", "good.md"]
