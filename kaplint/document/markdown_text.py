"""Gathers the running text of Markdown: its lines, links, images and inline tags, up to the end of a block."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kaplint.document.compose import MASK, Prose, TextBuilder
from kaplint.document.markup import comment_at, raw_prose, reference_titles, title_span
from kaplint.types import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyromark.event import Range

    from kaplint.document.model import Comment


class MarkdownText:
    """The text of the block that is being read; ``text`` is the source with what is no prose covered."""

    def __init__(self, source: str, text: str) -> None:
        self.source = source
        self.comments: list[Comment] = []
        self._masked = text
        self._body = 0
        self._span: Callable[[Range], Span]
        self._text = TextBuilder()
        self._end = 0
        self._break: int | None = None
        self._containers: list[str] = []
        self._links: list[tuple[int, dict[str, Any]]] = []
        self._outer: list[tuple[TextBuilder, int | None]] = []
        self._tags: list[tuple[str, int, str | None]] = []
        self._attributes: list[Prose] = []
        self._titles: dict[str, Span] | None = None

    def _add(self, text: str, span: Span) -> None:
        """Append prose; a line break before it becomes one space that stands for all between the two lines."""
        self._join(span.start)
        self._text.add(text, span.start, span.end)
        self._end = span.end

    def _join(self, start: int) -> None:
        """Append the space that a line break before an offset reads as."""
        if self._break is not None:
            if self._text.length and not self._text.spaced:
                self._text.add(" ", self._break, start)
            self._break = None

    def _on_text(self, text: str, place: Range) -> None:
        if "code" not in self._containers:
            self._add(text, self._span(place))

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
            self._add(" ", span)
        elif parts.closes:
            self._close_tag(parts.name)
        else:
            self._open_tag(parts.name, parts.target)

    def _open_tag(self, name: str, target: str | None) -> None:
        """Open an element in running text, if what it holds may be a link or a note mark."""
        if target is not None or name in ("a", "sup"):
            self._tags.append((name, self._text.length, target))

    def _close_tag(self, name: str) -> None:
        """Close the element that was opened last, if it has this name."""
        if self._tags and self._tags[-1][0] == name:
            _, opened, target = self._tags.pop()
            if target is not None:
                self._text.link(opened, target)
            elif name == "sup":
                self._text.superscript(opened)
