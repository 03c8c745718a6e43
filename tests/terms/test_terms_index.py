from __future__ import annotations

from pathlib import Path

import pytest

from kaplint.document.text import normalise
from kaplint.errors import ConfigError
from kaplint.terms import TermIndex
from kaplint.terms.index import TermSettings, load_tables

DATA = Path(__file__).parent / "data"


def make(cache: Path, **settings: object) -> TermIndex:
    return TermIndex(TermSettings(**settings), data=DATA, cache=cache)  # type: ignore[arg-type]


def propers(index: TermIndex, text: str) -> list[str]:
    return [miss.proper for miss in index.find(text, normalise(text))]


def document(index: TermIndex, *texts: str) -> list[tuple[int, str]]:
    return [(number, miss.proper) for number, miss in index.find_all([(text, normalise(text)) for text in texts])]


def test_accepted_wordings_are_silent_in_every_case_and_number(cache: Path):
    index = make(cache, accept=("Blood Stress", "paradigm change", "semaglutied"))
    for text in ("high blood stress", "Blood Stresses", "paradigm changes", "Semaglutied"):
        assert propers(index, text) == []


def test_a_users_glossary_adds_terms(cache: Path):
    index = make(cache, glossaries=(("own.txt", "gut sensing test | gut test | =GST\n"),))
    assert propers(index, "the gut sensing examination") == ["gut sensing test"]
    assert propers(make(cache), "the gut sensing examination") == []


def test_a_field_can_be_left_out(cache: Path):
    index = make(cache, fields_off=frozenset({"care"}))
    assert propers(index, "informed authorization") == []
    assert propers(index, "blood stress") == ["blood pressure"]


def test_the_threshold_drops_what_is_less_sure(cache: Path):
    assert propers(make(cache, threshold=0.9), "blood stress") == []
    assert propers(make(cache, threshold=0.9), "Interior Household Systems") == ["Internal Family Systems"]


@pytest.mark.parametrize("line", ["term || variant", "| variant", "=ABC", "term | ="])
def test_a_malformed_glossary_names_file_and_line(cache: Path, line: str):
    index = make(cache, glossaries=(("own.txt", f"# a comment\n{line}\n"),))
    with pytest.raises(ConfigError) as error:
        propers(index, "a text")
    assert str(error.value) == (
        "own.txt:2: A glossary line needs a term and no empty part. Write it as: term | variant | ACRONYM"
    )


def test_nothing_is_read_before_the_first_text(tmp_path: Path):
    TermIndex(TermSettings(), data=tmp_path / "missing", cache=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_lone_near_miss_must_be_surer_than_one_among_many(small: TermIndex):
    filler = "Plain words fill the page and say nothing of note about anything at all. " * 30
    assert document(small, "They check the blood force." + filler) == []
    many = (
        "They check the blood force.",
        "An immune framework fails.",
        "Use the stem cubicles.",
        "His heart disappointment.",
        "The panic assaults.",
    )
    assert document(small, *many) == [
        (0, "blood pressure"),
        (1, "immune system"),
        (2, "stem cells"),
        (3, "heart failure"),
        (4, "panic attacks"),
    ]
    assert document(small, "Interior Household Systems help." + filler) == [(0, "Internal Family Systems")]


def test_tables_come_back_from_the_cache_unchanged(tmp_path: Path):
    tmp_path.chmod(0o700)
    first = load_tables(TermSettings(), data=DATA, cache=tmp_path)
    (stored,) = tmp_path.iterdir()
    assert load_tables(TermSettings(), data=DATA, cache=tmp_path) == first
    stored.write_bytes(b"broken")
    assert load_tables(TermSettings(), data=DATA, cache=tmp_path) == first
    assert [path.name for path in tmp_path.iterdir()] == [stored.name]


def test_other_content_takes_another_cache_entry(tmp_path: Path):
    tmp_path.chmod(0o700)
    load_tables(TermSettings(), data=DATA, cache=tmp_path)
    load_tables(TermSettings(glossaries=(("own.txt", "gut test\n"),)), data=DATA, cache=tmp_path)
    load_tables(TermSettings(accept=("a b",)), data=DATA, cache=tmp_path)
    assert len(list(tmp_path.iterdir())) == 2


class TestExplain:
    def test_a_near_miss_names_its_words(self, small: TermIndex):
        told = small.explain("blood stress")
        assert (told.reason, [miss.proper for miss in told.findings]) == (
            'blood pressure: "stress" stands for "pressure"',
            ["blood pressure"],
        )
        assert told.candidates[0].slots == (("blood", "blood", "kept"), ("pressure", "stress", "strong"))

    def test_a_known_term_is_said_to_be_one(self, small: TermIndex):
        told = small.explain("post-traumatic tension headache")
        assert (told.findings, told.known) == ((), ("tension headache",))
        assert told.candidates[0].reason == "the word that would be replaced belongs to a known term"
        assert told.reason == '"tension headache" is a known term or an accepted wording.'

    def test_a_weak_phrase_names_score_and_threshold(self, small: TermIndex):
        told = small.explain("nervous system condition")
        assert told.findings == ()
        assert told.reason.startswith('"nervous system" is a known term')

    def test_an_unrelated_phrase_is_said_to_be_none(self, small: TermIndex):
        assert small.explain("a walk in the park").reason == (
            "No term keeps a word of this phrase and explains the others."
        )
