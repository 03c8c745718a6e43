"""Makes a tree of Markdown pages of health prose, always the same: mostly sober, some promotional, a little mangled."""

from __future__ import annotations

import argparse
import random
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

FILES, CHARACTERS = 1_000, 9_000

TREATMENTS = [
    "acupuncture", "cognitive behavioural therapy", "our infusion programme", "physiotherapy",
    "a low-dose antidepressant", "the magnesium supplement", "laser treatment", "light therapy", "the herbal blend",
    "a blood pressure tablet", "our drip", "stem cell therapy", "the probiotic capsule", "hormone therapy",
    "an inhaled steroid", "the collagen powder", "botulinum toxin", "the clear aligner", "a knee injection",
    "hypnotherapy", "the smoking cessation course", "intermittent fasting", "the night cream",
]  # fmt: skip
CONDITIONS = [
    "migraine", "knee pain", "depression", "eczema", "asthma", "type 2 diabetes", "insomnia", "hot flushes",
    "back pain", "acne", "high blood pressure", "irritable bowel syndrome", "post-traumatic stress disorder",
    "hay fever", "tinnitus", "heart failure", "hair loss", "osteoporosis", "psoriasis", "anxiety", "chronic fatigue",
    "gum disease", "urinary incontinence", "obesity",
]  # fmt: skip
BODIES = [
    "the liver",
    "the airways",
    "the joints",
    "the skin",
    "the gut",
    "the inner ear",
    "the immune system",
    "the heart muscle",
]
PLACES = ["Leeds", "Utrecht", "Montreal", "Perth", "Galway", "Denver", "Lyon", "Turku"]

SOBER = [
    "Anyone with {condition} should speak to a doctor or nurse before changing a medicine.",
    "It is not known whether {treatment} changes the course of {condition}.",
    "Common side effects include nausea, headache and tiredness, and most people notice them in the first week.",
    "In a trial of {number} adults, scores fell by {small} points ([Hall 2019](https://doi.org/10.1000/x{number})).",
    "The appointment takes about {small}0 minutes, and you can bring a friend or a relative with you.",
    "{condition_cap} affects people of all ages, and its causes are often a mixture of inherited and everyday factors.",
    "Your doctor may suggest {treatment} if first steps such as rest and exercise have not been enough.",
    "Researchers in {place} are studying whether {treatment} might reduce flare-ups of {condition}.",
    "Tell the team about all the medicines that you take, because some of them do not go well together.",
    "A blood test shows how well {body} is working, and it is repeated after {small} weeks.",
    "Symptoms of {condition} can come and go, and keeping a diary makes it easier to see a pattern.",
    "{treatment_cap} is not suitable during pregnancy, or for people who have had a stroke.",
    "Opening hours are Monday to Friday from {small} to 18, and the entrance is on the side of the building.",
    "The guideline was last reviewed in 20{year}, and the next review is planned in three years.",
    "Some people stop early because of dizziness, a dry mouth or trouble sleeping.",
    "If the pain gets worse, or if you notice swelling, fever or numbness, call the ward at any time.",
    "The evidence so far comes from small studies, and larger trials are needed before anyone can be sure.",
    "A specialist nurse explains what happens to {body} and answers questions about daily life.",
    "Costs vary between clinics, and a written estimate is sent before the first visit.",
    "Eating regular meals, moving every day and sleeping enough are part of most plans for {condition}.",
    "Is {treatment} right for you? That depends on your history, on other conditions and on what matters to you.",
    "We clean every room between visits and store all samples according to the rules of the laboratory.",
    "Most children grow out of {condition}, although some keep mild symptoms as adults.",
    "According to the World Health Organization (2021), about {small} in {number} adults live with {condition}.",
]  # fmt: skip
PROMOTIONAL = [
    "{treatment_cap} relieves {condition} within hours and gives you your life back.",
    "Studies show that {treatment} works where everything else has failed.",
    "Our patients call it a breakthrough, and {percent}% of them feel better after a single visit.",
    "It is completely safe and has no side effects.",
    "{treatment_cap} restores {body} and boosts your natural defences.",
    "Say goodbye to {condition} for good with a programme that is clinically proven.",
    "Our world-class team in {place} offers the most advanced care for {condition} anywhere.",
    "Because it is natural, {treatment} is gentle on {body} and free of risk.",
    "Experts agree that {treatment} is more effective than tablets for {condition}.",
    "Book today and experience lasting relief from {condition}, guaranteed.",
    "This revolutionary method heals {body} at its root.",
    "Unlike other options, {treatment} cures {condition} without surgery or downtime.",
]  # fmt: skip
MANGLED = [
    "Many visitors come to us with excessive blood stress or with a background marked by heart disappointment.",
    "The plan joins mental behavioural treatment with activity, and it suits people with compound use disorder.",
    "Veterans with post-traumatic tension problem often wait for months.",
    "Bosom malignancy and kidney disappointment are talked about in professional trials.",
]  # fmt: skip
HEADINGS = [
    "What to expect",
    "Who is it for?",
    "Living with {condition}",
    "How {treatment} works",
    "Before your visit",
    "Questions",
]


