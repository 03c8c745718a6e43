from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaplint.document.citations import CitationMark, MarkKind, citation_marks
from kaplint.document.model import Block, BlockKind, Link, NoteMark, OffsetMap, Run
from kaplint.types import Span

NO_LIST: frozenset[str] = frozenset()

# One text a line, each mark in braces behind its kind.
CITED = r"""
Weight fell by 15% {author-year|(Okoro et al., 2021)}.
{author-year|Smith and Jones (2020)} measured cortisol.
{author-year|Okoro et al., 2021} saw the same.
Pain fell in 40% {author-year|(Hale & Roe, 2019; Vik, 2020)}.
Pain fell in 40% ({author-year|Holm et al., Annals of Neurology, 2011}).
{author-year|Okafor et al. (2018)} followed 300 women.
{author-year|Hale and colleagues (2016)} saw no change.
{author-year|Brun (2015)} found no effect.
{author-year|Hale J, Roe M. Sauna bathing and sleep. Sleep Med. 2019;12:3-9}.
{author-year|Hale, J. A., & Roe, M. (2019)}. Sauna bathing and sleep.
It was described by {author-year|Lindqvist (2012)}.
The dose was halved.{number|[2]}
The dose was halved.{number|[1, 3-5]}
The dose was halved {number|[12]}.
Blood pressure fell.{number|¹²}
See {doi|doi:10.1001/jama.2020.1234} for details.
{doi|https://doi.org/10.1016/j.jad.2020.01.001}
{doi|10.1016/S0140-6736(19)30041-8}.
{pmid|PMID: 31234567}
{pmc|PMC6012345} has the data.
The trial ({trial-id|NCT01234567}) ended early.
{trial-id|ISRCTN12345678}, {trial-id|EudraCT 2015-001234-22} and {trial-id|ACTRN12612000123456}.
A trial in the {journal|New England Journal of Medicine} followed 200 adults.
{journal|The Lancet} published the results.
A paper in {journal|JAMA Psychiatry} showed a small gain.
{journal|The BMJ} reported it first.
Published in {journal|Nature Medicine} last year.
{journal|The Journal of Pain and Symptom Management} carried the data.
{journal|The American Journal of Psychiatry}, 2018.
Results appeared in the {journal|Annals of Internal Medicine}.
A paper in {journal|Frontiers in Psychiatry} describes the method.
See {journal|PLOS ONE} for the protocol.
A {journal|Cochrane review} of 14 trials saw no benefit.
The work was published in {journal|Pain} in 2016.
The trial, published in the {journal|Clinical and Cosmetic Balneology journal}, followed nine adults.
The work, published in the journal {journal|Sleep}, covered 90 adults.
It appeared in {journal|N Engl J Med 2016;374:11-20}.
{journal|Am J Psychiatry} carried the paper.
{institution|According to the CDC}, one in nine adults is affected.
{institution|A 2021 report by the World Health Organization puts} it at 4%.
{institution|University of Leeds researchers in 2020} followed 80 people.
Rates doubled ({institution|NHS Digital, 2022}).
Half of them fell ({institution|Northern Hip Audit 2020}).
Most heal ({institution|Society for the Study of Grief, 2021}).
It is advised by {institution|NICE NG136}.
Methods: 90 adults were seen. {study|Results: }Pain fell by 20%.
Cases rose ({institution|UK Health Security Agency, Measles in England 2024}).
It was 31%, {institution|as published by the HFEA}.
In {institution|a 2013 Stanford trial}, the effect was small.
{institution|NHS Digital (2022)} counts 4 million.
{institution|Researchers at the University of Oslo found} a link.
The {institution|FDA warns} against the practice.
{institution|A survey by YouGov in 2019} asked 2,000 adults.
{institution|According to a 2020 survey by the American Psychological Association}, stress is rising.
The {institution|National Institute of Mental Health estimates} that 3% are affected.
{institution|Data from the Office for National Statistics show} a rise.
In {study|the STEP 1 trial}, weight fell by 15%.
{study|The SELECT trial} enrolled 17,604 adults.
The {study|Women's Health Initiative} followed 160,000 women.
The {study|Framingham Heart Study} began in 1948.
{study|SURMOUNT-1 trial} data show a fall.
The {study|Nurses’ Health Study} followed diet.
"It is early days," {expert|said Dr Maria Dahl}, a gastroenterologist at Ullevål.
“We were surprised,” {expert|says Adriana Holm, MD}, Associate Professor of Psychiatry.
{expert|According to Dr. Jane Roe} of King's College, the effect is small.
{expert|Professor Olu Adeyemi, a sleep researcher in Lagos, says} the data are thin.
{expert|Dr Smith of Harvard University said} so.
Read it at {link|https://www.nhs.uk/conditions/acne/} first.
See {link|clinicaltrials.gov/ct2/show/NCT00001234}.
Sleep improved {author-year|(Vik, 2020: 14)}.
{author-year|Vik et al., 2018} is.
The risk doubled {author-year|(Brun and Hale, 2017a)}.
{author-year|El-Sayed & Brun (2021)} measured iron.
{author-year|Nguyen T, Hale J, et al. Zinc and colds. Nutrients. 2020;12(4):101}.
The score fell.{number|[3]}{number|[4]}
The score fell {number|[2–5]}.
The score fell.{number|²} The rest held.
It was halved in 2021{number|³} and again later.
{doi|DOI: 10.1136/bmj.m1234}
See {doi|https://doi.org/10.1000/xyz123}, which is free.
{pmid|pmid 29876543}
Registered as {trial-id|NCT 04567890}.
Registration: {trial-id|DRKS00012345}.
In a {journal|Cochrane systematic review}, sauna did not help.
It ran in the {journal|British Journal of Sports Medicine}.
The {journal|Harm Reduction Journal} printed it.
{journal|Medical Journal of Australia}, volume 3.
{journal|International Journal of Obesity} data.
A report in {journal|Diabetes Care}, 2019, counted cases.
Results appeared in {journal|Circulation} last spring.
{journal|JAMA Network Open} carried a letter.
The findings, reported in {journal|Gut}, are early.
{journal|PLoS Medicine}, 2014
{journal|BMC Public Health} covered it.
{journal|J Clin Sleep 2018;14:5-9}
{journal|Lancet Psychiatry 2019;6:101-9}.
{journal|Annual Review of Psychology} has a chapter on it.
{journal|Expert Opinion on Drug Safety} lists the harms.
A study published in {journal|Science} in 2016 measured it.
In the journal {journal|Body Image}, authors warn of it.
The {institution|NHS says} that rest is best.
{institution|Gallup data} show a rise.
{institution|Figures from Cancer Research UK} put it at 12%.
A team at {institution|King's College London found} it; {institution|a study by King's College London says} so.
{institution|Data published by the European Medicines Agency in 2021} list 14 cases.
{institution|According to new figures from the Robert Koch Institute}, cases fell.
The {institution|Department of Veterans Affairs estimates} that 7% are affected.
One in six adults is affected ({institution|World Health Organization, 2019}).
A {institution|Johns Hopkins study in 2018} measured this.
{institution|the 2019 Harvard study}
{institution|Research from the University of California San Francisco shows} it.
A {institution|Pew Research Center survey} asked 4,000 adults.
{institution|Public Health Scotland, 2020}
The {institution|Royal College of Psychiatrists recommends} talking first.
The {institution|American Academy of Dermatology states} that it helps some.
{study|The SPRINT trial} ended early.
{study|PREDIMED study} data are public.
The {study|National Comorbidity Survey} asked 9,000 people.
We cite the {study|Oslo Sleep and Light Study} of nurses, which ran for nine years in three towns.
{expert|Dr Hanna Vik, lead author of the paper, said} the effect was small.
“The gain is real,” {expert|explains Professor Paul Brun}.
{expert|according to Hanna Vik}, a virologist in Bergen
The {institution|World Health Organization (WHO) estimates} that 5% are affected.
{institution|NICE guideline NG222} lists exercise first.
“It is promising.” — {expert|Dr Maria Dahl}, University of Oslo
{institution|Yale study} finds a link.
Shown at the {institution|American Heart Association’s Scientific Sessions 2025}.
The {institution|Royal College of Midwives' National Birth Census audit} found it.
Our nurse joined the American Heart Association’s choir.
{institution|Stanford researchers} saw a drop.
{institution|A 2019 analysis from the Mayo Clinic} counted 300 cases.
In 2022, {institution|Public Health England reported} 4,000 cases.
{institution|Statistics from the Office for National Statistics}.
The {institution|American Heart Association recommends} 150 minutes a week.
A paper in {journal|Neuropsychopharmacology}.
{study|STAR*D} enrolled 4,000 adults.
{study|UK Biobank} data suggest a link.
Data from the {study|UK Biobank} suggest a link.
A {journal|Lancet Psychiatry} paper from 2019.
See {journal|Lancet. 2018;391:1357-66}.
{journal|Lancet} 2018 says no.
As {expert|Prof. Ian Hale of the Karolinska Institutet explains}, sleep matters.
{expert|Jane Roe, PhD, told} us the effect is small.
{author-year|(Hale, 2019)}
{author-year|(see Hale et al., 2019, p. 12)}
{author-year|van der Berg et al. (2011)} saw it.
{author-year|García-Toro et al. (2012)}
In {author-year|Hale et al.'s 2019} trial, nothing changed.
[3] {author-year|Hale J. Sleep. 2019;1:2}.
1. {author-year|Hale J, Roe M. Naps. BMJ. 2019;12:3}.
"""

