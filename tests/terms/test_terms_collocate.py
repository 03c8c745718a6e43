from __future__ import annotations

from typing import TYPE_CHECKING

from kaplint.terms import collocate
from kaplint.terms.observe import by_hand
from kaplint.terms.sources import parse_collocations, read

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_pairs_that_stand_in_two_sources_are_learnt(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    filler = "The ward was quiet and the night was long for everyone who waited there in silence.\n" * 20
    for name in ("one.txt", "two.txt"):
        text = "A widget surgery helps.\nAn odd widget operation.\n" * 5 + filler
        (tmp_path / name).write_text(text, encoding="utf-8")
    collocate.main([str(tmp_path / "one.txt"), str(tmp_path / "two.txt")])
    text = capsys.readouterr().out
    learnt = parse_collocations(text)
    shipped = parse_collocations(by_hand(read("collocations.txt"))).usual
    assert set(learnt.usual) - set(shipped) >= {"widget surgery"}
    assert "quiet and" not in learnt.usual
    assert by_hand(text) == by_hand(read("collocations.txt"))


def test_pairs_of_one_short_source_are_not_usual(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    page = tmp_path / "page.txt"
    page.write_text("A widget surgery helps.\n" * 10, encoding="utf-8")
    collocate.main([str(page)])
    assert "widget surgery" not in parse_collocations(capsys.readouterr().out).usual
