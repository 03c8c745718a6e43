"""A sentence as tokens, and what can be asked of them without clauses: is this a verb, does a clause begin here."""

from __future__ import annotations

import re

from kaplint.document import verbs
from kaplint.document.verbs import (
    ADJECTIVE,
    ADVERB,
    BASE,
    CAUSING,
    CONJUNCTION,
    DETERMINER,
    FINITE,
    HELPER,
    ING,
    NOUN,
    PAST,
    PAST_ALONE,
    PLURAL,
    PREPOSITION,
    PRONOUN,
    REPORT,
    SINGULAR,
    THIRD,
)

TOKEN = re.compile(r"\d+(?:[.,:/]\d+)*%?(?:-?[^\W\d_]+)*|[^\W_]+(?:['\-][^\W_]+)*|--+|[^\s\w]|_")

DASHES = frozenset(("–", "—", "--", "---", "-"))
_MARGIN = [""] * 16
_ENDS = DASHES | {";", ":"}
_CONDITIONS = frozenset({"if", "when", "unless"})
_STOPS = frozenset(',;:.!?()"') | DASHES
_PARTICIPLE_NEXT = frozenset({"by", "with", "for", "in", "to", "from", "as", "on", "at", "using"})


class Words:
    """The tokens of one sentence with what each can be; all indices are token indices.

    Empty tokens follow the last one, so that a look past either end of the sentence finds nothing and needs no check.
    """

    __slots__ = ("_norm", "_starts", "count", "flags", "tokens")

    def __init__(self, norm: str) -> None:
        form = verbs.word_forms().get
        self._norm = norm
        self._starts: list[int] = []
        self.tokens: list[str] = TOKEN.findall(norm)
        self.count = len(self.tokens)
        self.tokens += _MARGIN
        self.flags = [form(token, 0) for token in self.tokens]

    @property
    def starts(self) -> list[int]:
        """Where the tokens begin in the sentence; found when first asked for, since most sentences need few of them."""
        if not self._starts:
            position = 0
            for token in self.tokens[: self.count]:
                position = self._norm.index(token, position)
                self._starts.append(position)
                position += len(token)
        return self._starts

    def is_word(self, index: int) -> bool:
        """Tell whether a token is a word or a number."""
        return self.tokens[index][:1].isalnum()

    def skip_adverbs(self, index: int) -> int:
        """Return the first index from here on that is no adverb or negation, three at most passed over."""
        for step in range(index, index + 3):
            if not (self.flags[step] & ADVERB or (self.tokens[step].endswith("ly") and not self.flags[step] & FINITE)):
                return step
        return index + 3

    def plural_noun(self, index: int) -> bool:
        """Tell whether a token looks like a plural noun."""
        token = self.tokens[index]
        plural = token.endswith("s") and not token.endswith(("ss", "us", "is")) and len(token) > 3
        return bool(self.flags[index] & PLURAL) or (
            plural and not self.flags[index] & (HELPER | PREPOSITION | CONJUNCTION | ADVERB)
        )

    def is_verb(self, index: int) -> bool:
        """Tell whether a token stands here as a finite verb (an infinitive after "to" is none)."""
        flags = self.flags[index]
        if not flags & FINITE:
            return False
        before = self.flags[index - 1]
        if flags & HELPER:
            month = self.tokens[index] == "may" and (before & PREPOSITION or self.tokens[index + 1][:1].isdigit())
            return self.tokens[index] not in ("be", "been", "being") and not month
        if flags & PAST and not flags & (BASE | THIRD):
            return self._is_past(index, before)
        if (flags | before) & PREPOSITION:
            return False
        if before & DETERMINER:
            agrees = before & (SINGULAR if flags & THIRD else PLURAL)
            return bool(before & PRONOUN and agrees)
        return not flags & NOUN or self._is_noun_verb(index, flags)

    def _is_past(self, index: int, before: int) -> bool:
        if before & (DETERMINER | PREPOSITION | ADJECTIVE) and not before & (PRONOUN | ADVERB):
            return False
        if before & (PRONOUN | HELPER | ADVERB) or self.flags[index] & PAST_ALONE:
            return True
        return self.tokens[index + 1] not in _PARTICIPLE_NEXT and index > 0

    def _is_noun_verb(self, index: int, flags: int) -> bool:
        """Decide for a form that can be a noun ("results", "help")."""
        noun = index - 1
        while noun > 0 and self.flags[noun] & ADVERB:
            noun -= 1
        before = self.flags[noun]
        if before & ADJECTIVE or (before & ING and not before & NOUN):
            return False
        if (before & (HELPER | PRONOUN) and self.tokens[noun] != "have") or self.tokens[noun] in (
            "that",
            "which",
            "who",
        ):
            return True
        return bool(flags & BASE and self.plural_noun(noun)) or self.opens_object(index + 1)

    def opens_object(self, index: int) -> bool:
        """Tell whether a verb's object can begin here, and a compound noun's second half or a preposition does not."""
        flags = self.flags[index]
        if not self.is_word(index) or flags & (PREPOSITION | CONJUNCTION | HELPER):
            return False
        return bool(flags & (DETERMINER | PRONOUN | ADVERB | ADJECTIVE)) or not flags & (THIRD | PAST)

    def first_verb(self, start: int, end: int) -> int:
        """Return the first finite verb among the tokens from start to end (exclusive), or -1."""
        flags = self.flags
        candidates = [index for index in range(start, min(end, self.count)) if flags[index] & FINITE]
        return next(filter(self.is_verb, candidates), -1)

    def has_verb(self, start: int, end: int) -> bool:
        """Tell whether a finite verb stands among the tokens from start to end (exclusive)."""
        return self.first_verb(start, end) >= 0

    def clause_verb(self, index: int) -> int:
        """Return where the verb stands of a clause that begins here with its subject, or -1 where none begins."""
        flags = self.flags[index]
        if flags & PRONOUN:
            if flags & HELPER:
                return index
            verb = self.skip_adverbs(index + 1)
            if self.is_verb(verb):
                return verb
        if flags & DETERMINER:
            return self._noun_phrase_verb(index + 1, index + 9)
        if not self.is_word(index) or flags & (PREPOSITION | CONJUNCTION | HELPER | ADVERB | PRONOUN):
            return -1
        if flags & FINITE and not flags & (NOUN | ADJECTIVE):
            return -1
        return self._noun_phrase_verb(index + 1, index + 5)

    def _noun_phrase_verb(self, index: int, limit: int) -> int:
        for verb in range(index, min(limit, self.count)):
            flags = self.flags[verb]
            if flags & FINITE and self.is_verb(verb) and self._agrees(verb, flags):
                return verb
            if flags & CONJUNCTION or flags & PRONOUN or not self.is_word(verb) or self.tokens[verb] == "to":
                return -1
        return -1

    def _agrees(self, verb: int, flags: int) -> bool:
        """Tell whether the noun before a verb form can be its subject."""
        noun = verb - 1
        while noun > 0 and (self.flags[noun] & ADVERB or self.tokens[noun].endswith("ly")):
            noun -= 1
        if flags & HELPER:
            return True
        if self.flags[noun] & (DETERMINER | PREPOSITION | ADJECTIVE) and not self.flags[noun] & PRONOUN:
            return False
        if flags & BASE:
            return self.plural_noun(noun)
        if flags & PAST and not flags & THIRD:
            return bool(flags & PAST_ALONE)
        return True

    def closing_comma(self, index: int, *, resumes: bool, strict: bool = False) -> int:
        """Return the comma that ends the fronted clause which begins here, or -1.

        ``resumes`` says that a subject waits for its verb, so that a verb after the comma ends the clause too; with
        ``strict`` nothing but a subject and its verb after the comma does.
        """
        fallback = last = -1
        depth = 0
        for comma in range(index, self.count):
            mark = self.tokens[comma]
            depth += (mark == "(") - (mark == ")")
            if depth <= 0 and mark in _ENDS:
                break
            if mark != "," or depth > 0:
                continue
            last = comma
            after = comma + 1
            if self.tokens[after] in _CONDITIONS and not strict:
                return comma
            if self.clause_verb(after) >= 0 or (resumes and self.is_verb(self.skip_adverbs(after))):
                return comma
            verb = self.flags[after] & BASE or self.has_verb(after, self.segment_end(after))
            if verb and self.tokens[after] not in ("and", "or"):
                fallback = comma
        return -1 if strict else (fallback if fallback >= 0 else last)

    def segment_end(self, index: int) -> int:
        """Return the index of the next comma or stronger stop from here, or the number of tokens."""
        for stop in range(index, self.count):
            if self.tokens[stop] in _STOPS:
                return stop
        return self.count

    def is_gerund(self, index: int) -> bool:
        """Tell whether an -ing form stands here that opens a participle clause and is no noun in a list."""
        flags = self.flags[index]
        token = self.tokens[index]
        after = self.flags[index + 1]
        if not token.endswith("ing") or flags & (PREPOSITION | PRONOUN) or not self.is_word(index + 1):
            return False
        if flags & NOUN or not flags & ING:
            object_follows = bool(after & (DETERMINER | PRONOUN)) and not after & HELPER
            return object_follows or (self.tokens[index - 1].endswith("ly") and not flags & NOUN)
        return self.tokens[index + 1] not in ("and", "or")

    def reports(self, index: int) -> bool:
        """Tell whether a verb of saying or holding stands here, and no noun of that form."""
        flags = self.flags[index]
        return bool(flags & REPORT) and not (
            flags & NOUN and self.flags[index - 1] & (DETERMINER | ADJECTIVE | PREPOSITION)
        )

    def is_second_verb(self, earlier: list[int], index: int) -> bool:
        """Tell whether a verb here is neither in a verb phrase of the ``earlier`` ones nor in a clause within."""
        flags = self.flags[index]
        last = earlier[-1]
        in_phrase = self.flags[last] & HELPER and self.skip_adverbs(last + 1) == index
        subject = self.flags[index - 1] & PRONOUN and not self.flags[index - 2] & FINITE
        if in_phrase or subject or self.flags[index - 1] & (CONJUNCTION | PREPOSITION) or not self.is_verb(index):
            return False
        if flags & HELPER or (flags & THIRD and not flags & NOUN):
            return True
        if flags & PAST and not flags & BASE:
            return bool(self.flags[earlier[0]] & PAST and flags & PAST_ALONE)
        caused = any(flags & CAUSING for flags in self.flags[earlier[0] : index])
        return not caused and (not flags & NOUN or bool(self.flags[index + 1] & (DETERMINER | ADVERB)))
