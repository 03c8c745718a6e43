"""Finds the line of every key in a text that is known to be valid TOML; tomli keeps no positions."""

from __future__ import annotations

import re
from bisect import bisect_right

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_STRING = re.compile(
    r'"""(?:[^"\\]+|\\.|"(?!""))*"{3,5}' r"|'''(?:[^']+|'(?!''))*'{3,5}" r'|"[^"\\]*(?:\\.[^"\\]*)*"' r"|'[^']*'",
    re.DOTALL,
)
_SCALAR = re.compile(r"[^,\]}\n#]+")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")

KeyPath = tuple[str | int, ...]


def key_lines(text: str) -> dict[KeyPath, int]:
    """Return the line (from 1) where each key, table and array element begins, by its path; indices count from 0."""
    return _Locator(text).run()


class _Locator:
    """One pass over a text, noting where every path begins."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._lines: dict[KeyPath, int] = {(): 1}
        self._lengths: dict[KeyPath, int] = {}

    def run(self) -> dict[KeyPath, int]:
        table: KeyPath = ()
        while self._skip_blank():
            start = self._at
            if self._take("[["):
                table = self._header(self._keys(), start, array=True)
                self._take("]]")
            elif self._take("["):
                table = self._header(self._keys(), start, array=False)
                self._take("]")
            else:
                self._pair(table)
        return self._lines

    def _header(self, keys: list[str], start: int, *, array: bool) -> KeyPath:
        """Note a table header and return the path that it opens: in an array of tables always its last element."""
        path: KeyPath = ()
        for depth, key in enumerate(keys, 1):
            path = (*path, key)
            self._note(path, start)
            if array and depth == len(keys):
                self._lengths[path] = self._lengths.get(path, 0) + 1
            if path in self._lengths:
                path = (*path, self._lengths[path] - 1)
        # A header may follow the keys that implied its table: its own line is the better one.
        self._lines[path] = self._line(start)
        return path

    def _pair(self, table: KeyPath) -> None:
        start = self._at
        path = table
        for key in self._keys():
            path = (*path, key)
            self._note(path, start)
        self._take("=")
        self._skip_blank()
        self._value(path)

    def _value(self, path: KeyPath) -> None:
        if self._take("["):
            index = 0
            while self._skip_blank() and not self._take("]"):
                self._note((*path, index), self._at)
                self._value((*path, index))
                self._skip_blank()
                self._take(",")
                index += 1
        elif self._take("{"):
            while self._skip_blank() and not self._take("}"):
                self._pair(path)
                self._skip_blank()
                self._take(",")
        else:
            match = _STRING.match(self._text, self._at) or _SCALAR.match(self._text, self._at)
            self._at = match.end() if match else len(self._text)

    def _keys(self) -> list[str]:
        """Read a key, which dots may part into several."""
        keys: list[str] = []
        while not keys or self._take("."):
            self._skip_blank()
            match = _STRING.match(self._text, self._at) or _BARE_KEY.match(self._text, self._at)
            if match is None:
                break
            keys.append(_unquoted(match[0]))
            self._at = match.end()
            self._skip_blank()
        return keys

    def _take(self, token: str) -> bool:
        found = self._text.startswith(token, self._at)
        self._at += len(token) if found else 0
        return found

    def _skip_blank(self) -> bool:
        match = _BLANK.match(self._text, self._at)
        self._at = match.end() if match else self._at
        return self._at < len(self._text)

    def _note(self, path: KeyPath, offset: int) -> None:
        self._lines.setdefault(path, self._line(offset))

    def _line(self, offset: int) -> int:
        return bisect_right(self._starts, offset)


def _unquoted(key: str) -> str:
    if key[0] not in "\"'":
        return key
    import tomli

    return str(tomli.loads(f"key = {key}")["key"])
