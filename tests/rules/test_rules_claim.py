from __future__ import annotations

import pytest
from made_rules import book, check, claim_text, rule_text, sentences_of

from kaplint.types import Severity

PROMISE = book(
    claim_text(also=[{"verb": ["raise-verb"], "outcome": ["function"]}], free_verb=["free-verb"]),
)
CONTEXT = book(
    claim_text(
        offer=["offer-cue"],
        topic=["topic"],
        announcing=["announcing"],
        not_outcome=["not-outcome"],
        inquiry=["inquiry-verb"],
        theme=["product"],
        undergoing=["undergo-verb"],
        verb=["benefit-verb"],
    ),
)
COMPOUND = book(
    claim_text(verb=["give-verb"], outcome=[], compound=[{"first": ["better"], "second": ["function"], "within": 1}]),
)
FRAGMENT = book(claim_text(verb=["better"], outcome=["function"], fragment=True))
LEAVING = book(claim_text(verb=["leave-verb"], order="outcome-verb", after_effects=["after-effect"]))
LABEL = book(
    claim_text(
        verb=["label-noun"],
        outcome=["condition"],
        order="outcome-verb",
        fragment=True,
        window=0,
        topic=["topic"],
        announcing=["announcing"],
        theme=["product"],
    ),
)
PEOPLE = book(
    claim_text(
        people=True,
        agent=["people"],
        strong_agent=[],
        strong_verb=["raise-verb"],
        topic=["topic"],
    )
)
PASSIVE = book(claim_text(order="passive"))


