"""Knows HTML's elements: which part text into blocks, which are never shown, where one ends that no tag closes."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from kaplint.document.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from kaplint.document.html_tokens import Token
    from kaplint.types import Span

Kind = tuple["BlockKind | None", int]  # what a block is, with its level; None where only what stands around it says so

KINDS: dict[str, Kind] = {
    **{f"h{level}": (BlockKind.HEADING, level) for level in range(1, 7)},
    "li": (BlockKind.ITEM, 1),
    "td": (BlockKind.CELL, 0),
    "th": (BlockKind.CELL, 0),
    "blockquote": (BlockKind.QUOTATION, 0),
    "caption": (BlockKind.CAPTION, 0),
    "figcaption": (BlockKind.CAPTION, 0),
    "title": (BlockKind.ATTRIBUTE, 0),
    "button": (BlockKind.ATTRIBUTE, 0),
    "option": (BlockKind.ATTRIBUTE, 0),
}
_LIST_OF_BLOCKS = """
    address article aside body center dd details dialog div dl dt fieldset figure footer form head header hgroup hr html
    legend main menu nav ol optgroup p pre search section select summary table tbody tfoot thead tr ul
"""
BLOCKS = frozenset(_LIST_OF_BLOCKS.split()) | KINDS.keys()
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
# Elements whose text nobody sees, or that hold no running prose.
DROPPED = frozenset(
    "script style template noscript pre svg math textarea iframe object canvas audio video datalist xmp noembed"
    " noframes plaintext".split()
)
CODE = frozenset("code kbd samp".split())


def is_passed_over(name: str, skipped: Collection[str]) -> bool:
    """Tell whether the text of an element is no prose; ``skipped`` are the names of further such elements, in lower case."""
    return name in DROPPED or name in CODE or name.lower() in skipped


# An opening tag ends an element of these names that is still open, unless one of the others stands between them.
_LIST_PARENTS = frozenset("ul ol menu dl".split())
_TABLE = frozenset(("table",))
_ROWS = frozenset("tr tbody thead tfoot table".split())
_IMPLIED = {
    "li": (frozenset(("li",)), _LIST_PARENTS),
    "dt": (frozenset("dt dd".split()), _LIST_PARENTS),
    "dd": (frozenset("dt dd".split()), _LIST_PARENTS),
    "td": (frozenset("td th".split()), _ROWS),
    "th": (frozenset("td th".split()), _ROWS),
    "tr": (frozenset(("tr",)), _TABLE),
    "tbody": (frozenset("tbody thead tfoot caption".split()), _TABLE),
    "tfoot": (frozenset("tbody thead tfoot caption".split()), _TABLE),
    "option": (frozenset(("option",)), frozenset("select datalist".split())),
    "body": (frozenset(("head",)), frozenset()),
}
_NO_STOP: frozenset[str] = frozenset()
_SCOPE = frozenset("table td th caption".split())
_DEEPEST = 512  # open elements that are looked at for the one that a tag ends; browsers stop there as well
_ALWAYS = frozenset("alt aria-label aria-description placeholder".split())
_DESCRIBING = re.compile(r"(?:og|twitter|article|dcterms|dc)?[:.]?(?:title|description)", re.IGNORECASE)
_HIDING = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)


def kind_under(outer: Kind, name: str) -> Kind:
    """Return what the blocks of an element are inside an element whose own would be ``outer``."""
    kind, level = outer
    if name == "li":
        return outer if kind is BlockKind.QUOTATION else (BlockKind.ITEM, level + 1)
    return KINDS.get(name, outer)


def describes_page(name: str) -> bool:
    """Tell whether a page's metadata of this name are a title or description that visitors see elsewhere."""
    return _DESCRIBING.fullmatch(name) is not None


class OpenElements:
    """The elements that are open at a place, outermost first, each with the kind of its blocks."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._kinds: list[Kind] = [(None, 0)]
        self._counts: Counter[str] = Counter()

    @property
    def depth(self) -> int:
        """The number of open elements."""
        return len(self._names)

    @property
    def kind(self) -> Kind:
        """What a block is here."""
        return self._kinds[-1]

    def push(self, name: str) -> None:
        """Open an element; its blocks are what it says, or else what they would be outside it."""
        self._names.append(name)
        self._counts[name] += 1
        self._kinds.append(kind_under(self._kinds[-1], name))

    def pop_to(self, depth: int) -> list[str]:
        """Close the elements down to a depth and return their names, outermost first."""
        closed = self._names[depth:]
        self._counts.subtract(closed)
        del self._names[depth:]
        del self._kinds[depth + 1 :]
        return closed

    def matching(self, name: str) -> int | None:
        """Return the depth of the element that a closing tag ends, or None where it ends none.

        A component, whose name is no word in lower case, is ended by its own tag alone.
        """
        if not name.islower():
            return self._nearest(frozenset((name,)), _NO_STOP)
        if name in BLOCKS:
            stops = _LIST_PARENTS if name == "li" else _NO_STOP if name == "table" else _SCOPE
            return self._nearest(frozenset((name,)), stops)
        return self._nearest(frozenset((name,)), BLOCKS)

    def implied_end(self, name: str) -> int | None:
        """Return the depth of the element that an opening tag of a block ends although nothing closes it, or None."""
        ends, stops = _IMPLIED.get(name, (frozenset(("p",)), BLOCKS))
        depth = self._nearest(ends, stops - ends)
        return self._nearest(frozenset(("p",)), BLOCKS) if depth is None else depth

    def _nearest(self, names: frozenset[str], stops: frozenset[str]) -> int | None:
        if not any(self._counts[name] for name in names):
            return None
        for depth in range(len(self._names) - 1, max(-1, len(self._names) - 1 - _DEEPEST), -1):
            name = self._names[depth]
            if name in names:
                return depth
            if name in stops or (stops and not name.islower()):
                return None
        return None


def hides(source: str, token: Token) -> bool:
    """Tell whether a tag hides its element: the attribute ``hidden``, or a style in the tag."""
    for name, span in token.attributes:
        if name == "hidden" and source[span.start : span.end].lower() != "until-found":
            return True
        if name == "style" and _HIDING.search(source, span.start, span.end):
            return True
    return False


def prose_attributes(source: str, token: Token) -> Iterator[Span]:
    """Yield the ranges of a tag's attributes that hold prose."""
    values: dict[str, Span] = {}
    for name, span in token.attributes:
        values.setdefault(name, span)
    if token.name == "meta":
        named = values.get("name") or values.get("property") or values.get("itemprop")
        if named and "content" in values and describes_page(source[named.start : named.end]):
            yield values["content"]
        return
    if token.name == "link":
        return
    for name, span in values.items():
        if (
            name in _ALWAYS
            or (name == "title" and token.name != "iframe")
            or (name == "label" and token.name in ("option", "optgroup"))
        ):
            yield span
        elif name == "value" and token.name == "input" and "type" in values:
            kind = source[values["type"].start : values["type"].end].lower()
            if kind in ("submit", "button", "reset"):
                yield span
