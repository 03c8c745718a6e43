"""Runs over paths: finds the texts, has each checked, and reports what the filters leave, one file at a time."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from functools import cached_property
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from kaplint import patterns
from kaplint.config.load import shown
from kaplint.document import FORMATS, format_of, why_only_if_named
from kaplint.errors import KaplintError, SourceError, UsageError
from kaplint.filters import at_least, fails, touching
from kaplint.inspector import Inspector
from kaplint.options import Fixing, RunOptions
from kaplint.sources import Search, content, discover
from kaplint.types import Problem, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import BinaryIO

    from kaplint.config import Settings
    from kaplint.filters.baseline import Baseline
    from kaplint.inspector import Inspection
    from kaplint.pool import Task
    from kaplint.results import Results
    from kaplint.sources import Found
    from kaplint.sources.git import Changes
    from kaplint.types import Diagnostic, FileReport, Passage

__all__ = ["Run", "RunOptions"]

# So many texts are worth a look into the cache of results.
_WORTH_A_CACHE = 8


class Run:
    """One run over paths; iterating gives the report of each file in the order of the paths, one at a time.

    After the iteration ``problems`` holds what kept the run from being complete, ``skipped`` the files in folders that
    have no known format, counted by extension, ``unchanged`` the number of texts that a change does not touch,
    ``baselines`` what was found of each baseline, ``seconds`` the time by stage, and ``exit_code`` is 0, 1 (findings at
    or above ``fail_on``) or 2 (something could not be done).

    Raises:
        UsageError: an option names what does not exist.
        ConfigError: the configuration of the current folder, or its baseline, is broken.
        RuleError: a rule file is broken.
    """

    def __init__(
        self, paths: Sequence[str | Path], options: RunOptions | None = None, stdin: BinaryIO | None = None
    ) -> None:
        self._paths = paths
        self._options = options or RunOptions()
        self._input = stdin
        self._stdin: bytes | None = None
        self._inspector = Inspector(self._options)
        self.problems: list[Problem] = []
        self.skipped: Counter[str] = Counter()
        self.unchanged = 0
        self.baselines: dict[Path, Baseline] = {}
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._fails = self._failed = False
        self._checked = self._judged = False  # whether a text was checked, and whether a rule had a say in one
        here = self._inspector.settings(Path("kaplint"))
        self.ruleset = self._inspector.checker.prepare(here).ruleset
        if self._options.baselines and here.baseline is not None:
            self._baseline(here.baseline)
        self._changes = self._ask_for_changes()

    @property
    def exit_code(self) -> int:
        """The exit code that the run has earned so far; 2 wins over 1. Where fixes are shown, 1 says that there are some."""
        return 2 if self.problems else 1 if self._failed else 0

    @cached_property
    def texts(self) -> tuple[Found, ...]:
        """The texts of the run in their order; looking for them notes the problems of paths."""
        started = perf_counter()
        extensions = {ending: name for name, endings in FORMATS.items() for ending in endings}
        search = Search(
            extensions,
            format_of=self._format_of,
            excludes=self._excludes,
            why_only_if_named=why_only_if_named,
            git_ignore=self._options.git_ignore,
            force_exclude=self._options.force_exclude,
            stdin_filename=self._options.stdin_filename,
            format=self._options.format,
        )
        found = []
        for item in discover(self._paths, search):
            if isinstance(item, Problem):
                self._note(item)
            elif isinstance(item, Skipped):
                self.skipped[Path(item.path).suffix] += item.reason.startswith(("unknown", "no "))
            elif self._changes is None or self._changes.touches(os.path.realpath(item.place)):
                found.append(item)
            else:
                self.unchanged += 1
        self.skipped = +self.skipped
        self.seconds["finding"] = perf_counter() - started
        return tuple(found)

    def __iter__(self) -> Iterator[FileReport]:
        for found, inspection in zip(self.texts, self._inspections(), strict=True):
            for stage, seconds in inspection.seconds.items():
                self.seconds[stage] += seconds
            report = self._filtered(found, inspection.report)
            if self._options.fix is not Fixing.NONE and any(item.fix for item in report.diagnostics):
                report = self._mended(found, report)
            shows = self._options.fix is Fixing.SHOW
            self._failed = self._failed or (report.rewrite is not None if shows else self._fails)
            if report.problem is not None:
                self.problems.append(report.problem)
            yield report
        if self._checked and not self._judged:
            message = (
                "No rule is on for any of the texts, so that nothing was looked for. What selects rules: kaplint config"
            )
            self.problems.append(Problem(None, None, "usage", message))

    def _inspections(self) -> Iterator[Inspection]:
        try:
            yield from self._inspected()
        finally:
            patterns.keep()

    def _inspected(self) -> Iterator[Inspection]:
        options, texts = self._options, self.texts
        if len(texts) < _WORTH_A_CACHE and options.jobs in (None, 1):
            for found in texts:
                yield self._inspector.inspect(found, self.given(found))
            return
        from kaplint.pool import Task, inspections, processes

        results = self._results() if options.cache and len(texts) >= _WORTH_A_CACHE else None
        tasks: Iterator[Task] = (Task(found, self.given(found)) for found in texts)
        try:
            yield from inspections(tasks, self._inspector, options, processes(options.jobs, len(texts)), results)
        finally:
            if results is not None:
                results.close()

    def _results(self) -> Results | None:
        try:
            from kaplint.results import Results
        except ImportError:  # a Python that was built without SQLite
            return None
        return Results(self._inspector, self._options)

    def _filtered(self, found: Found, report: FileReport) -> FileReport:
        """Return a report with what baseline, changed lines and severity leave of its findings, and note whether it fails."""
        self._fails = False
        if report.status != "checked":
            return report._replace(diagnostics=at_least(report.diagnostics, self._options.severity))
        settings = self._inspector.settings(found.place)
        self._checked = True
        self._judged = self._judged or self._inspector.checker.prepare(settings).has_a_say(settings)
        findings = report.diagnostics
        accepted: tuple[Diagnostic, ...] = ()
        if self._options.baselines and settings.baseline is not None:
            try:
                baseline = self._baseline(settings.baseline)
            except KaplintError as error:
                problem = Problem(found.name, None, "config", str(error))
                return report._replace(status="failed", diagnostics=(), suppressions=(), page=(), problem=problem)
            prepared = self._inspector.checker.prepare(settings)
            findings, accepted = baseline.part(found.place, findings, prepared.judges)
        if self._changes is not None:
            findings = touching(findings, self._changes.of(os.path.realpath(found.place)))
        self._fails = fails(findings, settings.fail_on)
        left = at_least(findings, self._options.severity)
        return report._replace(diagnostics=left, accepted=accepted, page=_page(report, left))

    def _mended(self, found: Found, report: FileReport) -> FileReport:
        """Return the report of a text after its safe fixes, or the one before where they cannot be applied, which is a problem."""
        from kaplint.mend import mend, write

        def look(data: bytes) -> FileReport:
            return self._filtered(found, self._inspector.inspect(found, data).report)

        failed = self._fails
        try:
            data = self.given(found) or content(found)
            mended = mend(found, data, self._inspector.settings(found.place).encoding, look)
            if mended.rewrite is not None and self._options.fix is Fixing.WRITE:
                write(found, mended.rewrite)
        except SourceError as error:
            self._fails = failed
            self.problems.append(Problem(found.name, None, error.kind, error.message))
            return report
        return mended

    def _baseline(self, path: Path) -> Baseline:
        from kaplint.filters.baseline import Baseline

        if path not in self.baselines:
            self.baselines[path] = Baseline.load(shown(path))
        return self.baselines[path]

    def _ask_for_changes(self) -> Changes | None:
        if self._options.changed_since is None and not self._options.staged:
            return None
        from kaplint.sources.git import changes_since, staged_changes

        if self._options.changed_since is None:
            return staged_changes(Path.cwd())
        if self._options.staged:
            hint = "Give one of the two."
            raise UsageError("--staged and --changed-since name different changes.", hint=hint)
        return changes_since(self._options.changed_since, Path.cwd())

    def settings(self, found: Found) -> Settings:
        """Return the settings of a text; raises ConfigError where its configuration is broken."""
        return self._inspector.settings(found.place)

    def given(self, found: Found) -> bytes | None:
        """Return the content of a text where that is not the one of its file: standard input, or staged and changed since."""
        if found.path is None:
            if self._stdin is None:
                self._stdin = content(found, self._input)
            return self._stdin
        if self._changes is None or not self._changes.staged:
            return None
        real = os.path.realpath(found.path)
        if real not in self._changes.staged:
            return None
        from kaplint.sources.git import staged_content

        return staged_content(real, self._changes.root)

    def _note(self, problem: Problem) -> None:
        if problem.kind != "empty" or not self._options.allow_empty:
            self.problems.append(problem)

    def _format_of(self, path: Path) -> str | None:
        try:
            settings = self._inspector.configs.settings(path)
        except KaplintError:
            return None  # the file's own turn will report the broken configuration
        counts = settings.reading.code_strings and format_of(path.name) == "script"
        return settings.format or ("script" if counts else None)

    def _excludes(self, path: Path) -> bool:
        try:
            return self._inspector.configs.excludes(path)
        except KaplintError:
            return False


def _page(report: FileReport, left: Iterable[Diagnostic]) -> tuple[Passage, ...]:
    """Return the page of a report with the marks of the findings that are left."""
    if not report.page:
        return ()
    from kaplint.document.page import with_marks_of

    numbers = {id(finding): number for number, finding in enumerate(report.diagnostics)}
    return with_marks_of(report.page, {numbers[id(finding)]: number for number, finding in enumerate(left)})
