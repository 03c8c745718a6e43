"""Reads e-mail messages: the subject, and the text that is shown, plain before HTML."""

from __future__ import annotations

import re
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from typing import TYPE_CHECKING

from kaplint.document.compose import TextBuilder
from kaplint.document.inner import InnerTexts
from kaplint.document.message_parts import part_at, shown_parts
from kaplint.document.model import BlockKind, Document
from kaplint.document.options import DEFAULT_OPTIONS
from kaplint.document.transfer import decoded
from kaplint.errors import SourceError
from kaplint.types import Span

if TYPE_CHECKING:
    from kaplint.document.compose import Prose
    from kaplint.document.options import ReadOptions

_FIRST_LINE = re.compile(r"From |[!-9;-~]+[ \t]*:")
_SUBJECT = re.compile(r"^subject[ \t]*:[ \t]*([^\r\n]*(?:(?:\r\n|\n|\r)[ \t][^\r\n]*)*)", re.IGNORECASE | re.MULTILINE)
_LONGEST = 4_000  # characters of a subject; the library takes the square of them to decode it
_FOLD = re.compile(r"(?:\r\n|\n|\r)[ \t]+")
# Lines that a reply quotes from the message before.
_QUOTED = re.compile(r"^>.*(?:\r\n|\n|\r|\Z)", re.MULTILINE)


def read_message(name: str, source: str, options: ReadOptions = DEFAULT_OPTIONS) -> Document:
    """Read a message; what it quotes of another with ``>`` is left out, as are attachments.

    Raises:
        SourceError: the text does not begin with headers.
    """
    start = int(source.startswith("\ufeff"))
    if not source.strip("\ufeff \t\r\n"):
        return Document(name, "message", source, ())
    if _FIRST_LINE.match(source, start) is None:
        raise SourceError("This is no e-mail message: it begins with no header.", kind="syntax", path=name, line=1)
    whole = part_at(source, Span(start, len(source)))
    texts = InnerTexts(name, options)
    if (subject := _subject(source, whole.head)) is not None:
        texts.add(subject, "plain", BlockKind.HEADING, 1)
    for part in shown_parts(source, whole):
        is_html = part.headers.get_content_type() == "text/html"
        text = decoded(source, part.body, part.encoding, part.headers.get_content_charset("utf-8"))
        own = text if is_html or text is None else _own(text)
        if own is not None:
            texts.add(own, "html" if is_html else "plain", level=1)
    return texts.document(name, "message", source)


def _subject(source: str, head: Span) -> Prose | None:
    match = _SUBJECT.search(source, head.start, head.end)
    if match is None:
        return None
    text = TextBuilder()
    span = Span(*match.span(1))
    if "=?" in match[1] and len(span) <= _LONGEST:
        try:
            plain = str(make_header(decode_header(_FOLD.sub(" ", match[1]))))
        except (HeaderParseError, LookupError, ValueError):
            return None
        text.add(plain, span.start, span.end)
    else:
        text.add_decoded(source, span, _FOLD, lambda _: " ")
    return text.finish()


def _own(text: Prose) -> Prose | None:
    """Return a plain text without the lines that it quotes."""
    from kaplint.document.embed import carried

    if ">" not in text.text:
        return text
    own = TextBuilder()
    own.add_decoded(text.text, Span(0, len(text.text)), _QUOTED, lambda _: "\n")
    prose = own.finish()
    return carried(prose, text.offsets) if prose is not None else None
