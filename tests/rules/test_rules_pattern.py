from __future__ import annotations

import contextlib
import pickle
import re
from functools import reduce
from operator import iadd

import pytest
import regex
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kaplint.rules.lazy import LazyPattern
from kaplint.rules.lexicon import Lexicon
from kaplint.rules.needs import needs
from kaplint.rules.pattern import PatternError, alternatives, check_source, compile_source, expand, source_of
from kaplint.rules.ruleset import wake_words

LEXICONS = {
    "minor": Lexicon.build("minor", ["few", "virtually no", "low-key", "c+"], "as-is"),
    "calm": Lexicon.build("calm", ["calm", "get rid of"], "verb"),
    "swelling": Lexicon.build("swelling", ["*itis", "gout"], "as-is"),
}
FRAGMENTS = {"is": "(?: is|'s)", "claim": "{minor} harms?", "twice": "{claim} or {claim}"}


def expanded(pattern: str) -> str:
    return expand(pattern, LEXICONS, FRAGMENTS)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("plain", "plain"),
        ("{minor} risk", r"(?:virtually no|low-key|few|c\+) risk"),
        ("{swelling}", r"(?:[^\W_]+itis|gout)"),
        ("{calm:s} pain", "(?:gets rid of|calms) pain"),
        ("{calm:ing}", "(?:getting rid of|calming)"),
        (
            "{calm}",
            "(?:getting rid of|gotten rid of|gets rid of|get rid of|got rid of|calming|calmed|calms|calm)",
        ),
        ("it{is} safe", "it(?:(?: is|'s)) safe"),
        ("{claim}", r"(?:(?:virtually no|low-key|few|c\+) harms?)"),
        (r"\d{2} days", r"\d{2} days"),
        (r"x{0,3}", r"x{0,3}"),
    ],
)
def test_names_are_filled_in(pattern: str, expected: str):
    assert expanded(pattern) == expected


def test_a_fragment_may_name_fragments():
    one = r"(?:(?:virtually no|low-key|few|c\+) harms?)"
    assert expanded("{twice}") == f"(?:{one} or {one})"


@pytest.mark.parametrize("pattern", ["{mnior} risk", "{minor:ing} risk", "{calm:ed} or {other}"])
def test_an_unknown_name_is_refused(pattern: str):
    name = {"{mnior} risk": "{mnior}", "{minor:ing} risk": "{minor:ing}"}.get(pattern, "{other}")
    with pytest.raises(PatternError) as caught:
        expanded(pattern)
    assert str(caught.value) == f"it names the lexicon {name}, which does not exist"


@pytest.mark.parametrize(
    ("pattern", "text", "spans"),
    [
        ("side effects?", "side effects, side-effect and side  effect", [(0, 12), (14, 25), (30, 42)]),
        ("side effects?", "sideeffect besides effects side effectss", []),
        ("well-being", "well-being wellbeing well being wellxbeing", [(0, 10), (11, 20), (21, 31)]),
        ("safe", "safe unsafe safety _safe_ safe's safe", [(0, 4), (20, 24), (26, 30), (33, 37)]),
        ("100%", "100% 1100% 100%x 100%", [(0, 4), (17, 21)]),
        ("safe|harmless", "harmless and safe, safely", [(0, 8), (13, 17)]),
        ("a[ -]b", "a b a-b ab", [(0, 3), (4, 7)]),
        (r"c\+ \d+", "c+ 12 c+-3", [(0, 5), (6, 10)]),
        ("side ?effect", "sideeffect side effect", [(0, 10), (11, 22)]),
        ("risk-?free", "riskfree risk free risk-free", [(0, 8), (9, 18), (19, 28)]),
        ("(?<!not )safe", "not safe but safe", [(13, 17)]),
        ("safe(?! enough)", "safe enough, safe", [(13, 17)]),
    ],
)
def test_spaces_and_hyphens_are_lenient_and_words_have_borders(pattern: str, text: str, spans: list[tuple[int, int]]):
    assert [match.span() for match in compile_source(source_of(pattern)).finditer(text)] == spans


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("(?:safe", "it does not compile: missing )"),
        ("safe**", "it does not compile: multiple repeat"),
        ("[safe", "it does not compile: a character set is not closed"),
        ("a)(?:b", "it does not compile: a bracket is closed that was never opened"),
        ("safe?)", "it does not compile: a bracket is closed that was never opened"),
        ("", "it matches the empty string"),
        ("(?:safe)?", "it matches the empty string"),
        ("safe|", "it matches the empty string"),
        ("-", "it matches the empty string"),
    ],
)
def test_a_pattern_that_cannot_be_used(pattern: str, reason: str):
    with pytest.raises(PatternError) as caught:
        check_source(source_of(pattern))
    assert str(caught.value) == reason


