"""Where the words stand that may excuse a hit: what governs it, and what introduces its list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplint.document.clauses import governors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaplint.rules.context import Hit


def before(hit: Hit, lexicons: tuple[str, ...]) -> Iterator[tuple[int, int]]:
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


def governed(hit: Hit, *lexicons: str) -> bool:
    """Tell whether a word of the lexicons governs the hit (see ``before``)."""
    return next(before(hit, lexicons), None) is not None


def introduced_by(hit: Hit, lexicon: str) -> bool:
    """Tell whether what introduces a list governs its item by a word of the lexicon: "It may help to:", "Studies show that it:"."""
    lead_in = hit.sentence.block.lead_in
    return lead_in is not None and any(sentence.hits((lexicon,)) for sentence in lead_in.sentences[-1:])
