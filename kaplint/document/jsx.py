"""Reads the prose of JSX and TSX: the text of elements, and the strings of props and keys that hold content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplint.document.html_elements import BLOCKS, CODE, is_passed_over
from kaplint.document.jsx_content import WRAPPERS, ContentReader
from kaplint.document.jsx_flow import UNKNOWN, Flow, visible_range
from kaplint.document.jsx_props import holds_label, props_hide, target_of, written_props
from kaplint.document.jsx_strings import literal_part
from kaplint.document.jsx_syntax import ELEMENTS, STRINGS, kind_of_component
from kaplint.document.model import BlockKind
from kaplint.document.options import DEFAULT_OPTIONS
from kaplint.types import Span

if TYPE_CHECKING:
    from tree_sitter import Node

    from kaplint.document.compose import TextBuilder
    from kaplint.document.html_elements import Kind
    from kaplint.document.jsx_content import Path, Task
    from kaplint.document.model import Document, OffsetMap
    from kaplint.document.options import ReadOptions


def read_jsx(name: str, source: str, options: ReadOptions = DEFAULT_OPTIONS) -> Document:
    """Read a script with markup in it; what could not be parsed is noted in the document."""
    return _read(name, source, options, "jsx", "tsx")


def read_script(name: str, source: str, options: ReadOptions = DEFAULT_OPTIONS) -> Document:
    """Read a script of JavaScript or TypeScript for the content that it holds."""
    dialect = "typescript" if name.lower().endswith((".ts", ".mts", ".cts")) else "tsx"
    return _read(name, source, options, "script", dialect)


def _read(name: str, source: str, options: ReadOptions, format: str, dialect: str) -> Document:  # noqa: A002
    reader = JsxReader(name, source, options)
    reader.read(source, dialect=dialect)
    return reader.content.texts.document(name, format, source)


class JsxReader(ContentReader):
    """Gathers what a visitor of the page would read: the text of elements, and the content of the scripts around them.

    ``as_html`` tells that white space between tags reads as in HTML, where a line break is a space.
    """

    def __init__(self, name: str, source: str, options: ReadOptions, *, as_html: bool = False) -> None:
        super().__init__(name, source, options)
        self._as_html = as_html
        self._flow = Flow(source, (None, 0))
        self._outer: list[Flow] = []

    def read(self, text: str, base: int = 0, dialect: str = "tsx", offsets: OffsetMap | None = None) -> None:
        """Read a whole script, or a piece of one that starts at an offset of the source or was made of it."""
        self._tasks = [("code", self._parse(text, base, dialect, offsets), None)]
        self._walk()
        self._flow.flush(self._outline)

    def read_tag(self, span: Span, name: str) -> dict[str, str]:
        """Read the props of an opening tag that stands alone, and return them as they are written."""
        if (opening := self._opening(span, name)) is None:
            return {}
        values, self._tasks = self._props(name, opening)
        self._walk()
        return values

    def props(self, span: Span, name: str) -> dict[str, str]:
        """Return the props of an opening tag that stands alone as they are written."""
        opening = self._opening(span, name)
        return {} if opening is None else written_props(self._source, self._tree, opening)[0]

    def _opening(self, span: Span, name: str) -> Node | None:
        """Parse an opening tag; None where it has no props or is broken."""
        tag = self._source[span.start : span.end]
        if len(tag) <= len(name) + 3:
            return None
        element = _child(self._parse(tag if tag.endswith("/>") else f"{tag}</{name}>", span.start), ELEMENTS)
        if element is None or element.has_error:
            return None
        return element.child_by_field_name("open_tag") or element

    def read_expression(self, span: Span, text: TextBuilder, kind: Kind) -> None:
        """Read an expression in braces that stands in running text: what it adds there, and the texts in it of their own."""
        element = _child(self._parse(f"<>{self._source[span.start : span.end]}</>", span.start - 2), ELEMENTS)
        inner = element.named_children if element is not None and not element.has_error else []
        expression = next((child for child in inner if child.type == "jsx_expression"), None)
        if expression is None:
            text.add(UNKNOWN, span.start, span.end)
            return
        self._flow = Flow(self._source, kind, text)
        self._expression(expression, mixed=True)
        self._walk()
        self._flow = Flow(self._source, (None, 0))

    def _label(self, node: Node, _: None) -> None:
        if node.type in STRINGS and (prose := self._string(node)) is not None:
            self._outline.add(BlockKind.ATTRIBUTE, prose)
        elif node.type in WRAPPERS:
            self._later("label", node.named_children)
        else:
            self._apart(node, None)

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
        if is_passed_over(name, self._options.skip_elements):
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
            gap = self._gap(start, span.start if child is not None else span.end)
            if gap is not None:
                tasks.append(("text", node, gap))
            if child is not None and child != closing:
                tasks.append(("element" if child.type in ELEMENTS else "expression", child, None))
                start = span.end
        literal = any([inner.type for inner in child.named_children] == ["string"] for child in children)
        mixed = literal or any(action == "text" and self._shows(gap) for action, _, gap in tasks)
        self._tasks.extend(
            (action, child, data if action == "text" else mixed) for action, child, data in reversed(tasks)
        )

    def _gap(self, start: int, end: int) -> Span | None:
        """Return what is shown of the text between two tags."""
        if self._as_html:
            return Span(start, end) if start < end else None
        return visible_range(self._source, start, end)

    def _shows(self, gap: Span) -> bool:
        """Tell whether text between tags makes what is beside it part of a sentence; in HTML a space does not."""
        return not (self._as_html and self._source[gap.start : gap.end].isspace())

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


def _child(root: Node, kinds: frozenset[str]) -> Node | None:
    """Return the first node of some kinds, of those that are the first of all that holds them."""
    node: Node | None = root
    while node is not None and node.type not in kinds:
        node = next(iter(node.named_children), None)
    return node
