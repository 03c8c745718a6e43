from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from made_rules import BASE, book, claim_text, rule_text

from kaplint.errors import RuleError
from kaplint.rules.guards import GUARDS, LEXICONS
from kaplint.rules.load import DOCUMENTATION, Extras, load_files, load_rules
from kaplint.rules.model import Example, GuardUse, Reference
from kaplint.tomlfile import TomlFile
from kaplint.types import Severity

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

GUARD_NAMES = ", ".join(GUARDS)
SCOPES = "sentence, heading, paragraph, item, cell, quotation, caption, attribute"
SOURCE: dict[str, object] = {"title": "T", "url": "https://x.test/", "jurisdiction": "us", "applies-to": ["any"]}


def complaint(call: Callable[[], object]) -> str:
    with pytest.raises(RuleError) as caught:
        call()
    return str(caught.value)


def test_a_rule_as_it_is_read():
    entry = rule_text(
        code="HYPE001",
        name="miracle",
        family="HYPE",
        severity="error",
        pattern=["miracle cure", "wonder{is} here"],
        scope=["sentence", "!quotation"],
        unless=["negated", {"guard": "cited", "within": "block", "with": "figure"}],
        info_if=[{"guard": "lists-harms", "least": 3}],
        even_if="guaranteed",
        bare="error",
        default=False,
        flags=["A [[miracle cure]].", "Two [[miracle cure]]s, one [[wonder]].", "[[x]]"],
        sources=[SOURCE | {"section": "s. 1"}, SOURCE | {"jurisdiction": "science"}],
    )
    made = book(entry)
    rule = made.ruleset.rules[0]
    assert (rule.code, rule.name, rule.family, rule.severity, rule.kind) == (
        "HYPE001",
        "miracle",
        "HYPE",
        Severity.ERROR,
        "phrase",
    )
    assert rule.scope == {"paragraph", "cell", "caption", "attribute"}
    assert rule.unless == (GuardUse("negated"), GuardUse("cited", {"within": "block", "with": "figure"}))
    assert rule.info_if == (GuardUse("lists-harms", {"least": 3}),)
    assert rule.even_if is not None
    assert rule.even_if.compiled.findall("guaranteed") == ["guaranteed"]
    assert (rule.bare, rule.default, rule.jurisdictions) == (Severity.ERROR, False, {"us", "science"})
    assert (rule.message, rule.suggestion) == ('"{match}" is found.', "Leave it out.")
    assert rule.url == f"{DOCUMENTATION}#hype001-miracle"
    text = made.texts["HYPE001"]
    assert (text.why, text.path, text.line) == ("For a test.", "own.toml", 1)
    assert text.references == (
        Reference("T", "s. 1", "https://x.test/", "us", ("any",)),
        Reference("T", "", "https://x.test/", "science", ("any",)),
    )
    line = entry.split("\n").index(next(row for row in entry.split("\n") if row.startswith("flags"))) + 1
    assert text.flags == (
        Example("A miracle cure.", ((2, 14),), line),
        Example("Two miracle cures, one wonder.", ((4, 16), (23, 29)), line),
        Example("x", ((0, 1),), line),
    )
    assert [example.spans for example in text.allows] == [(), (), ()]


def test_the_fix_of_a_rule():
    assert (
        book(rule_text(fix="{match}-ish, as in 5 % (don't)")).ruleset.rules[0].fix == "{match}-ish, as in 5 % (don't)"
    )
    for fix in ("", " ", "a *b*", "a_b", "<b>", "a|b", "a\nb", "[a](b)", "`a`", "a & b"):
        message = complaint(lambda fix=fix: book(rule_text(fix=fix)))
        assert f"The fix {fix!r} is not plain text. Use letters" in message
    assert "The fix uses {noun}, which is not one of" in complaint(lambda: book(rule_text(fix="{noun}")))


def test_the_defaults_of_a_rule():
    rule = book(rule_text()).ruleset.rules[0]
    assert rule.fix is None
    assert rule.scope == {"heading", "paragraph", "item", "cell", "quotation", "caption", "attribute"}
    assert (rule.unless, rule.info_if, rule.even_if, rule.bare, rule.default) == ((), (), None, Severity.INFO, True)


def test_families_and_lexicons_are_read_in_order():
    made = book(
        '[family.OWN]\ntitle = "Own"\n[lexicon.a]\nwords = ["x"]\n'
        '[lexicon.b]\nforms = "verb"\nincludes = ["a", "cure-verb"]\nwords = ["mend"]\n'
    )
    assert made.ruleset.families["OWN"].title == "Own"
    assert [family.code for family in made.ruleset.families.values() if family.once_a_sentence] == ["EFF", "CIT"]
    found = made.ruleset.index.scan(["mend", "mended", "x", "banishing", "cures"])
    assert [(hit.start, hit.form) for hit in found["b"]] == [(0, "base"), (1, "ed"), (3, "ing"), (4, "s")]
    assert [(hit.start, hit.form) for hit in found["a"]] == [(2, "any")]


