from __future__ import annotations

from typing import TYPE_CHECKING

from kaplint.terms import observe
from kaplint.terms.sources import parse_everyday, read

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from kaplint.terms.sources import Everyday


def _learn(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Everyday:
    page = tmp_path / "page.txt"
    page.write_text(text, encoding="utf-8")
    observe.main([str(page)])
    return parse_everyday(capsys.readouterr().out)


def test_a_sober_text_teaches_phrases_and_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    learnt = _learn(
        "They measured the blood stress of the wall.\nBlood stress is a technical term here.\n", tmp_path, capsys
    )
    assert "blood stress" in learnt.phrases
    assert learnt.commonness["stress"] == 3


def test_what_experts_practically_never_write_is_learnt_late(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    line = "They measured the blood squeeze of the wall.\n"
    assert "blood squeeze" not in _learn(7 * line, tmp_path, capsys).phrases
    assert "blood squeeze" in _learn(8 * line, tmp_path, capsys).phrases


def test_the_section_made_by_hand_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    page = tmp_path / "page.txt"
    page.write_text("Nothing to learn.", encoding="utf-8")
    observe.main([str(page)])
    assert observe.by_hand(capsys.readouterr().out) == observe.by_hand(read("everyday.txt"))


def test_a_file_without_the_section_gets_an_empty_one():
    assert observe.by_hand("# about [by hand]\n[phrases]\na b\n") == "[by hand]"
