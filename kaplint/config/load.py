"""Reads configuration files strictly and lays each, and then the command line, over what it extends."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kaplint.config.encoding import is_encoding, near_encoding
from kaplint.config.globs import Globs
from kaplint.config.model import (
    COMMAND_LINE,
    JURISDICTIONS,
    OFF,
    REGISTERS,
    SEVERITIES,
    Choice,
    CommandLine,
    Config,
    Origin,
    Override,
    PathGlobs,
    absolute,
)
from kaplint.config.reading import Reading, read_reading
from kaplint.errors import ConfigError, UsageError, did_you_mean
from kaplint.tomlfile import Table, TomlFile
from kaplint.types import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

CONFIG_NAME = "kaplint.toml"
PROJECT_NAME = "pyproject.toml"
LOWEST_THRESHOLD = 0.4
_FAIL_ON = tuple(severity.label for severity in reversed(Severity))
# Tables of the file whose keys have an origin each.
_TABLES = ("severity", "encoding", "terms", "suppressions")


def load_config(path: Path) -> Config:
    """Read a configuration file and all that it extends.

    Raises:
        ConfigError: a file cannot be read, is no TOML, or says something that kaplint does not know.
    """
    file = TomlFile.read(shown(path), ConfigError)
    table = config_table(file)
    if table is None:
        raise ConfigError("The file has no table [tool.kaplint].", path=str(path))
    return _extended(table, Path(absolute(path)), ())


def shown(path: Path) -> Path:
    """Return a path as messages show it: relative to the current folder where it lies below it."""
    full, here = Path(absolute(path)), Path.cwd()
    return full.relative_to(here) if full.is_relative_to(here) else full


def config_table(file: TomlFile) -> Table | None:
    """Return the table that configures kaplint: the whole file, or what a pyproject.toml has of it."""
    root = file.root(ConfigError)
    if Path(file.path).name != PROJECT_NAME:
        return root
    tools = root.table("tool")
    return tools.table("kaplint") if tools else None


def with_overrides(config: Config, command: CommandLine) -> Config:
    """Return the configuration with the values of the command line over it.

    Raises:
        UsageError: the encoding does not exist.
    """
    if command.encoding is not None and not is_encoding(command.encoding):
        raise UsageError(f"There is no encoding {command.encoding!r}.", hint=near_encoding(command.encoding))
    # As an override for every file, the last in the row, it stands above the overrides of the files.
    choice = Choice(command.select, command.extend_select, command.ignore, origin=COMMAND_LINE)
    reading = Reading(text_keys=command.text_keys)
    override = Override(None, choice, command.encoding, profile=command.profile, reading=reading, origin=COMMAND_LINE)
    unset = CommandLine()._asdict()
    given = [name.replace("_", "-") for name, value in command._asdict().items() if value != unset[name]]
    return replace(
        config,
        fail_on=config.fail_on if command.fail_on is None else command.fail_on,
        rules=config.rules + command.rules,
        default_rules=config.default_rules if command.default_rules is None else command.default_rules,
        exclude=(*config.exclude, PathGlobs(absolute("."), Globs(command.exclude)))
        if command.exclude
        else config.exclude,
        baseline=config.baseline if command.baseline is None else Path(absolute(command.baseline)),
        overrides=(*config.overrides, override) if override != Override() else config.overrides,
        origins={**config.origins, **dict.fromkeys(given, COMMAND_LINE)},
    )


def _extended(table: Table, path: Path, chain: tuple[Path, ...]) -> Config:
    """Lay a file's table over the files that it extends; ``chain`` are the files that led here."""
    base = Config()
    if "extend" in table:
        parent = table.text("extend")
        target = Path(absolute(path.parent / parent))
        if target in (*chain, path):
            raise table.fail(
                f"'extend' comes back to {parent!r}, so the files extend each other without end.", "extend"
            )
        if not target.is_file():
            raise table.fail(f"'extend' names the file {parent!r}, which does not exist.", "extend")
        above = config_table(TomlFile.read(shown(target), ConfigError))
        if above is None:
            raise table.fail(f"'extend' names {parent!r}, which has no table [tool.kaplint].", "extend")
        base = _extended(above, target, (*chain, path))
    return _merge(base, table, path)


