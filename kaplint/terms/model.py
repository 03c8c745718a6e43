"""The values that the terminology engine hands out: near misses, and explanations of why a phrase is or is not one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kaplint.types import Span

# Scores below this are not reported; chosen on sober public health pages for a precision of at least 0.95.
THRESHOLD = 0.7


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A mangled form of an established term.

    ``span`` holds offsets in the text that was given. ``proper`` is the established term with the text's own case and
    number, ``term`` its glossary form. ``score`` runs from 0 to 1. ``cause`` is ``substitution``, ``acronym``,
    ``phrase`` or ``drug-name``; ``detail`` is one clause that names which word stands for which.
    """

    span: Span
    proper: str
    term: str
    score: float
    cause: str
    detail: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """An established term that a phrase was held against.

    ``slots`` pairs each word of the term with the words that stand for it and how: ``kept``, ``kin``, ``strong``,
    ``medium``, ``weak``, ``unknown``, ``dropped`` or ``added``. ``reason`` says why the candidate was turned down;
    empty where it is a near miss.
    """

    term: str
    match: str
    slots: tuple[tuple[str, str, str], ...]
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a phrase is or is not a near miss: findings, candidates by falling score, known terms inside it."""

    phrase: str
    findings: tuple[NearMiss, ...]
    candidates: tuple[Candidate, ...]
    known: tuple[str, ...]
    reason: str
