"""Set phrases: literal mangled wordings that no slot model reaches, each found by a word that it must hold."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from kaplint.patterns import compiled
from kaplint.terms import inflect
from kaplint.terms.model import NearMiss
from kaplint.terms.render import recase
from kaplint.terms.tokens import GAPS
from kaplint.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kaplint.terms.sources import SetPhrase

# The expression, the proper phrase, the cause (empty for a replacement of a whole phrase), sets of words of which one each
# stands in every match, and whether the proper phrase is the only one that can be meant.
Pattern = tuple[str, str, str, tuple[tuple[str, ...], ...], bool]

# A literal entry names exactly one wording: nothing but its context could excuse it. A replacement of a whole phrase
# is less sure, since it was not chosen for standing alone.
PHRASE_SCORE, PHRASAL_SCORE = 0.95, 0.8

_ENDINGS = ("", "s", "es", "d", "ed", "ing", "y", "ies", "'s")
_ENDING = "(?:" + "|".join(sorted(filter(None, _ENDINGS), key=len, reverse=True)) + ")?"
# A whole word that may be missing, with the space before it; a word whose ending is a choice.
_OPTIONAL_WORD = re.compile(r" (\([^()]*[^() ]\))\?")
_ENDING_CHOICE = re.compile(r"([^\W_]+)\(([^()]*)\)(?!\?)")
# Two pieces that may be written as one word: neither is a word that the text must have.
_GLUED = re.compile(r"(?:\([^()]*\)|[^\s()])*(?:\[[^\]]*\]| )\?(?:\([^()]*\)|[^\s()])*")
# What may be missing: a whole word, a joint, an ending in brackets, a letter, an apostrophe.
_OPTIONAL = re.compile(r"(?:^| )\([^()]*\)\?|\[[^\]]*\]\??|\([^()]*\)\?|[^\W_]\?|'\?")
_CHOICE = re.compile(r"\(([^()]*)\)(\*?)")
_WORD = re.compile(r"[^\W_]+\*?")


def compile_phrases(
    phrases: Iterable[SetPhrase], common: Mapping[str, int]
) -> tuple[dict[str, tuple[int, ...]], tuple[Pattern, ...]]:
    """Return (key word → numbers of the patterns that need it) and the patterns."""
    keys: dict[str, list[int]] = defaultdict(list)
    patterns = []
    for number, phrase in enumerate(phrases):
        first, *further = needs_of(phrase.mangled, common)
        exact = not phrase.cause or (not _CHOICE.search(phrase.mangled) and "…" not in phrase.proper)
        patterns.append((_pattern(phrase.mangled), phrase.proper, phrase.cause, tuple(further), exact))
        for key in first:
            keys[key].append(number)
    return {key: tuple(numbers) for key, numbers in keys.items()}, tuple(patterns)


def _pattern(mangled: str) -> str:
    """Return the regular expression of an entry: a space also stands for a hyphen, a star for one inflected ending."""
    parts = []
    for part in re.split(r"(\[[^\]]*\]\??)", _OPTIONAL_WORD.sub(r"( \1)?", mangled)):
        if part.startswith("["):
            parts.append(part)
        else:
            ended = part.replace("(", "(?:").replace("*", _ENDING)
            parts.append(re.sub(r" \??", lambda found: "[ -]*" if found[0] == " ?" else "[ -]+", ended))
    return r"(?<![^\W_])" + "".join(parts) + r"(?![^\W_])"


def needs_of(mangled: str, common: Mapping[str, int]) -> list[tuple[str, ...]]:
    """Return sets of words of which one each stands in every text that holds the entry: the fixed words and the choices.

    ``common`` says how usual a word is. The rarest set comes first; a longer word wins among equals.
    """
    mangled = _ENDING_CHOICE.sub(lambda found: f"({'|'.join(found[1] + end for end in found[2].split('|'))})", mangled)
    fixed = _OPTIONAL.sub(
        lambda found: " " if found[0][0] in " [" or not found.start() else "*", _GLUED.sub(" ", mangled)
    )
    ways = [(word,) for word in _WORD.findall(_CHOICE.sub(" ", fixed))]
    for options, star in _CHOICE.findall(fixed):
        lasts = [_WORD.findall(option)[-1] for option in options.split("|")]
        ways.append(tuple(word if word.endswith("*") else word + star for word in lasts))
    rarity = {way: (sum(_usual(word, common) for word in way), -min(map(len, way))) for way in ways}
    # A stable order: of equals the first stays first.
    return [tuple(key for word in way for key in _spelt_out(word)) for way in sorted(rarity, key=rarity.__getitem__)]


def _usual(word: str, common: Mapping[str, int]) -> int:
    bare = word.rstrip("*")
    return 1000 if bare in GAPS else common.get(inflect.canonical(bare), 0)


def _spelt_out(word: str) -> tuple[str, ...]:
    bare = word.rstrip("*")
    return tuple(bare + ending for ending in _ENDINGS if "'" not in ending) if word != bare else (bare,)


def possible(words: set[str], keys: Mapping[str, tuple[int, ...]], patterns: Sequence[Pattern]) -> list[int]:
    """Return the numbers of the phrases that may stand in a text with these words, in order."""
    numbers = {number for word in words & keys.keys() for number in keys[word]}
    return [number for number in sorted(numbers) if not any(map(words.isdisjoint, patterns[number][3]))]


def find_phrases(
    text: str, norm: str, numbers: Iterable[int], patterns: Sequence[Pattern], *, literal: bool
) -> Iterator[NearMiss]:
    """Yield the phrases among the numbered patterns that stand in the text; set phrases only if ``literal``."""
    for number in numbers:
        pattern, proper, cause, _, exact = patterns[number]
        if cause and not literal:
            continue
        for match in compiled(pattern).finditer(norm):
            words = text[match.start() : match.end()]
            meant = recase(_same_number(proper, match[0]), words)
            detail = f'"{words}" stands for "{meant}"' + (f" ({cause})" if cause else "")
            score, kind = (PHRASE_SCORE, "phrase") if cause else (PHRASAL_SCORE, "substitution")
            yield NearMiss(Span(*match.span()), meant, proper, score, kind, detail, exact)


def _same_number(proper: str, said: str) -> str:
    """Put the proper phrase into the plural where the matched one ends in a plural."""
    before, space, last = proper.rpartition(" ")
    final = said.rpartition(" ")[2]
    ends_plural = inflect.singular(final) != final
    return before + space + (inflect.plural(last) if ends_plural and inflect.singular(last) == last else last)
