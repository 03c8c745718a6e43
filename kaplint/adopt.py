"""Makes baselines of what a run finds, and takes out of them what nothing needs any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplint.atomic import replace_file
from kaplint.errors import UsageError
from kaplint.filters.baseline import Baseline, Created, Pruned, can_accept
from kaplint.filters.baseline_file import Entry, render
from kaplint.options import Fixing
from kaplint.run import Run
from kaplint.types import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kaplint.options import RunOptions


def create_baseline(paths: Sequence[str | Path], file: Path, options: RunOptions, *, force: bool = False) -> Created:
    """Write a baseline that accepts all that a run finds; where something could not be checked, nothing is written.

    Raises:
        UsageError: the file exists, and ``force`` does not say to replace it.
        ConfigError, RuleError: the run cannot begin.
        OSError: the file cannot be written.
    """
    if file.exists() and not force:
        hint = "Take out what is mended with kaplint baseline prune, or accept all that is found now with --force."
        raise UsageError("The baseline exists already.", path=str(file), hint=hint)
    run = Run(paths, options._replace(baselines=False, severity=Severity.INFO, fix=Fixing.NONE))
    place = Baseline((), file.parent)
    entries, refused = [], 0
    for found, report in zip(run.texts, run, strict=True):
        for finding in report.diagnostics if report.status == "checked" else ():
            if can_accept(finding):
                entries.append(Entry.of(place.relative(found.place), finding))
            else:
                refused += 1
    if not run.problems:
        replace_file(file, render(entries))
    return Created(tuple(sorted(entries)), refused, tuple(run.problems))


def prune_baseline(paths: Sequence[str | Path], file: Path, options: RunOptions) -> Pruned:
    """Take out of a baseline what a run no longer finds and the entries of files that are gone; nothing is ever added.

    Entries of files that the run does not read, and of rules that it does not run, stay. Those of a file that was moved
    get its new path.

    Raises:
        ConfigError: there is no such baseline, or it is broken.
        UsageError, RuleError: the run cannot begin.
        OSError: the file cannot be written.
    """
    run = Run(paths, options._replace(baseline=file, baselines=True, severity=Severity.INFO, fix=Fixing.NONE))
    for _ in run:
        pass
    (baseline,) = run.baselines.values()
    if baseline.stale or baseline.moved:
        replace_file(file, render(baseline.kept))
    return Pruned(baseline.stale, baseline.kept, baseline.moved, tuple(run.problems))
