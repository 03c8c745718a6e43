"""Chooses the reader of a text by its format, and the format by a file's name."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from kaplint.document.compose import MOST_BLOCKS, TooManyBlocksError
from kaplint.document.options import DEFAULT_OPTIONS
from kaplint.errors import SourceError, UsageError, did_you_mean

if TYPE_CHECKING:
    from pathlib import PurePath

    from kaplint.document.model import Document
    from kaplint.document.options import ReadOptions

FORMATS: dict[str, tuple[str, ...]] = {
    "plain": (".txt", ".text"),
    "markdown": (".md", ".markdown", ".mdown", ".mkd"),
    "html": (".html", ".htm", ".xhtml"),
    "mdx": (".mdx",),
    "astro": (".astro",),
    "jsx": (".jsx", ".tsx"),
    "script": (".js", ".mjs", ".cjs", ".ts", ".mts", ".cts"),
    "json": (".json", ".jsonc", ".jsonl"),
    "yaml": (".yaml", ".yml"),
    "toml": (".toml",),
    "subtitles": (".srt", ".vtt"),
    "message": (".eml",),
    "docx": (".docx",),
}
# The readers of these take bytes; those of all others take text.
BINARY = frozenset(("docx",))

# Longer texts are refused, in characters: an hour's reading has a tenth of it, and a run should not hang on a dump of data. Syntax
# trees take more time and memory than what other readers make of a text.
LONGEST = 4_000_000
LONGEST_CODE = 1_500_000
CODE = frozenset(("mdx", "astro", "jsx", "script"))

# Each reader is ``module:function`` and is imported when its format is first read.
READERS: dict[str, str] = {
    "plain": "kaplint.document.plain:read_plain",
    "markdown": "kaplint.document.markdown:read_markdown",
    "html": "kaplint.document.html:read_html",
    "mdx": "kaplint.document.mdx:read_mdx",
    "astro": "kaplint.document.astro:read_astro",
    "jsx": "kaplint.document.jsx:read_jsx",
    "script": "kaplint.document.jsx:read_script",
    "json": "kaplint.document.json_content:read_json",
    "yaml": "kaplint.document.yaml_content:read_yaml",
    "toml": "kaplint.document.toml_content:read_toml",
    "subtitles": "kaplint.document.transcript:read_transcript",
    "message": "kaplint.document.message:read_message",
    "docx": "kaplint.document.docx:read_docx",
}

# Files of these formats are settings more often than content. In a folder they are read where its name, or that of one below
# it, says that it holds content, and where their own name is not that of a known kind of settings.
DATA = frozenset(("json", "yaml", "toml"))
_CONTENT_FOLDERS = frozenset(
    "content contents _content _data copy locales locale i18n l10n translations translation lang langs languages"
    " messages".split()
)
_SETTINGS = re.compile(
    r"(?:package|package-lock|composer|pnpm-lock|docker-compose|pyproject|cargo|kaplint|netlify|vercel|crowdin|manifest"
    r"|[tj]sconfig.*|_?config|.*[._-](?:config|conf|schema|lock))\.(?:jsonc?|ya?ml|toml)",
    re.IGNORECASE,
)


def why_only_if_named(path: PurePath) -> str:
    """Tell why a file of a known format is not read unless it is named: a phrase, empty for a file that is read.

    >>> from pathlib import PurePath
    >>> [why_only_if_named(PurePath(name)) for name in ("package.json", "content/team.json")]
    ['no content, as far as its name and folder tell', '']
    """
    known = format_of(path.name)
    if known in BINARY and not can_read_docx():
        return 'no reader installed (pip install "kaplint[docx]")'
    if known == "script":
        return "no markup, as far as its name tells"
    if known in DATA:
        in_content = not _CONTENT_FOLDERS.isdisjoint(part.lower() for part in path.parts[:-1])
        if not in_content or _SETTINGS.fullmatch(path.name):
            return "no content, as far as its name and folder tell"
    return ""


@cache
def can_read_docx() -> bool:
    """Tell whether the library is installed that Word files take."""
    return find_spec("lxml") is not None


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


def read_document(
    name: str,
    source: str | bytes,
    format: str,  # noqa: A002
    options: ReadOptions = DEFAULT_OPTIONS,
) -> Document:
    """Read a text of a format into a document; formats in ``BINARY`` take bytes.

    Raises:
        UsageError: kaplint does not know the format, takes bytes for it and got text, or the reverse.
        SourceError: the text breaks the rules of its format in a way that leaves no prose to read.
    """
    check_format(format, name)
    if isinstance(source, bytes) != (format in BINARY):
        wanted = "bytes, not text" if format in BINARY else "text, not bytes"
        raise UsageError(f"The format {format!r} is read from {wanted}.", path=name)
    longest = LONGEST_CODE if format in CODE else LONGEST
    if format not in BINARY and len(source) > longest:
        raise SourceError(f"It holds more than {longest:,} characters; part it.", kind="unreadable", path=name)
    module, function = READERS[format].split(":")
    try:
        document: Document = getattr(import_module(module), function)(name, source, options)
    except TooManyBlocksError as problem:
        message = f"It holds more than {MOST_BLOCKS:,} paragraphs; part it."
        raise SourceError(message, kind="unreadable", path=name) from problem
    return document
