from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from made_rules import book, check, claim_text, rule_text

from kaplint.diagnose import fingerprint
from kaplint.document import read_document
from kaplint.engine import check_document
from kaplint.rules.context import Hit
from kaplint.rules.kinds.base import Matcher
from kaplint.rules.ruleset import RuleSet
from kaplint.types import Position, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kaplint.rules.context import DocumentContext, SentenceContext
    from kaplint.rules.load import RuleBook
    from kaplint.types import Located

SAFE = rule_text(code="SAF001", name="safe", pattern="safe")
SURE = rule_text(code="SAF002", name="surely-safe", pattern="(?:surely )?safe", severity="error")
BEST = rule_text(code="HYPE001", name="best", family="HYPE", pattern="best")
FIRST = rule_text(code="CIT001", name="first", family="CIT", pattern="studies show")
SECOND = rule_text(code="CIT002", name="second", family="CIT", pattern=r"\d+%", severity="error")
THIRD = rule_text(code="CIT003", name="third", family="CIT", pattern="experts")
NO_RISK = rule_text(
    code="DOC001", name="no-risk", family="DOC", kind="required", said=["side effects?"], promotion=["SAF"], least=1
)


def found(text: str, *rules: str, format: str = "plain") -> list[tuple[str, int, int]]:  # noqa: A002
    """Return code, start and end of every finding."""
    return [(item.code, item.span.start, item.span.end) for item in check(book(*rules), text, format)]


def test_a_finding_whole():
    (one,) = check(book(SAFE), "Our drip\nis Safe.")
    assert one == one._replace(
        path="page",
        span=Span(12, 16),
        start=Position(2, 4),
        end=Position(2, 8),
        code="SAF001",
        rule="safe",
        family="SAF",
        severity=Severity.WARNING,
        message='"Safe" is found.',
        match="Safe",
        suggestion="Leave it out.",
        fix=None,
        fingerprint=fingerprint("SAF001", "our drip is safe", 0),
    )
    assert one.excerpt is not None
    assert (one.excerpt.first_line, one.excerpt.lines) == (2, ("is Safe.",))
    assert one.url.endswith("/docs/rules.md#saf001-safe")


def test_findings_stand_in_one_order_whatever_the_order_of_the_rules():
    text = "The best is safe.\n\nSafe, best and surely safe."
    wanted = [("HYPE001", 4, 8), ("SAF001", 12, 16), ("SAF001", 19, 23), ("HYPE001", 25, 29), ("SAF002", 34, 45)]
    only = rule_text(code="SAF002", name="surely-safe", pattern="surely safe", severity="error")
    assert found(text, SAFE, only, BEST) == found(text, BEST, only, SAFE) == wanted


def test_rules_of_two_families_at_one_place_are_ordered_by_code():
    also = rule_text(code="HYPE002", name="also", family="HYPE", pattern="safe")
    assert found("It is safe.", SAFE, also) == [("HYPE002", 6, 10), ("SAF001", 6, 10)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # of findings that overlap in a family the gravest stays, then the first, then the longest
        ("It is surely safe.", [("SAF002", 6, 17)]),
        ("It is safe.", [("SAF002", 6, 10)]),
        ("Safe. Surely safe.", [("SAF002", 0, 4), ("SAF002", 6, 17)]),
    ],
)
def test_overlapping_findings_of_a_family_are_settled(text: str, wanted: list[tuple[str, int, int]]):
    assert found(text, SAFE, SURE) == wanted


def test_of_equally_grave_findings_the_first_and_longest_stays():
    long = rule_text(code="SAF003", name="long", pattern="safe and sound")
    late = rule_text(code="SAF004", name="late", pattern="sound today")
    assert found("It is safe and sound today.", SAFE, long, late) == [("SAF003", 6, 20)]
    assert found("It is safe, sound today.", SAFE, long, late) == [("SAF001", 6, 10), ("SAF004", 12, 23)]


def test_two_rules_with_the_same_span_leave_the_lower_code():
    twin = rule_text(code="SAF009", name="twin", pattern="safe")
    assert found("It is safe.", twin, SAFE) == [("SAF001", 6, 10)]


def test_a_family_may_report_once_a_sentence():
    text = "Studies show that experts see 90%. Experts say so. Studies show it, experts agree."
    assert found(text, FIRST, SECOND, THIRD) == [("CIT002", 30, 33), ("CIT003", 35, 42), ("CIT001", 51, 63)]


def test_an_overlap_across_families_stays():
    assert found("It is safe.", SAFE, rule_text(code="HYPE003", name="x", family="HYPE", pattern="is safe")) == [
        ("HYPE003", 3, 10),
        ("SAF001", 6, 10),
    ]


def test_only_the_rules_that_are_on_run_with_their_severity():
    rules = book(SAFE, BEST).ruleset
    document = read_document("page", "The best is safe.", "plain")
    located = check_document(document, rules, None, {"HYPE001": Severity.INFO})
    assert [(item.diagnostic.code, item.diagnostic.severity) for item in located] == [("HYPE001", Severity.INFO)]
    assert check_document(document, rules, None, {}) == []


@pytest.mark.parametrize(
    ("selector", "codes"),
    [("SAF", ["SAF001", "SAF002"]), ("SAF002", ["SAF002"]), ("best", ["HYPE001"]), ("SA", []), ("safest", [])],
)
def test_rules_by_selector(selector: str, codes: list[str]):
    assert [rule.code for rule in book(SAFE, SURE, BEST).ruleset.by_selector(selector)] == codes