def hits(rules: object, text: str) -> list[str]:
    """Return every hit of the first rule as "span: verb > outcome", with a question mark where it is bare."""
    matcher = rules.ruleset.rules[0].matcher
    return [
        f"{sentence.text[hit.start : hit.end]}: {hit.names['verb']} > {hit.names['outcome']}{'?' if hit.bare else ''}"
        for sentence in sentences_of(text, rules, "markdown")
        for hit in matcher.find(sentence, range(len(matcher.needs)))
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # what a claim is said of: strong agents promise, others state
        ("Our drip relieves migraines.", ["relieves migraines: relieves > migraines"]),
        ("We treat migraines.", ["treat migraines: treat > migraines"]),
        ("The drip relieves migraines.", ["relieves migraines: relieves > migraines?"]),
        ("This tea treats arthritis.", ["treats arthritis: treats > arthritis?"]),
        ("NeuroBright relieves migraines.", ["relieves migraines: relieves > migraines"]),
        ("Calmo3 relieves migraines.", ["relieves migraines: relieves > migraines"]),
        ("Granola relieves pain.", ["relieves pain: relieves > pain?"]),
        ("Insulin relieves pain.", ["relieves pain: relieves > pain?"]),
        ("Nurses treat migraines.", []),
        ("Our nurses treat migraines.", []),
        ("Our doctor eases pain.", ["eases pain: eases > pain?"]),
        # a page that sells makes a promise of any subject but a textbook one
        (
            "Call us. Book now. Our shop is open.\n\nGranola relieves pain.",
            ["relieves pain: relieves > pain"],
        ),
        ("Call us. Book now. Our shop is open.\n\nInsulin relieves pain.", ["relieves pain: relieves > pain?"]),
        # pronouns stand for the nearest agent before them
        ("It relieves migraines.", []),
        ("Our drip is new. It relieves migraines.", ["relieves migraines: relieves > migraines"]),
        ("The tea is new. It relieves migraines.", ["relieves migraines: relieves > migraines?"]),
        ("The nurse is new. It relieves migraines.", []),
        ("# Our drip\n\nIt relieves migraines.", ["relieves migraines: relieves > migraines"]),
        # headings and items without a subject
        ("# Relieves migraines", ["Relieves migraines: Relieves > migraines?"]),
        ("# Our drips\n\n- Relieves migraines", ["Relieves migraines: Relieves > migraines"]),
        ("# Our drips\n\n- Ease the pain", ["Ease the pain: Ease > pain"]),
        ("# Drips\n\n- Relieves migraines", ["Relieves migraines: Relieves > migraines?"]),
        ("# Prices\n\n- Relieve migraines", []),
        ("Relieves migraines.", ["Relieves migraines: Relieves > migraines?"]),
        # orders to the reader name the product as the means
        ("Ease back pain with our drips.", ["Ease back pain: Ease > back pain"]),
        ("Ease back pain with a tea.", []),
        # a boost in the clause makes a promise
        ("The drip relieves migraines within hours.", ["relieves migraines: relieves > migraines"]),
        ("The drip relieves migraines, and it sells fast.", ["relieves migraines: relieves > migraines?"]),
        # further pairs of verb and outcome, and verbs that take anything
        ("The drip boosts memory.", ["boosts memory: boosts > memory?"]),
        ("The drip boosts migraines.", []),
        ("Our drip relieves memory.", []),
        ("Our drip heals scars.", ["heals scars: heals > scars"]),
        ("The drip heals scars.", []),
        ("Our drip heals you.", []),
        # forms of verbs
        ("The drip helps to relieve migraines.", ["relieve migraines: relieve > migraines?"]),
        ("Our drip has relieved pain.", ["relieved pain: relieved > pain"]),
        ("Take our drip to relieve migraines.", []),
        ("The drip was relieved of pain.", []),
        ("The reduced pain.", []),
        ("The drip reduced by half pain.", []),
        ("Our drips are relieving pain.", ["relieving pain: relieving > pain"]),
        # several verbs
        (
            "Our drip eases pain, relieves migraines and reduces arthritis.",
            [
                "eases pain: eases > pain",
                "relieves migraines: relieves > migraines",
                "reduces arthritis: reduces > arthritis",
            ],
        ),
        ("Our drip relieves pain; nurses treat migraines.", ["relieves pain: relieves > pain"]),
        ("Try our drip that relieves migraines.", ["relieves migraines: relieves > migraines"]),
        # the text is named as it stands
        ("Our DRIP Relieves **Back Pain**.", ["Relieves Back Pain: Relieves > Back Pain"]),
    ],
)
def test_claims(text: str, found: list[str]):
    assert hits(PROMISE, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # an offer makes a seller's page, as three sentences in the seller's voice do
        ("Free shipping.\n\nGranola relieves pain.", ["relieves pain: relieves > pain"]),
        ("Shipping.\n\nGranola relieves pain.", ["relieves pain: relieves > pain?"]),
        # plurals that no lexicon knows
        ("Blueberries relieve pain.", ["relieve pain: relieve > pain?"]),
        ("Garlic and thyme relieve pain.", ["relieve pain: relieve > pain?"]),
        ("The park relieve pain.", []),
        # a page about a product makes a promise of any plain agent
        ("# Drips and oils\n\nThe tea relieves pain.", ["relieves pain: relieves > pain"]),
        ("# Teas\n\nThe tea relieves pain.", ["relieves pain: relieves > pain?"]),
        # a past tense after an agent with words behind it, and an adjective after a verb
        ("Our drip quickly soon relieved pain.", ["relieved pain: relieved > pain"]),
        ("The shop uses ease pain.", []),
        # an action as the subject
        ("Relieving migraines eases pain.", ["eases pain: eases > pain?"]),
        # whose illness it is that is acted on
        ("Our drip relieves pain clinic costs.", []),
        ("Our drip helps to treat the pain's cause.", []),
        ("We treat people to understand pain.", []),
        # a relative clause belongs to what stands before it
        ("Our drip is for people who relieve pain.", []),
        ("We sell people a drip that relieves pain.", ["relieves pain: relieves > pain"]),
        # paragraphs before tell of what a pronoun stands
        ("Our drip is new.\n\nIt relieves pain.", ["relieves pain: relieves > pain"]),
        # what stands above an item
        ("## Benefits\n\n- Relieves pain", ["Relieves pain: Relieves > pain"]),
        ("## Our drip\n\nBenefits:\n\n- Ease pain", ["Ease pain: Ease > pain"]),
        ("## Signs\n\n- Relieves pain", []),
        ("## Tea: relieves pain", ["relieves pain: relieves > pain?"]),
        # a page that is named after a product promises of it, whatever the subject
        ("## Drip: relieves pain", ["relieves pain: relieves > pain"]),
        ("# Drips\n\nGranola relieves pain.", ["relieves pain: relieves > pain"]),
        ("# Drips\n\nInsulin relieves pain.", ["relieves pain: relieves > pain?"]),
        # what stands in front of a subject does not count
        ("For most people, our drip relieves pain.", ["relieves pain: relieves > pain"]),
        ("For most of us, people relieve pain.", []),
        # what somebody does is a topic, and no agent
        ("# Drips\n\nRelieving pain can be hard.", []),
        ("# Drips\n\nFinding rest is good for relieving pain.", []),
        ("# Drips\n\nWe stroll at the Green Relieving Pain Park.", []),
        # what people go through themselves, said of "we"
        ("This is how we reduce pain.", []),
        ("Our drips reduce pain.", ["reduce pain: reduce > pain"]),
        # a pronoun after a phrase in front, and more of a thing as the subject
        ("# Our drip\n\nKind to people with acne, it relieves pain.", ["relieves pain: relieves > pain"]),
        ("# Drips\n\nDoing this eases pain.", ["eases pain: eases > pain?"]),
        ("Our drip will soften the blow and relieve pain.", ["relieve pain: relieve > pain"]),
        ("Our drip will go to sort paper and relieve pain.", []),
        ("Extra drips in the people relieve pain.", ["relieve pain: relieve > pain"]),
        # a lead-in that points back to what it lists
        ("# Drips\n\nDrips have benefits. These include:\n\n- Relieve pain", ["Relieve pain: Relieve > pain"]),
        # working together to do something
        ("Our drips work together to relieve pain.", ["relieve pain: relieve > pain"]),
        ("Our drips met together to relieve pain.", []),
        # a substance of the body by its definition
        ("# Drips\n\nMelatonin is a hormone that relieves pain.", []),
        # an order with a purpose is advice
        ("Free shipping.\n\n## Our drip\n\nReduce light to relieve pain.", []),
        # the power of something
        ("Feel the power of our drips to relieve pain.", ["relieve pain: relieve > pain"]),
        ("Feel the price of our drips to relieve pain.", []),
        # forms that are no verbs here
        ("Our reliefs, treats, pain.", []),
        ("Ten treats for pain.", []),
    ],
)
def test_the_context_of_a_claim(text: str, found: list[str]):
    assert hits(CONTEXT, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Our drip brings better memory.", ["brings better memory: brings > better memory"]),
        ("Our drip brings better day memory.", ["brings better day memory: brings > better day memory"]),
        ("Our drip brings better day and night memory.", []),
        ("Our drip brings memory.", []),
        ("Our drip gives less memory.", ["gives less memory: gives > less memory"]),
    ],
)
def test_an_outcome_of_two_words(text: str, found: list[str]):
    assert hits(COMPOUND, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# Our drip\n\n- Better memory", ["Better memory: Better > memory"]),
        ("# Our drip\n\nBetter memory", ["Better memory: Better > memory?"]),
        ("Our drip. Better memory.", ["Better memory: Better > memory?"]),
        ("Our drip. Better memory fast.", ["Better memory: Better > memory"]),
        (
            "Our drip is here: better memory, less memory.",
            ["better memory: better > memory", "less memory: less > memory"],
        ),
        ("Our drip. Better memory comes with age.", []),
        ("Better memory.", []),
    ],
)
def test_a_fragment_has_no_finite_verb(text: str, found: list[str]):
    assert hits(FRAGMENT, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # the reader acts, or is helped to act
        ("Our drip shows how you treat migraines.", []),
        (
            "Our drip helps you relieve migraines.",
            ["helps you relieve migraines: helps > migraines", "relieve migraines: relieve > migraines"],
        ),
        ("Our drip will ensure you relieve pain.", ["relieve pain: relieve > pain"]),
        # a purpose is no effect, but what somebody uses a thing for is
        ("A tea with tips to help relieve migraines.", []),
        (
            "We use a tea to help relieve migraines.",
            ["relieve migraines: relieve > migraines"],
        ),
        # ways of living are never more than textbook
        ("Walking treats migraines for good.", ["treats migraines: treats > migraines?"]),
        ("Our walking drip treats migraines.", ["treats migraines: treats > migraines"]),
        # a longer name of something else hides an agent
        ("Nerve cells relieve pain.", []),
        ("The cells relieve pain.", ["relieve pain: relieve > pain?"]),
        # a relative clause is said of the noun before it
        ("Our drip holds a protein that relieves pain.", []),
        ("Nurses sell a tea that relieves pain.", ["relieves pain: relieves > pain?"]),
        ("A tea for patients that relieves pain fast.", ["relieves pain: relieves > pain"]),
        ("Our shop is for patients who relieve pain.", []),
        ("You hear of the cream which eases pain.", ["eases pain: eases > pain?"]),
        # what a body makes is no product
        ("The body makes a tea, which eases pain.", []),
        ("The nurse makes a tea, which eases pain.", []),
        ("Our shop makes a tea, which eases pain.", ["eases pain: eases > pain?"]),
        # a pronoun after a sentence about somebody else
        ("# Our drip\n\nNurses work at night. They treat migraines.", []),
        ("# Our drip\n\nNights are long. It treats migraines.", ["treats migraines: treats > migraines"]),
        # a gerund that says what the text is about
        ("# Our drip\n\n## Treating migraines", []),
        ("# Our drip\n\n- Relieving migraines", ["Relieving migraines: Relieving > migraines"]),
        ("Benefits of our drip:\n\n- Treating migraines", ["Treating migraines: Treating > migraines"]),
        # nouns that look like verbs, and what looks like an agent
        ("Our eases for pain are new.", []),
        ("Our reduced pain scores are out.", []),
        # words that only mention an outcome
        ("Our drip eases the cost of migraine.", []),
        ("Our drip eases the pangs of migraine.", ["eases the pangs of migraine: eases > migraine"]),
        ("Our drip helps people with migraine choose rest.", []),
        ("Our drip helps people with migraine.", ["helps people with migraine: helps > migraine"]),
    ],
)
def test_what_only_looks_like_a_claim(text: str, found: list[str]):
    verbs = ["benefit-verb", "help-verb"]
    assert hits(book(claim_text(verb=verbs)), text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Deeper and longer sleep", ["Deeper and longer sleep: Deeper > sleep?"]),
        ("Deeper studies of sleep", []),
        ("Deeper levels of sleep", ["Deeper levels of sleep: Deeper > sleep?"]),
        ("Deeper people include sleep", []),
    ],
)
def test_an_adjective_reaches_its_own_noun(text: str, found: list[str]):
    rules = book(
        claim_text(verb=["deeper"], outcome=["function"], scope=["heading"]),
        '[lexicon.deeper]\nwords = ["deeper"]\n',
    )
    assert hits(rules, f"# Drip\n\n## {text}") == found


