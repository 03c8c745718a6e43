"""The pattern language of rules: regular expressions over normalised text with named lexicons."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from kaplint.patterns import compiled, taken

if TYPE_CHECKING:
    from collections.abc import Mapping

    import regex

    from kaplint.rules.lexicon import Lexicon

    Expression: TypeAlias = re.Pattern[str] | regex.Pattern[str]

_REFERENCE = re.compile(r"\{([a-z][a-z0-9-]*)(?::(base|s|ed|ing))?\}")
# The pieces of a regular expression: escapes, character sets, openings of groups, single characters.
TOKEN = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|\(\?(?:[:=!>]|<[=!])|.", re.DOTALL)
# A hyphenated compound is also written open or closed, and an open one with a hyphen: "side-effect", "wellbeing".
_ONE = "[ -]"
_LENIENT = {" ": "(?:[ -]+)", "-": "[ -]?"}
# What ``source_of`` looks at: escapes and character sets, to leave them as they are, and what it counts or replaces.
_SPECIAL = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|\(\?<[=!]|[-() \[]", re.DOTALL)
# An expression of which both engines think alike; in all others the further features of ``regex`` may stand.
_ORDINARY = re.compile(
    r"(?:[^\\([{]|\\(?:[dDwWsSbB]|[^a-zA-Z0-9])|\((?:\?(?:[:=!]|<[=!]))?(?!\?)|\{\d*,?\d*\}|\[(?:\\(?:[dDwWsS]|[^a-zA-Z0-9])|[^\\[\]&~|])+\])*"
)
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
            # Without itself: a fragment that names itself would never end.
            others = {other: text for other, text in fragments.items() if other != name}
            return f"(?:{expand(fragments[name], lexicons, others)})"
        if name not in lexicons or form not in lexicons[name].forms:
            raise PatternError(f"it names the lexicon {match[0]}, which does not exist")
        words = sorted(lexicons[name].forms[form], key=lambda word: (-len(word), word))
        return "(?:" + "|".join(r"[^\W_]+" + re.escape(w[1:]) if w.startswith("*") else _escape(w) for w in words) + ")"

    return _REFERENCE.sub(entries, pattern)


def _escape(word: str) -> str:
    return re.escape(word).replace(r"\ ", " ").replace(r"\-", "-")


def source_of(expanded: str) -> str:
    """Return the regular expression of an expanded pattern: spaces and hyphens lenient, word borders around it.

    Raises:
        PatternError: a bracket is not closed or not opened, which what is put around it would hide.
    """
    behind: list[bool] = []  # for each open bracket, whether it looks behind

    def lenient(match: re.Match[str]) -> str:
        piece = match[0]
        if opens(piece):
            behind.append(piece.startswith("(?<") or behind[-1:] == [True])
        if piece == "[" or (piece == ")" and not behind):
            fault = "a character set is not closed" if piece == "[" else "a bracket is closed that was never opened"
            raise PatternError(f"it does not compile: {fault}")
        if piece == ")":
            behind.pop()
        if piece in _LENIENT and behind[-1:] == [True]:
            return _ONE  # Python's engine looks behind over a fixed length alone
        return _LENIENT.get(piece, piece)

    return f"{_BEFORE}(?:{_SPECIAL.sub(lenient, expanded)}){_AFTER}"


def compile_source(source: str) -> Expression:
    """Compile a regular expression, with Python's own engine where it knows all that is in it, as that is the faster one.

    Raises:
        PatternError: the expression does not compile.
    """
    kept = taken(source)
    if kept is not None:
        return kept
    if _ORDINARY.fullmatch(source):
        try:
            return compiled(source)
        except re.error:
            pass  # looking behind over a varying length, say
    import regex

    try:
        return regex.compile(source, regex.V0)
    except regex.error as problem:
        # The position counts in the expanded expression, which the author never wrote.
        raise PatternError(f"it does not compile: {str(problem).partition(' at position ')[0]}") from problem


def check_source(source: str) -> None:
    """Raise PatternError where a regular expression does not compile or matches the empty string."""
    expression = compile_source(source)
    if expression.search("") or expression.fullmatch(""):
        raise PatternError("it matches the empty string")


def alternatives(expanded: str) -> list[str]:
    """Return the alternatives of an expanded pattern: its parts between bars that stand outside groups."""
    return ["".join(branch) for branch in branches([match[0] for match in TOKEN.finditer(expanded)])]


def opens(piece: str) -> bool:
    """Tell whether a piece opens a group."""
    return piece[0] == "(" and piece != r"\("


def branches(pieces: list[str]) -> list[list[str]]:
    """Part the pieces of a pattern at the bars that stand outside groups."""
    branches: list[list[str]] = [[]]
    depth = 0
    for piece in pieces:
        depth += opens(piece) - (piece == ")")
        if piece == "|" and depth == 0:
            branches.append([])
        else:
            branches[-1].append(piece)
    return branches
