"""The file of a baseline: one accepted finding a line in a fixed order, so that changes to it merge and can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kaplint.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kaplint.types import Diagnostic

BASELINE_NAME = "kaplint-baseline.json"
VERSION = 1
_MARK = "kaplint-baseline"
_LONGEST_TEXT = 80


class Entry(NamedTuple):
    """An accepted finding; ``path`` is relative to the folder of the baseline, ``text`` is for the reader alone."""

    path: str
    code: str
    text: str
    fingerprint: str

    @classmethod
    def of(cls, path: str, diagnostic: Diagnostic) -> Entry:
        """Return the entry that accepts a finding."""
        text = " ".join(diagnostic.match.split())
        short = text if len(text) <= _LONGEST_TEXT else text[: _LONGEST_TEXT - 1].rstrip() + "…"
        return cls(path, diagnostic.code, short, diagnostic.fingerprint)


def render(entries: Iterable[Entry]) -> bytes:
    """Return the content of a file that holds the entries, each once, in the order of path, code and text.

    Every line but the last carries its comma in front, so that a new line never changes its neighbour.
    """
    import json

    lines = []
    for entry in sorted(set(entries)):
        # What cannot be seen or cannot be written in UTF-8 is escaped.
        escaped = not all(value.isprintable() for value in entry)
        lines.append("," + json.dumps(entry._asdict(), ensure_ascii=escaped) + "\n")
    return f'[{{"{_MARK}": {VERSION}}}\n{"".join(lines)}]\n'.encode()


def read_baseline(path: Path) -> tuple[Entry, ...]:
    """Read the entries of a file.

    Raises:
        ConfigError: the file cannot be read, or is no baseline that this version knows.
    """
    import json

    try:
        content = json.loads(path.read_bytes())
    except FileNotFoundError as problem:
        hint = "Make it with: kaplint baseline create"
        raise ConfigError("The baseline does not exist.", path=str(path), hint=hint) from problem
    except OSError as problem:
        raise ConfigError(f"The baseline cannot be read: {problem.strerror}.", path=str(path)) from problem
    except json.JSONDecodeError as problem:
        message = f"The baseline is not valid JSON: {problem.msg}."
        raise ConfigError(message, path=str(path), line=problem.lineno) from problem
    except UnicodeDecodeError as problem:
        raise ConfigError("The baseline is not valid UTF-8.", path=str(path)) from problem
    if not isinstance(content, list) or not content or not isinstance(content[0], dict) or _MARK not in content[0]:
        hint = "Make one with: kaplint baseline create"
        raise ConfigError("This is no baseline of kaplint.", path=str(path), hint=hint)
    if content[0][_MARK] != VERSION:
        message = f"The baseline has the version {content[0][_MARK]!r}, and this kaplint reads {VERSION}."
        raise ConfigError(message, path=str(path))
    return tuple(_entry(item, path, line) for line, item in enumerate(content[1:], 2))


def _entry(item: object, path: Path, line: int) -> Entry:
    """Read one entry; ``line`` is where it stands in a file that nobody laid out anew."""
    if (
        not isinstance(item, dict)
        or set(item) != set(Entry._fields)
        or not all(isinstance(value, str) for value in item.values())
    ):
        keys = ", ".join(Entry._fields)
        raise ConfigError(
            f"An entry of the baseline is not an object of the strings {keys}.", path=str(path), line=line
        )
    return Entry(**item)
