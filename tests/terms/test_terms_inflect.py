from __future__ import annotations

import pytest

from kaplint.terms import inflect

NUMBERS = [
    ("trial", "trials"), ("biopsy", "biopsies"), ("assay", "assays"), ("diagnosis", "diagnoses"), ("analysis", "analyses"),
    ("metastasis", "metastases"), ("neurosis", "neuroses"), ("crisis", "crises"), ("vertebra", "vertebrae"),
    ("bacterium", "bacteria"), ("criterion", "criteria"), ("stimulus", "stimuli"), ("cortex", "cortices"),
    ("appendix", "appendices"), ("woman", "women"), ("child", "children"), ("tooth", "teeth"), ("foot", "feet"),
    ("sinus", "sinuses"), ("abscess", "abscesses"), ("reflex", "reflexes"), ("flash", "flashes"), ("patch", "patches"),
    ("ache", "aches"), ("disease", "diseases"), ("dose", "doses"), ("nose", "noses"), ("therapy", "therapies"),
    ("stomach", "stomachs"), ("virus", "viruses"), ("life", "lives"), ("human", "humans"), ("base", "bases"),
    ("diabetes", "diabetes"), ("measles", "measles"),
]  # fmt: skip
SPELLINGS = [
    ("tumour", "tumor"), ("behavioural", "behavioral"), ("anaemia", "anemia"), ("leukaemia", "leukemia"),
    ("haemoglobin", "hemoglobin"), ("ischaemic", "ischemic"), ("oestrogen", "estrogen"), ("oedema", "edema"),
    ("oesophagus", "esophagus"), ("paediatric", "pediatric"), ("anaesthesia", "anesthesia"), ("diarrhoea", "diarrhea"),
    ("apnoea", "apnea"), ("coeliac", "celiac"), ("fibre", "fiber"), ("centre", "center"), ("foetal", "fetal"),
    ("randomised", "randomized"), ("randomisation", "randomization"), ("optimise", "optimize"), ("analysed", "analyzed"),
    ("counselling", "counseling"), ("ageing", "aging"), ("gynaecology", "gynecology"), ("sulphate", "sulfate"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "many"), NUMBERS)
def test_number(one: str, many: str):
    assert (inflect.plural(one), inflect.singular(many), inflect.singular(one)) == (many, one, one)


@pytest.mark.parametrize(("british", "american"), SPELLINGS)
def test_spellings_meet(british: str, american: str):
    assert inflect.canonical(british) == inflect.canonical(american)
    assert {british, american} <= set(inflect.surfaces(inflect.canonical(american)))


@pytest.mark.parametrize(
    "word", ["exercise", "disease", "diabetes", "series", "pelvis", "physics", "stress", "precise", "herpes"]
)
def test_words_that_only_look_inflected_stay(word: str):
    assert inflect.canonical(word) == word


@pytest.mark.parametrize(
    ("verb", "gerund", "past"),
    [
        ("treat", "treating", "treated"), ("manage", "managing", "managed"), ("plan", "planning", "planned"),
        ("control", "controlling", "controlled"), ("die", "dying", "died"), ("carry", "carrying", "carried"),
        ("free", "freeing", "freed"), ("inject", "injecting", "injected"),
    ],
)  # fmt: skip
def test_verb_forms_share_a_root(verb: str, gerund: str, past: str):
    assert (inflect.gerund(verb), inflect.past(verb)) == (gerund, past)


def test_root_joins_the_forms_of_a_verb():
    assert {inflect.root(word) for word in ("test", "testing", "tested")} == {"test"}
    assert {inflect.root(word) for word in ("manage", "managing", "managed")} == {"manag"}


@pytest.mark.parametrize(
    ("one", "other", "related"),
    [
        ("behavior", "behavioral", True), ("depression", "depressive", True), ("nutrition", "nutritional", True),
        ("stress", "strain", False), ("heart", "head", False), ("pain", "paint", True), ("core", "cord", False),
    ],
)  # fmt: skip
def test_kin(one: str, other: str, *, related: bool):
    assert inflect.kin(one, other) is related
