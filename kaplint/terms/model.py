"""The values that the terminology engine hands out: near misses, and explanations of why a phrase is or is not one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kaplint.types import Span

# Scores below this are not reported; chosen on sober public health pages for a precision of at least 0.95.
THRESHOLD = 0.7
# From this score on the proper term is as sure as it gets.
CERTAIN = 0.9


class NearMiss(NamedTuple):
    """A mangled form of an established term.

    ``span`` holds offsets in the text that was given. ``proper`` is the established term with the text's own case and
    number, ``term`` its glossary form. ``score`` runs from 0 to 1. ``cause`` is ``substitution``, ``acronym``,
    ``phrase`` or ``drug-name``; ``detail`` is one clause that names which word stands for which. ``exact`` tells that
    ``proper`` can stand in the text as it is, and does not only name the commonest case of a pattern.
    """

    span: Span
    proper: str
    term: str
    score: float
    cause: str
    detail: str
    exact: bool = True

    @property
    def instead(self) -> str:
        """What to write in the place of the span; empty where only the sort of phrase is known."""
        return self.proper if self.exact or "…" not in self.proper else ""

    @property
    def certain(self) -> bool:
        """Whether the proper term can be put in without a reader."""
        return self.exact and self.cause != "drug-name" and self.score >= CERTAIN


class Candidate(NamedTuple):
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


class Explanation(NamedTuple):
    """Why a phrase is or is not a near miss: findings, candidates by falling score, known terms inside it.

    ``findings`` reach the ``threshold``. A document reports them all where its near misses crowd; without others it
    reports those from ``alone`` on; where it looks spun, those from ``crowded`` on, and ``spun`` holds what it would
    report of the phrase then.
    """

    phrase: str
    findings: tuple[NearMiss, ...]
    candidates: tuple[Candidate, ...]
    known: tuple[str, ...]
    reason: str
    threshold: float
    alone: float
    crowded: float
    spun: tuple[NearMiss, ...]
