"""The kind ``listed``: an item that names a benefit or an illness, without a verb, where what stands above says what helps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from kaplint.document.model import BlockKind
from kaplint.document.verbs import BASE, ING, NOUN, PREPOSITION, word_forms
from kaplint.rules.context import Hit
from kaplint.rules.kinds.base import Matcher
from kaplint.rules.kinds.claim_context import promotes, told_by
from kaplint.rules.kinds.claim_verb import has_finite_verb

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kaplint.rules.context import SentenceContext
    from kaplint.rules.lexicon_index import LexiconHit
    from kaplint.rules.resources import Resources
    from kaplint.tomlfile import Table

_JOINING = frozenset("and or plus".split())
_MOST_HEADING_WORDS = 10
# What may stand behind the word that announces, at the end of a lead-in: "it is used for the following conditions:".
_FILLERS = frozenset(
    "the following these this many several various such as including include includes are is like e.g example for all of a an number range "
    "variety its our other different conditions ailments complaints problems issues symptoms diseases disorders concerns things ways "
    "people with who have you can will may get expect of below here".split()
)


class Announced(NamedTuple):
    """The lexicons of what announces a list, and of what its items then promise."""

    under: tuple[str, ...]
    outcomes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listed(Matcher):
    """Finds the items that name an outcome and no verb under words that say what helps, on a page that promotes something."""

    lists: tuple[Announced, ...]
    topic: tuple[str, ...]
    not_outcome: tuple[str, ...]
    sales: tuple[str, ...]
    offer: tuple[str, ...]
    theme: tuple[str, ...]
    most_words: int
    needs: tuple[tuple[frozenset[str], ...], ...]

    @classmethod
    def read(cls, table: Table, resources: Resources) -> Listed:
        """Read the pairs of ``lists`` and what makes a page promote; ``most-words`` is how long an item may be."""
        lists = []
        for entry in table.tables("lists"):
            lists.append(Announced(resources.known(entry, "under"), resources.known(entry, "outcome")))
            entry.done()
        if not lists:
            raise table.fail("The rule has no lists.", "lists")
        return cls(
            tuple(lists),
            resources.known(table, "topic"),
            resources.known(table, "not-outcome"),
            resources.known(table, "sales"),
            resources.known(table, "offer"),
            resources.known(table, "theme"),
            table.integer("most-words", 8),
            tuple((resources.keys(announced.outcomes),) for announced in lists),
        )

    def __reduce__(self) -> tuple[object, ...]:
        fields = (self.lists, self.topic, self.not_outcome, self.sales, self.offer, self.theme, self.most_words)
        return Listed, (*fields, ())  # the rule set knows what wakes it

    def find(self, sentence: SentenceContext, parts: Sequence[int]) -> Iterator[Hit]:
        """Yield at most one hit an item, from its first word to the end of the outcome."""
        if sentence.block.block.kind is not BlockKind.ITEM or not 0 < len(sentence.tokens) <= self.most_words:
            return
        told = [other for other in told_by(sentence)[:1] if _introduces(other, sentence)]
        if (
            any(other.hits(self.topic) for other in told)
            or _opens_with_verb(sentence)
            or _stands_alone(sentence)
            or not promotes(self, sentence)
        ):
            return
        for part in parts:
            announced = self.lists[part]
            if any(_announces(other, announced.under) for other in told):
                named = [hit for hit in sentence.hits(announced.outcomes) if self._is_head(sentence, hit)]
                if named:
                    end = sentence.tokens[named[0].end - 1].end
                    yield Hit(sentence, sentence.tokens[0].start, end, {})
                    return

    def _is_head(self, sentence: SentenceContext, hit: LexiconHit) -> bool:
        """Tell whether an outcome is what an item without a verb is about: nothing but an "and", a preposition or a mark follows."""
        others = sentence.hits(self.not_outcome)
        if has_finite_verb(sentence, hit) or any(hit.end in {other.start, other.end} for other in others):
            return False
        if hit.end == len(sentence.tokens):
            return True
        after = sentence.tokens[hit.end]
        gap = sentence.norm[sentence.tokens[hit.end - 1].end : after.start]
        forms = word_forms().get(after.word, 0)
        return bool(gap.strip() or after.word in _JOINING or (forms & PREPOSITION and not forms & NOUN))


def _announces(sentence: SentenceContext, words: tuple[str, ...]) -> bool:
    """Tell whether a heading holds one of the words, or a lead-in ends in it."""
    heads = sentence.block.block.kind is BlockKind.HEADING and len(sentence.tokens) <= _MOST_HEADING_WORDS
    return any(
        heads or all(token.word in _FILLERS for token in sentence.tokens[hit.end :]) for hit in sentence.hits(words)
    )


def _introduces(sentence: SentenceContext, item: SentenceContext) -> bool:
    """Tell whether a heading stands right above a list, or a line that ends in a colon does."""
    if sentence.block.block.kind is not BlockKind.HEADING:
        return sentence.norm.rstrip().endswith(":")
    blocks, number = item.block.document.blocks, item.block.block.index
    while number and blocks[number].block.kind is BlockKind.ITEM:
        number -= 1
    return blocks[number] is sentence.block


def _stands_alone(sentence: SentenceContext) -> bool:
    """Tell whether an item has a paragraph on either side: then it heads the text below it."""
    blocks, number = sentence.block.document.blocks, sentence.block.block.index
    sides = [blocks[other] for other in (number - 1, number + 1) if 0 <= other < len(blocks)]
    return len(sides) > 1 and all(side.block.kind is BlockKind.PARAGRAPH for side in sides)


def _opens_with_verb(sentence: SentenceContext) -> bool:
    """Tell whether an item is advice or something done: "strive for calm", "understanding your cycle"."""
    first = sentence.tokens[0]
    forms = word_forms().get(first.word, 0)
    return bool(forms & (BASE | ING) and not forms & NOUN)
