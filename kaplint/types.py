"""The values that pass between the stages of kaplint; this module imports nothing of the package."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, IntEnum
from typing import NamedTuple


class Severity(IntEnum):
    """How much a finding weighs; higher is graver."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """The name that configuration files and reports use."""
        return self.name.lower()

    @classmethod
    def parse(cls, label: str) -> Severity:
        """Return the severity that a label names; raise ValueError for any other text."""
        for severity in cls:
            if severity.label == label:
                return severity
        raise ValueError(label)


class Applicability(str, Enum):
    """Whether a fix may be applied without a reader."""

    SAFE = "safe"
    UNSAFE = "unsafe"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A range of characters: offsets in Unicode code points from 0, the end exclusive."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two ranges share a character."""
        return self.start < other.end and other.start < self.end


class Position(NamedTuple):
    """A place in a text: line and column in Unicode code points, both from 1."""

    line: int
    column: int


class Edit(NamedTuple):
    """One replacement: the source characters of the span become the text."""

    span: Span
    text: str


class Fix(NamedTuple):
    """Edits of the source that remove a finding."""

    applicability: Applicability
    edits: tuple[Edit, ...]


class Excerpt(NamedTuple):
    """The source lines that a finding touches, for reporters that show them.

    ``first_line`` is the number of the first of ``lines`` (from 1); the lines carry no line ends.
    """

    first_line: int
    lines: tuple[str, ...]


class Diagnostic(NamedTuple):
    """One finding in one file.

    ``span`` holds offsets in the source text, ``start`` and ``end`` the same as lines and columns (end exclusive).
    ``match`` is the prose that was matched, markup removed. ``fingerprint`` identifies the finding when lines move.
    ``lines`` are the first and the last line of its sentence, None for a finding about the whole document; ``headings``
    are those above it, outermost first.
    """

    path: str
    span: Span
    start: Position
    end: Position
    code: str
    rule: str
    family: str
    severity: Severity
    message: str
    match: str
    suggestion: str
    url: str
    fingerprint: str
    fix: Fix | None = None
    excerpt: Excerpt | None = None
    lines: tuple[int, int] | None = None
    headings: tuple[str, ...] = ()

    @property
    def sort_key(self) -> tuple[str, int, int, str]:
        """The total order of a report: path, start, end, code."""
        return (self.path, self.span.start, self.span.end, self.code)


class Suppression(NamedTuple):
    """A finding that a comment in the text took out, with the reason that the comment gives (empty without one)."""

    diagnostic: Diagnostic
    reason: str


class Mark(NamedTuple):
    """The place of a finding in a passage: offsets in its text, the end exclusive; ``number`` counts the file's findings."""

    start: int
    end: int
    number: int


class Passage(NamedTuple):
    """A block of a document as a reader sees it, with the findings that touch it in the order of the text.

    ``kind`` is the name of the kind of block; ``level`` is the level of a heading or the depth of a list item (from 1).
    """

    kind: str
    level: int
    text: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A text before and after its safe fixes, the bytes of its file for both, and the number of findings that they answer."""

    before: str
    after: str
    old: bytes
    new: bytes
    count: int


class Problem(NamedTuple):
    """Something that kept a file, or a part of the run, from being done: never a finding about the text.

    ``kind`` is one of ``missing``, ``unreadable``, ``binary``, ``decode``, ``syntax``, ``empty``, ``config``, ``rules``,
    ``usage``, ``fix``.
    """

    path: str | None
    line: int | None
    kind: str
    message: str


class Skipped(NamedTuple):
    """A file that was found and deliberately not read, with the reason in one phrase."""

    path: str
    reason: str


class FileReport(NamedTuple):
    """What became of one file: ``status`` is ``checked``, ``failed`` or ``skipped``.

    ``diagnostics`` are the findings to show; comments took out those of ``suppressions``, a baseline those of ``accepted``.
    ``page`` is the document as a reader sees it, ``rewrite`` what fixes make of it, after which the findings are those that
    are left; both are there only where the run was asked for them.
    """

    path: str
    format: str
    status: str
    diagnostics: tuple[Diagnostic, ...] = ()
    problem: Problem | None = None
    suppressions: tuple[Suppression, ...] = ()
    accepted: tuple[Diagnostic, ...] = ()
    characters: int = 0
    page: tuple[Passage, ...] = ()
    rewrite: Rewrite | None = None

    @property
    def suppressed(self) -> int:
        """The number of findings that comments took out."""
        return len(self.suppressions)

    @property
    def baselined(self) -> int:
        """The number of findings that the baseline accepts."""
        return len(self.accepted)


@dataclass(frozen=True, slots=True)
class RunReport:
    """A whole run, file by file in the order of the paths."""

    files: tuple[FileReport, ...]
    problems: tuple[Problem, ...] = field(default=())
    skipped: tuple[Skipped, ...] = field(default=())

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All findings, in the order of the files and then of the text."""
        return tuple(diagnostic for file in self.files for diagnostic in file.diagnostics)


class Located(NamedTuple):
    """A finding with the place of its sentence: the source offset where the sentence starts, and the index of its block.

    ``sentence_start`` and ``block`` are None for a finding about the whole document.
    """

    diagnostic: Diagnostic
    sentence_start: int | None
    block: int | None