def test_words_of_the_configuration_join_their_lexicons():
    made = book(extras=Extras(agents=("Calmo Drops",), hedges=("we hope",)))
    found = made.ruleset.index.scan(["we", "hope", "calmo", "drops"])
    assert (found["hedge"], found["named-agent"]) == ([(0, 2, "any")], [(2, 4, "any")])


def test_no_file_is_no_rule():
    assert load_files([]).ruleset.rules == ()


def test_a_file_that_cannot_be_read(tmp_path: Path):
    path = tmp_path / "none.toml"
    assert complaint(lambda: load_rules([path])) == f"{path}: The file cannot be read: No such file or directory."


def test_broken_toml_names_its_line(tmp_path: Path):
    path = tmp_path / "own.toml"
    path.write_text('[[rule]]\ncode = "SAF001"\nname = = "x"\n')
    assert complaint(lambda: load_rules([path])) == f"{path}:3: This is not valid TOML: Invalid value."


@pytest.mark.parametrize("missing", LEXICONS)
def test_every_lexicon_of_the_guards_must_be_there(missing: str):
    text = BASE.text.replace(f"[lexicon.{missing}]", f"[lexicon.x-{missing}]")
    file = TomlFile.parse("base.toml", text, RuleError)
    assert complaint(lambda: load_files([file])) == (
        f"base.toml:1: The lexicon {missing!r}, which the guards need, is missing."
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('\nrules = "x"', "2: 'rules' is not a known key. Did you mean 'rule'?"),
        ('[fragment]\nis = "x"', "2: The fragment 'is' stands twice."),
        ("[fragment]\nx = 1", "2: 'fragment.x' must be a string, but is an integer."),
        ('\n[lexicon.hedge]\nwords = ["x"]', "2: The lexicon 'hedge' stands twice."),
        ('[lexicon.x]\nword = ["x"]', "1: 'lexicon.x.words' is missing."),
        ('[lexicon.x]\nwords = ["x"]\nform = "verb"', "3: 'lexicon.x.form' is not a known key. Did you mean 'forms'?"),
        ('[lexicon.x]\nwords = []\nforms = "nuon"', "3: 'lexicon.x.forms' cannot be 'nuon'. Did you mean 'noun'?"),
        (
            '[lexicon.x]\nwords = []\nincludes = [\n"hedge",\n"y"]',
            "5: It includes the lexicon 'y', which does not stand before it.",
        ),
        ('[family.SAF]\ntitle = "S"', "1: The family 'SAF' stands twice."),
        ("[family.OWN]\nonce-a-sentence = true", "1: 'family.OWN.title' is missing."),
        ('[family.OWN]\ntitle = "S"\nonce = 1', "3: 'family.OWN.once' is not a known key. "),
    ],
)
def test_what_is_wrong_outside_the_rules(text: str, message: str):
    assert complaint(lambda: book(text)).startswith(f"own.toml:{message}")


