"""Recognises the figures of a sentence: shares, ratios, multiples, counts, times and amounts.

Whether a figure is a statistic of health is the rule's to say, by the words that stand beside it; what is no statistic by its own form
(a year, "three in one", "half an hour") is left out here.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from kaplint.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Measure(StrEnum):
    """What a figure measures; the values are what rules call it."""

    SHARE = "share"  # 40 percent, twenty per cent, 5 to 10%
    RATIO = "ratio"  # 9 in 10, one cycle in four, two thirds of
    MULTIPLE = "multiple"  # twice as, 5x the, tenfold, halves, in half
    COUNT = "count"  # 3 million, every 40 seconds
    SPEED = "speed"  # within 48 hours, after three sessions, overnight
    DURATION = "duration"  # lasts six months, for up to a year
    AMOUNT = "amount"  # 10 pounds, five points, an extra hour of sleep


class Figure(NamedTuple):
    """A figure by its offsets in the sentence; the end is exclusive."""

    start: int
    end: int


_DIGITS = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_POWERS = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_SPELLED = (
    rf"(?:(?:{'|'.join(_TENS)})(?:[ -](?:{'|'.join(_DIGITS)}))?|{'|'.join((*_DIGITS, *_TEENS))}"
    rf"|an? (?:dozen|{'|'.join(_POWERS)}))"
)
_NUMBER = rf"(?:\d(?:[\d,]*\d)?(?:\.\d+)?|{_SPELLED})"
_RANGE = rf"{_NUMBER}(?:(?: ?[-–] ?| to | or | and ){_NUMBER})?"
_ABOUT = (
    r"(?:(?:about|around|roughly|approximately|nearly|almost|over|under|more than|less than|fewer than|up to|at least|at most"
    r"|as (?:much|many|little|few|high|low) as|an estimated|an average of|on average|some|only|just|even|between|[<>~≥≤]) ?)*"
)
_WORD = r"[^\W_]+(?:[-'][^\W_]+)*"
_LASTS = (
    r"(?:last|lasts|lasted|lasting|persists?|persisted|persisting|endures?|enduring|maintained|sustained|remains?|holds?|stays?"
    r"|effective|symptom-free|pain-free)"
    r"(?: for| up to| as long as| at least| between| from| well over| over| more than| about| around| an average of| anywhere"
    r"| roughly| approximately| nearly| almost| close to| typically| to)*"
)
_HOW = r"(?:(?:short|quick|full|simple) )?"
_PLAIN = r"(?:seconds|minutes|hours|days|weeks|months)"
_LONG = r"(?:(?:a few |several |many )?(?:days|weeks|months|years|decades)|an? (?:week|month|year|decade|lifetime))"
_OUT_OF = r"(?:(?:out of|of out|in)(?: every| each| our| all)?|of (?:every|each|our))"
# What follows "doubled" where nothing is said to have grown.
_NOT_MORE = r"(?:blind|dose|doses|dosage|up|over|in|room|bed|as|down|and|or|but|for|to|from|since|after|by|at|on|with|every|each|if|when)"
# "By a third party", "in half an hour": no part of anything.
_NO_PART = r"(?:an? |of an? |part(?:y|ies)|person|year|time|reader|country|dose|trial|study|visit|doctor|opinion|child)"
_COUNTED = (
    rf"(?:{_WORD} )?(?:people|patients|women|men|population|adults|cases|participants|users|children|clients|customers|doctors"
    r"|dentists|volunteers|respondents|couples|pregnancies|athletes|veterans)\b"
)
_RANK = r"(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))"
_FRACTION = r"(?:half|(?:a|one|two|three|four)[ -](?:thirds?|quarters?|fifths?|sixths?|tenths?))"
_UNIT = r"(?:seconds?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|months?|years?|decades?)"
_ROUND = r"(?:sessions?|treatments?|visits?|infusions?|injections?|doses?|applications?|uses?|adjustments?|appointments?|cycles?)"
# "One dissolves in three to five months": a time, and no part of a whole.
_NO_TIME = rf"(?!(?: ?[-–] ?| to | or ){_NUMBER}| {_UNIT}(?![^\W_]))"
_ORDINAL = r"(?:the|your) (?:very )?(?:first|same|next)"
_START = r"(?: to (?:start|begin|work|take effect|kick in|show))?"
_PLACE = r"(?:first|second|third|fourth|fifth|sixth)"
_MERELY = (
    r"(?:(?:just|only|simply|merely|as little as|as few as|a matter of|about|around|under|less than|a few|several"
    r"|a couple of|mere) )*"
)
_MORE = (
    r"(?:more|less|fewer|faster|better|stronger|higher|lower|greater|safer|quicker|longer|bigger|larger|slower|thicker|smoother"
    r"|harder|deeper|likelier|smaller|sooner|brighter|healthier|worse)"
)
_SIZE = (
    r"(?:pounds?|lbs?|kilos?|kilograms?|kgs?|stones?|inch(?:es)?|dress sizes?|points?|mmhg|years? (?:younger|off)"
    r"|(?:extra |more )?(?:hours?|minutes?) (?:of (?:extra )?sleep|more sleep)|(?:hours?|minutes?) (?:sooner|faster|longer)"
    r"|calories|kcal|hairs?|shades?(?: whiter| lighter)?|notch(?:es)?)"
)

_SOURCES: dict[Measure, tuple[str, ...]] = {
    Measure.SHARE: (rf"{_ABOUT}(?:{_RANGE}|zero) ?(?:%|(?:percent|per cent)(?![^\W_])|percentage points?)",),
    Measure.RATIO: (
        rf"{_ABOUT}{_NUMBER} {_OUT_OF} (?:{_NUMBER}|hundred|thousand|million){_NO_TIME}",
        rf"{_ABOUT}{_NUMBER} of {_NUMBER}(?= {_COUNTED})",
        rf"{_ABOUT}{_NUMBER} (?!(?:times?|of|out|or|and|to) ){_WORD} (?:out of|in)(?: every)? {_NUMBER}{_NO_TIME}",
        rf"in every {_NUMBER} {_WORD},? (?:at least |about )?{_NUMBER}",
        rf"{_ABOUT}{_FRACTION} (?:of|all)(?! (?:an?|one) )(?: the| all| our| those| their)?",
        rf"{_ABOUT}half the(?= {_COUNTED})",
        rf"{_RANK} (?:leading|most common|biggest|largest|greatest|top) (?:cause|killer) of",
        rf"{_ABOUT}{_NUMBER} (?:{_WORD} )?(?:per|for every|in every) (?:1?00,?000|1,?000|100|{'|'.join(_POWERS)})",
    ),
    Measure.MULTIPLE: (
        rf"{_ABOUT}(?:twice|thrice|{_NUMBER} times|{_NUMBER} ?[x×]) (?:as (?!an? |needed){_WORD}|(?:the|{_MORE})(?: {_WORD})?)",
        rf"{_ABOUT}(?:{_NUMBER}|hundred|two|three)[ -]?fold",
        rf"(?:doubl|tripl|quadrupl)(?:es|ed|ing) (?!{_NOT_MORE} )(?:(?:your|the|their|our) )?{_WORD}",
        r"(?:has|have|had) (?:more than |nearly |almost )?(?:doubled|tripled|trebled|quadrupled|halved) (?:in|over|since|during|within)",
        r"(?:doubled|tripled|trebled|quadrupled|halved) (?:in|over|since|between|from) (?:the (?:united|uk|us|last|past)|\d{4})",
        rf"halv(?:es|ed|ing) (?:(?:your|the|their|our) )?{_WORD}",
        rf"(?:by|in) {_ABOUT}(?:half|(?:a|one|two|three)[ -](?:thirds?|quarters?|fifths?))(?! {_NO_PART})(?: (?:of )?the time)?",
        r"half the (?:time|risk|chance|odds|recovery|effort|pain)",
    ),
    Measure.COUNT: (
        rf"(?<!\bin )(?<!\bper ){_ABOUT}(?:{_NUMBER}|a|half a|several|hundred) ?(?:million|billion|thousand|hundred thousand)(?![^\W_])",
        rf"{_ABOUT}\d{{1,3}}(?:,\d{{3}}){{1,3}}(?![^\W_])",
        rf"{_ABOUT}\d{{5,9}}(?= {_COUNTED})|\d{{3,6}}(?:'s|s) of",
        rf"every (?:{_NUMBER} ?)?(?:seconds?|minutes?|hours?)",
    ),
    Measure.SPEED: (
        rf"(?:within|inside|in|in under|after (?=(?:just|only)\b)) {_MERELY}(?:{_ABOUT}{_RANGE} {_HOW}(?:{_UNIT}|{_ROUND})|{_PLAIN})",
        rf"(?:after|as (?:early|soon|quickly|fast) as) {_MERELY}{_ABOUT}{_RANGE} {_HOW}(?:{_ROUND}|weeks?|months?)",
        rf"as (?:early|soon|quickly|fast) as (?:within )?{_MERELY}{_ABOUT}(?:{_ORDINAL}(?: {_RANGE})?|{_RANGE}) ?(?:{_UNIT}|{_ROUND})",
        rf"(?:takes?|took) (?:effect(?: in| within)?|only|just|merely|as little as|under) {_MERELY}{_ABOUT}{_RANGE} {_UNIT}{_START}",
        rf"over (?:the course of )?{_RANGE} (?:weeks|months|sessions|treatments)",
        rf"(?:within|in) (?:an?|half an) (?:hour|day|week|month|year|few {_WORD}|single {_WORD})",
        rf"after (?:just |only )*(?:a few|a couple of|a handful of|several) {_ROUND}",
        rf"after (?:just |only |even )*(?:an?|one|a single|(?:the|your) {_PLACE}) (?:single )?{_ROUND}",
        rf"overnight|within the (?:hour|day|week)|by morning|from (?:day one|dose one|{_ORDINAL} (?:day|use|night|{_ROUND}))",
        rf"{_RANGE} {_UNIT} (?:after|of) (?:the |your |a |each |starting )?(?:surgery|operation|procedure|injection|first dose|{_ROUND})",
        rf"(?:by|before|from) week {_NUMBER}|(?<!.){_RANGE} {_UNIT}(?=: )|(?<=: ){_RANGE} {_UNIT}(?=: )",
    ),
    Measure.DURATION: (
        rf"(?<!\bthe )(?<!\btheir )(?<!\bthese )(?<!\bat ){_LASTS} (?:{_RANGE} {_UNIT}|{_LONG})",
        rf"for (?:just )?(?:up to|as long as|over|more than|at least|as much as|the next) (?:{_RANGE}|an?) {_UNIT}",
    ),
    Measure.AMOUNT: (
        rf"(?:by )?{_ABOUT}(?:{_RANGE}|an?(?: full| extra| whole)?) (?:(?:full|extra|whole|more) )?{_SIZE}",
        rf"(?:life expectancy|lifespans?|lives|life) by {_ABOUT}(?:{_RANGE}|an?|several) (?:years?|decades?|months?)",
    ),
}
# The words of which one stands in every figure of a measure ("0" is any digit).
_OF_NUMBERS = frozenset(("0", *_DIGITS, *_TEENS, *_TENS, "hundred", "dozen"))
_UNITS = frozenset("hour hours hr hrs minute minutes min mins second seconds day days night nights week weeks month months "
    "year years decade decades lifetime session sessions treatment treatments visit visits infusion infusions injection "
    "injections dose doses application applications use uses adjustment adjustments appointment appointments cycle cycles "
    "overnight morning few single".split())  # fmt: skip
WAKES: dict[Measure, frozenset[str]] = {
    Measure.SHARE: frozenset(("%", "percent", "cent", "percentage")),
    Measure.RATIO: _OF_NUMBERS
    | frozenset("half third thirds quarter quarters second fourth fifth sixth seventh eighth ninth tenth".split()),
    Measure.MULTIPLE: frozenset(
        "twice thrice times 0 fold tenfold twofold threefold fourfold fivefold hundredfold doubles doubled doubling triples tripled "
        "tripling trebled quadruples quadrupled quadrupling halves halved halving half third thirds quarter quarters fifth fifths".split()
    ),
    Measure.COUNT: frozenset(("million", "billion", "thousand", "0", "every")),
    Measure.SPEED: _UNITS,
    Measure.DURATION: _UNITS,
    Measure.AMOUNT: frozenset(
        "pound pounds lb lbs kilo kilos kilogram kilograms kg kgs stone stones inch inches dress point points mmhg younger off sleep "
        "calories kcal expectancy lifespan lifespans lives life sooner faster longer hair hairs shade shades notch notches".split()
    ),
}
_YEARS = range(1900, 2101)
_LEAST_COUNT = 10_000


@cache
def _compiled(measure: Measure) -> re.Pattern[str]:
    # What follows a currency sign or a decimal point is the rest of a price or of a longer number.
    return compiled(rf"(?<![^\W_])(?<!\d\.)(?<![$£€])(?<![$£€] )(?:{'|'.join(_SOURCES[measure])})(?![^\W_])")


def figures(norm: str, measure: Measure) -> Iterator[Figure]:
    """Yield the figures of a measure in a normalised sentence, from left to right."""
    accepts = _ACCEPTS.get(measure)
    for match in _compiled(measure).finditer(norm):
        if accepts is None or accepts(match[0]):
            yield Figure(*match.span())


def value_of(number: str) -> float | None:
    """Return what a number in digits or words stands for, or None for what is none ("twenty-five", "1,500")."""
    plain = number.replace(",", "")
    if re.fullmatch(r"\d+(?:\.\d+)?", plain):
        return float(plain)
    total = 0
    for word in re.split(r"[ -]", number.removeprefix("an ").removeprefix("a ")):
        if word in _POWERS:
            total = max(total, 1) * _POWERS[word]
        elif word in _DIGITS or word in _TEENS:
            total += (_DIGITS + _TEENS).index(word) + 1
        elif word in _TENS:
            total += 10 * (_TENS.index(word) + 2)
        elif word == "dozen":
            total = 12
        else:
            return None
    return float(total)


def _is_ratio(text: str) -> bool:
    """Tell a part of a whole from "2 in 1", "three in 2019" and "two of three-year-olds"."""
    if _FRACTION_WORD.search(text) or text.endswith(("cause of", "killer of")):
        return True
    numbers = [value for found in _numbers().findall(text) if (value := value_of(found)) is not None]
    part, whole = numbers[0], numbers[-1] if len(numbers) > 1 else float(_POWERS.get(text.rsplit(" ", 1)[-1], 0))
    if text.startswith("in every"):
        part, whole = whole, part
    return part < whole and whole not in _YEARS


def _is_count(text: str) -> bool:
    """Tell a count of people from the small numbers of any text."""
    if text.startswith("every") or text.endswith("s of"):
        return True
    numbers = [value_of(found) for found in _numbers().findall(text)]
    return any(word in _POWERS for word in re.split(r"[ -]", text)) or (numbers[-1] or 0) >= _LEAST_COUNT


@cache
def _numbers() -> re.Pattern[str]:
    return compiled(rf"(?<![^\W_]){_NUMBER}(?![^\W_])")


_FRACTION_WORD = re.compile(r"half|third|quarter|fifth|sixth|tenth")
_ACCEPTS: dict[Measure, Callable[[str], bool]] = {Measure.RATIO: _is_ratio, Measure.COUNT: _is_count}
