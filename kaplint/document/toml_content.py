"""Reads the prose in the strings of TOML files."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kaplint.document.compose import TextBuilder
from kaplint.document.content import KEPT, Content
from kaplint.document.options import DEFAULT_OPTIONS
from kaplint.document.syntax import Tree, comment_of
from kaplint.errors import ConfigError, SourceError
from kaplint.tomlfile import TomlFile
from kaplint.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Language, Node

    from kaplint.document.compose import Prose
    from kaplint.document.model import Document
    from kaplint.document.options import ReadOptions

# A backslash at the end of a line takes all white space up to the next word with it.
_ESCAPE = re.compile(r"\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{2}|[ \t]*\r?\n\s*|.)", re.DOTALL)
_NAMED = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b"}
_TABLES = ("table", "table_array_element")


def read_toml(name: str, source: str, options: ReadOptions = DEFAULT_OPTIONS) -> Document:
    """Read the strings under the keys that hold prose.

    Raises:
        SourceError: the text is no TOML.
    """
    try:
        TomlFile.parse(name, source.removeprefix("\ufeff"), ConfigError)
    except ConfigError as problem:
        raise SourceError(problem.message, kind="syntax", path=name, line=problem.line) from problem
    except RecursionError as problem:
        raise SourceError("It is nested too deep to be read.", kind="syntax", path=name) from problem
    tree = Tree(source, _language())
    content = Content(name, options)
    for node, path, listed in _walk(tree):
        if node.type == "comment":
            content.texts.comments.append(comment_of(source, tree.span(node)))
        elif content.wants(path) and (prose := _string(tree.source, tree.span(node))) is not None:
            content.add(path, prose, listed=listed)
    return content.texts.document(name, "toml", source)


@cache
def _language() -> Language:
    import tree_sitter_toml
    from tree_sitter import Language

    return Language(tree_sitter_toml.language())


def _walk(tree: Tree) -> Iterator[tuple[Node, tuple[str, ...], bool]]:
    """Yield the comments and strings in order, each with the keys above it and whether it is an element of an array."""
    pending: list[tuple[Node, tuple[str, ...], bool]] = [(tree.root, (), False)]
    while pending:
        node, path, listed = pending.pop()
        kind = node.type
        if kind in ("string", "comment"):
            yield node, path, listed
            continue
        parts = node.named_children
        if kind == "pair" or kind in _TABLES:
            key, *parts = parts
            path = (*path, *_names(tree, key))[-KEPT:]
        is_array = kind == "array"
        pending.extend([(part, path, is_array) for part in reversed(parts)])


def _names(tree: Tree, key: Node) -> Iterator[str]:
    """Yield the parts of a key, which dots part."""
    pending = [key]
    while pending:
        node = pending.pop()
        if node.type == "dotted_key":
            pending.extend(reversed(node.named_children))
        else:
            yield tree.text(node).strip("\"'")


def _string(source: str, span: Span) -> Prose | None:
    """Return a string of any of the four forms as prose."""
    quote = source[span.start]
    size = 3 if source.startswith(quote * 3, span.start) and len(span) >= 6 else 1
    inside = Span(span.start + size, span.end - size)
    text = TextBuilder()
    if quote == '"':
        text.add_decoded(source, inside, _ESCAPE, _decode)
    else:
        text.add(source[inside.start : inside.end], inside.start, inside.end)
    return text.finish()


def _decode(match: re.Match[str]) -> str:
    text = match.group()
    if text[1] in "uUx" and len(text) > 2:
        return chr(int(f"0x{text[2:]}", 0))
    return "" if text[1].isspace() else _NAMED.get(text[1], text[1])