@pytest.mark.parametrize(("words", "found"), [(12, True), (13, False)])
def test_the_window_of_a_claim(words: int, found: bool):  # noqa: FBT001
    assert bool(hits(PROMISE, f"Our drip relieves {'very ' * words}pain.")) is found


def test_the_window_may_be_set():
    assert hits(book(claim_text(window=0)), "Our drip relieves pain and relieves bad pain.") == [
        "relieves pain: relieves > pain"
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Watch migraines disappear with our drip.", ["migraines disappear: disappear > migraines"]),
        ("Watch migraines disappear with a drip.", ["migraines disappear: disappear > migraines?"]),
        ("Migraines disappear within hours.", ["Migraines disappear: disappear > Migraines"]),
        ("Pain melts away for good.", ["Pain melts away: melts away > Pain"]),
        ("# Our drip\n\nSip a drip and watch pain disappear.", ["pain disappear: disappear > pain?"]),
        ("Call us. Book now. Our shop.\n\nWith a drip, pain disappears.", ["pain disappears: disappears > pain"]),
        ("Migraines disappear.", []),
        # what a procedure leaves behind goes away by itself, unless a product makes it go
        ("Back pain disappears within hours.", []),
        ("Back pain disappears with our drip.", ["Back pain disappears: disappears > Back pain"]),
        ("Our drip helps pain to disappear.", []),
        ("With our drip, pain begins to disappear.", ["pain begins to disappear: disappear > pain"]),
        ("With our drip, pain rarely disappears.", []),
        ("Our drip is for pain that disappears.", []),
        ("Our drip disappears migraines.", []),
    ],
)
def test_an_outcome_that_goes_away(text: str, found: list[str]):
    assert hits(LEAVING, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Migraines are relieved by our drip.", ["Migraines are relieved: relieved > Migraines"]),
        ("Pain is eased with our drip.", ["Pain is eased: eased > Pain"]),
        ("Pain is eased with a drip.", []),
        ("Migraines are relieved.", []),
        ("Our drip relieves migraines.", []),
    ],
)
def test_a_claim_in_the_passive(text: str, found: list[str]):
    assert hits(PASSIVE, text) == found


