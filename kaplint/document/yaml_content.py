"""Reads the prose in the scalars of YAML files, an anchored one once, however many aliases it has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from kaplint.document.content import KEPT, Content
from kaplint.document.options import DEFAULT_OPTIONS
from kaplint.document.points import encodable
from kaplint.document.syntax import comment_of
from kaplint.document.yaml_scalars import scalar
from kaplint.errors import SourceError
from kaplint.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from yaml import Event, Mark, ScalarEvent, YAMLError
    from yaml._yaml import Mark as CMark

    from kaplint.document.model import Comment, Document
    from kaplint.document.options import ReadOptions

_COMMENT = re.compile(r"(?<![^\s])#[^\r\n]*")
_NO_TEXTS = frozenset("null true false yes no on off".split())
_TYPES = "tag:yaml.org,2002:"
_DEEPEST = 1000  # levels of nesting, as in libyaml


def read_yaml(name: str, source: str, options: ReadOptions = DEFAULT_OPTIONS) -> Document:
    """Read the strings under the keys that hold prose; no objects are made, and no value is repeated.

    Raises:
        SourceError: the text is no YAML.
    """
    text, base = encodable(source), int(source.startswith("\ufeff"))
    content = Content(name, options)
    scalars: list[Span] = []
    anchored: dict[str, _Scalar] = {}
    for node, path, listed in _values(_events(name, text[base:], base, scalars), name, base):
        found = anchored.pop(node, None) if isinstance(node, str) else node
        if found is not None and content.wants(path):
            if (prose := scalar(text, found.span, found.style, found.value)) is not None:
                content.add(path, prose, listed=listed)
        elif found is not None and found.anchor:
            anchored[found.anchor] = found
    content.texts.comments.extend(_comments(source, base, scalars))
    return content.texts.document(name, "yaml", source)


class _Scalar(NamedTuple):
    """A scalar: its range in the source, its style as ``scalar`` takes it, its value, and its anchor or nothing."""

    span: Span
    style: str
    value: str
    anchor: str


def _events(name: str, text: str, base: int, scalars: list[Span]) -> Iterator[Event]:
    """Yield the parser's events, and note the range of each scalar."""
    import yaml

    loader = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
    try:
        for event in yaml.parse(text, Loader=loader):
            if isinstance(event, yaml.ScalarEvent):
                scalars.append(_span(event, base))
            yield event
    except yaml.YAMLError as problem:
        raise _broken(name, text, problem) from problem


@dataclass
class _Open:
    """A mapping or sequence that is open: the keys above it, and in a mapping the key whose value comes next."""

    path: tuple[str, ...] = ()
    is_mapping: bool = False
    key: str | None = None

    def take(self, value: str | None) -> tuple[str, ...] | None:
        """Take the next node, a scalar with its value or something else; return the keys above it, None for a key."""
        if not self.is_mapping:
            return self.path
        key = self.key
        if key is None:
            self.key = value or ""
            return None
        self.key = None
        return (*self.path[1 - KEPT :], key)


def _values(events: Iterable[Event], name: str, base: int) -> Iterator[tuple[_Scalar | str, tuple[str, ...], bool]]:
    """Yield the scalars that are no keys and the names of aliases, with the keys above and whether in a sequence."""
    from yaml import AliasEvent, CollectionEndEvent, CollectionStartEvent, MappingStartEvent, NodeEvent, ScalarEvent

    opened = [_Open()]
    for event in events:
        if isinstance(event, CollectionEndEvent):
            opened.pop()
        if not isinstance(event, NodeEvent):
            continue
        around = opened[-1]
        path = around.take(event.value if isinstance(event, ScalarEvent) else None)
        listed = len(opened) > 1 and not around.is_mapping
        if isinstance(event, CollectionStartEvent):
            if len(opened) > _DEEPEST:
                message = f"It is nested more than {_DEEPEST:,} levels deep."
                raise SourceError(message, kind="syntax", path=name, line=_line(event.start_mark))
            opened.append(_Open(path or around.path, isinstance(event, MappingStartEvent)))
        elif path is not None and isinstance(event, ScalarEvent) and _is_text(event):
            yield _Scalar(_span(event, base), event.style or "", event.value, event.anchor or ""), path, listed
        elif path is not None and isinstance(event, AliasEvent):
            yield event.anchor or "", path, listed


def _is_text(event: ScalarEvent) -> bool:
    """Tell whether a scalar is a string, by its tag, or else by its value; numbers and dates hold no words anyway."""
    if event.tag and event.tag != "!":
        return not event.tag.startswith(_TYPES) or event.tag == _TYPES + "str"
    return bool(event.style) or event.value.lower() not in _NO_TEXTS


def _span(event: Event, base: int) -> Span:
    start, end = event.start_mark, event.end_mark
    return Span(start.index + base if start else base, end.index + base if end else base)


def _line(mark: Mark | CMark | None) -> int | None:
    return mark.line + 1 if mark else None


def _comments(source: str, base: int, scalars: Iterable[Span]) -> Iterator[Comment]:
    """Yield the comments, which stand between scalars."""
    if "#" not in source:
        return
    position = base
    for span in (*scalars, Span(len(source), len(source))):
        for match in _COMMENT.finditer(source, position, span.start):
            yield comment_of(source, Span(*match.span()))
        position = span.end


def _broken(name: str, text: str, problem: YAMLError) -> SourceError:
    from yaml import MarkedYAMLError
    from yaml.reader import ReaderError

    reason, line = "", None
    if isinstance(problem, MarkedYAMLError):
        mark = problem.problem_mark or problem.context_mark
        reason, line = problem.problem or problem.context or "", _line(mark)
    elif isinstance(problem, ReaderError):
        reason = f"the character U+{problem.character:04X} has no place in it"
        line = text.count("\n", 0, max(0, text.find(chr(problem.character)))) + 1
    message = f"This is not valid YAML: {reason}." if reason else "This is not valid YAML."
    return SourceError(message, kind="syntax", path=name, line=line)
