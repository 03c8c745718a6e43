"""Works out what the configuration makes of one file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kaplint.api import Checker, known_selectors
from kaplint.config import check_selectors, settings_for, why_selected
from kaplint.reporters.config_text import RuleState

if TYPE_CHECKING:
    from kaplint.api import RunOptions
    from kaplint.config import Config, Settings


def effective_config(path: Path, options: RunOptions) -> tuple[Config, Settings, list[RuleState]]:
    """Return the configuration and the settings that hold for a file, or for the files of a folder, and every rule.

    Raises:
        ConfigError, RuleError, UsageError: the configuration, a rule file or an option is broken.
    """
    place = path / "page" if path.is_dir() else path
    config = options.configs().config(place)
    settings = settings_for(config, place)
    prepared = Checker().prepare(settings)
    check_selectors(config, known_selectors(prepared.ruleset))
    states = []
    for rule in prepared.ruleset.rules:
        why = why_selected(settings, rule.code, rule.name, rule.family, default_on=rule.default)
        severity = prepared.severities.get(rule.code)
        if severity is None and why.startswith("on"):
            why = f"off: no source for the jurisdictions {', '.join(settings.jurisdictions)}"
        states.append(RuleState(rule.code, rule.name, severity, why))
    return config, settings, states