@pytest.mark.parametrize(
    ("text", "bare", "severity"),
    [
        ("Our drip relieves migraines.", None, Severity.ERROR),
        ("The drip relieves migraines.", None, Severity.INFO),
        ("The drip relieves migraines.", "warning", Severity.WARNING),
        ("The drip relieves migraines.", "error", Severity.ERROR),
    ],
)
def test_a_bare_claim_weighs_less(text: str, bare: str | None, severity: Severity):
    (found,) = check(book(claim_text(severity="error", bare=bare)), text)
    assert found.severity == severity


def test_a_message_names_verb_and_outcome():
    (found,) = check(book(claim_text(message="{verb} what? {outcome}: {match}.")), "Our drip relieves my Back Pain.")
    assert (found.message, found.match) == ("relieves what? Back Pain: relieves my Back Pain.", "relieves my Back Pain")


def test_the_words_that_wake_a_claim():
    relief, rise, free = PROMISE.ruleset.rules[0].matcher.needs
    assert [len(words) for words in (relief[0], rise[0], free[0])] == [16, 4, 4]
    assert all(word.startswith(("reliev", "eas", "reduc", "treat")) for word in relief[0])
    assert len(relief) == 1  # its outcomes hold an ending: any word may be one
    assert "memory" in rise[1]
    assert all(word.startswith("heal") for word in free[0])
    two = book(claim_text(verb=["leave-verb"]))
    assert sorted(two.ruleset.rules[0].matcher.needs[0][0]) == [
        "disappear", "disappeared", "disappearing", "disappears",
        "melt away", "melted away", "melting away", "melts away",
    ]  # fmt: skip


