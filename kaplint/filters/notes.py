"""Makes the findings of the family LINT that stand at a place of a document: about comments, and about hidden text."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from kaplint.engine import LINT, fingerprint
from kaplint.types import Diagnostic, Excerpt, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kaplint.document.model import Document
    from kaplint.types import Span

HIDDEN_CODE, HIDDEN_NAME = "LINT008", "hidden-text"


class Note(NamedTuple):
    """What is to be said of a range of the source; ``match`` is the text that stands there, as it is shown."""

    span: Span
    code: str
    rule: str
    match: str
    message: str
    suggestion: str


def notes(document: Document, found: Iterable[Note]) -> tuple[Diagnostic, ...]:
    """Return the notes as findings; equal ones of a document are told apart by their order."""
    findings: list[Diagnostic] = []
    ordinals: Counter[tuple[str, str]] = Counter()
    for note in found:
        start, end = document.position(note.span.start), document.position(note.span.end)
        first = document.line_span(start.line)
        findings.append(
            Diagnostic(
                path=document.name,
                span=note.span,
                start=start,
                end=end,
                code=note.code,
                rule=note.rule,
                family=LINT,
                severity=Severity.WARNING,
                message=note.message,
                match=note.match,
                suggestion=note.suggestion,
                url="",
                fingerprint=fingerprint(note.code, note.match, ordinals[note.code, note.match]),
                excerpt=Excerpt(start.line, (document.source[first.start : first.end],)),
                lines=(start.line, end.line),
            )
        )
        ordinals[note.code, note.match] += 1
    return tuple(findings)


def hidden_text(document: Document) -> tuple[Diagnostic, ...]:
    """Return a finding for each tag of a document that hides text, where its reader was asked to report them."""
    message = "This tag hides text from the visitor; it was not checked."
    suggestion = "Take the text out, or show it."
    return notes(
        document,
        (
            Note(span, HIDDEN_CODE, HIDDEN_NAME, document.source[span.start : span.end], message, suggestion)
            for span in document.hidden
        ),
    )
