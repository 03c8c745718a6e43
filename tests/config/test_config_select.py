from __future__ import annotations

from pathlib import Path

import pytest

from kaplint.config import (
    CommandLine,
    Config,
    Settings,
    check_names,
    check_selectors,
    is_selected,
    load_config,
    settings_for,
    severity_of,
    why_selected,
    with_overrides,
)
from kaplint.errors import ConfigError, KaplintError, UsageError
from kaplint.types import Severity

KNOWN = ("HYPE", "HYPE001", "HYPE002", "superlative", "cure-word", "SAF", "SAF002", "minimal-side-effects")
SAF002 = ("SAF002", "minimal-side-effects", "SAF")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def configured(text: str, command: CommandLine | None = None) -> Config:
    Path("kaplint.toml").write_text(text)
    return with_overrides(load_config(Path("kaplint.toml")), command or CommandLine())


def settings(text: str, command: CommandLine | None = None) -> Settings:
    return settings_for(configured(text, command), Path("page.md"))


OVERRIDE = '\n[[override]]\nfiles = ["*.md"]\n'


@pytest.mark.parametrize(
    ("text", "command", "default_on", "why"),
    [
        ("", None, True, "on by default"),
        ("", None, False, "off by default"),
        ('select = ["SAF"]', None, False, "on: select SAF (kaplint.toml:1)"),
        ('select = ["HYPE"]', None, True, "off: not in select (kaplint.toml:1)"),
        ("select = []", None, True, "off: not in select (kaplint.toml:1)"),
        (
            'extend-select = ["minimal-side-effects"]',
            None,
            False,
            "on: extend-select minimal-side-effects (kaplint.toml:1)",
        ),
        ('\nignore = ["SAF"]', None, True, "off: ignore SAF (kaplint.toml:2)"),
        # In one place the more specific selector wins, and of equals the ignoring one.
        ('select = ["SAF"]\nignore = ["SAF002"]', None, True, "off: ignore SAF002 (kaplint.toml:2)"),
        ('select = ["SAF002"]\nignore = ["SAF"]', None, True, "on: select SAF002 (kaplint.toml:1)"),
        (
            'select = ["minimal-side-effects"]\nignore = ["SAF"]',
            None,
            True,
            "on: select minimal-side-effects (kaplint.toml:1)",
        ),
        ('select = ["SAF"]\nignore = ["SAF"]', None, True, "off: ignore SAF (kaplint.toml:2)"),
        (
            'select = ["SAF002"]\nignore = ["minimal-side-effects"]',
            None,
            True,
            "off: ignore minimal-side-effects (kaplint.toml:2)",
        ),
        ('select = ["HYPE"]\nextend-select = ["SAF002"]', None, False, "on: extend-select SAF002 (kaplint.toml:2)"),
        # Off as a severity outweighs what the same place selects; the more specific severity wins.
        ('select = ["SAF002"]\n[severity]\nSAF = "off"', None, True, "off: severity SAF = 'off' (kaplint.toml:3)"),
        ('[severity]\nSAF = "off"\nSAF002 = "info"', None, True, "on by default"),
        # The nearest place that speaks of a rule decides.
        (
            'ignore = ["SAF002"]' + OVERRIDE + 'extend-select = ["SAF"]',
            None,
            True,
            "on: extend-select SAF (kaplint.toml:4)",
        ),
        ('extend-select = ["SAF002"]' + OVERRIDE + 'ignore = ["SAF"]', None, True, "off: ignore SAF (kaplint.toml:4)"),
        (
            'extend-select = ["SAF002"]' + OVERRIDE + 'select = ["HYPE"]',
            None,
            True,
            "off: not in select (kaplint.toml:4)",
        ),
        ('ignore = ["SAF002"]', CommandLine(select=("SAF",)), True, "on: select SAF (command line)"),
        ('select = ["SAF"]', CommandLine(ignore=("SAF002",)), True, "off: ignore SAF002 (command line)"),
        ('select = ["SAF"]', CommandLine(select=("HYPE",)), True, "off: not in select (command line)"),
        ('[severity]\nSAF002 = "off"', CommandLine(select=("SAF002",)), True, "on: select SAF002 (command line)"),
        ('[severity]\nSAF = "off"' + OVERRIDE + 'severity = { SAF002 = "info" }', None, True, "on by default"),
        (
            'ignore = ["SAF"]' + OVERRIDE + 'severity = { SAF002 = "info" }',
            None,
            True,
            "off: ignore SAF (kaplint.toml:1)",
        ),
    ],
)
def test_what_runs_and_why(text: str, command: CommandLine | None, default_on: bool, why: str) -> None:  # noqa: FBT001
    effective = settings(text, command)
    assert why_selected(effective, *SAF002, default_on=default_on) == why
    assert is_selected(effective, *SAF002, default_on=default_on) == why.startswith("on")


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("", Severity.WARNING),
        ('[severity]\nSAF = "error"', Severity.ERROR),
        ('[severity]\nSAF = "error"\nminimal-side-effects = "info"', Severity.INFO),
        ('[severity]\nHYPE = "error"', Severity.WARNING),
        ('[severity]\nSAF002 = "error"' + OVERRIDE + 'severity = { SAF = "info" }', Severity.INFO),
        ('[severity]\nSAF = "error"' + OVERRIDE + 'severity = { SAF002 = "off" }', Severity.ERROR),
    ],
)
def test_severity(text: str, severity: Severity) -> None:
    assert severity_of(settings(text), *SAF002, Severity.WARNING) == severity


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            'select = [\n"HYPE",\n"HYPE003"]',
            "kaplint.toml:3: There is no code, rule name or family 'HYPE003'. Did you mean 'HYPE002'?",
        ),
        ('\nignore = ["saf"]', "kaplint.toml:2: There is no code, rule name or family 'saf'. Did you mean 'SAF'?"),
        (
            'ignore = ["superlatives"]',
            "kaplint.toml:1: There is no code, rule name or family 'superlatives'. Did you mean 'superlative'?",
        ),
        (
            '[severity]\n\nQ = "off"',
            "kaplint.toml:3: There is no code, rule name or family 'Q'. List them with: kaplint rules",
        ),
        (
            OVERRIDE + 'severity = { Cure-Word = "off" }',
            "kaplint.toml:4: There is no code, rule name or family 'Cure-Word'. Did you mean 'cure-word'?",
        ),
        (
            OVERRIDE + 'ignore = ["SAF",\n "X9"]',
            "kaplint.toml:5: There is no code, rule name or family 'X9'. List them with: kaplint rules",
        ),
    ],
)
def test_unknown_selectors(text: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        check_selectors(configured(text), KNOWN)
    assert str(caught.value) == message


def test_unknown_selectors_of_the_command_line() -> None:
    with pytest.raises(UsageError) as caught:
        check_selectors(configured("", CommandLine(ignore=("HYP",))), KNOWN)
    assert str(caught.value) == "There is no code, rule name or family 'HYP'. Did you mean 'HYPE'?"
    assert not isinstance(caught.value, ConfigError)


def test_known_names_pass() -> None:
    config = configured(
        'select = ["SAF002"]\nprofile = "strict"' + OVERRIDE + 'format = "plain"\nprofile = "editorial"'
    )
    check_selectors(config, KNOWN)
    check_names(config, profiles=("editorial", "strict"), formats=("plain",))
    check_names(Config(), profiles=("editorial",), formats=())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('profile = "editorail"', "kaplint.toml:1: There is no profile 'editorail'. Did you mean 'editorial'?"),
        (OVERRIDE + 'profile = "none"', "kaplint.toml:4: There is no profile 'none'. Use one of: editorial, strict."),
        (OVERRIDE + 'format = "markdwon"', "kaplint.toml:4: There is no format 'markdwon'. Did you mean 'markdown'?"),
    ],
)
def test_unknown_profiles_and_formats(text: str, message: str) -> None:
    with pytest.raises(KaplintError) as caught:
        check_names(configured(text), profiles=("editorial", "strict"), formats=("plain", "markdown"))
    assert str(caught.value) == message