def test_a_claim_reads_only_its_scope():
    made = book(claim_text(scope=["heading"]), rule_text())
    text = "# Our drip relieves pain\n\nOur drip relieves pain."
    assert [(found.code, found.start.line) for found in check(made, text, "markdown")] == [("EFF001", 1)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# Drips\n\n## Benefits\n\n- Pain relief", ["Pain relief: relief > Pain"]),
        ("# Drips\n\n## Benefits\n\n- Fast migraine relief", ["migraine relief: relief > migraine"]),
        # in no list of benefits, on a page that promotes nothing, or with a verb of its own
        ("# Drips\n\n- Pain relief", []),
        ("# Teas\n\n## Benefits\n\n- Pain relief", []),
        ("# Drips\n\n## Signs\n\n- Pain relief", []),
        ("# Drips\n\n## Benefits\n\n- Pain relief is rare", []),
        ("# Drips\n\n## Benefits\n\n- Tax relief", []),
    ],
)
def test_listed_benefits(text: str, found: list[str]):
    assert hits(LABEL, text) == found


def test_what_belongs_to_a_seller_is_told_from_people():
    sold = "Call us. Book now. Our shop is open.\n\n"
    assert hits(PROMISE, sold + "Our drip nurses treat migraines.") == []
    assert hits(PROMISE, sold + "Omega-3 treats migraines.") == ["treats migraines: treats > migraines"]
    assert hits(PROMISE, sold + "Over 3 treats migraines.") == []
    assert hits(PROMISE, sold + "Our drips are there to quickly relieve pain.") == []


