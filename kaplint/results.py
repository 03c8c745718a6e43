"""Keeps the results of checks in the user's cache folder, by the content of a text and all that its result depends on."""

from __future__ import annotations

import hashlib
import pickle
import re
import sqlite3
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from kaplint import cache
from kaplint.errors import KaplintError
from kaplint.inspector import Inspection
from kaplint.types import Severity

if TYPE_CHECKING:
    from kaplint.config import Settings
    from kaplint.inspector import Inspector
    from kaplint.options import RunOptions
    from kaplint.sources import Found

RESULTS_NAME = "results.sqlite"
# Beyond so many results the oldest half is dropped; a page takes about 2 KB.
_MOST = 40_000
_AT_ONCE = 500
# A comment to kaplint, in any encoding with two bytes a character or fewer: what it does may depend on the day.
_COMMENT = re.compile(rb"\0?".join(bytes([char]) for char in b"kaplint"))


class Results:
    """Results of earlier runs; a cache that cannot be read, written or trusted is one that holds nothing."""

    def __init__(self, inspector: Inspector, options: RunOptions) -> None:
        self._inspector = inspector
        self._options = options
        self._common = _common(options)
        self._settings: dict[Settings, bytes] = {}
        self._asked: dict[str, bytes] = {}
        self._new: list[tuple[bytes, bytes]] = []
        self._database = _open()

    def get(self, found: Found, data: bytes) -> Inspection | None:
        """Return the result of a text with this content, or None where it is not known."""
        try:
            key = self._asked[found.name] = self._key(found, data)
            row = (
                self._database and self._database.execute("select result from results where key = ?", (key,)).fetchone()
            )
        except (OSError, KaplintError, sqlite3.Error):
            return None
        if not row:
            return None
        with cache.uncollected():
            result: Inspection = pickle.loads(row[0])  # noqa: S301 - from a folder that only the user can write
        return result

    def put(self, found: Found, inspection: Inspection) -> None:
        """Keep the result of a text that ``get`` did not know."""
        key = self._asked.pop(found.name, None)
        if key is None or inspection.report.status == "failed":
            return
        # The time that it took once says nothing of the run that uses it again.
        self._new.append((key, pickle.dumps(Inspection(inspection.report), protocol=pickle.HIGHEST_PROTOCOL)))
        if len(self._new) >= _AT_ONCE:
            self._write()

    def close(self) -> None:
        """Write what was kept, and drop the oldest results beyond the limit."""
        self._write()
        if self._database is not None:
            with suppress(sqlite3.Error), self._database:
                (count,) = self._database.execute("select count(*) from results").fetchone()
                if count > _MOST:
                    last = self._database.execute("select max(rowid) from results").fetchone()[0]
                    self._database.execute("delete from results where rowid <= ?", (last - _MOST // 2,))
            self._database.close()

    def _write(self) -> None:
        """Write in one short step, so that runs side by side do not wait for each other."""
        if self._database is not None and self._new:
            with suppress(sqlite3.Error), self._database:
                self._database.executemany("insert or replace into results values (?, ?)", self._new)
        self._new.clear()

    def _key(self, found: Found, data: bytes) -> bytes:
        settings = self._inspector.settings(found.place)
        if settings not in self._settings:
            self._settings[settings] = _settings_key(settings)
        day = self._options.day if _COMMENT.search(data) else ""
        digest = hashlib.blake2b(digest_size=16)
        for part in (
            self._common,
            self._settings[settings],
            f"{found.name}\0{found.format}\0{day}".encode("utf-8", "surrogateescape"),
        ):
            digest.update(len(part).to_bytes(8, "little") + part)
        digest.update(data)
        return digest.digest()


def _common(options: RunOptions) -> bytes:
    """Name what every result depends on: kaplint's own code and tables, and Python."""
    from kaplint import __version__
    from kaplint.rules.load import shipped_rules

    package = Path(__file__).parent
    files = [path for path in (*package.rglob("*.*"), shipped_rules()) if path.suffix in {".py", ".txt", ".toml"}]
    states = [(path.as_posix(), state.st_mtime_ns, state.st_size) for path in sorted(files) for state in [path.stat()]]
    return repr((__version__, sys.version, states, options.pages)).encode("utf-8", "surrogateescape")


def _settings_key(settings: Settings) -> bytes:
    """Name what the result of a text depends on in its settings: not on what filters it; of files, on the content."""
    without = settings._replace(baseline=None, fail_on=Severity.INFO)
    files = [item for value in without if isinstance(value, tuple) for item in value if isinstance(item, Path)]
    contents = [hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest() for path in files]
    return repr((without, contents)).encode("utf-8", "surrogateescape")


def _open() -> sqlite3.Connection | None:
    folder = cache.trusted_folder()
    if folder is None:
        return None
    try:
        return _connect(folder / RESULTS_NAME)
    except sqlite3.OperationalError:
        return None
    except sqlite3.DatabaseError:
        # What is no database any more is thrown away and made anew.
        with suppress(OSError, sqlite3.Error):
            (folder / RESULTS_NAME).unlink()
            return _connect(folder / RESULTS_NAME)
    return None


def _connect(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=1)
    database.execute("pragma journal_mode = wal")
    database.execute("pragma synchronous = normal")
    database.execute("create table if not exists results (key blob primary key, result blob not null)")
    return database
