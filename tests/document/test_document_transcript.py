from __future__ import annotations

import html

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from offsets import check_offsets, rows, source_of

from kaplint.document.model import Comment
from kaplint.document.transcript import read_transcript
from kaplint.errors import SourceError
from kaplint.types import Position, Span

CASES: dict[str, tuple[str, list[str]]] = {
    "a sentence over several cues": (
        "1\n00:00:01,000 --> 00:00:02,000\nOur infusions\nlisten to\n\n2\n00:00:02,100 --> 00:00:04,000\nyou. Always.\n",
        ["Our infusions listen to you. Always."],
    ),
    "a pause parts blocks after a sentence, a long one everywhere": (
        ("00:00:01.000 --> 00:00:02.000\nOne.\n\n00:00:05.000 --> 00:00:06.000\nTwo\n\n00:00:09.000 --> 00:00:10.000\ntwo.\n\n"
        "00:00:11.000 --> 00:00:12.000\nthree\n\n01:00:00.000 --> 01:00:01.000\nfour\n\n00:00:01.000 --> 00:00:02.000\nfive\n"),
        ["One.", "Two two. three", "four", "five"],
    ),
    "speakers part blocks": (
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n- We listen\n- to you.\n\n00:02.000 --> 00:03.000\n>> Yes.\n\n"
        "00:03.000 --> 00:04.000\n<v Ann>One\n\n00:04.000 --> 00:05.000\n<v Ann>two.\n\n00:05.000 --> 00:06.000\n<v.loud Bo>Three</v>\n"),
        ["We listen", "to you.", "Yes.", "One two.", "Three"],
    ),
    "tags, positions and entities": (
        "WEBVTT\n\nintro\n00:01.000 --> 00:02.000 align:left\n{\\an8}We <i>lis</i>ten, <c.red>R&amp;D</c> &lt;5 <00:01.500>mg\n",
        ["We listen, R&D <5 mg"],
    ),
    "styles, notes and headers are not spoken": (
        (
            "WEBVTT - Our film\nKind: captions\n\nSTYLE\n::cue { a: b }\n\nREGION\nid:x\n\nNOTE one\ntwo\n\n"
            "00:01.000 --> 00:02.000\nWe listen.\n"
        ),
        ["We listen."],
    ),
    "a blank line inside a cue, and numbers": (
        "1\r\n00:00:01,000 --> 00:00:02,000\r\nWe\r\n\r\nlisten\r\n42\r\n\r\n2\r\n00:00:02,000 --> 00:00:03,000\r\nto you.",
        ["We listen to you."],
    ),
    "a byte order mark": ("\ufeff1\n00:00:01,000 --> 00:00:02,000\nWe listen.\n", ["We listen."]),
    "a header alone": ("\ufeffWEBVTT\n", []),
    "nothing": (" \n", []),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_is_spoken_becomes_blocks(case: str) -> None:
    source, expected = CASES[case]
    document = read_transcript("a.vtt", source)
    assert rows(document) == [("paragraph", text) for text in expected]
    check_offsets(document)


def test_positions_reach_over_cues() -> None:
    source = "1\n00:00:01,000 --> 00:00:02,000\nIt <b>relieves</b>\n\n2\n00:00:02,100 --> 00:00:04,000\npain.\n"
    document = read_transcript("a.srt", source)
    block = document.blocks[0]
    assert source_of(document, block, "relieves pain") == "relieves</b>\n\n2\n00:00:02,100 --> 00:00:04,000\npain"
    assert document.position(block.offsets.to_source(Span(12, 13)).start) == Position(7, 1)


def test_a_note_is_a_comment_that_parts_blocks() -> None:
    source = "WEBVTT\n\n00:01.000 --> 00:02.000\nWe listen\n\nNOTE kaplint: ignore[EFF] ours\n\n00:02.000 --> 00:03.000\nto you.\n"
    document = read_transcript("a.vtt", source)
    assert [block.text for block in document.blocks] == ["We listen", "to you."]
    assert document.comments == (Comment(Span(43, 73), "kaplint: ignore[EFF] ours", alone=True),)


def test_a_file_without_times_is_refused() -> None:
    with pytest.raises(SourceError) as caught:
        read_transcript("a.srt", "We listen.\n")
    assert str(caught.value) == "a.srt:1: This is no subtitle file: no cue in it has times."


@settings(derandomize=True, deadline=None, max_examples=150)
@given(st.lists(st.lists(st.text("ab é😀.&<\u00ad,", min_size=1), min_size=1, max_size=3), max_size=5))
def test_each_character_spoken_stands_where_the_source_has_it(cues: list[list[str]]) -> None:
    source = "WEBVTT\n\n" + "\n\n".join(
        f"00:0{number}.000 --> 00:0{number + 1}.000\n" + "\n".join(html.escape(line, quote=False) for line in lines)
        for number, lines in enumerate(cues)
    )
    document = read_transcript("a.vtt", source)
    check_offsets(document, lambda text, original: text in (html.unescape(original), " "))
    heard = "".join(char for block in document.blocks for char in block.text if not char.isspace())
    assert heard == "".join(char for lines in cues for line in lines for char in line if char not in " \u00ad")
