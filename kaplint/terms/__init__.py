"""The terminology engine: near misses of established terms, garbled names, and acronyms that do not fit."""

from __future__ import annotations

from kaplint.terms.index import TermIndex
from kaplint.terms.model import THRESHOLD, Candidate, Explanation, NearMiss

__all__ = ["THRESHOLD", "Candidate", "Explanation", "NearMiss", "TermIndex"]
