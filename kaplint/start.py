"""Looks at a folder and plans what kaplint needs there: a configuration, and an entry for pre-commit."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kaplint import __version__
from kaplint.config import config_in
from kaplint.config.load import CONFIG_NAME
from kaplint.config.model import absolute
from kaplint.errors import UsageError
from kaplint.filters.baseline_file import BASELINE_NAME
from kaplint.run import Run, RunOptions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

TEMPLATE = Path(__file__).with_name("data") / "kaplint.toml"
HOOKS_NAME = ".pre-commit-config.yaml"
HOOK = f"""\
repos:
  - repo: https://github.com/kaplint/kaplint
    rev: v{__version__}
    hooks:
      - id: kaplint
"""
# Where each system keeps its jobs, from the root of a checkout.
_SYSTEMS = {
    ".github/workflows": "GitHub Actions",
    ".gitlab-ci.yml": "GitLab CI",
    "azure-pipelines.yml": "Azure Pipelines",
    "Jenkinsfile": "Jenkins",
}
# Texts about the software, not about health: they stand in many checkouts and hold no copy.
_ABOUT_THE_PROJECT = (
    "CHANGELOG.md", "CODE_OF_CONDUCT.md", "CONTRIBUTING.md", "LICENSE.md", "LICENSE.txt", "SECURITY.md",
    "requirements.txt", "robots.txt",
)  # fmt: skip


class Surroundings(NamedTuple):
    """What lies in a folder: texts by format, whether it is under git, and the systems that run jobs on it."""

    texts: Mapping[str, int]
    under_git: bool
    systems: tuple[str, ...]


class Planned(NamedTuple):
    """A file to write, and its content."""

    path: Path
    text: str


def look_at(folder: Path) -> Surroundings:
    """Return what lies in a folder; raise UsageError where there is no such folder."""
    if not folder.is_dir():
        raise UsageError("There is no such folder.", path=str(folder))
    texts = Run([folder], RunOptions(isolated=True, allow_empty=True)).texts
    top = Path(absolute(folder))
    root = next((parent for parent in (top, *top.parents) if (parent / ".git").exists()), None)
    systems = [name for place, name in _SYSTEMS.items() if ((root or top) / place).exists()]
    return Surroundings(dict(Counter(found.format for found in texts).most_common()), root is not None, tuple(systems))


def plan(folder: Path, *, baseline: bool, pre_commit: bool) -> Iterator[Planned]:
    """Yield the files to write.

    Raises:
        UsageError: the folder has a configuration, or, where they are asked for, a baseline or hooks: they stay as they are.
    """
    existing = config_in(folder)
    wanted = [folder / BASELINE_NAME] if baseline else []
    wanted += [folder / HOOKS_NAME] if pre_commit else []
    existing = existing or next((path for path in wanted if path.exists()), None)
    if existing is not None:
        hint = f"Add this to it:\n\n{HOOK}" if existing.name == HOOKS_NAME else ""
        raise UsageError("The file exists already and stays as it is.", path=str(existing), hint=hint)
    yield Planned(folder / CONFIG_NAME, _configuration(folder, baseline=baseline))
    if pre_commit:
        yield Planned(folder / HOOKS_NAME, HOOK)


def write(planned: Planned) -> None:
    """Write a planned file where there is none; raise UsageError where there is one, or it cannot be written."""
    try:
        with planned.path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(planned.text)
    except FileExistsError as problem:
        raise UsageError("The file exists already and stays as it is.", path=str(planned.path)) from problem
    except OSError as problem:
        raise UsageError(f"The file cannot be written: {problem.strerror}.", path=str(planned.path)) from problem


def _configuration(folder: Path, *, baseline: bool) -> str:
    text = TEMPLATE.read_text("utf-8")
    about = [name for name in _ABOUT_THE_PROJECT if (folder / name).exists()]
    settings = {"#exclude = ": f"exclude = {_array(about)}\n"} if about else {}
    if baseline:
        settings["#baseline = "] = f'baseline = "{BASELINE_NAME}"\n'
    lines = text.splitlines(keepends=True)
    return "".join(next((new for start, new in settings.items() if line.startswith(start)), line) for line in lines)


def _array(names: list[str]) -> str:
    return "[" + ", ".join(f'"/{name}"' for name in names) + "]"
