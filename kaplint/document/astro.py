"""Reads Astro components: a script between fences and a template, which is made into JSX for the reader of that."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kaplint.document.derived import Derived
from kaplint.document.html_elements import BLOCKS, VOID, OpenElements
from kaplint.document.jsx import JsxReader
from kaplint.document.jsx_tags import CODE_MARKS, code_end, tag_at
from kaplint.document.markup import comment_at
from kaplint.document.options import DEFAULT_OPTIONS
from kaplint.types import Span

if TYPE_CHECKING:
    from kaplint.document.jsx_tags import Tag
    from kaplint.document.model import Document
    from kaplint.document.options import ReadOptions

_FENCED = re.compile(r"\ufeff?\s*---(?P<script>.*?)^[ \t]*---[ \t]*(?=[\r\n]|\Z)", re.DOTALL | re.MULTILINE)
_MARK = re.compile(r"<!--.*?(?:-->|\Z)|<![^>]*>|[<>{}]", re.DOTALL)
_BEFORE_TAG = re.compile(r"(?:[(\[{,=?:&|;>]|\breturn)\s*\Z")
_TAG_START = re.compile(r"</?[A-Za-z_$>]")
_MOST_BROKEN = 20  # tags and templates that are searched to the end for what closes them
_NEXT_TAG = re.compile(r"\s*<(?:[A-Za-z_$>]|!--)")
_DEEPEST = 64  # expressions inside expressions
_RAW = frozenset(("script", "style"))
_NO_NAME = re.compile(r"[^\w$:-]")


def read_astro(name: str, source: str, options: ReadOptions = DEFAULT_OPTIONS) -> Document:
    """Read an Astro component; what could not be parsed is noted in the document."""
    reader = JsxReader(name, source, options, as_html=True)
    fenced = _FENCED.match(source)
    if fenced is not None:
        reader.read(fenced["script"], fenced.start("script"))
    template = _Template(source, fenced.end() if fenced else int(source.startswith("\ufeff")))
    template.follow()
    reader.read(template.jsx.text, offsets=template.jsx.offsets)
    texts = reader.content.texts
    texts.comments.extend(comment_at(source, span) for span in template.comments)
    texts.unread[:] = sorted({*texts.unread, *template.unread})[:_MOST_BROKEN]
    return texts.document(name, "astro", source)


class _Region:
    """What is open: text with its elements, or code with the number of its open braces, and where it starts."""

    __slots__ = ("braces", "elements", "start")

    def __init__(self, start: int, braces: int = 0) -> None:
        self.start = start
        self.braces = braces
        self.elements = OpenElements()


class _Template:
    """Follows a template and writes the JSX that it amounts to: every tag closed, comments, scripts and styles left out.

    As in HTML, an element that nothing closes ends with what it stands in, and a tag that closes nothing is left out. Signs in
    text that JSX does not allow are replaced by others: text is taken from the source anyway.
    """

    def __init__(self, source: str, start: int) -> None:
        self.jsx = Derived(source)
        self.comments: list[Span] = []
        self.unread: list[Span] = []
        self._source = source
        self._start = self._position = start
        self._open = [_Region(start)]  # outermost first
        self._left = _MOST_BROKEN

    def follow(self) -> None:
        """Follow the whole template."""
        end = len(self._source)
        self.jsx.put("<>", self._start, self._start)
        while True:
            in_code = self._open[-1].braces
            found = (CODE_MARKS if in_code else _MARK).search(self._source, self._position)
            self.jsx.copy(self._position, found.start() if found else end)
            if found is None:
                break
            self._position = found.end()
            if in_code:
                self._take_code_mark(found)
            else:
                self._take_text_mark(found)
        self._close_regions(0, end)
        self._end_elements(0, end)
        self.jsx.put("</>", end, end)

    def _take_text_mark(self, found: re.Match[str]) -> None:
        mark, place = found.group(), found.start()
        if mark == "{":
            self._open.append(_Region(place, 1))
            self.jsx.copy(place, place + 1)
        elif mark == "<" and (tag := self._tag(place)) is not None:
            self._take_tag(tag)
        elif len(mark) == 1:
            if _TAG_START.match(self._source, place):
                self.unread.append(Span(place, place + 1))
            self.jsx.put("_", place, place + 1)
        else:
            if mark.startswith("<!--"):
                self.comments.append(Span(*found.span()))
            self.jsx.put("{}", *found.span())
            self._end_text()

    def _take_code_mark(self, found: re.Match[str]) -> None:
        mark, place, source = found.group(), found.start(), self._source
        if mark == "`" and self._left:
            stop = code_end(source, place, len(source))
            self._left -= stop is None
            self._position = stop or found.end()
        elif mark == "<" and _BEFORE_TAG.search(source, max(0, place - 200), place) and self._begins_text(place):
            self._open.append(_Region(place))
            self.jsx.put("<>", place, place)
            self._position = place
            return
        self.jsx.copy(place, self._position)
        if mark in ("{", "}"):
            self._open[-1].braces += 1 if mark == "{" else -1
            if not self._open[-1].braces:
                self._open.pop()

    def _begins_text(self, place: int) -> bool:
        """Tell whether text begins in code at a less-than sign: with a comment, or a tag that opens an element."""
        if self._source.startswith("<!--", place):
            return True
        tag = self._tag(place)
        return tag is not None and not tag.closes

    def _end_text(self) -> None:
        """Go back to the code around an element that has ended, unless another follows at once."""
        if (
            len(self._open) > 1
            and not self._open[-1].elements.depth
            and not _NEXT_TAG.match(self._source, self._position)
        ):
            self._open.pop()
            self.jsx.put("</>", self._position, self._position)

    def _tag(self, place: int) -> Tag | None:
        """Return the tag at a less-than sign, if it is one."""
        if not self._left or not _TAG_START.match(self._source, place):
            return None
        tag = tag_at(self._source, place, len(self._source))
        self._left -= tag is None
        return tag

    def _take_tag(self, tag: Tag) -> None:
        self._position = tag.span.end
        component = tag.name[:1].isupper() and not tag.name.isupper()
        name = tag.name if component else tag.name.lower()
        if tag.closes:
            self._close(tag, name)
        elif name in _RAW:
            self._skip_raw(tag)
        else:
            if name in BLOCKS:
                self._end_elements(self._open[-1].elements.implied_end(name), tag.span.start)
            self._write(tag, name, alone=tag.alone or name in VOID)
            if not (tag.alone or name in VOID):
                self._open[-1].elements.push(name)
        self._end_text()

    def _close(self, tag: Tag, name: str) -> None:
        """Take a closing tag: it ends the innermost element of its name and all that is open in it."""
        if name in VOID:
            self.jsx.put(f"<{tag.name}/>", tag.span.start, tag.span.end)
            return
        for place in range(len(self._open) - 1, max(-1, len(self._open) - _DEEPEST), -1):
            depth = self._open[place].elements.matching(name)
            if depth is not None:
                self._close_regions(place, tag.span.start)
                self._end_elements(depth + 1, tag.span.start)
                self._open[-1].elements.pop_to(depth)
                self.jsx.put(f"</{name}>", tag.span.start, tag.span.end)
                return
        self.jsx.put("{}", tag.span.start, tag.span.end)

    def _close_regions(self, place: int, offset: int) -> None:
        """Close the regions inside the one at a place."""
        while len(self._open) > place + 1:
            self._end_elements(0, offset)
            region = self._open.pop()
            if region.braces:
                self.unread.append(Span(region.start, region.start + 1))
            self.jsx.put("}" * region.braces or "</>", offset, offset)

    def _end_elements(self, depth: int | None, offset: int) -> None:
        """Close the elements of the innermost region down to a depth, if any."""
        if depth is not None:
            for name in reversed(self._open[-1].elements.pop_to(depth)):
                self.jsx.put(f"</{name}>", offset, offset)

    def _skip_raw(self, tag: Tag) -> None:
        """Leave out a script or a style with what is in it."""
        if not tag.alone:
            closing = re.compile(rf"</{tag.name}\s*>", re.IGNORECASE).search(self._source, tag.span.end)
            self._position = closing.end() if closing else len(self._source)
        self.jsx.put("<i/>", tag.span.start, self._position)

    def _write(self, tag: Tag, named: str, *, alone: bool) -> None:
        """Write a tag with quotes or braces around all values, plain names, and closed if it stands alone."""
        source, jsx = self._source, self.jsx
        jsx.put(f"<{named}", tag.span.start, tag.span.start + 1 + len(named))
        position = tag.span.start + 1 + len(named)
        for name, value in tag.props:
            jsx.copy(position, name.start)
            written = _NO_NAME.sub("_", source[name.start : name.end])
            jsx.put(written if written[:1].isalpha() or not written else "_" + written[1:], name.start, name.end)
            jsx.copy(name.end, value.start)
            around = {"`": "{}", '"': "", "'": "", "{": ""}.get(source[value.start : value.start + 1], '""')
            if name.start == name.end and not source.startswith("{...", value.start):
                jsx.copy(value.start, value.start + 1)
                jsx.put("...", value.start + 1, value.start + 1)
                jsx.copy(value.start + 1, value.end)
            elif value.start < value.end and around:
                jsx.put(around[0], value.start, value.start)
                jsx.copy(value.start, value.end)
                jsx.put(around[1], value.end, value.end)
            else:
                jsx.copy(value.start, value.end)
            position = value.end
        jsx.put("/>" if alone else ">", position, tag.span.end)
