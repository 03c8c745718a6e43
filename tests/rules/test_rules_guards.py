from __future__ import annotations

import pytest
from made_rules import BASE, book, check, claim_text, hit_in

from kaplint.rules.guards import GUARDS, LEXICONS, OPTIONS

BOOK = book()
Case = tuple[str, bool]

HEDGED: list[Case] = [
    ("Our drip may [[relieve migraines]].", True),
    ("Our drip [[relieves migraines]].", False),
    ("It is possible that the drip [[relieves migraines]].", True),
    ("The drip may ease pain and [[reduce migraines]].", True),
    ("The drip may cause nausea but [[cures depression]].", False),
    ("The drip, which may cause nausea, [[cures depression]].", False),
    ("Ask what might happen; our drip [[relieves migraines]].", False),
    ("The drip [[relieves migraines]] in some patients.", True),
    ("The drip [[relieves migraines]] in mice.", True),
    ("The drip [[relieves migraines]], but in mice it might do harm.", False),
    ("If results are confirmed, the drip [[relieves migraines]].", True),
    ("If you live with PTSD, our drip [[relieves it]] fast.", False),
    ("The drip [[relieves migraines]] although you may feel sick.", False),
    ("You may book today: our drip [[relieves migraines]].", False),
]
WEAK: list[Case] = [
    ("The drip is a promising remedy, [[relieving migraines]].", False),
    ("The drip can calm you, [[relieving migraines]].", True),
    ("The drip can:\n\n- [[relieve migraines]]", True),
    ("What the drip can do:\n\n- [[relieve migraines]]", False),
    ("Our drip can [[relieve migraines]].", True),
    ("A promising drip that [[relieves migraines]].", False),
    ("The drip has the potential to [[relieve migraines]].", True),
    ("Promising drips [[relieve migraines]].", True),
    ("Our drip can [[relieve migraines]] overnight.", False),
    ("Our drip can [[relieve migraines]]; we are open overnight.", True),
    ("Our drip can [[transform migraines]] into calm.", False),
    ("The drip [[relieves migraines]].", False),
    ("With our drip you can expect to [[relieve migraines]].", False),
    ("The drip [[relieves migraines]] and can be booked.", False),
    ("You can book online; the drip [[relieves migraines]].", False),
    ("The drip can calm and [[relieve migraines]].", True),
    ("The drip, which can sting, [[relieves migraines]].", False),
    ("The drip [[relieves migraines]] in most patients.", True),
    ("The drip [[relieves migraines]]; in most patients the arm is used.", False),
]
GOAL: list[Case] = [
    ("Our drip is designed to [[relieve migraines]].", True),
    ("The team hopes to [[relieve migraines]].", True),
    ("Our aim is to [[relieve migraines]].", True),
    ("The goal of the therapy, to [[relieve migraines]], is clear.", True),
    ("Our drip [[relieves migraines]].", False),
    ("Our drip [[relieves migraines]] and is designed to taste good.", False),
    ("It is designed to taste good; it [[relieves migraines]].", False),
    ("The bottle, designed to last, [[relieves migraines]].", False),
]
NEGATED: list[Case] = [
    ("The drip does not [[relieve migraines]].", True),
    ("The drip doesn't [[relieve migraines]].", True),
    ("No drip [[relieves migraines]].", True),
    ("Nothing [[relieves migraines]] for good.", True),
    ("The drip cannot ease pain or [[relieve migraines]].", True),
    ("The drip not only sells well but [[relieves migraines]].", False),
    ("The drip doesn't just taste good, it [[relieves migraines]].", False),
    ("No doubt the drip [[relieves migraines]].", False),
    ("Without surgery, our drip [[relieves migraines]].", False),
    ("The drip [[relieves migraines]], not colds.", False),
    ("It is not a cream, it is a drip that [[relieves migraines]].", False),
    ("The drip is not cheap but it [[relieves migraines]].", False),
    ("They do not claim that the drip [[relieves migraines]].", True),
    ("There is no drip that [[relieves migraines]].", True),
    ("There isn't one good drip that [[relieves migraines]].", True),
    ("There is no doubt about our drip that [[relieves migraines]].", False),
    ("There is no day on which you do without the one drip, which [[relieves migraines]].", False),
    ("There is no charge for our new drip for nurses, which [[relieves migraines]].", False),
    ("The drip [[relieves migraines]].", False),
]
QUESTION: list[Case] = [
    ("Does the drip [[relieve migraines]]?", True),
    ("What if it [[relieves migraines]]?", True),
    ('"Does the drip [[relieve migraines]]?"', True),
    ("Can a drip [[relieve migraines]]? Nobody knows.", True),
    ("Did you know that our drip [[relieves migraines]]?", False),
    ("Have you heard that our drip [[relieves migraines]]?", False),
    ("Ready to try the drip that [[relieves migraines]]?", False),
    ("The drip [[relieves migraines]].", False),
    ("Curious? The drip [[relieves migraines]].", False),
]
RHETORICAL: list[Case] = [
    ("Ready to [[relieve migraines]]?", True),
    ("Tired of drips? Ours [[relieves migraines]].", False),
    ("Tired of pills and want a drip that [[relieves migraines]]?", True),
    ("Are you ready to [[relieve migraines]] for good?", True),
    ("Does the drip [[relieve migraines]]?", False),
    ("Get ready to [[relieve migraines]].", False),
    ("Did you know that the drip [[relieves migraines]]?", False),
    ('"Ready to [[relieve migraines]]?"', True),
]
REPORTED: list[Case] = [
    ("It is a myth that the drip [[relieves migraines]].", True),
    ("Myth: the drip [[relieves migraines]].", True),
    ("The drip [[relieves migraines]]. False: no trial has shown it.", True),
    ("The drip [[relieves migraines]]. It is cheap.", False),
    ("A warning letter says that the drip [[relieves migraines]] only on paper.", True),
    ("The clinic claims that its drip [[relieves migraines]].", True),
    ("Our founder says that the drip [[relieves migraines]].", False),
    ("We said it before: our drip [[relieves migraines]].", False),
    ("It is marketed as [[relieving migraines]].", True),
    ("Our drip is billed as one that [[relieves migraines]].", False),
    ("Studies show that the drip [[relieves migraines]].", False),
    ("The agency warns that nothing here [[relieves migraines]].", True),
    ('"The drip [[relieves migraines]]," said Dr. Ada Cole, a neurologist at the University of Leeds.', True),
    ('"The drip [[relieves migraines]]," said Dr. Ada Cole, our founder.', False),
    ('"The drip [[relieves migraines]]," says the CEO of the company.', False),
    ('"The drip [[relieves migraines]]!" Book today.', False),
    ('The word "[[relieves migraines]]" is often used in adverts.', True),
    ('The advert ran under "the new drip [[relieves migraines]] for good" in May.', True),
    ('Under "the new drip [[relieves migraines]] for good" the prices are claimed back.', True),
    ('Our advert ran under "the new drip [[relieves migraines]] for good" in May.', False),
    ('The page ran under "the new drip [[relieves migraines]] for good" in May.', False),
    ("The advert was dull: the new drip [[relieves migraines]].", False),
    ('"Our drip [[relieves migraines]]" is a promise to be wary of.', True),
    ('Our promise: "the drip [[relieves migraines]]".', False),
    ("The drip [[relieves migraines]].", False),
]
ATTRIBUTED: list[Case] = [
    ("Studies show that the drip [[relieves migraines]].", True),
    ("Research suggests it [[relieves migraines]].", True),
    ("Patients report that the drip [[relieves migraines]].", True),
    ("Customers say it [[relieves migraines]].", True),
    ("Experts say the drip eases pain and [[relieves migraines]].", True),
    ("The drip [[relieves migraines]].", False),
    ("The drip [[relieves migraines]]; experts say little.", False),
    ("Our drip [[relieves migraines]], and studies show that it sells.", False),
    ("The clinically proven drip [[relieves migraines]].", True),
]
TESTIMONIAL: list[Case] = [
    ("I tried the drip and it [[relieves migraines]].", True),
    ("My drip [[relieves migraines]].", True),
    ("For me it [[relieves migraines]].", True),
    ("I'm sure that it [[relieves migraines]].", True),
    ("The drip [[relieves migraines]].", False),
    ("The IV drip [[relieves migraines]].", False),
    ("I was sick. The drip [[relieves migraines]].", False),
    ("Our drip [[relieves migraines]].", False),
    ('"I was sick for years. The drip [[relieves migraines]]." (Ann, 52)', True),
    ("“I was sick for years. The drip [[relieves migraines]].” — Ann", True),
    ('"We were sick for years. The drip [[relieves migraines]]." (Ann, 52)', False),
    ('"I am proud of it. The drip [[relieves migraines]]," said the owner.', False),
]
CONDITIONAL: list[Case] = [
    ("If the drip [[relieves migraines]], you will know.", True),
    ("You will know if the drip [[relieves migraines]].", True),
    ("When your drip [[relieves migraines]], tell us.", True),
    ("Unless the drip [[relieves migraines]], come back.", True),
    ("If you live with PTSD, our infusions [[relieve it]] within hours.", False),
    ("When life gets hard, our drip [[relieves migraines]].", False),
    ("The drip [[relieves migraines]] if you take it daily.", False),
    ("The drip [[relieves migraines]].", False),
]
UNPROVEN: list[Case] = [
    ("There is no evidence that the drip [[relieves migraines]].", True),
    ("It is unclear whether the drip [[relieves migraines]].", True),
    ("It is not known that the drip [[relieves migraines]].", True),
    ("Whether the drip [[relieves migraines]] is not known.", True),
    ("The drip is unproven and [[relieves migraines]] only on paper.", False),
    ("Whether you are 20 or 60, the drip [[relieves migraines]].", False),
    ("The drip [[relieves migraines]], though its price is unclear.", False),
    ("The drip [[relieves migraines]].", False),
    ("Doctors asked whether it [[relieves migraines]].", True),
    ("Our drip [[relieves migraines]]; whether it suits you is a matter of taste.", False),
]
CAUTIONED: list[Case] = [
    ("Tell your doctor if the drip [[relieves migraines]].", True),
    ("Do not use a drip that [[relieves migraines]] while driving.", True),
    ("If nothing [[relieves migraines]], call 999.", True),
    ("Our drip [[relieves migraines]]: tell your doctor about it.", True),
    ("Our drip [[relieves migraines]].", False),
    ("Our drip [[relieves migraines]]. Tell your doctor.", False),
    ("Tell your friends that it [[relieves migraines]].", False),
    ("Doctors use a drip that [[relieves migraines]].", False),
]
HARMS: list[Case] = [
    ("There are [[few side effects]], such as nausea and headaches.", True),
    ("[[Few side effects]]: rash, bleeding, dizziness.", True),
    ("There are [[few side effects]], such as nausea.", False),
    ("There are [[few side effects]].", False),
    ("There are [[few side effects]]. Nausea and headaches occur.", False),
    ("Rashes and bleeding are [[few side effects]] of many.", True),
    ("Nausea or nausea is all there is of [[few side effects]].", True),
    ("There are [[few side effects]] beyond a rash on the arm.", False),
]
DEFINING: list[Case] = [
    ("Mild pain means [[less than 10%]] of the scale.", True),
    ("A loss of [[5%]] is considered serious.", True),
    ("Stage I: [[less than 10%]] of the skin.", True),
    ("By [[5%]] we mean one in twenty, which means a few.", True),
    ("[[Less than 10%]] get better.", False),
    ("We considered that [[10%]] get better.", False),
    ("[[10%]] get better by all means.", False),
    ("The stages are long. [[10%]] get better.", False),
]
CITED: list[Case] = [
    ("The drip [[relieves migraines]] (Smith et al., 2019).", True),
    ("The drip [[relieves migraines]]. See doi:10.1000/xyz123.", True),
    ("A trial was done (NCT01234567). The drip [[relieves migraines]].", True),
    ("The drip [[relieves migraines]] ([trial](https://pubmed.ncbi.nlm.nih.gov/31234567/)).", True),
    ("The drip [[relieves migraines]].[^1]\n\n[^1]: Smith, 2019.", True),
    ("The drip [[relieves migraines]]. [Book now](https://drips.example/book).", False),
    ("The drip [[relieves migraines]]. [Call us](tel:+15550100).", False),
    ("The drip [[relieves migraines]]. It is cheap. See doi:10.1000/xyz123.", False),
    ("The drip [[relieves migraines]].\n\nSee doi:10.1000/xyz123.", False),
    ("The drip [[relieves migraines]].", False),
]
ALONE = {
    "hedged": HEDGED,
    "weakly-hedged": WEAK,
    "goal": GOAL,
    "negated": NEGATED,
    "question": QUESTION,
    "rhetorical": RHETORICAL,
    "reported": REPORTED,
    "attributed": ATTRIBUTED,
    "testimonial": TESTIMONIAL,
    "conditional": CONDITIONAL,
    "unproven": UNPROVEN,
    "cautioned": CAUTIONED,
    "lists-harms": HARMS,
    "defining": DEFINING,
    "cited": CITED,
}


