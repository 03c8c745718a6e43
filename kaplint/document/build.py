"""Chooses the reader of a text by its format, and the format by a file's name."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from kaplint.document.options import DEFAULT_OPTIONS
from kaplint.errors import UsageError, did_you_mean

if TYPE_CHECKING:
    from kaplint.document.model import Document
    from kaplint.document.options import ReadOptions

FORMATS: dict[str, tuple[str, ...]] = {
    "plain": (".txt", ".text"),
    "markdown": (".md", ".markdown", ".mdown", ".mkd"),
    "html": (".html", ".htm", ".xhtml"),
}

# Each reader is ``module:function`` and is imported when its format is first read.
READERS: dict[str, str] = {
    "plain": "kaplint.document.plain:read_plain",
    "markdown": "kaplint.document.markdown:read_markdown",
    "html": "kaplint.document.html:read_html",
}


def format_of(path_name: str) -> str | None:
    """Return the format that the ending of a file's name stands for, or None."""
    lower = path_name.lower()
    return next((name for name, endings in FORMATS.items() if lower.endswith(endings)), None)


def read_document(name: str, source: str, format: str, options: ReadOptions = DEFAULT_OPTIONS) -> Document:  # noqa: A002
    """Read a text of a format into a document.

    Raises:
        UsageError: kaplint does not know the format.
        SourceError: the text breaks the rules of its format in a way that leaves no prose to read.
    """
    if format not in READERS:
        known = ", ".join(sorted(READERS))
        raise UsageError(
            f"The format {format!r} is unknown.",
            path=name,
            hint=did_you_mean(format, READERS) or f"Use one of: {known}.",
        )
    module, function = READERS[format].split(":")
    document: Document = getattr(import_module(module), function)(name, source, options)
    return document
