"""Report formats: each takes a run in file by file and writes it to a text stream as it goes."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, TextIO

from kaplint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from kaplint.reporters.base import Reporter, ReportOptions

_CLASSES = {
    "text": "text.TextReporter",
    "concise": "concise.ConciseReporter",
    "json": "json_report.JsonReporter",
    "jsonl": "jsonl.JsonLinesReporter",
    "github": "github.GithubReporter",
    "gitlab": "gitlab.GitlabReporter",
    "sarif": "sarif.SarifReporter",
    "junit": "junit.JunitReporter",
    "checkstyle": "checkstyle.CheckstyleReporter",
    "rdjson": "rdjson.RdjsonReporter",
    "markdown": "markdown.MarkdownReporter",
    "html": "html_report.HtmlReporter",
}
FORMATS = tuple(_CLASSES)
# No report of a run, but of what fixes would change: chosen by asking for that.
_PATCH = {"diff": "diff.DiffReporter"}
WITH_STATISTICS = ("text", "concise")
WITH_PAGES = ("html",)
"""The formats that show whole documents, and so need ``FileReport.page``."""


def make_reporter(name: str, stream: TextIO, options: ReportOptions) -> Reporter:
    """Return the reporter for a format, importing no other.

    Raises:
        UsageError: the format cannot show what the options ask for.
    """
    if options.by_rule and name not in WITH_STATISTICS:
        hint = "Use it with text or concise."
        raise UsageError(f"--statistics has no place in the format {name!r}.", hint=hint)
    module, _, class_name = (_CLASSES | _PATCH)[name].partition(".")
    make: Callable[[TextIO, ReportOptions], Reporter] = getattr(
        import_module(f"kaplint.reporters.{module}"), class_name
    )
    return make(stream, options)
