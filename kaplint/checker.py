"""Checks one document under its settings, and keeps what equal settings share."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kaplint.config import is_selected, severity_of
from kaplint.config.reading import NOTHING_SAID
from kaplint.engine import check_document
from kaplint.filters import LINT_RULES, graded, passed_over, suppress
from kaplint.filters.suppress import Keys
from kaplint.rules.compiled import ruleset_for

if TYPE_CHECKING:
    from kaplint.config import Settings
    from kaplint.document import Document
    from kaplint.rules.ruleset import RuleSet
    from kaplint.terms import TermIndex
    from kaplint.types import Diagnostic, Severity, Suppression


class Checked(NamedTuple):
    """The findings of a document, of every severity and in order, and those that its comments took out."""

    findings: tuple[Diagnostic, ...]
    suppressions: tuple[Suppression, ...]


class Checker:
    """Checks documents under settings, and keeps what equal settings share: rules, terminology, severities."""

    def __init__(self) -> None:
        self._prepared: dict[Settings, _Prepared] = {}

    def prepare(self, settings: Settings) -> _Prepared:
        """Return the rules of some settings; raises RuleError where a rule file is broken."""
        settings = settings._replace(reading=NOTHING_SAID)  # what rules are prepared from does not depend on it
        if settings not in self._prepared:
            self._prepared[settings] = _Prepared.of(settings)
        return self._prepared[settings]

    def check(self, document: Document, settings: Settings, day: str) -> Checked:
        """Return what the rules find in a document and what the comments in it take out on a day (as 2027-01-31)."""
        prepared = self.prepare(settings)
        located = check_document(document, prepared.ruleset, prepared.terms, prepared.severities)
        outcome = suppress(located, document, prepared.keys, day=day, require_reason=settings.require_reason)
        findings = (*outcome.kept, *graded((*outcome.findings, *passed_over(document)), settings))
        return Checked(tuple(sorted(findings, key=lambda diagnostic: diagnostic.sort_key)), outcome.suppressed)


class _Prepared(NamedTuple):
    ruleset: RuleSet
    terms: TermIndex
    severities: dict[str, Severity]
    keys: Keys

    def judges(self, code: str) -> bool:
        """Tell whether the absence of a finding says something: not where its rule exists and did not run."""
        return code not in self.keys.known or code in self.severities or code in LINT_RULES

    def has_a_say(self, settings: Settings) -> bool:
        """Tell whether a rule is on, or the settings select one about the run itself."""
        about_the_run = {"LINT", *LINT_RULES, *LINT_RULES.values()}
        return bool(self.severities) or any(
            about_the_run.intersection(choice.select or ()) for choice in settings.choices
        )

    @classmethod
    def of(cls, settings: Settings) -> _Prepared:
        ruleset = ruleset_for(
            settings.rules,
            agents=settings.agents,
            hedges=settings.hedges,
            approvals=settings.approvals,
            default_rules=settings.default_rules,
        ).under(settings.profile, settings.register)
        severities = {
            rule.code: severity_of(settings, rule.code, rule.name, rule.family, rule.severity)
            for rule in ruleset.rules
            if is_selected(settings, rule.code, rule.name, rule.family, default_on=rule.default)
            and rule.jurisdictions & {*settings.jurisdictions, "science"}
        }
        left_out = {rule.family for rule in ruleset.rules if rule.code not in severities}
        ran = {key for rule in ruleset.rules if rule.code in severities for key in (rule.code, rule.name)}
        ran |= ruleset.families.keys() - left_out
        return cls(ruleset, term_index(settings), severities, Keys(known_selectors(ruleset), ran))


def term_index(settings: Settings) -> TermIndex:
    """Return the terminology index that settings ask for; raises ConfigError where a glossary of theirs is broken."""
    from kaplint.terms import TermIndex

    glossaries: tuple[tuple[str, str], ...] = ()
    if settings.glossaries:
        from kaplint.terms.own import read_glossaries

        glossaries = read_glossaries(settings.glossaries)
    return TermIndex.load(settings.accept, glossaries, fields_off=settings.fields_off, threshold=settings.threshold)


def known_fields() -> tuple[str, ...]:
    """Return the fields of the shipped glossary, which a configuration may leave out."""
    from kaplint.terms.sources import glossary_fields

    return glossary_fields()


def known_selectors(ruleset: RuleSet) -> frozenset[str]:
    """Return every code, rule name and family that a selector may name, those about the run itself included."""
    named = {key for rule in ruleset.rules for key in (rule.code, rule.name, rule.family)}
    return frozenset(named | set(LINT_RULES) | set(LINT_RULES.values()) | {"LINT"})
