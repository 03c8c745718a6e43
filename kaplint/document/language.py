"""Tells whether a text is mostly English, by its scripts and its function words."""

from __future__ import annotations

import re

_SAMPLE = 30_000  # characters, a few thousand words
_FEW = 20  # words, below which nothing can be told

_WORD = re.compile(r"[^\W\d_]+")
_LIST_OF_ENGLISH = """
    the of and to is are that for with it this you your our we from have has not by be or can will which their they
    more these but if when than been who how what about may other into its there would should could was were does at
    as on
"""
_ENGLISH = frozenset(_LIST_OF_ENGLISH.split())
# The commonest short words of German, Dutch, Scandinavian languages; French, Spanish, Italian, Portuguese, Romanian;
# Polish, Czech, Hungarian, Finnish, Turkish, Indonesian and Vietnamese, those left out that English has too.
_LIST_OF_FOREIGN = """
    der das und ist nicht mit den von zu ein eine auf für dem sich auch wird bei sie wir ihre oder werden durch nach
    aus het een van voor niet zijn naar ook aan bij wordt deze dat uw og det som på av til ikke er med och att för
    inte är le la les des une du et est pour dans que qui sur pas avec vous nous votre par ce cette sont aux el los
    las del una por para su sus como es se más lo il di che non della dei gli nel alla sono è os da em um uma não
    com na ao dos seu și în cu pe mai este care sau nie jest się że oraz dla przez ve že jsou az és nem hogy egy ja
    ei että joka ovat tai myös bir bu için ile çok yang dan untuk dengan dari pada tidak dapat của và là có các được
    không những trong
"""
_FOREIGN = frozenset(_LIST_OF_FOREIGN.split())


def is_english(text: str) -> bool:
    """Tell whether a text is mostly English; a text of fewer than 20 words passes, since nothing can be told.

    Words in another script count against English; so do the function words of other languages written in Latin script.
    A list of names and terms without any function words is taken for English.
    """
    latin: list[str] = []
    other = 0
    for word in _WORD.findall(text[:_SAMPLE].lower()):
        if word[0] < "\u0250" or "\u1e00" <= word[0] < "\u1f00":
            latin.append(word)
        else:
            # Scripts from Thai on often run words together: two of their characters weigh about one word.
            other += 1 if word[0] < "\u0e00" else (len(word) + 1) // 2
    if len(latin) + other < _FEW:
        return True
    if other > len(latin):
        return False
    english = sum(word in _ENGLISH for word in latin)
    foreign = sum(word in _FOREIGN for word in latin)
    return english >= foreign or foreign < 0.04 * len(latin)
