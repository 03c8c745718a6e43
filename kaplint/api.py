"""The public door: check texts and trees of files, and ask for the rules."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kaplint import patterns
from kaplint.checker import Checker, known_fields, known_selectors, term_index
from kaplint.config import Config, check_fields, check_names, check_selectors, settings_for, with_overrides
from kaplint.document import FORMATS, read_document
from kaplint.errors import RuleError
from kaplint.filters import at_least
from kaplint.inspector import read_options
from kaplint.options import RunOptions
from kaplint.run import Run
from kaplint.types import RunReport, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kaplint.examples import ExampleResult
    from kaplint.rules.load import RuleBook
    from kaplint.terms import Explanation
    from kaplint.types import Diagnostic

__all__ = [
    "Checker",
    "Run",
    "RunOptions",
    "check_paths",
    "check_text",
    "explain_term",
    "known_selectors",
    "load_rulebook",
    "rule_examples",
]


def check_text(
    text: str | bytes,
    *,
    name: str = "<text>",
    format: str = "plain",  # noqa: A002 - the name that the command line and the reports use
    options: RunOptions | None = None,
) -> tuple[Diagnostic, ...]:
    """Return the findings of a text in the order of the text.

    No configuration file is read unless ``options`` names one. Offsets, lines and columns are those of ``text``; where
    the format is no text (``docx``), it is given as bytes, and a line is a paragraph.

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
    check_fields(config, known_fields)
    settings = settings_for(config, Path(name))
    checker = Checker()
    ruleset = checker.prepare(settings).ruleset
    check_names(config, profiles=ruleset.profiles, formats=FORMATS)
    check_selectors(config, known_selectors(ruleset))
    checked = checker.check(read_document(name, text, format, read_options(settings)), settings, options.day)
    patterns.keep()
    return at_least(checked.findings, options.severity)


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
    from kaplint.rules.compiled import rulebook_for

    options = options or RunOptions()
    config = options.configs().config(Path("kaplint"))
    return rulebook_for(
        config.rules,
        agents=config.agents,
        hedges=config.hedges,
        approvals=config.approvals,
        default_rules=config.default_rules,
    )


def explain_term(phrase: str, options: RunOptions | None = None) -> Explanation:
    """Return why a phrase is, or is not, a mangled term, under the configuration of the current folder.

    Raises:
        ConfigError: a configuration or a glossary is broken.

    >>> from kaplint import RunOptions
    >>> from kaplint.api import explain_term
    >>> explanation = explain_term("heart disappointment", RunOptions(isolated=True))
    >>> [(miss.proper, miss.score) for miss in explanation.findings]
    [('heart failure', 0.95)]
    """
    options = options or RunOptions()
    place = Path("kaplint")
    config = options.configs().config(place)
    check_fields(config, known_fields)
    return term_index(settings_for(config, place)).explain(phrase)


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
    patterns.keep()


def _is_whole(path: Path) -> bool:
    """Tell whether a rule file brings its own families, as a copy of the shipped one does."""
    from kaplint.tomlfile import TomlFile

    return "family" in TomlFile.read(path, RuleError).data
