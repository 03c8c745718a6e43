"""Runs over paths: finds the files, settles what holds for each, and reports them one at a time."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kaplint.checker import Checker, known_selectors
from kaplint.config import CommandLine, Configs, check_names, check_selectors, settings_for
from kaplint.document import FORMATS, is_settings, read_document
from kaplint.document.language import is_english
from kaplint.document.page import passages
from kaplint.engine import skipped_language
from kaplint.errors import KaplintError, RuleError, SourceError, UsageError
from kaplint.filters import at_least, graded
from kaplint.sources import Found, Search, discover, read
from kaplint.types import FileReport, Problem, Severity, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO

    from kaplint.config import Settings
    from kaplint.sources import Source

PROFILES = ("editorial",)


@dataclass(frozen=True, slots=True)
class RunOptions:
    """What a run takes besides its paths, as the options of ``kaplint check`` do; ``pages`` fills ``FileReport.page``."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    severity: Severity = Severity.INFO
    fail_on: Severity | None = None
    isolated: bool = False
    config: Path | None = None
    rules: tuple[Path, ...] = ()
    default_rules: bool = True
    encoding: str | None = None
    force_exclude: bool = False
    stdin_filename: str | None = None
    allow_empty: bool = False
    pages: bool = False

    def command_line(self) -> CommandLine:
        """Return what lies over the configuration of every file."""
        return CommandLine(
            select=self.select or None,
            extend_select=self.extend_select,
            ignore=self.ignore,
            fail_on=self.fail_on,
            rules=self.rules,
            default_rules=None if self.default_rules else False,
            encoding=self.encoding,
        )

    def configs(self) -> Configs:
        """Return the finder of configurations for these options; raise UsageError where they contradict each other."""
        if self.isolated and self.config:
            raise UsageError(
                "--isolated reads no configuration file, and --config names one.", hint="Give one of the two."
            )
        return Configs(self.command_line(), fixed=self.config, isolated=self.isolated)


class Run:
    """One run over paths; iterating gives the report of each file in the order of the paths, one at a time.

    After the iteration ``problems`` holds what kept the run from being complete, ``skipped`` the files in folders that
    have no known format, counted by extension, and ``exit_code`` is 0, 1 (findings at or above ``fail_on``) or 2
    (something could not be done).

    Raises:
        UsageError: an option names what does not exist.
        ConfigError: the configuration of the current folder is broken.
        RuleError: a rule file is broken.
    """

    def __init__(
        self, paths: Sequence[str | Path], options: RunOptions | None = None, stdin: BinaryIO | None = None
    ) -> None:
        self._paths = paths
        self._options = options or RunOptions()
        self._stdin = stdin
        self._configs = self._options.configs()
        self._checker = Checker(self._options.severity)
        self.problems: list[Problem] = []
        self.skipped: Counter[str] = Counter()
        self._failed = False
        self._validated: set[int] = set()
        self.ruleset = self._checker.prepare(self._settings(Path("kaplint"))).ruleset

    @property
    def exit_code(self) -> int:
        """The exit code that the run has earned so far; 2 wins over 1."""
        return 2 if self.problems else 1 if self._failed else 0

    def __iter__(self) -> Iterator[FileReport]:
        extensions = {ending: name for name, endings in FORMATS.items() for ending in endings}
        search = Search(
            extensions,
            format_of=self._format_of,
            excludes=self._excludes,
            is_settings=is_settings,
            force_exclude=self._options.force_exclude,
            stdin_filename=self._options.stdin_filename,
        )
        for item in discover(self._paths, search):
            if isinstance(item, Problem):
                self._note(item)
            elif isinstance(item, Skipped):
                self.skipped[Path(item.path).suffix] += item.reason.startswith(("unknown", "no "))
            else:
                report = self._check(item)
                if report.problem is not None:
                    self.problems.append(report.problem)
                yield report
        self.skipped = +self.skipped

    def _note(self, problem: Problem) -> None:
        if problem.kind != "empty" or not self._options.allow_empty:
            self.problems.append(problem)

    def _settings(self, path: Path) -> Settings:
        """Return a file's settings; the first look at a configuration checks every name in it."""
        config = self._configs.config(path)
        if id(config) not in self._validated:
            check_names(config, profiles=PROFILES, formats=FORMATS)
            ruleset = self._checker.prepare(settings_for(config, path)).ruleset
            check_selectors(config, known_selectors(ruleset))
            self._validated.add(id(config))
        return settings_for(config, path)

    def _format_of(self, path: Path) -> str | None:
        try:
            return self._configs.settings(path).format
        except KaplintError:
            return None  # the file's own turn will report the broken configuration

    def _excludes(self, path: Path) -> bool:
        try:
            return self._configs.excludes(path)
        except KaplintError:
            return False

    def _check(self, found: Found) -> FileReport:
        try:
            settings = self._settings(found.place)
            source = read(found, encoding=settings.encoding, stdin=self._stdin)
            return self._report(source, settings)
        except SourceError as error:
            return _failed(found, Problem(found.name, error.line, error.kind, error.message))
        except KaplintError as error:
            kind = "rules" if isinstance(error, RuleError) else "usage" if isinstance(error, UsageError) else "config"
            line = f":{error.line}" if error.line else ""
            place = f" ({error.path}{line})" if error.path else ""
            return _failed(found, Problem(found.name, None, kind, f"{error.message}{place} {error.hint}".rstrip()))

    def _report(self, source: Source, settings: Settings) -> FileReport:
        document = read_document(source.name, source.text, source.format)
        if not is_english(" ".join(block.text for block in document.blocks)):
            note = graded([skipped_language(document)], settings)
            shown = at_least(note, self._options.severity)
            return FileReport(source.name, source.format, "skipped", shown, characters=len(source.text))
        checked = self._checker.check(document, settings)
        self._failed = self._failed or checked.fails
        return FileReport(
            source.name,
            source.format,
            "checked",
            checked.shown,
            suppressions=checked.suppressions,
            characters=len(source.text),
            page=passages(document, checked.shown) if self._options.pages else (),
        )


def _failed(found: Found, problem: Problem) -> FileReport:
    return FileReport(found.name, found.format, "failed", problem=problem)
