"""Reads rule files strictly: every rule complete, every name known, or an error that names file and line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kaplint.errors import RuleError
from kaplint.rules import guards
from kaplint.rules.approvals import read_products
from kaplint.rules.inflect import noun_forms
from kaplint.rules.lexicon import FORMS, Lexicon, build_index
from kaplint.rules.model import Family
from kaplint.rules.paths import shipped_rules
from kaplint.rules.read_rule import DOCUMENTATION, read_rule
from kaplint.rules.read_stance import read_stances
from kaplint.rules.resources import Resources
from kaplint.rules.ruleset import RuleSet
from kaplint.tomlfile import TomlFile
from kaplint.tomlpos import key_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from kaplint.rules.approvals import Product
    from kaplint.rules.model import Rule, RuleText
    from kaplint.rules.stance import Stance
    from kaplint.tomlfile import Table

__all__ = ["DOCUMENTATION", "Extras", "RuleBook", "load_files", "load_rules", "shipped_rules"]


@dataclass(frozen=True, slots=True)
class RuleBook:
    """Rule files as read: the rules that the engine runs, and what each says to its readers, by code."""

    ruleset: RuleSet
    texts: Mapping[str, RuleText]


@dataclass(frozen=True, slots=True)
class Extras:
    """What a configuration adds: names of products and clinics, hedges of the house, and tables of products (files)."""

    agents: tuple[str, ...] = ()
    hedges: tuple[str, ...] = ()
    approvals: tuple[Path, ...] = ()


def load_rules(
    paths: Sequence[Path], extras: Extras | None = None, *, trusted: frozenset[str] = frozenset()
) -> RuleBook:
    """Read rule files into one book; a later file may use the lexicons of an earlier one.

    Each pattern is compiled to see whether it can be, but for those of the files in ``trusted``.

    Raises:
        RuleError: a file cannot be read, is no TOML, or holds a rule that is incomplete, unknown in a part, or cannot
            be compiled.
    """
    return load_files([TomlFile.read(path, RuleError) for path in paths], extras, trusted=trusted)


def load_files(
    files: Sequence[TomlFile], extras: Extras | None = None, *, trusted: frozenset[str] = frozenset()
) -> RuleBook:
    """Read rule files that are already parsed; see ``load_rules``."""
    extras = extras or Extras()
    products = tuple(product for path in extras.approvals for product in read_products(path))
    added = {"named-agent": (*extras.agents, *_names(products)), "hedge": extras.hedges}
    roots = [file.root(RuleError) for file in files]
    lexicons: dict[str, Lexicon] = {}
    fragments: dict[str, str] = {}
    families: dict[str, Family] = {}
    for root in roots:
        _read_fragments(root, fragments)
        _read_lexicons(root, lexicons, added)
        _read_families(root, families)
    resources = Resources(lexicons, fragments, trusted, products)
    missing = next((name for name in guards.LEXICONS if name not in lexicons), None)
    if roots and missing is not None:
        raise roots[0].fail(f"The lexicon {missing!r}, which the guards need, is missing.")
    rules: dict[str, Rule] = {}
    texts: dict[str, RuleText] = {}
    for file, root in zip(files, roots, strict=True):
        lines = key_lines(file.text)
        for table in root.tables("rule"):
            rule, text = read_rule(table, resources, families, lines)
            if rule.code in rules or any(other.name == rule.name for other in rules.values()):
                raise table.fail(f"The rule {rule.code} ({rule.name}) stands twice.", "code")
            rules[rule.code] = rule
            texts[rule.code] = text
    selectors = families.keys() | rules.keys() | {rule.name for rule in rules.values()}
    profiles: dict[str, Stance] = {}
    registers: dict[str, Stance] = {}
    for root in roots:
        read_stances(root, "profile", profiles, selectors)
        read_stances(root, "register", registers, selectors)
        root.done()
    keys = (word for rule in rules.values() for part in rule.matcher.needs for words in part for word in words)
    ruleset = RuleSet.build(tuple(rules.values()), families, build_index(lexicons.values(), keys))
    return RuleBook(replace(ruleset, profiles=profiles, registers=registers), texts)


def _names(products: Iterable[Product]) -> Iterator[str]:
    """Yield the names of a configuration's own products, which make a claim of a sentence as other names of the house do."""
    for product in products:
        for name in product.names:
            yield from noun_forms(name)


def _read_fragments(root: Table, fragments: dict[str, str]) -> None:
    table = root.table("fragment")
    if table is None:
        return
    for name in table.names():
        if name in fragments:
            raise table.fail(f"The fragment {name!r} stands twice.", name)
        fragments[name] = table.text(name)
    table.done()


def _read_lexicons(root: Table, lexicons: dict[str, Lexicon], added: Mapping[str, tuple[str, ...]]) -> None:
    tables = root.table("lexicon")
    if tables is None:
        return
    for name in tables.names():
        table = tables.table(name)
        if table is None or name in lexicons:
            raise tables.fail(f"The lexicon {name!r} stands twice.", name)
        included = table.texts("includes", ())
        for number, other in enumerate(included):
            if other not in lexicons:
                raise table.fail(
                    f"It includes the lexicon {other!r}, which does not stand before it.", "includes", number
                )
        own = Lexicon.build(name, (*table.texts("words"), *added.get(name, ())), table.choice("forms", FORMS, "as-is"))
        parts = [own, *(lexicons[other] for other in included)]
        forms = {
            form: tuple(dict.fromkeys(entry for part in parts for entry in part.forms.get(form, ())))
            for form in own.forms
        }
        lexicons[name] = replace(own, forms=forms)
        table.done()


def _read_families(root: Table, families: dict[str, Family]) -> None:
    tables = root.table("family")
    if tables is None:
        return
    for code in tables.names():
        table = tables.table(code)
        if table is None or code in families:
            raise tables.fail(f"The family {code!r} stands twice.", code)
        families[code] = Family(code, table.text("title"), table.flag("once-a-sentence", default=False))
        table.done()