@pytest.mark.parametrize(
    ("guard", "text", "excused"),
    [(guard, text, excused) for guard, cases in ALONE.items() for text, excused in cases],
    ids=[f"{guard}: {text}" for guard, cases in ALONE.items() for text, _ in cases],
)
def test_a_guard_alone(guard: str, text: str, excused: bool):  # noqa: FBT001
    assert GUARDS[guard](hit_in(text, BOOK, "markdown"), {}) is excused


def test_every_guard_has_cases_of_both_kinds():
    assert list(GUARDS) == list(ALONE)
    assert all(len(cases) >= 8 and {excused for _, excused in cases} == {True, False} for cases in ALONE.values())


@pytest.mark.parametrize(
    ("guard", "options", "text", "excused"),
    [
        ("negated", {"distance": 1}, "No drip [[relieves migraines]].", True),
        ("negated", {"distance": 0}, "No drip [[relieves migraines]].", False),
        ("negated", {"distance": 2}, "No drip of ours [[relieves migraines]].", False),
        ("negated", {}, "No one two three four five six seven eight nine ten [[relieve migraines]].", True),
        ("negated", {}, "No one two three four five six seven eight nine ten or more [[relieve migraines]].", False),
        ("lists-harms", {"least": 1}, "There are [[few side effects]], such as nausea.", True),
        ("lists-harms", {"least": 3}, "There are [[few side effects]], such as nausea and headaches.", False),
        ("cited", {"within": "sentence"}, "The drip [[relieves migraines]] (Smith et al., 2019).", True),
        ("cited", {"within": "sentence"}, "The drip [[relieves migraines]]. See doi:10.1000/xyz123.", False),
        ("cited", {"within": "block"}, "It [[relieves migraines]]. It is cheap. See doi:10.1000/xyz123.", True),
        ("cited", {"within": "block"}, "It [[relieves migraines]].\n\nSee doi:10.1000/xyz123.", False),
        ("cited", {"with": "figure"}, "It [[relieves migraines]] in 4 of 10. See doi:10.1000/xyz123.", True),
        ("cited", {"with": "figure"}, "It [[relieves migraines]] in most. See doi:10.1000/xyz123.", False),
        ("cited", {}, "# It [[relieves migraines]]\n\nSmith et al. (2019) say so. They measured it.", True),
        ("cited", {}, "# It [[relieves migraines]]\n\nThey say so. Smith et al. (2019) measured it.", False),
    ],
)
def test_the_options_of_guards(guard: str, options: dict[str, object], text: str, excused: bool):  # noqa: FBT001
    assert GUARDS[guard](hit_in(text, BOOK, "markdown"), options) is excused


def test_options_belong_to_guards_and_lexicons_are_used():
    assert OPTIONS.keys() <= GUARDS.keys()
    assert len(set(LEXICONS)) == len(LEXICONS)
    assert all(f"[lexicon.{name}]" in BASE.text for name in LEXICONS)


CAUSES = claim_text(
    unless=["hedged", "negated", "question", "reported", "cited", "conditional"],
    verb=["benefit-verb", "cure-verb"],
    agent=["treatment", "pronoun-agent"],
    outcome=["condition", "pronoun-agent"],
)


@pytest.mark.parametrize(
    ("text", "matches"),
    [
        ("If you live with PTSD, our infusions relieve it within hours.", ["relieve it"]),
        ("Did you know that our drip relieves migraines?", ["relieves migraines"]),
        ("Our drip may cause nausea but cures depression.", ["cures depression"]),
        ("Our drip may cure depression.", []),
        ("Our drip relieves migraines. [Book now](https://drips.example/book)", ["relieves migraines"]),
        ("Our drip not only tastes good but also cures migraines.", ["cures migraines"]),
    ],
)
def test_guards_together_in_a_rule(text: str, matches: list[str]):
    assert [found.match for found in check(book(CAUSES), text, "markdown")] == matches
