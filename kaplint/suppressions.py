"""Lists what the comments of texts take out, without checking the texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplint.document import read_document
from kaplint.errors import KaplintError
from kaplint.filters.directives import ENABLE, Listed, has_expired, parse_directives
from kaplint.inspector import read_options, source_of
from kaplint.run import Run
from kaplint.types import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from kaplint.options import RunOptions
    from kaplint.sources import Found


def suppressions(paths: Sequence[str | Path], options: RunOptions) -> Iterator[Listed | Problem]:
    """Yield the suppressions of texts in their order, and what kept a text from being read.

    Raises:
        UsageError, ConfigError, RuleError: the run cannot begin.
    """
    run = Run(paths, options)
    for found in run.texts:
        try:
            yield from _listed(found, run, options.day)
        except KaplintError as error:  # noqa: PERF203 - one text must not end the list
            yield Problem(found.name, error.line, getattr(error, "kind", "config"), str(error.message))
    yield from run.problems


def _listed(found: Found, run: Run, day: str) -> Iterator[Listed]:
    settings = run.settings(found)
    source = source_of(found, settings, run.given(found))
    document = read_document(found.name, source, found.format, read_options(settings))
    for item in parse_directives(document):
        if item.action != ENABLE:
            line = document.position(item.comment.span.start).line
            expired = has_expired(item, day)
            yield Listed(found.name, line, item.action, item.keys, item.reason, item.until, expired, item.problem)
