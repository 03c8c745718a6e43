from __future__ import annotations

from pathlib import Path

import pytest

from kaplint.config import CommandLine, Config, Configs
from kaplint.config.model import Choice, Override
from kaplint.errors import ConfigError


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    return tmp_path


def lay(**files: str) -> None:
    for name, text in files.items():
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def source(name: str, configs: Configs | None = None) -> str | None:
    return (configs or Configs()).config(Path(name)).path


@pytest.mark.usefixtures("here")
def test_the_nearest_file_above_holds_and_replaces() -> None:
    lay(
        **{"kaplint.toml": 'profile = "outer"', "a/b/kaplint.toml": 'fail-on = "error"', "a/b/c/x.md": "", "a/x.md": ""}
    )
    configs = Configs()
    names = ("x.md", "a/x.md", "a/b/x.md", "a/b/c/x.md", "a/b/c/../x.md", "z/y/x.md")
    assert [source(name, configs) for name in names] == [
        "kaplint.toml",
        "kaplint.toml",
        "a/b/kaplint.toml",
        "a/b/kaplint.toml",
        "a/b/kaplint.toml",
        "kaplint.toml",
    ]
    assert configs.settings(Path("a/b/c/x.md")).profile == "editorial"
    assert configs.config(Path("x.md")) is configs.config(Path("a/x.md"))


@pytest.mark.usefixtures("here")
def test_a_pyproject_counts_only_with_the_table() -> None:
    lay(
        **{
            "kaplint.toml": "",
            "a/pyproject.toml": "[tool.kaplint]\n",
            "a/b/pyproject.toml": "[tool.other]\nkaplint-like = 1\n",
            "c/pyproject.toml": "this is = no = toml",
            "d/pyproject.toml": "[tool.kaplint]",
            "d/kaplint.toml": "",
        }
    )
    configs = Configs()
    assert [source(name, configs) for name in ("a/x.md", "a/b/x.md", "c/x.md", "d/x.md")] == [
        "a/pyproject.toml",
        "a/pyproject.toml",
        "kaplint.toml",
        "d/kaplint.toml",
    ]


@pytest.mark.usefixtures("here")
def test_a_broken_file_is_named() -> None:
    lay(**{"a/pyproject.toml": "[tool.kaplint]\nx = = 1\n", "b/kaplint.toml": "prfile = 'x'\n"})
    messages = []
    for name in ("a/x.md", "b/x.md"):
        with pytest.raises(ConfigError) as caught:
            source(name)
        messages.append(str(caught.value))
    assert messages == [
        "a/pyproject.toml:2: This is not valid TOML: Invalid value.",
        "b/kaplint.toml:1: 'prfile' is not a known key. Did you mean 'profile'?",
    ]


def test_the_search_ends_at_the_root_of_the_checkout(here: Path) -> None:
    lay(**{"kaplint.toml": "", "inner/.git": "gitdir: ../elsewhere", "inner/deep/x.md": ""})
    assert source("inner/deep/x.md") is None
    (here / "inner/kaplint.toml").write_text("")
    assert source("inner/deep/x.md") == "inner/kaplint.toml"


def test_without_a_checkout_the_search_goes_on_upwards(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / ".git").rmdir()
    lay(**{"kaplint.toml": "", "a/b/x.md": ""})
    monkeypatch.chdir(here / "a/b")
    assert source("x.md") == str(here / "kaplint.toml")


@pytest.mark.usefixtures("here")
def test_isolated_and_fixed() -> None:
    lay(**{"kaplint.toml": 'profile = "x"', "other.toml": 'profile = "y"\nexclude = ["d"]'})
    assert Configs(isolated=True).config(Path("a.md")) == Config()
    assert Configs(isolated=True, fixed=Path("other.toml")).config(Path("a.md")) == Config()
    fixed = Configs(fixed=Path("other.toml"))
    assert (fixed.config(Path("z/a.md")).profile, fixed.excludes(Path("d/a.md")), fixed.excludes(Path("a.md"))) == (
        "y",
        True,
        False,
    )


@pytest.mark.usefixtures("here")
def test_globs_are_relative_to_the_folder_of_the_configuration() -> None:
    lay(**{"a/kaplint.toml": 'exclude = ["drafts/*.md", "/top.md"]'})
    configs = Configs()
    names = ("a/drafts/x.md", "drafts/x.md", "a/b/drafts/x.md", "a/top.md", "a/b/top.md", "a/drafts/sub/x.md")
    assert [configs.excludes(Path(name)) for name in names] == [True, False, False, True, False, False]


@pytest.mark.usefixtures("here")
def test_the_command_line_is_laid_over_every_configuration() -> None:
    lay(**{"a/kaplint.toml": 'ignore = ["CIT"]'})
    configs = Configs(CommandLine(extend_select=("DOC",)))
    above = Override(choice=Choice(extend_select=("DOC",)))
    assert configs.config(Path("x.md")) == Config(overrides=(above,))
    assert configs.config(Path("a/x.md")) == Config(choices=(Choice(ignore=("CIT",)),), overrides=(above,))
