from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from kaplint.cli.edge import run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Run every test in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def explained(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(["terms", "explain", *arguments]) == 0
    return capsys.readouterr().out


def test_a_mangled_term(capsys: pytest.CaptureFixture[str]):
    text = explained(capsys, "heart disappointment")
    assert text.startswith('"heart disappointment": a mangled term, reported in every text.\n  heart failure: ')
    assert "  failure <- disappointment: a word that such a tool puts there\n" in text


def test_a_less_certain_one(capsys: pytest.CaptureFixture[str]):
    first = explained(capsys, "blood stress").splitlines()[0]
    assert first == (
        '"blood stress": a mangled term, reported where a text holds others. Alone it would have to reach 0.89, and it has 0.80.'
    )


def test_a_usual_pair(capsys: pytest.CaptureFixture[str]):
    lines = explained(capsys, "cerebrum surgery").splitlines()
    assert lines[0].startswith(
        '"cerebrum surgery": reported only in a text that looks spun, as a mangled form of brain surgery'
    )


def test_a_known_term(capsys: pytest.CaptureFixture[str]):
    lines = explained(capsys, "post-traumatic tension headache").splitlines()
    assert lines[:2] == [
        '"post-traumatic tension headache": not a mangled term.',
        '  "post-traumatic tension headache" is a known term or an accepted wording.',
    ]


def test_a_phrase_that_nothing_is_near(capsys: pytest.CaptureFixture[str]):
    assert explained(capsys, "green ideas") == (
        '"green ideas": not a mangled term.\n  No term keeps a word of this phrase and explains the others.\n'
    )


def test_json(capsys: pytest.CaptureFixture[str]):
    found = json.loads(explained(capsys, "a heart disappointment", "--output-format", "json"))
    assert [(item["offset"], item["end_offset"], item["proper"]) for item in found["findings"]] == [
        (2, 22, "heart failure")
    ]
    assert (found["threshold"], found["threshold_alone"], found["threshold_crowded"]) == (0.7, 0.885, 0.4)
    slots = {(slot["term"], slot["text"], slot["how"]) for slot in found["candidates"][0]["slots"]}
    assert slots == {("heart", "heart", "kept"), ("failure", "disappointment", "medium")}


def test_an_empty_phrase(capsys: pytest.CaptureFixture[str]):
    assert run(["terms", "explain", " "]) == 2
    assert "There is no phrase to explain." in capsys.readouterr().err


def test_the_configuration_counts(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / "house.txt").write_text("gut sensing test | GST\n", encoding="utf-8")
    (folder / "kaplint.toml").write_text(
        '[terms]\nglossaries = ["house.txt"]\naccept = ["heart disappointment"]\nthreshold = 0.9\n', encoding="utf-8"
    )
    assert explained(capsys, "heart disappointment").startswith('"heart disappointment": not a mangled term.')
    assert "gut sensing test: score" in explained(capsys, "gut sensing examination")
    assert "is below the threshold 0.90" in explained(capsys, "blood stress")
    assert explained(capsys, "heart disappointment", "--isolated").startswith('"heart disappointment": a mangled term')


@pytest.mark.parametrize(
    ("setting", "error"),
    [
        ('glossaries = ["none.txt"]', "kaplint.toml:2: The glossary 'none.txt' does not exist."),
        ('glossaries = ["bad.txt"]', "bad.txt:1: A glossary line needs a term and no empty part."),
        ("threshold = 0.2", "kaplint.toml:2: The threshold is 0.2. Use a number from 0.4 to 1."),
        (
            'fields-off = ["haematologie"]',
            "kaplint.toml:2: There is no glossary field 'haematologie'. Did you mean 'haematology'?",
        ),
    ],
)
@pytest.mark.parametrize("command", [["check"], ["terms", "explain", "blood stress"]])
def test_a_broken_setting(
    folder: Path, setting: str, error: str, command: list[str], capsys: pytest.CaptureFixture[str]
):
    (folder / "bad.txt").write_text("a || b\n", encoding="utf-8")
    (folder / "page.md").write_text("A text.\n", encoding="utf-8")
    (folder / "kaplint.toml").write_text(f"[terms]\n{setting}\n", encoding="utf-8")
    assert run(command) == 2
    assert error in capsys.readouterr().err
