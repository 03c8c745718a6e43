from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaplint.document import Document, read_document
from kaplint.filters import Keys, parse_directives, suppress
from kaplint.types import Diagnostic, Excerpt, Located, Position, Severity, Span, Suppression

CODES = {
    "SAF002": ("minimal-side-effects", "SAF"),
    "EFF001": ("unhedged-benefit", "EFF"),
    "EFF003": ("cure-claim", "EFF"),
}
KNOWN = {*CODES, *(name for pair in CODES.values() for name in pair), "LINT", "LINT006"}
KEYS = Keys(KNOWN, KNOWN)


def finding(document: Document, span: Span, code: str = "SAF002") -> Diagnostic:
    name, family = CODES.get(code, ("rule-crashed", "LINT"))
    start, end = document.position(span.start), document.position(span.end)
    return Diagnostic(
        document.name, span, start, end, code, name, family, Severity.WARNING, "M.", "m", "", "", f"{code}{span.start}"
    )  # fmt: skip


def marked(document: Document, words: dict[str, str]) -> list[Located]:
    """Findings at the words of a document, each in a sentence that starts where the word does."""
    found = []
    for word, code in words.items():
        at = document.source.index(word)
        block = next(
            block.index
            for block in document.blocks
            if block.offsets.runs
            and block.offsets.runs[0].source_start <= at < block.offsets.runs[-1].source_end
            and word in block.text
        )
        found.append(Located(finding(document, Span(at, at + len(word)), code), at, block))
    return found


class Result(NamedTuple):
    kept: list[str]
    findings: list[str]


DAY = "2027-01-31"


def run(
    source: str,
    words: dict[str, str],
    *,
    kind: str = "markdown",
    keys: Keys = KEYS,
    day: str = DAY,
    require_reason: bool = False,
) -> Result:
    """The words of the findings that stay, and the findings about the comments as ``line:code message``."""
    document = read_document("page.md", source, kind)
    done = suppress(marked(document, words), document, keys, day=day, require_reason=require_reason)
    assert len(done.kept) + len(done.suppressed) == len(words)
    kept = [source[item.span.start : item.span.end] for item in done.kept]
    return Result(kept, [f"{item.start.line}:{item.code} {item.message}" for item in done.findings])


def test_a_comment_at_the_end_of_a_line_covers_the_sentences_that_start_on_it() -> None:
    source = (
        "Alpha starts here. Beta starts here <!-- kaplint: ignore[SAF002] quoted from the label -->\n"
        "and goes on. Gamma starts here.\n"
    )
    assert run(source, {"Alpha": "SAF002", "Beta": "SAF002", "Gamma": "SAF002"}) == Result(["Gamma"], [])


def test_a_comment_alone_covers_the_next_block() -> None:
    source = (
        "Zero.\n\n<!-- kaplint: ignore[SAF] see the box -->\n\nAlpha one.\nBeta two.\n\nGamma.\n\n"
        "- Delta\n<!-- kaplint: ignore[SAF002] why -->\n- Epsilon\n- Zeta\n"
    )
    words = dict.fromkeys(("Zero", "Alpha", "Beta", "Gamma", "Delta", "Epsilon", "Zeta"), "SAF002")
    assert run(source, words) == Result(["Zero", "Gamma", "Delta", "Zeta"], [])


def test_a_table_is_one_block() -> None:
    source = (
        "<!-- kaplint: ignore[SAF002] as in the leaflet -->\n\n| Alpha | Beta |\n| --- | --- |\n| Gamma | Delta |\n\n"
        "| Epsilon | Zeta |\n| --- | --- |\n| Eta | Theta |\n"
    )
    words = dict.fromkeys(("Alpha", "Beta", "Gamma", "Delta", "Epsilon", "Zeta", "Eta", "Theta"), "SAF002")
    assert run(source, words) == Result(["Epsilon", "Zeta", "Eta", "Theta"], [])


def test_whole_lines_in_plain_text() -> None:
    source = "Alpha stands here.\nkaplint: ignore[SAF002] quoted\nBeta stands here.\n\nGamma stands here.\n"
    assert run(source, dict.fromkeys(("Alpha", "Beta", "Gamma"), "SAF002"), kind="plain") == Result(
        ["Alpha", "Gamma"], []
    )


def test_codes_names_and_families() -> None:
    source = "<!-- kaplint: ignore[unhedged-benefit, SAF] why -->\n\nAlpha, Beta and Gamma.\n"
    words = {"Alpha": "SAF002", "Beta": "EFF001", "Gamma": "EFF003"}
    assert run(source, words) == Result(["Gamma"], [])


