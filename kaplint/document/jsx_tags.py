"""Finds where tags, expressions and module statements end that stand in a text which as a whole is no script."""

from __future__ import annotations

import re
from typing import NamedTuple

from kaplint.types import Span

# A string that is not closed on its line is an apostrophe in the text of an element; two slashes after a colon are an address.
_WHOLE = r"""/\*.*?\*/|(?<!:)//[^\r\n]*|"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*'"""
_CODE = re.compile(rf"{_WHOLE}|[{{}}`]", re.DOTALL)
CODE_MARKS = re.compile(rf"{_WHOLE}|[{{}}`<]", re.DOTALL)  # as _CODE, and what may begin a tag
_STATEMENT = re.compile(rf"{_WHOLE}|[{{}}()\[\]`]|(?P<blank>(?:\r\n|\n|\r(?!\n))[ \t]*(?=[\r\n]|\Z))", re.DOTALL)
_TEMPLATE = re.compile(r"\\.|`|\$\{", re.DOTALL)
_NAME = re.compile(r"[A-Za-z_$][\w$.:-]*")
_ATTRIBUTE = re.compile(
    r"""\s*(?:(?P<end>(?:/\s*)?>)|(?P<name>[^\s"'{}<>/=`]+)(?:\s*=\s*(?:(?P<value>"[^"]*"|'[^']*'|[^\s"'{}<>/=`]+)|(?P<code>[{`])))?"""
    r"|(?P<spread>\{))"
)
_CLOSING = {"}": "{", ")": "(", "]": "["}


class Prop(NamedTuple):
    """A prop of a tag: the range of its name, empty where it has none, and that of its value with its quotes or braces."""

    name: Span
    value: Span


class Tag(NamedTuple):
    """A tag of JSX and its range; a fragment has no name. ``alone`` tells that it opens and closes its element."""

    span: Span
    name: str
    closes: bool = False
    alone: bool = False
    props: tuple[Prop, ...] = ()


def code_end(source: str, start: int, end: int) -> int | None:
    """Return the offset after the brace or back tick that closes the one at ``start``, or None where none does."""
    return _closing(source, start, end, _CODE)


def statement_end(source: str, start: int, end: int) -> int | None:
    """Return the offset at which the statements end that start at ``start``: a blank line outside all brackets, or ``end``."""
    return _closing(source, start, end, _STATEMENT)


def _closing(source: str, start: int, end: int, pattern: re.Pattern[str]) -> int | None:
    opened: list[str] = []
    position = start
    while True:
        in_template = bool(opened) and opened[-1] == "`"
        found = (_TEMPLATE if in_template else pattern).search(source, position, end)
        if found is None:
            return end if pattern is _STATEMENT and not opened else None
        position = found.end()
        mark = found.group()
        if in_template:
            if mark == "${":
                opened.append("{")
            elif mark == "`":
                opened.pop()
        elif mark in ("{", "(", "[", "`"):
            opened.append(mark)
        elif mark in _CLOSING and opened and opened[-1] == _CLOSING[mark]:
            opened.pop()
        elif pattern is _STATEMENT and not opened and found["blank"] is not None:
            return found.start()
        if pattern is _CODE and not opened:
            return position


def tag_at(source: str, start: int, end: int) -> Tag | None:
    """Return the tag that begins at a less-than sign, or None where that begins none or one that is broken."""
    closes = source.startswith("</", start)
    named = _NAME.match(source, start + 1 + closes, end)
    position = named.end() if named else start + 1 + closes
    name = named.group() if named else ""
    props: list[Prop] = []
    while (part := _ATTRIBUTE.match(source, position, end)) is not None:
        position = part.end()
        if part["end"]:
            return Tag(Span(start, position), name, closes, part["end"][0] == "/", tuple(props))
        if not name or closes:
            return None
        span = Span(*part.span("name")) if part["name"] else Span(position, position)
        value = Span(*part.span("value")) if part["value"] else Span(position, position)
        if part["code"] or part["spread"]:
            stop = code_end(source, position - 1, end)
            if stop is None:
                return None
            value = Span(position - 1, stop)
            span = span if part["name"] else Span(value.start, value.start)
            position = stop
        props.append(Prop(span, value))
    return None
