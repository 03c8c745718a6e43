"""Knows the props of elements and components: which hold prose, which hide their element, where a link leads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kaplint.document.html_elements import describes_page
from kaplint.types import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tree_sitter import Node

    from kaplint.document.syntax import Tree

_OF_TAGS = frozenset("alt title aria-label aria-description placeholder label".split())
_HIDING = re.compile(r"\b(?:display\W+none|visibility\W+hidden)\b")


def holds_label(name: str, prop: str, values: Mapping[str, str]) -> bool:
    """Tell whether a prop of an element of HTML holds prose; ``values`` are all its props as they stand."""
    if name == "meta":
        named = values.get("name") or values.get("property") or ""
        return prop == "content" and describes_page(named.strip("\"'"))
    return prop in _OF_TAGS


def props_hide(values: Mapping[str, str]) -> bool:
    """Tell whether props hide their element from the visitor."""
    return values.get("hidden") in ("", "{true}") or bool(_HIDING.search(values.get("style", "")))


def target_of(values: Mapping[str, str]) -> str | None:
    """Return where an element links to, if that is written down."""
    written = values.get("href") or values.get("to") or ""
    address = written.strip("{}\"'`")
    return address if written[:1] in "\"'{`" and " " not in address and address else None


def written_props(source: str, tree: Tree, opening: Node) -> tuple[dict[str, str], list[tuple[str, Node]], list[Node]]:
    """Return the props of an opening tag as they stand, each with the node of its value, and the nodes that spread some."""
    values: dict[str, str] = {}
    written: list[tuple[str, Node]] = []
    spread: list[Node] = []
    for child in opening.named_children:
        if child.type == "jsx_attribute":
            key, *value = child.named_children
            prop = tree.text(key)
            span = tree.span(value[0]) if value else Span(0, 0)
            values[prop] = source[span.start : span.end]
            written.extend((prop, node) for node in value)
        elif child.type == "jsx_expression":
            spread.append(child)
    return values, written, spread
