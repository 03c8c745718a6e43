"""Decides which rules run, and how grave their findings are, from what the configuration and the command line say."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kaplint.config.model import COMMAND_LINE, DEFAULT_PROFILE, OFF
from kaplint.errors import ConfigError, KaplintError, UsageError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from kaplint.config.model import Choice, Config, Origin, Settings
    from kaplint.types import Severity


class Verdict(NamedTuple):
    """Whether a rule runs, and the words for why."""

    on: bool
    why: str


def is_selected(settings: Settings, code: str, name: str, family: str, *, default_on: bool) -> bool:
    """Tell whether a rule runs.

    The nearest place that speaks of the rule decides; in one place a code or name outweighs the family, and ``ignore``
    outweighs a selector of the same kind. ``select`` replaces all that farther places say. A severity of "off" counts
    as an ``ignore`` that nothing in the same place outweighs.
    """
    return _decide(settings, (code, name, family), default_on=default_on).on


def why_selected(settings: Settings, code: str, name: str, family: str, *, default_on: bool) -> str:
    """Say in one phrase whether a rule runs and which setting says so."""
    return _decide(settings, (code, name, family), default_on=default_on).why


def severity_of(settings: Settings, code: str, name: str, family: str, default: Severity) -> Severity:
    """Return how grave the findings of a rule that runs are.

    The nearest place that names a severity decides; in one place a code or name outweighs the family.
    """
    for choice in reversed(settings.choices):
        entry = _level(choice, (code, name, family))
        if entry is not None and entry[1] is not None:
            return entry[1]
    return default


def check_selectors(config: Config, known: Collection[str]) -> None:
    """Refuse a selector that is no known code, rule name or family.

    Raises:
        ConfigError: a configuration file holds it; names file, line and the nearest known one.
        UsageError: the command line holds it.
    """
    for selector, origin in _selectors(config):
        if selector not in known:
            raise _unknown("code, rule name or family", selector, origin, known)


def check_names(config: Config, *, profiles: Collection[str], formats: Collection[str]) -> None:
    """Refuse a profile or format that does not exist; raises as ``check_selectors`` does."""
    profiles = [*profiles, DEFAULT_PROFILE]
    chosen: list[tuple[str, str, Collection[str], Origin]]
    chosen = [("profile", config.profile, profiles, config.origins.get("profile", COMMAND_LINE))]
    for override in config.overrides:
        chosen.append(("profile", override.profile or config.profile, profiles, override.origin.of("profile")))
        if override.format:
            chosen.append(("format", override.format, formats, override.origin.of("format")))
    for kind, value, known, origin in chosen:
        if value not in known:
            raise _unknown(kind, value, origin, known)


def check_fields(config: Config, fields: Callable[[], Collection[str]]) -> None:
    """Refuse a glossary field that does not exist; raises as ``check_selectors`` does. ``fields`` lists those that do."""
    known = fields() if config.fields_off else ()
    for name in config.fields_off:
        if name not in known:
            raise _unknown("glossary field", name, config.origins.get("terms.fields-off", COMMAND_LINE), known)


def near_selector(name: str, known: Collection[str]) -> str:
    """Return a question that offers the nearest code, rule name or family in any case, or an empty string."""
    questions = (did_you_mean(spelling, known) for spelling in (name, name.upper(), name.lower()))
    return next(filter(None, questions), "")


def _unknown(kind: str, value: str, origin: Origin, known: Collection[str]) -> KaplintError:
    listed = "List them with: kaplint rules" if "code" in kind else f"Use one of: {', '.join(sorted({*known}))}."
    message, hint = f"There is no {kind} {value!r}.", near_selector(value, known) or listed
    if origin.file is None:
        return UsageError(message, hint=hint)
    return ConfigError(message, path=origin.file.path, line=origin.line, hint=hint)


def _selectors(config: Config) -> Iterator[tuple[str, Origin]]:
    for choice in (*config.choices, *(override.choice for override in config.overrides)):
        lists = {"select": choice.select or (), "extend-select": choice.extend_select, "ignore": choice.ignore}
        for key, selectors in lists.items():
            for index, selector in enumerate(selectors):
                yield selector, choice.origin.of(key, index)
        for selector, _ in choice.severity:
            yield selector, choice.origin.of("severity", selector)


def _level(choice: Choice, names: tuple[str, str, str]) -> tuple[str, Severity | None] | None:
    """Find the entry for a rule in a place's severities, the code before the name before the family."""
    levels = dict(choice.severity)
    return next(((selector, levels[selector]) for selector in names if selector in levels), None)


def _decide(settings: Settings, names: tuple[str, str, str], *, default_on: bool) -> Verdict:
    has_severity = False
    for choice in reversed(settings.choices):
        entry = _level(choice, names)
        if entry is not None and entry[1] is None and not has_severity:
            return Verdict(
                on=False, why=f"off: severity {entry[0]} = {OFF!r} ({choice.origin.of('severity', entry[0])})"
            )
        has_severity = has_severity or entry is not None
        verdict = _selected_in(choice, names)
        if verdict is not None:
            return verdict
    return Verdict(default_on, f"{'on' if default_on else 'off'} by default")


def _selected_in(choice: Choice, names: tuple[str, str, str]) -> Verdict | None:
    """Return what one place's lists say of a rule, or None where they do not speak of it."""
    lists = {"ignore": choice.ignore, "select": choice.select or (), "extend-select": choice.extend_select}
    for group in (names[:2], names[2:]):
        for key, selectors in lists.items():
            for selector in group:
                if selector in selectors:
                    on = key != "ignore"
                    return Verdict(on, f"{'on' if on else 'off'}: {key} {selector} ({choice.origin.of(key)})")
    if choice.select is not None:
        return Verdict(on=False, why=f"off: not in select ({choice.origin.of('select')})")
    return None
