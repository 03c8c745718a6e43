"""Recognises, once for a document, every place where a block points to a source that a reader can check."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kaplint.document.citation_ids import author_years, identifiers, labels_in, numbers
from kaplint.document.citation_institutions import bodies, institution_cues, institutions
from kaplint.document.citation_journals import FAINT_CUES, journal_cues, journals
from kaplint.document.citation_links import links_to_source, may_lead_to_source
from kaplint.document.citation_model import CitationMark, MarkKind
from kaplint.document.citation_people import EXPERT_PARTS, EXPERT_WORDS, experts
from kaplint.document.citation_studies import STUDY_CUES, studies
from kaplint.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaplint.document.model import Block

__all__ = ["CitationMark", "MarkKind", "citation_marks"]

# What the recognisers need: most blocks of a sales page have none of it.
_FOUR_DIGITS = re.compile(r"\d{4}")
_CAPITAL = re.compile(r"[A-Z]\w*")
_ADDRESS_PARTS = ("http", "www.", ".gov", ".edu", ".int", ".uk")
_SAYING = re.compile(
    r"\b(?:says?|said|explain|note[sd]|add(?:s|ed)|report|argue|warn|writes|wrote|tells?|told|state[sd]|comment|conclude"
    r"|caution|suggest|believes|found)|ccording to|[”\"] [—–-]"
)
_BARE_URL = re.compile(
    r"(?:https?://|www\.)[^\s<>\"“”]+|\b(?:[\w-]+\.)+(?:gov|edu|int|nhs\.uk|ac\.uk)\b(?:\.[a-z]{2}\b)?(?:/[^\s<>\"“”]*)?"
)


def citation_marks(block: Block, document_labels: frozenset[str]) -> tuple[CitationMark, ...]:
    """Return the citation marks of a block in order; where two overlap, the link, else the first and longest.

    Spans are offsets in ``block.text``, ends exclusive; a footnote mark has an empty span. ``document_labels`` are the
    labels that the document lists (``reference_labels`` and the document's ``note_labels``): where there are any, a
    number or footnote mark counts only if it is one of them.
    """
    links = list(_link_marks(block, document_labels))
    named = _text_marks(block.text, document_labels)
    found = links + [mark for mark in named if not any(mark.span.overlaps(link.span) for link in links)]
    found.sort(key=lambda mark: (mark.span.start, -mark.span.end))
    marks: list[CitationMark] = []
    end = 0
    for mark in found:
        if mark.span.start >= end:
            marks.append(mark)
            end = mark.span.end
    marks += [
        CitationMark(Span(note.offset, note.offset), MarkKind.NOTE)
        for note in block.notes
        if not document_labels or note.label in document_labels
    ]
    return tuple(sorted(marks, key=lambda mark: mark.span))


def _link_marks(block: Block, listed: frozenset[str]) -> Iterator[CitationMark]:
    for link in block.links:
        text = block.text[link.span.start : link.span.end]
        reference = link.target.startswith("#") and text.strip("[]() ").isdigit()
        if reference and (not listed or labels_in(text.strip("[]() ")) & listed):
            yield CitationMark(link.span, MarkKind.NUMBER)
        elif links_to_source(link.target, text) or (
            may_lead_to_source(link.target, text) and any(_named(text, set(_CAPITAL.findall(text))))
        ):
            yield CitationMark(link.span, MarkKind.LINK)


def _text_marks(text: str, listed: frozenset[str]) -> Iterator[CitationMark]:
    """Ask the recognisers that have something to find here."""
    if _FOUR_DIGITS.search(text):
        yield from identifiers(text)
        yield from author_years(text)
        yield from bodies(text)
    if listed or "[" in text or not text.isascii():
        yield from numbers(text, listed)
    if _has_part(text, _ADDRESS_PARTS):
        yield from _bare_urls(text)
    capitals = set(_CAPITAL.findall(text))
    if not capitals:
        return
    yield from _named(text, capitals)
    if (not capitals.isdisjoint(EXPERT_WORDS) or _has_part(text, EXPERT_PARTS)) and _SAYING.search(text):
        yield from experts(text)


def _has_part(text: str, parts: tuple[str, ...]) -> bool:
    return any(map(text.__contains__, parts))


def _named(text: str, capitals: set[str]) -> Iterator[CitationMark]:
    """Find the journals, institutions and studies that are named as a source."""
    faint = ";" in text and not capitals.isdisjoint(FAINT_CUES)
    if faint or "journal" in text or not capitals.isdisjoint(journal_cues()):
        yield from journals(text)
    if not capitals.isdisjoint(institution_cues()):
        yield from institutions(text)
    if _has_part(text, STUDY_CUES):
        yield from studies(text)


def _bare_urls(text: str) -> Iterator[CitationMark]:
    for match in _BARE_URL.finditer(text):
        address = match.group().rstrip(".,;:!?)'’")
        if links_to_source(address if "://" in address else "https://" + address, ""):
            yield CitationMark(Span(match.start(), match.start() + len(address)), MarkKind.LINK)
