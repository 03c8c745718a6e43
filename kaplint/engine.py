"""Runs compiled rules over a document: findings in a total order, one rule's crash never another's."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from kaplint.document.build import BINARY, DATA
from kaplint.document.model import BlockKind
from kaplint.document.text import WORD
from kaplint.rules.context import BlockContext, DocumentContext, Hit
from kaplint.rules.guards import GUARDS
from kaplint.types import Applicability, Diagnostic, Edit, Excerpt, Fix, Located, Position, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kaplint.document.model import Document
    from kaplint.rules.context import SentenceContext
    from kaplint.rules.model import GuardUse, Rule
    from kaplint.rules.ruleset import RuleSet
    from kaplint.terms import TermIndex

LINT = "LINT"
CRASH_CODE, CRASH_NAME = "LINT006", "rule-crashed"
LANGUAGE_CODE, LANGUAGE_NAME = "LINT007", "skipped-language"
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_LONE_RETURN = re.compile(r"\r(?!\n)")
_LONGEST_EXCERPT = 5
_ENDS_STRING = frozenset("\"'\\:#\n")


# Where a source has to stand for a guard that excuses nothing without one.
NEIGHBOURS: Mapping[str, object] = {"within": "neighbours"}


class Finding(NamedTuple):
    """A hit that no guard excused, and how grave it is here."""

    rule: Rule
    severity: Severity
    hit: Hit


def check_document(
    document: Document, ruleset: RuleSet, terms: TermIndex | None, severities: Mapping[str, Severity]
) -> list[Located]:
    """Return the findings of a document in a total order.

    ``severities`` holds the severity of every rule that is on, by its code. A rule that crashes is reported as a
    finding of the family LINT at the start of the document, and the others go on.
    """
    context = DocumentContext(document, ruleset.index)
    crashes: dict[str, Located] = {}
    findings: list[Finding] = []
    running = _running(ruleset, severities)
    for block in context.prose:
        found = list(_check_block(block, ruleset, running, crashes))
        findings.extend(_settle(found, ruleset))
    findings.extend(_check_terms(context, ruleset, terms, severities, crashes))
    context.found.extend((finding.rule.family, finding.severity, finding.hit.sentence) for finding in findings)
    findings = [finding for finding in findings if finding.rule.code in severities]
    for rule in ruleset.of_level("document"):
        if rule.code in severities:
            hits = rule.matcher.find_in_document(context)
            findings.extend(_judged(rule, hits, severities, document, crashes))
    located = [*crashes.values(), *_locate(document, findings)]
    return sorted(located, key=lambda item: item.diagnostic.sort_key)


def _running(ruleset: RuleSet, severities: Mapping[str, Severity]) -> Mapping[str, Severity]:
    """Return the rules to run: those that are on, and those by which the document rules that are on know a promotion."""
    asked = {
        family
        for rule in ruleset.of_level("document")
        if rule.code in severities
        for family in rule.matcher.promotion_families
    }
    return {rule.code: rule.severity for rule in ruleset.rules if rule.family in asked} | dict(severities)


def _check_block(
    block: BlockContext, ruleset: RuleSet, severities: Mapping[str, Severity], crashes: dict[str, Located]
) -> Iterator[Finding]:
    kind = block.block.kind.value
    for sentence in block.sentences:
        for rule, parts in ruleset.awake(sentence.words):
            if rule.code not in severities or kind not in rule.scope:
                continue
            hits = rule.matcher.find(sentence, parts)
            yield from _judged(rule, hits, severities, block.document.document, crashes)


def judge(rule: Rule, hit: Hit, severity: Severity) -> Severity | None:
    """Return how grave a hit is after the rule's guards, or None where one of them excuses it."""
    if rule.even_if is not None and rule.even_if.compiled.search(hit.sentence.norm, hit.start, hit.end):
        return severity
    if _any_guard(rule.unless, hit):
        return None
    if hit.bare:
        severity = min(severity, rule.bare)
    if rule.at_most is not None:
        severity = min(severity, rule.at_most)
    return min(severity, Severity.INFO) if _any_guard(rule.info_if, hit) else severity


def _any_guard(uses: tuple[GuardUse, ...], hit: Hit) -> bool:
    return any(
        GUARDS[use.name](hit, use.options) and (not use.sourced or GUARDS["cited"](hit, NEIGHBOURS)) for use in uses
    )


