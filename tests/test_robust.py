"""A rule finds its examples in every form that typography, markup and spelling give them."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

import pytest

from kaplint.document import read_document
from kaplint.document.text import INVISIBLE, normalise
from kaplint.engine import check_document
from kaplint.rules.load import load_rules, shipped_rules
from kaplint.terms import TermIndex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kaplint.rules.model import Example, Rule

BOOK = load_rules([shipped_rules()])
RULES = [rule for rule in BOOK.ruleset.rules if rule.matcher.level != "document"]
# Rules that find nothing but in one form or place, by name, with the forms that they do not survive.
EXCEPTED: dict[str, set[str]] = {
    # A name with a capital may be a brand.
    "garbled-drug-name": {"title_case"},
    # A capital in the middle of a sentence may go on with the name before it ("a laser therapy Offering …").
    "promised-relief": {"title_case"},
}

_SPELLINGS = {
    "programme": "program", "programmes": "programs", "centre": "center", "colour": "color", "tumour": "tumor", "oestrogen": "estrogen",
    "anaemia": "anemia", "diarrhoea": "diarrhea", "paediatric": "pediatric", "behaviour": "behavior", "odour": "odor", "fibre": "fiber",
    "ageing": "aging", "counselling": "counseling", "moisturise": "moisturize", "stabilise": "stabilize", "normalise": "normalize",
    "optimise": "optimize", "revitalise": "revitalize", "neutralise": "neutralize", "tranquillity": "tranquility", "sceptical": "skeptical",
}  # fmt: skip
_OPENED = (
    (r"\b(can)'t\b", r"\1not"),
    (r"\b(won)'t\b", "will not"),
    (r"n't\b", " not"),
    (r"'re\b", " are"),
    (r"'ll\b", " will"),
    (r"'ve\b", " have"),
    (r"\b(it|that|there|here|he|she|what)'s\b", r"\1 is"),
)


def _inside(text: str, start: int, end: int, change: Callable[[str], str | None]) -> str | None:
    changed = change(text[start:end])
    return None if changed is None or changed == text[start:end] else text[:start] + changed + text[end:]


def curly_quotes(text: str, _start: int, _end: int) -> str | None:
    """Set apostrophes and quotation marks as a word processor does."""
    curly = re.sub(r'"([^"]*)"', "\u201c\\1\u201d", text).replace("'", "\u2019")
    return None if curly == text else curly


def no_break_spaces(text: str, start: int, end: int) -> str | None:
    """Hold the words together."""
    return _inside(text, start, end, lambda match: match.replace(" ", "\u00a0"))


def narrow_spaces(text: str, start: int, end: int) -> str | None:
    """Hold the words together with narrow spaces."""
    return _inside(text, start, end, lambda match: match.replace(" ", "\u202f"))


def no_break_hyphens(text: str, start: int, end: int) -> str | None:
    """Hold the parts of compounds together."""
    return _inside(text, start, end, lambda match: re.sub(r"(?<=\w)-(?=\w)", "\u2011", match))


def soft_hyphens(text: str, start: int, end: int) -> str | None:
    """Put a soft hyphen into the longest word."""

    def hyphenated(match: str) -> str | None:
        word = max(re.findall(r"[^\W\d_]+", match), key=len, default="")
        middle = len(word) // 2
        return match.replace(word, f"{word[:middle]}\u00ad{word[middle:]}", 1) if len(word) > 4 else None

    return _inside(text, start, end, hyphenated)


def title_case(text: str, start: int, end: int) -> str | None:
    """Begin every word with a capital."""
    return _inside(text, start, end, lambda match: re.sub(r"(?<![\w'])[a-z]", lambda one: one[0].upper(), match))


def soft_line_break(text: str, start: int, end: int) -> str | None:
    """Break the line in the middle of the match, where it stands in a paragraph."""
    line = text[text.rfind("\n", 0, start) + 1 : start]
    if line.lstrip().startswith(("#", "-", "|", "!", ">")) or "|" in line:
        return None

    def broken(match: str) -> str | None:
        spaces = [one.start() for one in re.finditer(r"(?<=\w) (?=[a-z])", match)]
        return None if not spaces else match[: spaces[-1]] + "\n" + match[spaces[-1] + 1 :]

    return _inside(text, start, end, broken)


def emphasis(text: str, start: int, end: int) -> str | None:
    """Set the last word in bold."""
    return _inside(text, start, end, lambda match: re.sub(r"\b[A-Za-z]{3,}$", lambda one: f"**{one[0]}**", match))


def link(text: str, start: int, end: int) -> str | None:
    """Make a link of the first word."""
    if "](" in text or text[max(0, start - 2) : start] == "![":
        return None
    return _inside(
        text, start, end, lambda match: re.sub(r"^[A-Za-z]{3,}\b(?!')", lambda one: f"[{one[0]}](/offers)", match)
    )


def opened_contraction(text: str, _start: int, _end: int) -> str | None:
    """Write contractions in full."""
    opened = functools.reduce(lambda whole, pair: re.sub(pair[0], pair[1], whole), _OPENED, text)
    return None if opened == text else opened


def other_spelling(text: str, _start: int, _end: int) -> str | None:
    """Spell British words as Americans do, and the reverse."""
    pairs = _SPELLINGS | {american: british for british, american in _SPELLINGS.items()}
    spelled = re.sub(r"[a-z]+", lambda one: pairs.get(one[0], one[0]), text)
    return None if spelled == text else spelled


FORMS = (
    curly_quotes, no_break_spaces, narrow_spaces, no_break_hyphens, soft_hyphens, title_case, soft_line_break, emphasis, link,
    opened_contraction, other_spelling,
)  # fmt: skip


def _plain(text: str) -> str:
    """Return a match as a reader hears it: one space, no hyphen that nobody sees, contractions opened, one spelling."""
    text = normalise("".join(char for char in text if char not in INVISIBLE))
    text = opened_contraction(text, 0, 0) or text
    text = re.sub(r"[a-z]+", lambda one: _SPELLINGS.get(one[0], one[0]), text)
    return " ".join(text.split())


@functools.cache
def _terms() -> TermIndex:
    return TermIndex.load()


def _found(rule: Rule, text: str) -> list[str]:
    document = read_document("<example>", text, "markdown")
    located = check_document(document, BOOK.ruleset, _terms(), {rule.code: rule.severity})
    return [_plain(item.diagnostic.match) for item in located if item.diagnostic.code == rule.code]


def _changed(form: Callable[[str, int, int], str | None], example: Example) -> str | None:
    if len(example.spans) != 1:
        return None
    return form(example.text, *example.spans[0])


def _cases() -> Iterator[tuple[Rule, Callable[[str, int, int], str | None]]]:
    for rule in RULES:
        for form in FORMS:
            if form.__name__ not in EXCEPTED.get(rule.name, set()):
                yield rule, form


CASES = [case for case in _cases() if any(_changed(case[1], one) is not None for one in BOOK.texts[case[0].code].flags)]


@pytest.mark.parametrize(("rule", "form"), CASES, ids=[f"{rule.code} {form.__name__}" for rule, form in CASES])
def test_the_form_of_a_text_changes_no_finding(rule: Rule, form: Callable[[str, int, int], str | None]):
    for example in BOOK.texts[rule.code].flags:
        changed = _changed(form, example)
        if changed is not None:
            ((start, end),) = example.spans
            assert _found(rule, changed) == [_plain(example.text[start:end])], changed


def test_every_exception_is_needed():
    by_name = {rule.name: rule for rule in RULES}
    for name, forms in EXCEPTED.items():
        for form in (one for one in FORMS if one.__name__ in forms):
            examples = BOOK.texts[by_name[name].code].flags
            pairs = [(_changed(form, one), one) for one in examples]
            assert any(
                changed is not None and _found(by_name[name], changed) != [_plain(one.text[slice(*one.spans[0])])]
                for changed, one in pairs
            ), (name, form.__name__)
