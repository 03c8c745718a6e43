"""Cuts a block into sentences: a pattern finds where one may end, and tables of abbreviations decide."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from kaplint.patterns import compiled
from kaplint.types import Span

if TYPE_CHECKING:
    from kaplint.document.model import Block

# Followed by a name: no sentence ends here. Only with a capital, since "rep" and "gen" are words too.
_LIST_OF_TITLES = """
    dr drs mr mrs ms mx messrs mme prof profs rev fr hon gen sen rep gov pres sgt capt lt col maj cmdr
"""
_TITLES = frozenset(_LIST_OF_TITLES.split())
# Followed by a case in point, whatever its first letter.
_NEVER_LAST = frozenset(
    ("e.g", "eg", "i.e", "ie", "cf", "viz", "vs", "v", "approx", "appx", "ca", "esp", "incl", "spp")
)
# Last only where no number follows: "No. 5", "Fig. 2", "Jan. 3".
_LIST_OF_BEFORE_NUMBER = """
    no nos nr fig figs tab tbl vol vols p pp pg ch chap sec sect eq eqs art para ref refs ex app suppl supp cat ver
    v ext tel ph min max avg est apt ste rm bldg fl unit lot pt jan feb mar apr jun jul aug sep sept oct nov dec mon
    tue tues wed thu thur thurs fri sat sun q
"""
_BEFORE_NUMBER = frozenset(_LIST_OF_BEFORE_NUMBER.split())
# May be the last word, but then a word follows that begins sentences.
_LIST_OF_MAYBE_LAST = """
    st ste mt ft jr sr inc ltd corp llc plc bros dept univ assn assoc intl natl govt al etc ave blvd rd hwy ctr ph.d
    m.d d.o b.sc m.sc r.n pharm.d psy.d b.a m.a
"""
_MAYBE_LAST = frozenset(_LIST_OF_MAYBE_LAST.split())
# The same, where they have a capital: the words of journal and firm names.
_LIST_OF_NAME_PARTS = """
    co med surg psych vet sci am j n engl int ann arch br clin exp pharmacol physiol biol chem acad soc nat proc res
    lett hosp
"""
_NAME_PARTS = frozenset(_LIST_OF_NAME_PARTS.split())
# A word in capitals is an acronym ("ED.", "MS."), save these.
_CAPITALS = frozenset(("DR", "MR", "MRS", "PROF", "ST", "VS", "NO", "INC", "LTD", "CO", "ETC"))
_LIST_OF_STARTERS = """
    the a an this that these those it its they their them we our us you your he she his her i my there here in on at
    for with from by to of if when while as but and so or nor yet however although though because since after before
    during until unlike like once what why who whom whose which how where is are was were do does did can could may
    might will would should has have had not no yes most many much some few several all both each every any another
    other others such more less only also even instead moreover furthermore additionally therefore thus then finally
    first second third next today now please ask call book visit see learn talk contact read take try get let
    patients people research researchers studies results treatment side common
"""
_STARTERS = frozenset(_LIST_OF_STARTERS.split())
# A single capital after one of these is a name of a thing and no initial: "vitamin C.", "hepatitis B."
_LIST_OF_LETTERED = """
    vitamin vitamins hepatitis type types group groups plan class category stage grade schedule part appendix option
    phase factor influenza strain coenzyme protein sample arm level tier bipolar
