"""Guards for what is not stated as settled: hedges, aims, conditions, negations and doubts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplint.document.clauses import ClauseKind, governors
from kaplint.document.verbs import ING, word_forms
from kaplint.rules.guards.reach import before, governed, introduced_by

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kaplint.rules.context import Hit

# So many words may stand between a negation and the relative clause of what it denies: "not one exercise programme that ...".
_HEAD_WORDS = 4


def hedged(hit: Hit, _options: Mapping[str, object]) -> bool:
    """A modal, an adverb or a frame that leaves the effect open governs the hit, or a limit follows it ("in some patients")."""
    if governed(hit, "hedge") or introduced_by(hit, "hedge"):
        return True
    if _limited(hit, "hedge-after"):
        return True
    sentence = hit.sentence
    return any(
        sentence.clauses[sentence.clause_of(entry.start)].kind is ClauseKind.CONDITION
        for entry in sentence.hits(("condition-on-evidence",))
    )


def weakly_hedged(hit: Hit, _options: Mapping[str, object]) -> bool:
    """A weak hedge governs the hit ("can", "potential", "promising"), or a wide limit follows it ("for many people").

    Beside a word of speed, degree or permanence the first kind excuses nothing: "can transform", "usually clears up within days".
    """
    exempt = {entry.start for entry in hit.sentence.hits(("weak-hedge-exempt",))}
    weak = (start for start, _ in before(hit, ("weak-hedge",)) if start not in exempt)
    return (
        (not _is_extreme(hit) and any(not _describes_other(hit, start) for start in weak))
        or _limited(hit, "weak-hedge-after")
        or _ends_lead_in(hit, "weak-hedge")
    )


def _limited(hit: Hit, lexicon: str) -> bool:
    """Tell whether a limit of the lexicon stands anywhere in the clause of the hit or in one above it."""
    sentence = hit.sentence
    found = sentence.hits((lexicon,))
    if not found:
        return False
    reach = governors(sentence.clauses, hit.clause)
    return any(sentence.clause_of(entry.start) in reach for entry in found)


def _is_extreme(hit: Hit) -> bool:
    sentence = hit.sentence
    return any(sentence.clause_of(entry.start) == hit.clause for entry in sentence.hits(("extreme",)))


def _describes_other(hit: Hit, start: int) -> bool:
    """Tell whether an adjective such as "promising" stands in the clause that a participle hangs on: it weakens its own noun alone."""
    sentence = hit.sentence
    adjective = word_forms().get(sentence.tokens[start].word, 0) & ING
    return bool(adjective) and start > 0 and sentence.clauses[hit.clause].kind is ClauseKind.PARTICIPLE


def _ends_lead_in(hit: Hit, lexicon: str) -> bool:
    """Tell whether what introduces a list ends in a word of the lexicon: "The strain can:"."""
    lead_in = hit.sentence.block.lead_in
    last = lead_in.sentences[-1:] if lead_in is not None else []
    return any(entry.end == len(sentence.tokens) for sentence in last for entry in sentence.hits((lexicon,)))


def goal(hit: Hit, _options: Mapping[str, object]) -> bool:
    """The hit is what somebody aims at: "designed to", "our aim is to"."""
    return governed(hit, "goal")


def conditional(hit: Hit, _options: Mapping[str, object]) -> bool:
    """The hit itself stands in a condition ("if the drip relieves your pain"); a condition beside it excuses nothing."""
    clause = hit.sentence.clauses[hit.clause]
    return clause.kind is ClauseKind.CONDITION


def unproven(hit: Hit, _options: Mapping[str, object]) -> bool:
    """The sentence puts the effect itself in doubt: "there is no evidence that", "whether", "it is not known"."""
    sentence = hit.sentence
    reach = set(governors(sentence.clauses, hit.clause))
    clause: int | None = hit.clause
    # "To find out if X works": the doubt stands in the clause that the "if" hangs on, however the two are cut.
    while clause is not None and sentence.clauses[clause].kind is not ClauseKind.COORDINATE:
        reach.add(clause)
        clause = sentence.clauses[clause].parent
    exempt = {entry.start for entry in sentence.hits(("doubt-exempt",))}
    return any(
        entry.start not in exempt and (sentence.clause_of(entry.start) in reach or entry.start == 0)
        for entry in sentence.hits(("doubt",))
    )


def negated(hit: Hit, options: Mapping[str, object]) -> bool:
    """A negation governs the hit; "not only" and "not just" negate nothing. ``distance`` limits the words between the two."""
    sentence = hit.sentence
    exempt = {entry.start for entry in sentence.hits(("negation-exempt",))}
    distance = int(str(options.get("distance", 10)))
    first = next(
        (number for number, token in enumerate(sentence.tokens) if token.end > hit.start), len(sentence.tokens)
    )
    found = [*before(hit, ("negation",)), *_denied_head(hit)]
    return any(
        start not in exempt and 0 <= first - end <= distance and sentence.tokens[start].start < hit.start
        for start, end in found
    )


def _denied_head(hit: Hit) -> Iterator[tuple[int, int]]:
    """Yield the negations of what a relative clause belongs to: "there is no drip that relieves migraines"."""
    sentence = hit.sentence
    clause = sentence.clauses[hit.clause]
    set_off = (
        sentence.norm[: clause.span.start].rstrip().endswith(",")
    )  # "a drip, which ...": said of it, not a part of its name
    if clause.kind is not ClauseKind.RELATIVE or clause.parent is None or set_off:
        return
    for entry in sentence.hits(("negation",)):
        begins = sentence.tokens[entry.start].start
        between = sum(begins < token.start < clause.span.start for token in sentence.tokens)
        if begins < clause.span.start and sentence.clause_of(entry.start) == clause.parent and between <= _HEAD_WORDS:
            yield entry.start, entry.end
