from __future__ import annotations

import pytest
from made_rules import book, check, claim_text, rule_text

from kaplint.document.text import normalise
from kaplint.rules.approvals import laid_over
from kaplint.rules.load import Extras
from kaplint.terms import TermIndex

RISK = {"code": "DOC001", "name": "no-risk", "family": "DOC", "kind": "required", "promotion": ["EFF", "SAF"]}
OFF_LABEL = {"code": "DOC002", "name": "off-label", "family": "DOC", "kind": "unapproved-use", "promotion": ["EFF"]}
SAFE = rule_text(pattern="risk-free")


def marks(text: str, *rules: str) -> list[tuple[str, int, str]]:
    """Return code, line and match of the findings about the document."""
    found = check(book(claim_text(), SAFE, *rules), text, "markdown")
    return [(item.code, item.start.line, item.match) for item in found if item.family == "DOC"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# Drips\n\nOur drip relieves migraines. It is risk-free.", 3),
        ("Tea.\n\nIt is risk-free.\n\nOur drip relieves migraines.", 3),
        ("Our drip relieves migraines.\n\nOur tea relieves pain.", 1),
        # one promotional sentence is not enough, nor are two that only the second family marks
        ("Our drip relieves migraines.", None),
        ("It is risk-free. Tea is risk-free.", None),
        # one sentence counts once, and a finding of severity info not at all
        ("Our drip relieves migraines and is risk-free.", None),
        ("The drip relieves migraines. Tea relieves pain.", None),
        # what is required is there, anywhere
        ("Our drip relieves migraines. It is risk-free.\n\nSide effects include nausea.", None),
        ("# Side effects of drips\n\nOur drip relieves migraines. It is risk-free.", None),
        # unless only in an excepted form
        ("Our drip relieves migraines. It is risk-free, with no side effects.", 1),
        ("Our drip relieves migraines. It is risk-free, with no side effects. Rarely, side effects occur.", None),
        ("Our drip relieves migraines. It is risk-free.\n\n```\nside effects\n```", 1),
    ],
)
def test_something_required_is_missing(text: str, line: int | None):
    rule = rule_text(said=["side effects?"], **RISK, **{"except": ["no side effects"]}, message="Nothing on harm.")
    found = marks(text, rule)
    assert [place for _, place, _ in found] == ([] if line is None else [line])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Our drip relieves migraines. It is risk-free.\n\nAfter the drip you may feel sick.", False),
        ("Our drip relieves migraines. It is risk-free.\n\nWith a cold you may feel sick.", True),
    ],
)
def test_what_is_said_of_a_treatment_only(text: str, found: bool):  # noqa: FBT001
    rule = rule_text(said=["side effects?"], said_of=["you may feel sick"], of=["treatment"], **RISK)
    assert bool(marks(text, rule)) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Our drip relieves migraines.\n\nWith free shipping.", True),
        ("Our drip relieves migraines. We ship it.", False),
        ("It is risk-free.\n\nWith free shipping.", False),
    ],
)
def test_one_sentence_promotes_where_the_page_makes_an_offer(text: str, found: bool):  # noqa: FBT001
    rule = rule_text(said=["side effects?"], offer=["offer-cue"], **RISK)
    assert bool(marks(text, rule)) is found


def test_a_claim_of_severity_info_makes_a_promotion_with_other_findings():
    rule = rule_text(said=["side effects?"], **RISK)
    assert marks("The drip relieves migraines.\n\nIt is risk-free. Tea is risk-free.", rule) != []


def test_the_sentence_of_a_document_rule_is_its_span():
    rule = rule_text(said=["side effects?"], least=1, **RISK)
    assert marks("Hello. Our drip **relieves** pain!", rule) == [("DOC001", 1, "Our drip relieves pain!")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Our ketamine drip relieves migraines and PTSD.", ["Our ketamine drip relieves migraines and PTSD."]),
        ("# Ketamine\n\nOur drip relieves depression.", ["Our drip relieves depression."]),
        ("Ketamine is a drug.\n\n# Prices\n\nOur drip relieves depression.", ["Our drip relieves depression."]),
        (
            "Hello.\n\nIn our ketamine drip:\n\n- Relieves depression for good\n",
            ["Relieves depression for good"],
        ),
        ("Our drip relieves depression.", []),
        ("Our ketamine drip relieves pain in the garden.", []),
        ("Our ketamine drip relieves depression. This use is off-label.", []),
        ("Ketamine is sold for depression.", []),
    ],
)
def test_an_unapproved_use_that_is_not_disclosed(text: str, found: list[str]):
    rule = rule_text(disclosed=["off-label"], message="{product} for {use}: {status}.", **OFF_LABEL)
    assert [match for _, _, match in marks(text, rule)] == found


