"""The texts of a run: found among files, folders, patterns and standard input, and read without guessing."""

from __future__ import annotations

from kaplint.sources.discover import Found, Search, discover
from kaplint.sources.read import Source, content, read

__all__ = ["Found", "Search", "Source", "content", "discover", "read"]
