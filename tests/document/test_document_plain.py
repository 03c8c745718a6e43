from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaplint.document.model import Comment, Document
from kaplint.document.plain import read_plain
from kaplint.types import Span

Row = tuple[str, str, int]


def rows(document: Document) -> list[Row]:
    """The blocks as (kind, text, line of the source)."""
    return [
        (block.kind.value, block.text, document.position(block.offsets.to_source(Span(0, 1)).start).line)
        for block in document.blocks
    ]


LONG = "Our nurses start the infusion in a quiet room and stay with you until it is over, and nobody hurries you along."
WHOLE_1 = f"{LONG} You can bring a friend. The room has a window and a comfortable chair."
WHOLE_2 = f"{LONG} Afterwards you rest for an hour. Then your friend takes you home by car."

COUNT = "One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen"
NUMBERS = COUNT.split()

CASES: dict[str, tuple[str, list[Row]]] = {
    "a sentence is a paragraph": ("We treat pain.\n", [("paragraph", "We treat pain.", 1)]),
    "a line without an end mark is a heading": ("How we treat pain\n", [("heading", "How we treat pain", 1)]),
    "capitals are a heading": ("HOW WE TREAT PAIN\n", [("heading", "HOW WE TREAT PAIN", 1)]),
    "a short question alone is a heading": ("Is it safe?\n", [("heading", "Is it safe?", 1)]),
    "a long question alone is a paragraph": (
        "Have you ever wondered why so many people in our town still live with pain every day?\n",
        [("paragraph", "Have you ever wondered why so many people in our town still live with pain every day?", 1)],
    ),
    "a short label alone is a heading": ("Side effects:\n", [("heading", "Side effects:", 1)]),
    "a long lead-in alone is a paragraph": (
        "The infusion may cause one or more of these effects:\n",
        [("paragraph", "The infusion may cause one or more of these effects:", 1)],
    ),
    "a very long line without an end mark is a paragraph": (
        f"{LONG[:-1]} while {LONG[:-1]}\n",
        [("paragraph", f"{LONG[:-1]} while {LONG[:-1]}", 1)],
    ),
    "an exclamation is a paragraph": ("Book today!\n", [("paragraph", "Book today!", 1)]),
    "a line that breaks off is a paragraph": ("Call us or visit the\n", [("paragraph", "Call us or visit the", 1)]),
    "blank lines part blocks": ("One.\n\n \t\n\nTwo.\n", [("paragraph", "One.", 1), ("paragraph", "Two.", 5)]),
    "a heading above a paragraph": (
        "How it works\n\nWe listen first.\n",
        [("heading", "How it works", 1), ("paragraph", "We listen first.", 3)],
    ),
    "an underlined heading": (
        "Our care\n========\nWe listen.\n\nRisks\n-----\nSome feel sick.\n",
        [
            ("heading", "Our care", 1),
            ("paragraph", "We listen.", 3),
            ("heading", "Risks", 5),
            ("paragraph", "Some feel sick.", 7),
        ],
    ),
    "an underlined line below text": (
        "We listen.\nRisks\n-----\nSome feel sick.\n",
        [("paragraph", "We listen.", 1), ("heading", "Risks", 2), ("paragraph", "Some feel sick.", 4)],
    ),
    "a drawn rule is no text": (
        "We listen.\n\n* * *\n\n-----\nWe plan.\n",
        [("paragraph", "We listen.", 1), ("paragraph", "We plan.", 6)],
    ),
    "one sentence a line is one paragraph": (
        "We treat pain.\nWe listen first.\nWe plan with you.\n",
        [("paragraph", "We treat pain.\nWe listen first.\nWe plan with you.", 1)],
    ),
    "a short first line heads its sentences": (
        "Our care\nWe listen first.\nWe plan with you.\n",
        [("heading", "Our care", 1), ("paragraph", "We listen first.\nWe plan with you.", 2)],
    ),
    "a question heads its chunk, later ones are sentences": (
        "Is it safe?\nNot for all.\nWhat does it cost?\nAsk us.\n",
        [("heading", "Is it safe?", 1), ("paragraph", "Not for all.\nWhat does it cost?\nAsk us.", 2)],
    ),
    "a short line amid sentences is a heading": (
        "We listen first.\nWhat it costs\nAn infusion costs $300.\n",
        [
            ("paragraph", "We listen first.", 1),
            ("heading", "What it costs", 2),
            ("paragraph", "An infusion costs $300.", 3),
        ],
    ),
    "a label amid sentences is a heading": (
        "We listen first.\nSide effects:\nSome people feel sick.\n",
        [
            ("paragraph", "We listen first.", 1),
            ("heading", "Side effects:", 2),
            ("paragraph", "Some people feel sick.", 3),
        ],
    ),
    "a whole paragraph a line": (
        f"{WHOLE_1}\n{WHOLE_2}\nMore about our nurses\n",
        [("paragraph", WHOLE_1, 1), ("paragraph", WHOLE_2, 2), ("heading", "More about our nurses", 3)],
    ),
    "hard-wrapped prose is one line": (
        (
            "Our clinic has treated people with long-standing pain since it\n"
            "opened, and our nurses know how hard it can be. We listen to you\n"
            "first. We then plan the care with your doctor, step by step.\n"
        ),
        [
            (
                "paragraph",
                (
                    "Our clinic has treated people with long-standing pain since it opened, and our nurses know how "
                    "hard it can "
                    "be. We listen to you first. We then plan the care with your doctor, step by step."
                ),
                1,
            )
        ],
    ),
    "two wrapped lines": (
        "Our clinic has treated people with long-standing pain since\nit opened.\n",
        [("paragraph", "Our clinic has treated people with long-standing pain since it opened.", 1)],
    ),
    "a heading above wrapped prose": (
        (
            "Our story\n"
            "Our clinic has treated people with long-standing pain since it\n"
            "opened, and our nurses know how hard it can be to go on with\n"
            "work and family.\n"
        ),
        [
            ("heading", "Our story", 1),
            (
                "paragraph",
                (
                    "Our clinic has treated people with long-standing pain since it opened, and our nurses know how "
                    "hard it can "
                    "be to go on with work and family."
                ),
                2,
            ),
        ],
    ),
    "lines broken by sense": (
        "Our infusions ease the pain\nand restore your energy\nwithin a single visit.\n",
        [("paragraph", "Our infusions ease the pain and restore your energy within a single visit.", 1)],
    ),
    "a line that goes on after a comma": (
        "We listen first.\nThen, with your doctor,\nwe plan the care.\n",
        [("paragraph", "We listen first.\nThen, with your doctor, we plan the care.", 1)],
    ),
    "a wrapped line that starts with a number": (
        (
            "The clinic opened its doors to patients from all over the county in\n"
            "2. The street was still being built and there was no way to park on\n"
            "either side of it.\n"
        ),
        [
            (
                "paragraph",
                (
                    "The clinic opened its doors to patients from all over the county in 2. The street was still being "
                    "built and "
                    "there was no way to park on either side of it."
                ),
                1,
            )
        ],
    ),
    "bullets of many kinds": (
        (
            "• One\n- Two\n* Three\n– Four\n‣ Five\n◦ Six\n✓ Seven\n✔️ Eight\n→ Nine\n✅Ten\n👉 Eleven\n· Twelve\n+ "
            "Thirteen\n"
        ),
        [("item", text, line) for line, text in enumerate(NUMBERS, start=1)],
    ),
    "numbers of many kinds": (
        "1. One\n2) Two\n(3) Three\n(a) Four\nb. Five\nc) Six\nii. Seven\n10. Eight\n11.Nine\n",
        [("item", text, line) for line, text in enumerate(NUMBERS[:9], start=1)],
    ),
    "no bullets": (
        (
            "(800) 555-0100 is our number.\n\n-5 degrees is cold.\n\n3.5 million people live here.\n\nJ. Smith is a "
            "nurse.\n"
        ),
        [
            ("paragraph", "(800) 555-0100 is our number.", 1),
            ("paragraph", "-5 degrees is cold.", 3),
            ("paragraph", "3.5 million people live here.", 5),
            ("paragraph", "J. Smith is a nurse.", 7),
        ],
    ),
    "a number alone belongs to the next line": (
        "1.\nListen – We hear you.\nIt takes an hour.\n\n2.\u00a0 \u00a0\nPlan – We plan with you.\n",
        [("item", "Listen – We hear you.\nIt takes an hour.", 2), ("item", "Plan – We plan with you.", 6)],
    ),
    "a number alone before a blank line": (
        "1.\n\nListen\n\n2.\n\nPlan\n",
        [("item", "Listen", 3), ("item", "Plan", 7)],
    ),
    "a letter that ends a chunk is no bullet": (
        "Our cream holds vitamin\nd.\n\nSee the label.\n",
        [("heading", "Our cream holds vitamin", 1), ("paragraph", "d.", 2), ("paragraph", "See the label.", 4)],
    ),
    "a bullet alone belongs to the next line": (
        "•\nLess pain\n•\nMore sleep\n",
        [("item", "Less pain", 2), ("item", "More sleep", 4)],
    ),
    "an item goes on in an indented line": (
        "- Our infusions ease\n  the pain.\n- They take an hour.\n  Bring a friend.\n",
        [("item", "Our infusions ease the pain.", 1), ("item", "They take an hour.\nBring a friend.", 3)],
    ),
    "an item goes on in lower case": (
        "- Our infusions ease\nthe pain.\n- They take an hour.\n",
        [("item", "Our infusions ease the pain.", 1), ("item", "They take an hour.", 3)],
    ),
    "a paragraph right below a list": (
        "- Less pain\n- More sleep\nAsk your doctor first.\n",
        [("item", "Less pain", 1), ("item", "More sleep", 2), ("paragraph", "Ask your doctor first.", 3)],
    ),
    "labels between lists": (
        "Benefits:\n- Less pain\nRisks:\n- Nausea\n",
        [("heading", "Benefits:", 1), ("item", "Less pain", 2), ("heading", "Risks:", 3), ("item", "Nausea", 4)],
    ),
    "sentences above a list": (
        "We listen first.\nThen we treat:\n- pain\n- grief\n",
        [("paragraph", "We listen first.\nThen we treat:", 1), ("item", "pain", 3), ("item", "grief", 4)],
    ),
    "a list without bullets": (
        "Migraine relief\nLess pain\nBetter sleep\n",
        [("item", "Migraine relief", 1), ("item", "Less pain", 2), ("item", "Better sleep", 3)],
    ),
    "a list in lower case without bullets": (
        "less pain\nbetter sleep\nmore energy\n",
        [("item", "less pain", 1), ("item", "better sleep", 2), ("item", "more energy", 3)],
    ),
    "a list without bullets below its label": (
        "You may gain:\nLess pain\nBetter sleep\n",
        [("heading", "You may gain:", 1), ("item", "Less pain", 2), ("item", "Better sleep", 3)],
    ),
    "a list without bullets amid sentences": (
        "We treat many things.\nMigraine\nBack pain\nPoor sleep\nAsk your doctor first.\n",
        [
            ("paragraph", "We treat many things.", 1),
            ("item", "Migraine", 2),
            ("item", "Back pain", 3),
            ("item", "Poor sleep", 4),
            ("paragraph", "Ask your doctor first.", 5),
        ],
    ),
    "CRLF and CR end lines": (
        "Our care\r\n\r\nWe listen.\r\nWe plan.\r\rRisks\r\r- Nausea\r",
        [
            ("heading", "Our care", 1),
            ("paragraph", "We listen.\nWe plan.", 3),
            ("heading", "Risks", 6),
            ("item", "Nausea", 8),
        ],
    ),
    "invisible characters are no text": (
        "\ufeffPain\u00adless care\u200b\n\n\u200b\n\nWe lis\u00adten.\n",
        [("heading", "Painless care", 1), ("paragraph", "We listen.", 5)],
    ),
    "a note mark after the end mark": (
        "It helped half of the patients.[2]\nIt lasted a week.²\n",
        [("paragraph", "It helped half of the patients.[2]\nIt lasted a week.²", 1)],
    ),
    "an emoji after the end mark": ("We are here for you. 💙\n", [("paragraph", "We are here for you. 💙", 1)]),
    "a comment is no text": (
        "One.\nkaplint: ignore[SAF002] the label says so\nTwo.\n",
        [("paragraph", "One.", 1), ("paragraph", "Two.", 3)],
    ),
    "a mention of the grammar is text": (
        "Write kaplint: ignore[SAF002] on a line of its own.\n",
        [("paragraph", "Write kaplint: ignore[SAF002] on a line of its own.", 1)],
    ),
    "nothing": ("\n \n\t\n", []),
}