def test_the_message_names_product_use_and_status():
    rule = rule_text(
        disclosed=["off-label"], message="{product} for {use}; {status}; {authority}; {address}; {date}.", **OFF_LABEL
    )
    text = "Our ketamine drip relieves depression."
    (found,) = [item for item in check(book(claim_text(), rule), text) if item.family == "DOC"]
    ketamine = next(product for product in laid_over(()) if product.label == "ketamine")
    rest = f"{ketamine.status}; {ketamine.authority}; {ketamine.url}; {ketamine.date}."
    assert found.message == f"ketamine for depression; {rest}"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Our Botox relieves migraine.", False),
        ("Our Botox relieves chronic migraine.", False),
        ("Our Botox relieves depression.", True),
        ("Our Botox relieves chronic migraine and depression.", True),
        ("Our drip of NAD+ relieves depression.", True),
        ("Our stem-cell drips relieve migraine and our exosomes acne scars.", True),
        ("Our psilocybin drip eases depressions.", False),
    ],
)
def test_names_and_uses_are_words_in_singular_and_plural(text: str, found: bool):  # noqa: FBT001
    rule = rule_text(disclosed=["off-label"], message="{product}.", **OFF_LABEL)
    assert bool(marks(text, rule)) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Calmo is our ketamine lozenge.\n\nBook a visit.\n\n# Why\n\nCalmo relieves depression.", True),
        ("Hello.\n\nBook a visit. Calmo contains ketamine.\n\n# Why\n\nCalmo relieves depression.", True),
        # a name that is not the one beside the product, and a name beside no product
        ("Hello.\n\nBook a visit. Zalvo contains ketamine.\n\n# Why\n\nCalmo relieves depression.", False),
        ("Hello.\n\nBook a visit. Ketamine is a drug.\n\n# Why\n\nCalmo relieves depression.", False),
    ],
)
def test_a_name_of_the_house_stands_for_the_product_beside_it(text: str, found: bool):  # noqa: FBT001
    rule = rule_text(disclosed=["off-label"], message="{product}.", agent=["named-agent"], **OFF_LABEL)
    rules = book(claim_text(), rule, extras=Extras(agents=("Calmo", "Zalvo")))
    assert bool([item for item in check(rules, text, "markdown") if item.family == "DOC"]) is found


CAUSES = {"substitution": "TERM001", "phrase": "TERM002", "acronym": "TERM003", "drug-name": "TERM004"}


def test_each_term_rule_reports_its_cause():
    rules = [
        rule_text(
            code=code, name=f"term-{cause}", family="TERM", kind="term", cause=cause, message='{match}: "{proper}".'
        )
        for cause, code in CAUSES.items()
    ]
    text = "He takes semaglutyde. Generalized Nervousness Disorder (GAD) and high blood stress are common."
    terms = TermIndex.load()
    everything = check(book(*rules), text, terms=terms)
    misses = [miss for _, miss in terms.find_all([(text, normalise(text))])]
    assert [(item.span.start, item.span.end, item.code) for item in everything] == [
        (miss.span.start, miss.span.end, CAUSES[miss.cause]) for miss in misses
    ]
    assert [item.message for item in everything] == [
        f'{text[miss.span.start : miss.span.end]}: "{miss.proper}".' for miss in misses
    ]
    assert {miss.cause for miss in misses} >= {"substitution", "drug-name"}
    assert check(book(*rules), text) == []
    drugs = check(book(rules[3]), text, terms=terms)
    assert [item.match for item in drugs] == ["semaglutyde"]
