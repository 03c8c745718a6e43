"""Shows why a phrase is, or is not, a mangled term: as text for a terminal and as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kaplint.reporters.display import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaplint.terms import Candidate, Explanation, NearMiss

_SHOWN = 5
_STRENGTH = {
    "kept": "kept",
    "kin": "kept in another form",
    "strong": "a word that only a rewriting tool puts there",
    "medium": "a word that such a tool puts there",
    "weak": "a synonym that experts use too",
    "unknown": "no known synonym",
    "dropped": "missing",
    "added": "one word too many",
}


def as_text(explanation: Explanation) -> Iterator[str]:
    """Yield the lines of an explanation."""
    yield visible(f'"{explanation.phrase}": {_verdict(explanation)}')
    yield visible(f"  {explanation.reason}")
    if explanation.known and not explanation.findings:
        yield visible(f"  Known terms and accepted wordings in it: {', '.join(explanation.known)}")
    for candidate in explanation.candidates[:_SHOWN]:
        yield ""
        yield from map(visible, _candidate(candidate))
    if len(explanation.candidates) > _SHOWN:
        yield ""
        yield f"and {len(explanation.candidates) - _SHOWN} less likely terms"


def _verdict(explanation: Explanation) -> str:
    best = max((miss.score for miss in explanation.findings), default=0.0)
    if best >= explanation.alone:
        return "a mangled term, reported in every text."
    if explanation.findings:
        return (
            "a mangled term, reported where a text holds others."
            f" Alone it would have to reach {explanation.alone:.2f}, and it has {best:.2f}."
        )
    if explanation.spun:
        meant = "; ".join(f"{miss.proper} ({miss.score:.2f})" for miss in explanation.spun)
        return f"reported only in a text that looks spun, as a mangled form of {meant}."
    return "not a mangled term."


def _candidate(candidate: Candidate) -> Iterator[str]:
    yield f'{candidate.term}: score {candidate.score:.2f} for "{candidate.match}"'
    for proper, said, how in candidate.slots:
        yield f"  {proper or '-'} <- {said or '-'}: {_STRENGTH[how]}"
    if candidate.reason:
        yield f"  Turned down: {candidate.reason}."


def as_json(explanation: Explanation) -> str:
    """Return an explanation as one JSON object."""
    value = {
        "phrase": explanation.phrase,
        "reason": explanation.reason,
        "threshold": explanation.threshold,
        "threshold_alone": round(explanation.alone, 3),
        "threshold_crowded": round(explanation.crowded, 3),
        "findings": [_near_miss(miss) for miss in explanation.findings],
        "findings_if_spun": [_near_miss(miss) for miss in explanation.spun],
        "known": list(explanation.known),
        "candidates": [
            {
                "term": candidate.term,
                "match": candidate.match,
                "score": candidate.score,
                "turned_down": candidate.reason or None,
                "slots": [{"term": proper, "text": said, "how": how} for proper, said, how in candidate.slots],
            }
            for candidate in explanation.candidates
        ],
    }
    return json.dumps(value, indent=2)


def _near_miss(miss: NearMiss) -> dict[str, object]:
    return {
        "offset": miss.span.start,
        "end_offset": miss.span.end,
        "proper": miss.proper,
        "term": miss.term,
        "score": miss.score,
        "cause": miss.cause,
        "detail": miss.detail,
    }
