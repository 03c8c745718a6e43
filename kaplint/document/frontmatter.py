"""What site generators add to Markdown: front matter, whose titles and descriptions are prose, and template tags."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kaplint.document.compose import MASK, Prose, TextBuilder
from kaplint.document.keys import TextKeys
from kaplint.types import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_FENCED = re.compile(r"(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<body>(?:.*\r?\n)*?)(?:(?P=fence)|\.\.\.)[ \t]*(?:\r?\n|\Z)")
_YAML_START = re.compile(r"(?:[ \t]*(?:#.*)?\r?\n)*(?:[\"']?\w[\w .\"'-]*:(?:\s|\Z)|\Z)")
_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPES = {"n": " ", "r": " ", "t": " ", "0": " ", "\r": " ", "\n": " "}


@cache
def _template_tags() -> re.Pattern[str]:
    """Return the pattern of Jekyll, Hugo and Kramdown tags, which are no prose; a tag ends within 1,000 characters."""
    return re.compile(
        r"\{%-?\s*(comment|highlight)\b.{0,5000}?\{%-?\s*end\1\s*-?%\}"
        r"|\{\{.{0,1000}?\}\}|\{%.{0,1000}?%\}|\{::?[^{}\r\n]*\}",
        re.DOTALL,
    )


def masked(source: str) -> str:
    """Return the source with every character of a template tag covered, so that the parser sees plain letters."""
    text = source
    if "{{" in source or "{%" in source or "{:" in source:
        text = _template_tags().sub(lambda tag: re.sub(r"[^\r\n]", MASK, tag.group()), source)
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


@cache
def _keys() -> re.Pattern[str]:
    """Return the pattern of a key in YAML or TOML, up to its value."""
    return re.compile(
        r"^(?P<indent>[ \t]*)(?:-[ \t]+)?(?P<quote>[\"']?)(?P<key>\w[\w.:-]*)(?P=quote)[ \t]*(?:=|:(?=\s))[ \t]*(?=\S)",
        re.MULTILINE,
    )


@cache
def _shown_keys() -> re.Pattern[str]:
    """Return the pattern of the keys whose values a reader sees whatever the options say."""
    prefix = r"(?:(?:seo|meta|og|open[_-]?graph|twitter|social|page|browser|short|long|hero|sub)[_:-]?)?"
    words = "title|description|desc|subtitle|summary|excerpt|tagline|headline|subheading|teaser|strapline|abstract|lead"
    return re.compile(rf"{prefix}(?:{words})", re.IGNORECASE)


@cache
def _styles() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Return the quoted forms of a value: the pattern of the whole (group 1 is the inside) and that of its escapes."""
    breaks = r"[ \t]*\r?\n\s*"
    escaped = re.compile(rf"\\(?:u[0-9a-fA-F]{{4}}|x[0-9a-fA-F]{{2}}|\r\n|.)|{breaks}", re.DOTALL)
    literal = re.compile(breaks)
    return (
        (re.compile(r'"""(.*?)"""', re.DOTALL), escaped),
        (re.compile(r"'''(.*?)'''", re.DOTALL), literal),
        (re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL), escaped),
        (re.compile(r"'((?:[^']|'')*)'"), re.compile(rf"''|{breaks}")),
    )


def _decode(match: re.Match[str]) -> str:
    text = match.group()
    if text == "''":
        return "'"
    if not text.startswith("\\"):
        return " "
    if text[1] in "ux" and len(text) > 2:
        char = chr(int(f"0x{text[2:]}", 0))
        return "\ufffd" if "\ud800" <= char <= "\udfff" else char
    return _ESCAPES.get(text[1], text[1])


def front_matter(source: str, start: int, text_keys: Sequence[str] = ()) -> tuple[list[Prose], int]:
    """Return the prose of the front matter that opens at an offset, and the offset after the whole of it.

    Prose are the titles and descriptions of the page, and what stands under ``text_keys``.
    """
    if not source.startswith(("---", "+++"), start):
        return [], start
    fenced = _FENCED.match(source, start)
    if fenced is None or (fenced["fence"] == "---" and not _YAML_START.match(fenced["body"])):
        return [], start
    values: list[Prose] = []
    position, end = fenced.span("body")
    value_of = _yaml_value if fenced["fence"] == "---" else _quoted_value
    asked = TextKeys(text_keys)
    while (key := _keys().search(source, position, end)) is not None:
        position = key.end()
        wanted = asked.asks((key["key"],))
        if wanted is None:
            wanted = _shown_keys().fullmatch(key["key"]) is not None
        if not wanted:
            continue
        text = TextBuilder()
        position = value_of(source, Span(key.end(), end), len(key["indent"]), text)
        if (prose := text.finish()) is not None:
            values.append(prose)
    return values, fenced.end()


def _quoted_value(source: str, span: Span, _indent: int, text: TextBuilder) -> int:
    """Read a quoted value at the start of the range into the text; return where to go on."""
    for whole, escapes in _styles():
        if (match := whole.match(source, span.start, span.end)) is not None:
            text.add_decoded(source, Span(*match.span(1)), escapes, _decode)
            return match.end()
    return _line_end(source, span.start, span.end)


def _yaml_value(source: str, span: Span, indent: int, text: TextBuilder) -> int:
    """Read a YAML scalar at the start of the range into the text; return where to go on."""
    if source[span.start] in "\"'":
        return _quoted_value(source, span, indent, text)
    end = _line_end(source, span.start, span.end)
    following = re.compile(rf"(?:[ \t]*\r?\n|[ \t]{{{indent + 1},}}.*(?:\r?\n|\Z))*")
    block = following.match(source, end, span.end)
    last = block.end() if block is not None else end
    if source[span.start] in ">|":
        text.add_decoded(source, Span(end, last), _line_breaks(), _decode)
    elif source[span.start] not in "[{&*!%@#":
        note = re.compile(r"[ \t]#").search(source, span.start, end)
        text.add_decoded(source, Span(span.start, note.start() if note else last), _line_breaks(), _decode)
    return last


def _line_end(source: str, start: int, end: int) -> int:
    """Return the offset after the line that holds ``start``."""
    found = source.find("\n", start, end)
    return end if found < 0 else found + 1


@cache
def _line_breaks() -> re.Pattern[str]:
    return re.compile(r"\s*\n\s*")