def _line(entry: str, key: str) -> int:
    """Return the line of a key, or of the entry where it has no such key."""
    rows = entry.split("\n")
    return next((number for number, row in enumerate(rows, 1) if row.startswith(f"{key} =")), 1)


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("code", None, "'rule.code' is missing."),
        ("code", 1, "'rule.code' must be a string, but is an integer."),
        ("code", "saf1", "The code 'saf1' is not of the form ABC001."),
        ("name", None, "'rule.name' is missing."),
        ("name", "Made Rule", "The name 'Made Rule' is not lower-case words joined by hyphens."),
        ("family", None, "'rule.family' is missing."),
        ("family", "SAFE", "'rule.family' cannot be 'SAFE'. Did you mean 'SAF'?"),
        ("severity", None, "'rule.severity' is missing."),
        ("severity", "grave", "'rule.severity' cannot be 'grave'. Use one of info, warning, error."),
        (
            "kind",
            "fraze",
            "'rule.kind' cannot be 'fraze'. Use one of phrase, figure, claim, listed, term, required, unapproved-use, spun.",
        ),
        ("kind", "phrases", "'rule.kind' cannot be 'phrases'. Did you mean 'phrase'?"),
        ("bare", "none", "'rule.bare' cannot be 'none'. Use one of info, warning, error."),
        ("default", "yes", "'rule.default' must be a boolean, but is a string."),
        ("message", None, "'rule.message' is missing."),
        ("message", '"{match}" is found', "The message does not end as a sentence."),
        (
            "message",
            "{mtach} is found.",
            (
                "The message uses {mtach}, which is not one of address, authority, count, date, density, detail, examples, match, "
                "outcome, product, proper, status, use, verb."
            ),
        ),
        ("message", "{} is found.", "The message uses {}, which is not one of "),
        ("suggestion", None, "'rule.suggestion' is missing."),
        ("suggestion", "Leave it", "The suggestion does not end as a sentence."),
        ("why", None, "'rule.why' is missing."),
        ("scope", ["headline"], f"The scope 'headline' does not exist; use {SCOPES}, or one of them after '!'."),
        ("scope", ["!code"], f"The scope '!code' does not exist; use {SCOPES}, or one of them after '!'."),
        ("unless", ["hedge"], f"The guard 'hedge' does not exist; there are {GUARD_NAMES}."),
        ("info_if", [{"guard": "quoted"}], f"The guard 'quoted' does not exist; there are {GUARD_NAMES}."),
        ("unless", [{"guards": "hedged"}], "'rule.unless.guard' is missing."),
        ("unless", [{"guard": "hedged", "within": "block"}], "'rule.unless.within' is not a known key. "),
        (
            "unless",
            [{"guard": "cited", "within": "page"}],
            "'rule.unless.within' cannot be 'page'. Use one of sentence, neighbours, block.",
        ),
        (
            "unless",
            [{"guard": "cited", "with": "figures"}],
            "'rule.unless.with' cannot be 'figures'. Did you mean 'figure'?",
        ),
        (
            "unless",
            [{"guard": "negated", "distance": "3"}],
            "'rule.unless.distance' must be an integer, but is a string.",
        ),
        (
            "unless",
            [{"guard": "negated", "distnce": 3}],
            "'rule.unless.distnce' is not a known key. Did you mean 'distance'?",
        ),
        ("even_if", "(?:a", "The even-if '(?:a' cannot be used: it does not compile: missing )."),
        ("even_if", ["a", "b?"], "The even-if 'b?' cannot be used: it matches the empty string."),
        ("sources", None, "The rule names no source. Add [[rule.sources]] with title, section, url, jurisdiction and "),
        ("sources", [SOURCE | {"jurisdiction": "eur"}], "'rule.sources.jurisdiction' cannot be 'eur'. "),
        ("sources", [{"title": "T"}], "'rule.sources.url' is missing."),
        ("sources", [SOURCE | {"link": "x"}], "'rule.sources.link' is not a known key. "),
        ("flags", None, "'rule.flags' is missing."),
        ("flags", ["[[a]]", "[[b]]"], "The rule has 2 flags; it needs at least 3."),
        ("flags", ["[[a]]", "b", "[[c]]"], "The example 'b' marks no span with [[…]]."),
        ("flags", ["[[a]]", "[[]]", "[[c]]"], "The example '[[]]' marks no span with [[…]]."),
        ("allows", None, "'rule.allows' is missing."),
        ("allows", [], "The rule has 0 allows; it needs at least 3."),
        ("allows", ["a", "b [[c]]", "d"], "The example 'b [[c]]' marks a span with [[…]]."),
        ("sevrity", "error", "'rule.sevrity' is not a known key. Did you mean 'severity'?"),
        ("agent", ["treatment"], "'rule.agent' is not a known key. "),
    ],
)
def test_what_is_wrong_in_a_rule(key: str, value: object, message: str):
    entry = rule_text(**{key: value})
    got = complaint(lambda: book(entry))
    assert got.startswith(f"own.toml:{_line(entry, key.replace('_', '-'))}: {message}")
    assert got == got.strip()