def test_ranges() -> None:
    source = (
        "Alpha.\n\n<!-- kaplint: disable[EFF] a letter that we quote -->\n\nBeta.\n\n# Gamma\n\n"
        "<!-- kaplint: enable[EFF] -->\n\nDelta.\n\n<!-- kaplint: disable[EFF001] to the end -->\n\nEpsilon.\n"
    )
    words = dict.fromkeys(("Alpha", "Beta", "Gamma", "Delta", "Epsilon"), "EFF001")
    assert run(source, words) == Result(["Alpha", "Delta"], [])


def test_the_last_switch_decides_between_a_family_and_a_code() -> None:
    source = (
        "<!-- kaplint: disable[EFF] a -->\n\nAlpha. Beta.\n\n<!-- kaplint: enable[EFF003] -->\n\nGamma. Delta.\n\n"
        "<!-- kaplint: disable[cure-claim] b -->\n\nEpsilon.\n"
    )
    words = {"Alpha": "EFF001", "Beta": "EFF003", "Gamma": "EFF001", "Delta": "EFF003", "Epsilon": "EFF003"}
    assert run(source, words) == Result(["Delta"], [])


def test_the_whole_document_and_its_document_rules() -> None:
    source = "Alpha.\n\nBeta. <!-- kaplint: ignore-file[SAF002] internal draft -->\n"
    document = read_document("page.md", source, "markdown")
    whole = Located(finding(document, Span(0, 5)), None, None)
    other = Located(finding(document, Span(0, 5), "EFF001"), None, None)
    done = suppress([whole, *marked(document, {"Beta": "SAF002"}), other], document, KEYS, day=DAY, require_reason=True)
    taken_out = (whole.diagnostic, marked(document, {"Beta": "SAF002"})[0].diagnostic)
    assert done == ((other.diagnostic,), tuple(Suppression(found, "internal draft") for found in taken_out), ())


def test_only_the_whole_document_covers_a_document_rule() -> None:
    source = "<!-- kaplint: disable[SAF002] a -->\n\n<!-- kaplint: ignore[SAF002] b -->\n\nAlpha.\n"
    document = read_document("page.md", source, "markdown")
    whole = Located(finding(document, Span(0, 5)), None, None)
    done = suppress([whole], document, KEYS, day=DAY, require_reason=False)
    assert (done.kept, [item.code for item in done.findings]) == ((whole.diagnostic,), ["LINT001", "LINT001"])


def test_findings_about_the_run_stay() -> None:
    source = "<!-- kaplint: ignore-file[LINT, LINT006] please -->\n\nAlpha.\n"
    done = run(source, {"Alpha": "LINT006"})
    assert done == Result(["Alpha"], ["1:LINT001 Nothing here needs the suppression of LINT, LINT006."])


def test_comments_that_suppress_nothing_are_reported_for_what_ran() -> None:
    source = "Alpha. <!-- kaplint: ignore[SAF002, EFF001, EFF] why -->\n"
    unused = "1:LINT001 Nothing here needs the suppression of EFF001, EFF."
    assert run(source, {"Alpha": "SAF002"}) == Result([], [unused])
    assert run(source, {"Alpha": "SAF002"}, keys=Keys(KNOWN, {"SAF002", "SAF"})) == Result([], [])
    assert run(source, {}, keys=Keys(KNOWN, ())) == Result([], [])


def test_all_comments_that_cover_a_finding_are_in_use() -> None:
    source = (
        "<!-- kaplint: ignore-file[SAF] a -->\n\n<!-- kaplint: disable[SAF002] b -->\n\n"
        "<!-- kaplint: ignore[SAF002] c -->\n\nAlpha. <!-- kaplint: ignore[minimal-side-effects] d -->\n"
    )
    assert run(source, {"Alpha": "SAF002"}) == Result([], [])


def test_unknown_codes() -> None:
    source = "Alpha. <!-- kaplint: ignore[SAF02, saf002, zzz] why -->\n\n<!-- kaplint: enable[EF] -->\n"
    document = read_document("page.md", source, "markdown")
    done = suppress(marked(document, {"Alpha": "SAF002"}), document, KEYS, day=DAY, require_reason=False)
    assert len(done.kept) == 1
    assert [(item.code, item.message, item.suggestion) for item in done.findings] == [
        ("LINT002", "There is no code, rule name or family 'SAF02'.", "Did you mean 'SAF002'?"),
        ("LINT002", "There is no code, rule name or family 'saf002'.", "Did you mean 'SAF002'?"),
        ("LINT002", "There is no code, rule name or family 'zzz'.", "List them with: kaplint rules"),
        ("LINT002", "There is no code, rule name or family 'EF'.", "Did you mean 'EFF'?"),
    ]


