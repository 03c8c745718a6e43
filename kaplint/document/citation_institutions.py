"""Recognises the institutions, agencies and surveys that a block of text names as its source."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kaplint.document.citation_ids import NO_AUTHOR
from kaplint.document.citation_lists import any_of, first_words, names
from kaplint.document.citation_model import CitationMark, MarkKind
from kaplint.patterns import compiled
from kaplint.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_FILE = "institutions.txt"
_YEAR = r"(?:19|20)\d\d"
_WORD = r"[A-Z][\w’'-]*"
_TITLE = rf"{_WORD}(?:(?:,? (?:and|of|in|for|the|on|&)(?: the)?|,)? {_WORD})*"
_STUDY = (
    r"(?:stud(?:y|ies)|trials?|reports?|surveys?|research|reviews?|analys[ei]s|meta-analysis|data|figures|estimates"
    r"|statistics|researchers|scientists|investigators|poll|paper|findings|factsheet|fact sheet|audit|registry|census)"
)
_REPORTS = (
    r"(?:says|said|reports?|reported|estimates?|estimated|found|finds|states?|stated|notes?|noted|recommends?|warns?"
    r"|recommended|warned|advises?|advised|concluded|concludes|shows?|showed|lists|describes|defines|classifies|puts)"
)
_CUES = frozenset(
    {
        "University", "School", "Medical", "American", "British", "European", "Royal", "National", "World",
        "International", "Canadian", "Australian", "Department", "Ministry",
    }
)  # fmt: skip
_IN_YEAR = re.compile(rf" in {_YEAR}\b")
_OWN = re.compile(r"\b(?:our|my|founder|CEO|owner)\b", re.IGNORECASE)
_NOT_A_SOURCE = re.compile(
    r"\b(?:approved|cleared|authori[sz]ed|registered|trained|accredited|licensed|certified|regulated|degree|graduate\w*"
    r"|studied|worked|qualified|practised|clearance|approval) (?:with|by|at|from|in)(?: the)? $",
    re.IGNORECASE,
)
# What opens a bracket with a year and is nobody's publication.
_NO_BODY = (
    r"(?!(?:Internal|Customer|Consumer|Client|Patient|User|Clinical|Independent|Company|Our|Own|Data|Based|Self|Pilot|Third|Lab"
    r"|Best|Top|Rated|Results?|Before|After|New|Study|Trial|Survey|Research)\b)"
)


@cache
def institution_cues() -> frozenset[str]:
    """Return the capitalised words of which a text that names an institution has one."""
    return _CUES | first_words(_FILE)


@cache
def _institutions() -> re.Pattern[str]:
    distinctive, _ = names(_FILE)
    opener = r"(?!(?:Our|The|A|An|This|Your|See|In|At|From|By|As|With|For|Read|Visit)\b)"
    country = r"(?:American|British|European|Royal|National|World|International|Canadian|Australian)"
    school = r"(?:University(?! of)|School of Medicine|Medical School|Medical Cent(?:er|re))"
    body = (
        r"(?:Association|Society|College|Academy|Institutes?|Foundation|Council|Organi[sz]ation|Federation|Agency"
        r"|Cent(?:er|re)s?)"
    )
    families = (
        rf"University of (?:the )?{_WORD}(?: (?!University){_WORD}){{0,2}}",
        rf"(?:{opener}{_WORD} ){{1,3}}{school}\b(?: (?:School )?of {_WORD})?",
        rf"{country} (?:{_WORD} ){{0,4}}{body}(?: (?:of|for|on) (?:the )?{_TITLE})?",
        rf"(?:Department|Ministry) (?:of|for) {_TITLE}",
        rf"{any_of(distinctive)}(?![\w-])",
    )
    return compiled(r"(?<![\w-])(?:" + "|".join(families) + ")")


@cache
def _before() -> re.Pattern[str]:
    """What makes a source of the institution's name after it."""
    done = r"(?:published|conducted|carried out|led|released|issued|produced|done|funded|run|commissioned)"
    return compiled(
        r"(?:\b[Aa]ccording to (?:[\w’'-]+ ){0,6}"
        r"|\b(?:as |was |were |been )(?:published|reported|recorded|estimated|recommended|counted) by (?:the )?"
        rf"|\b(?:[Aa]n? |[Tt]he )?(?:{_YEAR} )?(?:[a-z-]+ )?(?i:{_STUDY}) (?:{done} )?(?:in {_YEAR} )?"
        rf"(?:by|from|at|of) (?:the |a team (?:at|from) (?:the )?|{_STUDY} (?:at|from) (?:the )?)?"
        rf"|(?P<year>\b[Aa]n? {_YEAR} |\b[Tt]he {_YEAR} ))$"
    )


@cache
def _after() -> re.Pattern[str]:
    """What makes a source of the institution's name before it."""
    own_work = r"(?! (?:support|conduct|fund|sponsor|back|does|do|and|or)\w* )"
    return compiled(
        r"(?: \([A-Z]{2,8}\))?(?:"
        # "(UK Health Security Agency, Measles in England 2024)": the title of what it published, then the year
        rf"(?P<title>,? [^()\n]{{3,90}} {_YEAR}(?=\)))"
        rf"|(?P<study>(?:['’]s?)?{own_work}(?: [a-z-]+)? {_STUDY}\b(?: (?:in|from|of) {_YEAR}\b)?)"
        # what belongs to it by a title and a year, as a congress or a register does
        rf"|(?P<work>['’]s? {_TITLE}(?: [a-z]+)?,? \(?{_YEAR}\b\)?)"
        rf"| \({_YEAR}\)|,? {_YEAR}\b|,? (?:NG|CG|QS|TA|PH|IPG|DG|MTG|HST)\d{{1,4}}\b"
        rf"| (?:in {_YEAR} )?(?:has |have |also |now |currently |\w+ly )?{_REPORTS}\b"
        rf"| (?:clinical )?guid(?:eline|ance)s?,? (?:[A-Z]{{2,3}}\d+|\(?{_YEAR}\)?))"
    )


def institutions(text: str) -> Iterator[CitationMark]:
    """Find institutions that are named as a source: with a year, a study or report of theirs, or what they say.

    The mark covers the name and the words that make it a source ("according to the CDC").
    """
    for match in _institutions().finditer(text):
        start, end = match.span()
        window = text[max(0, start - 90) : start]
        left, right = _before().search(window), _after().match(text, end)
        if _NOT_A_SOURCE.search(window) or (left and _OWN.search(left.group())) or not (left or right):
            continue
        if left and left.group("year") and not (right and right.group("study")):
            continue
        last = right or (_IN_YEAR.match(text, end) if left else None)
        first = start - len(left.group()) if left else start
        yield CitationMark(Span(first, last.end() if last else end), MarkKind.INSTITUTION)


@cache
def _bodies() -> re.Pattern[str]:
    word = r"[A-Z][\w'’&.-]*"
    name = rf"{word}(?: (?:(?:and|of|in|for|the|on|to|&) ){{0,2}}{word}){{1,9}}(?: [a-z]+)?"
    return compiled(rf"\((?:see |[Ss]ource: ?)?(?P<source>{NO_AUTHOR}{_NO_BODY}{name},? {_YEAR})\)")


def bodies(text: str) -> Iterator[CitationMark]:
    """Find what bears its name in full with a year, all that a bracket holds: "(Stroke Association, 2021)"."""
    for match in _bodies().finditer(text):
        yield CitationMark(Span(*match.span("source")), MarkKind.INSTITUTION)
