"""Reads the prose of JSX and TSX: the text of elements, and the strings of props and keys that hold content."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kaplint.document.content import Content
from kaplint.document.html_elements import BLOCKS, CODE, DROPPED
from kaplint.document.jsx_flow import Flow, visible_range
from kaplint.document.jsx_props import holds_label, props_hide, target_of, written_props
from kaplint.document.jsx_strings import literal_part, string_prose
from kaplint.document.jsx_syntax import ELEMENTS, STRINGS, first_error, kind_of_component, language, parseable
from kaplint.document.model import BlockKind
from kaplint.document.options import DEFAULT_OPTIONS
from kaplint.document.syntax import Tree, comment_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tree_sitter import Node

    from kaplint.document.compose import Prose
    from kaplint.document.model import Document
    from kaplint.document.options import ReadOptions
    from kaplint.types import Span

_WRAPPERS = frozenset(
    "parenthesized_expression as_expression satisfies_expression ternary_expression binary_expression"
    " non_null_expression spread_element".split()
)
_KEYS = frozenset(("property_identifier", "string"))
Path = tuple[str, ...]
Task = tuple[str, "Node", Any]


def read_jsx(name: str, source: str, options: ReadOptions = DEFAULT_OPTIONS) -> Document:
    """Read a script with markup in it; what could not be parsed is noted in the document."""
    return _read(name, source, options, "jsx", "tsx")


def read_script(name: str, source: str, options: ReadOptions = DEFAULT_OPTIONS) -> Document:
    """Read a script of JavaScript or TypeScript for the content that it holds."""
    dialect = "typescript" if name.lower().endswith((".ts", ".mts", ".cts")) else "tsx"
    return _read(name, source, options, "script", dialect)


def _read(name: str, source: str, options: ReadOptions, format: str, dialect: str) -> Document:  # noqa: A002
    reader = JsxReader(name, source, options)
    reader.read(source, 0, dialect)
    return reader.content.texts.document(name, format, source)


class JsxReader:
    """Walks syntax trees, without recursion, and gathers what a visitor of the page would read.

    A task of the walk is what to do, a node to do it with, and what else it takes; the last one in is done first.
    """

    def __init__(self, name: str, source: str, options: ReadOptions) -> None:
        self.content = Content(name, options)
        self._source = source
        self._options = options
        self._outline = self.content.texts.outline
        self._flow = Flow(source, (None, 0))
        self._outer: list[Flow] = []
        self._tasks: list[Task] = []

    def read(self, text: str, base: int, dialect: str = "tsx") -> None:
        """Read a whole script, or a piece of one that starts at an offset of the source."""
        self._tree = Tree(parseable(text), language(dialect), base)
        error = first_error(self._tree.root)
        if error is not None:
            self.content.texts.unread.append(self._tree.span(error))
        self._later("code", [self._tree.root])
        while self._tasks:
            action, node, data = self._tasks.pop()
            getattr(self, f"_{action}")(node, data)
        self._flow.flush(self._outline)

    def _later(self, action: str, nodes: Iterable[Node], data: object = None) -> None:
        self._tasks.extend((action, node, data) for node in reversed(list(nodes)))

    def _code(self, node: Node, path: Path | None) -> None:
        """Take a node of a script below some keys: markup and content are looked for in it, and comments kept."""
        kind = node.type
        if kind in ELEMENTS and not node.has_error:
            self._element(node, mixed=False)
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
        elif node.type in _WRAPPERS:
            self._later("value", node.named_children, data)
        else:
            self._code(node, path)

    def _label(self, node: Node, _: None) -> None:
        if node.type in STRINGS and (prose := self._string(node)) is not None:
            self._outline.add(BlockKind.ATTRIBUTE, prose)
        elif node.type in _WRAPPERS:
            self._later("label", node.named_children)
        else:
            self._apart(node, None)

    def _string(self, node: Node) -> Prose | None:
        """Return what a string or a template stands for; the code in a template is taken next."""
        self._later("apart", (child for child in node.named_children if child.type == "template_substitution"))
        return string_prose(self._source, self._tree, node)

    def _apart(self, node: Node, _: None) -> None:
        """Take code inside running text: what is found in it is a text of its own."""
        self._outer.append(self._flow)
        self._flow = Flow(self._source, self._flow.kinds[-1])
        self._tasks.append(("back", node, None))
        self._later(
            "shown", node.named_children if node.type in ("jsx_expression", "template_substitution") else [node]
        )

    def _back(self, _: Node, __: None) -> None:
        self._flow.flush(self._outline)
        self._flow = self._outer.pop()

    def _shown(self, node: Node, _: None) -> None:
        """Take an expression whose value is shown: strings that it may be are text."""
        if node.type in STRINGS:
            if (prose := self._string(node)) is not None:
                kind, level = self._flow.kinds[-1]
                self.content.texts.add(prose, "plain", kind or BlockKind.PARAGRAPH, level)
        elif node.type in ("ternary_expression", "binary_expression", "parenthesized_expression"):
            *first, last = node.named_children or [node]
            self._later("shown", [*first[-1:], last] if node.type == "ternary_expression" else [last])
            self._later("code", first[:-1] if node.type == "ternary_expression" else first)
        else:
            self._code(node, None)

    def _element(self, node: Node, mixed: bool) -> None:  # noqa: FBT001 - a task hands over what it holds
        """Take an element; ``mixed`` tells that text stands beside it, so that it may be part of a sentence."""
        opening = node.child_by_field_name("open_tag") or node
        named = opening.child_by_field_name("name")
        name = self._tree.text(named) if named is not None else ""
        inline = mixed and name not in BLOCKS
        if not inline:
            self._flow.flush(self._outline)
        span, text = self._tree.span(node), self._flow.text
        if name in DROPPED or name in CODE or name.lower() in self._options.skip_elements:
            if inline and name in CODE:
                self._flow.unknown(span)
            return
        values, props = self._props(name, opening)
        if self._options.hidden_text != "read" and props_hide(values):
            if self._options.hidden_text == "report":
                self.content.texts.hidden.append(self._tree.span(opening))
            return
        if name == "br" and text.length and not text.spaced:
            text.add(" ", span.start, span.end)
        if node is opening:
            self._tasks += props
            return
        self._flow.kinds.append(kind_of_component(name, self._flow.kinds[-1]))
        target = target_of(values)
        if name == "sup":
            self._flow.raised = text.length
        elif target is not None:
            self._flow.link = (text.length, target)
        self._tasks.append(("close", node, (name, inline, target is not None)))
        self._children(node, opening)
        self._tasks += props

    def _close(self, _: Node, data: tuple[str, bool, bool]) -> None:
        name, inline, linked = data
        if name == "sup":
            self._flow.end_raised()
        if linked:
            self._flow.end_link()
        if not inline:
            self._flow.flush(self._outline)
        self._flow.kinds.pop()

    def _props(self, name: str, opening: Node) -> tuple[dict[str, str], list[Task]]:
        """Return the props of an element as they stand, and the tasks for those that may hold prose."""
        values, written, spread = written_props(self._source, self._tree, opening)
        tasks: list[Task] = [("isolated", node, ()) for node in spread]
        is_html = name[:1].islower()
        for prop, node in reversed(written):
            nodes = node.named_children if node.type == "jsx_expression" else [node]
            if is_html and holds_label(name, prop, values):
                tasks.extend(("label", inner, None) for inner in nodes)
            else:
                tasks.extend(("isolated", inner, () if is_html else (prop,)) for inner in nodes)
        return values, tasks

    def _isolated(self, node: Node, path: Path) -> None:
        """Take the value of a prop, which is no part of the text around the element."""
        self._outer.append(self._flow)
        self._flow = Flow(self._source, (None, 0))
        self._tasks += [("back", node, None), ("value", node, (path, False))]

    def _children(self, node: Node, opening: Node) -> None:
        """Take what stands between the tags of an element, in its order."""
        closing = node.child_by_field_name("close_tag")
        children = [child for child in node.named_children if child.type in ELEMENTS or child.type == "jsx_expression"]
        start = self._tree.span(opening).end
        tasks: list[Task] = []
        for child in (*children, closing):
            span = self._tree.span(child if child is not None else node)
            gap = visible_range(self._source, start, span.start if child is not None else span.end)
            if gap is not None:
                tasks.append(("text", node, gap))
            if child is not None and child != closing:
                tasks.append(("element" if child.type in ELEMENTS else "expression", child, None))
                start = span.end
        literal = any([inner.type for inner in child.named_children] == ["string"] for child in children)
        mixed = literal or any(action == "text" for action, _, _ in tasks)
        self._tasks.extend(
            (action, child, data if action == "text" else mixed) for action, child, data in reversed(tasks)
        )

    def _text(self, _: Node, span: Span) -> None:
        self._flow.add(span)

    def _expression(self, node: Node, mixed: bool) -> None:  # noqa: FBT001 - as in _element
        """Take an expression among the children: a string is text, anything else an unknown word and a text apart."""
        inner = node.named_children
        if all(child.type == "comment" for child in inner):
            self._later("code", inner)
        elif len(inner) == 1 and inner[0].type in STRINGS:
            self._later("apart", (child for child in inner[0].named_children if child.type == "template_substitution"))
            for child in inner[0].named_children:
                literal_part(self._tree, child, self._flow)
        else:
            if mixed:
                self._flow.unknown(self._tree.span(node))
            else:
                self._flow.flush(self._outline)
            self._later("apart", [node])
