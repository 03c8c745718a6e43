"""Reads subtitle files (SubRip, WebVTT) as the text that is spoken: numbers, times and tags are out, sentences whole."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from kaplint.document.compose import Outline, TextBuilder
from kaplint.document.model import BlockKind, Comment, Document
from kaplint.document.options import DEFAULT_OPTIONS
from kaplint.errors import SourceError
from kaplint.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaplint.document.options import ReadOptions

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\n|\r|\Z)")
_TIME = r"(?:(\d+):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
_TIMES = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?:\s.*)?")
_NOTE = re.compile(r"NOTE(?:[ \t]+|$)")
_SETTINGS = re.compile(r"(?:STYLE|REGION|WEBVTT)(?:[ \t].*)?")
_NUMBER = re.compile(r"\s*\d+\s*")
# A new speaker: a dash or two arrows at the start of a line.
_TURN = re.compile(r"\s*(?:[-–—‐]\s?|>>+\s?)(?=\S)")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]*)>")
_ENDED = re.compile(r"[.!?…][\"'”’)\]]*\s*$")
_PAUSE, _LONG_PAUSE = 2_000, 6_000  # milliseconds of silence after a sentence, and in the middle of one


class _Line(NamedTuple):
    """A line of the file and where it starts."""

    text: str
    start: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.start + len(self.text))


def read_transcript(name: str, source: str, _options: ReadOptions = DEFAULT_OPTIONS) -> Document:
    """Read subtitles; a block is what one speaker says without a pause.

    Raises:
        SourceError: no cue in it has times.
    """
    reader = _Reader(source)
    is_vtt = source.removeprefix("\ufeff").startswith("WEBVTT")
    for lines in _stanzas(source):
        reader.read(lines, is_vtt=is_vtt)
    reader.close()
    if source.strip("\ufeff \t\r\n") and not (reader.cues or is_vtt):
        raise SourceError("This is no subtitle file: no cue in it has times.", kind="syntax", path=name, line=1)
    return Document(name, "subtitles", source, tuple(reader.outline.blocks), tuple(reader.comments))


def _stanzas(source: str) -> Iterator[list[_Line]]:
    """Yield the lines between blank ones."""
    lines: list[_Line] = []
    for match in _LINE.finditer(source):
        if match[1].strip("\ufeff \t"):
            lines.append(_Line(match[1], match.start()))
        elif lines:
            yield lines
            lines = []
    if lines:
        yield lines


@cache
def _pieces() -> re.Pattern[str]:
    """Return the pattern of what is not spoken (tags, positions) and of entities."""
    return re.compile(r"</?[a-zA-Z0-9][^<>]*>|\{\\[^{}]*\}|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});")


def _decode(match: re.Match[str]) -> str:
    return unescape(match.group()) if match.group().startswith("&") else ""


class _Reader:
    """Joins cues to blocks."""

    def __init__(self, source: str) -> None:
        self.outline = Outline()
        self.comments: list[Comment] = []
        self.cues = 0
        self._source = source
        self._text = TextBuilder()
        self._last = ""
        self._place = 0
        self._voice: str | None = None
        self._until = 0

    def read(self, lines: list[_Line], *, is_vtt: bool) -> None:
        """Take the lines between two blank ones: a cue, a note, settings, or the rest of a cue that a blank line parted."""
        place = next((number for number, line in enumerate(lines[:2]) if _TIMES.fullmatch(line.text)), None)
        if place is not None:
            self._read_cue(lines[place], lines[place + 1 :])
        elif is_vtt and _NOTE.match(lines[0].text):
            self._read_note(lines)
        elif self.cues and not (is_vtt and _SETTINGS.fullmatch(lines[0].text)):
            self._read_text(lines)

    def _read_cue(self, times: _Line, lines: list[_Line]) -> None:
        start, end = _milliseconds(times.text)
        pause = start - self._until
        if pause >= (_PAUSE if _ENDED.search(self._last) else _LONG_PAUSE) or start < self._until - _LONG_PAUSE:
            self.close()
        self.cues += 1
        self._until = end
        self._read_text(lines)

    def _read_text(self, lines: list[_Line]) -> None:
        for line in lines:
            if _NUMBER.fullmatch(line.text):
                continue
            start, end = line.span.start, line.span.end
            voice = _VOICE.search(line.text)
            turn = _TURN.match(line.text)
            if turn or (voice and voice[1] != self._voice):
                self.close()
            self._voice = voice[1] if voice else self._voice
            start += turn.end() if turn else 0
            if self._text.length and not self._text.spaced:
                self._text.add(" ", self._place, start)
            self._text.add_decoded(self._source, Span(start, end), _pieces(), _decode)
            self._place = end
            self._last = line.text

    def _read_note(self, lines: list[_Line]) -> None:
        """Keep a note as a comment; it parts blocks, so that it can speak of the next one."""
        self.close()
        span = Span(lines[0].start, lines[-1].span.end)
        text = self._source[span.start : span.end].removeprefix("NOTE").strip()
        self.comments.append(Comment(span, text, alone=True))

    def close(self) -> None:
        """Close the block that is being read."""
        if self._text.length and (prose := self._text.finish()) is not None:
            self.outline.add(BlockKind.PARAGRAPH, prose)
        self._text = TextBuilder()
        self._last = ""


def _milliseconds(line: str) -> tuple[int, int]:
    """Return the start and the end of a cue."""
    match = _TIMES.fullmatch(line)
    assert match is not None  # noqa: S101 - the caller has looked
    groups = match.groups()
    start, end = (
        (int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)) * 1000 + int(fraction.ljust(3, "0"))
        for hours, minutes, seconds, fraction in (groups[:4], groups[4:])
    )
    return start, end
