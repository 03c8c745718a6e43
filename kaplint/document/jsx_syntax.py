"""Knows the syntax of JavaScript and TypeScript with JSX: the grammars, the names of components, and where parsing fails."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kaplint.document.html_elements import KINDS, Kind, kind_under
from kaplint.document.model import BlockKind

if TYPE_CHECKING:
    from tree_sitter import Language, Node

_COMPONENTS = (
    (re.compile(r"(?:.*(?:Heading|Title|Headline)|H[1-6])$"), (BlockKind.HEADING, 2)),
    (re.compile(r".*(?:ListItem|Bullet|Item|Li)$"), (BlockKind.ITEM, 1)),
    (re.compile(r".*(?:Quote|Blockquote|Testimonial)$"), (BlockKind.QUOTATION, 0)),
    (re.compile(r".*(?:Cell|Td|Th)$"), (BlockKind.CELL, 0)),
    (re.compile(r".*Caption$"), (BlockKind.CAPTION, 0)),
    (re.compile(r".*(?:Button|Cta|CTA|Label|Badge)$"), (BlockKind.ATTRIBUTE, 0)),
)
_BARE = re.compile(r"(?<!&)&(?!&|(?:\#(?:[xX][0-9a-fA-F]{1,6}|[0-9]{1,5})|[A-Za-z]{1,30});)")
STRINGS = frozenset(("string", "template_string"))
ELEMENTS = frozenset(("jsx_element", "jsx_self_closing_element"))


@cache
def language(dialect: str) -> Language:
    """Return the grammar of a dialect: ``tsx``, which JavaScript is read with too, or ``typescript``, which has no markup."""
    import tree_sitter_typescript
    from tree_sitter import Language

    pointer = tree_sitter_typescript.language_tsx if dialect == "tsx" else tree_sitter_typescript.language_typescript
    return Language(pointer())


def parseable(text: str) -> str:
    """Return the text with another sign for each ampersand that begins no entity.

    The grammar refuses it in the text of an element, where it is allowed; in code both are operators.
    """
    return _BARE.sub("|", text) if "&" in text else text


def kind_of_component(name: str, outer: Kind) -> Kind:
    """Return the kind of the blocks in an element: by the name of its tag, or by what the name of a component says."""
    if name in KINDS:
        return kind_under(outer, name)
    if name[:1].isupper():
        last = name.rpartition(".")[2]
        return next((kind for pattern, kind in _COMPONENTS if pattern.match(last)), outer)
    return outer


def first_error(node: Node) -> Node | None:
    """Return the first place below a node that could not be parsed, or None."""
    if not node.has_error:
        return None
    while not (node.is_error or node.is_missing):
        inner = next((child for child in node.children if child.has_error or child.is_missing), None)
        if inner is None:
            return node
        node = inner
    return node
