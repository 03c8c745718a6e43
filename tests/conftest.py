from __future__ import annotations

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
def tables(_own_cache: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the compiled tables of the shipped rules and terms; in the cache, those of other rules may take their place."""
    check_text("A calm line.")
    folder: Path = tmp_path_factory.mktemp("tables")
    for path in cache.cache_folder().iterdir():
        if path.name.startswith(("rules-", "terms-", "patterns-")):
            shutil.copy(path, folder)
    return folder


@pytest.fixture
def fresh_cache(tmp_path: Path, tables: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of the test's own that holds the compiled tables and nothing else; to compile them would take most of the test."""
    folder = tmp_path / ".cache" / "kaplint"
    shutil.copytree(tables, folder)  # as private as the folder that pytest made
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder.parent))
    return folder
