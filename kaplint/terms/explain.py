"""Says why a phrase is, or is not, a near miss of a term: what it was held against, the scores, and what turned it down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplint.document.text import normalise
from kaplint.terms.company import COMPANY, alone
from kaplint.terms.lookup import HOW
from kaplint.terms.model import Candidate, Explanation

if TYPE_CHECKING:
    from kaplint.terms.finder import Finder
    from kaplint.terms.matcher import Judgement
    from kaplint.terms.model import NearMiss


def explain(phrase: str, finder: Finder, wide: Finder) -> Explanation:
    """Return why a phrase is or is not a near miss, by itself and in a text that looks spun."""
    norm = normalise(phrase)
    crowded = finder.threshold - COMPANY
    candidates: dict[tuple[str, str], Candidate] = {}
    known: dict[str, None] = {}
    for source in (finder, wide):
        for stretch in source.lookup.tokens(norm):
            if source is finder:
                known.update((phrase[span.start : span.end], None) for span in source.matcher.known_spans(stretch))
            for judgement in sorted(source.matcher.judge(stretch, phrase), key=lambda item: -item.score):
                candidate = _candidate(judgement, phrase, source)
                candidates.setdefault((candidate.term, candidate.match), candidate)
    findings = tuple(miss for _, miss in _whole(finder, phrase, norm, finder.threshold))
    ranked = tuple(sorted(candidates.values(), key=lambda item: (-item.score, item.term, item.match)))
    spun = wide.find_from(phrase, norm, crowded, findings)
    return Explanation(
        phrase, findings, ranked, tuple(known), _summary(findings, ranked, tuple(known)),
        finder.threshold, alone(finder.threshold), crowded, spun,
    )  # fmt: skip


def _whole(finder: Finder, phrase: str, norm: str, threshold: float) -> list[tuple[int, NearMiss]]:
    """Return the near misses of a phrase, expansions beside acronyms included."""
    beside = [miss for _, miss in finder.find_acronyms([(phrase, norm)])]
    return [(0, miss) for miss in finder.find_from(phrase, norm, threshold, beside)]


def _candidate(judgement: Judgement, phrase: str, finder: Finder) -> Candidate:
    slots = finder.lookup.slots(judgement.form)
    rows = []
    for match in judgement.alignment.matches:
        said = " ".join(phrase[token.start : token.end] for token in judgement.tokens[match.first : match.last])
        rows.append((slots[match.slot].canon if match.slot >= 0 else "", said, HOW[match.kind]))
    reason = judgement.reason
    if not reason and judgement.score < finder.threshold:
        reason = f"the score {judgement.score:.2f} is below the threshold {finder.threshold:.2f}"
    match_text = phrase[judgement.span.start : judgement.span.end]
    name = finder.lookup.form(judgement.form)[0]
    usual = not finder.lookup.is_term(judgement.form)
    if usual and not judgement.reason:
        reason = "it is a usual pair of words and no term: it counts only in a text that looks spun"
    return Candidate(name, match_text, tuple(rows), round(judgement.score, 3), reason)


def _summary(findings: tuple[NearMiss, ...], candidates: tuple[Candidate, ...], known: tuple[str, ...]) -> str:
    if findings:
        return "; ".join(f"{miss.proper}: {miss.detail}" for miss in findings)
    if known:
        return f'"{max(known, key=len)}" is a known term or an accepted wording.'
    if candidates:
        return f"The nearest term is {candidates[0].term}, but {candidates[0].reason}."
    return "No term keeps a word of this phrase and explains the others."
