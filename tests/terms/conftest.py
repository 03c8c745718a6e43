"""Indices over the small test tables and over the shipped ones, compiled once a session into a cache of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from kaplint.terms import TermIndex
from kaplint.terms.index import TermSettings

DATA = Path(__file__).parent / "data"


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cache")
    folder.chmod(0o700)
    return folder


@pytest.fixture(scope="session")
def small(cache: Path) -> TermIndex:
    return TermIndex(TermSettings(), data=DATA, cache=cache)


@pytest.fixture(scope="session")
def shipped(cache: Path) -> TermIndex:
    return TermIndex(TermSettings(), cache=cache)