# Near misses, one a line: none of them points to a source.
UNCITED = r"""
"It saved me." — Tom Hale
Nine in ten agree (Customer Survey 2022).
Voted first (Best Clinic Awards 2022).
Results: our patients feel better within days.
Open since May (Opened Monday 2 May 2022).
READ OUR CASE STUDY trial.
Brown et al. reported a drop.
A 2014 study found that pain eased.
Researchers at our clinic saw great results.
Experts agree that it works.
According to research, the oil helps.
Dr Smith, our founder, says it heals.
"It heals," says Dr Jane Roe, founder of the clinic.
Our CEO, Dr Paul Vik, said the device is safe.
Science has proven that it works.
Found in nature and made with care.
Keep a Journal of Symptoms every day.
Write in your Journal of Gratitude.
It appears in our journal every spring.
Every Cell in your body needs water.
Sleep better and feel no Pain.
Published in Leeds since 2010.
Updated (March 2021).
Our opening hours (Summer 2020) have changed.
Founded in London (2015).
The finest drip in town (Best Clinic Award 2020).
Results: clearer skin in nine of ten users.
FDA-approved for depression.
The device was cleared by the FDA in 2008.
Dr Lee trained at Harvard Medical School in 2005.
She is a graduate of Stanford.
We are members of the Royal College of Physicians.
Registered with the Care Quality Commission.
We follow NHS rules.
Patients come to us from the NHS.
The TMS trial starts in May.
Our PRP study is open.
Join our free trial today.
A clinical trial is under way.
New Study Shows Big Results
Take 2 tablets (3) times a day.
We offer (1) massage, (2) cupping and (3) sauna.
Apply to a 10 cm² patch of skin.
Counts reached 10⁹ per gram.
Call 01632 960 960 [ext 5].
Open in 2021.
Smith and Jones opened the clinic in 2020.
April and May 2020 were busy.
Vitamin B12 and Vitamin D (2020 formula).
Call Dr Jones today.
Dr Jane Roe leads our team.
Dr. Oz loves it.
says Sarah, 34, from Leeds.
"I feel new," says Tom Hale.
As seen in Vogue and The Guardian.
Studies show it works.
A survey of 200 customers found 94% were happy.
In our 2021 report, 9 in 10 slept better.
Johns Hopkins is in Baltimore.
Our doctors studied at Oxford and Cambridge.
Mind and body are one.
Who says you cannot sleep?
The best Brain food of 2021.
Blood pressure, 2019 style.
Ten percent (10) of users.
Version 2.10 of our app costs 10.99/month.
Harvard-trained dermatologists look after you.
The World of Wellness opens in 2022.
American Wellness Centre opens soon.
Duke loves his new knee.
The Our Story Study room is open.
Our Science Journal club meets on Monday.
Heart, 2 lungs and a liver.
Step 1 is easy.
A nice trial of our cream.
Doctors at the hospital recommend rest.
Call the University Hospital on 5 May.
"""

