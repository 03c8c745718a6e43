"""The public door: check texts and trees of files, and ask for the rules."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kaplint.config import (
    CommandLine,
    Config,
    Configs,
    check_names,
    check_selectors,
    is_selected,
    settings_for,
    severity_of,
    with_overrides,
)
from kaplint.document import FORMATS, read_document
from kaplint.document.language import is_english
from kaplint.engine import check_document, skipped_language
from kaplint.errors import KaplintError, RuleError, SourceError, UsageError
from kaplint.filters import LINT_RULES, at_least, fails, graded, suppress
from kaplint.filters.suppress import Keys
from kaplint.rules.compiled import ruleset_for
from kaplint.sources import Found, Search, discover, read
from kaplint.types import FileReport, Problem, RunReport, Severity, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO

    from kaplint.config import Settings
    from kaplint.document import Document
    from kaplint.examples import ExampleResult
    from kaplint.rules.load import RuleBook
    from kaplint.rules.ruleset import RuleSet
    from kaplint.sources import Source
    from kaplint.terms import TermIndex
    from kaplint.types import Diagnostic

PROFILES = ("editorial",)


@dataclass(frozen=True, slots=True)
class RunOptions:
    """What a run takes besides its paths, as the options of ``kaplint check`` do."""

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


class Checked(NamedTuple):
    """The findings of a document that are shown, how many were suppressed in place, and whether any, shown or not, fails the run."""

    shown: tuple[Diagnostic, ...]
    suppressed: int
    fails: bool


class Checker:
    """Checks documents under settings, and keeps what equal settings share: rules, terminology, severities."""

    def __init__(self, severity: Severity) -> None:
        self._severity = severity
        self._prepared: dict[Settings, _Prepared] = {}

    def prepare(self, settings: Settings) -> _Prepared:
        """Return the rules of some settings; raises RuleError where a rule file is broken."""
        if settings not in self._prepared:
            self._prepared[settings] = _Prepared.of(settings)
        return self._prepared[settings]

    def check(self, document: Document, settings: Settings) -> Checked:
        """Return what the rules find in a document and the comments in it leave."""
        prepared = self.prepare(settings)
        located = check_document(document, prepared.ruleset, prepared.terms, prepared.severities)
        outcome = suppress(located, document, prepared.keys, require_reason=settings.require_reason)
        findings = (*outcome.kept, *graded(outcome.findings, settings))
        shown = at_least(sorted(findings, key=lambda diagnostic: diagnostic.sort_key), self._severity)
        return Checked(shown, len(outcome.suppressed), fails(findings, settings.fail_on))


@dataclass(frozen=True)
class _Prepared:
    ruleset: RuleSet
    terms: TermIndex
    severities: dict[str, Severity]
    keys: Keys

    @classmethod
    def of(cls, settings: Settings) -> _Prepared:
        from kaplint.terms import TermIndex

        ruleset = ruleset_for(
            settings.rules, agents=settings.agents, hedges=settings.hedges, default_rules=settings.default_rules
        )
        severities = {
            rule.code: severity_of(settings, rule.code, rule.name, rule.family, rule.severity)
            for rule in ruleset.rules
            if is_selected(settings, rule.code, rule.name, rule.family, default_on=rule.default)
            and rule.jurisdictions & {*settings.jurisdictions, "science"}
        }
        whole = [rule for rule in ruleset.rules if rule.code in severities]
        complete = {
            family
            for family in ruleset.families
            if all(rule in whole for rule in ruleset.rules if rule.family == family)
        }
        ran = {key for rule in whole for key in (rule.code, rule.name)} | complete
        return cls(ruleset, TermIndex.load(settings.accept), severities, Keys(known_selectors(ruleset), ran))


def known_selectors(ruleset: RuleSet) -> frozenset[str]:
    """Return every code, rule name and family that a selector may name, those about the run itself included."""
    named = {key for rule in ruleset.rules for key in (rule.code, rule.name, rule.family)}
    return frozenset(named | set(LINT_RULES) | set(LINT_RULES.values()) | {"LINT"})


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
        self._files = 0
        self._validated: set[int] = set()
        self.ruleset = self._checker.prepare(self._settings(Path("kaplint"))).ruleset

    @property
    def exit_code(self) -> int:
        """The exit code that the run has earned so far; 2 wins over 1."""
        return 2 if self.problems else 1 if self._failed else 0

    def __iter__(self) -> Iterator[FileReport]:
        extensions = {ending: name for name, endings in FORMATS.items() for ending in endings}
        search = Search(
            extensions, self._format_of, self._excludes, self._options.force_exclude, self._options.stdin_filename
        )
        for item in discover(self._paths, search):
            if isinstance(item, Problem):
                self._note(item)
            elif isinstance(item, Skipped):
                self.skipped[Path(item.path).suffix] += item.reason.startswith(("unknown", "no "))
            else:
                self._files += 1
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
            return _failed(found, Problem(found.name, None, error.kind, error.message))
        except KaplintError as error:
            kind = "rules" if isinstance(error, RuleError) else "usage" if isinstance(error, UsageError) else "config"
            place = (
                f" ({error.path}:{error.line})"
                if error.path and error.line
                else f" ({error.path})"
                if error.path
                else ""
            )
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
            source.name, source.format, "checked", checked.shown, None, checked.suppressed, 0, len(source.text)
        )


def _failed(found: Found, problem: Problem) -> FileReport:
    return FileReport(found.name, found.format, "failed", problem=problem)


def check_text(
    text: str,
    *,
    name: str = "<text>",
    format: str = "plain",  # noqa: A002 - the name that the command line and the reports use
    options: RunOptions | None = None,
) -> tuple[Diagnostic, ...]:
    """Return the findings of a text in the order of the text.

    No configuration file is read unless ``options`` names one. Offsets, lines and columns are those of ``text``.

    Raises:
        UsageError: the format or a selector does not exist.
        ConfigError, RuleError: a file that ``options`` names is broken.

    >>> from kaplint import check_text
    >>> found = check_text("Our infusions are risk-free.")
    >>> [(one.code, one.start.line, one.start.column, one.match) for one in found]
    [('SAF001', 1, 19, 'risk-free')]
    >>> check_text("Side effects include nausea and dizziness.")
    ()
    """
    options = options or RunOptions()
    config = (
        options.configs().config(Path(name)) if options.config else with_overrides(Config(), options.command_line())
    )
    settings = replace_format(settings_for(config, Path(name)))
    checker = Checker(options.severity)
    check_selectors(config, known_selectors(checker.prepare(settings).ruleset))
    return checker.check(read_document(name, text, format), settings).shown


def replace_format(settings: Settings) -> Settings:
    """Return settings without a format: the caller's own decides."""
    return settings._replace(format=None)


