"""Reads and checks texts one at a time, each under its own settings."""

from __future__ import annotations

from dataclasses import dataclass, field
from time import perf_counter
from typing import TYPE_CHECKING

from kaplint.checker import Checker, known_fields, known_selectors
from kaplint.config import check_fields, check_names, check_selectors, settings_for
from kaplint.document import BINARY, FORMATS, check_format, read_document
from kaplint.document.language import is_english
from kaplint.document.options import DEFAULT_OPTIONS, ReadOptions
from kaplint.errors import KaplintError, RuleError, SourceError, UsageError
from kaplint.filters import graded
from kaplint.run_notes import skipped_language
from kaplint.sources import content, read
from kaplint.types import FileReport, Problem

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kaplint.config import Settings
    from kaplint.document import Document
    from kaplint.options import RunOptions
    from kaplint.sources import Found
    from kaplint.types import Diagnostic, Passage


@dataclass(slots=True)
class Inspection:
    """What a text holds, before any filter that looks at more than the text; ``seconds`` is the time by stage."""

    report: FileReport
    seconds: dict[str, float] = field(default_factory=dict)


class Inspector:
    """Reads and checks texts; what it says of one depends on the text, its name, its settings and the day alone.

    The report of a text holds all findings of every severity. Methods but ``inspect`` raise ConfigError, RuleError and
    UsageError where a configuration, a rule file or an option is broken.
    """

    def __init__(self, options: RunOptions) -> None:
        if options.format is not None:
            check_format(options.format)
        self._options = options
        self._day = options.day
        self.configs = options.configs()
        self.checker = Checker()
        self._validated: set[int] = set()

    def settings(self, path: Path) -> Settings:
        """Return a file's settings; the first look at a configuration checks every name in it."""
        config = self.configs.config(path)
        if id(config) not in self._validated:
            check_fields(config, known_fields)
            ruleset = self.checker.prepare(settings_for(config, path)).ruleset
            check_names(config, profiles=ruleset.profiles, formats=FORMATS)
            check_selectors(config, known_selectors(ruleset))
            self._validated.add(id(config))
        return settings_for(config, path)

    def inspect(self, found: Found, data: bytes | None = None) -> Inspection:
        """Check a text, which is ``data`` where that is given; what cannot be read or checked is a report with a problem."""
        try:
            started = perf_counter()
            settings = self.settings(found.place)
            source = source_of(found, settings, data)
            seconds = {"reading": perf_counter() - started}
            return Inspection(self._report(found, source, settings, seconds), seconds)
        except SourceError as error:
            problem = Problem(found.name, error.line, error.kind, error.message)
        except KaplintError as error:
            kind = "rules" if isinstance(error, RuleError) else "usage" if isinstance(error, UsageError) else "config"
            line = f":{error.line}" if error.line else ""
            place = f" ({error.path}{line})" if error.path else ""
            problem = Problem(found.name, None, kind, f"{error.message}{place} {error.hint}".rstrip())
        return Inspection(FileReport(found.name, found.format, "failed", problem=problem))

    def _report(self, found: Found, source: str | bytes, settings: Settings, seconds: dict[str, float]) -> FileReport:
        started = perf_counter()
        document = read_document(found.name, source, found.format, read_options(settings))
        seconds["parsing"] = perf_counter() - started
        if not is_english(" ".join(block.text for block in document.blocks)):
            note = graded([skipped_language(document)], settings)
            return FileReport(found.name, found.format, "skipped", note, characters=len(document.source))
        started = perf_counter()
        checked = self.checker.check(document, settings, self._day)
        seconds["checking"] = perf_counter() - started
        return FileReport(
            found.name,
            found.format,
            "checked",
            checked.findings,
            suppressions=checked.suppressions,
            characters=len(document.source),
            page=_page(document, checked.findings) if self._options.pages else (),
        )


def source_of(found: Found, settings: Settings, data: bytes | None = None) -> str | bytes:
    """Return the source of a text, ``data`` being its content where that is given: bytes where its format is no text.

    Raises:
        SourceError, UsageError: it cannot be read, or not in the encoding of the settings.
    """
    if found.format in BINARY:
        return content(found) if data is None else data
    return read(found, encoding=settings.encoding, data=data).text


def read_options(settings: Settings) -> ReadOptions:
    """Return what settings tell the readers of formats."""
    return DEFAULT_OPTIONS._replace(**dict(settings.reading.given()))


def _page(document: Document, findings: Sequence[Diagnostic]) -> tuple[Passage, ...]:
    from kaplint.document.page import passages

    return passages(document, findings)
