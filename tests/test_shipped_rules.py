from __future__ import annotations

import functools
import random
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kaplint.document import read_document
from kaplint.document.model import BlockKind
from kaplint.engine import judge
from kaplint.errors import RuleError
from kaplint.examples import ExampleResult, run_examples
from kaplint.rules.context import DocumentContext
from kaplint.rules.kinds.base import Anchored
from kaplint.rules.load import RuleBook, load_files, load_rules, shipped_rules
from kaplint.rules.ruleset import wake_words
from kaplint.terms import TermIndex
from kaplint.tomlfile import TomlFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaplint.rules.model import Example, Rule

FIXTURES = sorted((Path(__file__).parent.parent / "fixtures").glob("seed_*"))
BOOK: RuleBook = load_rules([shipped_rules()])
RULES = BOOK.ruleset.rules
Key = tuple[str, str, int]  # code, flags or allows, number of the example


def _examples() -> Iterator[tuple[Key, Example]]:
    for rule in RULES:
        text = BOOK.texts[rule.code]
        for key, examples in (("flags", text.flags), ("allows", text.allows)):
            for number, example in enumerate(examples):
                yield (rule.code, key, number), example


EXAMPLES = dict(_examples())
every_rule = pytest.mark.parametrize("rule", RULES, ids=[f"{rule.code} {rule.name}" for rule in RULES])


@functools.cache
def _results() -> dict[Key, ExampleResult]:
    return dict(zip(EXAMPLES, run_examples(BOOK, TermIndex.load()), strict=True))


@pytest.mark.parametrize("key", EXAMPLES, ids=[f"{key[0]} {key[1]}: {one.text}" for key, one in EXAMPLES.items()])
def test_example(key: Key):
    result = _results()[key]
    assert (result.code, result.key, result.text) == (key[0], key[1], EXAMPLES[key].text)
    found = [result.text[start:end] for start, end in result.found]
    assert found == [result.text[start:end] for start, end in result.expected]
    assert result.found == result.expected


@every_rule
def test_a_rule_carries_enough_examples_of_its_own(rule: Rule):
    text = BOOK.texts[rule.code]
    assert min(len(text.flags), len(text.allows)) >= 3
    assert all(example.spans for example in text.flags)
    assert not any(example.spans for example in text.allows)


@every_rule
def test_the_allows_of_a_rule_are_near_misses(rule: Rule):
    needed = {word for part in rule.matcher.needs for words in part for word in words}
    triggers = {word for pair in needed for word in pair.split(" ")}
    texts = [example.text for example in BOOK.texts[rule.code].allows]
    assert [text for text in texts if triggers and triggers.isdisjoint(_wakes(text))] == []


def _wakes(text: str) -> set[str]:
    document = read_document("example", text, "markdown")
    return set().union(*(wake_words(block.norm) for block in document.blocks))


def test_no_sentence_is_the_example_of_two_rules():
    texts = [" ".join(example.text.split()).casefold() for example in EXAMPLES.values()]
    assert sorted({text for text in texts if texts.count(text) > 1}) == []


def test_codes_and_names_are_unique_and_belong_to_their_family():
    assert len({rule.code for rule in RULES} | {rule.name for rule in RULES}) == 2 * len(RULES)
    assert [rule.code for rule in RULES if rule.code.rstrip("0123456789") != rule.family] == []
    assert {rule.family for rule in RULES} == BOOK.ruleset.families.keys()


@every_rule
def test_a_message_is_whole_and_names_the_match(rule: Rule):
    text = BOOK.texts[rule.code]
    assert rule.message.endswith(".")
    assert "{match}" in rule.message or rule.matcher.level == "document"
    assert rule.suggestion.endswith((".", "?"))
    assert text.why.endswith(".")
    assert not re.search(
        r"\billegal|\bunlawful|\bcriminal", f"{rule.message} {text.why} {rule.suggestion}", re.IGNORECASE
    )


@every_rule
def test_the_sources_of_a_rule_have_addresses(rule: Rule):
    references = BOOK.texts[rule.code].references
    assert references
    assert all(re.fullmatch(r"https://[\w.-]+/\S*", reference.url) for reference in references)
    assert all(reference.title and reference.applies_to for reference in references)
    assert len({(reference.title, reference.section) for reference in references}) == len(references)


@every_rule
def test_the_words_of_a_message_are_given_by_its_kind(rule: Rule):
    given = {
        "claim": {"verb", "outcome"},
        "term": {"proper", "detail"},
        "unapproved-use": {"product", "use", "status", "authority", "address", "date"},
        "spun": {"count", "density", "examples"},
    }
    used = set(re.findall(r"\{(\w+)\}", rule.message + rule.suggestion))
    assert used <= given.get(rule.kind, set()) | {"match"}


@pytest.mark.parametrize("path", FIXTURES, ids=[path.name for path in FIXTURES])
def test_the_prefilter_loses_nothing_in_a_fixture(path: Path):
    text = path.read_text("utf-8")
    assert _woken(text, "plain") == _all(text, "plain")
    assert _woken(text, "plain")


