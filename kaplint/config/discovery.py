"""Finds the configuration of every file: the nearest one above it, up to the root of its git checkout."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from kaplint.config.load import CONFIG_NAME, PROJECT_NAME, config_table, load_config, shown, with_overrides
from kaplint.config.model import CommandLine, Config, absolute, settings_for
from kaplint.errors import ConfigError
from kaplint.tomlfile import TomlFile

if TYPE_CHECKING:
    from kaplint.config.model import Settings


class Configs:
    """Gives the configuration of each file with the command line laid over it, reading every configuration once.

    ``fixed`` is the one file that holds for all (``--config``); ``isolated`` leaves out all files (``--isolated``).
    Methods raise ConfigError where a configuration is broken and UsageError where the command line is.
    """

    def __init__(
        self, command: CommandLine | None = None, *, fixed: Path | None = None, isolated: bool = False
    ) -> None:
        self._command = command or CommandLine()
        self._fixed = None if isolated else fixed
        self._isolated = isolated
        self._by_file: dict[Path | None, Config] = {}
        self._by_folder: dict[str, Config] = {}
        self._file_above: dict[Path, Path | None] = {}

    def config(self, path: Path) -> Config:
        """Return the configuration that holds for a file or folder: one that lies beside it or above it."""
        folder = absolute(path).rpartition(os.sep)[0]
        if folder not in self._by_folder:
            self._by_folder[folder] = self._load(self._file_for(Path(folder or os.sep)))
        return self._by_folder[folder]

    def settings(self, path: Path) -> Settings:
        """Return the values in effect for a file."""
        return settings_for(self.config(path), path)

    def excludes(self, path: Path) -> bool:
        """Tell whether a file or folder is left out."""
        return self.config(path).excludes(path)

    def format(self, path: Path) -> str | None:
        """Return the format that the configuration gives a file, or None."""
        return self.config(path).format(path)

    def _file_for(self, folder: Path) -> Path | None:
        """Look upward from a folder for its configuration; what is found holds for every folder on the way."""
        if self._isolated or self._fixed:
            return self._fixed
        found, passed = None, []
        for candidate in (folder, *folder.parents):
            if candidate in self._file_above:
                found = self._file_above[candidate]
                break
            passed.append(candidate)
            found = config_in(candidate)
            if found or (candidate / ".git").exists():
                break
        self._file_above.update(dict.fromkeys(passed, found))
        return found

    def _load(self, file: Path | None) -> Config:
        if file not in self._by_file:
            self._by_file[file] = with_overrides(load_config(file) if file else Config(), self._command)
        return self._by_file[file]


def config_in(folder: Path) -> Path | None:
    """Return the configuration file that lies in a folder, or None.

    ``kaplint.toml`` goes before ``pyproject.toml``, which counts only with a table ``[tool.kaplint]``.

    Raises:
        ConfigError: a pyproject.toml that mentions kaplint is no TOML.
    """
    file, project = folder / CONFIG_NAME, folder / PROJECT_NAME
    if file.is_file():
        return file
    return project if project.is_file() and _configures(project) else None


def _configures(project: Path) -> bool:
    """Tell whether a pyproject.toml has the table; one that never says "kaplint" is not even parsed."""
    try:
        if b"kaplint" not in project.read_bytes():
            return False
    except OSError:
        return False
    return config_table(TomlFile.read(shown(project), ConfigError)) is not None
