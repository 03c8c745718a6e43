"""Reads one entry of a rule file: what the engine runs, and what the rule says to its readers."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kaplint.config.model import JURISDICTIONS
from kaplint.document.model import BlockKind
from kaplint.rules import guards
from kaplint.rules.kinds import KINDS
from kaplint.rules.model import Example, GuardUse, Reference, Rule, RuleText
from kaplint.tomlfile import Table
from kaplint.types import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kaplint.rules.model import Family
    from kaplint.rules.resources import Resources
    from kaplint.tomlpos import KeyPath

DOCUMENTATION = "https://github.com/kaplint/kaplint/blob/main/docs/rules.md"
_SEVERITIES = tuple(severity.label for severity in Severity)
_CODE = re.compile(r"[A-Z]{2,6}\d{3}")
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_MARK = re.compile(r"\[\[(.+?)\]\]", re.DOTALL)
_PLACEHOLDER = re.compile(r"\{([a-z_]*)\}")
_PLACEHOLDERS = frozenset(
    "match verb outcome proper detail product use status authority address date count density examples".split()
)
_PLAIN = re.compile(r"(?:[^\W_]|[ ,.'’%()-])*")
# "sentence" is running text; the other scopes are kinds of block.
_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.QUOTATION, BlockKind.CELL, BlockKind.CAPTION, BlockKind.ATTRIBUTE})
_SCOPES: dict[str, frozenset[BlockKind]] = {"sentence": _PROSE} | {
    kind.value: frozenset({kind}) for kind in BlockKind if kind is not BlockKind.CODE
}
_LEAST_EXAMPLES = 3


def read_rule(
    table: Table, resources: Resources, families: Mapping[str, Family], lines: Mapping[KeyPath, int]
) -> tuple[Rule, RuleText]:
    """Read a rule entry whole; ``lines`` gives the lines of the file's keys.

    Raises:
        RuleError: the entry is incomplete, unknown in a part, or cannot be compiled.
    """
    code, name = _read_names(table)
    references = _read_references(table)
    rule = _read_running(table, (code, name), resources, families, references)
    text = _read_text(table, references, lines)
    table.done()
    return rule, text


def _read_names(table: Table) -> tuple[str, str]:
    code = table.text("code")
    if not _CODE.fullmatch(code):
        raise table.fail(f"The code {code!r} is not of the form ABC001.", "code")
    name = table.text("name")
    if not _NAME.fullmatch(name):
        raise table.fail(f"The name {name!r} is not lower-case words joined by hyphens.", "name")
    return code, name


def _read_running(
    table: Table,
    names: tuple[str, str],
    resources: Resources,
    families: Mapping[str, Family],
    references: tuple[Reference, ...],
) -> Rule:
    code, name = names
    family = table.choice("family", tuple(families))
    kind = table.choice("kind", tuple(KINDS))
    matcher = KINDS[kind].read(table, resources)
    even_if = table.one_or_more("even-if", ())
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
        _read_fix(table),
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


@cache  # one object for all rules: the rule cache then holds it once
def _plain(name: str) -> GuardUse:
    return GuardUse(name)


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
        uses.append(GuardUse(name, options) if options else _plain(name))
    return tuple(uses)


def _read_message(table: Table, key: str) -> str:
    text = table.text(key)
    _check_placeholders(table, key, text)
    if not text.endswith((".", "?", "!")):
        raise table.fail(f"The {key} does not end as a sentence.", key)
    return text


def _read_fix(table: Table) -> str | None:
    if "fix" not in table:
        return None
    text = table.text("fix")
    _check_placeholders(table, "fix", text)
    bare = _PLACEHOLDER.sub("", text)
    if not text.strip() or not _PLAIN.fullmatch(bare):
        hint = "Use letters, digits, spaces and , . ' % ( ) -; a sign of markup would change the format around it."
        raise table.fail(f"The fix {text!r} is not plain text.", "fix", hint=hint)
    return text


def _check_placeholders(table: Table, key: str, text: str) -> None:
    for match in _PLACEHOLDER.finditer(text):
        if match[1] not in _PLACEHOLDERS:
            raise table.fail(f"The {key} uses {match[0]}, which is not one of {', '.join(sorted(_PLACEHOLDERS))}.", key)


def _read_references(table: Table) -> tuple[Reference, ...]:
    references = []
    for source in table.tables("sources"):
        references.append(
            Reference(
                source.text("title"),
                source.text("section", ""),
                source.text("url"),
                source.choice("jurisdiction", JURISDICTIONS),
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


def _read_text(table: Table, references: tuple[Reference, ...], lines: Mapping[KeyPath, int]) -> RuleText:
    examples: dict[str, tuple[Example, ...]] = {}
    for key in ("flags", "allows"):
        texts = table.texts(key)
        if len(texts) < _LEAST_EXAMPLES:
            raise table.fail(f"The rule has {len(texts)} {key}; it needs at least {_LEAST_EXAMPLES}.", key)
        examples[key] = tuple(_read_example(text, table, key, number, lines) for number, text in enumerate(texts))
    line = lines.get(table.where)
    return RuleText(table.text("why"), references, examples["flags"], examples["allows"], table.file.path, line)


def _read_example(text: str, table: Table, key: str, number: int, lines: Mapping[KeyPath, int]) -> Example:
    """Part an example from its ``[[…]]`` marks, which a line of ``flags`` must have and one of ``allows`` must not."""
    spans = []
    plain, position = "", 0
    for match in _MARK.finditer(text):
        plain += text[position : match.start()]
        spans.append((len(plain), len(plain) + len(match[1])))
        plain += match[1]
        position = match.end()
    if bool(spans) != (key == "flags"):
        fault = "marks no" if key == "flags" else "marks a"
        raise table.fail(f"The example {text!r} {fault} span with [[…]].", key, number)
    return Example(plain + text[position:], tuple(spans), lines.get((*table.where, key, number)))
