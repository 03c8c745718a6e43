"""The named guards: each tells whether the words around a hit excuse it. The words themselves are lexicons of the rule file."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from kaplint.document.citations import MarkKind
from kaplint.document.clauses import ClauseKind, governors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from kaplint.rules.context import Hit, SentenceContext

# So many words in quotation marks are somebody's speech.
_LEAST_QUOTED = 3
# So many words may stand between a negation and the relative clause of what it denies: "not one exercise programme that ...".
_HEAD_WORDS = 4
# The lexicons that guards read; the rule loader refuses a rule file without them.
LEXICONS = tuple(
    "hedge hedge-after weak-hedge weak-hedge-exempt negation negation-exempt report-verb label-verb seller-voice rebuttal goal doubt "
    "doubt-exempt attribution presupposing rhetorical condition-on-evidence harm first-person patient-voice warning definition".split()
)


def _before(hit: Hit, lexicons: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Yield the token ranges of lexicon hits that govern the hit: before it in its own clause, anywhere in the clauses above it."""
    sentence = hit.sentence
    found = sentence.hits(lexicons)
    if not found:
        return
    reach = governors(sentence.clauses, hit.clause)
    for entry in found:
        offset = sentence.tokens[entry.start].start
        clause = sentence.clause_at(offset)
        if clause in reach and (offset < hit.end or clause != hit.clause):
            yield entry.start, entry.end


def _governed(hit: Hit, *lexicons: str) -> bool:
    """Tell whether a word of the lexicons governs the hit (see ``_before``)."""
    return next(_before(hit, lexicons), None) is not None


def _introduced_by(hit: Hit, lexicon: str) -> bool:
    """Tell whether what introduces a list governs its item by a word of the lexicon: "It may help to:", "Studies show that it:"."""
    lead_in = hit.sentence.block.lead_in
    return lead_in is not None and any(sentence.hits((lexicon,)) for sentence in lead_in.sentences[-1:])


def hedged(hit: Hit, _options: Mapping[str, object]) -> bool:
    """A modal, an adverb or a frame that leaves the effect open governs the hit, or a limit follows it ("in some patients")."""
    if _governed(hit, "hedge") or _introduced_by(hit, "hedge"):
        return True
    sentence = hit.sentence
    reach = governors(sentence.clauses, hit.clause)
    for entry in sentence.hits(("hedge-after",)):
        if sentence.clause_of(entry.start) in reach:
            return True
    return any(
        sentence.clauses[sentence.clause_of(entry.start)].kind is ClauseKind.CONDITION
        for entry in sentence.hits(("condition-on-evidence",))
    )


def weakly_hedged(hit: Hit, _options: Mapping[str, object]) -> bool:
    """A weak hedge governs the hit: "can", "potential", "promising"."""
    exempt = {entry.start for entry in hit.sentence.hits(("weak-hedge-exempt",))}
    return any(start not in exempt for start, _ in _before(hit, ("weak-hedge",)))


def goal(hit: Hit, _options: Mapping[str, object]) -> bool:
    """The hit is what somebody aims at: "designed to", "our aim is to"."""
    return _governed(hit, "goal")


def negated(hit: Hit, options: Mapping[str, object]) -> bool:
    """A negation governs the hit; "not only" and "not just" negate nothing. ``distance`` limits the words between the two."""
    sentence = hit.sentence
    exempt = {entry.start for entry in sentence.hits(("negation-exempt",))}
    distance = int(str(options.get("distance", 10)))
    first = next(
        (number for number, token in enumerate(sentence.tokens) if token.end > hit.start), len(sentence.tokens)
    )
    found = [*_before(hit, ("negation",)), *_denied_head(hit)]
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


def _asks(sentence: SentenceContext) -> bool:
    return sentence.norm.rstrip(" \"')").endswith("?")


def question(hit: Hit, _options: Mapping[str, object]) -> bool:
    """The sentence is a genuine question; one that presupposes the claim ("Did you know that …?") is none."""
    sentence = hit.sentence
    return _asks(sentence) and not sentence.hits(("presupposing",)) and not sentence.hits(("rhetorical",))


def rhetorical(hit: Hit, _options: Mapping[str, object]) -> bool:
    """The sentence asks the reader for something that only the promise can give ("Ready to end your pain for good?")."""
    sentence = hit.sentence
    return _asks(sentence) and bool(sentence.hits(("rhetorical",)))


def reported(hit: Hit, _options: Mapping[str, object]) -> bool:
    """The words are somebody else's: a corrected myth, a regulator's warning, a named researcher's report or quotation."""
    sentence = hit.sentence
    if sentence.hits(("rebuttal",)) or _is_mentioned(hit):
        return True
    for distance in (-1, 1):
        neighbour = sentence.neighbour(distance)
        if neighbour is not None and neighbour.norm.startswith(
            ("myth", "false.", "false:", "not true", "this is false", "wrong.")
        ):
            return True
    return _quoted_by_expert(hit) or _said_by_others(hit)


