"""Recognises the journals that a block of text names."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kaplint.document.citation_ids import VOLUME
from kaplint.document.citation_lists import any_of, first_words, names
from kaplint.document.citation_model import CitationMark, MarkKind
from kaplint.patterns import compiled
from kaplint.types import Span

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_FILE = "journals.txt"
_YEAR = r"(?:19|20)\d\d"
_WORD = r"[A-Z][\w’'-]*"
_TITLE = rf"{_WORD}(?:(?:,? (?:and|of|in|for|the|on|&)(?: the)?|,)? {_WORD})*"
_REGION = (
    r"(?:(?:American|British|European|International|Canadian|Australian|Australasian|Indian|Chinese|Japanese|Korean"
    r"|Scandinavian|Nordic|Asian|African|Saudi|Turkish|Iranian|Brazilian|World|Global|Open|Online|New England) )"
)
_ABBREVIATED = (
    r"(?:Clin|Am|Affect|Psychiatr|Pain|Nutr|Med|Neurol|Neurosci|Urol|Gastro\w*|Dermatol|Cosmet|Integr|Altern|Psycho\w+"
    r"|Ethnopharmacol|Natl|Sleep|Endocrinol|Cardiol|Allergy|Immunol|Pediatr|Womens|Physiol|Appl|Sports|Strength|Exp|Int"
    r"|Acupunct|Transl|Hepatol|Surg|Orthop|Oncol|Diabetes|Hypertens|Behav|Biol|Chem)"
)
# Where an ordinary word stands for a journal.
_PUBLISHED_IN = (
    r"(?:[Pp]ublished|[Aa]ppear(?:s|ed|ing)|[Rr]eported|[Pp]rinted|[Ff]eatured) (?:\w+ ){0,2}?(?:in|by) (?:the )?"
)
_FAMILIES = (
    rf"\b(?!(?:See|In|From|Also)\b)(?:{_WORD}\.? ){{1,6}}{_YEAR}{VOLUME}",
    rf"(?<!\ba )(?<!\b[Yy]our )(?<!\b[Mm]y )(?<!\b[Oo]ur )(?:The )?{_REGION}?Journal of (?:the )?{_TITLE}",
    rf"\b(?:Annals|Archives|Annual Review) of (?:the )?{_TITLE}",
    rf"\b(?:Frontiers in|Current Opinion in|Expert (?:Opinion|Review) (?:on|of)|Seminars in) {_TITLE}",
    rf"\bBMC {_TITLE}",
    r"\bPL[Oo]S (?:ONE|One|Medicine|Biology|Genetics|Pathogens|Neglected Tropical Diseases|Digital Health)",
    rf"\bJAMA\b(?: (?!Network\b){_WORD}| Network Open)?(?: {_WORD})?",
    rf"\b(?:The )?BMJ\b(?: (?:Open|Medicine|Case Reports|Global Health|Mental Health)\b)?(?: {_WORD})?",
    rf"\b(?:The )?Lancet\b(?: {_WORD}){{0,3}}",
    r"\bCochrane (?i:reviews?|library|collaboration|meta-analys[ei]s|analysis|systematic reviews?)",
    r"\bCochrane Database(?: of Systematic Reviews)?",
    rf"\bActa {_WORD} {_WORD}",
    rf"\b(?:Am|Br|Eur|Int|Can|Scand|Indian|World|Aust|Clin) J {_WORD}(?: {_WORD}){{0,3}}",
    rf"\bJ {_ABBREVIATED}\b(?: {_WORD}){{0,3}}",
    rf"(?<=\bjournal ){_TITLE}",
)
_CUES = frozenset(
    {
        "Journal", "Annals", "Archives", "Annual", "Frontiers", "Current", "Expert", "Seminars", "BMC", "PLoS", "PLOS",
        "JAMA", "BMJ", "Lancet", "Cochrane", "Acta", "J",
    }
)  # fmt: skip
# These lead a journal's name only before a "J", which is a cue itself, or where volume and pages follow its year.
FAINT_CUES = frozenset({"Am", "Br", "Eur", "Int", "Can", "Scand", "Indian", "World", "Aust", "Clin"})


@cache
def journal_cues() -> frozenset[str]:
    """Return the capitalised words of which a text that names a journal has one (if it does not say "journal")."""
    return _CUES | first_words(_FILE)


@cache
def _journals() -> re.Pattern[str]:
    distinctive, ordinary = names(_FILE)
    listed = (
        rf"\b{any_of(distinctive)}(?!\w)",
        rf"{_PUBLISHED_IN}(?P<ordinary>{any_of(ordinary)})(?![\w’'-])(?! {_WORD})",
        rf"{_PUBLISHED_IN}(?P<titled>{_TITLE} [Jj]ournal)\b",
        rf"(?<=[ (]){any_of(ordinary)}(?=,? \(?{_YEAR}\b(?!s))",
    )
    return compiled("|".join(_FAMILIES + listed))


def journals(text: str) -> Iterator[CitationMark]:
    """Find named journals; one whose name is an ordinary word only where the text says that it is a journal."""
    for match in _journals().finditer(text):
        # A lead-in ("published in") is no part of the name behind it.
        yield CitationMark(Span(*match.span(match.lastgroup or 0)), MarkKind.JOURNAL)
