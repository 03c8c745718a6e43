from __future__ import annotations

import pytest
from made_rules import book, check, rule_text

from kaplint.diagnose import fingerprint

SAFE = rule_text(code="SAF001", name="safe", pattern="safe")
BEST = rule_text(code="HYPE001", name="best", family="HYPE", pattern="best")


def test_a_fingerprint_stays_when_the_text_moves():
    before = check(book(SAFE, BEST), "It is safe.")
    after = check(book(SAFE, BEST), "# New\n\nThe best comes first.\n\n- It  is\n  **safe**!\n", "markdown")
    assert [item.fingerprint for item in before] == [item.fingerprint for item in after if item.code == "SAF001"]


def test_fingerprints_tell_rules_sentences_and_repetitions_apart():
    text = "It is safe, the best. It is safe. It is safe.\n\nIt is safe and safe."
    prints = [item.fingerprint for item in check(book(SAFE, BEST), text)]
    assert len(prints) == 6
    assert len(set(prints)) == 6
    assert prints[2:4] == [fingerprint("SAF001", "it is safe", 0), fingerprint("SAF001", "it is safe", 1)]
    assert all(len(one) == 16 and int(one, 16) >= 0 for one in prints)


@pytest.mark.parametrize(
    ("text", "matches"),
    [
        ("It **is *risk*-free** now.", ["risk*-free"]),
        ("A\r\n\r\nIt is\r\nrisk\r\nfree.", ["risk\r\nfree"]),
        ("👩‍⚕️ It is 🌿risk‑free🌿.", ["risk‑free"]),
        ("> It is [risk\n> free](https://x.test).", ["risk\n> free"]),
        ("It is risk&#45;free.", ["risk&#45;free"]),
        ("| a | b |\n|---|---|\n| x | risk free |", ["risk free"]),
        ("It is <!-- risk-free --> `risk-free` risk-free", ["risk-free"]),
        ("Naïve İ risk-free.", ["risk-free"]),
    ],
)
def test_spans_are_exact_in_the_source(text: str, matches: list[str]):
    made = check(book(rule_text(pattern="risk-free")), text, "markdown")
    assert [text[item.span.start : item.span.end] for item in made] == matches
    assert [item.span.start for item in made] == [text.rindex(match) for match in matches]
    lines = text.replace("\r\n", "\n").split("\n")
    first = [match.splitlines()[0] for match in matches]
    assert [
        lines[item.start.line - 1][item.start.column - 1 :][: len(one)] for item, one in zip(made, first, strict=True)
    ] == first


def test_an_excerpt_holds_at_most_five_lines():
    text = "It is surely\n" + "very\n" * 8 + "safe."
    rule = rule_text(pattern="surely(?: very)+ safe", anchor=["surely"])
    (one,) = check(book(rule), text, "markdown")
    assert (one.start.line, one.end.line) == (1, 10)
    assert one.excerpt is not None
    assert one.excerpt.lines == ("It is surely", "very", "very", "very", "very")


def test_an_unknown_placeholder_of_a_message_stays():
    (one,) = check(book(rule_text(pattern="safe", message="{match}, {verb}.")), "It is Safe.")
    assert one.message == "Safe, {verb}."
