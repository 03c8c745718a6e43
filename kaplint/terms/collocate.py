"""Learns usual word pairs from sober pages: ``python -m kaplint.terms.collocate TEXT…`` prints collocations.txt."""

from __future__ import annotations

import itertools
import math
import sys
import textwrap
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from kaplint.document import verbs
from kaplint.document.text import normalise
from kaplint.terms import inflect
from kaplint.terms.compile import compile_tables
from kaplint.terms.lookup import Lookup
from kaplint.terms.observe import SENTENCE_END, by_hand
from kaplint.terms.sources import FILES, parse_collocations, parse_glossary, parse_replacements, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HEADER = """\
# kaplint terminology: pairs of neighbouring words, held against a text only where it looks spun as a whole (see
# kaplint.terms.company). [by hand] was written for the project; [usual] are the pairs that kaplint.terms.collocate
# counted often in {millions:.1f} million words of public sober pages (those that everyday.txt names), [attested] the pairs
# that stand there too although they look like a usual pair or a term with a word replaced. Only word pairs are taken.
# Make it anew after a change of glossary.txt or replacements.txt. Format: "head: word, word" for the pairs "word head".
"""
# A pair is usual that occurs so often, in two sources at least or so often in one, and so much oftener than chance.
_LEAST, _LEAST_IN_ONE, _INFORMATION = 8, 30, 1.5
# A pair is attested that occurs so often.
_ATTESTED = 2
_FUNCTION = (
    verbs.HELPER
    | verbs.PRONOUN
    | verbs.DETERMINER
    | verbs.PREPOSITION
    | verbs.ADVERB
    | verbs.NEGATION
    | verbs.CONJUNCTION
)
# Verbs and adverbs that stand beside nouns all the time and form no name with them, apart from the function words.
# fmt: off
_LOOSE = frozenset(
    "absorb add address administer advise affect again ago agree aim allow alter anymore appear approach arise ask "
    "attach avoid away back become becoming begin behave believe best bind book break bring build call called carry "
    "cause causing change chapter check choose collect combine come compare comprise conduct consist consume "
    "contact contain containing continue contract contribute convert cope couldnt count create cry daily deal "
    "decide decrease define demand demonstrate depend derive describe detect determine develop didnt die differ "
    "different digest disappear discuss disrupt divide doesnt done dont drop due early easily effectively else "
    "encode encounter end enjoy enough ensure enter etc examine exhibit exist expect experience explain extend fail "
    "fall figure fill find focus follow forty forward found fully gain gather generate get getting give giving good "
    "got great greater grow happen hard having hear herself higher himself hold hundred identify immediately impact "
    "impair improve include indicate indicated infect influence inherit inhibit interact invade involve involving "
    "itself keep key kind know lack large last late later lead leading learn least leave left lie link listen "
    "little live look lose lot low lower main making match mature mean meant met million mimic mix move much need "
    "next note numerous obtain occur offer old older once open other otherwise own part pass pay people percent "
    "perform please poor prefer prepare present prevent prior proceed produce producing promote provide providing "
    "quickly quite raise rare rather reach read receive recommend recover reduce reducing refer referred refuse "
    "relate remain remember remove replace report require rest return reveal right rise same say seek seem seen "
    "send separate serve set shift show side significantly similar slow slowly small solve sometime speak specific "
    "spend stand start stay step stick stop store strike study suffer suggest suit support surround suspect take "
    "taking talk teach tell tend themselve think thoroughly thousand today together told top travel treat try "
    "trying turn twelve twenty twice undergo underlying understand unlike upset use using various vary wait want "
    "watch way week whereby whole widely wish work write wrong wrote year yourself"
    .split()
)
# fmt: on


# Endings of adjectives, which no name ends with, and the nouns that end alike.
_ADJECTIVE = ("al", "ic", "ous", "ive", "ary", "ory", "ful", "less")
# fmt: off
_NOUNS = frozenset(
    "animal hospital trial clinic withdrawal removal arousal survival approval denial referral canal meal mineral metal signal criminal"
    " professional individual potential interval goal renewal journal topic logic music fabric epidemic pandemic antibiotic diuretic"
    " anesthetic cosmetic plastic critic statistic characteristic narcotic hypnotic sedative alternative objective perspective incentive"
    " preservative relative laxative initiative additive contraceptive memory history ovary laboratory category theory territory"
    " dictionary salary beneficiary summary boundary library capillary".split()
)
# fmt: on


