"""Cuts a sentence into clauses, the ground on which every guard stands, and says which clauses govern which."""

from __future__ import annotations

import re
from functools import cache

from kaplint.document.clause_cutter import Cutter
from kaplint.document.clause_joints import JOINTS, report
from kaplint.document.clause_model import Clause, ClauseKind
from kaplint.document.verbs import FINITE, REPORT, word_forms
from kaplint.types import Span

__all__ = ["Clause", "ClauseKind", "clauses", "governors", "subject_of"]

_MARKS = re.compile(r"[,;:(\"–—]|--|-\s")
_REACHED = frozenset((ClauseKind.PARTICIPLE, ClauseKind.CONTENT, ClauseKind.PURPOSE, ClauseKind.QUOTE))


def clauses(norm: str) -> tuple[Clause, ...]:
    """Return the clauses of one normalised sentence in order.

    Spans are offsets in the sentence, ends exclusive; every character that is no space stands in exactly one clause. An
    empty sentence has no clause.
    """
    if not _MARKS.search(norm) and _cues().isdisjoint(norm.split()):
        return _whole(norm)
    cutter = Cutter(norm)
    words = cutter.words
    token = cutter.start(0)
    while token < words.count:
        looked_for = words.tokens[token] in JOINTS or words.flags[token] & REPORT
        token = _step(cutter, token) if looked_for or cutter.awaiting >= 0 or cutter.pending >= 0 else token + 1
    return cutter.clauses() if len(cutter.drafts) > 1 else _whole(norm, cutter.drafts[0].kind)


def _whole(norm: str, kind: ClauseKind = ClauseKind.MAIN) -> tuple[Clause, ...]:
    text = norm.strip()
    start = norm.find(text)
    return (Clause(Span(start, start + len(text)), kind, None),) if text else ()


@cache
def _cues() -> frozenset[str]:
    """The words without which a sentence that has no mark is one clause."""
    return frozenset(JOINTS) | {form for form, flags in word_forms().items() if flags & REPORT}


def _step(cutter: Cutter, token: int) -> int:
    """Decide what one token does; return the token to go on from."""
    words = cutter.words
    joint = JOINTS.get(words.tokens[token])
    flags = words.flags[token]
    if joint is not None and token == cutter.drafts[-1].token:
        return token + 1
    after = -1
    if joint is not None:
        after = joint(cutter, token)
    elif cutter.awaiting >= 0 and flags & FINITE and cutter.unfinished_verb(token):
        cutter.resume(token, cutter.awaiting)
        return token + 1
    if after < 0 and flags & REPORT:
        after = report(cutter, token)
    if after >= 0:
        return max(after, token + 1)
    if cutter.pending >= 0 and words.is_word(token):
        cutter.resume(token, cutter.pending)
    return token + 1


def governors(sentence: tuple[Clause, ...], index: int) -> tuple[int, ...]:
    """Return the clauses whose hedges, negations and report verbs reach a clause, itself first.

    They reach through content, participle, purpose and quotation, and into a coordinated verb that stands under the
    same auxiliary; not into a relative clause, nor from a condition on the reader into the main clause. Of two verbs in
    what is reported, the report verb reaches both and the first one's auxiliary only the first ("studies suggest | that
    it may calm | and cures").
    """
    found: list[int] = []
    todo = [index]
    while todo:
        current = todo.pop(0)
        if current in found:
            continue
        found.append(current)
        clause = sentence[current]
        parent = clause.parent
        todo += [other for other, part in enumerate(sentence) if part.resumes and part.parent == current]
        if parent is None:
            continue
        if clause.resumes or clause.shares or clause.kind in _REACHED:
            todo.append(parent)
            above = sentence[parent]
            # "Some research that showed | that it works": what is told is told by what the relative clause belongs to.
            if clause.kind is ClauseKind.CONTENT and above.kind is ClauseKind.RELATIVE and above.parent is not None:
                todo.append(above.parent)
        elif clause.kind is ClauseKind.COORDINATE and not clause.own_subject:
            above = sentence[parent]
            if above.kind is ClauseKind.CONTENT and above.parent is not None:
                todo.append(above.parent)
    return tuple(found)


def subject_of(sentence: tuple[Clause, ...], index: int) -> int:
    """Return the clause in which the subject of a clause stands: itself, or the one that it shares a subject with."""
    seen: set[int] = set()
    while index not in seen:
        seen.add(index)
        clause = sentence[index]
        if clause.own_subject or clause.parent is None:
            break
        index = clause.parent
    return index
