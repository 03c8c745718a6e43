"""Reads plain text: decides chunk by chunk whether lines are wrapped prose, sentences, headings or list items."""

from __future__ import annotations

import re
from itertools import pairwise

from kaplint.document.compose import Outline, TextBuilder
from kaplint.document.lines import Line, Piece, is_rule, pieces_of, take_bullet
from kaplint.document.model import BlockKind, Comment, Document
from kaplint.document.text import INVISIBLE
from kaplint.types import Span

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\n|\r|\Z)")
# White space that ends no line, and characters that nobody sees.
_BLANK = "".join(
    (
        *map(chr, range(0x2000, 0x200B)),
        *"\t\v\f \x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000",
        *INVISIBLE,
    )
)
_COMMENT = re.compile(
    r"(?:<!--\s*|#\s*|//\s*)?(kaplint:\s*(?:ignore-file|ignore|disable|enable)\b(?:\s*\[.*?|[^.!?]*?))(?:\s*-->)?"
)
_HEADING_WORDS = 25  # of a line that is a chunk of its own
_QUESTION_WORDS = 12
_LABEL_WORDS = 6  # of a line that ends in a colon


def read_plain(name: str, source: str, _options: object = None) -> Document:
    """Read a plain text; line ends that end a sentence stay in the blocks as line feeds, the others become spaces."""
    reader = _Reader(source)
    for match in _LINE.finditer(source):
        reader.read_line(match.group(1), match.start())
    reader.close_chunk()
    return Document(name, "plain", source, tuple(reader.outline.blocks), tuple(reader.comments))


def _item_end(lines: list[Line], start: int) -> int:
    """Return the place after the last line of the list item that starts at a place of the chunk."""
    end = start + 1
    while end < len(lines) and lines[end].bullet is None:
        between = (
            any(line.bullet is not None for line in lines[end + 1 :]) and lines[end - 1].ended and lines[end].ended
        )
        if not (lines[end].indent > lines[start].indent or lines[end - 1].carries_to(lines[end]) or between):
            break
        end += 1
    return end


def _is_mid_sentence(before: Line, line: Line, number: int, following: Line | None) -> bool:
    """Tell whether what looks like a bullet stands in a wrapped sentence; ``number`` is the last one of the list."""
    if before.ended or before.leads:
        return False
    if line.number > 1:
        return line.number != number + 1
    return line.bullet in ("–", "—") and before.fills and not (following and take_bullet(following).bullet)


def _is_label(lines: list[Line], place: int, *, opens: bool, listed: bool) -> bool:
    """Tell whether a line heads what follows it although it has an end mark: an opening question, "Side effects:"."""
    line = lines[place]
    last = place + 1 == len(lines)
    label = line.leads and line.words <= _LABEL_WORDS and not line.hangs
    if opens and place == 0:
        return (label or (line.asks and line.words <= _QUESTION_WORDS)) and (listed or not last)
    return label and not last