class Collocator:
    """Counts pairs of neighbouring words, source by source."""

    def __init__(self) -> None:
        texts = {name: read(name) for name in FILES}
        self._lookup = Lookup(compile_tables(texts, (), frozenset()), ())
        self.words: Counter[str] = Counter()
        self.pairs: Counter[tuple[str, str]] = Counter()
        self.sources: Counter[tuple[str, str]] = Counter()
        replaced: dict[str, set[str]] = defaultdict(set)
        for item in parse_replacements(texts["replacements.txt"]):
            replaced[inflect.canonical(item.value)].add(inflect.canonical(item.proper))
        self._replaced = dict(replaced)
        self._proper = set().union(*replaced.values())
        self._loose = _LOOSE.union(word for word, flags in verbs.word_forms().items() if flags & _FUNCTION)
        by_hand_pairs = parse_collocations(by_hand(texts["collocations.txt"])).usual
        self._by_hand = {pair for wording in by_hand_pairs for pair in self._neighbours(wording)}
        self._terms = {
            pair
            for term in parse_glossary(texts["glossary.txt"])
            for wording in (term.name, *term.variants)
            for pair in self._neighbours(wording)
        }

    def _neighbours(self, text: str) -> Iterator[tuple[str, str]]:
        for stretch in self._lookup.tokens(text):
            for first, second in itertools.pairwise(stretch):
                if second.gap == " ":
                    yield first.canon, second.canon

    def read(self, text: str) -> None:
        """Count one source."""
        seen: set[tuple[str, str]] = set()
        for sentence in filter(None, SENTENCE_END.split(text)):
            norm = normalise(sentence)
            self.words.update(token.canon for stretch in self._lookup.tokens(norm) for token in stretch)
            found = list(self._neighbours(norm))
            self.pairs.update(found)
            seen.update(found)
        self.sources.update(seen)

    def usual(self) -> set[tuple[str, str]]:
        """Return the pairs that occur often, and of which a word has replacements."""
        often = {pair for pair, count in self.pairs.items() if count >= _LEAST and self._is_usual(pair, count)}
        return often - self._by_hand

    def _is_usual(self, pair: tuple[str, str], count: int) -> bool:
        first, second = pair
        if self.sources[pair] < 2 and count < _LEAST_IN_ONE:
            return False
        if not (first.isalpha() and second.isalpha()) or min(len(first), len(second)) < 3 or first.endswith("ly"):
            return False
        if second.endswith(_ADJECTIVE) and second not in _NOUNS:
            return False
        if not self._loose.isdisjoint(pair) or self._proper.isdisjoint(pair):
            return False
        chance = self.words[first] * self.words[second] / self.words.total()
        return math.log2(count / chance) >= _INFORMATION

    def attested(self, usual: set[tuple[str, str]]) -> set[tuple[str, str]]:
        """Return the pairs that occur and that a replaced word would make of a usual pair or of a term."""
        meant = usual | self._terms | self._by_hand
        return {
            (first, second)
            for (first, second), count in self.pairs.items()
            if count >= _ATTESTED
            and (first, second) not in meant
            and any(
                (one, other) in meant
                for one in (first, *self._replaced.get(first, ()))
                for other in (second, *self._replaced.get(second, ()))
            )
        }

    def lines(self) -> Iterator[str]:
        """Yield the sections of collocations.txt that are counted."""
        usual = self.usual()
        yield from ("[usual]", *_rows(usual), "", "[attested]", *_rows(self.attested(usual)))


def _rows(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    rows: dict[str, list[str]] = defaultdict(list)
    for first, second in sorted(pairs, key=lambda pair: pair[::-1]):
        rows[second].append(first)
    for head, words in rows.items():
        for line in textwrap.wrap(", ".join(words), 110, break_on_hyphens=False, break_long_words=False):
            yield f"{head}: {line.rstrip(',')}"


def main(paths: list[str]) -> None:
    """Print collocations.txt as learnt from files, one source each, with the present file's section made by hand."""
    collocator = Collocator()
    for path in paths:
        collocator.read(Path(path).read_text(encoding="utf-8"))
    header = HEADER.format(millions=collocator.words.total() / 1e6)
    sys.stdout.write("\n".join((header, by_hand(read("collocations.txt")), "", *collocator.lines(), "")))


if __name__ == "__main__":
    main(sys.argv[1:])
