"""Recognises journals, institutions and studies that a block of text names as its source."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kaplint.document.citation_ids import VOLUME
from kaplint.document.citation_model import CitationMark, MarkKind
from kaplint.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_DATA = Path(__file__).parent.parent / "data"
_YEAR = r"(?:19|20)\d\d"
_WORD = r"[A-Z][\w’'-]*"
_TITLE = rf"{_WORD}(?:(?:,? (?:and|of|in|for|the|on|&)(?: the)?|,)? {_WORD})*"
_REGION = (
    r"(?:(?:American|British|European|International|Canadian|Australian|Australasian|Indian|Chinese|Japanese|Korean|Scandinavian"
    r"|Nordic|Asian|African|Saudi|Turkish|Iranian|Brazilian|World|Global|Open|Online|New England) )"
)
_STUDY_WORD = (
    r"(?:stud(?:y|ies)|trials?|reports?|surveys?|research|reviews?|analys[ei]s|meta-analysis|data|figures|estimates|statistics"
    r"|researchers|scientists|investigators|poll|paper|findings|factsheet|fact sheet)"
)


@cache
def names(file: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names in a list of kaplint/data, longest first: the distinctive ones, and those that are ordinary words."""
    lines = (_DATA / file).read_text(encoding="utf-8").splitlines()
    entries = sorted((line.strip() for line in lines if line and not line.startswith("#")), key=len, reverse=True)
    return tuple(e for e in entries if e[0] != "~"), tuple(e[1:] for e in entries if e[0] == "~")


def _any_of(entries: tuple[str, ...]) -> str:
    return "(?:" + "|".join(re.escape(entry).replace("'", "['’]") for entry in entries) + ")"


@cache
def first_words(file: str) -> frozenset[str]:
    """Return the words with which the names of a list begin."""
    return frozenset(re.split(r"\W", entry)[0] for group in names(file) for entry in group)


@cache
def _journals() -> re.Pattern[str]:
    distinctive, ordinary = names("journals.txt")
    place = (
        r"(?:[Pp]ublished|[Aa]ppear(?:s|ed|ing)|[Rr]eported|[Pp]rinted|[Ff]eatured) (?:\w+ ){0,2}?(?:in|by) (?:the )?"
    )
    medline = (
        r"(?:Clin|Am|Affect|Psychiatr|Pain|Nutr|Med|Neurol|Neurosci|Urol|Gastro\w*|Dermatol|Cosmet|Integr|Altern|Psycho\w+"
        r"|Ethnopharmacol|Natl|Sleep|Endocrinol|Cardiol|Allergy|Immunol|Pediatr|Womens|Physiol|Appl|Sports|Strength|Exp|Int"
        r"|Acupunct|Transl|Hepatol|Surg|Orthop|Oncol|Diabetes|Hypertens|Behav|Biol|Chem)"
    )
    return re.compile(
        "|".join(
            (
                rf"\b(?!(?:See|In|From|Also)\b)(?:{_WORD}\.? ){{1,6}}{_YEAR}{VOLUME}",
                rf"(?<!\ba )(?<!\b[Yy]our )(?<!\b[Mm]y )(?<!\b[Oo]ur )(?:The )?{_REGION}?Journal of (?:the )?{_TITLE}",
                rf"\b(?:Annals|Archives|Annual Review) of (?:the )?{_TITLE}",
                rf"\b(?:Frontiers in|Current Opinion in|Expert (?:Opinion|Review) (?:on|of)|Seminars in) {_TITLE}",
                rf"\bBMC {_TITLE}",
                r"\bPL[Oo]S (?:ONE|One|Medicine|Biology|Genetics|Pathogens|Neglected Tropical Diseases|Digital Health)",
                rf"\bJAMA\b(?: (?!Network\b){_WORD}| Network Open)?(?: {_WORD})?",
                rf"\b(?:The )?BMJ\b(?: (?:Open|Medicine|Case Reports|Global Health|Mental Health)\b)?(?: {_WORD})?",
                rf"\b(?:The )?Lancet\b(?: {_WORD}){{0,3}}",
                r"\bCochrane (?i:reviews?|library|collaboration|meta-analys[ei]s|analysis|systematic reviews?|database)"
                r"(?: of Systematic Reviews)?",
                rf"\bActa {_WORD} {_WORD}",
                rf"\b(?:Am|Br|Eur|Int|Can|Scand|Indian|World|Aust|Clin) J {_WORD}(?: {_WORD}){{0,3}}",
                rf"\bJ {medline}\b(?: {_WORD}){{0,3}}",
                rf"\b{_any_of(distinctive)}(?!\w)",
                rf"(?<=\bjournal ){_TITLE}",
                rf"(?:{place})(?P<ordinary>{_any_of(ordinary)})(?![\w’'-])(?! {_WORD})",
                rf"(?<=[ (]){_any_of(ordinary)}(?=,? \(?{_YEAR}\b(?!s))",
            )
        )
    )


