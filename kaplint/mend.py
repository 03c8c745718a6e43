"""Mends texts: applies the safe fixes of what a run reports, and looks again until there is nothing left to apply."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplint.atomic import replace_file
from kaplint.errors import SourceError
from kaplint.filters.fix import apply_fixes, is_fixable
from kaplint.sources import content, read
from kaplint.types import Rewrite

if TYPE_CHECKING:
    from collections.abc import Callable

    from kaplint.sources import Found, Source
    from kaplint.types import FileReport

# Fixes that touch each other are applied in turn; ones that undo each other would go on for ever.
_ROUNDS = 20


def mend(found: Found, data: bytes, encoding: str | None, look: Callable[[bytes], FileReport]) -> FileReport:
    """Apply the safe fixes of a text and return the report of the text that results, with the rewrite in it.

    ``look`` gives the report of the text with other content. Byte order mark, encoding and line ends stay as they are. A
    file that is more than its text, such as a .docx, has no fixes.

    Raises:
        SourceError: of kind ``fix``, where the fixes undo each other, or their words cannot be written in the encoding.
    """
    report = look(data)
    if not any(map(is_fixable, report.diagnostics)):
        return report
    source = read(found, encoding=encoding, data=data)
    if _encoded(source, source.text) != data:
        return report
    text, count, new = source.text, 0, data
    for _ in range(_ROUNDS):
        fixed = apply_fixes(text, report.diagnostics)
        if not fixed.applied:
            return report._replace(rewrite=Rewrite(source.text, text, data, new, count))
        text, count = fixed.text, count + len(fixed.applied)
        new = _encoded(source, text)
        report = look(new)
    raise SourceError("The fixes undo each other, and the file stays as it is.", kind="fix", path=found.name)


def write(found: Found, rewrite: Rewrite) -> None:
    """Write a rewritten text in the place of its file.

    Raises:
        SourceError: of kind ``fix``, where the file is not what was checked, or cannot be written.
    """
    if found.path is None:
        raise SourceError("Standard input cannot be mended in its place; use --diff.", kind="fix", path=found.name)
    if content(found) != rewrite.old:
        raise SourceError("The file is not what was checked, and stays as it is.", kind="fix", path=found.name)
    try:
        replace_file(found.path, rewrite.new)
    except OSError as problem:
        message = f"The file cannot be written: {problem.strerror}."
        raise SourceError(message, kind="fix", path=found.name) from problem


def _encoded(source: Source, text: str) -> bytes:
    try:
        return (("\ufeff" if source.bom else "") + text).encode(source.encoding)
    except UnicodeEncodeError as problem:
        message = f"A fix holds {problem.object[problem.start]!r}, which {source.encoding.upper()} cannot write; the file stays as it is."
        raise SourceError(message, kind="fix", path=source.name) from problem