@pytest.mark.parametrize(("source", "expected"), CASES.values(), ids=CASES)
def test_lines_become_blocks(source: str, expected: list[Row]):
    assert rows(read_plain("a.txt", source)) == expected


def test_headings_levels_and_lead_ins():
    source = (
        "Our care\n\nWe may help with:\n\n- pain\n  - in the back\n  - in the neck\n- grief\n\nRisks\n"
        "\n1. Nausea\n\nAsk us.\n\n- Now\n"
    )
    document = read_plain("a.txt", source)
    assert [(b.index, b.kind.value, b.text, b.level, b.headings, b.lead_in) for b in document.blocks] == [
        (0, "heading", "Our care", 1, (), None),
        (1, "paragraph", "We may help with:", 0, (0,), None),
        (2, "item", "pain", 1, (0,), 1),
        (3, "item", "in the back", 2, (0,), 1),
        (4, "item", "in the neck", 2, (0,), 1),
        (5, "item", "grief", 1, (0,), 1),
        (6, "heading", "Risks", 2, (0,), None),
        (7, "item", "Nausea", 1, (0, 6), 6),
        (8, "paragraph", "Ask us.", 0, (0, 6), None),
        (9, "item", "Now", 1, (0, 6), None),
    ]


def test_a_heading_after_the_first_chunk_is_no_title():
    document = read_plain("a.txt", "We listen.\n\nOur care\n\nRisks\n")
    assert [(b.text, b.level, b.headings) for b in document.blocks] == [
        ("We listen.", 0, ()),
        ("Our care", 2, ()),
        ("Risks", 2, ()),
    ]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("kaplint: ignore[SAF002] the label says so", "kaplint: ignore[SAF002] the label says so"),
        ("  kaplint: ignore-file[EFF]", "kaplint: ignore-file[EFF]"),
        ("# kaplint: disable[EFF] quoted. All of it", "kaplint: disable[EFF] quoted. All of it"),
        ("// kaplint: enable", "kaplint: enable"),
        ("<!-- kaplint: ignore[CIT] see below -->", "kaplint: ignore[CIT] see below"),
        ("kaplint: ignore SAF002", "kaplint: ignore SAF002"),
    ],
)
def test_comments(line: str, text: str):
    start = len(line) - len(line.lstrip())
    document = read_plain("a.txt", f"One.\n{line}\nTwo.\n")
    assert document.comments == (Comment(Span(5 + start, 5 + len(line)), text, alone=True),)
    assert rows(document) == [("paragraph", "One.", 1), ("paragraph", "Two.", 3)]


