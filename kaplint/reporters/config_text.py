"""Shows the settings that hold for a file, each with the place that it comes from, and what they make of every rule."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from kaplint.config.model import absolute
from kaplint.config.reading import Reading
from kaplint.document.options import DEFAULT_OPTIONS
from kaplint.reporters.display import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from kaplint.config import Config, Settings
    from kaplint.config.model import Choice
    from kaplint.types import Severity

# Keys that an override may set for some files, named as its fields are.
_OVERRIDABLE = ("encoding", "format", "profile", "register")


class RuleState(NamedTuple):
    """What the settings make of a rule: its severity, None where it does not run, and the words for why."""

    code: str
    name: str
    severity: Severity | None
    why: str


def config_lines(path: Path, config: Config, settings: Settings, states: Sequence[RuleState]) -> Iterator[str]:
    """Yield the configuration of a file: where it was read, each setting with its origin, and every rule."""
    rows = [*_values(path, config, settings), *_choices(settings.choices)]
    yield f"Settings for {visible(str(path))}"
    yield f"Configuration file: {config.path or 'none'}"
    yield ""
    yield from _columns(rows)
    yield ""
    yield f"Rules: {sum(state.severity is not None for state in states)} of {len(states)} run"
    yield from _columns(
        [
            (f"{state.code} {state.name}", "off" if state.severity is None else state.severity.label, state.why)
            for state in states
        ]
    )


def _values(path: Path, config: Config, settings: Settings) -> Iterator[tuple[str, str, str]]:
    """Yield key, value and origin of every setting but those that pick rules."""
    values: dict[str, object] = {
        "fail-on": settings.fail_on.label,
        "rules": [str(file) for file in settings.rules],
        "default-rules": settings.default_rules,
        "exclude": [pattern for globs in config.exclude for pattern in globs.globs.patterns],
        "baseline": str(settings.baseline) if settings.baseline else "",
        "encoding": settings.encoding or "utf-8",
        "format": settings.format or "by extension",
        "profile": settings.profile,
        "register": settings.register,
        "jurisdictions": list(settings.jurisdictions),
        "agents": list(settings.agents),
        "hedges": list(settings.hedges),
        "approvals": [str(file) for file in settings.approvals],
        "terms.accept": list(settings.accept),
        "terms.glossaries": [str(file) for file in settings.glossaries],
        "terms.fields-off": list(settings.fields_off),
        "terms.threshold": settings.threshold,
        "suppressions.require-reason": settings.require_reason,
    }
    reading = DEFAULT_OPTIONS._replace(**dict(settings.reading.given()))
    values |= {name.replace("_", "-"): value for name, value in reading._asdict().items()}
    full = absolute(path)
    for key, value in values.items():
        yield key, json.dumps(value, ensure_ascii=False), _origin(key, config, full)


def _origin(key: str, config: Config, path: str) -> str:
    """Return where the value of a key that holds for an absolute path was set: the nearest place that speaks of it."""
    if key in _OVERRIDABLE:
        for override in reversed(config.overrides):
            if getattr(override, key) is not None and override.holds_for(path):
                return str(override.origin.of(key))
    name = key.replace("-", "_")
    if name in Reading._fields:
        for override in reversed(config.overrides):
            if name in dict(override.reading.given()) and override.holds_for(path):
                return str(override.origin.of(key))
    if key == "encoding":
        for globs, _ in reversed(config.encoding):
            if globs is not None and globs.matches(path):
                return config.origin(f"encoding.{globs.globs.patterns[0]}")
    return config.origin(key)


def _choices(choices: Iterable[Choice]) -> Iterator[tuple[str, str, str]]:
    """Yield what each place says of rules, the farthest first."""
    for choice in choices:
        lists = {"select": choice.select, "extend-select": choice.extend_select, "ignore": choice.ignore}
        for key, selectors in lists.items():
            if selectors:
                yield key, json.dumps(list(selectors)), str(choice.origin.of(key))
        for selector, severity in choice.severity:
            label = "off" if severity is None else severity.label
            yield f"severity.{selector}", json.dumps(label), str(choice.origin.of("severity", selector))


def _columns(rows: Sequence[tuple[str, str, str]]) -> Iterator[str]:
    first = max(len(row[0]) for row in rows)
    second = max(len(row[1]) for row in rows if len(row[1]) <= 40)
    for key, value, origin in rows:
        yield f"  {key:<{first}}  {visible(value):<{second}}  {origin}"
