from __future__ import annotations

from typing import TYPE_CHECKING

from kaplint.terms import observe
from kaplint.terms.sources import parse_everyday, read

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_a_sober_text_teaches_phrases_and_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    page = tmp_path / "page.txt"
    page.write_text(
        "They measured the blood stress of the wall.\nBlood stress is a technical term here.\n", encoding="utf-8"
    )
    observe.main([str(page)])
    learnt = parse_everyday(capsys.readouterr().out)
    assert "blood stress" in learnt.phrases
    assert learnt.commonness["stress"] == 3


def test_the_section_made_by_hand_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    page = tmp_path / "page.txt"
    page.write_text("Nothing to learn.", encoding="utf-8")
    observe.main([str(page)])
    assert observe.by_hand(capsys.readouterr().out) == observe.by_hand(read("everyday.txt"))


def test_a_file_without_the_section_gets_an_empty_one():
    assert observe.by_hand("# about [by hand]\n[phrases]\na b\n") == "[by hand]"
