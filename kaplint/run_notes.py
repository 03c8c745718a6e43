"""The findings that a run makes about itself: the family LINT."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplint.diagnose import fingerprint
from kaplint.types import Diagnostic, Located, Position, Severity, Span

if TYPE_CHECKING:
    from kaplint.document.model import Document
    from kaplint.rules.model import Rule

LINT = "LINT"
CRASH_CODE, CRASH_NAME = "LINT006", "rule-crashed"
LANGUAGE_CODE, LANGUAGE_NAME = "LINT007", "skipped-language"


def crash_note(document: Document, rule: Rule, problem: Exception) -> Located:
    """Return the note that a rule crashed on a document."""
    what = f"{type(problem).__name__}: {problem}"
    message = f"The rule {rule.code} ({rule.name}) failed on this document with {what}. The other rules ran."
    suggestion = "Report this with the document, and switch the rule off meanwhile."
    note = _about_run(document, (CRASH_CODE, CRASH_NAME), Severity.WARNING, message, suggestion)
    identity = fingerprint(CRASH_CODE, rule.code, 0)
    return Located(note._replace(url=rule.url, fingerprint=identity), None, None)


def skipped_language(document: Document) -> Diagnostic:
    """Return the note that a document was left unchecked because it is mostly not in English."""
    message = "The text is mostly not in English and was not checked."
    suggestion = "Exclude it, or check its English version."
    return _about_run(document, (LANGUAGE_CODE, LANGUAGE_NAME), Severity.INFO, message, suggestion)


def _about_run(
    document: Document, rule: tuple[str, str], severity: Severity, message: str, suggestion: str
) -> Diagnostic:
    """Return a finding of the family LINT about a whole document, at its start."""
    start = Position(1, 1)
    code, name = rule
    return Diagnostic(
        document.name, Span(0, 0), start, start, code, name, LINT, severity, message, "", suggestion, "",
        fingerprint(code, "", 0),
    )  # fmt: skip
