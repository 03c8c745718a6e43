"""Reads what a Word file says beside its text: what its styles are to a reader, where links lead, what comments say."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from kaplint.document.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Mapping

_HEADING = re.compile(r"heading ([1-9])")
_KINDS = {
    "title": (BlockKind.HEADING, 1),
    "subtitle": (BlockKind.HEADING, 2),
    "quote": (BlockKind.QUOTATION, 0),
    "intense quote": (BlockKind.QUOTATION, 0),
    "caption": (BlockKind.CAPTION, 0),
}
_LONGEST_CHAIN = 20  # styles that are based on each other


class Look(NamedTuple):
    """What a paragraph is by its style: its kind and level, both None and 0 where the style says nothing, or no prose."""

    kind: BlockKind | None = None
    level: int = 0
    skipped: bool = False


@dataclass
class _Style:
    name: str = ""
    based_on: str = ""
    outline: int | None = None
    listed: bool = False


@dataclass
class Styles:
    """The paragraph styles of a file, by their ids; a handler of ``styles.xml``."""

    _styles: dict[str, _Style] = field(default_factory=dict)
    _current: _Style = field(default_factory=_Style)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Note what a style says of its paragraphs."""
        value = attributes.get("val", "")
        if name == "style":
            self._current = self._styles.setdefault(attributes.get("styleId", ""), _Style())
        elif name == "name":
            self._current.name = value.lower()
        elif name == "basedOn":
            self._current.based_on = value
        elif name == "outlineLvl":
            self._current.outline = outline_level(value)
        elif name == "numId":
            self._current.listed = value != "0"

    def end(self, name: str) -> None:
        """Take the end of an element, which says nothing."""

    def data(self, text: str) -> None:
        """Take text, of which styles have none."""

    def look(self, style: str) -> Look:
        """Return what a paragraph in a style is; a style that says nothing is what it is based on."""
        for _ in range(_LONGEST_CHAIN):
            found = self._styles.get(style)
            if found is None:
                break
            if found.name.startswith("toc ") or found.name == "table of figures":
                return Look(skipped=True)
            if found.name in _KINDS:
                return Look(*_KINDS[found.name])
            heading = _HEADING.fullmatch(found.name)
            level = int(heading[1]) if heading else found.outline
            if level:
                return Look(BlockKind.HEADING, level + 1)
            if found.listed:
                return Look(BlockKind.ITEM, 1)
            style = found.based_on
        return Look()


def outline_level(value: str) -> int | None:
    """Return the level from 1 that an outline level of Word stands for, None for body text."""
    return int(value) + 1 if value.isdecimal() and int(value) < 9 else None


@dataclass
class Targets:
    """Where the links of a part lead, by the ids of their relationships; a handler of a ``.rels`` part."""

    by_id: dict[str, str] = field(default_factory=dict)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Note a relationship that is a link."""
        if name.endswith("}Relationship") and attributes.get("Type", "").endswith("/hyperlink"):
            self.by_id[attributes.get("Id", "")] = attributes.get("Target", "")

    def end(self, name: str) -> None:
        """Take the end of an element, which says nothing."""

    def data(self, text: str) -> None:
        """Take text, of which relationships have none."""


@dataclass
class Remarks:
    """The texts of the comments, by their ids; a handler of ``comments.xml``."""

    by_id: dict[str, str] = field(default_factory=dict)
    _current: str = ""
    _in_text: bool = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Open a comment or a run of its text."""
        if name == "comment":
            self._current = attributes.get("id", "")
            self.by_id[self._current] = ""
        self._in_text = name == "t"

    def end(self, name: str) -> None:
        """Close a run of text; a paragraph ends in a space."""
        if name == "p" and self._current in self.by_id:
            self.by_id[self._current] += " "
        self._in_text = False

    def data(self, text: str) -> None:
        """Add text to the comment that is open."""
        if self._in_text and self._current in self.by_id:
            self.by_id[self._current] += text
