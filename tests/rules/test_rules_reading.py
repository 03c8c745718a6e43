from __future__ import annotations

from kaplint.rules.lexicon import Lexicon, build_index

INDEX = build_index(
    [Lexicon.build("noun", ["pain", "back pain"], "noun"), Lexicon.build("hedge", ["may"], "as-is")], ["back pain"]
)


def test_a_sentence_is_read_once():
    norm = "it may ease back pain, but it isn't a cure."
    reading = INDEX.reader.read(norm)
    assert INDEX.reader.read(norm) is reading
    assert INDEX.reader.read("it may") is not reading
    assert reading.hits(("noun", "hedge")) == [(1, 2, "any"), (3, 5, "any")]
    assert reading.hits(("hedge",)) == [(1, 2, "any")]
    assert reading.hits(("other",)) == []
    assert {"back pain", "isn't", "isn", "t"} <= reading.words
    assert [token.word for token in reading.tokens][-4:] == ["is", "n't", "a", "cure"]


def test_an_offset_belongs_to_the_last_clause_that_begins_before_it():
    norm = "it may ease back pain, but it isn't a cure."
    reading = INDEX.reader.read(norm)
    assert [clause.span.start for clause in reading.clauses] == [0, 23]
    assert [reading.clause_at(offset) for offset in (0, 22, 23, 40, 400)] == [0, 0, 1, 1, 1]
    assert INDEX.reader.read("").clause_at(0) == 0
