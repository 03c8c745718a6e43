"""The table of products with their approved and their commonly promoted unapproved uses, by authority and date."""

from __future__ import annotations

from dataclasses import dataclass

from kaplint.errors import RuleError
from kaplint.rules.paths import APPROVALS
from kaplint.tomlfile import TomlFile


@dataclass(frozen=True, slots=True)
class Product:
    """One product or class: patterns of its names and uses, and its status in one clause with authority and date."""

    label: str
    names: tuple[str, ...]
    approved: tuple[str, ...]
    unapproved: tuple[str, ...]
    status: str
    authority: str
    url: str
    date: str


def shipped() -> tuple[Product, ...]:
    """Read the table that comes with kaplint; raise RuleError where it is broken."""
    root = TomlFile.read(APPROVALS, RuleError).root(RuleError)
    products = []
    for table in root.tables("product"):
        products.append(
            Product(
                table.text("label"),
                table.texts("names"),
                table.texts("approved"),
                table.texts("unapproved"),
                table.text("status"),
                table.text("authority"),
                table.text("url"),
                table.text("date"),
            )
        )
        table.done()
    root.done()
    return tuple(products)
