"""Configuration: found, read strictly, merged onto the defaults, and asked for the settings of each file."""

from __future__ import annotations

from kaplint.config.discovery import Configs, config_in
from kaplint.config.load import load_config, with_overrides
from kaplint.config.model import CommandLine, Config, Settings, settings_for
from kaplint.config.select import check_fields, check_names, check_selectors, is_selected, severity_of, why_selected

__all__ = [
    "CommandLine",
    "Config",
    "Configs",
    "Settings",
    "check_fields",
    "check_names",
    "check_selectors",
    "config_in",
    "is_selected",
    "load_config",
    "settings_for",
    "severity_of",
    "why_selected",
    "with_overrides",
]