class _Reader:
    """Gathers the lines of a chunk and turns them into blocks when it ends."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.outline = Outline()
        self.comments: list[Comment] = []
        self._chunk: list[Line] = []
        self._chunks = 0
        self._pending: Line | None = None
        self._indents: list[int] = []
        self._titled = False

    def read_line(self, raw: str, offset: int) -> None:
        """Take the next line of the source, which starts at an offset, without its end."""
        text = raw.strip(_BLANK)
        if not text:
            self.close_chunk()
            return
        lead = len(raw) - len(raw.lstrip(_BLANK))
        start = offset + lead
        comment = _COMMENT.fullmatch(text)
        if comment is not None:
            self.close_chunk()
            self.comments.append(Comment(Span(start, start + len(text)), comment.group(1), alone=True))
        elif is_rule(text):
            self._read_rule()
        else:
            self._chunk.append(Line(text, start, len(raw[:lead].expandtabs(4))))

    def _read_rule(self) -> None:
        """A rule ends the chunk; right below a short line it makes a heading of it."""
        title = self._chunk.pop() if self._chunk else None
        if title is None or title.ended or title.words > _HEADING_WORDS or take_bullet(title).bullet:
            if title is not None:
                self._chunk.append(title)
            self.close_chunk()
            return
        self.close_chunk()
        self._chunks = self._chunks or 1
        self._add_heading(Piece([title]))

    def close_chunk(self) -> None:
        """Turn the lines gathered so far into blocks."""
        if not self._chunk:
            return
        self._chunks += 1
        lines = self._with_bullets(self._chunk)
        self._chunk = []
        bullets = [place for place, line in enumerate(lines) if line.bullet is not None]
        position = 0
        while position < len(lines):
            if lines[position].bullet is not None:
                end = len(lines) if bullets == [0] else _item_end(lines, position)
                self._add_item(lines[position:end])
            else:
                end = next((place for place in bullets if place > position), len(lines))
                self._add_prose(pieces_of(lines[position:end]), opens=position == 0, listed=end < len(lines))
            position = end

    def _with_bullets(self, chunk: list[Line]) -> list[Line]:
        """Return the lines of a chunk with their bullets taken off; one that stands alone belongs to the next line."""
        lines: list[Line] = []
        pending, self._pending = self._pending, None
        number = 0
        for place, line in enumerate(chunk):
            taken = take_bullet(line)
            if taken.bullet is not None and lines and lines[-1].bullet is None and not pending:
                following = chunk[place + 1] if place + 1 < len(chunk) else None
                if _is_mid_sentence(lines[-1], taken, number, following):
                    taken = line
            if taken.bullet is not None and not taken.text:
                pending = taken
                continue
            if pending is not None and taken.bullet is None:
                taken = taken._replace(bullet=pending.bullet, number=pending.number, indent=pending.indent)
            pending = None
            number = taken.number or number
            lines.append(taken)
        if pending is not None and pending.number:
            self._pending = pending
        elif pending is not None and any(map(str.isalnum, pending.bullet or "")):
            lines.append(chunk[-1])
        return lines

    def _add_item(self, lines: list[Line]) -> None:
        """Add a list item; its depth comes from its indentation, of which one column more or less says nothing."""
        indent = lines[0].indent
        while self._indents and self._indents[-1] > indent + 1:
            self._indents.pop()
        if not self._indents or self._indents[-1] + 1 < indent:
            self._indents.append(indent)
        pieces = [Piece([lines[0]])]
        for before, line in pairwise(lines):
            if before.carries_to(line) or (before.fills and line.indent > indent):
                pieces[-1].lines.append(line)
            else:
                pieces.append(Piece([line]))
        self._add(BlockKind.ITEM, pieces, len(self._indents))

    def _add_prose(self, pieces: list[Piece], *, opens: bool, listed: bool) -> None:
        """Add the lines of a chunk between its items; ``opens``: they open it, ``listed``: items follow."""
        whole = [piece.line for piece in pieces]
        finished = [line for line in whole if line.ended]
        if len(pieces) == 1:
            self._add_alone(pieces[0])
        elif (
            not finished
            and not any(line.leads for line in whole[1:])
            and all(line.words <= _HEADING_WORDS for line in whole)
        ):
            if whole[0].leads:
                self._add_alone(pieces.pop(0))
            for piece in pieces:
                self._add_item(piece.lines)
        elif 2 * sum(line.several for line in finished) > len(finished):
            for piece in pieces:
                self._add_alone(piece)
        else:
            self._add_sentences(pieces, whole, opens=opens, listed=listed)

    def _add_alone(self, piece: Piece) -> None:
        """Add a line, or lines that read as one, that stand for themselves: a heading or a paragraph."""
        line = piece.line
        if line.leads:
            heading = line.words <= _LABEL_WORDS and not line.hangs
        elif line.ended:
            heading = line.asks and line.words <= _QUESTION_WORDS
        else:
            heading = line.words <= _HEADING_WORDS and not line.hangs
        if heading:
            self._add_heading(piece)
        else:
            self._add(BlockKind.PARAGRAPH, [piece])

    def _add_sentences(self, pieces: list[Piece], whole: list[Line], *, opens: bool, listed: bool) -> None:
        """Add a chunk of one sentence a line: paragraphs, parted by short lines without end marks (headings, items)."""
        sentences: list[Piece] = []
        position = 0
        while position < len(pieces):
            end = position
            while end < len(pieces) and whole[end].is_title:
                end += 1
            if end == position and not _is_label(whole, position, opens=opens, listed=listed):
                sentences.append(pieces[position])
                position += 1
                continue
            leads = position > 0 and whole[position - 1].leads
            self._add(BlockKind.PARAGRAPH, sentences)
            sentences = []
            if end == position:
                self._add_heading(pieces[position])
                position += 1
                continue
            if not leads and (end - position == 1 or (opens and position == 0)):
                self._add_heading(pieces[position])
                position += 1
            for piece in pieces[position:end]:
                self._add_item(piece.lines)
            position = end
        self._add(BlockKind.PARAGRAPH, sentences)

    def _add_heading(self, piece: Piece) -> None:
        level = 1 if self._chunks == 1 and not self._titled else 2
        self._titled = True
        self._add(BlockKind.HEADING, [piece], level)

    def _add(self, kind: BlockKind, pieces: list[Piece], level: int = 0) -> None:
        """Add a block; a line feed parts its pieces, a space the lines of a piece."""
        if not pieces:
            return
        text = TextBuilder()
        end = 0
        for piece in pieces:
            for place, line in enumerate(piece.lines):
                if text.length:
                    text.add(" " if place else "\n", end, line.start)
                text.add(line.text, line.start, line.end)
                end = line.end
        if kind is not BlockKind.ITEM:
            self._indents = []
        if (prose := text.finish()) is not None:
            self.outline.add(kind, prose, level)