def journals(text: str) -> Iterator[CitationMark]:
    """Find named journals; one whose name is an ordinary word only where the text says that it is a journal."""
    for match in _journals().finditer(text):
        span = match.span("ordinary") if match.group("ordinary") else match.span()
        yield CitationMark(Span(*span), MarkKind.JOURNAL)


@cache
def _institutions() -> re.Pattern[str]:
    distinctive, _ = names("institutions.txt")
    body = (
        r"(?:Association|Society|College|Academy|Institutes?|Foundation|Council|Organi[sz]ation|Federation|Agency"
        r"|Cent(?:er|re)s?)"
    )
    country = r"(?:American|British|European|Royal|National|World|International|Canadian|Australian)"
    school = r"(?:University|School of Medicine|Medical School|Medical Cent(?:er|re))"
    tail = rf"(?: (?:of|for|on) (?:the )?{_TITLE})?"
    return re.compile(
        "|".join(
            (
                rf"University of (?:the )?{_WORD}(?: (?!University){_WORD}){{0,2}}",
                rf"(?:(?!Our\b|The\b|A\b|This\b|Your\b){_WORD} ){{1,3}}{school}\b(?: (?:School )?of {_WORD})?",
                rf"{country} (?:{_WORD} ){{0,4}}{body}{tail}",
                rf"(?:Department|Ministry) (?:of|for) {_TITLE}",
                rf"{_any_of(distinctive)}(?![\w-])",
            )
        )
    )


@cache
def _frames() -> tuple[re.Pattern[str], re.Pattern[str]]:
    doing = r"(?:published|conducted|carried out|led|released|issued|produced|done|funded|run|commissioned)"
    before = re.compile(
        rf"(?:\b[Aa]ccording to (?:[\w’'-]+ ){{0,6}}"
        rf"|\b(?:[Aa]n? |[Tt]he )?(?:{_YEAR} )?(?:[a-z-]+ )?(?i:{_STUDY_WORD}) (?:{doing} )?(?:in {_YEAR} )?(?:by|from|at|of) "
        rf"(?:the |a team (?:at|from) (?:the )?|{_STUDY_WORD} (?:at|from) (?:the )?)?"
        rf"|(?P<year>\b[Aa]n? {_YEAR} |\b[Tt]he {_YEAR} ))$"
    )
    report = (
        r"(?:says|said|reports?|reported|estimates?|estimated|found|finds|states?|stated|notes?|noted|recommends?|warns?"
        r"|recommended|warned|advises?|advised|concluded|concludes|shows?|showed|lists|describes|defines|classifies|puts)\b"
    )
    after = re.compile(
        rf"(?: \([A-Z]{{2,8}}\))?(?:(?P<study>(?:['’]s)?(?! (?:support|conduct|fund|sponsor|back|does|do|and|or)\w* )(?: [a-z-]+)? {_STUDY_WORD}\b(?: (?:in|from|of) {_YEAR}\b)?)"
        rf"|(?: \({_YEAR}\)|,? {_YEAR}\b)|(?: (?:in {_YEAR} )?(?:has |have |also |now |currently |\w+ly )?{report})"
        rf"|(?: (?:clinical )?guid(?:eline|ance)s?,? (?:[A-Z]{{2,3}}\d+|\(?{_YEAR}\)?)))"
    )
    return before, after


_IN_YEAR = re.compile(rf" in {_YEAR}\b")
_OWN = re.compile(r"\b(?:our|my|founder|CEO|owner)\b", re.IGNORECASE)
_NOT_A_SOURCE = re.compile(
    r"\b(?:approved|cleared|authori[sz]ed|registered|trained|accredited|licensed|certified|regulated|degree|graduate\w*"
    r"|studied|worked|qualified|practised|clearance|approval) (?:with|by|at|from|in)(?: the)? $",
    re.IGNORECASE,
)


def institutions(text: str) -> Iterator[CitationMark]:
    """Find institutions that are named as a source: with a year, a study or report of theirs, or what they say.

    The mark covers the name and the words that make it a source ("according to the CDC").
    """
    before, after = _frames()
    for match in _institutions().finditer(text):
        start, end = match.span()
        if start and (text[start - 1].isalnum() or text[start - 1] == "-"):
            continue
        window = text[max(0, start - 90) : start]
        left, right = before.search(window), after.match(text, end)
        if _NOT_A_SOURCE.search(window) or (left and _OWN.search(left.group())) or not (left or right):
            continue
        if left and left.group("year") and not (right and right.group("study")):
            continue
        first = start - len(left.group()) if left else start
        dated = _IN_YEAR.match(text, end) if left else None
        last = right or dated
        yield CitationMark(Span(first, last.end() if last else end), MarkKind.INSTITUTION)


