"""Turns what rules found in a document into diagnostics: places, messages, fixes and identities."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from kaplint.document.build import BINARY, DATA
from kaplint.document.model import BlockKind
from kaplint.document.text import WORD
from kaplint.rules.guards import GUARDS
from kaplint.types import Applicability, Diagnostic, Edit, Excerpt, Fix, Located, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kaplint.document.model import Document
    from kaplint.rules.context import Hit
    from kaplint.rules.model import Rule
    from kaplint.types import Position, Severity

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_LONE_RETURN = re.compile(r"\r(?!\n)")
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|«[^»]*»")
_LONGEST_EXCERPT = 5
_ENDS_STRING = frozenset("\"'\\:#\n")


class Finding(NamedTuple):
    """A hit that no guard excused, and how grave it is here."""

    rule: Rule
    severity: Severity
    hit: Hit


def diagnostics_of(document: Document, findings: Iterable[Finding]) -> Iterator[Located]:
    """Yield the diagnostics of findings, in the order in which they stand in the document."""
    ordinals: Counter[tuple[str, str]] = Counter()
    # A lone carriage return ends a line here, but not for those who compare by lines: then no finding claims to know its lines.
    knows_lines = "\r" not in document.source or _LONE_RETURN.search(document.source) is None
    in_order = sorted(
        findings, key=lambda f: (f.hit.sentence.block.block.index, f.hit.sentence.start + f.hit.start, f.rule.code)
    )
    for finding in in_order:
        rule, hit = finding.rule, finding.hit
        whole = rule.matcher.level == "document"
        sentence = "" if whole else " ".join(WORD.findall(hit.sentence.norm))
        ordinal = ordinals[rule.code, sentence]
        ordinals[rule.code, sentence] += 1
        block = hit.sentence.block.block
        offset = hit.sentence.start
        span = block.offsets.to_source(Span(offset + hit.start, offset + hit.end))
        match = block.text[offset + hit.start : offset + hit.end]
        start, end = document.position(span.start), document.position(span.end)
        names = {**hit.names, "match": match}
        extent = block.offsets.to_source(Span(offset, offset + len(hit.sentence.norm)))
        lines = (document.position(extent.start).line, document.position(max(extent.start, extent.end - 1)).line)
        diagnostic = Diagnostic(
            document.name, span, start, end, rule.code, rule.name, rule.family, finding.severity,
            _fill(rule.message, names) + _unsourced(rule, hit), match, _fill(rule.suggestion, names), rule.url,
            fingerprint(rule.code, sentence, ordinal), _fix(document, finding, span, names),
            _excerpt(document, start, end), lines if knows_lines and not whole else None,
            () if whole else tuple(document.blocks[place].text for place in block.headings),
        )  # fmt: skip
        yield (Located(diagnostic, None, None) if whole else Located(diagnostic, extent.start, block.index))


def _unsourced(rule: Rule, hit: Hit) -> str:
    """Return what to add to a message where only the lack of a source keeps a guard from excusing the hit."""
    governed = any(use.sourced and GUARDS[use.name](hit, use.options) for use in rule.unless)
    return " The hedge excuses nothing here without a source." if governed else ""


def _fix(document: Document, finding: Finding, span: Span, names: Mapping[str, str]) -> Fix | None:
    """Return the fix that a rule or its hit has for a match, or None where it has none, or where the source cannot take it.

    It cannot where markup stands inside the match, where the file is no text, or where a quote or a sign would end the string of a
    data file. What a hit proposes is a guess at what was meant, and nobody's words are changed by a guess.
    """
    rule, hit = finding.rule, finding.hit
    match = names["match"]
    if document.format in BINARY or document.source[span.start : span.end] != match:
        return None
    text = hit.instead if rule.fix is None else _fill(rule.fix, names)
    if not text or (document.format in DATA and not _ENDS_STRING.isdisjoint(text)):
        return None
    if rule.fix is None:
        sure = Applicability.SAFE if hit.safe else Applicability.UNSAFE
        return None if _is_quoted(hit) else Fix(sure, (Edit(span, text),))
    if match[0].isupper():
        text = text[0].upper() + text[1:]
    return Fix(Applicability.SAFE, (Edit(span, text),))


def _is_quoted(hit: Hit) -> bool:
    block = hit.sentence.block.block
    start = hit.sentence.start + hit.start
    return block.kind is BlockKind.QUOTATION or any(
        quoted.start() <= start < quoted.end() for quoted in _QUOTED.finditer(block.text)
    )


def _fill(template: str, names: Mapping[str, str]) -> str:
    return _PLACEHOLDER.sub(lambda match: names.get(match[1], match[0]), template)


def _excerpt(document: Document, start: Position, end: Position) -> Excerpt:
    lines = range(start.line, min(end.line, start.line + _LONGEST_EXCERPT - 1) + 1)
    spans = [document.line_span(line) for line in lines]
    return Excerpt(start.line, tuple(document.source[span.start : span.end] for span in spans))


def fingerprint(code: str, sentence: str, ordinal: int) -> str:
    """Return the identity of a finding: 16 hex digits over the rule, the normalised sentence and its ordinal."""
    return hashlib.sha256(f"{code}\0{sentence}\0{ordinal}".encode()).hexdigest()[:16]
