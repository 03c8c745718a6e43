"""Reads the strings and templates of scripts: as prose of their own, or as parts of the text around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplint.document.compose import TextBuilder
from kaplint.document.jsx_flow import UNKNOWN, breaks_and_entities
from kaplint.document.markup import decode

if TYPE_CHECKING:
    from tree_sitter import Node

    from kaplint.document.compose import Prose
    from kaplint.document.jsx_flow import Flow
    from kaplint.document.syntax import Tree

_ESCAPES = {"n": "\n", "r": "\n", "t": " ", "b": " ", "f": " ", "v": " ", "0": " "}


def string_prose(source: str, tree: Tree, node: Node) -> Prose | None:
    """Return what a string or a template stands for; what a template puts in is one unknown word."""
    text = TextBuilder()
    for child in node.named_children:
        span = tree.span(child)
        if child.type == "escape_sequence":
            text.add(decoded_escape(tree.text(child)), span.start, span.end)
        elif child.type == "html_character_reference":
            text.add_decoded(source, span, breaks_and_entities(), decode)
        elif child.type == "template_substitution":
            text.add(UNKNOWN, span.start, span.end)
        else:
            text.add(source[span.start : span.end], span.start, span.end)
    return text.finish()


def literal_part(tree: Tree, part: Node, flow: Flow) -> None:
    """Add a part of a string that stands among text to it."""
    span = tree.span(part)
    if part.type == "string_fragment":
        flow.add(span)
    elif part.type == "template_substitution":
        flow.unknown(span)
    else:
        char = decoded_escape(tree.text(part))
        flow.text.add(" " if char == "\n" else char, span.start, span.end)


def decoded_escape(text: str) -> str:
    """Return what an escape sequence of a string stands for."""
    mark = text[1:2]
    if mark in "\r\n":
        return ""
    if mark in "ux":
        digits = text[2:].strip("{}")
        try:
            char = chr(int(digits, 16))
        except (ValueError, OverflowError):
            return "\ufffd"
        return "\ufffd" if "\ud800" <= char <= "\udfff" else char
    return _ESCAPES.get(mark, text[1:])