"""
_LETTERED = frozenset(_LIST_OF_LETTERED.split())
_SPEECH = (
    r"(?:\S+\s+){0,4}?(?:said|says|ask(?:s|ed)|told|tells|explain(?:s|ed)|add(?:s|ed)|wrote|writes|not(?:es|ed)"
    r"|recall(?:s|ed))\b"
)
# One mark; after an end mark: closers, note marks of the same sentence, and the gap, empty where a space is missing.
_CANDIDATE = (
    r"[.!?…\n\u2028\u2029•‣▪●◦](?:"
    r"(?<=[.!?…])[.!?…]*([\"'”’»)\]*_]*)"
    r"((?:\s?\[\d[\d,;\s–-]*\])+|[¹²³⁰-⁹][¹²³⁰-⁹,⁻–]*|(?<=[a-z)\"”%]\.)\d{1,3}(?:[,–-]\d{1,3})*(?=\s+[A-Z\"“]))?"
    r"(\s+|\Z|(?=[\"“(]?[A-Z][a-z]|[AI]\s))"
    r"|(?<=[\n\u2028\u2029])\s*|(?<=[•‣▪●◦])(?=\s))"
)
_BREAK = re.compile(r"[\n\u2028\u2029]")
_OPENERS = "\"'“‘«([{¿¡*_"
_NO_START = ",;:.!?)]}%&/…–—-’”|=+<>~"
_BRAND = re.compile(r"[a-z]{1,4}[A-Z]")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_DOTTED = re.compile(r"(?:[A-Za-z]{1,2}\.)+[A-Za-z]{1,2}")
_ROMAN = re.compile(r"[ivx]{1,4}|[IVX]{1,4}")
_DOMAIN = re.compile(r"(?:com|org|net|gov|edu|info|health|clinic|io|co|uk|us|eu|de|html?|pdf|js|py)\b", re.IGNORECASE)


def sentences(block: Block) -> tuple[Span, ...]:
    """Return the sentences of a block in order: offsets in its text, the ends exclusive, without outer white space."""
    return split(block.text)


def split(text: str) -> tuple[Span, ...]:
    """Return the sentences of a text in order; a line feed and a bullet always end one."""
    cuts = [0]
    counted = 0
    for match in compiled(_CANDIDATE).finditer(text):
        start, end = match.span()
        close, note, gap = match.groups()
        if gap is None:
            cuts.append(start if end - start == 1 and text[start] != "\n" else end)
        elif end == len(text) or (gap and _BREAK.search(gap)):
            cuts.append(end)
        elif start and text[start - 1].isdecimal() and text[start] == "." and not (close or note):
            number, place = _number_before(text, start)
            listed = number == counted + 1 and (
                number > 1 or text[:place].rstrip()[-1:] in ("", ":", ";", ".", "!", "?")
            )
            if listed:
                counted = number
            if listed and number > 1 and place > cuts[-1]:
                cuts.append(place)
            elif not listed and place > cuts[-1] and _starts(text, end):
                cuts.append(end)
        elif _starts(text, end) and _ends(text, cuts[-1], start, (close, note, gap)):
            cuts.append(end)
    cuts.append(len(text))
    return _trimmed(text, cuts)


def _number_before(text: str, end: int) -> tuple[int, int]:
    """Return the number that ends at an offset, and where it starts; 0 if it has more than three digits or a prefix."""
    start = end
    while start and text[start - 1].isdecimal():
        start -= 1
    alone = start == 0 or text[start - 1].isspace() or text[start - 1] == "("
    return (int(text[start:end]) if alone and end - start < 4 else 0), start


def _starts(text: str, place: int) -> bool:
    """Tell whether what stands at a place can begin a sentence."""
    char = text[place]
    while char in _OPENERS and place + 1 < len(text):
        place += 1
        char = text[place]
    if char.islower():
        return _BRAND.match(text, place) is not None
    return char not in _NO_START


def _ends(text: str, first: int, start: int, groups: tuple[str, str | None, str]) -> bool:
    """Tell whether the mark at ``start`` ends the sentence that began at ``first``, if one can begin after it."""
    close, note, gap = groups
    if not gap and not _is_glued_end(text, start):
        return False
    if close:
        after = start + 1 + len(close)
        return close[0] not in '"”’' or text[start] not in "!?" or compiled(_SPEECH).match(text, after + 1) is None
    if note or text[start] != "." or text[start + 1] in ".!?…":
        return True
    before = text[max(first, start - 24) : start].rsplit(None, 1)
    return not before or _ends_after(before[-1].lstrip(_OPENERS), text, first, start)


def _ends_after(word: str, text: str, first: int, start: int) -> bool:
    """Tell whether a full stop after a word ends the sentence and marks no abbreviation, initial or list letter."""
    key = word.lower()
    opens = start - len(word) <= first + 1
    if key in _NEVER_LAST or (opens and word.isalpha() and (len(word) == 1 or _ROMAN.fullmatch(word))):
        return False
    capital = word[:1].isupper()
    acronym = len(word) > 1 and word.isupper() and word.isalpha() and word not in _CAPITALS
    if acronym or (capital and key in _TITLES):
        return acronym
    following = text[start + 1 : start + 24].lstrip()
    if key in _BEFORE_NUMBER:
        return not following[:1].isdigit()
    if len(word) == 1 and capital:
        before = text[max(first, start - 24) : start - 1].split()
        if before and before[-1].lower() in _LETTERED:
            return True
    elif not (key in _MAYBE_LAST or (capital and key in _NAME_PARTS) or _DOTTED.fullmatch(word)):
        return True
    match = _WORD.match(following.lstrip(_OPENERS))
    return match is not None and match.group().lower() in _STARTERS


def _is_glued_end(text: str, start: int) -> bool:
    """Tell whether a mark with no space after it ends a sentence ("…trauma.This"), and is no part of an address."""
    before = text[start - 1] if start else " "
    if not (before.islower() or before in ')]%”’"') or _DOMAIN.match(text, start + 1):
        return False
    token = text[max(0, start - 60) : start].rsplit(None, 1)[-1:]
    return not token or not ("www." in token[0] or "/" in token[0] or "@" in token[0])


def _trimmed(text: str, cuts: list[int]) -> tuple[Span, ...]:
    """Return the ranges between the cuts without outer white space, those without text left out."""
    spans: list[Span] = []
    for start, end in pairwise(cuts):
        part = text[start:end]
        inner = part.strip()
        if inner:
            first = start + (len(part) - len(part.lstrip()) if part[0].isspace() else 0)
            spans.append(Span(first, first + len(inner)))
    return tuple(spans)
