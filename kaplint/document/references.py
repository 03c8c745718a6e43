"""Finds the lists of references of a document: their entries, and the labels by which the text points to them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kaplint.document.citation_ids import author_years
from kaplint.document.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kaplint.document.model import Block

_REFERENCES = re.compile(
    r"(?:key |selected |scientific |further )?"
    r"(?:references?|sources?|bibliography|footnotes?|citations?|works cited|endnotes|literature)"
    r"(?: (?:and|&) (?:further reading|notes|references|sources))?\s*:?",
    re.IGNORECASE,
)
_BRACKET_ENTRY = re.compile(r"\[(\d{1,3})\]:? ?(?=\S.{14})")
_NUMBER_ENTRY = re.compile(r"(\d{1,3})[.)]? (?=\S.{14})")
_RAISED_ENTRY = re.compile(r"([⁰¹²³⁴-⁹]+) ?(?=\S.{14})")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
# What an entry has that stands in a list without bullets: a year, an address or a number.
_ENTRY = re.compile(r"\b(?:19|20)\d\d\b|://|www\.|\bdoi\b|^\[?\d{1,3}[\].)]", re.IGNORECASE)


def _opens_list(block: Block) -> bool:
    return bool(_REFERENCES.fullmatch(block.text.strip()))


def reference_entries(blocks: Iterable[Block]) -> frozenset[int]:
    """Return the indexes of the blocks that are entries of a list of references, whose titles are the words of others.

    A list begins under a heading or a line such as "References", and ends before the first block that looks like no entry.
    """
    return frozenset(_entries(blocks))


def _entries(blocks: Iterable[Block]) -> Iterator[int]:
    listing = False
    for block in blocks:
        first, _, others = block.text.strip().partition("\n")
        if _REFERENCES.fullmatch(first.strip()):
            listing = True
            if others:
                yield block.index
        elif listing:
            listing = block.kind is not BlockKind.HEADING and (
                block.kind is BlockKind.ITEM or bool(block.links) or bool(_ENTRY.search(block.text))
            )
            if listing:
                yield block.index


def reference_labels(blocks: Iterable[Block]) -> frozenset[str]:
    """Return the labels of the references that a document lists in its text.

    A reference is a line with its number in brackets, a numbered line that cites author and year, or an entry under a
    heading such as "References"; entries there without a number are counted from 1.
    """
    labels: set[str] = set()
    listing = False
    count = 0
    for block in blocks:
        if block.kind is BlockKind.HEADING or _opens_list(block):
            listing, count = _opens_list(block), 0
            continue
        for line in block.text.splitlines():
            label = _label_of(line.strip(), listing=listing)
            if label is None and listing and block.kind is BlockKind.ITEM:
                count += 1
                label = str(count)
            if label is not None:
                labels.add(label)
    return frozenset(labels)


def _label_of(line: str, *, listing: bool) -> str | None:
    """Return the number of a reference entry, or None for any other line."""
    if entry := _BRACKET_ENTRY.match(line):
        return entry.group(1)
    if entry := _RAISED_ENTRY.match(line):
        return entry.group(1).translate(_RAISED)
    entry = _NUMBER_ENTRY.match(line)
    if entry and (listing or any(mark.span.start == entry.end() for mark in author_years(line))):
        return entry.group(1)
    return None
