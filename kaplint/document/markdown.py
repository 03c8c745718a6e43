"""Reads Markdown (CommonMark with tables, footnotes, front matter) into blocks that know their source offsets."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from kaplint.document.compose import Outline, TextBuilder
from kaplint.document.frontmatter import front_matter, masked
from kaplint.document.markdown_text import MarkdownText
from kaplint.document.markup import comment_at
from kaplint.document.model import BlockKind, Document
from kaplint.document.options import DEFAULT_OPTIONS
from kaplint.document.points import point_of
from kaplint.types import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyromark import Options
    from pyromark.event import Range

    from kaplint.document.compose import Prose
    from kaplint.document.options import ReadOptions

_INLINE = frozenset(("Emphasis", "Strong", "Strikethrough", "Link", "Image"))
_CONTAINERS = {"Item": "item", "FootnoteDefinition": "note", "CodeBlock": "code"}


def read_markdown(name: str, source: str, options: ReadOptions = DEFAULT_OPTIONS) -> Document:
    """Read a Markdown text.

    Prose keeps its exact offsets; code, template tags and comments are left out of it (inline code is one U+FFFC).
    """
    reader = MarkdownReader(source, masked(source), options, Outline())
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


class MarkdownReader(MarkdownText):
    """Walks the parser's events once and keeps what a visitor of the page would read."""

    def __init__(self, source: str, text: str, options: ReadOptions, outline: Outline) -> None:
        super().__init__(source, text)
        self.outline = outline
        self.hidden: list[Span] = []
        self.note_labels: set[str] = set()
        self._options = options
        self._heading = 0
        self._cell = False

    def read(self) -> None:
        """Read the whole source."""
        values, body = front_matter(self._masked, 1 if self.source.startswith("\ufeff") else 0, self._options.text_keys)
        for prose in values:
            self.outline.add(BlockKind.ATTRIBUTE, prose)
        self._body = body
        self._read_body(body)
        self._flush()

    def _read_body(self, body: int) -> None:
        """Read the Markdown that starts at an offset."""
        text = self._masked[body:] if body else self._masked
        point = point_of(text, body)
        self._walk(text, lambda place: Span(point(place["start"]), point(place["end"])))

    def _walk(self, text: str, span_of: Callable[[Range], Span]) -> None:
        """Take the events of a text; ``span_of`` gives the range in the source of one in the text."""
        from pyromark import events_with_range

        self._span = span_of
        handlers: dict[str, Callable[[Any, Range], None]] = {
            "Text": self._on_text,
            "Start": self._on_start,
            "End": self._on_end,
            "Code": lambda _, place: self._add("\ufffc", self._span(place)),
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
