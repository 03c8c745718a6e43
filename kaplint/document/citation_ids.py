"""Recognises identifiers, reference numbers and author-year citations in a block's text."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kaplint.document.citation_model import CitationMark, MarkKind
from kaplint.patterns import compiled
from kaplint.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

YEAR = r"(?:19|20)\d\d[a-z]?\b"
_YEARS = re.compile(r"(?:19|20)\d\d")
NAME = r"[A-ZÀ-ÖØ-Þ][\w'’-]*[a-zß-ÿ][\w'’-]*"
_PARTICLE = r"(?:(?:van|von|de|del|della|der|den|di|da|la|le|el|bin|al)[ -]){0,2}"
_AUTHOR = rf"(?:{_PARTICLE}{NAME})"
# Volume, issue and pages after the year of a reference.
VOLUME = r"[^.;,\n]{0,12};\s?\d+(?:\([\w-]+\))?(?::\s?\w?\d+(?:[-–]\w?\d+)?)?"
# Words that stand before a year in brackets and are no author.
NO_AUTHOR = (
    r"(?!(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug"
    r"|Sept?|Oct|Nov|Dec|Spring|Summer|Autumn|Fall|Winter|Updated?|Reviewed|Published|Revised|Since|Copyright|Established|Est"
    r"|Founded|Opened|Winner|Award|Early|Late|From|In|By|Until|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Phase"
    r"|London|Paris|Berlin|Dublin|Sydney|Chicago|Boston|York|Leeds|Texas|England|Scotland|Version|Edition|Figure|Table|Class)\b)"
)
_FINDS = (
    r"(?:found|showed|shows|reported|reports|concluded|demonstrated|observed|suggested|argued?|noted|described|reviewed"
    r"|estimated)"
)


@cache
def _ids() -> re.Pattern[str]:
    return compiled(
        r"(?P<doi>(?:https?://(?:dx\.)?doi\.org/|doi\.org/|doi:\s?)?\b10\.\d{4,9}/[^\s\"<>\[\]]+)"
        r"|(?P<pmid>\bPMID:?\s?\d{5,9}\b)|(?P<pmc>\b(?:PMCID:?\s?)?PMC\s?\d{5,9}\b)"
        r"|(?P<trial>\b(?:NCT\s?\d{8}|ISRCTN\s?\d{8}|EudraCT(?: number| no\.?)?:?\s?\d{4}-\d{6}-\d{2}|ACTRN\s?\d{14}"
        r"|ChiCTR[\w-]*\d{6,10}|DRKS\d{8}|UMIN\d{9}|jRCT\w?\d{9,10}|CTRI/\d{4}/\d{2,3}/\d{6}|NTR\d{4,5}|PACTR\d{15,16}))",
        re.IGNORECASE,
    )


# A reference entry is found from its end, so that a long list of names costs no more than a short one.
_ENTRY_START = rf"\b{_AUTHOR} [A-Z]{{1,3}}(?=[.,:] |,? et al\b|,? and others\b)"
_ENTRY_END = rf"\b{YEAR}{VOLUME}"
_LONGEST_ENTRY = 500  # characters
_ID_KINDS = {"doi": MarkKind.DOI, "pmid": MarkKind.PMID, "pmc": MarkKind.PMC, "trial": MarkKind.TRIAL_ID}

_LIST = r"\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*"
_BRACKET = re.compile(rf"\[({_LIST})\]")
_PARENTHESIS = re.compile(rf"(?<=[\w.,;%)”\"’]) ?\(({_LIST})\)(?=[.,;:]|\s*$|\s+[A-Z])")
_AFTER_STOP = re.compile(rf"(?<=[a-z%)\]”\"’][.,;])({_LIST})(?=\s|$)")
_SUPERSCRIPT = re.compile(r"[⁰¹²³⁴-⁹]+(?:[⁻,–-][⁰¹²³⁴-⁹]+)*")
_POWER = re.compile(r"(?:^|[^a-zA-Z])(?:[kcmdµ]?m|ft|in|10|[xyr])$|(?<!\b(?:19|20)\d)\d$")
_PLAIN_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻–", "0123456789--")


@cache
def _author_years() -> re.Pattern[str]:
    others = r"(?:et al\b\.?|(?:and|&) (?:colleagues|co-?workers|others))(?:['’]s?)?"
    pair = rf"{_AUTHOR},? (?:and|&) {_AUTHOR}"
    one = rf"{NO_AUTHOR}{_AUTHOR}(?:,? (?:{others}|(?:and|&) {_AUTHOR}))?,? {YEAR}"
    initials = r"(?:[A-Z]\.[ -]?){1,3}"
    spelled_list = rf"{_AUTHOR}, {initials}(?:,? ?(?:&|and)? ?{_AUTHOR}, {initials}){{0,20}}(?:,? ?et al\.?,?)?"
    styles = (
        rf"{spelled_list} ?\({YEAR}[^)]{{0,20}}\)",  # an entry with initials after the names
        rf"\((?:see |e\.g\.,? |cf\.? )?{one}(?:[;,] ?{one}){{0,20}}(?:[,:] ?(?:pp?\. ?)?\d+(?:[-–]\d+)?)?\)",
        rf"{_AUTHOR},? {others},?[^()\[\];.\n]{{0,80}}?(?:\({YEAR}\)|{YEAR})",
        rf"{NO_AUTHOR}{pair},? \({YEAR}\)",
        rf"{NO_AUTHOR}{_AUTHOR} \({YEAR}\)(?= (?:also |recently )?{_FINDS}\b)",
        rf"(?<=\b[bB]y ){NO_AUTHOR}{_AUTHOR} \({YEAR}\)",
        rf"(?<=\b[sS]ee ){NO_AUTHOR}{_AUTHOR} \({YEAR}\)",
    )
    return compiled("|".join(styles))


def identifiers(text: str) -> Iterator[CitationMark]:
    """Find DOIs, PubMed numbers and trial registrations."""
    for match in _ids().finditer(text):
        kind = _ID_KINDS[match.lastgroup or "doi"]
        found = match.group()
        if kind is MarkKind.DOI:
            found = found.rstrip(".,;:'’”")
            while found.endswith(")") and found.count("(") < found.count(")"):
                found = found[:-1].rstrip(".,;:")
        yield CitationMark(Span(match.start(), match.start() + len(found)), kind)


def labels_in(numbers: str) -> set[str]:
    """Return the single reference numbers that "1, 3-5" stands for."""
    labels: set[str] = set()
    for part in re.split(r"[,;]", numbers):
        first, _, last = part.replace("–", "-").partition("-")
        if not first.strip().isdigit():
            continue
        end = int(last) if last.strip().isdigit() else int(first)
        labels.update(str(number) for number in range(int(first), min(end, int(first) + 50) + 1))
    return labels


def numbers(text: str, listed: frozenset[str]) -> Iterator[CitationMark]:
    """Find reference numbers; where the document lists references, only those that it lists.

    "(3)" and "patients.3" are ambiguous: they count only where the document lists such a reference.
    """
    for match in _BRACKET.finditer(text):
        opens_line = match.start() == 0 or text[match.start() - 1] == "\n"
        own_label = opens_line and text[match.end() : match.end() + 1] not in ("", "\n")
        if not own_label and text[match.end() : match.end() + 1] != "(" and _is_listed(match.group(1), listed):
            yield CitationMark(Span(*match.span()), MarkKind.NUMBER)
    for match in _SUPERSCRIPT.finditer(text):
        plain = match.group().translate(_PLAIN_DIGITS)
        known = _is_listed(plain, listed) or all(digit in listed for digit in plain if digit.isdigit())
        if known and not _POWER.search(text[max(0, match.start() - 6) : match.start()]):
            yield CitationMark(Span(*match.span()), MarkKind.NUMBER)
    if listed:
        for pattern, bracket in ((_PARENTHESIS, 1), (_AFTER_STOP, 0)):
            for match in pattern.finditer(text):
                if labels_in(match.group(1)) <= listed:
                    yield CitationMark(Span(match.start(1) - bracket, match.end()), MarkKind.NUMBER)


def _is_listed(numbers_text: str, listed: frozenset[str]) -> bool:
    return not listed or bool(labels_in(numbers_text) & listed)


# Every author-year citation holds a bracket or one of these, every reference entry a semicolon.
_OTHERS = ("et al", "colleagues", "workers", "others")


def author_years(text: str) -> Iterator[CitationMark]:
    """Find author-year citations and reference entries ("Hale J, Roe M. Title. Journal 2019;12:3-9")."""
    if not _YEARS.search(text):
        return
    if "(" in text or any(map(text.__contains__, _OTHERS)):
        for match in _author_years().finditer(text):
            yield CitationMark(Span(*match.span()), MarkKind.AUTHOR_YEAR)
    if ";" not in text:
        return
    end = 0
    for match in re.finditer(_ENTRY_END, text):
        first = max(end, match.start() - _LONGEST_ENTRY, text.rfind("\n", 0, match.start()) + 1)
        if author := re.compile(_ENTRY_START).search(text, first, match.start()):
            yield CitationMark(Span(author.start(), match.end()), MarkKind.AUTHOR_YEAR)
        end = match.end()
