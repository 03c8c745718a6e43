"""Reads the profiles and registers of a rule file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplint.rules import guards
from kaplint.rules.model import GuardUse
from kaplint.rules.stance import Stance
from kaplint.types import Severity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from kaplint.tomlfile import Table

_OFF = "off"
_LEVELS = (*(severity.label for severity in Severity), _OFF)


def read_stances(root: Table, key: str, stances: dict[str, Stance], selectors: Collection[str]) -> None:
    """Add the tables ``[profile.NAME]`` or ``[register.NAME]`` of a file; ``selectors`` are the codes, names and families.

    Raises:
        RuleError: one stands twice, or names a guard, a rule or a severity that does not exist.
    """
    tables = root.table(key)
    if tables is None:
        return
    for name in tables.names():
        table = tables.table(name)
        if table is None or name in stances:
            raise tables.fail(f"The {key} {name!r} stands twice.", name)
        stances[name] = Stance(
            dict(_severities(table, selectors)),
            frozenset(_known(table, "idle-guards", guards.GUARDS, "guard")),
            frozenset(_known(table, "sourced-guards", guards.GUARDS, "guard")),
            dict(_excuses(table, selectors)),
            frozenset(_known(table, "info", selectors, "code, rule name or family")),
            frozenset(_known(table, "info-except", selectors, "code, rule name or family")),
        )
        table.done()


def _severities(table: Table, selectors: Collection[str]) -> Iterator[tuple[str, Severity | None]]:
    levels = table.table("severity")
    if levels is None:
        return
    for selector in levels.names():
        _check(levels, selector, selectors, selector)
        label = levels.choice(selector, _LEVELS)
        yield selector, None if label == _OFF else Severity.parse(label)


def _excuses(table: Table, selectors: Collection[str]) -> Iterator[tuple[str, tuple[GuardUse, ...]]]:
    excuses = table.table("excuses")
    if excuses is None:
        return
    for selector in excuses.names():
        _check(excuses, selector, selectors, selector)
        yield selector, tuple(GuardUse(name) for name in _known(excuses, selector, guards.GUARDS, "guard"))


def _known(table: Table, key: str, names: Collection[str], kind: str) -> tuple[str, ...]:
    given = table.texts(key, ())
    for number, name in enumerate(given):
        if name not in names:
            raise table.fail(f"There is no {kind} {name!r}.", key, number)
    return given


def _check(table: Table, selector: str, selectors: Collection[str], key: str) -> None:
    if selector not in selectors:
        raise table.fail(f"There is no code, rule name or family {selector!r}.", key)
