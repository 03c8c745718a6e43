"""What each connective, comma and report verb does to a sentence: decides whether a clause begins at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplint.document.clause_marks import comma, punctuation
from kaplint.document.clause_model import ClauseKind
from kaplint.document.clause_openers import CONNECTIVES, RELATIVES, Place, opening
from kaplint.document.clause_pairs import coordinated_verb, new_subject
from kaplint.document.clause_words import DASHES
from kaplint.document.verbs import (
    ADVERB,
    CONJUNCTION,
    DETERMINER,
    FINITE,
    HELD,
    HELPER,
    NEGATION,
    NOUN,
    PAST,
    PREPOSITION,
    PRONOUN,
    QUANTIFIER,
    REPORT,
    TOLD,
)

if TYPE_CHECKING:
    from kaplint.document.clause_cutter import Cutter
    from kaplint.document.clause_words import Words

_NOT_BUT = frozenset({"nothing", "all", "anything", "none", "last", "cannot"})
_NOT_YET = frozenset({"not", "as", "has", "have", "had", "is", "are", "and", "was"})
_CARRIES_HELPER = frozenset({"who's", "that's", "who've", "that've", "who'll", "that'll"})


def place(cutter: Cutter, token: int) -> Place:
    """Return where a connective stands; one after a clause's opening word counts as set off."""
    return Place.SET_OFF if cutter.set_off(token) or token - 1 == cutter.drafts[-1].token else Place.INSIDE


def subordinator(cutter: Cutter, token: int) -> int:
    """Cut before if, when, because, although, so that, by …ing and the like."""
    kind, own = opening(cutter.words, token, place(cutter, token))
    if kind is None:
        return -1
    if kind is ClauseKind.COORDINATE:
        cutter.open(token, kind, cutter.root(cutter.current))
        return own
    draft = cutter.open_within(token, kind, after=own)
    draft.own_subject = kind is not ClauseKind.PARTICIPLE and cutter.words.tokens[own - 1] != "to"
    return own


def coordinator(cutter: Cutter, token: int) -> int:
    """Cut before and, or, nor, but, yet, so where a verb or a subject with its verb follows."""
    words = cutter.words
    word = words.tokens[token]
    after = words.tokens[token + 1]
    if (word == "yet" and words.tokens[token - 1] in _NOT_YET) or words.tokens[token - 1] in _NOT_BUT:
        return -1
    if after in RELATIVES:
        return _joined_relative(cutter, token, after)
    if after in CONNECTIVES and (begun := _joined_opener(cutter, token)) >= 0:
        return begun
    if cutter.complete(token) and (coordinated_verb(cutter, token, token + 1) or new_subject(cutter, token, token + 1)):
        return token + 1
    if word in ("but", "yet") and (cutter.set_off(token) or _negated(cutter, token)) and not _only(cutter, token):
        cutter.open(token, ClauseKind.COORDINATE, cutter.root(cutter.current)).own_subject = False
        return token + 1
    return -1


def _joined_relative(cutter: Cutter, token: int, after: str) -> int:
    """Cut before a coordinator that joins a further that-clause or relative clause."""
    wanted = ClauseKind.CONTENT if after == "that" else ClauseKind.RELATIVE
    index: int | None = cutter.current
    while index is not None:
        draft = cutter.drafts[index]
        if draft.kind is wanted:
            cutter.open(token, wanted, draft.parent).own_subject = wanted is ClauseKind.CONTENT
            return token + 2
        index = draft.parent
    return -1


def _joined_opener(cutter: Cutter, token: int) -> int:
    """Cut before a coordinator with a fronted clause ("and if you sleep, it heals")."""
    kind, own = opening(cutter.words, token + 1, Place.FRONT)
    if kind is cutter.drafts[cutter.current].kind:
        cutter.open_beside(token)
        return own
    if kind is None or not cutter.complete(token) or cutter.words.closing_comma(own, resumes=False, strict=True) < 0:
        return -1
    return cutter.start(token, ClauseKind.COORDINATE, cutter.root(cutter.current))