@dataclass(frozen=True, slots=True)
class Broken(Matcher):
    """Raises at the second sentence that it is shown."""

    @property
    def needs(self) -> tuple[tuple[frozenset[str], ...], ...]:
        return ((frozenset({"safe"}),),)

    def find(self, sentence: SentenceContext, parts: Sequence[int]) -> Iterator[Hit]:
        assert list(parts) == [0]
        yield Hit(sentence, 0, 2, {})
        if sentence.number:
            raise ValueError("no such word")


@dataclass(frozen=True, slots=True)
class BrokenDocument(Matcher):
    """Raises for every document."""

    level = "document"

    def find_in_document(self, document: DocumentContext) -> Iterator[Hit]:
        yield Hit(document.blocks[0].sentences[0], 0, 2, {})
        raise KeyError(document.document.name)


class BrokenTerms:
    """A terminology engine that fails."""

    def find_all(self, sentences: object) -> None:
        raise RuntimeError(f"no tables for {len(sentences)}")


def _with(rules: RuleBook, code: str, matcher: Matcher) -> RuleSet:
    changed = tuple(rule._replace(matcher=matcher) if rule.code == code else rule for rule in rules.ruleset.rules)
    return RuleSet.build(changed, rules.ruleset.families, rules.ruleset.index)


def _run(rules: RuleSet, text: str, terms: object = None) -> list[Located]:
    severities = {rule.code: rule.severity for rule in rules.rules}
    return check_document(read_document("page", text, "plain"), rules, terms, severities)


@pytest.mark.parametrize(
    ("matcher", "error"),
    [(Broken(), "ValueError: no such word"), (BrokenDocument(), "KeyError: 'page'")],
)
def test_a_rule_that_crashes_is_reported_and_the_others_go_on(matcher: Matcher, error: str):
    rules = _with(book(SAFE, BEST), "SAF001", matcher)
    located = _run(rules, "It is safe. So safe, the best. The best.")
    crash = next(item for item in located if item.diagnostic.family == "LINT").diagnostic
    assert (crash.code, crash.rule, crash.severity) == ("LINT006", "rule-crashed", Severity.WARNING)
    assert crash.message == (f"The rule SAF001 (safe) failed on this document with {error}. The other rules ran.")
    assert crash.suggestion == "Report this with the document, and switch the rule off meanwhile."
    assert (crash.span, crash.start, crash.end) == (Span(0, 0), Position(1, 1), Position(1, 1))
    assert [(item.diagnostic.span.start, item.diagnostic.code) for item in located if item.diagnostic is not crash][
        -2:
    ] == [(25, "HYPE001"), (35, "HYPE001")]


def test_a_crash_is_reported_once_a_rule_and_document():
    rules = _with(book(SAFE, BEST), "SAF001", Broken())
    located = _run(rules, "Safe. Safe. Safe. Safe.\n\nSafe. Safe.")
    assert [item.diagnostic.code for item in located].count("LINT006") == 1


def test_a_crash_of_the_terminology_engine_is_one_of_its_rule():
    term = rule_text(code="TERM001", name="near-miss", family="TERM", kind="term", cause="phrase")
    located = _run(book(term, BEST).ruleset, "The best.", BrokenTerms())
    assert [item.diagnostic.code for item in located] == ["LINT006", "HYPE001"]
    assert located[0].diagnostic.message == (
        "The rule TERM001 (near-miss) failed on this document with RuntimeError: no tables for 1. The other rules ran."
    )


def test_a_finding_about_the_document_has_its_place_and_a_lasting_fingerprint():
    first = _run(book(SAFE, NO_RISK).ruleset, "Hello. It is safe here.")
    second = _run(book(SAFE, NO_RISK).ruleset, "It is very safe.")
    whole = [item for item in (*first, *second) if item.diagnostic.family == "DOC"]
    assert [(item.diagnostic.match, item.sentence_start, item.block) for item in whole] == [
        ("It is safe here.", None, None),
        ("It is very safe.", None, None),
    ]
    assert whole[0].diagnostic.fingerprint == whole[1].diagnostic.fingerprint == fingerprint("DOC001", "", 0)


def test_a_finding_knows_its_sentence_and_block():
    located = _run(book(SAFE).ruleset, "# Head\n\nHello. It is safe.\n\nSafe.")
    assert [(item.sentence_start, item.block) for item in located] == [(15, 1), (28, 2)]


def test_code_is_never_read():
    assert found("    safe\n\n```\nsafe\n```\n\n`safe`", SAFE, format="markdown") == []


def test_a_claim_and_a_document_rule_work_on_one_document():
    rules = [claim_text(), SAFE, NO_RISK]
    assert found("Our drip relieves pain and is safe.", *rules) == [
        ("DOC001", 0, 35),
        ("EFF001", 9, 22),
        ("SAF001", 30, 34),
    ]


def test_the_words_of_an_address_are_no_finding():
    assert found("See https://example.org/safe-drip and www.safe.example for more; it is safe.", SAFE) == [
        ("SAF001", 71, 75)
    ]


def test_the_titles_of_references_are_no_finding():
    text = "It is safe.\n\n## References\n\n- Hale. A safe drip. 2019\n\n## Book\n\nSafe and easy.\n"
    assert found(text, SAFE, format="markdown") == [("SAF001", 6, 10), ("SAF001", 64, 68)]
