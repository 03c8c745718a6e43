"""Chooses the reader of a text by its format, and the format by a file's name."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from kaplint.errors import UsageError, did_you_mean

if TYPE_CHECKING:
    from kaplint.document.model import Document

FORMATS: dict[str, tuple[str, ...]] = {
    "plain": (".txt", ".text"),
    "markdown": (".md", ".markdown", ".mdown", ".mkd"),
}

# Each reader is ``module:function`` and is imported when its format is first read.
READERS: dict[str, str] = {
    "plain": "kaplint.document.plain:read_plain",
    "markdown": "kaplint.document.markdown:read_markdown",
}


def format_of(path_name: str) -> str | None:
    """Return the format that the ending of a file's name stands for, or None."""
    lower = path_name.lower()
    return next((name for name, endings in FORMATS.items() if lower.endswith(endings)), None)


def read_document(name: str, source: str, format: str) -> Document:  # noqa: A002
    """Read a text of a format into a document; raise UsageError for a format that kaplint does not know."""
    if format not in READERS:
        known = ", ".join(sorted(READERS))
        raise UsageError(
            f"The format {format!r} is unknown.",
            path=name,
            hint=did_you_mean(format, READERS) or f"Use one of: {known}.",
        )
    module, function = READERS[format].split(":")
    document: Document = getattr(import_module(module), function)(name, source)
    return document