def _judged(
    rule: Rule, hits: Iterator[Hit], severities: Mapping[str, Severity], document: Document, crashes: dict[str, Located]
) -> Iterator[Finding]:
    """Yield what a rule's guards leave of its hits; a crash inside the rule or a guard ends them and is noted."""
    try:
        for hit in hits:
            severity = judge(rule, hit, severities[rule.code])
            if severity is not None:
                yield Finding(rule, severity, hit)
    except Exception as problem:  # noqa: BLE001 - whatever a rule does wrong, the others go on and the report says so
        crashes[rule.code] = _crash(document, rule, problem)


def _crash(document: Document, rule: Rule, problem: Exception) -> Located:
    what = f"{type(problem).__name__}: {problem}"
    message = f"The rule {rule.code} ({rule.name}) failed on this document with {what}. The other rules ran."
    suggestion = "Report this with the document, and switch the rule off meanwhile."
    note = _about_run(document, (CRASH_CODE, CRASH_NAME), Severity.WARNING, message, suggestion)
    identity = fingerprint(CRASH_CODE, rule.code, 0)
    return Located(replace(note, url=rule.url, fingerprint=identity), None, None)


def skipped_language(document: Document) -> Diagnostic:
    """Return the note that a document was left unchecked because it is mostly not in English."""
    message = "The text is mostly not in English and was not checked."
    suggestion = "Exclude it, or check its English version."
    return _about_run(document, (LANGUAGE_CODE, LANGUAGE_NAME), Severity.INFO, message, suggestion)


def _about_run(
    document: Document, rule: tuple[str, str], severity: Severity, message: str, suggestion: str
) -> Diagnostic:
    """Return a finding of the family LINT about a whole document, at its start."""
    start = Position(1, 1)
    code, name = rule
    return Diagnostic(
        document.name, Span(0, 0), start, start, code, name, LINT, severity, message, "", suggestion, "",
        fingerprint(code, "", 0),
    )  # fmt: skip


def _check_terms(
    context: DocumentContext,
    ruleset: RuleSet,
    terms: TermIndex | None,
    severities: Mapping[str, Severity],
    crashes: dict[str, Located],
) -> Iterator[Finding]:
    rules = {rule.matcher.cause: rule for rule in ruleset.of_level("term") if rule.code in severities}
    readers = [rule for rule in ruleset.of_level("document") if rule.matcher.reads_terms and rule.code in severities]
    blocks = context.prose
    if terms is None or not (rules or readers):
        return
    hits: dict[str, list[Hit]] = {cause: [] for cause in rules}
    try:
        misses = terms.find_all([(block.block.text, block.block.norm) for block in blocks])
    except Exception as problem:  # noqa: BLE001 - as in _judged
        first = next(iter((*rules.values(), *readers)))
        crashes[first.code] = _crash(context.document, first, problem)
        return
    for number, miss in misses:
        block = blocks[number]
        sentence = _sentence_at(block, miss.span.start)
        if sentence is not None:
            names = {"proper": miss.proper, "detail": miss.detail}
            span = (miss.span.start - sentence.start, miss.span.end - sentence.start)
            hit = Hit(sentence, *span, names, instead=miss.instead, safe=miss.certain)
            context.mangled.append((miss, hit))
            if miss.cause in rules and block.block.kind.value in rules[miss.cause].scope:
                hits[miss.cause].append(hit)
    for cause, rule in rules.items():
        yield from _judged(rule, iter(hits[cause]), severities, context.document, crashes)


def _sentence_at(block: BlockContext, offset: int) -> SentenceContext | None:
    place = bisect_right(block.sentences, offset, key=lambda sentence: sentence.start) - 1
    return block.sentences[place] if place >= 0 and offset < block.sentences[place].end else None


def _settle(findings: list[Finding], ruleset: RuleSet) -> Iterator[Finding]:
    """Keep the gravest of the findings of one family that overlap (in a whole sentence, where the family wants one)."""
    kept: dict[tuple[str, int], list[Finding]] = {}
    for finding in sorted(
        findings, key=lambda f: (-f.severity, f.hit.sentence.start, f.hit.start, -f.hit.end, f.rule.code)
    ):
        family = ruleset.families[finding.rule.family]
        rivals = kept.setdefault((family.code, id(finding.hit.sentence)), [])
        if not any(
            family.once_a_sentence or (rival.hit.start < finding.hit.end and finding.hit.start < rival.hit.end)
            for rival in rivals
        ):
            rivals.append(finding)
            yield finding


def _locate(document: Document, findings: Iterable[Finding]) -> Iterator[Located]:
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


_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|«[^»]*»")


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
