"""Finds the verb that another one is coordinated with: the test that keeps lists of nouns whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplint.document.clause_model import ClauseKind
from kaplint.document.verbs import (
    ADJECTIVE,
    AUX,
    BASE,
    DETERMINER,
    FINITE,
    HELPER,
    MODAL,
    NOUN,
    PAST,
    PREPOSITION,
    PRONOUN,
    THIRD,
)

if TYPE_CHECKING:
    from kaplint.document.clause_cutter import Cutter
    from kaplint.document.clause_words import Words

_PLURAL_HELPERS = frozenset({"are", "were", "have", "do", "aren't", "don't", "haven't", "weren't"})


def coordinated_verb(cutter: Cutter, cut: int, token: int) -> bool:
    """Cut before a verb that shares the subject of an earlier one ("calms nerves | and eases pain").

    Return whether it did.
    ``cut`` is where the clause begins (the conjunction), ``token`` the first token after the conjunction.
    """
    words = cutter.words
    verb = words.skip_adverbs(token)
    flags = words.flags[verb]
    if not flags & FINITE or flags & (PREPOSITION | PRONOUN) or words.tokens[verb] in ("am", "be", "been", "being"):
        return False
    adverbs = verb > token and words.tokens[cut - 1].endswith("ly")  # "safely and gently lifts"
    if adverbs or (not flags & HELPER and _shares_object(words, cut, flags)):
        return False
    if flags & (NOUN | PAST) and not flags & (HELPER | THIRD) and not _takes_object(words, verb, cut):
        return False
    if flags & NOUN and not words.opens_object(verb + 1):
        return False
    host: int | None = cutter.current
    while host is not None:
        shares = _match(cutter, host, cut, verb)
        if shares is not None:
            draft = cutter.open(cut, ClauseKind.COORDINATE, _head(cutter, host, shares=shares))
            draft.own_subject = bool(flags & HELPER and words.flags[verb + 1] & PRONOUN)  # "or do you wake"
            draft.shares = shares
            return True
        host = cutter.drafts[host].parent
    return False


def _shares_object(words: Words, cut: int, flags: int) -> bool:
    """Tell whether the verb before the conjunction has no object yet ("relieves and prevents pain")."""
    before = cut - 1 if words.is_word(cut - 1) else cut - 2
    earlier = words.flags[before]
    if not earlier & flags & (BASE | THIRD | PAST) or earlier & HELPER:
        return False
    return not earlier & NOUN or words.is_verb(before) or words.tokens[before - 1] == ","


def _takes_object(words: Words, verb: int, cut: int) -> bool:
    """Tell a verb from an adjective or noun ("safe and proven care") by what stands around it."""
    after = words.flags[verb + 1]
    if words.flags[cut - 1] & ADJECTIVE or not words.is_word(verb + 1):
        return False
    return bool(after & (DETERMINER | PRONOUN | PREPOSITION)) or words.opens_object(verb + 1)


def _match(cutter: Cutter, host: int, cut: int, verb: int) -> bool | None:
    """Return whether a verb stands under the helpers of the clause ``host``, or None where it fits no verb there."""
    words = cutter.words
    flags = words.flags[verb]
    start, end = cutter.span_of(host)
    verbs = [index for index in range(start, min(end, cut)) if words.flags[index] & FINITE and _in_use(words, index)]
    finite = [index for index in verbs if words.is_verb(index)]
    if flags & HELPER and not (flags & BASE and any(words.flags[index] & MODAL for index in finite)):
        return False if finite else None
    if flags & BASE and any(words.flags[index] & BASE and not words.flags[index] & THIRD for index in verbs):
        return True
    plural = (
        flags & BASE and not flags & (NOUN | PAST) and any(words.tokens[index] in _PLURAL_HELPERS for index in finite)
    )
    if plural or (flags & THIRD and any(words.flags[index] & (THIRD | HELPER | PAST) for index in finite)):
        return False
    return _match_past(words, verbs, verb) if flags & PAST else None


def _match_past(words: Words, verbs: list[int], verb: int) -> bool | None:
    """Answer as ``_match`` does for a past form or participle."""
    pasts = [index for index in verbs if words.flags[index] & PAST and not words.flags[index] & HELPER]
    helped = any(words.flags[index - 1] & AUX for index in pasts)
    fits = pasts and (not helped or words.flags[verb + 1] & (PREPOSITION | DETERMINER))
    return helped if fits else None


def _in_use(words: Words, index: int) -> bool:
    """Tell whether a verb stands here, infinitives included."""
    if words.is_verb(index):
        return True
    before = words.flags[index - 1]
    return bool(words.flags[index] & BASE) and (words.tokens[index - 1] == "to" or bool(before & (HELPER | PRONOUN)))


def _head(cutter: Cutter, host: int, *, shares: bool) -> int:
    """Return the clause that a coordinated verb hangs on: the first of its row, or the one whose helper it shares."""
    while True:
        draft = cutter.drafts[host]
        headless = draft.kind is ClauseKind.COORDINATE and not draft.own_subject
        if draft.parent is None or not headless or (shares and not draft.shares):
            return host
        host = draft.parent


def new_subject(cutter: Cutter, cut: int, token: int) -> bool:
    """Cut where a subject and its verb follow."""
    begin = cutter.words.skip_adverbs(token)
    if cutter.awaiting >= 0 or cutter.words.clause_verb(begin) < 0 or not cutter.complete(cut):
        return False
    cutter.open(cut, ClauseKind.COORDINATE, cutter.root(cutter.current))
    return True