def test_the_prefilter_loses_nothing_in_the_examples():
    for example in EXAMPLES.values():
        assert _woken(example.text, "markdown") == _all(example.text, "markdown")


def test_the_prefilter_loses_nothing_in_words_of_any_order():
    dice = random.Random(0)  # noqa: S311 - made text, not secrets
    words = [word for example in EXAMPLES.values() for word in example.text.split()]
    text = "\n\n".join(" ".join(dice.choices(words, k=40)) for _ in range(150))
    assert _woken(text, "plain") == _all(text, "plain")
    assert len(_woken(text, "plain")) > 20


Place = tuple[int, int, str, int, int]  # block, sentence, code, start, end


def _contexts(text: str, format: str) -> DocumentContext:  # noqa: A002
    return DocumentContext(read_document("page", text, format), BOOK.ruleset.index)


def _woken(text: str, format: str) -> set[Place]:  # noqa: A002
    """Return the hits of the rules that the words of a sentence wake."""
    places: set[Place] = set()
    for block in _contexts(text, format).blocks:
        if block.block.kind is not BlockKind.CODE:
            for number, sentence in enumerate(block.sentences):
                for rule, parts in BOOK.ruleset.awake(sentence):
                    hits = rule.matcher.find(sentence, parts)
                    places |= {(block.block.index, number, rule.code, hit.start, hit.end) for hit in hits}
    return places


def _all(text: str, format: str) -> set[Place]:  # noqa: A002
    """Return the hits of every part of every rule in every sentence, whatever its words."""
    places: set[Place] = set()
    for block in _contexts(text, format).blocks:
        for number, sentence in enumerate(block.sentences if block.block.kind is not BlockKind.CODE else ()):
            for rule in BOOK.ruleset.of_level("sentence"):
                hits = rule.matcher.find(sentence, range(len(rule.matcher.needs)))
                places |= {(block.block.index, number, rule.code, hit.start, hit.end) for hit in hits}
    return places


def _broken(code: str, change: tuple[str, str]) -> list[str]:
    """Return the examples of a rule that fail when its entry is changed, in a rule file without the others."""
    text = shipped_rules().read_text("utf-8")
    head, *entries = text.split("[[rule]]\n")
    # Ways of use name rules that this file does not have.
    head = re.sub(r"^\[(?:profile|register)\.[^\n]*\n(?:(?!\[).*\n)*", "", head, flags=re.MULTILINE)
    entry = next(entry for entry in entries if f'code = "{code}"' in entry)
    assert change[0] in entry
    own = head + "[[rule]]\n" + entry.replace(*change, 1)
    results = list(run_examples(load_files([TomlFile.parse("own.toml", own, RuleError)]), None))
    lines = own.splitlines()
    assert all(lines[(one.line or 0) - 1].strip().startswith('"') for one in results)
    return [f"{one.path}:{one.line} {one.code} {one.key}: {one.text}" for one in results if not one.ok]


def test_a_rule_without_its_guards_fails_its_allows():
    rule = next(rule for rule in RULES if rule.code == "EFF001")
    example = next(
        one
        for one in BOOK.texts["EFF001"].allows
        if any(judge(rule, hit, rule.severity) is None for hit in _hits(rule, one.text))
    )
    failed = [line.partition(" ")[2] for line in _broken("EFF001", ("unless = [", "unless = [] # ["))]
    assert f"EFF001 allows: {example.text}" in failed
    assert all(line.startswith("EFF001 allows: ") for line in failed)


def _hits(rule: Rule, text: str) -> Iterator[object]:
    for block in _contexts(text, "markdown").blocks:
        for sentence in block.sentences:
            yield from rule.matcher.find(sentence, range(len(rule.matcher.needs)))


def test_a_moved_mark_fails_its_example():
    text = BOOK.texts["SAF001"].flags[0]
    (start, end), *_ = text.spans
    mark = f"[[{text.text[start:end]}]]"
    failed = _broken("SAF001", (mark, f"[[{text.text[start : end - 1]}]]{text.text[end - 1]}"))
    assert [line.partition(" ")[2] for line in failed] == [f"SAF001 flags: {text.text}"]


def test_every_pattern_is_one_for_the_faster_engine():
    slow = [
        part.pattern.source
        for rule in BOOK.ruleset.rules
        for part in getattr(rule.matcher, "parts", ())
        if rule.kind == "phrase" and not isinstance(part.pattern.compiled, re.Pattern)
    ]
    others = [getattr(rule.matcher, "exceptions", None) for rule in BOOK.ruleset.rules]
    others += [rule.even_if for rule in BOOK.ruleset.rules]
    others += [said.pattern for rule in BOOK.ruleset.rules for said in _anchored(rule)]
    assert slow + [lazy.source for lazy in others if lazy and not isinstance(lazy.compiled, re.Pattern)] == []


def _anchored(rule: Rule) -> list[Anchored]:
    matcher = rule.matcher
    return [
        value for name in getattr(matcher, "__slots__", ()) if isinstance(value := getattr(matcher, name), Anchored)
    ]
