"""Reads the prose in the strings of JSON files, also with comments in them, or with one value a line."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING

from kaplint.document.compose import TextBuilder
from kaplint.document.content import KEPT, Content
from kaplint.document.options import DEFAULT_OPTIONS
from kaplint.document.syntax import Tree, comment_of
from kaplint.errors import SourceError
from kaplint.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Language, Node

    from kaplint.document.model import Document
    from kaplint.document.options import ReadOptions

_ESCAPE = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.", re.DOTALL)
_NAMED = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
_COMMENT = re.compile(r'("(?:[^"\\]|\\.)*")|//[^\n]*|/\*.*?\*/', re.DOTALL)
_SPACE = re.compile(r"\s*")


def read_json(name: str, source: str, options: ReadOptions = DEFAULT_OPTIONS) -> Document:
    """Read the strings under the keys that hold prose.

    Raises:
        SourceError: the text is no JSON.
    """
    tree = Tree(source, _language())
    if tree.root.has_error:
        raise _broken(name, source)
    content = Content(name, options)
    for node, path, listed in _walk(tree):
        if node.type == "comment":
            content.texts.comments.append(comment_of(source, tree.span(node)))
        elif content.wants(path):
            span = tree.span(node)
            text = TextBuilder()
            text.add_decoded(tree.source, Span(span.start + 1, span.end - 1), _ESCAPE, _decode)
            if (prose := text.finish()) is not None:
                content.add(path, prose, listed=listed)
    return content.texts.document(name, "json", source)


@cache
def _language() -> Language:
    import tree_sitter_json
    from tree_sitter import Language

    return Language(tree_sitter_json.language())


def _walk(tree: Tree) -> Iterator[tuple[Node, tuple[str, ...], bool]]:
    """Yield the comments and strings in order, each with the keys above it and whether it is an element of an array."""
    pending: list[tuple[Node, tuple[str, ...], bool]] = [(tree.root, (), False)]
    while pending:
        node, path, listed = pending.pop()
        kind = node.type
        if kind in ("string", "comment"):
            yield node, path, listed
        elif kind == "pair":
            key, *inside = node.named_children
            path = (*path[1 - KEPT :], tree.text(key)[1:-1])
            pending.extend([(part, path, False) for part in reversed(inside)])
        elif kind in ("document", "object", "array"):
            is_array = kind == "array"
            pending.extend([(part, path, is_array) for part in reversed(node.named_children)])


def _decode(match: re.Match[str]) -> str:
    text = match.group()
    if text[1] != "u":
        return _NAMED.get(text[1], text[1])
    code = int(text[2:6], 16)
    if len(text) > 6:
        return chr(0x10000 + ((code - 0xD800) << 10) + int(text[8:], 16) - 0xDC00)
    return "\ufffd" if 0xD800 <= code < 0xE000 else chr(code)


def _broken(name: str, source: str) -> SourceError:
    """Return the error for a text that is no JSON, in the words of the standard library."""
    text = _COMMENT.sub(lambda match: match[1] or re.sub(r"\S", " ", match.group()), source.removeprefix("\ufeff"))
    position = 0
    try:
        while (start := _SPACE.match(text, position)) and start.end() < len(text):
            _, position = json.JSONDecoder().raw_decode(text, start.end())
    except json.JSONDecodeError as problem:
        return SourceError(f"This is not valid JSON: {problem.msg}.", kind="syntax", path=name, line=problem.lineno)
    except RecursionError:
        return SourceError("This is not valid JSON, and nested too deep to say where.", kind="syntax", path=name)
    return SourceError("This is not valid JSON.", kind="syntax", path=name)
