from __future__ import annotations

import re

import pytest

from kaplint.document.text import normalise
from kaplint.rules.figures import WAKES, Measure, figures, value_of
from kaplint.rules.ruleset import wake_words

# One text a line, each figure in braces behind its measure.
TEXTS = """
{share|40%} of users slept.
{share|Up to 90 percent} of them did.
{share|Twenty-five per cent} fell ill.
It rose by {share|5 to 10%} and then by {share|2.5 %}.
It carries {share|zero percent} of the risk.
Of the first 6, and {share|90%} of the rest, all slept.
{share|1,200 per cent} is odd.
The gap is {share|three percentage points}.
Percentages are hard.
{ratio|Nine in ten} people agree.
{ratio|3 out of 4} do.
{ratio|Six of every ten} cases heal.
{ratio|Seven of ten }patients improved.
{ratio|One cycle in four} succeeds.
{ratio|Nearly half of} them did.
{ratio|Two-thirds of those} treated did.
{ratio|A third of the} women did.
{ratio|Half the }patients left.
{ratio|In every 5 people at least 1} has it.
{ratio|Fewer than one in a million} babies.
{ratio|2 per 1,000} births.
A 3-in-1 cream, three in 2019, five in one, one of three types, half of an hour, half a tablet.
It is {multiple|twice as effective}.
It works {multiple|three times faster than} before.
It has {multiple|5x the potency} and is {multiple|2.5 times more likely}.
A {multiple|tenfold} rise.
It {multiple|doubles your chance} and {multiple|halves the risk}.
They recover {multiple|in half the time}.
It fell {multiple|by a third}.
It is the {ratio|seventh leading cause of} death, the second cause of delay and the third largest clinic.
Doubled and trebled, twice a day, three times after meals, a double-blind trial.
{count|Over 50 million} people live with it.
{count|14,894} cases, {count|half a million} deaths.
{count|Every 40 seconds}, someone falls.
There were 117 patients and $3 million.
{count|1000's of} them die, {count|60000} patients a year, 60000 parcels, the 1900s were long.
Deaths {multiple|have doubled since} the war; it was tested by a third party.
Relief {speed|within 48 hours}.
It works {speed|in just five sessions} and {speed|overnight}.
It shows {speed|in minutes}, or {speed|after three treatments}.
{speed|2-4 weeks}: better mood.
He went home {speed|six hours after surgery}.
It fades {speed|inside two weeks}, {speed|as early as the first day} or {speed|as soon as 24 hours} later.
It works {speed|from the very first session} and {speed|takes effect in 20 minutes}.
The stitches dissolve one by one {speed|in three to five weeks}.
After hours, after several days, in the week, takes two hours, as soon as you can.
It {duration|lasts up to six months}, or can {duration|last anywhere from 1 to 3 years}.
It shortens {amount|life expectancy by ten years}; a life by the sea.
The effect {duration|persists for years}.
It keeps {duration|for up to a year}, and {duration|for the next ten years}.
In the last three months, at last two weeks.
They lose {amount|up to 20 pounds}.
It falls {amount|by 1.5 points}.
It adds {amount|an extra hour of sleep}.
It burns {amount|600 calories} and you sleep {amount|15 minutes sooner}.
It shows {speed|after your third visit}, {speed|after only a few sessions}, after several days.
Prescriptions {multiple|tripled in the last} decade; the lump doubled in size.
It is a 20-metre pool.
"""
_MARK = re.compile(r"\{([a-z]+)\|([^}]*)\}")


def parted(marked: str) -> tuple[str, list[tuple[str, int, int]]]:
    """Return a marked text without its marks, and what they mark."""
    text, wanted, end = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[end : mark.start()]
        wanted.append((mark[1], len(text), len(text) + len(mark[2].rstrip())))
        text += mark[2]
        end = mark.end()
    return text + marked[end:], wanted


@pytest.mark.parametrize("marked", TEXTS.strip().splitlines())
def test_the_figures_of_every_measure(marked: str):
    text, wanted = parted(marked)
    norm = normalise(text)
    found = sorted(
        ((measure.value, *figure) for measure in Measure for figure in figures(norm, measure)), key=lambda item: item[1]
    )
    assert [(name, norm[start:end].rstrip()) for name, start, end in found] == [
        (name, norm[start:end]) for name, start, end in wanted
    ]


@pytest.mark.parametrize("marked", TEXTS.strip().splitlines())
def test_every_figure_holds_a_word_that_wakes_its_measure(marked: str):
    norm = normalise(parted(marked)[0])
    for measure in Measure:
        if list(figures(norm, measure)):
            assert not WAKES[measure].isdisjoint(wake_words(norm))


@pytest.mark.parametrize(
    ("number", "value"),
    [("12", 12), ("1,500", 1500), ("2.5", 2.5), ("nineteen", 19), ("twenty-five", 25), ("a hundred", 100), ("a dozen", 12),
     ("a million", 10**6), ("ninety", 90), ("half", None), ("", None)],
)  # fmt: skip
def test_the_value_of_a_number(number: str, value: float | None):
    assert value_of(number) == value