@pytest.mark.parametrize(
    ("pattern", "parts"),
    [
        ("a", ["a"]),
        ("a|b c", ["a", "b c"]),
        ("(?:a|b) c|d", ["(?:a|b) c", "d"]),
        (r"a\|b|[|]c", [r"a\|b", "[|]c"]),
        (r"\(a|b\)", [r"\(a", r"b\)"]),
        ("(?!a|b)c|(?:d|(?:e|f))", ["(?!a|b)c", "(?:d|(?:e|f))"]),
        ("a|", ["a", ""]),
    ],
)
def test_alternatives_stand_outside_groups(pattern: str, parts: list[str]):
    assert alternatives(pattern) == parts


# An alternative, and the sets of words of which one each stands in every match, the most telling first.
NEEDS = [
    ("safe", ["safe"]),
    ("completely safe", ["completely", "safe"]),
    ("is safe", ["safe", "is"]),
    ("harmless?", ["harmles harmless"]),
    ("cures?", ["cure cures"]),
    ("(?:totally|fully) safe", ["fully totally", "safe"]),
    ("side effects?", ["side", "effect effects"]),
    ("risk-free", ["free riskfree", "risk riskfree"]),
    ("one-of-a-kind", ["akind kind ofakind oneofakind", "one oneof oneofa oneofakind"]),
    ("(?:side|adverse) effects", ["adverse side", "effects"]),
    ("(?:very )?safe", ["safe"]),
    ("(?: very)? safe", ["safe"]),
    ("safe(?: enough)?", ["safe"]),
    ("safe(?: enough| and sound)", ["enough sound", "safe", "and enough"]),
    ("it(?: is|'s) safe", ["safe", "it", "is it's", "is s"]),
    ("does(?: not|n't) harm", ["harm", "does doesn't", "doesn not", "not t"]),
    ("well(?: |-)being", ["being wellbeing", "well wellbeing"]),
    ("side ?effect", ["effect sideeffect", "side sideeffect"]),
    ("side(?: or adverse)?effects", ["adverseeffects sideeffects", "side sideeffects"]),
    ("cure(?:s|d)?", ["cure cured cures"]),
    (r"\d+ times", ["times", "0"]),
    (r"\d[\d,.]*%", ["%", "0"]),
    (r"\d+ ?%", ["%", "0"]),
    (r"(?:\d+|ten) days", ["days", "0 ten"]),
    (r"\d{2} days", ["days", "0"]),
    ("b12 shot", ["shot", "b0", "0"]),
    ("100 percent", ["percent", "0"]),
    (r"[^\W_]+ cure", ["cure"]),
    (r"[^\W_]+", []),
    (r"(?:[^\W_]+ ){0,3}cure", ["cure"]),
    ("no{0,3} cure", ["cure"]),
    ("anti[a-z]+ cream", ["cream"]),
    ("safe(?!ty)", ["safe"]),
    ("(?<!un)safe", ["safe"]),
    ("(?=x)safe", ["safe"]),
    ("safe (?:and|or) sound", ["sound", "safe", "and or"]),
    ("alzheimer's", ["alzheimer's", "alzheimer"]),
    (r"c\+ level", ["level", "c"]),
    (r"e\.g\. this", ["e", "g", "this"]),
    ("and/or safe", ["safe", "or", "and"]),
    (
        "non-(?:toxic|habit-forming)",
        ["forming non nonhabitforming nontoxic", "habit habitforming nonhabit nonhabitforming nontoxic toxic"],
    ),
    ("the(?:,| is)? cure", ["cure", "the"]),
    ("(?:a|b|c)(?:d|e)", ["ad ae bd be cd ce"]),
    ("(?:safe)", ["safe"]),
    ("(?:(?: is| was) safe)", ["safe", "is was"]),
    ("it(?:(?: is)|'s) safe", ["safe", "it", "is it's", "is s"]),
    (".* safe", ["safe"]),
    ("safe +sound", ["sound", "safe"]),
    (r"[\d.]+x faster", ["faster", "0x x", "0 x"]),
    (r"(?:two|\d+)-fold", ["0fold fold twofold", "0 two twofold"]),
    (r"the (?:[^\W_]+ ){0,2}revolution(?: in)?", ["revolution", "the"]),
    ("safe[.!]", ["safe"]),
    ("(?:un|)[sz]afe", ["safe unsafe unzafe zafe"]),
    (r"\d+mg of", ["0mg", "0", "of"]),
    (r" (?:\d+|ten) ?(?:%|percent)", ["% 0percent percent tenpercent", "0 ten tenpercent"]),
]


@pytest.mark.parametrize(("alternative", "sets"), NEEDS, ids=[alternative for alternative, _ in NEEDS])
def test_the_words_that_a_match_needs(alternative: str, sets: list[str]):
    assert [" ".join(sorted(words)) for words in needs(alternative)] == [" ".join(sorted(s.split())) for s in sets]


def test_a_pattern_of_too_many_strings_fixes_no_word():
    letters = "(?:" + "|".join("abcdefghijklmnopqrstu") + ")"
    assert needs(letters * 3) == ()
    assert needs(f"{letters * 3} safe") == (frozenset({"safe"}),)


