"""Character-level views of prose: a normalised twin of equal length, and words."""

from __future__ import annotations

import re

# Typography that changes the look and not the word. Every character maps to exactly one, so that offsets hold.
_PLAIN = str.maketrans(
    {
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "`": "'", "´": "'", "ʼ": "'",
        "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "″": '"',
        "‐": "-", "‑": "-", "−": "-", "﹣": "-", "－": "-",
        "\t": " ", "\r": " ", "\v": " ", "\f": " ", "\u00a0": " ", "\u1680": " ", "\u2000": " ", "\u2001": " ",
        "\u2002": " ", "\u2003": " ", "\u2004": " ", "\u2005": " ", "\u2006": " ", "\u2007": " ", "\u2008": " ",
        "\u2009": " ", "\u200a": " ", "\u2028": "\n", "\u2029": "\n", "\u202f": " ", "\u205f": " ", "\u3000": " ",
        # A raised digit is a note mark; glued to a word it would make another word of it.
        "⁰": " ", "¹": " ", "²": " ", "³": " ", "⁴": " ", "⁵": " ", "⁶": " ", "⁷": " ", "⁸": " ", "⁹": " ",
    }
)  # fmt: skip

# Characters that a reader never sees; the readers leave them out of a block's text.
INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")

WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")


def normalise(text: str) -> str:
    """Return the text in lower case with straight quotes, plain hyphens and plain spaces.

    The result has the same length as the input, so that an offset in one is an offset in the other. Dashes (en and em) stay, since they
    part clauses.
    """
    plain = text.translate(_PLAIN)
    lower = plain.lower()
    if len(lower) == len(plain):
        return lower
    return "".join(low if len(low := char.lower()) == 1 else char for char in plain)


def words(norm: str) -> list[str]:
    """Return the words of a normalised text in order; a hyphen parts words, an apostrophe does not."""
    return WORD.findall(norm)
