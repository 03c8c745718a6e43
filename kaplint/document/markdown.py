"""Reads Markdown (CommonMark with tables, footnotes, front matter) into blocks that know their source offsets."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from kaplint.document.compose import MASK, Outline, Prose, TextBuilder
from kaplint.document.frontmatter import front_matter, masked
from kaplint.document.markup import comment_at, raw_prose, reference_titles, title_span
from kaplint.document.model import BlockKind, Comment, Document
from kaplint.document.options import DEFAULT_OPTIONS
from kaplint.document.points import point_of
from kaplint.types import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyromark import Options
    from pyromark.event import Range

    from kaplint.document.options import ReadOptions

_INLINE = frozenset(("Emphasis", "Strong", "Strikethrough", "Link", "Image"))
_CONTAINERS = {"Item": "item", "FootnoteDefinition": "note", "CodeBlock": "code"}


def read_markdown(name: str, source: str, options: ReadOptions = DEFAULT_OPTIONS) -> Document:
    """Read a Markdown text.

    Prose keeps its exact offsets; code, template tags and comments are left out of it (inline code is one U+FFFC).
    """
    reader = _Reader(source, options)
    reader.read()
    blocks, comments = tuple(reader.outline.blocks), tuple(reader.comments)
    return Document(name, "markdown", source, blocks, comments, frozenset(reader.note_labels), tuple(reader.hidden))


@cache
def _options() -> Options:
    from pyromark import Options

    extensions = ("TABLES", "FOOTNOTES", "STRIKETHROUGH", "TASKLISTS", "HEADING_ATTRIBUTES", "GFM")
    options = Options(0)
    for extension in extensions:
        options |= Options[f"ENABLE_{extension}"]
    return options


class _Reader:
    """Walks the parser's events once and keeps what a visitor of the page would read."""

    def __init__(self, source: str, options: ReadOptions) -> None:
        self.source = source
        self.outline = Outline()
        self.comments: list[Comment] = []
        self.hidden: list[Span] = []
        self._options = options
        self.note_labels: set[str] = set()
        self._masked = masked(source)
        self._text = TextBuilder()
        self._end = 0
        self._break: int | None = None
        self._heading = 0
        self._cell = False
        self._containers: list[str] = []
        self._links: list[tuple[int, dict[str, Any]]] = []
        self._outer: list[tuple[TextBuilder, int | None]] = []
        self._tags: list[tuple[str, int, str | None]] = []
        self._attributes: list[Prose] = []
        self._titles: dict[str, Span] | None = None

    def read(self) -> None:
        """Read the whole source."""
        from pyromark import events_with_range

        values, body = front_matter(self._masked, 1 if self.source.startswith("\ufeff") else 0)
        for prose in values:
            self.outline.add(BlockKind.ATTRIBUTE, prose)
        text = self._masked[body:] if body else self._masked
        self._body, self._point = body, point_of(text, body)
        handlers: dict[str, Callable[[Any, Range], None]] = {
            "Text": self._on_text,
            "Start": self._on_start,
            "End": self._on_end,
            "Code": lambda _, place: self._on_text("\ufffc", place),
            "InlineHtml": self._on_tag,
            "FootnoteReference": lambda label, _: self._text.note(label),
        }
        for event, place in events_with_range(text, options=_options()):
            if isinstance(event, str):
                if event != "Rule" and self._break is None:
                    self._break = self._end
            else:
                ((name, payload),) = event.items()
                if name in handlers:
                    handlers[name](payload, place)
        self._flush()

    def _span(self, place: Range) -> Span:
        return Span(self._point(place["start"]), self._point(place["end"]))

    def _add(self, text: str, start: int, end: int) -> None:
        """Append prose; a line break before it becomes one space that stands for all between the two lines."""
        if self._break is not None:
            if self._text.length and not self._text.spaced:
                self._text.add(" ", self._break, start)
            self._break = None
        self._text.add(text, start, end)
        self._end = end

    def _on_text(self, text: str, place: Range) -> None:
        if "code" not in self._containers:
            self._add(text, self._point(place["start"]), self._point(place["end"]))

    def _on_start(self, tag: str | dict[str, Any], place: Range) -> None:
        name, data = (tag, None) if isinstance(tag, str) else next(iter(tag.items()))
        if name in _INLINE:
            if data is not None:
                self._on_link(name, data)
            return
        self._flush()
        if name == "Heading" and data is not None:
            self._heading = int(data["level"][1])
        elif name == "TableCell":
            self._cell = True
        elif name == "HtmlBlock":
            self._read_html(self._span(place))
        elif name == "BlockQuote":
            self._containers.append("callout" if data else "quotation")
        elif name in _CONTAINERS:
            self._containers.append(_CONTAINERS[name])
            if name == "FootnoteDefinition":
                self.note_labels.add(str(data))

    def _on_end(self, tag: str | dict[str, Any], place: Range) -> None:
        name = tag if isinstance(tag, str) else next(iter(tag))
        if name in _INLINE:
            if name in ("Link", "Image"):
                self._on_link_end(name, self._span(place))
            return
        self._flush()
        if name == "BlockQuote" or name in _CONTAINERS:
            self._containers.pop()
        elif name == "Heading":
            self._heading = 0
        elif name == "TableCell":
            self._cell = False

    def _flush(self) -> None:
        """Close the block that is being read."""
        self._break = None
        if self._text.length:
            prose = self._text.finish()
            self._text = TextBuilder()
            if prose is not None:
                self._add_block(prose)
        for prose in self._attributes:
            self.outline.add(BlockKind.ATTRIBUTE, prose)
        self._attributes.clear()
        self._tags.clear()

    def _add_block(self, prose: Prose) -> None:
        """Add a block of the kind that its place in the Markdown gives it."""
        if self._heading:
            self.outline.add(BlockKind.HEADING, prose, self._heading)
        elif self._cell:
            self.outline.add(BlockKind.CELL, prose)
        elif "quotation" in self._containers:
            self.outline.add(BlockKind.QUOTATION, prose)
        elif self._containers and self._containers[-1] == "item":
            self.outline.add(BlockKind.ITEM, prose, self._containers.count("item"))
        else:
            self.outline.add(BlockKind.PARAGRAPH, prose)

    def _on_link(self, name: str, data: dict[str, Any]) -> None:
        """Open a link or an image; the alternative text of an image is gathered apart from the text around it."""
        self._links.append((self._text.length, data))
        if name == "Image":
            self._outer.append((self._text, self._break))
            self._text, self._break = TextBuilder(), None

    def _on_link_end(self, name: str, span: Span) -> None:
        opened, data = self._links.pop()
        if name == "Image":
            prose = self._text.finish()
            self._text, self._break = self._outer.pop()
            self._end = span.end
            self._add_attribute(prose)
        else:
            self._text.link(opened, data["dest_url"].replace(MASK, ""))
        if data["title"]:
            inline = data["link_type"] == "Inline"
            title = (
                title_span(self._masked, Span(span.start, span.end - 1)) if inline else self._defined_title(data["id"])
            )
            if title is not None:
                self._add_attribute(raw_prose(self._masked, title))

    def _add_attribute(self, prose: Prose | None) -> None:
        if prose is not None:
            self._attributes.append(prose)

    def _defined_title(self, label: str) -> Span | None:
        """Return the range of the title in a link reference definition, the first time that it is asked for."""
        if self._titles is None:
            self._titles = reference_titles(self._masked, self._body)
        return self._titles.pop(" ".join(label.split()).casefold(), None)

    def _on_tag(self, tag: str, place: Range) -> None:
        """Read an inline tag: comments are kept, breaks are spaces, links and superscript note numbers are recorded."""
        span = self._span(place)
        if tag.startswith("<!--"):
            self.comments.append(comment_at(self.source, span))
            return
        from kaplint.document.markdown_html import inline_tag

        parts = inline_tag(self._masked, span)
        if parts is None:
            return
        self._attributes.extend(parts.attributes)
        if parts.name == "br" and not parts.closes:
            self._add(" ", span.start, span.end)
        elif parts.name in ("a", "sup") and not parts.closes:
            self._tags.append((parts.name, self._text.length, parts.target))
        elif parts.closes and self._tags and self._tags[-1][0] == parts.name:
            _, opened, target = self._tags.pop()
            if target is not None:
                self._text.link(opened, target)
            elif parts.name == "sup":
                self._text.superscript(opened)

    def _read_html(self, span: Span) -> None:
        """Add the prose and the comments of an HTML block."""
        from kaplint.document.html import Hidden, HtmlBlock
        from kaplint.document.markdown_html import html_block

        quoted = not {"quotation", "callout"}.isdisjoint(self._containers)
        for part in html_block(self._masked, span, self._options, quoted=quoted):
            if isinstance(part, Hidden):
                self.hidden.append(part.span)
            elif not isinstance(part, HtmlBlock):
                self.comments.append(comment_at(self.source, part))
            elif part.kind is None:
                self._add_block(part.prose)
            else:
                self.outline.add(part.kind, part.prose, part.level)
