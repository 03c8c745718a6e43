"""What a run takes besides its paths."""

from __future__ import annotations

import os
import time
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from kaplint.config import CommandLine, Configs
from kaplint.errors import UsageError
from kaplint.types import Severity

if TYPE_CHECKING:
    from pathlib import Path


class Fixing(Enum):
    """What becomes of safe fixes: nothing, shown as a rewrite of the text, or written to its file."""

    NONE = "none"
    SHOW = "show"
    WRITE = "write"


class RunOptions(NamedTuple):
    """What a run takes besides its paths, as the options of ``kaplint check`` do.

    ``exclude`` are patterns relative to the current folder. ``baseline`` replaces the one of the configuration, and
    without ``baselines`` there is none. ``jobs`` is the number of processes, None for as many as the work is worth.
    ``fix`` tells whether safe fixes are worked out, and written. ``today`` is the day by which suppressions expire, as
    2027-01-31; None is the current one. ``pages`` fills ``FileReport.page``.
    ``format`` is the one that all texts are read as, None for the one of each; ``text_keys`` add to those of the configuration.
    """

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
    exclude: tuple[str, ...] = ()
    git_ignore: bool = True
    force_exclude: bool = False
    stdin_filename: str | None = None
    allow_empty: bool = False
    baseline: Path | None = None
    baselines: bool = True
    changed_since: str | None = None
    staged: bool = False
    jobs: int | None = 1
    cache: bool = True
    fix: Fixing = Fixing.NONE
    today: str | None = None
    pages: bool = False
    format: str | None = None
    text_keys: tuple[str, ...] = ()
    profile: str | None = None

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
            exclude=self.exclude,
            baseline=self.baseline,
            text_keys=self.text_keys,
            profile=self.profile,
        )

    def configs(self) -> Configs:
        """Return the finder of configurations for these options; raise UsageError where they contradict each other."""
        if self.isolated and self.config:
            raise UsageError(
                "--isolated reads no configuration file, and --config names one.", hint="Give one of the two."
            )
        return Configs(self.command_line(), fixed=self.config, isolated=self.isolated)

    @property
    def day(self) -> str:
        """The day by which suppressions expire: as given, by SOURCE_DATE_EPOCH, or the current one, all in UTC."""
        if self.today is not None:
            return self.today
        epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
        return time.strftime("%Y-%m-%d", time.gmtime(int(epoch) if epoch.isdecimal() else time.time()))
