"""Reads rule files strictly: every rule complete, every name known, every pattern compiled, or an error that names file and line."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kaplint.document.model import BlockKind
from kaplint.errors import RuleError
from kaplint.rules import guards
from kaplint.rules.kinds import KINDS
from kaplint.rules.kinds.base import Resources
from kaplint.rules.lexicon import FORMS, Lexicon
from kaplint.rules.model import Example, Family, GuardUse, Reference, Rule, RuleText
from kaplint.rules.ruleset import RuleSet
from kaplint.tomlfile import Table, TomlFile
from kaplint.types import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SEVERITIES = tuple(severity.label for severity in Severity)
_JURISDICTIONS = ("us", "eu", "uk", "au", "who", "science")
_CODE = re.compile(r"[A-Z]{2,6}\d{3}")
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_MARK = re.compile(r"\[\[(.+?)\]\]", re.DOTALL)
_PLACEHOLDER = re.compile(r"\{([a-z_]*)\}")
_PLACEHOLDERS = frozenset({"match", "verb", "outcome", "proper", "detail", "product", "use", "status"})
# "sentence" is running text; the other scopes are kinds of block.
_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.QUOTATION, BlockKind.CELL, BlockKind.CAPTION, BlockKind.ATTRIBUTE})
_SCOPES: dict[str, frozenset[BlockKind]] = {"sentence": _PROSE} | {
    kind.value: frozenset({kind}) for kind in BlockKind if kind is not BlockKind.CODE
}
_LEAST_EXAMPLES = 3
DOCUMENTATION = "https://github.com/kaplint/kaplint/blob/main/docs/rules.md"


@dataclass(frozen=True, slots=True)
class RuleBook:
    """Rule files as read: the rules that the engine runs, and what each says to its readers, by code."""

    ruleset: RuleSet
    texts: Mapping[str, RuleText]


@dataclass(frozen=True, slots=True)
class Extras:
    """What a configuration adds to the shipped lexicons: names of products and clinics, and hedges of the house."""

    agents: tuple[str, ...] = ()
    hedges: tuple[str, ...] = ()


def shipped_rules() -> Path:
    """Return the path of the rule file that comes with kaplint: beside the package in a checkout, inside it once installed."""
    package = Path(__file__).parent.parent
    installed = package / "data" / "rules.toml"
    return installed if installed.exists() else package.parent / "rules.toml"


def load_rules(paths: Sequence[Path], extras: Extras | None = None) -> RuleBook:
    """Read rule files into one book; a later file may use the lexicons of an earlier one.

    Raises:
        RuleError: a file cannot be read, is no TOML, or holds a rule that is incomplete, unknown in a part, or cannot be compiled.
    """
    return load_files([TomlFile.read(path, RuleError) for path in paths], extras)


def load_files(files: Sequence[TomlFile], extras: Extras | None = None) -> RuleBook:
    """Read rule files that are already parsed; see ``load_rules``."""
    roots = [file.root(RuleError) for file in files]
    lexicons: dict[str, Lexicon] = {}
    fragments: dict[str, str] = {}
    families: dict[str, Family] = {}
    for root in roots:
        _read_fragments(root, fragments)
        _read_lexicons(root, lexicons, extras or Extras())
        _read_families(root, families)
    resources = Resources(lexicons, fragments)
    for missing in [name for name in guards.LEXICONS if roots and name not in lexicons]:
        raise roots[0].fail(f"The lexicon {missing!r}, which the guards need, is missing.")
    rules: dict[str, Rule] = {}
    texts: dict[str, RuleText] = {}
    for root in roots:
        for table in root.tables("rule"):
            rule = _read_rule(table, resources, families)
            if rule.code in rules or any(other.name == rule.name for other in rules.values()):
                raise table.fail(f"The rule {rule.code} ({rule.name}) stands twice.", "code")
            rules[rule.code] = rule
            texts[rule.code] = _read_text(table)
            table.done()
        root.done()
    return RuleBook(RuleSet.build(tuple(rules.values()), families, lexicons.values()), texts)


def _read_fragments(root: Table, fragments: dict[str, str]) -> None:
    table = root.table("fragment")
    if table is None:
        return
    for name in table.names():
        if name in fragments:
            raise table.fail(f"The fragment {name!r} stands twice.", name)
        fragments[name] = table.text(name)
    table.done()


def _read_lexicons(root: Table, lexicons: dict[str, Lexicon], extras: Extras) -> None:
    tables = root.table("lexicon")
    if tables is None:
        return
    added = {"named-agent": extras.agents, "hedge": extras.hedges}
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


def _read_rule(table: Table, resources: Resources, families: Mapping[str, Family]) -> Rule:
    code = table.text("code")
    if not _CODE.fullmatch(code):
        raise table.fail(f"The code {code!r} is not of the form ABC001.", "code")
    name = table.text("name")
    if not _NAME.fullmatch(name):
        raise table.fail(f"The name {name!r} is not lower-case words joined by hyphens.", "name")
    family = table.choice("family", tuple(families))
    kind = table.choice("kind", tuple(KINDS))
    matcher = KINDS[kind].read(table, resources)
    even_if = table.one_or_more("even-if", ())
    references = _read_references(table)
    return Rule(
        code,
        name,
        family,
        Severity.parse(table.choice("severity", _SEVERITIES)),
        kind,
        matcher,
        _read_scope(table),
        _read_guards(table, "unless"),
        _read_guards(table, "info-if"),
        resources.patterns(table, "even-if", even_if),
        Severity.parse(table.choice("bare", _SEVERITIES, "info")),
        _read_message(table, "message"),
        _read_message(table, "suggestion"),
        table.flag("default", default=True),
        frozenset(reference.jurisdiction for reference in references),
        f"{DOCUMENTATION}#{code.lower()}-{name}",
    )


def _read_scope(table: Table) -> frozenset[str]:
    names = table.texts("scope", ())
    chosen: set[str] = set()
    dropped: set[str] = set()
    for number, name in enumerate(names):
        bare = name.removeprefix("!")
        if bare not in _SCOPES:
            raise table.fail(
                f"The scope {name!r} does not exist; use {', '.join(_SCOPES)}, or one of them after '!'.",
                "scope",
                number,
            )
        (dropped if name.startswith("!") else chosen).update(kind.value for kind in _SCOPES[bare])
    every = {kind.value for kinds in _SCOPES.values() for kind in kinds}
    return frozenset((chosen or every) - dropped)


def _read_guards(table: Table, key: str) -> tuple[GuardUse, ...]:
    uses = []
    for number, entry in enumerate(table.texts_or_tables(key)):
        name = entry if isinstance(entry, str) else entry.text("guard")
        if name not in guards.GUARDS:
            raise table.fail(f"The guard {name!r} does not exist; there are {', '.join(guards.GUARDS)}.", key, number)
        options: dict[str, object] = {}
        if isinstance(entry, Table):
            for option, values in guards.OPTIONS.get(name, {}).items():
                if option in entry:
                    options[option] = entry.choice(option, values) if values else entry.integer(option)
            entry.done()
        uses.append(GuardUse(name, options))
    return tuple(uses)


def _read_message(table: Table, key: str) -> str:
    text = table.text(key)
    for match in _PLACEHOLDER.finditer(text):
        if match[1] not in _PLACEHOLDERS:
            raise table.fail(f"The {key} uses {match[0]}, which is not one of {', '.join(sorted(_PLACEHOLDERS))}.", key)
    if not text.endswith((".", "?", "!")):
        raise table.fail(f"The {key} does not end as a sentence.", key)
    return text


def _read_references(table: Table) -> tuple[Reference, ...]:
    references = []
    for source in table.tables("sources"):
        references.append(
            Reference(
                source.text("title"),
                source.text("section", ""),
                source.text("url"),
                source.choice("jurisdiction", _JURISDICTIONS),
                source.texts("applies-to"),
            )
        )
        source.done()
    if not references:
        raise table.fail(
            "The rule names no source.",
            hint="Add [[rule.sources]] with title, section, url, jurisdiction and applies-to.",
        )
    return tuple(references)


def _read_text(table: Table) -> RuleText:
    examples: dict[str, tuple[Example, ...]] = {}
    for key in ("flags", "allows"):
        texts = table.texts(key)
        if len(texts) < _LEAST_EXAMPLES:
            raise table.fail(f"The rule has {len(texts)} {key}; it needs at least {_LEAST_EXAMPLES}.", key)
        examples[key] = tuple(read_example(text, table, key, number) for number, text in enumerate(texts))
    return RuleText(
        table.text("why"), _read_references(table), examples["flags"], examples["allows"], table.file.path, None
    )


def read_example(text: str, table: Table, key: str, number: int) -> Example:
    """Part an example from its ``[[…]]`` marks; raise RuleError for a ``flags`` line without one or an ``allows`` line with one."""
    spans = []
    plain, position = "", 0
    for match in _MARK.finditer(text):
        plain += text[position : match.start()]
        spans.append((len(plain), len(plain) + len(match[1])))
        plain += match[1]
        position = match.end()
    if bool(spans) != (key == "flags"):
        raise table.fail(
            f"The example {text!r} {'marks no' if key == 'flags' else 'marks a'} span with [[…]].", key, number
        )
    return Example(plain + text[position:], tuple(spans))
