"""What rules and guards may ask about a place in a document, worked out on first use and kept during the check."""

from __future__ import annotations

from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from kaplint.document.citations import citation_marks
from kaplint.document.model import BlockKind
from kaplint.document.references import reference_entries, reference_labels
from kaplint.document.segment import sentences
from kaplint.types import Severity

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    from typing_extensions import TypeVarTuple, Unpack

    from kaplint.document.citations import CitationMark
    from kaplint.document.clauses import Clause
    from kaplint.document.model import Block, Document
    from kaplint.rules.lexicon_index import LexiconHit, LexiconIndex, Token
    from kaplint.terms import NearMiss

    Answer = TypeVar("Answer")
    Asked = TypeVarTuple("Asked")


# So many sentences in the seller's voice make a seller's page; one or two stand in any hospital leaflet.
_LEAST_CUES = 3
# One sentence of so many that names a thing makes it the topic.
_TOPIC_SHARE = 8


class DocumentContext:
    """A document while it is checked: its blocks in context and what the rules have found so far."""

    def __init__(self, document: Document, index: LexiconIndex) -> None:
        self.document = document
        self.index = index
        self.blocks = [BlockContext(self, block) for block in document.blocks]
        self.prose = [block for block in self.blocks if block.block.kind is not BlockKind.CODE]
        self._sells: bool | None = None
        self._mentions: dict[tuple[str, ...], bool] = {}
        self._topics: dict[tuple[str, ...], bool] = {}
        self.found: list[tuple[str, Severity, SentenceContext]] = []
        self.mangled: list[tuple[NearMiss, Hit]] = []

    def sells(self, cues: tuple[str, ...], offers: tuple[str, ...]) -> bool:
        """Tell whether the document speaks as a seller: three of its sentences hold a cue of the lexicons, or one makes an offer."""
        if self._sells is None:
            sentences = [sentence for block in self.prose for sentence in block.sentences]
            spoken = (sentence for sentence in sentences if sentence.hits(cues))
            self._sells = any(sentence.hits(offers) for sentence in sentences) or (
                len(list(islice(spoken, _LEAST_CUES))) == _LEAST_CUES
            )
        return self._sells

    def mentions(self, lexicons: tuple[str, ...]) -> bool:
        """Tell whether one of the lexicons has a hit anywhere in the document."""
        if lexicons not in self._mentions:
            spoken = (sentence for block in self.prose for sentence in block.sentences)
            self._mentions[lexicons] = any(sentence.hits(lexicons) for sentence in spoken)
        return self._mentions[lexicons]

    def is_about(self, names: tuple[str, ...]) -> bool:
        """Tell whether one kind of thing is the topic of the document: its first heading or every eighth sentence names it."""
        if names not in self._topics:
            sentences = [sentence for block in self.prose for sentence in block.sentences]
            named = sum(bool(sentence.hits(names)) for sentence in sentences)
            title = next((block for block in self.prose if block.block.kind is BlockKind.HEADING), None)
            self._topics[names] = named * _TOPIC_SHARE >= len(sentences) or (
                title is not None and any(sentence.hits(names) for sentence in title.sentences)
            )
        return self._topics[names]

    def promotion(self, families: tuple[str, ...]) -> list[SentenceContext]:
        """Return the sentences, in order, that carry a finding of the families above the severity ``info``."""
        sentences = {
            id(sentence): sentence
            for family, severity, sentence in self.found
            if family in families and severity > Severity.INFO
        }
        return sorted(sentences.values(), key=lambda sentence: (sentence.block.block.index, sentence.start))

    def has_found(self, family: str) -> bool:
        """Tell whether a rule of the family has a finding in the document, ``info`` included."""
        return any(found == family for found, _, _ in self.found)

    @cached_property
    def labels(self) -> frozenset[str]:
        """The labels of the references that the document lists."""
        return self.document.note_labels | reference_labels(self.document.blocks)

    @cached_property
    def references(self) -> frozenset[int]:
        """The indexes of the blocks that are entries of a list of references."""
        return reference_entries(self.document.blocks)


