"""Reads TOML strictly, for configuration and rule files alike: every complaint names the file, the line and the key."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from kaplint.errors import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path
    from types import EllipsisType

    from kaplint.errors import KaplintError

_TYPE_NAMES = {
    "str": "a string",
    "bool": "a boolean",
    "int": "an integer",
    "float": "a float",
    "list": "an array",
    "dict": "a table",
}


class TomlFile(NamedTuple):
    """A TOML file that parses: its name as shown, its text and its content."""

    path: str
    text: str
    data: dict[str, object]

    @classmethod
    def parse(cls, path: str, text: str, error: type[KaplintError]) -> TomlFile:
        """Parse a text; raise ``error`` with the line where it is no TOML."""
        import tomli

        try:
            return cls(path, text, tomli.loads(text))
        except tomli.TOMLDecodeError as problem:
            message, line = _place(str(problem), text)
            raise error(f"This is not valid TOML: {message}.", path=path, line=line) from problem

    @classmethod
    def read(cls, path: Path, error: type[KaplintError]) -> TomlFile:
        """Read and parse a file in UTF-8; raise ``error`` where it cannot be read or is no TOML."""
        try:
            data = path.read_bytes()
        except OSError as problem:
            raise error(f"The file cannot be read: {problem.strerror}.", path=str(path)) from problem
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as problem:
            line = data.count(b"\n", 0, problem.start) + 1
            raise error(f"Byte {problem.start} is not valid UTF-8.", path=str(path), line=line) from problem
        return cls.parse(str(path), text, error)

    def line_of(self, *keys: str | int) -> int | None:
        """Return the line (from 1) where a key, table or array element begins; None where the file has no such thing.

        Elements of arrays are named by their index from 0. The text is scanned at every call: meant for error messages.
        """
        from kaplint.tomlpos import key_lines

        return key_lines(self.text).get(keys)

    def root(self, error: type[KaplintError]) -> Table:
        """Return the whole file as a table."""
        return Table(self, self.data, (), error)


class Table:
    """Reads one table key by key; without a default a key is required, and ``done`` refuses keys that nobody asked for.

    Every method raises the error class that the table was made with.
    """

    __slots__ = ("_asked", "_data", "_error", "file", "where")

    def __init__(
        self, file: TomlFile, data: dict[str, object], where: tuple[str | int, ...], error: type[KaplintError]
    ) -> None:
        self.file = file
        self.where = where
        self._data = data
        self._error = error
        self._asked: dict[str, None] = {}

    def __contains__(self, key: str) -> bool:
        self._asked[key] = None
        return key in self._data

    def names(self) -> tuple[str, ...]:
        """Return the keys of the table in the order of the file."""
        return tuple(self._data)

    def line(self, *keys: str | int) -> int | None:
        """Return the line of a key of this table, or of the table itself."""
        return self.file.line_of(*self.where, *keys)

    def text(self, key: str, default: str | EllipsisType = ...) -> str:
        """Return a string."""
        value = self._get(key, default)
        return value if isinstance(value, str) else self._refuse(value, "a string", key)

    def flag(self, key: str, *, default: bool | EllipsisType = ...) -> bool:
        """Return a boolean."""
        value = self._get(key, default)
        return value if isinstance(value, bool) else self._refuse(value, "a boolean", key)

    def integer(self, key: str, default: int | EllipsisType = ...) -> int:
        """Return a whole number."""
        value = self._get(key, default)
        if isinstance(value, bool) or not isinstance(value, int):
            return self._refuse(value, "an integer", key)
        return value

    def number(self, key: str, default: float | EllipsisType = ...) -> float:
        """Return a whole or decimal number."""
        value = self._get(key, default)
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            return self._refuse(value, "a number", key)
        return float(value)

    def choice(self, key: str, options: Collection[str], default: str | EllipsisType = ...) -> str:
        """Return a string that is one of the options."""
        value = self.text(key, default)
        if value not in options:
            hint = did_you_mean(value, options) or f"Use one of {', '.join(options)}."
            raise self.fail(f"{self._name(key)} cannot be {value!r}.", key, hint=hint)
        return value

    def texts(self, key: str, default: tuple[str, ...] | EllipsisType = ...) -> tuple[str, ...]:
        """Return an array of strings."""
        value = self._get(key, default)
        if not isinstance(value, (list, tuple)):
            return self._refuse(value, "an array of strings", key)
        return tuple(
            item if isinstance(item, str) else self._refuse(item, "an array of strings", key, index)
            for index, item in enumerate(value)
        )

    def one_or_more(self, key: str, default: tuple[str, ...] | EllipsisType = ...) -> tuple[str, ...]:
        """Return a string, or an array of strings, as a tuple."""
        value = self._get(key, default)
        return (value,) if isinstance(value, str) else self.texts(key, default)

    def table(self, key: str) -> Table | None:
        """Return a table, or None where the key is absent."""
        return None if self._get(key, None) is None else self._table(self._data[key], key)

    def tables(self, key: str) -> tuple[Table, ...]:
        """Return an array of tables; an absent key is an empty one."""
        items = self._get(key, [])
        if not isinstance(items, list):
            return self._refuse(items, "an array of tables", key)
        return tuple(self._table(item, key, index, wanted="an array of tables") for index, item in enumerate(items))

    def text_or_table(self, key: str) -> str | Table | None:
        """Return a string or a table, or None where the key is absent."""
        value = self._get(key, None)
        if value is None or isinstance(value, str):
            return value
        return self._table(value, key, wanted="a string or a table")

    def texts_or_tables(self, key: str) -> tuple[str | Table, ...]:
        """Return an array of strings and tables; an absent key is an empty one."""
        items = self._get(key, [])
        if not isinstance(items, list):
            return self._refuse(items, "an array of strings and tables", key)
        return tuple(
            item if isinstance(item, str) else self._table(item, key, index, wanted="an array of strings and tables")
            for index, item in enumerate(items)
        )

    def mapping(self, key: str) -> dict[str, object]:
        """Return a table as it was parsed, its values unchecked; an absent key is an empty one."""
        value = self._get(key, {})
        return value if isinstance(value, dict) else self._refuse(value, "a table", key)

    def fail(self, message: str, *keys: str | int, hint: str = "") -> KaplintError:
        """Return, for the caller to raise, an error that names the file and the line of a key.

        Where there is no such key, the line is that of the key or table that would hold it.
        """
        lines = (self.line(*keys[:depth]) for depth in range(len(keys), -1, -1))
        return self._error(message, path=self.file.path, line=next(filter(None, lines), None), hint=hint)

    def done(self) -> None:
        """Refuse the first key that no method asked for, with the nearest one that was."""
        for key in self._data:
            if key not in self._asked:
                known = ", ".join(self._asked)
                hint = did_you_mean(key, self._asked) or (f"The keys here are {known}." if known else "")
                raise self.fail(f"{self._name(key)} is not a known key.", key, hint=hint)

    def _get(self, key: str, default: object) -> object:
        self._asked[key] = None
        if key in self._data:
            return self._data[key]
        if default is ...:
            raise self.fail(f"{self._name(key)} is missing.")
        return default

    def _table(self, value: object, *keys: str | int, wanted: str = "a table") -> Table:
        if not isinstance(value, dict):
            return self._refuse(value, wanted, *keys)
        return Table(self.file, value, (*self.where, *keys), self._error)

    def _name(self, *keys: str | int) -> str:
        return repr(".".join(part for part in (*self.where, *keys) if isinstance(part, str)))

    def _refuse(self, value: object, wanted: str, *keys: str | int) -> NoReturn:
        found = _TYPE_NAMES.get(type(value).__name__, "a date or time")
        verb = "holds" if isinstance(keys[-1], int) else "is"
        raise self.fail(f"{self._name(*keys)} must be {wanted}, but {verb} {found}.", *keys)


def _place(message: str, text: str) -> tuple[str, int]:
    """Part tomli's message from the line that it names at its end."""
    match = re.fullmatch(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)", message, re.DOTALL)
    if match is None:
        return message, 1
    return match[1], int(match[2]) if match[2] else text.rstrip().count("\n") + 1