SOLD = "Call us. Book now. Our shop is open.\n\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Patients treat migraines.", ["treat migraines: treat > migraines"]),
        ("Our patients will ease their pain.", ["ease their pain: ease > pain"]),
        # an order is a promise with a strong verb alone
        ("Boost pain away.", ["Boost pain: Boost > pain"]),
        ("Treat migraines.", []),
        # others, and a point in time
        ("Teachers treat migraines.", []),
        ("When patients reduce their pain, they call us.", []),
        ("Patients who reduce pain call us.", []),
        ("# Signs\n\n- Boost pain away", []),
    ],
)
def test_what_people_get_is_a_claim_on_a_promoting_page(text: str, found: list[str]):
    assert hits(PEOPLE, SOLD + text) == found
    assert hits(PEOPLE, text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # what a clause as a whole brings about, and what the subject of its verb does besides
        ("Doctors widen the veins, which eases pain.", ["eases pain: eases > pain"]),
        ("Doctors widen the veins, which ease pain.", []),
        ("Doctors widen the veins which eases pain.", []),
        ("The splint supports the body, easing back pain.", ["easing back pain: easing > back pain"]),
        # the means to an end, by an agent that acts; no order, no need, no people
        ("Our drip draws water in to relieve pain.", ["relieve pain: relieve > pain"]),
        ("Our drip needs an hour to relieve pain.", []),
        ("Our drip nurse draws blood to relieve pain.", []),
        ("Our drip is given to relieve pain.", []),
        # what follows "are" is what the clause is said of, where nothing else could act
        ("Nurse stations are places that relieve pain.", ["relieve pain: relieve > pain"]),
        ("Nurse stations that relieve pain are rare.", []),
        # a noun and its purpose, in no sentence that goes on; no order, no condition, no way that is only introduced
        (
            "A drip to relieve pain and ease migraines",
            ["relieve pain: relieve > pain", "ease migraines: ease > migraines"],
        ),
        ("Treats: infusion to relieve pain", ["relieve pain: relieve > pain"]),
        ("A drip to relieve pain is sold here.", []),
        ("Use a cream to relieve pain.", []),
        ("Staff (with a cream to relieve pain).", []),
        ("Another way to relieve pain is rest.", []),
        # a limit is no particle of the verb
        ("Our drip relieves up to half of the pain.", ["relieves up to half of the pain: relieves > pain"]),
        ("Our drip reduces up the pain.", []),
        # what is said of textbook remedies is a promise with speed
        ("Insulin relieves pain fast.", ["relieves pain: relieves > pain"]),
    ],
)
def test_effects_that_are_said_in_a_further_clause(text: str, found: list[str]):
    assert hits(PROMISE, SOLD + text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Our drip, a treat at any time, relieves pain.", ["relieves pain: relieves > pain"]),
        ("In a busy world, treating migraines is hard.", []),
        ("We treat pain.", ["treat pain: treat > pain"]),
        ("We treat patients with pain.", []),
        ("Our drip treats an approach to pain.", []),
        ("Our drip relieves pain than usual.", []),
        ("First we ease pain.", []),
        ("Here we ease pain.", ["ease pain: ease > pain"]),
        ("Our drip relieves on pain.", []),
    ],
)
def test_what_only_mentions_an_outcome(text: str, found: list[str]):
    assert hits(CONTEXT, SOLD + text) == found


def test_a_passive_may_have_its_means_in_front():
    assert hits(PASSIVE, SOLD + "By lying still, pain is eased.") == ["pain is eased: eased > pain"]
    assert hits(PASSIVE, SOLD + "While you rest, pain is eased.") == []
    assert hits(PASSIVE, "By lying still, pain is eased.") == []
