"""Makes the findings of the family LINT that stand at a place of a document: about comments, and about text that was passed over."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from kaplint.diagnose import fingerprint
from kaplint.run_notes import LINT
from kaplint.types import Diagnostic, Excerpt, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kaplint.document.model import Document

HIDDEN_CODE, HIDDEN_NAME = "LINT008", "hidden-text"
UNREAD_CODE, UNREAD_NAME = "LINT009", "unread-text"
_SHOWN = 40  # characters of what could not be parsed


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


def passed_over(document: Document) -> tuple[Diagnostic, ...]:
    """Return a finding for each tag that hides text, where a report was asked for, and for what could not be parsed."""
    return notes(document, sorted((*_hidden(document), *_unread(document))))


def _hidden(document: Document) -> Iterator[Note]:
    message = "This tag hides text from the visitor; it was not checked."
    for span in document.hidden:
        shown = document.source[span.start : span.end]
        yield Note(span, HIDDEN_CODE, HIDDEN_NAME, shown, message, "Take the text out, or show it.")


def _unread(document: Document) -> Iterator[Note]:
    message = (
        f"The text breaks the rules of its format ({document.format}) here; what stands around it was not checked."
    )
    for span in document.unread:
        end = min(span.end, document.line_span(document.position(span.start).line).end, span.start + _SHOWN)
        place = Span(span.start, max(span.start, end))
        shown = document.source[place.start : place.end]
        yield Note(place, UNREAD_CODE, UNREAD_NAME, shown, message, "Mend it, or name the right format with --format.")
