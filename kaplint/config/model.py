"""The typed configuration: what a file or the command line may set, and the settings that follow for one text."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from kaplint.config.reading import NOTHING_SAID, Reading
from kaplint.types import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kaplint.config.globs import Globs
    from kaplint.tomlfile import TomlFile

JURISDICTIONS = ("us", "eu", "uk", "au", "who", "science")
# The profile of a run that names none; it changes nothing, and so exists without any rule file.
DEFAULT_PROFILE = "editorial"
REGISTERS = ("promotion", "patient-information")
OFF = "off"
SEVERITIES = (*(severity.label for severity in reversed(Severity)), OFF)


# Named tuples where a dataclass has nothing to add: they cost a fifth of it at import.
class Origin(NamedTuple):
    """The place that a value was written in: a key of a file, or, without a file, what ``label`` says."""

    label: str
    file: TomlFile | None = None
    keys: tuple[str | int, ...] = ()

    def of(self, *keys: str | int) -> Origin:
        """Return the place of a key inside this place."""
        return Origin(self.label, self.file, (*self.keys, *keys))

    @property
    def line(self) -> int | None:
        """The line in the file (from 1); the file is scanned at every call."""
        return self.file.line_of(*self.keys) if self.file else None

    def __str__(self) -> str:
        return f"{self.label}:{line}" if (line := self.line) else self.label


DEFAULT = Origin("default")
COMMAND_LINE = Origin("command line")


@dataclass(frozen=True, slots=True)
class Choice:
    """What one place says of rules: which run, and how grave they are.

    A selector is a code, a rule name or a family. ``select`` is None where the place has none; a severity of None is
    "off".
    """

    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: tuple[tuple[str, Severity | None], ...] = ()
    origin: Origin = field(default=DEFAULT, compare=False)

    def __bool__(self) -> bool:
        return self.select is not None or bool(self.extend_select or self.ignore or self.severity)


class PathGlobs(NamedTuple):
    """Patterns relative to a folder, which is an absolute path."""

    root: str
    globs: Globs

    def matches(self, path: str) -> bool:
        """Tell whether an absolute path, or a folder that it lies in, is matched."""
        prefix = self.root.rstrip(os.sep) + os.sep
        relative = path[len(prefix) :] if path.startswith(prefix) else os.path.relpath(path, self.root)
        return self.globs.matches(relative.replace(os.sep, "/"))


@dataclass(frozen=True, slots=True)
class Override:
    """What holds for some files only, or for all where ``files`` is None; None and empty leave a value as it is."""

    files: PathGlobs | None = None
    choice: Choice = Choice()
    encoding: str | None = None
    format: str | None = None
    register: str | None = None
    profile: str | None = None
    reading: Reading = NOTHING_SAID
    origin: Origin = field(default=DEFAULT, compare=False)

    def holds_for(self, path: str) -> bool:
        """Tell whether the override holds for an absolute path."""
        return self.files is None or self.files.matches(path)


@dataclass(frozen=True, slots=True)
class Config:
    """One configuration with all that it extends; its defaults are those of a run without configuration.

    Where several places speak of the same thing, the later in a tuple is the nearer one.
    """

    choices: tuple[Choice, ...] = ()
    fail_on: Severity = Severity.WARNING
    rules: tuple[Path, ...] = ()
    default_rules: bool = True
    exclude: tuple[PathGlobs, ...] = ()
    encoding: tuple[tuple[PathGlobs | None, str], ...] = ()
    jurisdictions: tuple[str, ...] = JURISDICTIONS
    profile: str = DEFAULT_PROFILE
    register: str = REGISTERS[0]
    accept: tuple[str, ...] = ()
    glossaries: tuple[Path, ...] = ()
    fields_off: tuple[str, ...] = ()
    threshold: float = 0.7
    agents: tuple[str, ...] = ()
    hedges: tuple[str, ...] = ()
    approvals: tuple[Path, ...] = ()
    require_reason: bool = False
    baseline: Path | None = None
    reading: Reading = NOTHING_SAID
    overrides: tuple[Override, ...] = ()
    path: str | None = field(default=None, compare=False)
    origins: Mapping[str, Origin] = field(default_factory=dict, compare=False, repr=False)

    def origin(self, key: str) -> str:
        """Tell where a key, written as in the file, was set: "default", "path:line" or "command line"."""
        return str(self.origins.get(key, DEFAULT))

    def excludes(self, path: Path) -> bool:
        """Tell whether the configuration leaves a path out."""
        full = absolute(path) if self.exclude else ""
        return any(globs.matches(full) for globs in self.exclude)

    def format(self, path: Path) -> str | None:
        """Return the format that the nearest override gives a file, or None."""
        named = [item for item in self.overrides if item.format]
        full = absolute(path) if named else ""
        return next((item.format for item in reversed(named) if item.holds_for(full)), None)


class CommandLine(NamedTuple):
    """The values that the command line gives; None and empty where it gives none.

    Rule files and ``exclude``, whose patterns are relative to the current folder, add to those of a file.
    """

    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Severity | None = None
    rules: tuple[Path, ...] = ()
    default_rules: bool | None = None
    encoding: str | None = None
    exclude: tuple[str, ...] = ()
    baseline: Path | None = None
    text_keys: tuple[str, ...] = ()
    profile: str | None = None


class Settings(NamedTuple):
    """The values in effect for one file; what is made from settings serves for all equal ones.

    ``encoding`` and ``format`` are None where the configuration names none.
    """

    choices: tuple[Choice, ...]
    fail_on: Severity
    rules: tuple[Path, ...]
    default_rules: bool
    encoding: str | None
    format: str | None
    jurisdictions: tuple[str, ...]
    profile: str
    register: str
    accept: tuple[str, ...]
    glossaries: tuple[Path, ...]
    fields_off: tuple[str, ...]
    threshold: float
    agents: tuple[str, ...]
    hedges: tuple[str, ...]
    approvals: tuple[Path, ...]
    require_reason: bool
    baseline: Path | None
    reading: Reading


def absolute(path: str | Path) -> str:
    """Return a path from the root of the file system, without ``..`` and with symbolic links left as they are."""
    return os.path.abspath(path)  # noqa: PTH100 - Path.resolve() would follow links


def settings_for(config: Config, path: Path) -> Settings:
    """Return the values in effect for a file: the configuration's, and over them every override that matches."""
    full = absolute(path) if config.overrides or config.encoding else ""
    overrides = [item for item in config.overrides if item.holds_for(full)]
    encodings = [name for globs, name in config.encoding if globs is None or globs.matches(full)]
    encodings += [item.encoding for item in overrides if item.encoding]
    formats = [item.format for item in overrides if item.format]
    profiles = [config.profile, *(item.profile for item in overrides if item.profile)]
    reading = config.reading
    for item in overrides:
        reading = reading.under(item.reading)
    registers = [config.register, *(item.register for item in overrides if item.register)]
    return Settings(
        choices=(*config.choices, *(item.choice for item in overrides if item.choice)),
        fail_on=config.fail_on,
        rules=config.rules,
        default_rules=config.default_rules,
        encoding=encodings[-1] if encodings else None,
        format=formats[-1] if formats else None,
        jurisdictions=config.jurisdictions,
        profile=profiles[-1],
        register=registers[-1],
        accept=config.accept,
        glossaries=config.glossaries,
        fields_off=config.fields_off,
        threshold=config.threshold,
        agents=config.agents,
        hedges=config.hedges,
        approvals=config.approvals,
        require_reason=config.require_reason,
        baseline=config.baseline,
        reading=reading,
    )
