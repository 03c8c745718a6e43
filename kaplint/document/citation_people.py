"""Recognises named researchers and clinicians whose words a block of text reports."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kaplint.document.citation_ids import NAME
from kaplint.document.citation_model import CitationMark, MarkKind
from kaplint.patterns import compiled
from kaplint.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

# A text that quotes an expert has one of these words, or one of these parts of a word.
EXPERT_WORDS = frozenset(
    {"Dr", "Prof", "Professor", "Sir", "Dame", "MD", "PhD", "RN", "Ph", "D", "DO", "MPH", "MBBS", "FRCP"}
)
EXPERT_PARTS = (
    "ologist",
    "iatrist",
    "researcher",
    "scientist",
    "professor",
    "author",
    "surgeon",
    "physician",
    "lecturer",
)

_TITLE = r"(?:(?:Associate |Assistant |Emeritus )?(?:Prof(?:essor)?\.?|Dr\.?)|Sir|Dame)"
_FULL = rf"{NAME}(?: [A-Z]\.)?(?: (?:van|von|de|del|der|di|da|la|le|el|bin|al))*(?: {NAME}){{1,2}}"
_CREDENTIALS = (
    r"(?:,? (?:MD|M\.D\.|PhD|Ph\.D\.|DPhil|DO|D\.O\.|MBBS|MBChB|FRCP\w*|FRCS|FACP|RN|NP|PharmD|PsyD|DDS|DMD|MPH|RDN?"
    r"|MRCP\w*|FACC)\b)"
)
_ROLE = (
    r"(?:,? (?:an? |the )?(?:[\w’'-]+ ){0,5}?(?:professor|researcher|scientist|lecturer|surgeon|physician|dietitian"
    r"|pharmacist|paediatrician|pediatrician|geriatrician|obstetrician|gp|investigator|author|co-author|fellow|\w+ologist|\w+iatrist"
    r"|director of (?:the |research))\b)"
)
_SAYS = (
    r"(?:says|said|explains|explained|notes|noted|adds|added|reports|reported|argues|argued|warns|warned|writes|wrote|told"
    r"|tells|states|stated|comments|commented|concludes|concluded|cautions|cautioned|suggests|suggested|believes|found)"
)
# The seller's own people speak for the seller.
_OWN = re.compile(
    r"\b(?:our|my|founder|co-?founder|founding|owner|ceo|chief executive|proprietor|spokes\w+"
    r"|who (?:runs|owns|founded))\b",
    re.IGNORECASE,
)
_AFFILIATION = (
    r"(?:,? (?:of|at|from) (?:the )?(?:[A-Z][\w’'-]+ ){0,4}?(?:University|College|Hospital|Institute|School|Harvard"
    r"|Stanford|Yale|Oxford|Cambridge|Karolinska|NHS|Mayo Clinic|Johns Hopkins)\b)"
)


@cache
def _experts() -> re.Pattern[str]:
    titled = rf"{_TITLE} (?:{_FULL}{_CREDENTIALS}*|{NAME}(?={_AFFILIATION}))"
    known = rf"{_FULL}(?:{_CREDENTIALS}+|(?={_ROLE}))"
    who = rf"(?:{titled}|{known})"
    aside = r"(?:, [^.;\n]{1,90}?,|,? (?:of|at|from) [^.;,\n]{1,60}?)?,?"
    return compiled(
        rf"(?P<before>\b(?:{_SAYS}|[Aa]ccording to) |(?<=[”\"] [—–-] ))?\b(?P<who>{who})"
        rf"(?P<after>{aside} (?:also |has |recently )?{_SAYS}\b)?"
    )


def experts(text: str) -> Iterator[CitationMark]:
    """Find named experts who are quoted or reported, the seller's own people left out.

    The mark covers the verb of saying, the name and the letters after it.
    """
    for match in _experts().finditer(text):
        reported = match.group("before") is not None
        if not reported and not match.group("after"):
            continue
        end = match.end("who") if reported else match.end()
        around = text[max(0, match.start() - 40) : match.start()].rpartition(". ")[2]
        following = re.split(r"[.;\n]|, [“\"]", text[end : end + 90])[0] if reported else ""
        if not any(_OWN.search(part) for part in (around, text[match.start() : end], following)):
            yield CitationMark(Span(match.start(), end), MarkKind.EXPERT)
