from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_findings import make

from kaplint.reporters.display import cells, visible
from kaplint.reporters.excerpt import Shown, excerpt, window


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("naïve “quotes” — and 漢字", "naïve “quotes” — and 漢字"),
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("a\nb\rc\x7f", "a␊b␍c␡"),
        ("c1 \x9b31m", "c1 <U+009B>31m"),
        ("turned \u202eround", "turned <U+202E>round"),
        ("hid\u200bden\u00ad", "hid<U+200B>den<U+00AD>"),
        ("broken \udcff", "broken <U+DCFF>"),
        ("family 👩\u200d👧", "family 👩\u200d👧"),
    ],
)
def test_what_could_harm_a_terminal_becomes_visible(text: str, shown: str):
    assert visible(text) == shown


@pytest.mark.parametrize(
    ("text", "widths"),
    [
        ("ab", [1, 1]),
        ("a\tb", [1, 4, 1]),
        ("漢a", [2, 1]),
        ("e\u0301x", [1, 0, 1]),
        ("👩\u200d👧!", [2, 0, 0, 1]),
        ("👍🏽!", [2, 0, 1]),
        ("❤\ufe0f!", [1, 1, 1]),
        ("한\u1161", [2, 0]),
        ("\x1b[", [1, 1]),
        ("\u200b", [8]),
    ],
)
def test_columns_of_characters(text: str, widths: list[int]):
    assert [cell.width for cell in cells(text)] == widths


@pytest.mark.parametrize(
    ("line", "start", "end", "shown"),
    [
        ("It is safe now.", 6, 10, Shown(1, "It is safe now.", 6, 4)),
        ("\tsafe", 1, 5, Shown(1, "    safe", 4, 4)),
        ("漢字 safe", 3, 7, Shown(1, "漢字 safe", 5, 4)),
        ("cafe\u0301 safe", 6, 10, Shown(1, "cafe\u0301 safe", 5, 4)),
        ("is 安全 too", 3, 5, Shown(1, "is 安全 too", 3, 4)),
        ("", 0, 0, Shown(1, "", 0, 1)),
    ],
)
def test_a_short_line_is_shown_whole(line: str, start: int, end: int, shown: Shown):
    assert window(1, line, start, end, 40) == shown


def test_a_long_line_is_cut_on_both_sides_of_the_finding():
    line = "a" * 50 + "SAFE" + "b" * 50
    assert window(1, line, 50, 54, 20) == Shown(1, "…" + "a" * 7 + "SAFE" + "b" * 7 + "…", 8, 4)


def test_near_an_end_the_room_goes_to_the_other_side():
    assert window(1, "SAFE" + "b" * 50, 0, 4, 20) == Shown(1, "SAFE" + "b" * 14 + "…", 0, 4)
    assert window(1, "a" * 50 + "SAFE", 50, 54, 20) == Shown(1, "…" + "a" * 14 + "SAFE", 15, 4)


def test_a_finding_wider_than_the_room_is_cut_at_its_end():
    assert window(1, "ab" + "S" * 50 + "cd", 2, 52, 20) == Shown(1, "…" + "S" * 18 + "…", 1, 18)


@given(
    line=st.text(alphabet="ab \t漢é\u0301👩\u200d\ufe0f\u200b\x1b", max_size=300),
    ends=st.tuples(st.integers(0, 300), st.integers(0, 300)),
    width=st.integers(40, 120),
)
@settings(derandomize=True, deadline=None)
def test_no_line_is_wider_than_the_room_and_the_carets_stand_under_it(line: str, ends: tuple[int, int], width: int):
    start, end = sorted(min(number, len(line)) for number in ends)
    shown = window(1, line, start, end, width)
    assert shown.indent + shown.carets <= width + 1
    assert all(char not in shown.text for char in "\t\x1b\u200b")
    assert len(shown.text) <= 4 * width + 40


def test_a_finding_over_several_lines_is_marked_on_each():
    text = "Our drip has\n  minimal side\neffects, we say."
    found = make(text, 9, 35)
    assert list(excerpt(found, 60)) == [
        Shown(1, "Our drip has", 9, 3),
        Shown(2, "  minimal side", 2, 12),
        Shown(3, "effects, we say.", 0, 7),
    ]


def test_a_line_that_the_finding_only_reaches_is_left_out():
    assert list(excerpt(make("It is safe.\nNext", 6, 12), 60)) == [Shown(1, "It is safe.", 6, 5)]


def test_without_an_excerpt_there_is_nothing_to_show():
    assert list(excerpt(make("It is safe.", 6, 10, excerpt=None), 60)) == []
