from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from made_rules import book, check, claim_text, rule_text

from kaplint.errors import RuleError
from kaplint.rules.approvals import laid_over, read_products
from kaplint.rules.load import Extras
from kaplint.rules.paths import APPROVALS

if TYPE_CHECKING:
    from pathlib import Path

ENTRY = {
    "label": "Calmira",
    "names": ["Calmira", "calmiroxetine"],
    "approved": ["hay fever"],
    "unapproved": ["migraine"],
    "status": "EMA: approved for hay fever only",
    "authority": "EPAR Calmira",
    "url": "https://www.ema.europa.eu/calmira",
    "date": "2026-03-01",
}


def written(folder: Path, *entries: dict[str, object]) -> Path:
    """Write a table of products and return its path; a key without a value is left out."""
    lines = []
    for entry in entries:
        lines += ["[[product]]", *(f"{key} = {value!r}" for key, value in entry.items() if value is not None)]
    path = folder / "products.toml"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def test_the_shipped_table_is_whole():
    products = read_products(APPROVALS)
    assert len(products) > 40
    assert [product.label for product in products if product.date < "1990"] == []


def test_an_entry_is_read(tmp_path: Path):
    (product,) = read_products(written(tmp_path, ENTRY))
    assert (product.label, product.names, product.date) == ("Calmira", ("calmira", "calmiroxetine"), "2026-03-01")


def test_an_own_entry_takes_the_place_of_a_shipped_one_with_its_label(tmp_path: Path):
    own = read_products(written(tmp_path, ENTRY, ENTRY | {"label": "Ketamine"}))
    labels = [product.label for product in laid_over(own)]
    assert labels.count("Ketamine") == 1
    assert "ketamine" not in labels
    assert labels[-1] == "Calmira"
    assert len(labels) == len(read_products(APPROVALS)) + 1


@pytest.mark.parametrize(
    ("changes", "line", "message"),
    [
        ({"date": None}, 1, "'product.date' is missing."),
        ({"date": "March 2026"}, 9, "The date 'March 2026' is none."),
        ({"url": "ema.europa.eu"}, 8, "The url 'ema.europa.eu' is no web address."),
        ({"names": []}, 3, "The product 'Calmira' has no names."),
        ({"unapproved": []}, 5, "The product 'Calmira' has no unapproved."),
        ({"unapproved": ["hay fever"]}, 5, "The use 'hay fever' is named as approved and as unapproved."),
        ({"names": ["+"]}, 3, "The names hold '+', in which there is no word."),
        ({"status": " "}, 6, "The status is empty."),
        ({"names": "Calmira"}, 3, "'product.names' must be an array of strings, but is a string."),
        ({"note": "x"}, 10, "'product.note' is not a known key."),
    ],
)
def test_a_broken_entry_is_refused(tmp_path: Path, changes: dict[str, object], line: int, message: str):
    path = written(tmp_path, ENTRY | changes)
    with pytest.raises(RuleError) as caught:
        read_products(path)
    assert (caught.value.message, caught.value.path, caught.value.line) == (message, str(path), line)


def test_a_label_that_stands_twice_is_refused(tmp_path: Path):
    with pytest.raises(RuleError, match=r"The product 'CALMIRA' stands twice\.") as caught:
        read_products(written(tmp_path, ENTRY, ENTRY | {"label": "CALMIRA"}))
    assert caught.value.line == 11


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Calmira relieves migraines.", ["Calmira relieves migraines."]),
        ("Calmiroxetine relieves migraines.", ["Calmiroxetine relieves migraines."]),
        ("Calmira relieves hay fever.", []),
        ("Calmira relieves migraines. That is off-label.", []),
    ],
)
def test_own_products_are_agents_and_products(tmp_path: Path, text: str, found: list[str]):
    rule = rule_text(
        code="DOC002", name="off-label", family="DOC", kind="unapproved-use", promotion=["EFF"], disclosed=["off-label"]
    )
    rules = book(claim_text(), rule, extras=Extras(approvals=(written(tmp_path, ENTRY),)))
    assert [item.match for item in check(rules, text) if item.family == "DOC"] == found