def _merge(base: Config, table: Table, path: Path) -> Config:
    """Read a table onto its base: lists and tables add to it, single values and ``jurisdictions`` replace it."""
    root = str(path.parent)
    choice = _choice(table)
    terms, suppressions = _section(table, "terms"), _section(table, "suppressions")
    exclude = table.texts("exclude", ())
    config = Config(
        choices=(*base.choices, choice) if choice else base.choices,
        fail_on=Severity.parse(table.choice("fail-on", _FAIL_ON, base.fail_on.label)),
        rules=base.rules + tuple(_files(table, "rules", "rule file", path.parent)),
        default_rules=table.flag("default-rules", default=base.default_rules),
        exclude=(*base.exclude, PathGlobs(root, Globs(exclude))) if exclude else base.exclude,
        encoding=base.encoding + tuple(_encodings(table, root)),
        jurisdictions=_jurisdictions(table, base.jurisdictions),
        profile=table.text("profile", base.profile),
        register=table.choice("register", REGISTERS, base.register),
        accept=base.accept + terms.texts("accept", ()),
        glossaries=base.glossaries + tuple(_files(terms, "glossaries", "glossary", path.parent)),
        fields_off=base.fields_off + terms.texts("fields-off", ()),
        threshold=_threshold(terms, base.threshold),
        agents=base.agents + table.texts("agents", ()),
        hedges=base.hedges + table.texts("hedges", ()),
        approvals=base.approvals + tuple(_files(table, "approvals", "table of products", path.parent)),
        require_reason=suppressions.flag("require-reason", default=base.require_reason),
        baseline=Path(absolute(path.parent / table.text("baseline"))) if "baseline" in table else base.baseline,
        reading=base.reading.under(read_reading(table)),
        overrides=base.overrides + tuple(_override(item, root) for item in table.tables("override")),
        path=table.file.path,
        origins={**base.origins, **dict(_origins(table))},
    )
    for part in (terms, suppressions, table):
        part.done()
    return config


def _choice(table: Table) -> Choice:
    levels = table.table("severity")
    return Choice(
        select=table.texts("select") if "select" in table else None,
        extend_select=table.texts("extend-select", ()),
        ignore=table.texts("ignore", ()),
        severity=tuple(_levels(levels)) if levels else (),
        origin=_origin(table),
    )


def _levels(table: Table) -> Iterator[tuple[str, Severity | None]]:
    for selector in table.names():
        label = table.choice(selector, SEVERITIES)
        yield selector, None if label == OFF else Severity.parse(label)


def _override(table: Table, root: str) -> Override:
    override = Override(
        files=PathGlobs(root, Globs(table.texts("files"))),
        choice=_choice(table),
        encoding=_encoding(table, "encoding") if "encoding" in table else None,
        format=table.text("format", "") or None,
        register=table.choice("register", REGISTERS) if "register" in table else None,
        profile=table.text("profile", "") or None,
        reading=read_reading(table),
        origin=_origin(table),
    )
    table.done()
    return override


def _encodings(table: Table, root: str) -> Iterator[tuple[PathGlobs | None, str]]:
    value = table.text_or_table("encoding")
    if isinstance(value, str):
        yield None, _encoding(table, "encoding")
    elif value is not None:
        for pattern in value.names():
            yield PathGlobs(root, Globs((pattern,))), _encoding(value, pattern)


def _encoding(table: Table, key: str) -> str:
    name = table.text(key)
    if not is_encoding(name):
        raise table.fail(f"There is no encoding {name!r}.", key, hint=near_encoding(name))
    return name


def _jurisdictions(table: Table, inherited: tuple[str, ...]) -> tuple[str, ...]:
    names = table.texts("jurisdictions", inherited)
    for index, name in enumerate(names):
        if name not in JURISDICTIONS:
            hint = did_you_mean(name, JURISDICTIONS) or f"Use one of {', '.join(JURISDICTIONS)}."
            raise table.fail(f"There is no jurisdiction {name!r}.", "jurisdictions", index, hint=hint)
    return names


def _files(table: Table, key: str, what: str, folder: Path) -> Iterator[Path]:
    for index, name in enumerate(table.texts(key, ())):
        path = Path(absolute(folder / name))
        if not path.is_file():
            raise table.fail(f"The {what} {name!r} does not exist.", key, index)
        yield path


def _threshold(terms: Table, inherited: float) -> float:
    value = terms.number("threshold", inherited)
    if not LOWEST_THRESHOLD <= value <= 1:
        raise terms.fail(
            f"The threshold is {value:g}.", "threshold", hint=f"Use a number from {LOWEST_THRESHOLD:g} to 1."
        )
    return value


def _section(table: Table, key: str) -> Table:
    """Return a table inside a table, an empty one where the key is absent."""
    return table.table(key) or Table(table.file, {}, (*table.where, key), ConfigError)


def _origin(table: Table) -> Origin:
    return Origin(table.file.path, table.file, table.where)


def _origins(table: Table) -> Iterator[tuple[str, Origin]]:
    origin = _origin(table)
    for key in table.names():
        yield key, origin.of(key)
        if key in _TABLES and isinstance(inner := table.text_or_table(key), Table):
            for name in inner.names():
                yield f"{key}.{name}", origin.of(key, name)
