"""Regular expressions that are compiled on first use and then kept in the user's cache folder in their compiled form."""

from __future__ import annotations

import functools
import hashlib
import marshal
import re
import sys
import zlib
from array import array
from typing import Any

from kaplint import cache

# Beyond so many expressions, most of them stem from rule files that have changed since: then only the newest are kept.
_MOST = 6_000

# How expressions are packed: a change takes a new number.
_FORMAT = 2

# What ``re.compile`` hands to the matching engine: flags, code, number of groups, their names both ways.
_Parts = tuple[int, list[int], int, dict[str, int], tuple[str | None, ...]]

# How another Python, or a damaged file, shows that an expression cannot be taken in its compiled form.
_NO_DOOR = (ImportError, AttributeError, TypeError, ValueError, RuntimeError, EOFError, zlib.error)

_new: dict[bytes, bytes] = {}


@functools.cache
def compiled(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return a regular expression, from its compiled form where the cache holds it; raise re.error where it is none.

    Compiling an expression of thousands of words takes some ten milliseconds, taking it from the cache a tenth of one.
    ``keep`` writes what was compiled.
    """
    pattern = taken(source, flags)
    if pattern is not None:
        return pattern
    try:
        parts = _parts_of(source, flags)
        pattern = _made_of(source, parts)
        _new[_key(source, flags)] = _packed(parts)
    except _NO_DOOR:
        return re.compile(source, flags)
    return pattern


def taken(source: str, flags: int = 0) -> re.Pattern[str] | None:
    """Return an expression that the cache holds, or None where it does not, or where this Python has no way to take it."""
    packed = _kept().get(_key(source, flags))
    if packed is None:
        return None
    try:
        return _made_of(source, _unpacked(packed))
    except _NO_DOOR:
        return None


def _packed(parts: _Parts) -> bytes:
    flags, code, *groups = parts
    packed: tuple[Any, ...] = (flags, array("I", code).tobytes(), *groups)
    return zlib.compress(marshal.dumps(packed), 1)


def _unpacked(packed: bytes) -> _Parts:
    flags, code, *groups = marshal.loads(zlib.decompress(packed))  # noqa: S302 - the user's own cache
    # The code is thousands of numbers, and taken as bytes it is there in a third of the time.
    return (flags, array("I", code).tolist(), *groups)


def _key(source: str, flags: int) -> bytes:
    return hashlib.blake2b(f"{flags} {source}".encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _made_of(source: str, parts: _Parts) -> re.Pattern[str]:
    import _sre  # type: ignore[import-not-found]  # it has no stubs

    pattern: re.Pattern[str] = _sre.compile(source, *parts)
    return pattern


def keep(least: int = 1) -> None:
    """Write the expressions that were compiled since the last time into the cache, where they are at least so many."""
    if len(_new) < least:
        return
    _kept().update(_new)
    _new.clear()
    together = _stored() | _kept()  # other processes may have written theirs
    if len(together) > _MOST:
        together = _kept()
    cache.store(_name(), marshal.dumps(together))


def _parts_of(source: str, flags: int) -> _Parts:
    if sys.version_info >= (3, 11):
        from re import _compiler, _parser  # type: ignore[attr-defined]
    else:
        import sre_compile as _compiler
        import sre_parse as _parser

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
    return "patterns-" + cache.content_key(f"{_FORMAT} {sys.hexversion}")


@functools.cache
def _kept() -> dict[bytes, bytes]:
    return _stored()


def _stored() -> dict[bytes, bytes]:
    stored = cache.load(_name())
    if stored is None:
        return {}
    try:
        kept: dict[bytes, bytes] = marshal.loads(stored)  # noqa: S302 - the cache hands out nothing but the user's own whole files
    except (ValueError, EOFError, TypeError):
        return {}
    return kept
