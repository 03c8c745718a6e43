"""Knows which keys of content files, front matter and components hold prose, and what that prose is to a reader."""

from __future__ import annotations

import re
from fnmatch import translate
from functools import lru_cache
from typing import TYPE_CHECKING

from kaplint.document.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LISTS = {
    BlockKind.HEADING: "title heading headline subtitle subheading subheadline tagline strapline question",
    BlockKind.PARAGRAPH: """
        description desc summary excerpt body content text paragraph copy intro introduction lead lede teaser abstract
        blurb bio answer overview message notice disclaimer claim statement story promise
    """,
    BlockKind.ITEM: "item bullet benefit feature highlight point reason step advantage usp",
    BlockKind.QUOTATION: "quote testimonial",
    BlockKind.CAPTION: "caption",
    BlockKind.ATTRIBUTE: "alt label cta button placeholder tooltip",
}
_KINDS = {word: kind for kind, words in _LISTS.items() for word in words.split()}
# Words at the end of a key that say how its text is written and not what it is: bodyHtml, title_en, ctaText.
_HOW = frozenset("html markdown md mdx text copy content plain rich raw string en us gb uk".split())
# What stands before a title or description that visitors see in search results and shares and not on the page.
_UNSEEN = frozenset("meta seo og twitter social share".split())
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_DEEPEST = 1000


@lru_cache(maxsize=4096)
def kind_of_key(key: str) -> BlockKind | None:
    """Return what the prose under a key is, or None for a key that is not known to hold prose.

    The last noun of the key decides, however it is written: ``heroTitle``, ``hero_title`` and ``hero-title`` are titles.

    >>> [kind_of_key(key) for key in ("heroTitle", "ctaText", "title-color")]
    [<BlockKind.HEADING: 'heading'>, <BlockKind.ATTRIBUTE: 'attribute'>, None]
    """
    words = [word.lower() for word in _WORD.findall(key[-_DEEPEST:])]
    if not words:
        return None
    last = len(words) - 1
    while last and words[last] in _HOW and _known(words[last - 1]):
        last -= 1
    kind = _known(words[last])
    return BlockKind.ATTRIBUTE if kind and not _UNSEEN.isdisjoint(words[:last]) else kind


def _known(word: str) -> BlockKind | None:
    return _KINDS.get(word) or _KINDS.get(word.removesuffix("s"))


class TextKeys:
    """The keys whose strings are prose: those that are known, and those of further patterns.

    A pattern is one of file names (``*``, ``?``, ``[...]``), in which case does not count. It is compared with the key,
    or, where it holds a dot, with the keys above it too: ``hero.*`` is every key inside ``hero``. ``!`` before a
    pattern takes keys out. The last pattern that matches decides.
    """

    def __init__(self, patterns: Iterable[str] = ()) -> None:
        self._patterns = [
            (re.compile(translate(name.removeprefix("!").lower())), "." in name, name.startswith("!"))
            for name in reversed(tuple(patterns))
        ]

    def kind(self, path: Sequence[str]) -> BlockKind | None:
        """Return what the prose is under a key, given with the keys above it, outermost first; None where it is none."""
        if not path:
            return None
        kind = kind_of_key(path[-1])
        asked = self.asks(path)
        if asked is None:
            return kind
        return (kind or BlockKind.PARAGRAPH) if asked else None

    def asks(self, path: Sequence[str]) -> bool | None:
        """Tell whether the patterns ask for a key or take it out; None where none of them matches."""
        if self._patterns:
            ends = [".".join(path[start:]).lower() for start in range(len(path))]
            for pattern, dotted, takes_out in self._patterns:
                if any(map(pattern.match, ends if dotted else ends[-1:])):
                    return not takes_out
        return None
