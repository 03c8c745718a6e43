from __future__ import annotations

from kaplint.document import read_document
from kaplint.document.page import passages
from kaplint.types import Diagnostic, Mark, Passage, Position, Severity, Span

MARKDOWN = """# Drips &amp; more

Our **drip** is
completely safe.

- It is safe.
"""


def finding(source: str, words: str) -> Diagnostic:
    start = source.index(words)
    here = Position(1, 1)
    return Diagnostic(
        "a.md", Span(start, start + len(words)), here, here, "SAF001", "safe", "SAF", Severity.WARNING, "", words, "", "", "",
    )  # fmt: skip


def test_findings_are_marked_in_the_text_that_a_reader_sees():
    found = [
        finding(MARKDOWN, words)
        for words in ("Drips &amp; more", "**drip** is\ncompletely", "safe.\n\n-", "It is safe")
    ]
    assert passages(read_document("a.md", MARKDOWN, "markdown"), found) == (
        Passage("heading", 1, "Drips & more", (Mark(0, 12, 0),)),
        Passage("paragraph", 0, "Our drip is completely safe.", (Mark(4, 22, 1), Mark(23, 28, 2))),
        Passage("item", 1, "It is safe.", (Mark(0, 10, 3),)),
    )


def test_an_entity_is_marked_whole_and_a_finding_outside_the_prose_not_at_all():
    source = "A &amp; b.\n\n<!-- kaplint: nothing -->\n\nC.\n"
    found = [finding(source, "amp"), finding(source, "nothing")]
    assert passages(read_document("a.md", source, "markdown"), found) == (
        Passage("paragraph", 0, "A & b.", (Mark(2, 3, 0),)),
        Passage("paragraph", 0, "C."),
    )


def test_overlapping_findings_begin_with_the_longer_one():
    source = "It is completely safe."
    found = [finding(source, words) for words in ("safe", "completely safe", "completely")]
    assert passages(read_document("a.txt", source, "plain"), found)[0].marks == (
        Mark(6, 21, 1),
        Mark(6, 16, 2),
        Mark(17, 21, 0),
    )
