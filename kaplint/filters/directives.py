"""Reads the comments of a document that tell kaplint to pass something over."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from kaplint.errors import did_you_mean

if TYPE_CHECKING:
    from kaplint.document.model import Comment, Document

IGNORE, IGNORE_FILE, DISABLE, ENABLE = "ignore", "ignore-file", "disable", "enable"
ACTIONS = (IGNORE, IGNORE_FILE, DISABLE, ENABLE)
_START = re.compile(r"\s*kaplint:\s*([\w-]*)\s*(\[?)")
_UNTIL = re.compile(r"\buntil (\d{4}-\d{2}-\d{2})\b")
_KEYS = re.compile(r"([^\[\]]*)\]\s*(.*)", re.DOTALL)


class Directive(NamedTuple):
    """What a comment asks for; the keys are codes, rule names and families. ``problem`` says what is wrong with it.

    ``until`` is the last day on which it holds, as 2027-01-31, or empty; ``reason`` stands without it.
    """

    comment: Comment
    action: str
    keys: tuple[str, ...] = ()
    reason: str = ""
    until: str = ""
    problem: str = ""


class Listed(NamedTuple):
    """A suppression and its place; ``until`` is its last day or empty, ``problem`` says why it has no effect at all."""

    path: str
    line: int
    action: str
    keys: tuple[str, ...]
    reason: str
    until: str
    expired: bool
    problem: str


def parse_directives(document: Document) -> tuple[Directive, ...]:
    """Return the directives of a document in their order, the malformed ones with their problem.

    A comment is one if it begins with ``kaplint:`` and an action, or a word with a bracket after it; any other comment
    that speaks of kaplint is prose.
    """
    read = (_parse(comment) for comment in document.comments if "kaplint:" in comment.text)
    return tuple(sorted(filter(None, read), key=lambda directive: directive.comment.span))


def has_expired(directive: Directive, day: str) -> bool:
    """Tell whether a directive no longer holds on a day (as 2027-01-31); on its last day it does."""
    return bool(directive.until) and directive.until < day


def _parse(comment: Comment) -> Directive | None:
    start = _START.match(comment.text)
    if start is None or not (start[2] or start[1] in ACTIONS):
        return None
    action = start[1]
    if action not in ACTIONS:
        hint = did_you_mean(action, ACTIONS) or f"Use one of {', '.join(ACTIONS)}."
        return Directive(comment, action, problem=f"There is no action {action!r}. {hint}")
    write = f"write {action}[CODE] and the reason."
    if not start[2]:
        return Directive(comment, action, problem=f"It names no code; {write}")
    rest = _KEYS.match(comment.text, start.end())
    if rest is None:
        return Directive(comment, action, problem=f"Its bracket is not closed; {write}")
    keys = tuple(dict.fromkeys(key.strip() for key in rest[1].split(",")))
    if not all(keys):
        return Directive(comment, action, problem=f"A code is missing; {write}")
    return _with_reason(Directive(comment, action, keys), rest[2])


def _with_reason(directive: Directive, text: str) -> Directive:
    """Return a directive with what stands after its bracket, parted into the reason and the last day."""
    day = _UNTIL.search(text)
    if day is None:
        return directive._replace(reason=text.strip())
    reason = f"{text[: day.start()].rstrip(' ,;(')} {text[day.end() :].lstrip(' ,;:.)')}".strip()
    if not _is_day(day[1]):
        return directive._replace(keys=(), problem=f"There is no day {day[1]}; write until YYYY-MM-DD.")
    return directive._replace(reason=reason, until=day[1])


def _is_day(text: str) -> bool:
    from datetime import date

    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
