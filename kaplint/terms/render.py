"""Writes an established term the way the text would: its own case, number and spelling."""

from __future__ import annotations

from kaplint.terms import inflect


def recase(proper: str, like: str) -> str:
    """Give a phrase the case of the words that it replaces: all capitals, on each word, on the first, or none."""
    words = [word for word in like.replace("-", " ").split() if any(char.isalpha() for char in word)]
    if like.isupper() and len(like) > 3:
        return proper.upper()
    heavy = [word for word in words if len(word) > 3] or words
    if len(words) > 1 and all(word[0].isupper() for word in heavy):
        return "".join(_capital(part, keep=index > 0) for index, part in enumerate(_parts(proper)))
    if words and words[0][0].isupper():
        return proper[:1].upper() + proper[1:]
    return proper


_SMALL = frozenset({"of", "and", "the", "in", "for", "to", "with", "a", "an", "by", "on", "at", "or", "from"})


def _parts(phrase: str) -> list[str]:
    """Cut a phrase into words with the space or hyphen that follows each."""
    parts, current = [], ""
    for char in phrase:
        current += char
        if char in " -/":
            parts.append(current)
            current = ""
    return [*parts, current] if current else parts


def _capital(part: str, *, keep: bool) -> str:
    """Capitalise a word of a title; ``keep`` leaves joining words small."""
    return part if keep and part.strip(" -") in _SMALL else part[:1].upper() + part[1:]


def same_number(word: str, like: str) -> str:
    """Return the word in the plural where the word that it replaces is a plural; both are in lower case."""
    is_plural = inflect.singular(like) != like
    return inflect.plural(word) if is_plural and inflect.singular(word) == word else word