@pytest.mark.parametrize(
    ("keys", "key", "message"),
    [
        ({"pattern": None}, "", "'rule.pattern' is missing."),
        ({"pattern": []}, "pattern", "The rule has no pattern."),
        (
            {"pattern": "safe ("},
            "pattern",
            "The pattern 'safe (' cannot be used: it does not compile: missing ).",
        ),
        (
            {"pattern": ["safe", "[safe"]},
            "pattern",
            "The pattern '[safe' cannot be used: it does not compile: a character set is not closed.",
        ),
        ({"pattern": "(?:safe)?"}, "pattern", "The pattern '(?:safe)?' cannot be used: it matches the empty string."),
        (
            {"pattern": "{treatmnt} risk"},
            "pattern",
            "The pattern '{treatmnt} risk' cannot be used: it names the lexicon {treatmnt}, which does not exist.",
        ),
        (
            {"pattern": r"[^\W_]+ing"},
            "pattern",
            r"The pattern '[^\\W_]+ing' fixes no word to look for. Set anchor = [...] to words of which one stands in ",
        ),
        ({"except": ["(?:a"]}, "except", "The except '(?:a' cannot be used: it does not compile: missing )."),
        ({"near": ["treatmnt"]}, "near", "The lexicon 'treatmnt' does not exist. Did you mean 'treatment'?"),
        ({"also_near": ["zzz"]}, "also-near", "The lexicon 'zzz' does not exist."),
        (
            {"within": "world"},
            "within",
            "'rule.within' cannot be 'world'. Use one of clause, sentence, neighbours, block, page",
        ),
    ],
)
def test_what_is_wrong_in_a_phrase(keys: dict[str, object], key: str, message: str):
    entry = rule_text(**({"kind": "phrase", "pattern": "risk-free"} | keys))
    assert complaint(lambda: book(entry)).startswith(f"own.toml:{_line(entry, key)}: {message}")


@pytest.mark.parametrize(
    ("keys", "key", "message"),
    [
        (
            {"verb": ["benefit-verbs"]},
            "verb",
            "The lexicon 'benefit-verbs' does not exist. Did you mean 'benefit-verb'?",
        ),
        ({"outcome": "condition"}, "outcome", "'rule.outcome' must be an array of strings, but is a string."),
        ({"order": "verb"}, "order", "'rule.order' cannot be 'verb'. "),
        ({"window": "12"}, "window", "'rule.window' must be an integer, but is a string."),
        (
            {"also": [{"verb": ["raise-verb"], "outcomes": ["function"]}]},
            "also",
            "'rule.also.outcomes' is not a known ",
        ),
        (
            {"also": [{"verb": ["rise-verb"]}]},
            "also",
            "The lexicon 'rise-verb' does not exist. Did you mean 'raise-verb'",
        ),
        ({"pattern": "x"}, "pattern", "'rule.pattern' is not a known key. "),
    ],
)
def test_what_is_wrong_in_a_claim(keys: dict[str, object], key: str, message: str):
    entry = claim_text(**keys)
    assert complaint(lambda: book(entry)).startswith(f"own.toml:{_line(entry, key)}: {message}")


REQUIRED: dict[str, object] = {"kind": "required", "said": ["side effects?"], "promotion": ["EFF"]}
UNAPPROVED: dict[str, object] = {"kind": "unapproved-use", "disclosed": ["off-label"], "promotion": ["EFF"]}


@pytest.mark.parametrize(
    ("keys", "key", "message"),
    [
        (REQUIRED | {"said": None}, "", "'rule.said' is missing."),
        (REQUIRED | {"said": []}, "said", "The rule does not say what is required."),
        (REQUIRED | {"said": ["(?:a)?"]}, "said", "The said '(?:a)?' cannot be used: it matches the empty string."),
        (REQUIRED | {"promotion": None}, "", "'rule.promotion' is missing."),
        (REQUIRED | {"least": 1.5}, "least", "'rule.least' must be an integer, but is a float."),
        (UNAPPROVED | {"disclosed": []}, "disclosed", "The rule does not say what a disclosure looks like."),
        (UNAPPROVED | {"said": ["a"]}, "said", "'rule.said' is not a known key. "),
        ({"kind": "term"}, "", "'rule.cause' is missing."),
        (
            {"kind": "term", "cause": "spelling"},
            "cause",
            "'rule.cause' cannot be 'spelling'. Use one of substitution, phrase, acronym, drug-name.",
        ),
    ],
)
def test_what_is_wrong_in_the_other_kinds(keys: dict[str, object], key: str, message: str):
    entry = rule_text(**keys)
    assert complaint(lambda: book(entry)).startswith(f"own.toml:{_line(entry, key)}: {message}")


@pytest.mark.parametrize(
    ("second", "message"),
    [
        ({"code": "SAF001", "name": "other"}, "The rule SAF001 (other) stands twice."),
        ({"code": "SAF002", "name": "made-rule"}, "The rule SAF002 (made-rule) stands twice."),
    ],
)
def test_a_code_or_a_name_stands_once(second: dict[str, object], message: str):
    first, other = rule_text(), rule_text(**second)
    line = first.count("\n") + 1 + _line(other, "code")
    assert complaint(lambda: book(first, other)) == f"own.toml:{line}: {message}"


def test_a_fragment_that_names_itself_is_refused():
    entry = '[fragment]\nloop = "a {loop}"\n' + rule_text(pattern="{loop}")
    assert complaint(lambda: book(entry)).endswith(
        "The pattern '{loop}' cannot be used: it names the lexicon {loop}, which does not exist."
    )
