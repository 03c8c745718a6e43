"""Sober passages of many kinds, written for the project, stay silent but for the warnings that are known to be wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from kaplint import check_text
from kaplint.types import Severity

FOLDER = Path(__file__).parent / "sober"
PASSAGES = [
    pytest.param(passage, id=passage.splitlines()[0])
    for file in sorted(FOLDER.glob("*.txt"))
    for passage in file.read_text(encoding="utf-8").strip().split("\n\n")
]
# What no editor would mark, by the first line of its passage; a list to be made shorter.
KNOWN: dict[str, list[tuple[str, int, int, str]]] = {
    "Polymyalgia rheumatica": [("EFF026", 2, 46, "people feel better"), ("CIT006", 2, 65, "within a few days")],
    "Anal fissure": [("CIT006", 2, 38, "within eight weeks")],
    "Blood glucose meter: before you start": [("CIT001", 4, 1, "At least 95%")],
    "Energy drinks: MPs call for a ban for under-16s": [("CIT002", 2, 1, "One in three")],
    "How scurvy was understood, and forgotten": [("CIT006", 2, 82, "within a week")],
    "Back pain: keeping active": [("CIT005", 2, 19, "better than rest")],
    "Sunburn": [("EFF001", 3, 15, "soothes the skin")],
    "Salbutamol inhaler": [("CIT006", 2, 84, "within minutes")],
    "Loperamide capsules: drug facts": [("EFF001", 3, 7, "controls symptoms")],
    "Contact dermatitis at work": [("EFF001", 3, 12, "restore the skin barrier")],
    "Prosthetic leg: caring for your stump": [("EFF001", 3, 20, "reduces swelling")],
    "Quitting vaping: support for students": [("EFF007", 3, 17, "take the edge off")],
    "Research governance statement": [("CIT001", 2, 85, "88%")],
}


@pytest.mark.parametrize("passage", PASSAGES)
def test_a_sober_passage_is_silent(passage: str):
    found = [
        (one.code, one.start.line, one.start.column, one.match)
        for one in check_text(passage)
        if one.severity is not Severity.INFO
    ]
    assert found == KNOWN.get(passage.splitlines()[0], [])