@pytest.mark.parametrize(
    ("comment", "problem"),
    [
        ("kaplint: ignore", "It names no code; write ignore[CODE] and the reason."),
        ("kaplint: ignore SAF002 because", "It names no code; write ignore[CODE] and the reason."),
        ("kaplint: ignore[]", "A code is missing; write ignore[CODE] and the reason."),
        ("kaplint: disable[SAF002,] x", "A code is missing; write disable[CODE] and the reason."),
        ("kaplint: ignore[SAF002 reason", "Its bracket is not closed; write ignore[CODE] and the reason."),
        ("kaplint: ignroe[SAF002] reason", "There is no action 'ignroe'. Did you mean 'ignore'?"),
        ("kaplint: [SAF002]", "There is no action ''. Use one of ignore, ignore-file, disable, enable."),
    ],
)
def test_malformed_comments(comment: str, problem: str) -> None:
    assert run(f"Alpha. <!-- {comment} -->\n", {"Alpha": "SAF002"}) == Result(
        ["Alpha"], [f"1:LINT003 This suppression has no effect. {problem}"]
    )


def test_reasons_can_be_demanded() -> None:
    source = (
        "Alpha. <!-- kaplint: ignore[SAF002] -->\n\n<!-- kaplint: disable[SAF002] \n over two lines -->\n\nBeta.\n\n"
        "<!-- kaplint: enable[SAF002] -->\n"
    )
    words = {"Alpha": "SAF002", "Beta": "SAF002"}
    assert run(source, words, require_reason=True) == Result([], ["1:LINT004 This suppression gives no reason."])
    assert run(source, words) == Result([], [])


@pytest.mark.parametrize(
    ("reason", "wanted"),
    [
        ("the label says so, until 2027-01-31", ("the label says so", "2027-01-31")),
        ("until 2027-01-31: the label says so", ("the label says so", "2027-01-31")),
        ("until 2027-01-31, the label says so", ("the label says so", "2027-01-31")),
        ("the label (until 2027-01-31) says so", ("the label says so", "2027-01-31")),
        ("until 2027-01-31", ("", "2027-01-31")),
        ("until the label changes in 2027", ("until the label changes in 2027", "")),
        ("until 2027-1-31", ("until 2027-1-31", "")),
    ],
)
def test_the_last_day_is_no_part_of_the_reason(reason: str, wanted: tuple[str, str]) -> None:
    (directive,) = parse_directives(
        read_document("page.md", f"A. <!-- kaplint: ignore[EFF] {reason} -->\n", "markdown")
    )
    assert (directive.reason, directive.until, directive.problem) == (*wanted, "")


def test_a_suppression_ends_with_its_last_day() -> None:
    source = "Alpha. <!-- kaplint: ignore[SAF002] the label, until 2027-01-31 -->\n"
    over = "1:LINT005 This suppression held until 2027-01-31 and has no effect any more."
    assert run(source, {"Alpha": "SAF002"}, day="2027-01-31") == Result([], [])
    assert run(source, {"Alpha": "SAF002"}, day="2027-02-01") == Result(["Alpha"], [over])
    assert run(source, {}, day="2027-02-01") == Result([], [over])


def test_what_has_ended_gives_way_to_what_still_holds() -> None:
    source = (
        "<!-- kaplint: disable[SAF] until 2026-12-31 -->\n\nAlpha.\n\n"
        "<!-- kaplint: ignore[SAF002] the label, until 2027-06-30 -->\n\nBeta.\n"
    )
    words = {"Alpha": "SAF002", "Beta": "SAF002"}
    over = "1:LINT005 This suppression held until 2026-12-31 and has no effect any more."
    assert run(source, words, day="2027-01-31") == Result(["Alpha"], [over])


def test_a_last_day_is_no_reason() -> None:
    source = "Alpha. <!-- kaplint: ignore[SAF002] until 2027-06-30 -->\n"
    missing = "1:LINT004 This suppression gives no reason."
    assert run(source, {"Alpha": "SAF002"}, require_reason=True) == Result([], [missing])


