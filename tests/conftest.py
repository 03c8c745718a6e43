from __future__ import annotations

import contextlib
import os
import shutil
from typing import TYPE_CHECKING

import pytest

from kaplint import cache, check_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep compiled tables apart from the user's: a run of the tests reads none that other code has written."""
    folder: Path = tmp_path_factory.mktemp("cache")
    before = os.environ.get("XDG_CACHE_HOME")
    os.environ["XDG_CACHE_HOME"] = str(folder)
    yield
    if before is None:
        del os.environ["XDG_CACHE_HOME"]
    else:
        os.environ["XDG_CACHE_HOME"] = before


@pytest.fixture(scope="session")
def tables(_own_cache: None) -> list[Path]:
    """The compiled tables of the shipped rules and terms."""
    check_text("A calm line.")
    kinds = ("rules-", "terms-", "patterns-")
    return [path for path in cache.cache_folder().iterdir() if path.name.startswith(kinds)]


@pytest.fixture
def fresh_cache(tmp_path: Path, tables: list[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of the test's own that holds the compiled tables and nothing else; to compile them would take most of the test."""
    folder = tmp_path / ".cache" / "kaplint"
    folder.mkdir(parents=True, mode=0o700)
    for table in tables:
        # Another set of tables may take this one's place meanwhile.
        with contextlib.suppress(FileNotFoundError):
            shutil.copy(table, folder)
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder.parent))
    return folder
