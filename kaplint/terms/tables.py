"""The shape of the compiled tables of the terminology engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from kaplint.terms.phrases import Pattern


class Tables(TypedDict):
    """What the engine looks things up in; a form is one wording of a term, named by its number.

    What few texts need is packed into one string, to be unpacked when it is asked for: entries are parted by line
    feeds.
    """

    lexicon: dict[
        str, str
    ]  # any form of a known word → its canonical form (see stretches), joining words → ""; in shelves
    originals: dict[str, str]  # first word of a replacement → "proper>strength>further words" entries, parted by "|"
    last_words: dict[str, str]  # last word of a replacement of several words → "proper>word before", parted by "|"
    pairs: dict[str, str]  # word → "next word in a form:the forms" entries, parted by spaces
    skips: dict[str, str]  # word → "next word but one in a form:the forms" entries, parted by spaces
    phrase_keys: dict[str, tuple[int, ...]]  # word → the set phrases that need it
    phrases: tuple[Pattern, ...]
    forms: str  # each term, followed by its variants, which a tab leads
    uses: str  # "number of terms word word …"
    commonness: str  # "class word word …" for replacements that sober pages use too
    sections: dict[str, str]  # lists of everyday words by name, see sources.Everyday
    protected: str  # known terms of two words or more and everyday phrases, as roots
    acronyms: str  # "acronym:forms"
    initials: str  # the same for the initials of forms of three words or more
    stems: dict[str, str]  # the first letters of drug names and, after a hyphen, the last → the names, parted by spaces
    harmless: str  # spellings and inflections of drug names, and the real words that look like one
    terms: int  # how many of the forms are of terms; those after them are usual word pairs
    wide: bool  # whether usual word pairs are held among the forms, as in texts that look spun