def _is_mentioned(hit: Hit) -> bool:
    """Tell whether the hit and nothing else stands in quotation marks: the word is spoken about."""
    norm = hit.sentence.norm
    return norm[hit.start - 1 : hit.start] == '"' and norm[hit.end : hit.end + 1] == '"'


def _in_quotation(hit: Hit) -> bool:
    """Tell whether the hit begins inside quoted speech; a word or two in quotation marks are the author's own distance."""
    norm = hit.sentence.norm
    if norm.count('"', 0, hit.start) % 2 == 0:
        return False
    opening, closing = norm.rfind('"', 0, hit.start), norm.find('"', hit.start)
    return closing < 0 or len(norm[opening:closing].split()) >= _LEAST_QUOTED


def _quoted_by_expert(hit: Hit) -> bool:
    sentence = hit.sentence
    in_quotes = sentence.norm.count('"', 0, hit.start) % 2 == 1 or sentence.norm.startswith('"')
    if not in_quotes:
        return False
    near = [sentence, sentence.neighbour(1), sentence.neighbour(-1)]
    if any(other.hits(("seller-voice",)) for other in near if other is not None):
        return False
    return any(_has_mark(other, {MarkKind.EXPERT}) for other in near if other is not None)


def _said_by_others(hit: Hit) -> bool:
    """Tell whether a report verb with a subject other than the seller, the reader or "studies" governs the hit."""
    sentence = hit.sentence
    if _in_quotation(hit):
        return False  # a quotation: who speaks decides, see _quoted_by_expert
    attribution = {entry.start for entry in sentence.hits(("attribution",))}
    seller = sentence.hits(("seller-voice",))
    if not seller and _governed(hit, "label-verb"):
        return True
    return any(
        start not in attribution
        and not any(entry.start < start for entry in seller)
        and sentence.clause_of(start) != hit.clause
        for start, _ in _before(hit, ("report-verb",))
    )


def attributed(hit: Hit, _options: Mapping[str, object]) -> bool:
    """The claim is laid on unnamed research, doctors or patients ("studies show that", "many patients report")."""
    return _governed(hit, "attribution", "patient-voice") or _introduced_by(hit, "attribution")


def testimonial(hit: Hit, _options: Mapping[str, object]) -> bool:
    """The sentence is a customer's own report: first person singular, or a quotation that no expert speaks."""
    sentence = hit.sentence
    return bool(sentence.hits(("first-person",)))


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


def cautioned(hit: Hit, _options: Mapping[str, object]) -> bool:
    """The sentence warns or instructs a patient: "tell your doctor", "do not use", "call 999"."""
    return bool(hit.sentence.hits(("warning",)))


def lists_harms(hit: Hit, options: Mapping[str, object]) -> bool:
    """The same sentence names harms: at least ``least`` of them (two by default)."""
    return len(hit.sentence.hits(("harm",))) >= int(str(options.get("least", 2)))


def defining(hit: Hit, _options: Mapping[str, object]) -> bool:
    """The sentence says where a term begins or ends: "stage I means", "is considered significant", "the normal range"."""
    return bool(hit.sentence.hits(("definition",)))


def cited(hit: Hit, options: Mapping[str, object]) -> bool:
    """A citation mark stands ``within`` the sentence, its ``neighbours`` (the default) or the block.

    ``with = "figure"`` asks for a number in the sentence too.
    """
    sentence = hit.sentence
    if options.get("with") == "figure" and not re.search(r"\d", sentence.norm):
        return False
    within = options.get("within", "neighbours")
    if within == "block":
        return bool(sentence.block.marks)
    near = (
        [sentence]
        if within == "sentence"
        else [sentence, sentence.neighbour(-1), sentence.neighbour(1), sentence.below_heading()]
    )
    return any(_has_mark(other, None) for other in near if other is not None)


def _has_mark(sentence: SentenceContext, kinds: set[MarkKind] | None) -> bool:
    marks = sentence.block.marks
    first = bisect_left(marks, sentence.start, key=lambda mark: mark.span.start)
    last = bisect_right(marks, sentence.end, key=lambda mark: mark.span.start)
    return any(kinds is None or mark.kind in kinds for mark in marks[first:last])


GUARDS: dict[str, Callable[[Hit, Mapping[str, object]], bool]] = {
    "hedged": hedged,
    "weakly-hedged": weakly_hedged,
    "goal": goal,
    "negated": negated,
    "question": question,
    "rhetorical": rhetorical,
    "reported": reported,
    "attributed": attributed,
    "testimonial": testimonial,
    "conditional": conditional,
    "unproven": unproven,
    "cautioned": cautioned,
    "lists-harms": lists_harms,
    "defining": defining,
    "cited": cited,
}

# The parameters that a guard takes, with the values allowed (an empty tuple: any whole number).
OPTIONS: dict[str, dict[str, tuple[str, ...]]] = {
    "negated": {"distance": ()},
    "lists-harms": {"least": ()},
    "cited": {"within": ("sentence", "neighbours", "block"), "with": ("figure",)},
}
