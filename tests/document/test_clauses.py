from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaplint.document.clauses import Clause, ClauseKind, clauses, governors, subject_of
from kaplint.document.text import normalise
from kaplint.types import Span

# One sentence a line, each clause with its kind and the index of its parent in front.
SENTENCES = """
[main] our salve relieves itching, redness and swelling.
[main] the spa offers massage, cupping and hydrotherapy for sore muscles.
[main] our tablets calm the stomach, [coordinate 0] settle nausea [coordinate 0] and help you digest.
[main] this tonic cleared my skin, [coordinate 0] lifted my mood [coordinate 0] and gave me energy.
[main] the patch eases cramps [coordinate 0] and reduces bloating.
[main] the patch may ease cramps [coordinate 0] and reduce bloating.
[main] the patch can ease cramps [coordinate 0] but causes a rash in some users.
[main] the serum will not fade scars [coordinate 0] or remove moles.
[main] the serum does not fade scars [coordinate 0] but softens lines.
[main] our capsules neither cure nor prevent infection.
[main] laser therapy is painless [coordinate 0] and removes hair for good.
[main] our programme is safe, gentle and effective.
[main] our programme has helped thousands [coordinate 0] and is trusted by doctors.
[main] the cream was tested in leeds [coordinate 0] and approved by dermatologists.
[main] hypnosis helped me quit, [coordinate 0] and i sleep through the night.
[main] the drink boosts stamina, [coordinate 0] and athletes recover sooner.
[main] needles release tension, [coordinate 0] but the effect fades.
[main] you relax; [coordinate 0] your body repairs itself.
[main] we treat anxiety; depression; and phobias.
[main] the tea is mild, [coordinate 0] yet it works fast.
[main] a simple yet potent blend of herbs.
[main] it is not a drug [coordinate 0] but a food supplement.
[main] collagen not only smooths wrinkles [coordinate 0] but also strengthens nails.
[main] it does nothing but mask the pain.
[condition 1] if your knees ache, [main] our gel soothes them.
[condition 1] if the results are confirmed, [main] the vaccine could prevent infection.
[condition 1] when stress builds up, [main] magnesium restores balance.
[main] when should i take it?
[condition 1] whenever you feel tense, [main] breathe out slowly.
[condition 1] whether you suffer from acne, rosacea or eczema, [main] our balm clears your skin.
[condition 1] unless your doctor says otherwise, [main] take two capsules a day.
[condition 1] should you feel dizzy, [main] stop the exercise.
[condition 1] once you finish the course, [main] your energy returns.
[main] take one capsule once daily with food.
[main] after two visits our gel soothes the knee.
[main] before bed our drops calm the mind.
[main] once a week our salve relieves itching.
[condition 1] as long as you rest, [main] your back will heal.
[main] the effect can last as long as six hours.
[main] use the inhaler [condition 0] in case you wheeze at night.
[main] the lamp works [condition 0] provided that you use it every morning.
[main] ask your pharmacist [condition 0] whether the herb interacts with your tablets.
[main] the drops sting [condition 0] if you use them too often.
[concession 1] although it is natural, [main] the extract can harm the liver.
[concession 1] even though trials are small, [main] some clinics sell it as a cure.
[main] our device relieves migraine, [concession 0] although the evidence is weak.
[concession 1] despite its gentle name, [main] the peel burns.
[concession 1] while no remedy suits everyone, [main] our tonic eases most headaches.
[main] our gel cools the skin, [coordinate 0] while tablets take an hour.
[main] our mask repairs your skin [condition 0] while you sleep.
[main] our mask firms the skin [participle 0] while reducing redness.
[main] the drug calms the gut, [coordinate 0] whereas surgery removes the cause.
[main] our probiotic, [relative 0] which contains ten strains, [main 0] restores your gut.
[main] our probiotic contains ten strains, [relative 0] which restore your gut.
[main] patients [relative 0] who take the tablets [main 0] lose weight.
[main] people [relative 0] who suffer from vertigo [main 0] can benefit from our exercises.
[main] we treat people [relative 0] who suffer from vertigo.
[main] a serum [relative 0] that erases wrinkles [main 0] is finally here.
[main] we created a serum [relative 0] that erases wrinkles [coordinate 1] and plumps the skin.
[main] the sleep [relative 0] that you deserve [main 0] starts tonight.
[main] our therapist, [relative 0] who trained in oslo, [main 0] treats phobias.
[main] visit our clinic in bath, [relative 0] where we reverse hair loss.
[main] the clinic has ten doctors, [relative 0] many of whom treat children.
[participle 1] by flushing out toxins, [main] our wrap melts fat.
[main] our wrap works [participle 0] by flushing out toxins.
[main] our wrap boosts circulation, [participle 0] leading to smoother skin.
[participle 1] offering fast relief, [main] our spray opens blocked noses.
[main] our spray opens blocked noses, [participle 0] helping you breathe freely [coordinate 1] and sleep soundly.
[participle 1] backed by twenty years of research, [main] our lamp lifts low moods.
[main] our lamp, [participle 0] designed by sleep experts, [main 0] resets your body clock.
[main] benefits include easing pain, lifting mood and improving sleep.
[main] good for calming nerves, easing cramps and restoring sleep.
[main] it works [reason 0] because it targets the root cause.
[reason 1] because our formula is pure, [main] it never causes side effects.
[main] because of its purity, our oil is well tolerated.
[reason 1] since pain drains energy, [main] our physiotherapists treat it first.
[main] since 1998, our clinic has helped families.
[reason 1] as we age, [main] joints lose cartilage.
[main] we use lasers, [reason 0] as they heal faster.
[reason 1] now that you know the facts, [main] book a session.
[main] we believe [content 0] that every scar can fade.
[main] we believe [content 0] our method restores hearing.
[main] trials suggest [content 0] that saffron lifts mood [coordinate 1] and may ease anxiety.
[main] research shows [content 0] ginger settles the stomach.
[main] there is no evidence [content 0] that the bracelet relieves pain.
[main] it has been shown [content 0] that exercise lowers blood pressure.
[main] many users tell us [content 0] that their rash disappeared.
[main] she says [content 0] it cured her tinnitus.
[main] we are confident [content 0] that you will notice a change.
[main] we know [content 0] that stress harms sleep [content 0] and that our tea restores it.
[main] the review concluded [content 0] that, [concession 1] although safe, [content 1] the herb does not work.
[main] the brand claims [content 0] its gummies melt fat.
[main] our report on sleep shows what helps.
[lead-in 1] side effects: [main] nausea, headache and dry mouth.
[lead-in 1] what we treat: [main] our clinic heals burns, scars and ulcers.
[lead-in] doctors agree: [content 0] our insoles end heel pain.
[lead-in 1] deep sleep – [main] our blanket calms restless legs.
[main] our blanket [aside 0] – heavy and soft – [main 0] calms restless legs.
[main] our blanket calms restless legs – [coordinate 0] and it lasts for years.
[main] our blanket calms restless legs – [aside 0] a blessing for tired parents.
[main] omega-3 [aside 0] (found in oily fish) [main 0] protects your heart.
[main] obstructive sleep apnoea (osa) harms the heart.
[main] statins lower cholesterol (hale et al., 2018) [coordinate 0] and prevent strokes.
[main] take it at night [purpose 0] so that you wake refreshed.
[main] take it at night [purpose 0] so you can wake refreshed.
[main] we adjust the spine [purpose 0] in order to free the nerves.
[main] your skin repairs itself, [coordinate 0] so you look younger.
[quote 1] "my eczema vanished within a week," [main] says tom.
[main] our nurse says [quote 0] "the pain is gone by morning" [main 0] to every guest.
[main] we call it "smart hydration" for good reason.
[content 1] vitamin d prevents flu, [main] researchers say.
[content 1] vitamin d prevents flu, [main] says dr hanna vik, a virologist in bergen.
[main] try our balm [coordinate 0] and feel the difference.
[main] just rub it in, [coordinate 0] and your pain melts away.
[main] our trained therapists listen, advise and support you.
[main] get 20% off, free delivery and a gift.
[main] more than 3,000 patients trust our surgeons.
[main] relief from pain, stress and fatigue
[main] you live with tinnitus [coordinate 0] and your nights are short, [coordinate 1] but our app retrains your brain.
[condition 3] if you are pregnant, [condition 3] if you take iron [condition 3] or if you bleed, [main] avoid this herb.
[main] today, [condition 0] if you are in pain, [main 0] our team can help.
[condition 1] and if it fails, [main] we refund you.
[main] unlike creams [relative 0] that only mask itching, [main 0] our spray stops it.
[main] it may, in our view, ease cramps.
[main] the pill is not proven to ease pain [coordinate 0] or lift mood.
[main] ageing skin loses moisture, [coordinate 0] becomes thin [coordinate 0] and sags.
[main] we do not claim [content 0] that our tea cures cancer.
[main] do you struggle to sleep, [coordinate 0] or do you wake at dawn?
[main] studies have found [content 0] that yoga eases back pain, [coordinate 1] but the trials were short.
[main] our retreat gave me hope.
[main] we promise [content 0] that you will sleep well.
[main] doctors warn [content 0] that the herb thins the blood.
[main] our injections rebuild cartilage; [coordinate 0] they never harm the joint.
[main] experts from three clinics agree [content 0] that sauna bathing relaxes muscles.
[main] in 2021, our team treated 900 people, [coordinate 0] and 84% slept better.
[main] some say [content 0] honey heals wounds, [concession 1] though proof is thin.
[main] the tincture, [concession 0] though bitter, [main 0] settles the stomach.
[main] feel calm, confident and rested.
[main] it may take weeks before you notice a change.
[main] our oil calms anxiety, [coordinate 0] eases pain [coordinate 0] and gives you sleep.
[main] reduces pain, swelling and stiffness.
[condition 1] if you live with ptsd, [main] our infusions relieve it.
[main] ketamine may cause nausea [coordinate 0] but cures depression.
[condition 1] after you stop the drops, [main] the effect fades.
[participle 1] before starting any exercise, [main] you should see a doctor.
[concession 1] in spite of the pain, [main] she slept well.
[main] take it [condition 0] so long as you need it.
[main] as if by magic, the rash was gone.
[main] we sell a balm [relative 0] which cools [relative 0] and which soothes the skin.
[main] there are many ways [relative 0] in which our lamp helps.
[main] we cannot say which cream works.
[main] our cream heals cuts, [condition 2] and if you burn your hand, [coordinate 0] it soothes the burn.
[aside 1] (results may vary.) [main] our tea calms nerves.
[main] for a while, nothing helped.
[main] we speak of that gently.
[main] so you can rest, [coordinate 0] we handle the forms.
[main] rest well - [coordinate 0] our mattress relieves pressure.
[main] our mattress relieves pressure - [coordinate 0] so you wake rested.
[main] we mean that kindly.
[main] pain [relative 0] that never stops [main 0] wears you down.
[main] she found the drops [relative 0] that worked.
[main] naps lift mood (hale et al., am j sleep) in adults.
[main] statins (hale et al., 2018; vik, who found less) lower cholesterol.
"""

