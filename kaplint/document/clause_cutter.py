"""Cuts the tokens of a sentence into clauses, left to right: the state of the work and what punctuation does to it."""

from __future__ import annotations

import re

from kaplint.document.clause_model import HANGING, Clause, ClauseKind
from kaplint.document.clause_openers import fronted
from kaplint.document.clause_words import DASHES, Words
from kaplint.document.verbs import FINITE, THIRD
from kaplint.types import Span

# A parenthesis that names a source says nothing of its own.
_CITATION = re.compile(r"\bet al\b|\b(?:19|20)\d\d[a-z]?$")
_SHORTEST_ISLAND = 3  # words; "(ptsd)" and "(see below)" stay in their clause


class Draft:
    """A clause in the making: where it begins, its first verb among the tokens ``scanned``, the rest as ``Clause``."""

    __slots__ = ("kind", "own_subject", "parent", "resumes", "scanned", "shares", "token", "verb")

    def __init__(self, token: int, kind: ClauseKind, parent: int | None) -> None:
        self.token = token
        self.kind = kind
        self.parent = parent
        self.own_subject = True
        self.shares = False
        self.resumes = False
        self.verb = -1
        self.scanned = token


class Cutter:
    """The clauses found so far and what is still open; token indices throughout."""

    def __init__(self, norm: str) -> None:
        self.norm = norm
        self.words = Words(norm)
        self.drafts: list[Draft] = []
        self.current = -1
        self.pending = -1  # the clause to resume at the next word, after an island
        self.awaiting = -1  # the clause whose verb is to come after a relative clause without commas
        self.close = -1  # the comma that ends the fronted clause in hand ...
        self._after: tuple[ClauseKind, int | None] = (ClauseKind.MAIN, None)  # ... what begins there ...
        self._back = -1  # ... or the clause that goes on there
        self._waiting: list[int] = []  # clauses in front of the one that they hang on

    def open(self, token: int, kind: ClauseKind, parent: int | None) -> Draft:
        """Begin a clause at a token and make it the current one."""
        draft = Draft(token, kind, parent)
        self.drafts.append(draft)
        self.current = len(self.drafts) - 1
        self.pending = -1
        return draft

    def open_within(self, token: int, kind: ClauseKind, *, after: int) -> Draft:
        """Begin a clause that hangs on the current one; where it interrupts that one, note where it ends.

        ``after`` is the first token of the new clause's own words.
        """
        outer = self.current
        draft = self.open(token, kind, outer)
        if token == 0 or self.has_verb(outer):
            return draft
        if not self.set_off(token) and kind is ClauseKind.RELATIVE:
            self.awaiting = outer
        else:
            comma = self.words.closing_comma(after, resumes=True, strict=True)
            if comma >= 0:
                self.close, self._back = comma, outer
        return draft

    def open_beside(self, token: int) -> None:
        """Begin a clause of the current one's kind that hangs where that one hangs."""
        beside = self.drafts[self.current]
        self.open(token, beside.kind, beside.parent)
        if beside.parent is None:
            self._waiting.append(self.current)

    def resume(self, token: int, index: int) -> None:
        """Go on with a clause that was interrupted."""
        first = self.drafts[index].parent if self.drafts[index].resumes else index
        draft = self.open(token, self.drafts[index].kind, first)
        draft.resumes = True
        draft.own_subject = self.words.clause_verb(token) >= 0
        self.awaiting = -1

    def start(self, token: int, kind: ClauseKind = ClauseKind.MAIN, parent: int | None = None) -> int:
        """Begin an independent clause, a fronted one before it included; return the token to go on from."""
        self.awaiting = -1
        end = self.island_end(token)
        if end > 0:
            return self._start_with_island(token, end, kind, parent)
        opened, own = fronted(self.words, token)
        if opened is not None:
            participle = opened is ClauseKind.PARTICIPLE
            comma = self.words.closing_comma(own, resumes=False, strict=participle)
            if comma >= 0 or not (participle or opened is ClauseKind.CONCESSION):
                self.open(token, opened, None).own_subject = not participle
                self._waiting.append(self.current)
                self.close, self._after, self._back = comma, (kind, parent), -1
                return own
        self.open(token, kind, parent)
        self._settle()
        return token

    def _start_with_island(self, token: int, end: int, kind: ClauseKind, parent: int | None) -> int:
        self.open(token, self._island_kind(token), parent)
        rest = end + 1
        while rest < self.words.count and not self.words.is_word(rest):
            rest += 1
        if parent is None:
            self._waiting.append(self.current)
        return self.start(rest, kind, parent) if rest < self.words.count else rest

    def _settle(self) -> None:
        for index in self._waiting:
            self.drafts[index].parent = self.current
        self._waiting.clear()

    def span_of(self, index: int) -> tuple[int, int]:
        """Return the tokens of a clause as far as it is cut (end exclusive)."""
        end = self.drafts[index + 1].token if index + 1 < len(self.drafts) else self.words.count
        return self.drafts[index].token, end

    def has_verb(self, index: int, until: int | None = None) -> bool:
        """Tell whether a finite verb stands in a clause, its first part included, before a token."""
        draft = self.drafts[index]
        _, end = self.span_of(index)
        bound = end if until is None else min(end, until)
        if draft.verb < 0 and draft.scanned < bound:
            draft.verb = self.words.first_verb(draft.scanned, bound)
            draft.scanned = bound
        if 0 <= draft.verb < bound:
            return True
        return draft.resumes and draft.parent is not None and self.has_verb(draft.parent)

    def root(self, index: int) -> int:
        """Return the clause that a new clause with a subject of its own is joined to."""
        while True:
            draft = self.drafts[index]
            hangs = draft.kind in HANGING and self.close < 0
            headless = draft.kind is ClauseKind.COORDINATE and not draft.own_subject
            if draft.parent is None or not (hangs or headless):
                return index
            index = draft.parent

    def complete(self, until: int) -> bool:
        """Tell whether the current clause has its verb before a token, or is a verbless one whose root has it."""
        if self.has_verb(self.current, until):
            return True
        root = self.root(self.current)
        return root != self.current and self.has_verb(root, until)

    def set_off(self, token: int) -> bool:
        """Tell whether a comma or dash stands before a token."""
        before = self.words.tokens[token - 1]
        return before == "," or before in DASHES

    def _closer(self, token: int) -> int:
        """Return the token that closes the parenthesis or quotation which opens here, or -1."""
        closer = {"(": ")", '"': '"'}.get(self.words.tokens[token])
        rest = self.words.tokens[token + 1 :] if closer else []
        return token + 1 + rest.index(closer) if closer in rest else -1

    def island_end(self, token: int) -> int:
        """Return where the parenthesis or quotation ends that opens here, or -1 where there is none worth a clause."""
        end = self._closer(token)
        if end < 0:
            return -1
        inner = self.norm[self.words.starts[token] + 1 : self.words.starts[end]]
        size = sum(map(self.words.is_word, range(token + 1, end)))
        return -1 if size < _SHORTEST_ISLAND or (self.words.tokens[token] == "(" and _CITATION.search(inner)) else end

    def _island_kind(self, token: int) -> ClauseKind:
        return ClauseKind.ASIDE if self.words.tokens[token] == "(" else ClauseKind.QUOTE

    def island(self, token: int) -> int:
        """Cut a parenthesis or quotation out of its clause; return the token to go on from, or -1."""
        end = self.island_end(token)
        if end < 0:
            closer = self._closer(token) if self.words.tokens[token] == "(" else -1
            return closer + 1 if closer > 0 else -1
        host = self.current
        self.open(token, self._island_kind(token), host)
        self.current = self.pending = host
        return end + 1

    def comma(self, token: int) -> int:
        """End a fronted or interrupting clause at its comma; return the token to go on from, or -1."""
        if token != self.close or token + 1 >= self.words.count:
            return -1
        self.close = -1
        if self._back < 0:
            return self.start(token + 1, *self._after)
        self.resume(token + 1, self._back)
        self._back = -1
        return token + 1

    def colon(self, token: int) -> int:
        """Turn what stands before a colon into a lead-in; return the token to go on from, or -1."""
        if token + 1 >= self.words.count or self.words.tokens[token + 1] == "/":
            return -1
        root = self.root(self.current)
        reports = self.words.reports(token - 1) and self.words.is_verb(token - 1)
        lead_in = self.drafts[root].kind is ClauseKind.MAIN
        if lead_in:
            self.drafts[root].kind = ClauseKind.LEAD_IN
        if reports:
            return self.start(token + 1, ClauseKind.CONTENT, root)
        if lead_in and self.drafts[root].parent is None:
            self._waiting.append(root)
        return self.start(token + 1)

    def is_dash(self, token: int) -> bool:
        """Tell whether a token is a dash between clauses, and no hyphen, range or bullet."""
        mark = self.words.tokens[token]
        if mark not in DASHES or not 0 < token < self.words.count - 1:
            return False
        start = self.words.starts[token]
        before, after = self.norm[start - 1 : start], self.norm[start + len(mark) : start + len(mark) + 1]
        if mark in ("–", "-"):
            range_of_numbers = self.words.tokens[token - 1][:1].isdigit() and self.words.tokens[token + 1][:1].isdigit()
            return before == " " and after == " " and not range_of_numbers
        return True

    def clauses(self) -> tuple[Clause, ...]:
        """Return what was cut: each clause runs to the next one's first character, spaces at its end left out."""
        result = []
        starts = [self.words.starts[draft.token] for draft in self.drafts]
        starts.append(len(self.norm))
        for draft, start, end in zip(self.drafts, starts, starts[1:], strict=False):
            stop = start + len(self.norm[start:end].rstrip())
            result.append(
                Clause(Span(start, stop), draft.kind, draft.parent, draft.own_subject, draft.shares, draft.resumes)
            )
        return tuple(result)

    def unfinished_verb(self, token: int) -> bool:
        """Tell whether the verb stands here that an interrupted clause waits for ("people who take it | sleep")."""
        words = self.words
        relative = next(
            index for index in range(len(self.drafts) - 1, -1, -1) if self.drafts[index].parent == self.awaiting
        )
        first = self.drafts[relative].token + 1
        if self.drafts[relative].own_subject and words.flags[token - 1] & FINITE and words.flags[token] & THIRD:
            return True
        earlier = [index for index in range(first, token) if words.flags[index] & FINITE and words.is_verb(index)]
        return bool(earlier) and words.is_second_verb(earlier, token)
