"""Reads the terminology data, all plain text: glossary, replacements, drug names, set phrases, everyday wording, word pairs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kaplint.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator

DATA = Path(__file__).resolve().parent.parent / "data"
FILES = ("glossary.txt", "replacements.txt", "drugs.txt", "setphrases.txt", "everyday.txt", "collocations.txt")

SECTIONS = ("organisations", "open heads", "tight after", "tight before")
STRONG, MEDIUM, WEAK = 3, 2, 1
# How usual a word at least counts that honest copy by lay people and by writers from elsewhere puts in a term's place.
LAY_CLASS = 2
# Of a replacement that sober pages use in many frames: weak beside one word, medium in longer terms and spun texts.
PAIRED_WEAK = 0
_STRENGTHS = {"!": STRONG, "~": WEAK}
# "=ACRONYM", or a word in capitals.
_ACRONYM = re.compile(r"= ?\S.*|[A-Z][A-Z0-9-]*[A-Z0-9]s?")
_HEADER = re.compile(r"\[(?:field:\s*)?([^\]]+)\]")


class Term(NamedTuple):
    """One glossary entry: the term, the wordings that experts also write, its acronyms in their own case, its field."""

    name: str
    variants: tuple[str, ...]
    acronyms: tuple[str, ...]
    field: str


class Replacement(NamedTuple):
    """A word that a spinner puts for a proper word, and how surely it shows that (``STRONG``, ``MEDIUM``, ``WEAK``)."""

    proper: str
    value: str
    strength: int


class SetPhrase(NamedTuple):
    """A literal mangled phrase and what was meant; ``*`` in the phrase is one inflected ending, ``(a|b)`` a choice."""

    mangled: str
    proper: str
    cause: str


class Everyday(NamedTuple):
    """What sober health pages write.

    ``phrases`` only look mangled. ``synonyms`` and ``doubtful`` hold (proper, word) pairs: words that stand in the
    proper word's place often, or now and then. ``commonness`` gives words a class from 1 (seldom) to 3 (all the time);
    ``sections`` are lists of words: ``organisations`` are named by these, ``open heads`` are nouns that very many words
    come before, ``tight after`` and ``tight before`` words that hardly any word follows, or comes before, but their
    usual partners.
    """

    phrases: tuple[str, ...]
    synonyms: frozenset[tuple[str, str]]
    doubtful: frozenset[tuple[str, str]]
    commonness: dict[str, int]
    sections: dict[str, tuple[str, ...]]


class Collocations(NamedTuple):
    """Pairs of neighbouring words: those that sober pages write often, and those that only look like one garbled."""

    usual: tuple[str, ...]
    attested: tuple[str, ...]


def glossary_fields() -> tuple[str, ...]:
    """Return the names of the fields of the shipped glossary."""
    return tuple(re.findall(r"^\[field: (.+)\]$", read("glossary.txt"), re.MULTILINE))


def read(name: str, folder: Path = DATA) -> str:
    """Return the text of one data file; a file that is not there is empty."""
    path = folder / name
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _entries(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield (line from 1, section, entry) of every line that is neither blank nor a comment nor a header."""
    section = ""
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.split("#", 1)[0].strip()
        if not line:
            continue
        if header := _HEADER.fullmatch(line):
            section = header[1].strip()
        else:
            yield number, section, line


def parse_glossary(text: str, path: str = "glossary.txt") -> tuple[Term, ...]:
    """Parse ``term | variant | =ACRONYM`` lines under ``[field: name]`` headers; a variant in capitals is an acronym too.

    Raises ConfigError, with the line, for an entry without a term, with an empty part, or with a term that stands
    earlier in the text.
    """
    terms: list[Term] = []
    seen: set[str] = set()
    for number, field, line in _entries(text):
        parts = [" ".join(part.split()) for part in line.split("|")]
        if not all(part.strip("=") for part in parts) or parts[0].startswith("="):
            raise ConfigError(
                "A glossary line needs a term and no empty part.",
                path=path,
                line=number,
                hint="Write it as: term | variant | ACRONYM",
            )
        acronyms = tuple(part.lstrip("= ") for part in parts[1:] if _ACRONYM.fullmatch(part))
        wordings = [parts[0].lower(), *(part.lower() for part in parts[1:] if not _ACRONYM.fullmatch(part))]
        if wordings[0] in seen:
            raise ConfigError(f"The term {wordings[0]!r} stands twice in the glossary.", path=path, line=number)
        seen.add(wordings[0])
        terms.append(Term(wordings[0], tuple(wordings[1:]), acronyms, field))
    return tuple(terms)


