from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from kaplint.terms import observe
from kaplint.terms.sources import parse_everyday, read

if TYPE_CHECKING:
    from pathlib import Path


def observed(page: Path, *sentences: str) -> None:
    page.write_text("\n".join(sentences), encoding="utf-8")
    observe.main([str(page)])


def test_a_sober_text_teaches_phrases_and_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    observed(tmp_path / "page.txt", "Half of them had a bad outcome.", "A bad outcome was rare.")
    learnt = parse_everyday(capsys.readouterr().out)
    assert "bad outcome" in learnt.phrases
    assert learnt.commonness["bad"] == 3


@pytest.mark.parametrize(
    ("phrase", "term"),
    [
        ("blood stress", "blood pressure"),
        ("blood strains", "blood pressure"),
        ("heart disappointment", "heart failure"),
        ("immoderate daytime sleepiness", "excessive daytime sleepiness"),
    ],
)
def test_what_surely_is_a_near_miss_is_named_and_not_learnt(
    phrase: str, term: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    observed(tmp_path / "page.txt", *[f"They measured the {phrase} of the wall."] * 9)
    said = capsys.readouterr()
    assert phrase not in parse_everyday(said.out).phrases
    assert f"{phrase} (near miss of {term})\n" in said.err


def test_a_sure_replacement_in_many_frames_is_named_and_not_learnt(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    organs = ("heart", "kidney", "liver", "respiratory", "organ", "renal")
    observed(tmp_path / "page.txt", *(f"The {organ} letdown came early." for organ in organs))
    said = capsys.readouterr()
    learnt = parse_everyday(said.out)
    assert ("failure", "letdown") not in learnt.synonyms | learnt.doubtful
    assert re.search(r"^failure: !letdown \(in [4-9] frames\)$", said.err, re.MULTILINE)


def test_what_an_editor_confirmed_is_not_named_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    observed(tmp_path / "page.txt", *["A bug bite may itch, and many bug bites do."] * 3)
    said = capsys.readouterr()
    assert "\nbug bite\n" in said.out
    assert said.err == ""


def test_no_shipped_phrase_was_learnt_that_surely_is_a_near_miss():
    phrases = re.search(r"^\[phrases\]\n((?:.+\n)+)", read("everyday.txt"), re.MULTILINE)
    assert phrases
    observer = observe.Observer()
    observer.read(phrases[1])
    assert observer.suspects.keys() & set(phrases[1].splitlines()) == set()


def test_the_sections_made_by_hand_stay(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    observed(tmp_path / "page.txt", "Nothing to learn.")
    made = observe.by_hand(capsys.readouterr().out)
    assert made == observe.by_hand(read("everyday.txt"))
    assert re.findall(r"^\[.+\]$", made, re.MULTILINE) == ["[by hand]", "[lay words]", "[organisations]", "[confirmed]"]


def test_a_file_without_the_section_gets_an_empty_one():
    assert observe.by_hand("# about [by hand]\n[phrases]\na b\n") == "[by hand]"