MARK = re.compile(r"\[([a-z-]+)(?: (\d+))?\] ")


def parse(line: str) -> tuple[str, list[tuple[ClauseKind, str, int | None]]]:
    parts = MARK.split(line)[1:]
    expected = [
        (ClauseKind(parts[at]), parts[at + 2].strip(), None if parts[at + 1] is None else int(parts[at + 1]))
        for at in range(0, len(parts), 3)
    ]
    return MARK.sub("", line), expected


@pytest.mark.parametrize("line", SENTENCES.strip().splitlines())
def test_cuts_sentence_into_clauses(line: str) -> None:
    sentence, expected = parse(line)
    found = [(c.kind, sentence[c.span.start : c.span.end], c.parent) for c in clauses(sentence)]
    assert found == expected


def test_spans_are_offsets_without_the_spaces_between() -> None:
    assert clauses("  if it hurts,  our gel helps. ") == (
        Clause(Span(2, 14), ClauseKind.CONDITION, 1),
        Clause(Span(16, 30), ClauseKind.MAIN, None),
    )


@pytest.mark.parametrize("text", ["", "   "])
def test_nothing_has_no_clause(text: str) -> None:
    assert clauses(text) == ()


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("it may ease cramps and improve sleep.", [(0,), (1, 0)]),
        ("it may cause nausea but cures depression.", [(0,), (1,)]),
        ("it does not ease cramps or improve sleep.", [(0,), (1, 0)]),
        ("it calms nerves, eases cramps and lifts mood.", [(0,), (1,), (2,)]),
        ("if you live with tinnitus, our device silences it.", [(0,), (1,)]),
        ("we believe that sauna bathing heals the skin.", [(0,), (1, 0)]),
        ("trials suggest that saffron may lift mood and cures insomnia.", [(0,), (1, 0), (2, 0)]),
        ("our mask may lift the skin, erasing lines within days.", [(0,), (1, 0)]),
        ("by easing stress, our tea may help.", [(0, 1), (1,)]),
        ("it may calm nerves, which heals the gut.", [(0,), (1,)]),
        ("take it at night so that you sleep.", [(0,), (1, 0)]),
        ("it may help because it heals nerves.", [(0,), (1,)]),
        ("our oil, if used daily, may ease pain.", [(0, 2), (1,), (2, 0)]),
        ('our nurse thinks "the drip cures every hangover".', [(0,), (1, 0)]),
        ("some may feel worse, but our patients recover.", [(0,), (1,)]),
        ("it has been tested in trials and approved by the ministry.", [(0,), (1, 0)]),
        ("there is some research that shows that figs ease cramps.", [(0,), (1,), (2, 1, 0)]),
        ("there is some research that eases cramps and lifts mood.", [(0,), (1,), (2,)]),
    ],
)
def test_governors(sentence: str, expected: list[tuple[int, ...]]) -> None:
    cut = clauses(sentence)
    assert [governors(cut, index) for index in range(len(cut))] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("our oil calms nerves, eases cramps and lifts mood.", [0, 0, 0]),
        ("our oil calms nerves, and patients sleep.", [0, 1]),
        ("by easing stress, our tea helps.", [1, 1]),
        ("our lamp lifts mood, restoring sleep.", [0, 0]),
        ("our balm, which contains zinc, heals cuts.", [0, 0, 0]),
        ("today, if you ache, our balm helps.", [0, 1, 2]),
        ("we use lasers in order to remove moles.", [0, 0]),
        ("we believe that our balm heals cuts and soothes burns.", [0, 1, 1]),
        ("if you ache, our balm helps.", [0, 1]),
    ],
)
def test_subject_of(sentence: str, expected: list[int]) -> None:
    cut = clauses(sentence)
    assert [subject_of(cut, index) for index in range(len(cut))] == expected


PIECES = """
our oil eases pain and but which that if when , ; : ( ) — - " we believe heals by helping may not you it because
although so that says who or patients 2021 3,000 in order to the while experts say .
"""
WORDS = st.sampled_from(PIECES.split())


@settings(derandomize=True, deadline=None, max_examples=400)
@given(st.one_of(st.lists(WORDS, max_size=30).map(" ".join), st.text(max_size=60)))
def test_clauses_part_any_sentence_without_a_gap(text: str) -> None:
    sentence = normalise(text)
    cut = clauses(sentence)
    position = 0
    for index, clause in enumerate(cut):
        assert not sentence[position : clause.span.start].strip()
        assert position <= clause.span.start < clause.span.end
        assert clause.parent is None or (clause.parent != index and 0 <= clause.parent < len(cut))
        assert governors(cut, index)[0] == index
        assert 0 <= subject_of(cut, index) < len(cut)
        position = clause.span.end
    assert not sentence[position:].strip()
