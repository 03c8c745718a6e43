"""Reads the lists of names in kaplint/data that the citation recognisers look for."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent.parent / "data"


@cache
def names(file: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names in a list, longest first: the distinctive ones, and those that are ordinary words too."""
    lines = (_DATA / file).read_text(encoding="utf-8").splitlines()
    entries = sorted((line.strip() for line in lines if line and not line.startswith("#")), key=len, reverse=True)
    return tuple(entry for entry in entries if entry[0] != "~"), tuple(
        entry[1:] for entry in entries if entry[0] == "~"
    )


@cache
def first_words(file: str) -> frozenset[str]:
    """Return the words with which the names in a list begin."""
    return frozenset(re.split(r"\W", entry)[0] for group in names(file) for entry in group)


def any_of(entries: tuple[str, ...]) -> str:
    """Return a pattern for any of the names, straight and curly apostrophes alike."""
    return "(?:" + "|".join(re.escape(entry).replace("'", "['’]") for entry in entries) + ")"
