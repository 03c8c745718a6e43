"""Report formats: each takes a run in file by file and writes it to a text stream as it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from kaplint.errors import UsageError

if TYPE_CHECKING:
    from kaplint.reporters.base import Reporter, ReportOptions

FORMATS = ("text", "concise", "json", "github")


def make_reporter(name: str, stream: TextIO, options: ReportOptions) -> Reporter:
    """Return the reporter for a format, importing no other.

    Raises:
        UsageError: the format cannot show what the options ask for.
    """
    if name in {"json", "github"} and options.by_rule:
        hint = "Use it with text or concise."
        raise UsageError(f"--statistics has no place in the format {name!r}.", hint=hint)
    if name == "json":
        from kaplint.reporters.json_report import JsonReporter

        return JsonReporter(stream)
    if name == "github":
        from kaplint.reporters.github import GithubReporter

        return GithubReporter(stream, options)
    if name == "concise":
        from kaplint.reporters.concise import ConciseReporter

        return ConciseReporter(stream, options)
    from kaplint.reporters.text import TextReporter

    return TextReporter(stream, options)
