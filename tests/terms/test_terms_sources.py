from __future__ import annotations

import pytest

from kaplint.errors import ConfigError
from kaplint.terms import sources
from kaplint.terms.sources import MEDIUM, STRONG, WEAK, Collocations, Replacement, SetPhrase, Term


def test_glossary():
    text = "# comment\n[field: heart]\nHeart Attack | coronary  attack | =MI | =AMI # why\n\n[care]\nhealth care\n"
    assert sources.parse_glossary(text) == (
        Term("heart attack", ("coronary attack",), ("MI", "AMI"), "heart"),
        Term("health care", (), (), "care"),
    )


def test_replacements():
    assert sources.parse_replacements("stress: !Strain, tension, ~load ,\n") == (
        Replacement("stress", "strain", STRONG),
        Replacement("stress", "tension", MEDIUM),
        Replacement("stress", "load", WEAK),
    )
    with pytest.raises(ConfigError, match=r"^replacements.txt:1: A replacement line needs a colon\. "):
        sources.parse_replacements("stress strain")


def test_drugs():
    assert sources.parse_drugs("Ozempic | brand\naspirin | analgesic\n[ordinary]\naspiring\n") == (
        ("Ozempic", "aspirin"),
        ("aspiring",),
    )


def test_set_phrases_carry_the_comment_above_them():
    text = "# format of the file\n\n# literal translation.\nodd word => proper word\n# other\nb* => c # d\n"
    assert sources.parse_phrases(text) == (
        SetPhrase("odd word", "proper word", "literal translation"),
        SetPhrase("b*", "c", "other"),
    )
    with pytest.raises(ConfigError, match=r"^setphrases.txt:2: A set phrase needs an arrow\. "):
        sources.parse_phrases("# a\nodd word proper word")


def test_everyday():
    text = "[by hand]\nhigh price\n[synonyms]\na: b, c\n[doubtful]\nd: e\n[open heads]\nf g\nh\n[class 2]\ni j\n"
    found = sources.parse_everyday(text)
    assert (found.phrases, found.synonyms, found.doubtful) == (("high price",), {("a", "b"), ("a", "c")}, {("d", "e")})
    assert (found.sections["open heads"], found.commonness) == (("f", "g", "h"), {"i": 2, "j": 2})
    with pytest.raises(ConfigError, match=r"^everyday.txt:2: 'odd' is no section of this file\.$"):
        sources.parse_everyday("[odd]\nx")


@pytest.mark.parametrize("name", sources.FILES)
def test_every_shipped_file_is_there(name: str):
    assert sources.read(name).startswith("#")


def test_collocations():
    text = "[by hand]\nscan: heart\n[usual]\nrisk: cancer, heart\n[attested]\nrisk: credit\n"
    assert sources.parse_collocations(text) == Collocations(
        ("heart scan", "cancer risk", "heart risk"), ("credit risk",)
    )
    with pytest.raises(ConfigError, match=r"^collocations.txt:2: A row of word pairs needs a colon\. "):
        sources.parse_collocations("[usual]\nrisk cancer")
    with pytest.raises(ConfigError, match=r"^collocations.txt:2: 'odd' is no section of this file\.$"):
        sources.parse_collocations("[odd]\nrisk: cancer")
