"""Knows what the directives of a document cover, by line, by block, by range and for the whole document."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from kaplint.document.model import BlockKind
from kaplint.filters.directives import DISABLE, ENABLE, IGNORE_FILE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kaplint.document.model import Comment, Document
    from kaplint.filters.directives import Directive
    from kaplint.types import Located

Use = tuple[int, str]  # the place of a directive among all of them, and one of its keys


class Cover:
    """The reach of the directives of one document."""

    def __init__(self, document: Document, directives: Sequence[Directive]) -> None:
        self._document = document
        self._files: defaultdict[str, list[int]] = defaultdict(list)
        self._lines: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
        self._blocks: defaultdict[tuple[int, str], list[tuple[int, int]]] = defaultdict(list)
        self._switches: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        self._directives = directives
        self._extents = _extents(document)
        for place, directive in enumerate(directives):
            for key in directive.keys:
                self._add(place, directive, key)

    def uses(self, item: Located) -> set[Use]:
        """Return the directives, each with its key, that cover a finding."""
        diagnostic, start = item.diagnostic, item.sentence_start
        keys = (diagnostic.code, diagnostic.rule, diagnostic.family)
        found = {(place, key) for key in keys for place in self._files.get(key, ())}
        if start is None or item.block is None:
            return found
        line = self._document.position(start).line
        for key in keys:
            found.update((place, key) for place in self._lines.get((line, key), ()))
            found.update((place, key) for place, end in self._blocks.get((item.block, key), ()) if start >= end)
        return found | self._in_range(keys, start)

    def _add(self, place: int, directive: Directive, key: str) -> None:
        comment = directive.comment
        if directive.action == IGNORE_FILE:
            self._files[key].append(place)
        elif directive.action in (DISABLE, ENABLE):
            self._switches[key].append((comment.span.start, place))
        elif comment.alone:
            for block in _next_block(self._document, self._extents, comment):
                self._blocks[block, key].append((place, comment.span.end))
        else:
            self._lines[self._document.position(comment.span.start).line, key].append(place)

    def _in_range(self, keys: Iterable[str], offset: int) -> set[Use]:
        """Return the ``disable`` comments in force at an offset; the last switch of any of the keys decides."""
        last = []
        for key in keys:
            switches = self._switches.get(key, [])
            before = bisect_right(switches, (offset, len(self._directives)))
            if before:
                last.append((switches[before - 1][1], key))
        if not last or self._directives[max(last)[0]].action == ENABLE:
            return set()
        return {(place, key) for place, key in last if self._directives[place].action == DISABLE}


class _Extent(NamedTuple):
    """Where a block stands in the source."""

    start: int
    end: int
    block: int


def _extents(document: Document) -> list[_Extent]:
    return sorted(
        _Extent(extent.start, extent.end, block.index)
        for block in document.blocks
        if (extent := block.offsets.extent) is not None
    )


def _next_block(document: Document, extents: list[_Extent], comment: Comment) -> Iterator[int]:
    """Yield the block after a comment, or around it, and the blocks inside that one; a table counts as one block."""
    place = bisect_right(extents, (comment.span.end,))
    if place and extents[place - 1].end > comment.span.end:
        place -= 1
    if place == len(extents):
        return
    in_table = _is_cell(document, extents[place])
    end = extents[place].end
    for extent in extents[place:]:
        if extent.start >= end and not (in_table and _is_cell(document, extent) and _adjoin(document, end, extent)):
            return
        end = max(end, extent.end)
        yield extent.block


def _is_cell(document: Document, extent: _Extent) -> bool:
    return document.blocks[extent.block].kind is BlockKind.CELL


def _adjoin(document: Document, end: int, extent: _Extent) -> bool:
    """Tell whether no blank line stands between an offset and a block."""
    return "\n\n" not in document.source[end : extent.start].replace("\r\n", "\n")
