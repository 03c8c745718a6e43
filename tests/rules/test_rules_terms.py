"""The kinds ``term`` and ``spun`` as a document's findings: fixes, and the verdict on the whole document."""

from __future__ import annotations

import pytest
from made_rules import book, check, rule_text

from kaplint.terms import TermIndex

TERMS = [
    rule_text(code=f"TERM00{number}", name=cause, family="TERM", kind="term", cause=cause, message="{match}: {proper}.")
    for number, cause in enumerate(("substitution", "phrase", "acronym", "drug-name"), 1)
]
SPUN = rule_text(
    code="DOC009",
    name="spun",
    family="DOC",
    severity="info",
    kind="spun",
    least=3,
    per_thousand=20,
    message="{count} in all, {density} in 1,000: {examples}.",
)
MANGLED = (
    "She has Post-Traumatic Tension Turmoil. His heart disappointment got worse. The panic assaults came at night."
)


@pytest.fixture(scope="module")
def terms() -> TermIndex:
    return TermIndex.load()


def fixes(terms: TermIndex, text: str) -> list[tuple[str, str, str]]:
    """Return (match, applicability, text after the edits) of every finding that has a fix."""
    found = []
    for item in check(book(*TERMS), text, "markdown", terms):
        if item.fix:
            (edit,) = item.fix.edits
            mended = text[: edit.span.start] + edit.text + text[edit.span.end :]
            found.append((item.match, item.fix.applicability.value, mended))
    return found


@pytest.mark.parametrize(
    ("text", "match", "applicability", "mended"),
    [
        ("Use transcranial attractive incitement.", "transcranial attractive incitement", "safe", "Use transcranial magnetic stimulation."),
        ("His kidney disappointment got worse.", "kidney disappointment", "safe", "His kidney failure got worse."),
        ("He tried cognitive behavioural handling.", "cognitive behavioural handling", "unsafe",
         "He tried cognitive behavioural therapy."),
        ("Eye Motion Desensitization And Reprocessing helps.", "Eye Motion Desensitization And Reprocessing", "safe",
         "Eye Movement Desensitization and Reprocessing helps."),
        ("He takes metfromin.", "metfromin", "unsafe", "He takes metformin."),
    ],
)  # fmt: skip
def test_a_fix_is_safe_at_the_highest_certainty_only(
    terms: TermIndex, text: str, match: str, applicability: str, mended: str
):
    assert fixes(terms, text) == [(match, applicability, mended)]


@pytest.mark.parametrize(
    "text",
    [
        "> The eye motion desensitization and reprocessing helped.",
        'She said "the eye motion desensitization and reprocessing helped" twice.',
        "She said “the eye motion desensitization and reprocessing helped” twice.",
        "The eye **motion** desensitization and reprocessing helped.",
    ],
    ids=["quotation", "quotation marks", "curly quotation marks", "markup inside"],
)
def test_no_fix_in_quotations_or_across_markup(terms: TermIndex, text: str):
    assert len(check(book(*TERMS), text, "markdown", terms)) == 1
    assert fixes(terms, text) == []


def verdict(terms: TermIndex, text: str) -> list[tuple[int, int, str, str]]:
    found = check(book(*TERMS, SPUN), text, "markdown", terms)
    return [(item.start.line, item.start.column, item.match, item.message) for item in found if item.family == "DOC"]


def test_a_document_with_many_mangled_terms(terms: TermIndex):
    (found,) = verdict(terms, MANGLED)
    assert found[:3] == (1, 9, "Post-Traumatic Tension Turmoil")
    assert found[3].startswith("3 in all, 187.5 in 1,000: ")
    assert '"heart disappointment" for heart failure' in found[3]


def test_the_verdict_is_not_mended(terms: TermIndex):
    assert [item.fix for item in check(book(SPUN), MANGLED, "markdown", terms)] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "She has Post-Traumatic Tension Turmoil. His heart disappointment got worse.",
        "His heart disappointment got worse. Heart disappointment is a heart disappointment. Panic assaults came.",
        MANGLED + " The ward was quiet." * 40,
        "She has post-traumatic stress disorder. His heart failure got worse. The panic attacks came at night.",
    ],
    ids=["too few", "one over and over", "too thin", "sound"],
)
def test_other_documents(terms: TermIndex, text: str):
    assert verdict(terms, text) == []
