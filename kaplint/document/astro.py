"""Reads Astro components: a script between fences and a template, which is made into JSX for the reader of that."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kaplint.document.derived import Derived
from kaplint.document.html_elements import VOID
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
    reader.content.texts.comments.extend(comment_at(source, span) for span in template.comments)
    return reader.content.texts.document(name, "astro", source)


class _Template:
    """Follows a template and writes the JSX that it amounts to: every tag closed, comments, scripts and styles left out.

    Signs in text that JSX does not allow are replaced by others: text is taken from the source anyway.
    """

    def __init__(self, source: str, start: int) -> None:
        self.jsx = Derived(source)
        self.comments: list[Span] = []
        self._source = source
        self._start = self._position = start
        # What is open, outermost first: text with the number of its open elements, or code with that of its open braces.
        self._open: list[tuple[bool, int]] = [(True, 0)]
        self._left = _MOST_BROKEN

    def follow(self) -> None:
        """Follow the whole template."""
        end = len(self._source)
        self.jsx.put("<>", self._start, self._start)
        while True:
            in_text, depth = self._open[-1]
            found = (_MARK if in_text else CODE_MARKS).search(self._source, self._position)
            self.jsx.copy(self._position, found.start() if found else end)
            if found is None:
                break
            self._position = found.end()
            if in_text:
                self._take_text_mark(found)
            else:
                self._take_code_mark(found, depth)
        self.jsx.put("</>", end, end)

    def _take_text_mark(self, found: re.Match[str]) -> None:
        mark, place = found.group(), found.start()
        if mark == "{":
            self._open.append((False, 1))
            self.jsx.copy(place, place + 1)
        elif mark == "<" and (tag := self._tag(place)) is not None:
            self._take_tag(tag)
        elif len(mark) == 1:
            self.jsx.put("_", place, place + 1)
        else:
            if mark.startswith("<!--"):
                self.comments.append(Span(*found.span()))
            self.jsx.put("{}", *found.span())

    def _take_code_mark(self, found: re.Match[str], depth: int) -> None:
        mark, place, source = found.group(), found.start(), self._source
        if mark == "`" and self._left:
            stop = code_end(source, place, len(source))
            self._left -= stop is None
            self._position = stop or found.end()
        elif mark == "<" and _BEFORE_TAG.search(source, max(0, place - 200), place):
            tag = self._tag(place)
            if tag is not None and not tag.closes:
                self._open.append((True, 0))
                self._take_tag(tag)
                return
        self.jsx.copy(place, self._position)
        if mark in ("{", "}"):
            depth += 1 if mark == "{" else -1
            self._open.pop()
            if depth:
                self._open.append((False, depth))

    def _tag(self, place: int) -> Tag | None:
        """Return the tag at a less-than sign, if it is one."""
        if not self._left or not _TAG_START.match(self._source, place):
            return None
        tag = tag_at(self._source, place, len(self._source))
        self._left -= tag is None
        return tag

    def _take_tag(self, tag: Tag) -> None:
        self._position = tag.span.end
        name = tag.name.lower()
        if name in _RAW and not tag.closes:
            self._skip_raw(tag)
        elif tag.closes and name in VOID:
            self.jsx.put(f"<{tag.name}/>", tag.span.start, tag.span.end)
        else:
            self._write(tag)
        _, depth = self._open.pop()
        if not (tag.alone or name in VOID or name in _RAW):
            depth += -1 if tag.closes else 1
        if depth > 0 or not self._open:
            self._open.append((True, max(depth, 0)))

    def _skip_raw(self, tag: Tag) -> None:
        """Leave out a script or a style with what is in it."""
        if not tag.alone:
            closing = re.compile(rf"</{tag.name}\s*>", re.IGNORECASE).search(self._source, tag.span.end)
            self._position = closing.end() if closing else len(self._source)
        self.jsx.put("<i/>", tag.span.start, self._position)

    def _write(self, tag: Tag) -> None:
        """Write a tag with quotes or braces around all values, plain names, and closed if nothing else would close it."""
        source, jsx = self._source, self.jsx
        position = tag.span.start
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
        jsx.copy(position, tag.span.end - 1)
        if tag.name.lower() in VOID and not (tag.alone or tag.closes):
            jsx.put("/", tag.span.end - 1, tag.span.end - 1)
        jsx.copy(tag.span.end - 1, tag.span.end)
