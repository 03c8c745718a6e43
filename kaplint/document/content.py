"""Collects the strings of data files that are prose: under which keys, in which format, and as what blocks."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from kaplint.document.inner import InnerTexts, holds_tags, without_placeholders
from kaplint.document.keys import TextKeys
from kaplint.document.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaplint.document.compose import Prose
    from kaplint.document.options import ReadOptions

KEPT = 16  # keys above a string that patterns can speak of

_LOCALE_FOLDERS = frozenset("locales locale i18n l10n translations lang langs languages nls intl messages".split())
_ENGLISH_FILE = re.compile(r"(?:.*[._-])?en(?:[-_][a-z]{2,4})?", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_NO_WORD = re.compile(r"[/\\_#@=:{}<>$\d]|\.\w|[a-z][A-Z]")
_LOWEST = 5  # the level of the lowest heading that a key makes


def is_locale_file(name: str) -> bool:
    """Tell whether a file holds the texts of an interface in one language, by its name or its folder.

    >>> [is_locale_file(name) for name in ("locales/de/page.json", "app/en-US.yml", "data/team.json")]
    [True, True, False]
    """
    path = PurePath(name)
    in_folder = not _LOCALE_FOLDERS.isdisjoint(part.lower() for part in path.parts[:-1])
    return in_folder or _ENGLISH_FILE.fullmatch(path.stem) is not None


def reads_as_prose(text: str) -> bool:
    """Tell whether a string could be prose: words, and not an address, a path, a colour or an identifier."""
    text = text.strip()
    if not _LETTER.search(text):
        return False
    return any(char.isspace() for char in text) or _NO_WORD.search(text) is None


class Content:
    """The prose of one data file; a reader asks ``wants`` for each string and hands over those that count."""

    def __init__(self, name: str, options: ReadOptions) -> None:
        self.texts = InnerTexts(name, options)
        self._keys = TextKeys(options.text_keys)
        self._all = is_locale_file(name)
        self._format = options.string_format

    def wants(self, path: Sequence[str]) -> bool:
        """Tell whether the strings under a key count, which is given with the keys above it, outermost first."""
        return self._all or self._keys.kind(path) is not None

    def add(self, path: Sequence[str], text: Prose, *, listed: bool) -> None:
        """Add a string under a key; ``listed`` tells that it is an element of an array."""
        if not reads_as_prose(text.text):
            return
        kind = self._keys.kind(path) or BlockKind.PARAGRAPH
        if listed and kind is BlockKind.HEADING:
            kind = BlockKind.ITEM
        elif kind is BlockKind.ITEM and not listed:
            kind = BlockKind.PARAGRAPH
        form = self._format_of(path, text.text)
        if form == "plain":
            text = without_placeholders(text)
        self.texts.add(text, form, kind, min(_LOWEST, max(1, len(path))))

    def _format_of(self, path: Sequence[str], text: str) -> str:
        if self._format != "auto":
            return self._format
        key = path[-1].lower() if path else ""
        if key.endswith(("markdown", "_md", "-md", "mdx")) or (path and path[-1].endswith("Md")):
            return "markdown"
        return "html" if holds_tags(text) else "plain"
