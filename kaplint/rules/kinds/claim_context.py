"""What stands around a sentence and tells of what it is said: the headings and lead-ins above it, the sentences before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from kaplint.document.model import BlockKind
from kaplint.rules.kinds.claim_parts import BRAND, SOON, VERB_FIRST

if TYPE_CHECKING:
    from kaplint.rules.context import SentenceContext
    from kaplint.rules.kinds.claim_parts import ClaimParts
    from kaplint.rules.lexicon_index import LexiconHit

# A page goes on about "it" for several sentences; past these the pronoun is taken for something else.
_ANTECEDENT_REACH = 5
# In how many words a sentence names what it is about.
_TOPIC_REACH = 4


class Offering(Protocol):
    """The lexicons by which a page is known to sell something, or to be about something that is sold."""

    @property
    def sales(self) -> tuple[str, ...]:
        """The words of a seller's voice."""

    @property
    def offer(self) -> tuple[str, ...]:
        """The words of which one makes a page an offer."""

    @property
    def theme(self) -> tuple[str, ...]:
        """The names of what a promoting page is about."""


class Subject(NamedTuple):
    """What a claim is said of; ``open`` is any noun phrase that no lexicon knows. A strong one makes the claim a promise."""

    strong: bool
    open: bool = False


STRONG, PLAIN = Subject(strong=True), Subject(strong=False)


def told_by(sentence: SentenceContext) -> list[SentenceContext]:
    """Return what says of what kind a fragment is: the lead-in of its list and the heading right above."""
    lead_in = sentence.block.lead_in
    line = None if sentence.is_prose and sentence.norm.rstrip().endswith((".", "!", "?")) else _introduced(sentence)
    blocks = [*([lead_in] if lead_in else []), *sentence.block.headings[-1:]]
    told = [*([line] if line else []), *(other for block in blocks for other in block.sentences[-1:])]
    # As in "It has many benefits. These include:", what is said before counts too.
    return [*told, *(earlier for other in told if (earlier := _pointed_at(other)) is not None)]


def _pointed_at(sentence: SentenceContext) -> SentenceContext | None:
    """Return the sentence before one that only points back to it."""
    points = sentence.tokens and sentence.tokens[0].word in {"these", "they", "those"}
    return sentence.neighbour(-1) if points else None


def _introduced(sentence: SentenceContext) -> SentenceContext | None:
    """Return the lead-in that ends in a colon above lines that go on from it, each a block of its own and without a full stop."""
    blocks = sentence.block.document.blocks
    number = sentence.block.block.index
    while number >= 0 and len(blocks[number].sentences) == 1:
        text = blocks[number].sentences[0].norm.rstrip()
        if text.endswith(":"):
            return blocks[number].sentences[0]
        if text.endswith((".", "!", "?")):
            return None
        number -= 1
    return None


def above(sentence: SentenceContext) -> list[SentenceContext]:
    """Return what introduces the sentence, the nearest first: the lead-in of its list and the headings."""
    lead_in = sentence.block.lead_in
    blocks = [*([lead_in] if lead_in else []), *reversed(sentence.block.headings)]
    return [other for block in blocks for other in block.sentences]


def before(sentence: SentenceContext) -> list[SentenceContext]:
    """Return the sentences before one, the nearest first: those of its block, then those of the paragraphs before that."""
    found = [other for step in range(1, _ANTECEDENT_REACH + 1) if (other := sentence.neighbour(-step)) is not None]
    blocks = sentence.block.document.blocks
    number = sentence.block.block.index - 1
    while len(found) < _ANTECEDENT_REACH and number >= 0 and blocks[number].block.kind is BlockKind.PARAGRAPH:
        found += reversed(blocks[number].sentences)
        number -= 1
    return found[:_ANTECEDENT_REACH]


def promotes(parts: Offering, sentence: SentenceContext) -> bool:
    """Tell whether the page of a sentence sells something, or is about something of ``theme``."""
    document = sentence.block.document
    return document.sells(parts.sales, parts.offer) or (bool(parts.theme) and document.is_about(parts.theme))


def is_boosted(parts: ClaimParts, sentence: SentenceContext, verb: LexiconHit) -> bool:
    """Tell whether speed, degree, permanence or the reader stands in the clause of the verb."""
    clause = sentence.clause_of(verb.start)
    if any(sentence.clause_of(hit.start) == clause for hit in sentence.hits(parts.boost)):
        return True
    span = sentence.clauses[clause].span
    return (
        bool(parts.boost) and parts.order == VERB_FIRST and SOON.search(sentence.norm, span.start, span.end) is not None
    )


def antecedent(parts: ClaimParts, sentence: SentenceContext) -> Subject | None:
    """Return what a pronoun stands for: the agent of the sentences before it, or of the headings above."""
    earlier = before(sentence)
    if earlier and _is_about_others(parts, earlier[0]):
        return None
    return first_agent(parts, [*earlier, *above(sentence)])


def _is_about_others(parts: ClaimParts, sentence: SentenceContext) -> bool:
    """Tell whether a sentence opens with what is no agent and names none: "The kidneys filter the blood."."""
    if not parts.agent or sentence.hits(parts.strong_agent + parts.agent):
        return False
    return any(hit.start < _TOPIC_REACH for hit in sentence.hits(parts.not_agent))


def first_agent(parts: ClaimParts, sentences: list[SentenceContext]) -> Subject | None:
    """Return the agent of the first of the sentences that names one."""
    for sentence in sentences:
        if sentence.hits(parts.strong_agent) or BRAND.search(sentence.text):
            return STRONG
        if sentence.hits(parts.agent):
            return PLAIN
    return None
