"""Chooses the reader of a text by its format, and the format by a file's name."""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING

from kaplint.document.options import DEFAULT_OPTIONS
from kaplint.errors import UsageError, did_you_mean

if TYPE_CHECKING:
    from pathlib import PurePath

    from kaplint.document.model import Document
    from kaplint.document.options import ReadOptions

FORMATS: dict[str, tuple[str, ...]] = {
    "plain": (".txt", ".text"),
    "markdown": (".md", ".markdown", ".mdown", ".mkd"),
    "html": (".html", ".htm", ".xhtml"),
    "jsx": (".jsx", ".tsx"),
    "script": (".js", ".mjs", ".cjs", ".ts", ".mts", ".cts"),
    "json": (".json", ".jsonc", ".jsonl"),
    "yaml": (".yaml", ".yml"),
    "toml": (".toml",),
    "subtitles": (".srt", ".vtt"),
    "message": (".eml",),
}

# Each reader is ``module:function`` and is imported when its format is first read.
READERS: dict[str, str] = {
    "plain": "kaplint.document.plain:read_plain",
    "markdown": "kaplint.document.markdown:read_markdown",
    "html": "kaplint.document.html:read_html",
    "jsx": "kaplint.document.jsx:read_jsx",
    "script": "kaplint.document.jsx:read_script",
    "json": "kaplint.document.json_content:read_json",
    "yaml": "kaplint.document.yaml_content:read_yaml",
    "toml": "kaplint.document.toml_content:read_toml",
    "subtitles": "kaplint.document.transcript:read_transcript",
    "message": "kaplint.document.message:read_message",
}

# Files of these formats are settings more often than content. In a folder they are read where its name, or that of one below
# it, says that it holds content, and where their own name is not that of a known kind of settings.
_DATA = frozenset(("json", "yaml", "toml"))
_CONTENT_FOLDERS = frozenset(
    "content contents _content _data copy locales locale i18n l10n translations translation lang langs languages"
    " messages".split()
)
_SETTINGS = re.compile(
    r"(?:package|package-lock|composer|pnpm-lock|docker-compose|pyproject|cargo|kaplint|netlify|vercel|crowdin|manifest"
    r"|[tj]sconfig.*|_?config|.*[._-](?:config|conf|schema|lock))\.(?:jsonc?|ya?ml|toml)",
    re.IGNORECASE,
)


def is_settings(path: PurePath) -> bool:
    """Tell whether a file that nobody named is passed over, since it looks like settings or code and not like content.

    >>> from pathlib import PurePath
    >>> [is_settings(PurePath(name)) for name in ("package.json", "content/team.json", "content/tsconfig.json")]
    [True, False, True]
    """
    known = format_of(path.name)
    if known not in _DATA:
        return known == "script"
    in_content = not _CONTENT_FOLDERS.isdisjoint(part.lower() for part in path.parts[:-1])
    return not in_content or _SETTINGS.fullmatch(path.name) is not None


def format_of(path_name: str) -> str | None:
    """Return the format that the ending of a file's name stands for, or None."""
    lower = path_name.lower()
    return next((name for name, endings in FORMATS.items() if lower.endswith(endings)), None)


def check_format(format: str, path: str | None = None) -> None:  # noqa: A002
    """Raise UsageError for a format that kaplint does not know."""
    if format not in READERS:
        known = ", ".join(sorted(READERS))
        hint = did_you_mean(format, READERS) or f"Use one of: {known}."
        raise UsageError(f"The format {format!r} is unknown.", path=path, hint=hint)


def read_document(name: str, source: str, format: str, options: ReadOptions = DEFAULT_OPTIONS) -> Document:  # noqa: A002
    """Read a text of a format into a document.

    Raises:
        UsageError: kaplint does not know the format.
        SourceError: the text breaks the rules of its format in a way that leaves no prose to read.
    """
    check_format(format, name)
    module, function = READERS[format].split(":")
    document: Document = getattr(import_module(module), function)(name, source, options)
    return document