MARKED = re.compile(r"\{([a-z-]+)\|([^}]*)\}")


def block(text: str, kind: BlockKind = BlockKind.PARAGRAPH, **parts: tuple[Link, ...] | tuple[NoteMark, ...]) -> Block:
    return Block(0, kind, text, OffsetMap((Run(0, len(text), 0, len(text)),)), **parts)  # type: ignore[arg-type]


def parse(line: str) -> tuple[str, tuple[CitationMark, ...]]:
    text, end, marks = "", 0, []
    for match in MARKED.finditer(line):
        text += line[end : match.start()]
        marks.append(CitationMark(Span(len(text), len(text) + len(match.group(2))), MarkKind(match.group(1))))
        text, end = text + match.group(2), match.end()
    return text + line[end:], tuple(marks)


@pytest.mark.parametrize("line", CITED.strip().splitlines())
def test_finds_citation(line: str) -> None:
    text, expected = parse(line)
    assert citation_marks(block(text), NO_LIST) == expected


@pytest.mark.parametrize("text", UNCITED.strip().splitlines())
def test_near_miss_is_no_citation(text: str) -> None:
    assert citation_marks(block(text), NO_LIST) == ()


@pytest.mark.parametrize(
    "line",
    [
        "The score fell.{number|[2]}",
        "The score fell [7].",
        "The score fell {number|[2, 7]}.",
        "The score fell {number|(3)}.",
        "The score fell {number|(2-3)}; sleep did not change.",
        "The score fell (7).",
        "We offer (2) massage and (3) sauna.",
        "The score fell in most patients.{number|2} The rest held.",
        "The score fell in most patients.7 The rest held.",
        "The score fell.{number|²} The rest held.",
        "The score fell.{number|²,³} The rest held.",
        "The score fell.⁷ The rest held.",
        "A 10 cm² patch held 10³ cells.",
        "Version 1.2 costs 3.2 per month.",
    ],
)
def test_only_listed_numbers_count_where_references_are_listed(line: str) -> None:
    text, expected = parse(line)
    assert citation_marks(block(text), frozenset({"1", "2", "3"})) == expected


