from __future__ import annotations

import pytest

from kaplint.rules.inflect import noun_forms, plural, verb_forms

# base | -s | past and participle | -ing
VERBS = [
    ("relieve", "relieve | relieves | relieved | relieving"),
    ("cure", "cure | cures | cured | curing"),
    ("heal", "heal | heals | healed | healing"),
    ("ease", "ease | eases | eased | easing"),
    ("soothe", "soothe | soothes | soothed | soothing"),
    ("stop", "stop | stops | stopped | stopping"),
    ("travel", "travel | travels | traveled, travelled | traveling, travelling"),
    ("control", "control | controls | controlled | controlling"),
    ("regret", "regret | regrets | regretted | regretting"),
    ("die", "die | dies | died | dying"),
    ("dye", "dye | dyes | dyed | dyeing"),
    ("free", "free | frees | freed | freeing"),
    ("worry", "worry | worries | worried | worrying"),
    ("defy", "defy | defies | defied | defying"),
    ("relax", "relax | relaxes | relaxed | relaxing"),
    ("panic", "panic | panics | panicked | panicking"),
    ("quit", "quit | quits | quit | quitting"),
    ("equip", "equip | equips | equipped | equipping"),
    ("recur", "recur | recurs | recurred | recurring"),
    ("fight", "fight | fights | fought | fighting"),
    ("overcome", "overcome | overcomes | overcame, overcome | overcoming"),
    ("be", "be | is | was, been | being"),
    ("have", "have | has | had | having"),
    ("do", "do | does | did, done | doing"),
    ("undo", "undo | undoes | undid, undone | undoing"),
    ("beat", "beat | beats | beat, beaten | beating"),
    ("burn", "burn | burns | burned, burnt | burning"),
    ("boost", "boost | boosts | boosted | boosting"),
    ("zap", "zap | zaps | zapped | zapping"),
    ("focus", "focus | focuses | focused | focusing"),
    ("crush", "crush | crushes | crushed | crushing"),
    ("enjoy", "enjoy | enjoys | enjoyed | enjoying"),
    ("target", "target | targets | targeted | targeting"),
    ("benefit", "benefit | benefits | benefited | benefiting"),
    ("cancel", "cancel | cancels | canceled, cancelled | canceling, cancelling"),
    ("fuel", "fuel | fuels | fueled, fuelled | fueling, fuelling"),
    ("dial", "dial | dials | dialed, dialled | dialing, dialling"),
    ("offer", "offer | offers | offered | offering"),
    ("tie", "tie | ties | tied | tying"),
    ("agree", "agree | agrees | agreed | agreeing"),
    ("see", "see | sees | saw, seen | seeing"),
    ("hurt", "hurt | hurts | hurt | hurting"),
    ("run", "run | runs | ran, run | running"),
    ("rebuild", "rebuild | rebuilds | rebuilt | rebuilding"),
    ("hide", "hide | hides | hid, hidden | hiding"),
    ("deal", "deal | deals | dealt | dealing"),
    ("realise", "realise, realize | realises, realizes | realised, realized | realising, realizing"),
    ("analyse", "analyse, analyze | analyses, analyzes | analysed, analyzed | analysing, analyzing"),
    ("exercise", "exercise | exercises | exercised | exercising"),
    ("promise", "promise | promises | promised | promising"),
    ("detoxify", "detoxify | detoxifies | detoxified | detoxifying"),
    ("banish", "banish | banishes | banished | banishing"),
    ("melt", "melt | melts | melted | melting"),
    ("trim", "trim | trims | trimmed | trimming"),
    ("clear", "clear | clears | cleared | clearing"),
    ("prefer", "prefer | prefers | preferred | preferring"),
    ("unclog", "unclog | unclogs | unclogged | unclogging"),
    ("go", "go | goes | went, gone | going"),
    ("rise", "rise | rises | rose, risen | rising"),
    ("wake", "wake | wakes | woke, woken | waking"),
    ("get rid of", "get rid of | gets rid of | got rid of, gotten rid of | getting rid of"),
    ("wipe out", "wipe out | wipes out | wiped out | wiping out"),
    ("kick-start", "kick-start | kick-starts | kick-started | kick-starting"),
    ("stabilize", "stabilize, stabilise | stabilizes, stabilises | stabilized, stabilised | stabilizing, stabilising"),
]
NOUNS = [
    ("drop", "drop, drops"),
    ("therapy", "therapy, therapies"),
    ("remedy", "remedy, remedies"),
    ("day", "day, days"),
    ("child", "child, children"),
    ("woman", "woman, women"),
    ("tooth", "tooth, teeth"),
    ("foot", "foot, feet"),
    ("crisis", "crisis, crises"),
    ("diagnosis", "diagnosis, diagnoses"),
    ("analysis", "analysis, analyses"),
    ("stomach", "stomach, stomachs"),
    ("headache", "headache, headaches"),
    ("virus", "virus, viruses"),
    ("box", "box, boxes"),
    ("rash", "rash, rashes"),
    ("patch", "patch, patches"),
    ("photo", "photo, photos"),
    ("potato", "potato, potatoes"),
    ("bacterium", "bacterium, bacteria"),
    ("person", "person, people"),
    ("life", "life, lives"),
    ("sepsis", "sepsis, sepses"),
    ("biopsy", "biopsy, biopsies"),
    ("dose", "dose, doses"),
    ("half", "half, halves"),
    ("vertebra", "vertebra, vertebrae"),
    ("stimulus", "stimulus, stimuli"),
    ("massage", "massage, massages"),
    ("lens", "lens, lenses"),
    ("man", "man, men"),
    ("bus", "bus, buses"),
    ("waltz", "waltz, waltzes"),
    ("gummy", "gummy, gummies"),
    ("scar", "scar, scars"),
    ("symptom", "symptom, symptoms"),
    ("peptide", "peptide, peptides"),
    ("mouse", "mouse, mice"),
    ("side effect", "side effect, side effects"),
    ("eye drop", "eye drop, eye drops"),
    ("iv drip", "iv drip, iv drips"),
    ("suicidal thought", "suicidal thought, suicidal thoughts"),
]


@pytest.mark.parametrize(("verb", "forms"), VERBS, ids=[verb for verb, _ in VERBS])
def test_the_forms_of_a_verb(verb: str, forms: str):
    assert " | ".join(", ".join(entries) for entries in verb_forms(verb).values()) == forms
    assert list(verb_forms(verb)) == ["base", "s", "ed", "ing"]


@pytest.mark.parametrize(("noun", "forms"), NOUNS, ids=[noun for noun, _ in NOUNS])
def test_the_forms_of_a_noun(noun: str, forms: str):
    assert ", ".join(noun_forms(noun)) == forms


@pytest.mark.parametrize("letter", "aeiouy")
def test_words_of_one_and_two_letters_have_forms(letter: str):
    assert verb_forms(letter)["s"] == (letter + "s",)
    assert noun_forms("x" + letter)[0] == "x" + letter


def test_a_plural_that_only_looks_irregular():
    assert [plural(noun) for noun in ("basis", "oasis", "iris", "human")] == ["bases", "oases", "irises", "humans"]
