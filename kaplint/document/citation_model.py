"""What a citation mark is: a place in a block where the text points to a source that a reader can check."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kaplint.types import Span


class MarkKind(str, Enum):
    """How a text points to its source."""

    LINK = "link"
    NOTE = "note"
    NUMBER = "number"
    AUTHOR_YEAR = "author-year"
    DOI = "doi"
    PMID = "pmid"
    PMC = "pmc"
    TRIAL_ID = "trial-id"
    JOURNAL = "journal"
    INSTITUTION = "institution"
    STUDY = "study"
    EXPERT = "expert"


class CitationMark(NamedTuple):
    """One citation mark; ``span`` holds offsets in the block's text, the end exclusive, empty for a footnote mark."""

    span: Span
    kind: MarkKind
