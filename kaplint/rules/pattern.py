"""The pattern language of rules: regular expressions over normalised text with named lexicons, and the words that must be there."""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import regex

    from kaplint.rules.lexicon import Lexicon

_REFERENCE = re.compile(r"\{([a-z][a-z0-9-]*)(?::(base|s|ed|ing))?\}")
_TOKEN = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|\(\?(?:[:=!>]|<[=!])|.", re.DOTALL)
_SPACED_GROUP = re.compile(r"(?:\(\?:)+ ")
# Any number: its digits are one word to the prefilter.
_NUMBER = re.compile(r"\\d(?:\[[^\]]*\][*+]|\+)?")
_PIECE = re.compile(r"[^\W_]+(?:'[^\W_]+)?|%")
_MOST_STRINGS = 400
# A hyphenated compound is also written open or closed, and an open one with a hyphen: "side effect", "side-effect", "wellbeing".
_SPACE, _HYPHEN = "(?:[ -]+)", "[ -]?"
_BEFORE, _AFTER = r"(?<![^\W_])", r"(?![^\W_])"


class PatternError(ValueError):
    """A pattern that cannot be used; the text says why."""


def expand(pattern: str, lexicons: Mapping[str, Lexicon], fragments: Mapping[str, str]) -> str:
    """Return the pattern with each ``{name}`` replaced by its lexicon's entries or by the fragment of that name.

    Raises:
        PatternError: a name is not known.
    """

    def entries(match: re.Match[str]) -> str:
        name, form = match[1], match[2] or "any"
        if name in fragments:
            return f"(?:{expand(fragments[name], lexicons, fragments)})"
        if name not in lexicons or form not in lexicons[name].forms:
            raise PatternError(f"it names the lexicon {match[0]}, which does not exist")
        words = sorted(lexicons[name].forms[form], key=lambda word: (-len(word), word))
        return "(?:" + "|".join(r"[^\W_]+" + re.escape(w[1:]) if w.startswith("*") else _escape(w) for w in words) + ")"

    return _REFERENCE.sub(entries, pattern)


def _escape(word: str) -> str:
    return re.escape(word).replace(r"\ ", " ").replace(r"\-", "-")


def source_of(expanded: str) -> str:
    """Return the regular expression of an expanded pattern: spaces and hyphens made lenient, word borders put around it."""
    parts = [{" ": _SPACE, "-": _HYPHEN}.get(match[0], match[0]) for match in _TOKEN.finditer(expanded)]
    return f"{_BEFORE}(?:{''.join(parts)}){_AFTER}"


def compile_source(source: str) -> regex.Pattern[str]:
    """Compile a regular expression; raise PatternError where it does not compile or matches the empty string."""
    import regex

    try:
        compiled = regex.compile(source, regex.V0)
    except regex.error as problem:
        raise PatternError(f"it does not compile: {problem.msg} at character {problem.pos}") from problem
    if compiled.search("") or compiled.fullmatch(""):
        raise PatternError("it matches the empty string")
    return compiled


def alternatives(expanded: str) -> list[str]:
    """Return the alternatives of an expanded pattern: its parts between bars that stand outside groups."""
    return _split(expanded, "|")


def needs(alternative: str) -> tuple[frozenset[str], ...]:
    """Return sets of words of which each match holds one of each, the set that says most about a text first; empty where none is fixed.

    The alternative has no bar outside groups. A digit in the text counts as the word ``0``.
    """
    sets = {words for part in _split(alternative, " ") if (words := _words_of(part)) is not None}
    return tuple(sorted(sets, key=lambda words: (sum(map(_commonness, words)), sorted(words))))


def _split(expanded: str, separator: str) -> list[str]:
    """Split at the separator (``|`` or a space) where it stands outside groups and classes; a group that opens with a space also parts."""
    parts, depth, current = [], 0, ""
    for match in _TOKEN.finditer(expanded):
        token = match[0]
        opens_word = separator == " " and depth == 0 and token == "(?:" and _SPACED_GROUP.match(expanded, match.start())
        depth += token[0] == "(" and token != r"\("
        depth -= token == ")"
        if opens_word:
            parts.append(current)
            current = token
        elif depth == 0 and token == separator:
            parts.append(current)
            current = ""
        else:
            current += token
    return [*parts, current]


def _words_of(part: str) -> frozenset[str] | None:
    strings = _language(part)
    if strings is None:
        return None
    words: set[str] = set()
    for string in strings:
        pieces = {piece: word for word in string.split() for piece in _PIECE.findall(word)}
        if not pieces:
            return None
        best = min(pieces, key=_commonness)
        words.add(best)
        if "-" in pieces[best]:
            words.add(pieces[best].replace("-", ""))
    return frozenset("0" if any(char.isdigit() for char in word) else word for word in words)


# The words that say least about a sentence: a prefilter that waits for them wakes for every sentence.
_COMMON = frozenset(
    "a an and any are as at be been by can could did do does even every for from get had has have in is it its made make may might more most "
    "no not of on one or our out so some such than that the their them there these they this to up was we were what when which who will with "
    "you your all help helps than 0 %".split()
)


def _commonness(word: str) -> float:
    return 25.0 if word in _COMMON else 1.0 + 6.0 / len(word)


@cache
def _language(part: str) -> frozenset[str] | None:
    """Return every string that the part can match, or None where they are too many or it uses more than groups and options."""
    try:
        strings = set(_sequence(iter(list(_TOKEN.finditer(_NUMBER.sub("0", part))))))
    except _OpenLanguageError:
        return None
    return frozenset(strings) if len(strings) <= _MOST_STRINGS else None


class _OpenLanguageError(Exception):
    pass


def _sequence(tokens: Iterator[re.Match[str]]) -> list[str]:
    """Expand tokens up to the closing bracket of their group into all the strings that they stand for."""
    branches: list[list[str]] = []
    pieces: list[list[str]] = []
    for match in tokens:
        token = match[0]
        if token == ")":
            break
        if token == "|":
            branches.append(_join(pieces))
            pieces = []
        elif token == "(?:":
            pieces.append(_sequence(tokens))
        elif token in {"(?=", "(?!", "(?<=", "(?<!"}:
            _skip(tokens)
        elif token == "?":
            if not pieces:
                raise _OpenLanguageError
            pieces[-1] = ["", *pieces[-1]]
        elif token == r"\d":
            pieces.append(["0"])
        elif token[0] in "([.*+^$" or (token[0] == "\\" and token[1].isalnum()) or token == "{":
            raise _OpenLanguageError
        else:
            pieces.append([token[-1]])
    return [string for branch in [*branches, _join(pieces)] for string in branch]


def _skip(tokens: Iterator[re.Match[str]]) -> None:
    depth = 1
    for match in tokens:
        depth += match[0][0] == "(" and match[0] != r"\("
        depth -= match[0] == ")"
        if depth == 0:
            return


def _join(pieces: list[list[str]]) -> list[str]:
    merged: list[str] = [""]
    for piece in pieces:
        if len(merged) * len(piece) > _MOST_STRINGS * 4:
            raise _OpenLanguageError
        merged = ["".join(pair) for pair in product(merged, piece)]
    return merged
