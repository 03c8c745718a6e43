"""Hand-made findings for the tests of report formats."""

from __future__ import annotations

from kaplint.types import Diagnostic, Excerpt, FileReport, Position, Severity, Span, Suppression


def make(text: str, start: int, end: int, **changes: object) -> Diagnostic:
    """Return a finding over a range of a text, the text being the whole source."""
    lines = text.split("\n")

    def place(offset: int) -> Position:
        before = text[:offset]
        return Position(before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1)

    first, last = place(start), place(end)
    values = {
        "path": "a.md",
        "span": Span(start, end),
        "start": first,
        "end": last,
        "code": "SAF002",
        "rule": "minimal-side-effects",
        "family": "SAF",
        "severity": Severity.WARNING,
        "message": "The words play harm down.",
        "match": text[start:end],
        "suggestion": "Name the harms.",
        "url": "https://example.org/rules#saf002",
        "fingerprint": "9f2c",
        "headings": ("Our clinic", "Drips"),
        "excerpt": Excerpt(first.line, tuple(lines[first.line - 1 : last.line])),
    }
    return Diagnostic(**{**values, **changes})


def report(
    *diagnostics: Diagnostic, path: str = "a.md", suppressed: int = 0, baselined: int = 0, **changes: object
) -> FileReport:
    """Return the report of a file with these findings, and as many suppressed and accepted ones."""
    taken_out = tuple(Suppression(make("It is safe.", 6, 10), f"reason {number}") for number in range(suppressed))
    accepted = tuple(make("It is safe.", 6, 10) for _ in range(baselined))
    values = {
        "status": "checked",
        "diagnostics": diagnostics,
        "suppressions": taken_out,
        "accepted": accepted,
        **changes,
    }
    return FileReport(path, "markdown", **values)
