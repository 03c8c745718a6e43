"""Says what a word form can be: the verb forms and small word classes by which clauses are told apart."""

from __future__ import annotations

from functools import cache
from pathlib import Path

# What a form can be, as bits: plain integers, since arithmetic on enum members would cost more than the cutting itself.
BASE = 1
THIRD = 2  # relieves
PAST = 4  # relieved, given
ING = 8
AUX = 16  # be, have, do
MODAL = 32  # may, will
NOUN = 64  # the form is a noun or an adjective as well
REPORT = 128  # says what somebody holds: believe, shows
PRONOUN = 256  # stands alone as a subject
DETERMINER = 512  # opens a noun phrase
PREPOSITION = 1024
ADVERB = 2048  # may stand between subject and verb
NEGATION = 4096
ADJECTIVE = 8192
CONJUNCTION = 16384  # joins or opens a clause; relative and question words too
SINGULAR = 1 << 15
PLURAL = 1 << 16
QUANTIFIER = 1 << 17
TOLD = 1 << 18
PAST_ALONE = 1 << 19
CAUSING = 1 << 20
PARTICIPLE = 1 << 21
HELD = 1 << 22

HELPER = AUX | MODAL
FINITE = BASE | THIRD | PAST | HELPER

_CLASSES = {
    "base": BASE,
    "third": THIRD,
    "past": PAST,
    "aux": AUX,
    "modal": MODAL,
    "noun": NOUN,
    "pronoun": PRONOUN,
    "contraction": PRONOUN | AUX,
    "determiner": DETERMINER,
    "preposition": PREPOSITION,
    "adverb": ADVERB,
    "negation": NEGATION,
    "adjective": ADJECTIVE,
    "conjunction": CONJUNCTION,
    "singular": SINGULAR,
    "plural": PLURAL,
    "quantifier": QUANTIFIER,
    "told": TOLD,
    "past-alone": PAST_ALONE,
    "causing": CAUSING,
    "participle": PARTICIPLE,
    "held": HELD,
}
_DATA = Path(__file__).parent.parent / "data"
_SIBILANT = ("s", "x", "z", "ch", "sh", "o")


def _inflect(base: str, *, double: bool) -> tuple[str, str, str]:
    """Return the -s, -ed and -ing forms of a verb."""
    stem = base + base[-1] if double else base
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies", base[:-1] + "ied", base + "ing"
    third = base + ("es" if base.endswith(_SIBILANT) else "s")
    if base.endswith("ie"):
        return third, base + "d", base[:-2] + "ying"
    if base.endswith("e"):
        return third, base + "d", (base if base.endswith("ee") else base[:-1]) + "ing"
    return third, stem + "ed", stem + "ing"


def _add_verb(table: dict[str, int], entry: str) -> None:
    """Enter the forms of one entry of verbs.txt; the file's comment explains the marks."""
    marked, *past = entry.split("/")
    base = marked.rstrip("+~*!")
    marks = marked[len(base) :]
    report = REPORT if "!" in marks else 0
    third, regular, ing = _inflect(base, double="+" in marks)
    forms = [
        (base, BASE | (NOUN if "~" in marks or "*" in marks else 0)),
        (third, THIRD | (NOUN if "*" in marks else 0)),
        (ing, ING),
        *((form, PAST) for form in past or [regular]),
    ]
    for form, flags in forms:
        table[form] = table.get(form, 0) | flags | report


def _lines(name: str) -> list[str]:
    text = (_DATA / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@cache
def word_forms() -> dict[str, int]:
    """Return what each known word form can be, as a sum of the bits above; an unknown form is none of it."""
    table: dict[str, int] = {}
    for line in _lines("verbs.txt"):
        for entry in line.split():
            _add_verb(table, entry)
    for line in _lines("function-words.txt"):
        name, _, words = line.partition(":")
        flags = _CLASSES[name]
        for word in words.split():
            table[word] = table.get(word, 0) | flags
    return table