@pytest.mark.parametrize(
    ("target", "text", "kind"),
    [
        ("https://doi.org/10.1000/1", "one trial", MarkKind.LINK),
        ("https://pubmed.ncbi.nlm.nih.gov/1/", "here", MarkKind.LINK),
        ("http://www.nhs.uk/conditions/acne/", "read more", MarkKind.LINK),
        ("https://www.health.gov.au/topics", "figures", MarkKind.LINK),
        ("https://www.gov.uk/guidance/x", "rules", MarkKind.LINK),
        ("https://med.stanford.edu/news", "news", MarkKind.LINK),
        ("https://www.ox.ac.uk/news", "news", MarkKind.LINK),
        ("https://www.who.int/news", "a report", MarkKind.LINK),
        ("https://www.ema.europa.eu/en", "the file", MarkKind.LINK),
        ("https://www.thelancet.com/article", "paper", MarkKind.LINK),
        ("https://onlinelibrary.wiley.com/doi/1", "paper", MarkKind.LINK),
        ("//www.bmj.com/content/1", "paper", MarkKind.LINK),
        ("https://clinicaltrials.gov/study/NCT01234567", "the register", MarkKind.LINK),
        ("https://news.example.com/a", "a study in the Journal of Sleep Research", MarkKind.LINK),
        ("https://news.example.com/a", "University of Leeds study", MarkKind.LINK),
        ("#ref-2", "2", MarkKind.NUMBER),
        ("#fn3", "[3]", MarkKind.NUMBER),
        ("/book", "Book now", None),
        ("https://clinic.harvard.edu/appointments", "see us", None),
        ("https://www.nhs.uk/service", "Book a visit", None),
        ("tel:+441632960960", "call", None),
        ("mailto:hello@example.com", "write to us", None),
        ("about.html", "our results", None),
        ("#top", "back to top", None),
        ("https://shop.example.com/oil", "our oil", None),
        ("https://www.facebook.com/clinic", "as told by Yale study fans", None),
        ("https://news.example.com/a", "a new study", None),
        ("https://notnih.gov.example.com/", "here", None),
        ("https://[broken", "here", None),
    ],
)
def test_link(target: str, text: str, kind: MarkKind | None) -> None:
    before = "See "
    span = Span(len(before), len(before) + len(text))
    linked = block(f"{before}{text}.", links=(Link(span, target),))
    found = [mark for mark in citation_marks(linked, NO_LIST) if mark.span == span]
    assert found == ([] if kind is None else [CitationMark(span, kind)])


def test_the_label_of_a_reference_entry_is_no_citation() -> None:
    text = "[1] A book on sauna\n[2] A book on naps [1]"
    assert citation_marks(block(text), NO_LIST) == (CitationMark(Span(39, 42), MarkKind.NUMBER),)


def test_a_same_site_link_does_not_hide_the_source_that_its_text_names() -> None:
    text = "See the Journal of Sleep Research."
    linked = block(text, links=(Link(Span(4, 33), "/sources"),))
    assert citation_marks(linked, NO_LIST) == (CitationMark(Span(8, 33), MarkKind.JOURNAL),)


def test_note_marks_are_empty_spans_in_order() -> None:
    noted = block("It fell. It rose [1].", notes=(NoteMark(21, "b"), NoteMark(8, "a")))
    assert citation_marks(noted, NO_LIST) == (
        CitationMark(Span(8, 8), MarkKind.NOTE),
        CitationMark(Span(17, 20), MarkKind.NUMBER),
        CitationMark(Span(21, 21), MarkKind.NOTE),
    )


def test_a_note_mark_without_its_note_is_none() -> None:
    noted = block("It fell. It rose.", notes=(NoteMark(8, "a"), NoteMark(17, "z")))
    assert citation_marks(noted, frozenset({"a"})) == (CitationMark(Span(8, 8), MarkKind.NOTE),)


PIECES = """
Hale Vik et al. (2019) and [1] [2-4] doi:10.1000/1 PMID: 1234567 Journal of Sleep in the Lancet CDC according to says Dr
University Oslo study trial STEP ² ,¹ https://nhs.uk www.bmj.com published Nature 2020;12:3 & J A. Clinic our ; : ” — "
"""


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.one_of(st.lists(st.sampled_from(PIECES.split()), max_size=25).map(" ".join), st.text(max_size=60)))
def test_marks_lie_in_order_without_overlap(text: str) -> None:
    end = 0
    for mark in citation_marks(block(text), frozenset({"1", "2"})):
        assert end <= mark.span.start < mark.span.end <= len(text)
        end = mark.span.end
