from __future__ import annotations

import pytest

from kaplint.document.lines import Line, is_rule, pieces_of, soft_breaks, take_bullet


@pytest.mark.parametrize(
    ("text", "bullet", "number", "rest"),
    [
        ("• Pain", "•", 0, "Pain"),
        ("-\u00a0Pain", "-", 0, "Pain"),
        ("✔️Pain", "✔️", 0, "Pain"),
        ("👩🏽‍⚕️ Nurses", "👩🏽‍⚕️", 0, "Nurses"),
        ("2️⃣ Pain", "2️⃣", 2, "Pain"),
        ("12) Pain", "12)", 12, "Pain"),
        ("(3) Pain", "(3)", 3, "Pain"),
        ("4.Pain", "4.", 4, "Pain"),
        ("iv. Pain", "iv.", 0, "Pain"),
        ("(B) Pain", "(B)", 0, "Pain"),
        ("o\tPain", "o", 0, "Pain"),
        ("7.", "7.", 7, ""),
        ("-Pain", None, 0, "-Pain"),
        ("*Pain*", None, 0, "*Pain*"),
        ("o Pain", None, 0, "o Pain"),
        ("J. Pain", None, 0, "J. Pain"),
        ("(800) 555", None, 0, "(800) 555"),
        ("2.5 mg", None, 0, "2.5 mg"),
        ("2021. Pain", None, 0, "2021. Pain"),
        ("Pain", None, 0, "Pain"),
    ],
)
def test_bullets(text: str, bullet: str | None, number: int, rest: str):
    assert take_bullet(Line(text, 10, 2)) == Line(rest, 10 + len(text) - len(rest), 2, bullet, number)


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("It helps.", True),
        ("It helps!”", True),
        ("(It helps.)", True),
        ("Does it help?", True),
        ("It helps…", True),
        ("It helps.[2][3]", True),
        ("It helps. [2]", True),
        ("It helps.²", True),
        ("It helps.2,3", True),
        ("It helps. 🎉", True),
        ("It helps:", False),
        ("It helps", False),
        ("From $1.50", False),
        ("It helps,", False),
    ],
)
def test_end_marks(text: str, ended: bool):  # noqa: FBT001
    assert Line(text, 0, 0).ended is ended


@pytest.mark.parametrize(
    ("text", "drawn"), [("---", True), ("* * *", True), ("=====", True), ("--", False), ("- a", False)]
)
def rule_examples(text: str, drawn: bool):  # noqa: FBT001
    assert is_rule(text) is drawn


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["Less pain"], []),
        (["Less pain", "More sleep"], [False]),
        (["We listen.", "We plan."], [False]),
        (["We listen to you", "and plan."], [True]),
        (["Less pain", "better sleep", "fewer pills"], [False, False]),
        (["We offer:", "and more"], [False]),
        (
            [
                "Our clinic has treated people with pain for years, since",
                "Dr. Park opened it. We listen first, then we plan",
                "the care.",
                "Next paragraph here.",
            ],
            [True, True, False],
        ),
    ],
)
def test_soft_breaks(texts: list[str], expected: list[bool]):
    assert soft_breaks([Line(text, 0, 0) for text in texts]) == expected


def test_pieces_read_as_one_line():
    lines = [Line("We listen to you", 5, 0), Line("and plan.", 22, 0), Line("We care.", 32, 0)]
    pieces = pieces_of(lines)
    assert [piece.lines for piece in pieces] == [lines[:2], lines[2:]]
    assert [piece.line for piece in pieces] == [Line("We listen to you and plan.", 5, 0), lines[2]]