@pytest.mark.parametrize("line", ["kaplint: ignored", "kaplint ignore[X]", "kaplint: ignore this. It is text."])
def test_lines_that_only_look_like_comments(line: str):
    assert read_plain("a.txt", line).comments == ()


def test_links_are_the_bare_addresses():
    document = read_plain("a.txt", "See https://example.org/a_(b), or (www.example.org/c).\n")
    assert [(link.span, link.target) for link in document.blocks[0].links] == [
        (Span(4, 29), "https://example.org/a_(b)"),
        (Span(35, 52), "www.example.org/c"),
    ]


SPACES = ["- ", "1. ", "\u00ad", "\u00a0", "  ", "\t", "\n", "\n\n", "\r\n", "\x1c", "\u2028", "\x85"]
WORDS = st.sampled_from(["Pain", "pain", "relief.", "the", "why?", "note:", "•", "===", "é🙂", *SPACES])


@settings(derandomize=True, deadline=None)
@given(st.one_of(st.text(), st.lists(WORDS, max_size=40).map(" ".join), st.lists(WORDS, max_size=40).map("".join)))
def test_every_character_knows_its_source(source: str):
    document = read_plain("a.txt", source)
    end = 0
    for block in document.blocks:
        assert block.text == block.text.strip() != ""
        assert block.offsets.runs[0].text_start == 0
        assert block.offsets.runs[-1].text_end == len(block.text)
        for run in block.offsets.runs:
            assert run.text_start < run.text_end
            assert end <= run.source_start < run.source_end
            end = run.source_end
        for offset, char in enumerate(block.text):
            span = block.offsets.to_source(Span(offset, offset + 1))
            assert source[span.start : span.end] == char or char in " \n"
    assert [block.index for block in document.blocks] == list(range(len(document.blocks)))
