"""Which subordinate clause a connective opens, told from the words around it alone."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from kaplint.document.clause_model import ClauseKind
from kaplint.document.verbs import ADVERB, DETERMINER, HELPER, ING, PARTICIPLE, PRONOUN

if TYPE_CHECKING:
    from kaplint.document.clause_words import Words

# A kind (None where no clause opens) and the first token after the connective.
Opening = tuple["ClauseKind | None", int]
NOTHING: Opening = (None, 0)

RELATIVES = frozenset(
    {"which", "who", "whom", "whose", "that", "who's", "that's", "who've", "that've", "who'll", "that'll"}
)
JOINING = frozenset({"and", "or", "nor", "but", "yet", "so", "where"})
_LEADS = frozenset(
    {"and", "but", "so", "or", "yet", "especially", "only", "particularly", "then", "plus", "however", "not"}
)
_PARTICIPLE_NEXT = frozenset({"by", "to", "for", "with", "in", "from", "on", "as", "using"})
_HELPERS_OF_PURPOSE = frozenset({"can", "could", "will", "would", "won't", "don't", "may", "might"})


class Place(Enum):
    """Where in its sentence a connective stands."""

    FRONT = "front"
    SET_OFF = "set off"  # after a comma or dash
    INSIDE = "inside"


def ed_participle(words: Words, token: int) -> bool:
    """Tell whether a past participle with its complement stands here ("backed by science")."""
    return bool(words.flags[token] & PARTICIPLE) and words.tokens[token + 1] in _PARTICIPLE_NEXT


def _if(words: Words, token: int, _place: Place) -> Opening:
    return NOTHING if words.tokens[token - 1] in ("as", "what") else (ClauseKind.CONDITION, token + 1)


def _when(words: Words, token: int, place: Place) -> Opening:
    after = words.flags[token + 1]
    question = place is Place.FRONT and after & HELPER and not after & PRONOUN
    return NOTHING if question or words.tokens[token + 1] == "to" else (ClauseKind.CONDITION, token + 1)


def _condition(_words: Words, token: int, _place: Place) -> Opening:
    return ClauseKind.CONDITION, token + 1


def _once(words: Words, token: int, place: Place) -> Opening:
    return (ClauseKind.CONDITION, token + 1) if _is_clause(words, token + 1, place) else NOTHING


def _is_clause(words: Words, token: int, place: Place) -> bool:
    """Tell whether what follows a word of time is a clause; in front one without a comma is none ("after two visits it works")."""
    ended = place is not Place.FRONT or words.closing_comma(token, resumes=False, strict=False) >= 0
    return ended and words.clause_verb(token) >= 0


def _provided(words: Words, token: int, _place: Place) -> Opening:
    return (ClauseKind.CONDITION, token + 2) if words.tokens[token + 1] == "that" else NOTHING


def _should(words: Words, token: int, place: Place) -> Opening:
    opens = place is Place.FRONT and words.flags[token + 1] & PRONOUN and words.tokens[words.count - 1] != "?"
    return (ClauseKind.CONDITION, token + 1) if opens else NOTHING


def _time(words: Words, token: int, place: Place) -> Opening:
    if place is not Place.FRONT:
        return NOTHING
    if words.is_gerund(token + 1):
        return ClauseKind.PARTICIPLE, token + 1
    return (ClauseKind.CONDITION, token + 1) if _is_clause(words, token + 1, place) else NOTHING


def _although(words: Words, token: int, _place: Place) -> Opening:
    opens = words.is_word(token + 1) and words.tokens[token - 1] != "as"
    return (ClauseKind.CONCESSION, token + 1) if opens else NOTHING


def _while(words: Words, token: int, place: Place) -> Opening:
    if words.flags[token - 1] & DETERMINER and place is not Place.FRONT:
        return NOTHING
    if words.flags[words.skip_adverbs(token + 1)] & ING:
        return ClauseKind.PARTICIPLE, token + 1
    if place is Place.INSIDE and words.clause_verb(token + 1) < 0:
        return NOTHING
    kinds = {
        Place.FRONT: ClauseKind.CONCESSION,
        Place.SET_OFF: ClauseKind.COORDINATE,
        Place.INSIDE: ClauseKind.CONDITION,
    }
    return kinds[place], token + 1


def _whereas(_words: Words, token: int, place: Place) -> Opening:
    return (ClauseKind.CONCESSION if place is Place.FRONT else ClauseKind.COORDINATE), token + 1


def _despite(_words: Words, token: int, place: Place) -> Opening:
    return NOTHING if place is Place.INSIDE else (ClauseKind.CONCESSION, token + 1)


def _because(words: Words, token: int, _place: Place) -> Opening:
    return NOTHING if words.tokens[token + 1] == "of" else (ClauseKind.REASON, token + 1)


def _since(words: Words, token: int, _place: Place) -> Opening:
    return (ClauseKind.REASON, token + 1) if words.clause_verb(token + 1) >= 0 else NOTHING


def _as(words: Words, token: int, place: Place) -> Opening:
    if words.tokens[token + 1 : token + 3] == ["long", "as"]:
        return (ClauseKind.CONDITION, token + 3) if words.clause_verb(token + 3) >= 0 else NOTHING
    opens = (
        place is not Place.INSIDE and words.tokens[token + 1] not in ("a", "an") and words.clause_verb(token + 1) >= 0
    )
    return (ClauseKind.REASON, token + 1) if opens else NOTHING


def _given(words: Words, token: int, _place: Place) -> Opening:
    return (ClauseKind.REASON, token + 2) if words.tokens[token + 1] == "that" else NOTHING


def _so(words: Words, token: int, place: Place) -> Opening:
    after = words.tokens[token + 1]
    if after == "that" or words.tokens[token + 1 : token + 3] == ["as", "to"]:
        return ClauseKind.PURPOSE, token + 2
    if words.tokens[token + 1 : token + 3] == ["long", "as"]:
        return ClauseKind.CONDITION, token + 3
    if words.flags[token + 1] & PRONOUN and (
        words.tokens[token + 2] in _HELPERS_OF_PURPOSE or after.endswith(("'ll", "'d"))
    ):
        return (ClauseKind.MAIN if place is Place.FRONT else ClauseKind.PURPOSE), token + 2
    if place is Place.SET_OFF and words.clause_verb(token + 1) >= 0:
        return ClauseKind.COORDINATE, token + 1
    return NOTHING


def _in(words: Words, token: int, place: Place) -> Opening:
    pair = (words.tokens[token + 1], words.tokens[token + 2])
    if pair in (("order", "to"), ("order", "that")):
        return ClauseKind.PURPOSE, token + 3
    if pair[0] == "case" and (words.flags[token + 2] & PRONOUN or words.clause_verb(token + 2) >= 0):
        return ClauseKind.CONDITION, token + 2
    if pair == ("spite", "of") and place is not Place.INSIDE:
        return ClauseKind.CONCESSION, token + 3
    if place is Place.FRONT and words.is_gerund(token + 1):
        return ClauseKind.PARTICIPLE, token + 1
    return NOTHING


def _by(words: Words, token: int, _place: Place) -> Opening:
    return (ClauseKind.PARTICIPLE, token + 1) if words.is_gerund(words.skip_adverbs(token + 1)) else NOTHING


def _through(words: Words, token: int, place: Place) -> Opening:
    return _by(words, token, place) if place is Place.FRONT else NOTHING


_OPENERS = {
    "if": _if, "when": _when, "whenever": _when, "unless": _condition, "whether": _condition, "once": _once,
    "provided": _provided, "providing": _provided, "should": _should, "after": _time, "before": _time, "until": _time,
    "although": _although, "though": _although, "while": _while, "whilst": _while, "whereas": _whereas,
    "despite": _despite, "because": _because, "since": _since, "as": _as, "given": _given, "now": _given, "so": _so,
    "in": _in, "by": _by, "through": _through,
}  # fmt: skip
CONNECTIVES = frozenset(_OPENERS) | {"even"}


def opening(words: Words, token: int, place: Place) -> Opening:
    """Return the kind of the subordinate clause that a connective opens here and where its own words begin."""
    word = words.tokens[token]
    if word == "even":
        after = words.tokens[token + 1]
        return opening(words, token + 1, place) if after in ("if", "when", "though") else NOTHING
    opener = _OPENERS.get(word)
    return opener(words, token, place) if opener else NOTHING


def fronted(words: Words, token: int) -> Opening:
    """Return the kind of a subordinate clause in front of its main clause and where its own words begin."""
    lead = token
    while lead < token + 2 and (words.tokens[lead] in _LEADS or words.tokens[lead] == ","):
        lead += 1
    begin = lead + 1 if words.flags[lead] & ADVERB else lead
    if words.tokens[begin] in CONNECTIVES or words.tokens[lead] in CONNECTIVES:
        kind, own = (
            opening(words, lead, Place.FRONT)
            if words.tokens[lead] in CONNECTIVES
            else opening(words, begin, Place.FRONT)
        )
        if kind not in (None, ClauseKind.MAIN, ClauseKind.COORDINATE):
            return kind, own
    if ed_participle(words, lead) or words.is_gerund(lead):
        return ClauseKind.PARTICIPLE, lead + 1
    return NOTHING
