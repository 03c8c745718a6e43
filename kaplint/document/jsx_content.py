"""Reads the content of scripts: the strings below keys and props that hold prose, found in their syntax trees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kaplint.document.content import Content
from kaplint.document.jsx_strings import string_prose
from kaplint.document.jsx_syntax import ELEMENTS, STRINGS, first_error, language, parseable
from kaplint.document.syntax import Tree, comment_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tree_sitter import Node

    from kaplint.document.compose import Prose
    from kaplint.document.model import OffsetMap
    from kaplint.document.options import ReadOptions

WRAPPERS = frozenset(
    "parenthesized_expression as_expression satisfies_expression ternary_expression binary_expression"
    " non_null_expression spread_element".split()
)
_KEYS = frozenset(("property_identifier", "string"))
Path = tuple[str, ...]
Task = tuple[str, "Node", Any]


class ContentReader:
    """Walks syntax trees, without recursion, and gathers the content that keys name; markup is left to a subclass.

    A task of the walk is what to do, a node to do it with, and what else it takes; the last one in is done first. What to do with
    an element is the method ``_element``, with the code that a string puts in ``_apart``.
    """

    def __init__(self, name: str, source: str, options: ReadOptions) -> None:
        self.content = Content(name, options)
        self._source = source
        self._options = options
        self._outline = self.content.texts.outline
        self._tasks: list[Task] = []

    def _parse(self, text: str, base: int, dialect: str = "tsx", offsets: OffsetMap | None = None) -> Node:
        """Parse a text as ``Tree`` takes it, note where that fails, and return the root of the tree."""
        self._tree = Tree(parseable(text), language(dialect), base, offsets)
        error = first_error(self._tree.root)
        if error is not None:
            self.content.texts.unread.append(self._tree.span(error))
        return self._tree.root

    def _walk(self) -> None:
        """Do the tasks."""
        while self._tasks:
            action, node, data = self._tasks.pop()
            getattr(self, f"_{action}")(node, data)

    def _later(self, action: str, nodes: Iterable[Node], data: object = None) -> None:
        self._tasks.extend((action, node, data) for node in reversed(list(nodes)))

    def _code(self, node: Node, path: Path | None) -> None:
        """Take a node of a script below some keys: markup and content are looked for in it, and comments kept."""
        kind = node.type
        if kind in ELEMENTS and not node.has_error:
            self._tasks.append(("element", node, False))
        elif kind == "comment":
            self.content.texts.comments.append(comment_of(self._source, self._tree.span(node)))
        elif kind == "pair":
            self._pair(node, path or ())
        elif kind == "template_string":
            self._later("code", (child for child in node.named_children if child.type == "template_substitution"))
        elif kind not in ("import_statement", "string"):
            self._later("code", node.named_children, path)

    def _pair(self, node: Node, above: Path) -> None:
        key, value = node.child_by_field_name("key"), node.child_by_field_name("value")
        if key is None or value is None:
            return
        path = (*above[-15:], self._tree.text(key).strip("\"'")) if key.type in _KEYS else above
        self._tasks.append(("value", value, (path, False)))

    def _value(self, node: Node, data: tuple[Path, bool]) -> None:
        """Take the value of a key or prop, which may be content; the second part tells that it stands in an array."""
        path, listed = data
        if node.type in STRINGS:
            if self.content.wants(path) and (prose := self._string(node)) is not None:
                self.content.add(path, prose, listed=listed)
            else:
                self._code(node, path)
        elif node.type == "array":
            self._later("value", node.named_children, (path, True))
        elif node.type in WRAPPERS:
            self._later("value", node.named_children, data)
        else:
            self._code(node, path)

    def _string(self, node: Node) -> Prose | None:
        """Return what a string or a template stands for; the code in a template is taken next."""
        self._later("apart", (child for child in node.named_children if child.type == "template_substitution"))
        return string_prose(self._source, self._tree, node)
