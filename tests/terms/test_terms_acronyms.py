from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kaplint.document.text import normalise

if TYPE_CHECKING:
    from kaplint.terms import TermIndex


def acronyms(index: TermIndex, *texts: str) -> list[tuple[int, str, str, float]]:
    found = index.find_acronyms([(text, normalise(text)) for text in texts])
    return [(number, texts[number][miss.span.start : miss.span.end], miss.proper, miss.score) for number, miss in found]


@pytest.mark.parametrize(
    ("text", "matched", "proper", "score"),
    [
        ("We use Interior Household Systems (IFS).", "Interior Household Systems", "Internal Family Systems", 0.95),
        ("Interior Household Frameworks (IFS) work.", "Interior Household Frameworks", "Internal Family Systems", 0.95),
        ("IFS (interior household systems) works.", "interior household systems", "internal family systems", 0.95),
        ("Dialectical Conduct Remedy (DBT)", "Dialectical Conduct Remedy", "Dialectical Behavior Therapy", 0.95),
        ("coronary heart condition (CHD)", "coronary heart condition", "coronary heart disease", 0.7),
        (
            "post-traumatic stress problem (PTSD)",
            "post-traumatic stress problem",
            "post-traumatic stress disorder",
            0.95,
        ),
        ("magnetic waves picturing (MRI)", "magnetic waves picturing", "magnetic resonance imaging", 0.75),
    ],
)
def test_an_expansion_that_its_acronym_contradicts(
    small: TermIndex, text: str, matched: str, proper: str, score: float
):
    assert acronyms(small, text) == [(0, matched, proper, score)]


@pytest.mark.parametrize(
    "text",
    [
        "Internal Family Systems (IFS)", "internal family systems therapy (IFS)", "Indian Fertility Society (IFS)",
        "cognitive-behavioural therapy (CBT)", "CBT (cognitive therapy)", "a talk with a coach (CBT)",
        "coronary artery disease (CAD)", "He paid the fee (USD)", "talk therapy (CBT)", "see the list (CFS)",
        "randomised controlled trials (RCTs)", "(CBT)", "CBT ()", "Cognitive Handling Therapy (XYZ)",
        "the heart, a muscle (CHD)", "eye movement desensitization and reprocessing (EMDR)",
    ],
)  # fmt: skip
def test_sound_expansions_and_mentions_are_silent(small: TermIndex, text: str):
    assert acronyms(small, text) == []


def test_two_expansions_of_one_acronym(small: TermIndex):
    texts = (
        "The Trauma Support Network (TSN) meets weekly.",
        "The TSN is free.",
        "Join the Horrible Support Structure (TSN) now.",
    )
    assert acronyms(small, *texts) == []
    texts = ("Stress Response Group (SRG)", "The Tension Reaction Group (SRG) meets.", "SRG is free.")
    assert acronyms(small, *texts) == [(1, "Tension Reaction Group", "Stress Response Group", 0.95)]


def test_the_detail_names_acronym_and_words(small: TermIndex):
    text = "Interior Household Systems (IFS)"
    ((_, miss),) = small.find_acronyms([(text, normalise(text))])
    assert (miss.cause, miss.term, miss.detail) == (
        "acronym",
        "internal family systems",
        'IFS stands for internal family systems: "Interior" stands for "internal", "Household" stands for "family"',
    )


def test_a_document_reports_a_place_once(small: TermIndex):
    text = "Interior Household Systems (IFS)"
    found = small.find_all([(text, normalise(text))])
    assert [(number, miss.proper) for number, miss in found] == [(0, "Internal Family Systems")]


def test_the_sound_expansion_may_come_later(small: TermIndex):
    texts = ("The Tension Reaction Group (SRG) meets.", "Stress Response Group (SRG)")
    assert acronyms(small, *texts) == [(0, "Tension Reaction Group", "Stress Response Group", 0.95)]


def test_initials_that_agree_by_chance(small: TermIndex):
    texts = (
        "Informed Family Group (IFG)",
        "The Informed Folk Group (IFG) meets.",
        "The Informed Fit Group (IFG) meets.",
    )
    assert acronyms(small, *texts) == []
    texts = ("Clinical Test Group (CTG)", "The Clinical Trial Group (CTG) meets.")
    assert acronyms(small, *texts) == []
    texts = ("Blood Pressure Group (BPG)", "The Blood Pounding Group (BPG) meets.")
    assert acronyms(small, *texts) == []


def reported(index: TermIndex, *texts: str) -> list[tuple[int, str, str]]:
    found = index.find_all([(text, normalise(text)) for text in texts])
    return [(number, texts[number][miss.span.start : miss.span.end], miss.proper) for number, miss in found]


def test_an_acronym_that_was_made_from_a_mangled_term_is_found_wherever_it_is_used(small: TermIndex):
    texts = (
        "Interior Household Systems (IHS) is a school of therapy, and IHS is taught here.",
        "Nobody knows IHS. The IHSS is something else, and so is IHS-2.",
        "Alarm assaults (AA) came at night, and AA is no name for them.",
    )
    assert reported(small, *texts) == [
        (0, "Interior Household Systems", "Internal Family Systems"),
        (0, "IHS", "IFS"),
        (1, "IHS", "IFS"),
        (2, "Alarm assaults", "Panic attacks"),
        (2, "AA", "panic attack"),
    ]


def test_the_right_acronym_is_left_alone_where_its_expansion_is_mangled(small: TermIndex):
    texts = ("Interior Household Systems (IFS) is a school of therapy.", "IFS is taught here.")
    assert reported(small, *texts) == [(0, "Interior Household Systems", "Internal Family Systems")]


def test_an_acronym_beside_a_partly_explained_expansion_is_company_enough(small: TermIndex):
    assert reported(small, "She had magnetic waves picturing (MRI) done.") == [
        (0, "magnetic waves picturing", "magnetic resonance imaging")
    ]
    assert reported(small, "She had coronary heart condition (CHD) for years.") == []
