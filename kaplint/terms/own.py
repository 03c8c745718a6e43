"""Reads the glossary files of users, and says what is wrong with one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplint.errors import ConfigError
from kaplint.terms.sources import parse_glossary

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def read_glossaries(paths: Iterable[Path]) -> tuple[tuple[str, str], ...]:
    """Return (path, text) of each file; raise ConfigError, with the line, where one cannot be read or is malformed."""
    found = []
    for path in paths:
        try:
            text = path.read_text(encoding="utf-8")
        except OSError as problem:
            raise ConfigError(f"The glossary cannot be read: {problem.strerror}.", path=str(path)) from problem
        except UnicodeDecodeError as problem:
            line = path.read_bytes()[: problem.start].count(b"\n") + 1
            raise ConfigError("The glossary is not in UTF-8.", path=str(path), line=line) from problem
        parse_glossary(text, str(path))
        found.append((str(path), text))
    return tuple(found)