def parse_replacements(text: str, path: str = "replacements.txt") -> tuple[Replacement, ...]:
    """Parse ``proper: value, !strong, ~weak`` lines; raise ConfigError for a line without a colon."""
    found = []
    for number, _, line in _entries(text):
        proper, colon, values = line.partition(":")
        if not colon or not proper.strip():
            raise ConfigError(
                "A replacement line needs a colon.", path=path, line=number, hint="Write it as: proper: value, !value"
            )
        for raw in filter(None, map(str.strip, values.split(","))):
            value = " ".join(raw.lower().lstrip("!~").split())
            found.append(Replacement(proper.strip().lower(), value, _STRENGTHS.get(raw[0], MEDIUM)))
    return tuple(found)


def parse_drugs(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Parse ``name | class`` lines; return the names and, from the section ``[ordinary]``, the look-alikes."""
    names: list[str] = []
    ordinary: list[str] = []
    for _, section, line in _entries(text):
        (ordinary if section == "ordinary" else names).append(line.split("|", 1)[0].strip())
    return tuple(names), tuple(ordinary)


def parse_phrases(text: str, path: str = "setphrases.txt") -> tuple[SetPhrase, ...]:
    """Parse ``mangled => proper`` lines; the comment above a group is its cause. Raise ConfigError without an arrow."""
    found, cause = [], "set phrase"
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip()
        if line.startswith("#"):
            cause = line.lstrip("# ").rstrip(".")
            continue
        line = line.split("#", 1)[0].strip()
        if not line or _HEADER.fullmatch(line):
            continue
        mangled, arrow, proper = line.partition("=>")
        if not arrow or not mangled.strip() or not proper.strip():
            raise ConfigError(
                "A set phrase needs an arrow.", path=path, line=number, hint="Write it as: mangled => proper"
            )
        found.append(SetPhrase(mangled.strip().lower(), proper.strip(), cause))
    return tuple(found)


def parse_everyday(text: str, path: str = "everyday.txt") -> Everyday:
    """Parse phrases, synonyms and doubtful (``proper: word, word``), lay words, the ``SECTIONS`` and class 1 to 3 (words).

    Raises ConfigError for a line under another header.
    """
    phrases: list[str] = []
    pairs: dict[str, set[tuple[str, str]]] = {"synonyms": set(), "doubtful": set()}
    commonness: dict[str, int] = {}
    lay: set[str] = set()
    sections: dict[str, tuple[str, ...]] = dict.fromkeys(SECTIONS, ())
    for number, section, line in _entries(text):
        if section in {"phrases", "by hand", "confirmed"}:
            phrases.append(line.lower())
        elif section == "lay words":
            lay.update(line.lower().split())
        elif section in pairs:
            proper, _, values = line.lower().partition(":")
            pairs[section].update((proper.strip(), value.strip()) for value in values.split(","))
        elif section in sections:
            sections[section] += tuple(line.lower().split())
        elif section.startswith("class ") and section[6:] in {"1", "2", "3"}:
            commonness.update(dict.fromkeys(line.lower().split(), int(section[6:])))
        else:
            raise ConfigError(f"{section!r} is no section of this file.", path=path, line=number)
    for word in lay:
        commonness[word] = max(commonness.get(word, 0), LAY_CLASS)
    return Everyday(tuple(phrases), frozenset(pairs["synonyms"]), frozenset(pairs["doubtful"]), commonness, sections)


def parse_collocations(text: str, path: str = "collocations.txt") -> Collocations:
    """Parse ``head: word, word`` rows, each a pair "word head", under [by hand], [usual] and [attested].

    Raises ConfigError for a row without a colon or under another header.
    """
    pairs: dict[str, list[str]] = {"by hand": [], "usual": [], "attested": []}
    for number, section, line in _entries(text):
        head, colon, words = line.lower().partition(":")
        if not colon:
            raise ConfigError(
                "A row of word pairs needs a colon.", path=path, line=number, hint="Write it as: head: word, word"
            )
        if section not in pairs:
            raise ConfigError(f"{section!r} is no section of this file.", path=path, line=number)
        pairs[section] += (f"{word.strip()} {head.strip()}" for word in words.split(","))
    return Collocations((*pairs["by hand"], *pairs["usual"]), tuple(pairs["attested"]))
