"""Recognises named researchers and clinicians whose words a block of text reports."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kaplint.document.citation_ids import NAME
from kaplint.document.citation_model import CitationMark, MarkKind
from kaplint.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_TITLE = r"(?:(?:Associate |Assistant |Emeritus )?(?:Prof(?:essor)?\.?|Dr\.?)|Sir|Dame)"
_FULL = rf"{NAME}(?: [A-Z]\.)?(?: (?:van|von|de|del|der|di|da|la|le|el|bin|al))*(?: {NAME}){{1,2}}"
_CREDENTIALS = (
    r"(?:,? (?:MD|M\.D\.|PhD|Ph\.D\.|DPhil|DO|D\.O\.|MBBS|MBChB|FRCP\w*|FRCS|FACP|RN|NP|PharmD|PsyD|DDS|DMD|MPH|RDN?"
    r"|MRCP\w*|FACC)\b)"
)
_ROLE = (
    r"(?:,? (?:an? |the )?(?:[\w’'-]+ ){0,5}?(?:professor|researcher|scientist|lecturer|surgeon|physician"
    r"|epidemiologist|dietitian|pharmacist|paediatrician|pediatrician|geriatrician|obstetrician|gp|investigator|author|co-author|fellow"
    r"|\w+ologist|\w+iatrist|director of (?:the |research))\b)"
)
_SAYS = (
    r"(?:says|said|explains|explained|notes|noted|adds|added|reports|reported|argues|argued|warns|warned|writes|wrote|told|tells|states"
    r"|stated|comments|commented|concludes|concluded|cautions|cautioned|suggests|suggested|believes|found)"
)
# The seller's own people speak for the seller.
_OWN = re.compile(
    r"\b(?:our|my|founder|co-?founder|founding|owner|ceo|chief executive|proprietor|spokes\w+|who (?:runs|founded|owns))\b",
    re.IGNORECASE,
)
_AFFILIATION = (
    r"(?:,? (?:of|at|from) (?:the )?(?:[A-Z][\w’'-]+ ){0,4}?(?:University|College|Hospital|Institute|School|Harvard|Stanford"
    r"|Yale|Oxford|Cambridge|Karolinska|NHS|Mayo Clinic|Johns Hopkins)\b)"
)


@cache
def _experts() -> re.Pattern[str]:
    titled = rf"{_TITLE} (?:{_FULL}{_CREDENTIALS}*|{NAME}(?={_AFFILIATION}))"
    known = rf"{_FULL}(?:{_CREDENTIALS}+|(?={_ROLE}))"
    who = rf"(?:{titled}|{known})"
    aside = r"(?:, [^.;\n]{1,90}?,|,? (?:of|at|from) [^.;,\n]{1,60}?)?,?"
    return re.compile(
        rf"(?<=[”\"] [—–-] )(?P<signed>{who})|\b(?P<before>(?:{_SAYS}|[Aa]ccording to) {who})|\b(?P<after>{who}{aside} (?:also |has |recently )?{_SAYS}\b)"
    )


def experts(text: str) -> Iterator[CitationMark]:
    """Find named experts who are quoted or reported, the seller's own people left out.

    The mark covers the verb of saying, the name and the letters after it.
    """
    for match in _experts().finditer(text):
        around = text[max(0, match.start() - 40) : match.start()].rpartition(". ")[2]
        following = re.split(r"[.;\n]|, [“\"]", text[match.end() : match.end() + 90])[0]
        if match.group("after"):
            following = ""
        if not any(_OWN.search(part) for part in (around, match.group(), following)):
            yield CitationMark(Span(*match.span()), MarkKind.EXPERT)
