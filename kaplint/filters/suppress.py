"""Takes out the findings that a comment in the document covers, and reports comments that do no good."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kaplint.config.select import near_selector
from kaplint.filters.cover import Cover, Use
from kaplint.filters.directives import ENABLE, has_expired, parse_directives
from kaplint.filters.notes import HIDDEN_CODE, HIDDEN_NAME, UNREAD_CODE, UNREAD_NAME, Note, notes
from kaplint.run_notes import CRASH_CODE, CRASH_NAME, LANGUAGE_CODE, LANGUAGE_NAME, LINT
from kaplint.types import Diagnostic, Suppression

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from kaplint.document.model import Document
    from kaplint.filters.directives import Directive
    from kaplint.types import Located

UNUSED, UNKNOWN, MALFORMED, NO_REASON, EXPIRED = "LINT001", "LINT002", "LINT003", "LINT004", "LINT005"
LINT_RULES = {
    UNUSED: "unused-suppression",
    UNKNOWN: "unknown-suppression-code",
    MALFORMED: "malformed-suppression",
    NO_REASON: "suppression-without-reason",
    EXPIRED: "expired-suppression",
    CRASH_CODE: CRASH_NAME,
    LANGUAGE_CODE: LANGUAGE_NAME,
    HIDDEN_CODE: HIDDEN_NAME,
    UNREAD_CODE: UNREAD_NAME,
}


class Suppressed(NamedTuple):
    """The findings that stay, those that a comment took out, and the findings about the comments (family LINT)."""

    kept: tuple[Diagnostic, ...]
    suppressed: tuple[Suppression, ...]
    findings: tuple[Diagnostic, ...]


class Keys(NamedTuple):
    """The codes, rule names and families that exist, and those of them that this run has checked in full."""

    known: Collection[str]
    ran: Collection[str]


def suppress(
    located: Iterable[Located], document: Document, keys: Keys, *, day: str, require_reason: bool
) -> Suppressed:
    """Part findings by the comments of their document that hold on a day; findings of the family LINT always stay.

    A comment is reported as unused only for keys that ran.
    """
    directives = parse_directives(document)
    if not directives:
        return Suppressed(tuple(item.diagnostic for item in located), (), ())
    # The place of a directive among all of them is its name, so that one that has expired keeps it and covers nothing.
    cover = Cover(document, [item._replace(keys=()) if has_expired(item, day) else item for item in directives])
    kept: list[Diagnostic] = []
    suppressed: list[Suppression] = []
    used: set[Use] = set()
    for item in located:
        uses = set() if item.diagnostic.family == LINT else cover.uses(item)
        used |= uses
        if uses:
            reasons = (directives[place].reason for place, _ in sorted(uses))
            suppressed.append(Suppression(item.diagnostic, next(filter(None, reasons), "")))
        else:
            kept.append(item.diagnostic)
    faults = [
        (directive, fault)
        for place, directive in enumerate(directives)
        for fault in _faults(
            directive,
            [key for key in directive.keys if key in keys.ran and (place, key) not in used],
            keys.known,
            day=day,
            require_reason=require_reason,
        )
    ]
    return Suppressed(tuple(kept), tuple(suppressed), notes(document, _notes(faults)))


class _Fault(NamedTuple):
    """What is wrong with a directive."""

    code: str
    message: str
    suggestion: str


def _faults(
    directive: Directive, unused: list[str], known: Collection[str], *, day: str, require_reason: bool
) -> Iterator[_Fault]:
    if directive.problem:
        yield _Fault(MALFORMED, f"This suppression has no effect. {directive.problem}", "Mend it or take it out.")
        return
    for key in directive.keys:
        if key not in known:
            message = f"There is no code, rule name or family {key!r}."
            yield _Fault(UNKNOWN, message, near_selector(key, known) or "List them with: kaplint rules")
    if directive.action == ENABLE:
        return
    if has_expired(directive, day):
        message = f"This suppression held until {directive.until} and has no effect any more."
        yield _Fault(EXPIRED, message, "Mend the text, or give a new day and the reason for it.")
    elif unused:
        yield _Fault(UNUSED, f"Nothing here needs the suppression of {', '.join(unused)}.", "Take it out.")
    if require_reason and not directive.reason:
        yield _Fault(NO_REASON, "This suppression gives no reason.", "Write the reason after the bracket.")


def _notes(faults: Sequence[tuple[Directive, _Fault]]) -> Iterator[Note]:
    for directive, fault in faults:
        comment = directive.comment
        text = " ".join(comment.text.split())
        yield Note(comment.span, fault.code, LINT_RULES[fault.code], text, fault.message, fault.suggestion)
