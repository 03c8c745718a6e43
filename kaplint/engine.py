"""Runs compiled rules over a document: findings in a total order, one rule's crash never another's."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from kaplint.diagnose import Finding, diagnostics_of
from kaplint.rules.context import BlockContext, DocumentContext, Hit
from kaplint.rules.guards import GUARDS
from kaplint.run_notes import crash_note
from kaplint.types import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kaplint.document.model import Document
    from kaplint.rules.context import SentenceContext
    from kaplint.rules.model import GuardUse, Rule
    from kaplint.rules.ruleset import RuleSet
    from kaplint.terms import TermIndex
    from kaplint.types import Located

# Where a source has to stand for a guard that excuses nothing without one.
NEIGHBOURS: Mapping[str, object] = {"within": "neighbours"}


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
    located = [*crashes.values(), *diagnostics_of(document, findings)]
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
    if block.block.index in block.document.references:  # the titles there are the words of others
        return
    kind = block.block.kind.value
    for sentence in block.sentences:
        for rule, parts in sentence.once(ruleset.awake):
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
            if severity is not None and not hit.in_address:
                yield Finding(rule, severity, hit)
    except Exception as problem:  # noqa: BLE001 - whatever a rule does wrong, the others go on and the report says so
        crashes[rule.code] = crash_note(document, rule, problem)


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
        crashes[first.code] = crash_note(context.document, first, problem)
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