class BlockContext:
    """A block while it is checked."""

    def __init__(self, document: DocumentContext, block: Block) -> None:
        self.document = document
        self.block = block

    @cached_property
    def sentences(self) -> list[SentenceContext]:
        """The sentences of the block in order."""
        return [
            SentenceContext(self, number, span.start, span.end) for number, span in enumerate(sentences(self.block))
        ]

    @cached_property
    def words(self) -> set[str]:
        """The words of the block as the prefilter knows them."""
        return set().union(*(sentence.words for sentence in self.sentences))

    @cached_property
    def marks(self) -> tuple[CitationMark, ...]:
        """The citation marks of the block; offsets in the block's text."""
        return citation_marks(self.block, self.document.labels)

    @cached_property
    def headings(self) -> list[BlockContext]:
        """The headings above the block, outermost first."""
        return [self.document.blocks[number] for number in self.block.headings]

    @cached_property
    def lead_in(self) -> BlockContext | None:
        """The paragraph or heading that introduces a list item."""
        return None if self.block.lead_in is None else self.document.blocks[self.block.lead_in]


class SentenceContext:
    """A sentence while it is checked; ``start`` and ``end`` are offsets in its block, all others count from ``start``."""

    def __init__(self, block: BlockContext, number: int, start: int, end: int) -> None:
        self.block = block
        self.number = number
        self.start = start
        self.end = end
        self.norm = block.block.norm[start:end]
        self._reading = block.document.index.reader.read(self.norm)

    @property
    def text(self) -> str:
        """The sentence as a reader sees it."""
        return self.block.block.text[self.start : self.end]

    @property
    def is_prose(self) -> bool:
        """Tell whether the sentence stands in running text rather than in a heading or a list item."""
        return self.block.block.kind not in {BlockKind.HEADING, BlockKind.ITEM}

    @property
    def words(self) -> set[str]:
        """The words of the sentence as the prefilter knows them."""
        return self._reading.words

    @property
    def tokens(self) -> list[Token]:
        """The words of the sentence."""
        return self._reading.tokens

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses of the sentence in order."""
        return self._reading.clauses

    def once(self, question: Callable[[SentenceContext, Unpack[Asked]], Answer], *asked: Unpack[Asked]) -> Answer:
        """Return the answer to a question about the words alone; it is asked once for all places where the sentence stands."""
        answers = self._reading.answers
        key = (question, asked)
        if key not in answers:
            answers[key] = question(self, *asked)
        answer: Answer = answers[key]
        return answer

    def hits(self, lexicons: tuple[str, ...]) -> list[LexiconHit]:
        """Return the hits of several lexicons in the order of the text."""
        return self._reading.hits(lexicons)

    def block_hits(self, lexicons: tuple[str, ...]) -> bool:
        """Tell whether one of the lexicons has a hit in the block or in the headings above it."""
        blocks = [self.block, *self.block.headings]
        return any(sentence.hits(lexicons) for block in blocks for sentence in block.sentences)

    def clause_at(self, offset: int) -> int:
        """Return the index of the clause that holds an offset of the sentence, or of the last one before it."""
        return self._reading.clause_at(offset)

    def clause_of(self, token: int) -> int:
        """Return the index of the clause in which a token of the sentence stands."""
        return self._reading.clause_at(self._reading.tokens[token].start)

    def below_heading(self) -> SentenceContext | None:
        """Return the first sentence under this one where it is a heading."""
        below = self.block.block.index + 1
        blocks = self.block.document.blocks
        if self.block.block.kind is not BlockKind.HEADING or below >= len(blocks):
            return None
        return blocks[below].sentences[0] if blocks[below].sentences else None

    def neighbour(self, distance: int) -> SentenceContext | None:
        """Return the sentence so many places after this one in the same block (before it, where negative)."""
        number = self.number + distance
        return self.block.sentences[number] if 0 <= number < len(self.block.sentences) else None


class Hit(NamedTuple):
    """A place where a rule's pattern holds: offsets in the sentence (end exclusive), and what a message may name."""

    sentence: SentenceContext
    start: int
    end: int
    names: dict[str, str]
    bare: bool = False
    # What to write instead of the matched words, and whether that needs no reader; empty where nothing is sure enough.
    instead: str = ""
    safe: bool = False

    @property
    def text(self) -> str:
        """The matched words as a reader sees them."""
        return self.sentence.text[self.start : self.end]

    @property
    def clause(self) -> int:
        """The index of the clause in which the hit begins."""
        return self.sentence.clause_at(self.start)

    @property
    def in_address(self) -> bool:
        """Tell whether the hit begins inside a web address, whose words say nothing."""
        norm = self.sentence.norm
        ahead = norm[norm.rfind(" ", 0, self.start) + 1 : self.start]
        return "://" in ahead or "www." in ahead