_KNOWN_STUDIES = (
    r"(?:Framingham (?:Heart Study|study|cohort)|Women['’]s Health Initiative|Nurses['’] Health Study|STAR\*D|UK Biobank|NHANES"
    r"|Whitehall II(?: study)?|Million Women Study|Global Burden of Disease(?: Study)?|National Comorbidity Survey(?: Replication)?"
    r"|National Health Interview Survey|National Survey on Drug Use and Health|Health Survey for England"
    r"|Adult Psychiatric Morbidity Survey|Monitoring the Future)\b"
)
# Capitals before "trial" or "study" that name a treatment, a test, an illness or an authority, or shout.
_NO_STUDY = (
    r"(?!(?:TMS|rTMS|MRI|fMRI|EEG|ECG|CBD|THC|PTSD|OCD|ADHD|PRP|RCT|GLP|NAD|ECT|HRT|IVF|MDMA|LSD|DNA|RNA|FDA|NHS|CDC|WHO|NIH"
    r"|USA|EMA|MHRA|NICE|COVID|HIV|AIDS|HPV|IBS|IBD|BMI|LED|PEMF|HBOT|EMDR|CBT|DBT|ACT|SSRIS?|TENS|CGM|CPAP|NEW|STUDY|TRIAL"
    r"|SURVEY|REPORT|BEST|OUR|THE|FREE|CASE|PILOT|PHASE|CLINICAL|THIS|HUMAN|NAC|MCT|DHEA|BHRT|TRT|HCG|MSC|BPC|KSM|NMN|EMS"
    r"|ALS|COPD|GERD|TBI|CFS)\b)"
)
_COMMON = (
    r"(?!(?:Our|Your|The|A|An|New|This|That|Clinical|Case|Research|Recent|Randomi[sz]ed|Controlled|Pilot|First|Join|Patient"
    r"|Client|Customer|Free|Take|Human|Animal|Medical|Latest|Every|Read|One|Two|Study|Trial|Phase|Open|Double|In|Another"
    r"|Each|Home|Self|Bible)\b)"
)
_STUDIES = (
    r"(?:Framingham (?:Heart Study|study|cohort)|Women['’]s Health Initiative|Nurses['’] Health Study|STAR\*D|UK Biobank|NHANES"
    r"|Whitehall II(?: study)?|Million Women Study|Global Burden of Disease(?: Study)?|National Comorbidity Survey(?: Replication)?"
    r"|National Health Interview Survey|National Survey on Drug Use and Health|Health Survey for England"
    r"|Adult Psychiatric Morbidity Survey|Monitoring the Future)\b"
)
_NO_STUDY = (
    r"(?!(?:TMS|rTMS|MRI|fMRI|EEG|ECG|CBD|THC|PTSD|OCD|ADHD|IV|PRP|RCT|GLP|NAD|ECT|HRT|IVF|MDMA|LSD|DNA|RNA|FDA|NHS|CDC|WHO|NIH|USA|US"
    r"|UK|EU|EMA|MHRA|NICE|COVID|HIV|AIDS|HPV|IBS|IBD|BMI|LED|UV|PEMF|HBOT|EMDR|CBT|DBT|ACT|SSRI|SSRIS|TENS|CGM|CPAP|NEW|STUDY|TRIAL|SURVEY|REPORT|BEST|OUR|THE|FREE|CASE"
    r"|PILOT|PHASE|CLINICAL|THIS|HUMAN|NAC|MCT|DHEA|BHRT|TRT|HCG|MSC|BPC|KSM|NMN|EMS|VR|AI|MS|ALS|COPD|GERD|TBI|CFS|ME)\b)"
)
_COMMON = (
    r"(?!(?:Our|Your|The|A|An|New|This|That|Clinical|Case|Research|Recent|Randomi[sz]ed|Controlled|Pilot|First|Join|Patient|Client|Customer"
    r"|Free|Take|Human|Animal|Medical|Latest|Every|Read|One|Two|Study|Trial|Phase|Open|Double|In|Another|Each|Home|Self|Bible)\b)"
)
_STUDIES = re.compile(
    rf"\b(?:{_KNOWN_STUDIES}"
    rf"|(?:[Tt]he )?(?<![A-Z][A-Z] ){_NO_STUDY}[A-Z][A-Z0-9*-]{{2,}}(?:[ -]\d{{1,2}}\b)?(?: (?:phase|extension|follow-up|cohort))?"
    r" (?:trials?|stud(?:y|ies)|cohort|registry|survey|programme|program)\b"
    rf"|(?P<title>{_COMMON}{_WORD}(?: (?:of|for|on|in|and|the) {_COMMON}{_WORD}| {_COMMON}{_WORD}){{1,6}} (?:Study|Trial|Survey|Initiative|Cohort)\b))"
)


def studies(text: str) -> Iterator[CitationMark]:
    """Find studies that have a name: an acronym in capitals, or a title that ends in Study, Trial, Survey."""
    for match in _STUDIES.finditer(text):
        if match.group("title") and len(match.group()) * 2 > len(text):  # a heading in title case
            continue
        yield CitationMark(Span(*match.span()), MarkKind.STUDY)