def test_a_day_that_is_not_in_the_calendar() -> None:
    source = "Alpha. <!-- kaplint: ignore[SAF002] the label, until 2027-02-30 -->\n"
    problem = "There is no day 2027-02-30; write until YYYY-MM-DD."
    assert run(source, {"Alpha": "SAF002"}) == Result(
        ["Alpha"], [f"1:LINT003 This suppression has no effect. {problem}"]
    )


@pytest.mark.parametrize(
    "source",
    [
        "Alpha. Write kaplint: ignore[SAF002] where you must.\n",
        "Alpha. `<!-- kaplint: ignore[SAF002] why -->`\n",
        "```\n<!-- kaplint: ignore-file[SAF002] why -->\n```\n\nAlpha.\n",
        "Alpha. <!-- we use kaplint: see its guide -->\n",
        "Alpha. <!-- kaplint: see the guide -->\n",
        "Alpha. <!-- in kaplint: ignore[SAF002] -->\n",
        "Alpha. <!-- Kaplint is set up below -->\n",
    ],
)
def test_what_only_speaks_of_kaplint_does_nothing(source: str) -> None:
    assert run(source, {"Alpha": "SAF002"}) == Result(["Alpha"], [])


def test_directives_carry_keys_and_reason_in_the_order_of_the_text() -> None:
    source = "<!-- kaplint: ignore[ SAF002 , EFF,SAF002 ]  the  reason, [1] -->\n\nA. <!--kaplint:ignore-file[EFF]-->\n"
    directives = parse_directives(read_document("page.md", source, "markdown"))
    assert [(item.action, item.keys, item.reason, item.problem, item.comment.alone) for item in directives] == [
        ("ignore", ("SAF002", "EFF"), "the  reason, [1]", "", True),
        ("ignore-file", ("EFF",), "", "", False),
    ]


def test_a_whole_finding_about_a_comment() -> None:
    source = "# Über\r\n\r\nAlpha. <!-- kaplint: ignore[EFF001] why -->\r\n"
    document = read_document("page.md", source, "markdown")
    comment = "<!-- kaplint: ignore[EFF001] why -->"
    at = source.index(comment)
    done = suppress([], document, KEYS, day=DAY, require_reason=False)
    assert done.findings == (
        Diagnostic(
            path="page.md",
            span=Span(at, at + len(comment)),
            start=Position(3, 8),
            end=Position(3, 8 + len(comment)),
            code="LINT001",
            rule="unused-suppression",
            family="LINT",
            severity=Severity.WARNING,
            message="Nothing here needs the suppression of EFF001.",
            match="kaplint: ignore[EFF001] why",
            suggestion="Take it out.",
            url="",
            fingerprint=done.findings[0].fingerprint,
            excerpt=Excerpt(3, ("Alpha. " + comment,)),
            lines=(3, 3),
        ),
    )


def test_equal_comments_have_fingerprints_of_their_own() -> None:
    source = "A. <!-- kaplint: ignore[EFF001] why -->\n\nB. <!-- kaplint: ignore[EFF001]  why -->\n"
    document = read_document("page.md", source, "markdown")
    first, second = suppress([], document, KEYS, day=DAY, require_reason=False).findings
    assert first.fingerprint != second.fingerprint


lines = st.sampled_from(
    [
        *("Alpha text.", "", "- item", "kaplint: ignore[SAF] a", "kaplint: disable[SAF002] a", "kaplint: enable[SAF]"),
        *("kaplint: ignore-file[EFF] a", "kaplint: ignore[EFF, zzz]", "kaplint: ignore", "kaplint: disable[EFF001]"),
    ]
)


@settings(derandomize=True, deadline=None)
@given(st.lists(lines, max_size=12))
def test_every_finding_is_kept_or_suppressed_and_without_comments_all_are_kept(content: list[str]) -> None:
    document = read_document("page.txt", "\n".join(content), "plain")
    located = [
        Located(finding(document, Span(start, start + 1), code), start, block.index)
        for block in document.blocks
        for start in [block.offsets.runs[0].source_start]
        for code in CODES
    ]
    done = suppress(located, document, KEYS, day=DAY, require_reason=False)
    everything = sorted(item.diagnostic.sort_key for item in located)
    assert sorted(item.sort_key for item in (*done.kept, *(item.diagnostic for item in done.suppressed))) == everything
    if not document.comments:
        assert (done.suppressed, done.findings) == ((), ())
