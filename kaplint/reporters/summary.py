"""Counts a run while its files go by, and puts the counts into words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from kaplint.filters.fix import is_fixable
from kaplint.types import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kaplint.types import FileReport, Problem


_PLURALS = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.INFO: "info"}


class RuleKey(NamedTuple):
    """What the statistics count by: a rule and its family."""

    family: str
    code: str
    rule: str


@dataclass(frozen=True, slots=True)
class Summary:
    """The counts of a finished run.

    ``files`` are all that were named or found with a known format; ``passed_over`` counts the files of folders that
    were not, by their extension. ``unchanged`` counts the texts that a change does not touch, ``stale`` the entries of
    baselines that nothing needs any more, ``fixed`` the findings that fixes answered and ``fixable`` those that safe
    fixes could answer. ``seconds`` is the time by stage, in all processes together. ``errors`` are the problems of the
    run in the order in which they showed.
    """

    files: int = 0
    checked: int = 0
    failed: int = 0
    skipped: int = 0
    suppressed: int = 0
    baselined: int = 0
    by_severity: Mapping[Severity, int] = field(default_factory=dict)
    by_rule: Mapping[RuleKey, int] = field(default_factory=dict)
    passed_over: Mapping[str, int] = field(default_factory=dict)
    unchanged: int = 0
    stale: int = 0
    fixed: int = 0
    fixable: int = 0
    seconds: Mapping[str, float] = field(default_factory=dict)
    errors: tuple[Problem, ...] = ()

    @property
    def diagnostics(self) -> int:
        """The number of findings."""
        return sum(self.by_severity.values())

    @property
    def by_family(self) -> dict[str, int]:
        """The number of findings of each family that has any, by its code."""
        counts: Counter[str] = Counter()
        for key, count in self.by_rule.items():
            counts[key.family] += count
        return dict(sorted(counts.items()))


class Tally:
    """Takes in the reports of files one by one and sums them up at the end."""

    def __init__(self) -> None:
        self._status: Counter[str] = Counter()
        self._by_severity: Counter[Severity] = Counter()
        self._by_rule: Counter[RuleKey] = Counter()
        self._suppressed = 0
        self._baselined = 0
        self._fixed = 0
        self._fixable = 0
        self._problems: list[Problem] = []

    def add(self, report: FileReport) -> None:
        """Count a file."""
        self._status[report.status] += 1
        self._suppressed += report.suppressed
        self._baselined += report.baselined
        self._fixed += 0 if report.rewrite is None else report.rewrite.count
        for diagnostic in report.diagnostics:
            self._fixable += is_fixable(diagnostic)
            self._by_severity[diagnostic.severity] += 1
            self._by_rule[RuleKey(diagnostic.family, diagnostic.code, diagnostic.rule)] += 1
        if report.problem is not None:
            self._problems.append(report.problem)

    def summary(
        self,
        problems: Iterable[Problem] = (),
        passed_over: Mapping[str, int] | None = None,
        *,
        unchanged: int = 0,
        stale: int = 0,
        seconds: Mapping[str, float] | None = None,
    ) -> Summary:
        """Return the counts; ``problems`` are those of the run, which may repeat those of its files."""
        return Summary(
            files=sum(self._status.values()),
            checked=self._status["checked"],
            failed=self._status["failed"],
            skipped=self._status["skipped"],
            suppressed=self._suppressed,
            baselined=self._baselined,
            by_severity={level: self._by_severity[level] for level in reversed(Severity) if self._by_severity[level]},
            by_rule=dict(sorted(self._by_rule.items())),
            passed_over=dict(sorted((passed_over or {}).items())),
            unchanged=unchanged,
            stale=stale,
            fixed=self._fixed,
            fixable=self._fixable,
            seconds=dict(seconds or {}),
            errors=tuple(dict.fromkeys((*self._problems, *problems))),
        )


def in_words(summary: Summary) -> str:
    """Return the counts as one line of sentences."""
    return " ".join(_sentences(summary))


def statistics(summary: Summary) -> Iterator[str]:
    """Yield the findings by family and rule, a line each, the families in the order of their codes, and the time by stage."""
    rows = [(number, code, "") for code, number in summary.by_family.items()]
    rows += [(number, f"{key.code} {key.rule}", key.family) for key, number in summary.by_rule.items()]
    rows.sort(key=lambda row: (row[2] or row[1], bool(row[2]), -row[0], row[1]))
    width = max((len(str(number)) for number, _, _ in rows), default=0)
    for number, name, family in rows:
        yield f"{number:>{width}}  {'  ' if family else ''}{name}"
    if summary.seconds:
        yield ", ".join(f"{stage} {seconds:.2f} s" for stage, seconds in summary.seconds.items())


def _sentences(summary: Summary) -> Iterator[str]:
    levels = [count(number, level.label, _PLURALS[level]) for level, number in summary.by_severity.items()]
    unseen = ((summary.suppressed, "suppressed"), (summary.baselined, "in the baseline"))
    hidden = ", ".join(f"{number} {name}" for number, name in unseen if number)
    findings = (", ".join(levels) or "no findings") + (f" ({hidden})" if hidden else "")
    yield f"Checked {count(summary.checked, 'file', 'files')}: {findings}."
    if summary.fixed:
        yield f"{count(summary.fixed, 'fix', 'fixes')} applied."
    if summary.fixable:
        yield f"{count(summary.fixable, 'finding', 'findings')} can be fixed: kaplint check --fix."
    if summary.skipped:
        yield f"Skipped {count(summary.skipped, 'file that is', 'files that are')} mostly not in English."
    if summary.passed_over:
        total = sum(summary.passed_over.values())
        named = ((number, extension or "without extension") for extension, number in summary.passed_over.items())
        kinds = ", ".join(f"{number} {name}" for number, name in named)
        yield f"Passed over {count(total, 'file that is', 'files that are')} not read ({kinds})."
    if summary.unchanged:
        yield f"Left out {count(summary.unchanged, 'file', 'files')} that the change does not touch."
    if summary.stale:
        yield f"{count(summary.stale, 'entry', 'entries')} of the baseline can go: kaplint baseline prune."
    if summary.errors:
        yield f"{count(len(summary.errors), 'problem', 'problems').capitalize()} kept the run from being complete."


def count(number: int, one: str, more: str) -> str:
    """Return a number with the noun that fits it."""
    return f"{number:,} {one if number == 1 else more}"
