"""Reads MDX: Markdown with JSX, expressions and module statements in it, by the readers of both."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kaplint.document.derived import Derived
from kaplint.document.html_elements import CODE, is_passed_over
from kaplint.document.jsx import JsxReader
from kaplint.document.jsx_flow import UNKNOWN
from kaplint.document.jsx_props import props_hide, target_of
from kaplint.document.jsx_syntax import kind_of_component
from kaplint.document.markdown import MarkdownReader
from kaplint.document.mdx_indents import Indents
from kaplint.document.mdx_islands import IslandKind, islands
from kaplint.document.options import DEFAULT_OPTIONS
from kaplint.document.points import encodable, point_of
from kaplint.types import Span

if TYPE_CHECKING:
    from pyromark.event import Range

    from kaplint.document.compose import Prose
    from kaplint.document.html_elements import Kind
    from kaplint.document.mdx_islands import Island
    from kaplint.document.model import Document
    from kaplint.document.options import ReadOptions

# Stands for a piece of JSX; to the parser of Markdown it is what the signs around a tag are: punctuation that means nothing.
_SIGN = "\u2e2e"
_MOST_UNREAD = 20  # places that are noted; a text with more of them is no MDX


def read_mdx(name: str, source: str, options: ReadOptions = DEFAULT_OPTIONS) -> Document:
    """Read MDX; JSX that is broken is noted in the document and read as Markdown."""
    jsx = JsxReader(name, source, options)
    reader = _MdxReader(source, options, jsx)
    reader.read()
    jsx.content.texts.comments.extend(reader.comments)
    jsx.content.texts.hidden.extend(reader.hidden)
    unread = jsx.content.texts.unread
    unread[:] = sorted(unread)[:_MOST_UNREAD]
    return replace(jsx.content.texts.document(name, "mdx", source), note_labels=frozenset(reader.note_labels))


class _MdxReader(MarkdownReader):
    """Reads the Markdown with a sign for each piece of JSX, and each piece where its sign stands."""

    def __init__(self, source: str, options: ReadOptions, jsx: JsxReader) -> None:
        super().__init__(source, encodable(source), options, jsx.content.texts.outline)
        self._jsx = jsx
        self._kinds: list[Kind] = [(None, 0)]
        self._signs: list[tuple[int, Island]] = []
        self._taken = 0

    def _read_body(self, body: int) -> None:
        found, broken = islands(self._masked, body)
        self._jsx.content.texts.unread.extend(broken)
        derived = self._derive(found, body)
        self._inner, self._point, self._offsets = derived.text, point_of(derived.text), derived.offsets
        self._walk(self._inner, lambda place: self._offsets.to_source(self._inner_span(place)))
        while self._taken < len(self._signs):
            self._take_next()

    def _inner_span(self, place: Range) -> Span:
        return Span(self._point(place["start"]), self._point(place["end"]))

    def _derive(self, found: list[Island], body: int) -> Derived:
        """Return the Markdown with signs, indented as if no element stood around it, and note which sign stands where.

        An element whose text is not shown is one sign.
        """
        derived = Derived(self._masked)
        indents = Indents(self._masked)
        position, number = body, 0
        while number < len(found):
            island = found[number]
            indents.copy(Span(position, island.span.start), derived)
            if island.kind in (IslandKind.OPEN, IslandKind.ALONE) and self._passes_over(island):
                number = number if island.partner is None else island.partner
                island = replace(island, kind=IslandKind.PASSED, span=Span(island.span.start, found[number].span.end))
            elif island.block:
                indents.take(island)
            self._signs.append((derived.length, island))
            derived.put(_SIGN, island.span.start, island.span.end)
            position = island.span.end
            number += 1
        indents.copy(Span(position, len(self._masked)), derived)
        return derived

    def _passes_over(self, island: Island) -> bool:
        """Tell whether the text of an element is not shown, and note what hides it."""
        if is_passed_over(island.name, self._options.skip_elements):
            return True
        tag = self.source[island.span.start : island.span.end]
        if self._options.hidden_text == "read" or not ("hidden" in tag or "style" in tag):
            return False
        hides = props_hide(self._jsx.props(island.span, island.name))
        if hides and self._options.hidden_text == "report":
            self.hidden.append(island.span)
        return hides

    def _on_text(self, text: str, place: Range) -> None:
        span = self._inner_span(place)
        position = span.start
        while self._taken < len(self._signs) and (sign := self._signs[self._taken][0]) < span.end:
            self._add_inner(Span(position, sign))
            self._take_next()
            position = max(position, sign + 1)
        if position == span.start:
            super()._on_text(text, place)
        else:
            self._add_inner(Span(position, span.end))

    def _add_inner(self, span: Span) -> None:
        """Append what stands between two signs."""
        if span.start < span.end and "code" not in self._containers:
            self._add(self._inner[span.start : span.end], self._offsets.to_source(span))

    def _take_next(self) -> None:
        """Read the next piece of JSX."""
        _, island = self._signs[self._taken]
        self._taken += 1
        span, kind = island.span, island.kind
        if kind is IslandKind.CLOSE and island.partner is not None:
            self._close_tag(island.name)
        if island.block:
            self._flush()
        if kind is IslandKind.MODULE:
            self._jsx.read(self.source[span.start : span.end], span.start)
        elif kind is IslandKind.EXPRESSION:
            self._join(span.start)
            self._jsx.read_expression(span, self._text, self._kinds[-1])
            self._end = span.end
        elif kind is IslandKind.PASSED:
            if island.name in CODE and not island.block:
                self._add(UNKNOWN, span)
        elif kind is IslandKind.CLOSE:
            if island.partner is not None:
                self._kinds.pop()
        else:
            self._open_element(island)

    def _open_element(self, island: Island) -> None:
        span, name = island.span, island.name
        values = self._jsx.read_tag(span, name)
        if island.kind is IslandKind.OPEN:
            self._kinds.append(kind_of_component(name, self._kinds[-1]))
            self._open_tag(name, target_of(values))
        elif name == "br" and self._text.length and not self._text.spaced:
            self._add(" ", span)

    def _add_block(self, prose: Prose) -> None:
        kind, level = self._kinds[-1]
        if not prose.text.strip(UNKNOWN + " "):
            return
        if kind is None or self._heading or self._cell or self._containers:
            super()._add_block(prose)
        else:
            self.outline.add(kind, prose, level)