def check_paths(paths: Sequence[str | Path], *, options: RunOptions | None = None) -> RunReport:
    """Check files and folders and return the whole report.

    A file that cannot be read is in the report with its problem, and the others are checked. For very large trees
    iterate over ``Run``.

    Raises:
        UsageError, ConfigError, RuleError: the run cannot begin.

    >>> from kaplint import check_paths
    >>> report = check_paths(["no-such-file.md"])
    >>> [(problem.path, problem.kind) for problem in report.problems]
    [('no-such-file.md', 'missing')]
    """
    run = Run(paths, options)
    files = tuple(run)
    return RunReport(
        files,
        tuple(run.problems),
        tuple(Skipped(extension, f"{count} files") for extension, count in run.skipped.items()),
    )


def load_rulebook(options: RunOptions | None = None) -> RuleBook:
    """Return the rules in full, with their reasons, sources and examples.

    Raises:
        RuleError: a rule file is broken.
    """
    from kaplint.rules.load import Extras, load_rules, shipped_rules

    options = options or RunOptions()
    config = options.configs().config(Path("kaplint"))
    shipped = (shipped_rules(),) if config.default_rules else ()
    return load_rules([*shipped, *config.rules], Extras(config.agents, config.hedges))


def rule_examples(files: Sequence[Path] = ()) -> Iterator[ExampleResult]:
    """Yield the result of every example in rule files, or of the shipped rules where no file is given.

    A file of one's own may use the lexicons of the shipped rules; only its own examples run.

    Raises:
        RuleError: a rule file is broken.
    """
    from kaplint.examples import run_examples
    from kaplint.rules.load import load_rules, shipped_rules
    from kaplint.terms import TermIndex

    shipped = shipped_rules()
    own = [path for path in files if path.resolve() != shipped.resolve()]
    standalone = [path for path in own if _is_whole(path)]
    book = load_rules(standalone or [shipped, *own])
    names = {str(path) for path in files}
    for result in run_examples(book, TermIndex.load()):
        if not names or result.path in names or Path(result.path).resolve() in {path.resolve() for path in files}:
            yield result


def _is_whole(path: Path) -> bool:
    """Tell whether a rule file brings its own families, as a copy of the shipped one does."""
    from kaplint.tomlfile import TomlFile

    return "family" in TomlFile.read(path, RuleError).data