@pytest.mark.parametrize(
    ("norm", "words"),
    [
        ("", ""),
        ("our drip", "our drip"),
        ("we've non-toxic", "we've we ve non toxic"),
        ("it's b12 at 5%", "it's it s b12 b0 at 5 0 %"),
        ("'quoted'", "quoted"),
    ],
)
def test_the_words_that_wake_rules(norm: str, words: str):
    assert wake_words(norm) == set(words.split())


WORDS = st.sampled_from(["cure", "safe", "s", "free", "no", "pain", "12", "the"])
Drawn = tuple[str, str]  # a pattern, and a text that it matches


def _literal(word: str) -> st.SearchStrategy[Drawn]:
    return st.just((word, word))


@st.composite
def _joint(draw: st.DrawFn) -> Drawn:
    return draw(
        st.sampled_from(
            [
                (" ", " "),
                (" ", "-"),
                (" ", "  "),
                ("-", "-"),
                ("-", ""),
                ("-", " "),
                (" ?", ""),
                (" ?", " "),
                ("-?", ""),
            ]
        )
    )


@st.composite
def _group(draw: st.DrawFn, inner: st.SearchStrategy[Drawn]) -> Drawn:
    branches = draw(st.lists(inner, min_size=1, max_size=3))
    lead = draw(st.sampled_from(["", "", " ", "'", ","]))
    leads = [lead if draw(st.integers(0, 3)) else "" for _ in branches]
    chosen = draw(st.integers(0, len(branches) - 1))
    pattern = "(?:" + "|".join(one + branch[0] for one, branch in zip(leads, branches, strict=True)) + ")"
    text = leads[chosen] + branches[chosen][1]
    if draw(st.booleans()):
        return (pattern + "?", text if draw(st.booleans()) else "")
    return (pattern, text)


@st.composite
def _number(draw: st.DrawFn) -> Drawn:
    return (draw(st.sampled_from([r"\d+", r"\d[\d,.]*"])), str(draw(st.integers(1, 999))))


def _sequence(inner: st.SearchStrategy[Drawn]) -> st.SearchStrategy[Drawn]:
    pieces = st.lists(st.one_of(inner, _joint()), min_size=1, max_size=5)
    return pieces.map(lambda drawn: (reduce(iadd, (p for p, _ in drawn), ""), reduce(iadd, (t for _, t in drawn), "")))


ATOMS = st.one_of(WORDS.flatmap(_literal), WORDS.flatmap(_literal), _number())
PATTERNS = st.recursive(_sequence(ATOMS), lambda inner: _sequence(st.one_of(ATOMS, _group(inner))), max_leaves=12)


@given(PATTERNS)
@settings(derandomize=True, deadline=None, max_examples=600)
def test_every_match_holds_a_word_of_every_set(drawn: Drawn):
    pattern, text = drawn
    try:
        compiled = compile_source(source_of(pattern))
    except PatternError:
        assume(condition=False)
        raise
    norm = f"x {text} y"
    words = wake_words(norm)
    possible = [part for part in alternatives(pattern) if all(not words.isdisjoint(need) for need in needs(part))]
    for match in compiled.finditer(norm):
        assert any(compile_source(source_of(part)).fullmatch(match[0]) for part in possible if part)


def test_a_pattern_that_is_kept_is_the_same_again():
    kept = pickle.loads(pickle.dumps(LazyPattern(source_of("risk-free"))))  # noqa: S301
    assert (kept.source, [match.span() for match in kept.compiled.finditer("risk free")]) == (
        source_of("risk-free"),
        [(0, 9)],
    )


@pytest.mark.parametrize(
    ("pattern", "engine"),
    [
        (r"(?:risk|harm)-free (?!from)[a-z]{2,3}\d+[.!]?", re.Pattern),
        (r"(?<=un)safe|\(safe\)", re.Pattern),
        (r"(?<=not )(?<!un-)safe", re.Pattern),
        (r"(?<=not? )safe", regex.Pattern),
        (r"\p{Ll}+ safe", regex.Pattern),
        (r"[[:alpha:]]+ safe", regex.Pattern),
        (r"(?i:safe)", regex.Pattern),
        (r"(?:safe){e<=1}", regex.Pattern),
        (r"\m5 safe", regex.Pattern),
    ],
)
def test_the_faster_engine_is_taken_where_both_read_a_pattern_alike(pattern: str, engine: type):
    assert type(compile_source(source_of(pattern))) is engine


@given(st.text(alphabet="ab ()[]{}?*+|\\.^$-,12dwbBpP:=!<i~&", max_size=14), st.text(alphabet="ab -12.", max_size=12))
@settings(derandomize=True, deadline=None, max_examples=1500)
def test_both_engines_find_the_same(pattern: str, text: str):
    source = found = None
    with contextlib.suppress(PatternError):
        source = source_of(pattern)
        found = [match.span() for match in compile_source(source).finditer(text)]
    assume(found is not None)
    assert found == [match.span() for match in regex.compile(source, regex.V0).finditer(text)]
