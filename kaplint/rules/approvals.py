"""Reads tables of products with their approved and their commonly promoted unapproved uses, by authority and date."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from kaplint.errors import RuleError
from kaplint.rules.paths import APPROVALS
from kaplint.tomlfile import TomlFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from kaplint.tomlfile import Table


class Product(NamedTuple):
    """One product or class: words for its names and uses, and its status in one clause with authority and date."""

    label: str
    names: tuple[str, ...]
    approved: tuple[str, ...]
    unapproved: tuple[str, ...]
    status: str
    authority: str
    url: str
    date: str


def read_products(path: Path) -> tuple[Product, ...]:
    """Read a table of products; raise RuleError, with the line, where it is incomplete or says something unknown."""
    root = TomlFile.read(path, RuleError).root(RuleError)
    products = tuple(_product(table) for table in root.tables("product"))
    root.done()
    for number, product in enumerate(products):
        if any(_key(product) == _key(other) for other in products[:number]):
            raise root.fail(f"The product {product.label!r} stands twice.", "product", number, "label")
    return products


def laid_over(own: Sequence[Product]) -> tuple[Product, ...]:
    """Return the shipped products with others over them: an entry with the label of a shipped one takes its place."""
    products = {_key(product): product for product in (*read_products(APPROVALS), *own)}
    return tuple(products.values())


def _product(table: Table) -> Product:
    product = Product(
        table.text("label"),
        tuple(_words(table, "names")),
        tuple(_words(table, "approved")),
        tuple(_words(table, "unapproved")),
        table.text("status"),
        table.text("authority"),
        table.text("url"),
        table.text("date"),
    )
    table.done()
    for key in ("label", "status", "authority"):
        if not table.text(key).strip():
            raise table.fail(f"The {key} is empty.", key)
    for key in ("names", "unapproved"):
        if not table.texts(key):
            raise table.fail(f"The product {product.label!r} has no {key}.", key)
    for number, use in enumerate(product.unapproved):
        if use in product.approved:
            raise table.fail(f"The use {use!r} is named as approved and as unapproved.", "unapproved", number)
    if not product.url.startswith(("https://", "http://")):
        raise table.fail(f"The url {product.url!r} is no web address.", "url")
    try:
        date.fromisoformat(product.date)
    except ValueError as problem:
        raise table.fail(f"The date {product.date!r} is none.", "date", hint="Write it as 2026-01-31.") from problem
    return product


def _words(table: Table, key: str) -> Iterator[str]:
    from kaplint.document.text import normalise, words

    for number, text in enumerate(table.texts(key)):
        if not words(text):
            raise table.fail(f"The {key} hold {text!r}, in which there is no word.", key, number)
        yield normalise(text.strip())


def _key(product: Product) -> str:
    return product.label.casefold()
