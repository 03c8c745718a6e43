"""Large regular expressions, compiled once and then kept in the user's cache folder in their compiled form."""

from __future__ import annotations

import functools
import marshal
import re
import sys

from kaplint import cache


@functools.cache
def compiled(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return a regular expression, from its compiled form where the cache holds it.

    Compiling an expression of thousands of words takes some ten milliseconds, taking it from the cache a tenth of one.
    Where this Python has no way to take it, the expression is compiled.
    """
    kept = _kept()
    key = f"{flags} {source}"
    try:
        import _sre  # type: ignore[import-not-found]  # it has no stubs

        if key not in kept:
            kept[key] = marshal.dumps(_code_of(source, flags))
            cache.store(_name(), marshal.dumps(kept))
        parts: tuple[int, list[int], int, dict[str, int], tuple[str | None, ...]] = marshal.loads(kept[key])  # noqa: S302 - the user's own cache
        pattern: re.Pattern[str] = _sre.compile(source, *parts)
    except (ImportError, AttributeError, TypeError, ValueError, RuntimeError, EOFError):
        return re.compile(source, flags)
    return pattern


def _code_of(source: str, flags: int) -> tuple[int, list[int], int, dict[str, int], tuple[str | None, ...]]:
    """Return what ``re.compile`` hands to the matching engine: flags, code, number of groups, their names both ways."""
    from re import _compiler, _parser  # type: ignore[attr-defined]

    parsed = _parser.parse(source, flags)
    state = parsed.state
    names: list[str | None] = [None] * state.groups
    for name, number in state.groupdict.items():
        names[number] = name
    code = [int(word) for word in _compiler._code(parsed, flags)]
    return flags | state.flags, code, state.groups - 1, dict(state.groupdict), tuple(names)


@functools.cache
def _name() -> str:
    # The code changes with the version of Python, whatever its own number says.
    return "patterns-" + cache.content_key(str(sys.hexversion))


@functools.cache
def _kept() -> dict[str, bytes]:
    stored = cache.load(_name())
    if stored is None:
        return {}
    try:
        kept: dict[str, bytes] = marshal.loads(stored)  # noqa: S302 - the cache hands out nothing but the user's own whole files
    except (ValueError, EOFError, TypeError):
        return {}
    return kept