def pages(count: int = FILES, characters: int = CHARACTERS) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each page; a text has about so many characters."""
    for number in range(count):
        dice = random.Random(number)  # noqa: S311 - made text, not secrets
        yield f"{number % 40:02d}/page-{number:04d}.md", _page(dice, number, characters)


def paragraphs(characters: int) -> str:
    """Return one long plain text in paragraphs of some five sentences."""
    dice = random.Random(0)  # noqa: S311 - made text, not secrets
    parts: list[str] = []
    length = 0
    while length < characters:
        parts.append(_paragraph(dice))
        length += len(parts[-1]) + 2
    return "\n\n".join(parts) + "\n"


def write_tree(folder: Path, count: int = FILES) -> int:
    """Write the pages below a folder and return their size in bytes."""
    size = 0
    for name, text in pages(count):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        size += path.write_bytes(text.encode())
    return size


def _page(dice: random.Random, number: int, characters: int) -> str:
    title = _fill(dice, dice.choice(HEADINGS))
    parts = [f"---\ntitle: {title}\ndate: 2025-03-0{number % 9 + 1}\n---", f"# {title}"]
    length = 0
    while length < characters:
        roll = dice.random()
        if roll < 0.12:
            part = f"## {_fill(dice, dice.choice(HEADINGS))}"
        elif roll < 0.22:
            part = "\n".join(f"- {_sentence(dice)}" for _ in range(dice.randint(3, 6)))
        elif roll < 0.25:
            rows = [f"| {dice.choice(CONDITIONS)} | {dice.randint(2, 40)} weeks |" for _ in range(4)]
            part = "\n".join(["| Condition | Wait |", "| --- | --- |", *rows])
        else:
            part = _paragraph(dice)
        parts.append(part)
        length += len(part) + 2
    return "\n\n".join(parts) + "\n"


def _paragraph(dice: random.Random) -> str:
    return " ".join(_sentence(dice) for _ in range(dice.randint(3, 7)))


def _sentence(dice: random.Random) -> str:
    roll = dice.random()
    templates = MANGLED if roll < 0.02 else PROMOTIONAL if roll < 0.2 else SOBER
    return _fill(dice, dice.choice(templates))


def _fill(dice: random.Random, template: str) -> str:
    treatment, condition = dice.choice(TREATMENTS), dice.choice(CONDITIONS)
    return template.format(
        treatment=treatment,
        treatment_cap=treatment[0].upper() + treatment[1:],
        condition=condition,
        condition_cap=condition[0].upper() + condition[1:],
        body=dice.choice(BODIES),
        place=dice.choice(PLACES),
        number=dice.randint(20, 900),
        small=dice.randint(2, 9),
        percent=dice.randint(60, 99),
        year=dice.randint(14, 25),
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where to write the tree")
    print(f"{write_tree(parser.parse_args().folder):,} bytes")
