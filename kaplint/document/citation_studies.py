"""Recognises the studies and trials that a block of text calls by their names."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kaplint.document.citation_lists import any_of, names
from kaplint.document.citation_model import CitationMark, MarkKind
from kaplint.patterns import compiled
from kaplint.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

# A text that names a study has one of these.
STUDY_CUES = (
    "tud", "rial", "ohort", "egist", "urvey", "rogram", "Initiative", "Biobank", "NHANES", "STAR*D", "Burden", "Future",
    "Whitehall", "Methods", "Design",
)  # fmt: skip
_WORD = r"[A-Z][\w’'-]*"
# Capitals before "trial" or "study" that name a treatment, a test, an illness or an authority, or shout.
_NO_ACRONYM = (
    r"(?!(?:TMS|MRI|EEG|ECG|CBD|THC|PTSD|OCD|ADHD|PRP|RCT|GLP|NAD|ECT|HRT|IVF|MDMA|LSD|DNA|RNA|FDA|NHS|CDC|WHO|NIH|USA|EMA"
    r"|MHRA|NICE|COVID|HIV|AIDS|HPV|IBS|IBD|BMI|LED|PEMF|HBOT|EMDR|CBT|DBT|ACT|SSRIS?|TENS|CGM|CPAP|NEW|STUDY|TRIAL|SURVEY"
    r"|REPORT|BEST|OUR|THE|FREE|CASE|PILOT|PHASE|CLINICAL|THIS|HUMAN|NAC|MCT|DHEA|BHRT|TRT|HCG|MSC|BPC|KSM|NMN|EMS|ALS|COPD"
    r"|GERD|TBI|CFS)\b)"
)
_NO_NAME = (
    r"(?!(?:Our|Your|The|A|An|New|This|That|Clinical|Case|Research|Recent|Randomi[sz]ed|Controlled|Pilot|First|Join|Patient"
    r"|Client|Customer|Free|Take|Human|Animal|Medical|Latest|Every|Read|One|Two|Study|Trial|Phase|Open|Double|In|Another"
    r"|Each|Home|Self|Bible)\b)"
)


# The labels of a structured abstract, which reports its own study; a lone "Results:" is anybody's.
_METHODS = re.compile(
    r"(?:^|(?<=[.!?] )|(?<=\n))(?:Methods?|Design|Setting|Participants|Objectives?|Background)(?: and [a-z]+)?: "
)
_FINDINGS = re.compile(r"(?:^|(?<=[.!?] )|(?<=\n))(?:Results|Findings|Conclusions?|Interpretation|Discussion): ")


@cache
def _studies() -> re.Pattern[str]:
    distinctive, _ = names("studies.txt")
    part = rf"{_NO_NAME}{_WORD}"
    return compiled(
        rf"\b(?:{any_of(distinctive)}(?!\w)"
        rf"|(?:[Tt]he )?(?<![A-Z][A-Z] ){_NO_ACRONYM}[A-Z][A-Z0-9*-]{{2,}}(?:[ -]\d{{1,2}}\b)?"
        r"(?: (?:phase|extension|follow-up|cohort))? (?:trials?|stud(?:y|ies)|cohort|registry|survey|program(?:me)?)\b"
        rf"|(?P<title>{part}(?: (?:(?:of|for|on|in|and|the) )?{part}){{1,6}}"
        r" (?:Study|Trial|Survey|Initiative|Cohort)\b))"
    )


def studies(text: str) -> Iterator[CitationMark]:
    """Find studies that have a name: a known one, an acronym in capitals, a title that ends in Study, Trial, Survey."""
    if "s: " in text and _METHODS.search(text):
        for match in _FINDINGS.finditer(text):
            yield CitationMark(Span(*match.span()), MarkKind.STUDY)
    for match in _studies().finditer(text):
        heading = match.group("title") and len(match.group()) * 2 > len(text)  # all in title case: no name
        if not heading:
            yield CitationMark(Span(*match.span()), MarkKind.STUDY)