def _negated(cutter: Cutter, token: int) -> bool:
    start, _ = cutter.span_of(cutter.current)
    return any(cutter.words.flags[index] & NEGATION for index in range(start, token))


def _only(cutter: Cutter, token: int) -> bool:
    start, _ = cutter.span_of(cutter.current)
    tokens = cutter.words.tokens[start:token]
    return "not" in tokens and tokens[tokens.index("not") + 1 :][:1] in (["only"], ["just"], ["merely"])


def relative(cutter: Cutter, token: int) -> int:
    """Cut before which, who, whose, where: at the preposition or quantifier that belongs to it."""
    words = cutter.words
    word = words.tokens[token]
    cut = token
    if words.flags[cut - 1] & PREPOSITION and word in ("which", "whom"):
        cut -= 1
        if words.tokens[cut] == "of" and words.flags[cut - 1] & QUANTIFIER:
            cut -= 1
    elif words.flags[token - 1] & FINITE and not words.flags[token - 1] & NOUN:
        return -1
    if cut <= cutter.drafts[-1].token or (word == "where" and words.clause_verb(token + 1) < 0):
        return -1
    draft = cutter.open_within(cut, ClauseKind.RELATIVE, after=token + 1)
    draft.own_subject = cut != token or word in ("where", "whose") or not _verb_follows(words, token)
    return token + 1


def _verb_follows(words: Words, token: int) -> bool:
    """Tell whether a relative pronoun is the subject: its verb comes next."""
    verb = words.skip_adverbs(token + 1)
    return words.tokens[token] in _CARRIES_HELPER or bool(
        words.flags[verb] & FINITE and not words.flags[verb] & PRONOUN
    )


def that(cutter: Cutter, token: int) -> int:
    """Cut before "that" where it opens what somebody holds, or a relative clause."""
    words = cutter.words
    if token + 1 >= words.count:
        return -1
    cue = token - 1
    while cue > 0 and (words.flags[cue] & ADVERB or words.tokens[cue].endswith("ly")):
        cue -= 1
    if words.flags[cue] & TOLD and words.flags[cue - 1] & REPORT:
        cue -= 1
    subject = _verb_follows(words, token)
    held = words.flags[cue] & REPORT and not (subject and words.flags[cue] & NOUN)
    if held or words.flags[cue] & HELD:
        told = words.flags[cue] & REPORT and words.flags[token + 1] & (DETERMINER | PRONOUN)
        if not told and not words.has_verb(token + 1, words.count):
            return -1
        cutter.open_within(token, ClauseKind.CONTENT, after=token + 1)
        return token + 1
    noun = words.flags[token - 1]
    blocked = noun & (PREPOSITION | CONJUNCTION | HELPER | ADVERB) or (noun & DETERMINER and not noun & PRONOUN)
    if blocked or not words.is_word(token - 1) or (noun & FINITE and not noun & NOUN):
        return -1
    if not subject and words.clause_verb(words.skip_adverbs(token + 1)) < 0:
        return -1
    cutter.open_within(token, ClauseKind.RELATIVE, after=token + 1).own_subject = not subject
    return token + 1


def report(cutter: Cutter, token: int) -> int:
    """Cut after a report verb that is followed by a clause without "that" ("we believe | it helps")."""
    words = cutter.words
    after = words.flags[token + 1]
    adjective = words.flags[token] & PAST and (token == 0 or words.tokens[token - 1].endswith("ly"))
    if (
        adjective
        or not words.reports(token)
        or after & (PREPOSITION | CONJUNCTION | ADVERB)
        or words.clause_verb(token + 1) < 0
    ):
        return -1
    cutter.open_within(token + 1, ClauseKind.CONTENT, after=token + 1)
    return token + 1


JOINTS = {
    ",": comma,
    **dict.fromkeys((";", ":", '"', "(", *DASHES), punctuation),
    **dict.fromkeys(CONNECTIVES, subordinator),
    **dict.fromkeys(("and", "or", "nor", "but", "yet"), coordinator),
    **dict.fromkeys(("which", "who", "whom", "whose", "where", "who's", "who've", "who'll"), relative),
    **dict.fromkeys(("that", "that's", "that've", "that'll"), that),
}
