"""Learns what only looks mangled from sober pages: ``python -m kaplint.terms.observe TEXT…`` prints everyday.txt."""

from __future__ import annotations

import itertools
import re
import sys
import textwrap
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from kaplint.document.text import normalise
from kaplint.terms.compile import compile_tables
from kaplint.terms.lookup import KEPT, KIN, STRONG, WEAK, Lookup
from kaplint.terms.matcher import Matcher
from kaplint.terms.model import THRESHOLD
from kaplint.terms.phrases import find_phrases, possible
from kaplint.terms.scan import WORDS, Scanner
from kaplint.terms.score import LOWEST
from kaplint.terms.sources import FILES, parse_everyday, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kaplint.terms.matcher import Judgement
    from kaplint.terms.tokens import Token
    from kaplint.types import Span

HEADER = """\
# kaplint terminology: what sober health pages write although it looks like a mangled term, as kaplint.terms.observe
# counted it in {millions:.1f} million words of public pages: NIH questions and answers (MedQuAD), OpenStax textbooks of
# psychology, anatomy, microbiology and nursing, PubMed abstracts (PubMedQA), answers of counsellors to readers. Only
# words and word pairs are taken from them. Make it anew after a change of glossary.txt or replacements.txt.
# Counting alone teaches no phrase that is a near miss by itself or rests on a replacement marked "!", and no such pair: the
# observer names them, and an editor puts the sober ones under [confirmed] or takes the mark from the replacement.
# Format: [by hand], [confirmed], [phrases] one phrase a line; [synonyms], [doubtful] "proper: word, word"; else lists of words.
"""
# A replacement that stands in sober pages in so many different frames proves nothing in any frame, or proves less.
_SYNONYM, _DOUBTFUL = 5, 4
# A phrase that occurs once may be a slip or a chance meeting of two words.
_OFTEN = 2
# Occurrences in a million words from which on a word is of class 1, 2, 3.
_CLASSES = (3.4, 33.0, 100.0)
# A head noun is open where so many words come before it; a word is tight where three partners make up this share.
_OPEN = 40.0
_TIGHT_USES, _TIGHT_SHARE = 10.0, 0.8
SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")


class Observer:
    """Counts what the engine would have taken for mangled terms had it no list of everyday wording."""

    def __init__(self) -> None:
        texts = {name: read(name) for name in FILES}
        tables = compile_tables({**texts, "everyday.txt": ""}, (), frozenset())
        self._lookup = Lookup(tables, ())
        self._scanner = Scanner(self._lookup)
        self._matcher = Matcher(self._lookup, self._scanner)
        self._values = {word for first in tables["originals"] for word in self._words_of(first)}
        self.words = 0
        self.counts: Counter[str] = Counter()
        self.frames: dict[tuple[str, str], set[tuple[str, ...]]] = defaultdict(set)
        self.sure: dict[tuple[str, str], set[tuple[str, ...]]] = defaultdict(set)
        self.phrases: dict[str, set[frozenset[tuple[str, str]]]] = defaultdict(set)
        self.suspects: dict[str, str] = {}
        self.seen: Counter[str] = Counter()
        self.partners: dict[str, dict[str, Counter[str]]] = {
            "after": defaultdict(Counter),
            "before": defaultdict(Counter),
        }

    def _words_of(self, first: str) -> set[str]:
        return {first, *(word for _, _, rest in self._lookup.originals(first) for word in rest)}

    def read(self, text: str) -> None:
        """Count one text."""
        for sentence in filter(None, SENTENCE_END.split(text)):
            norm = normalise(sentence)
            words = WORDS(norm)
            self.words += len(words)
            self.counts.update(canon for word in words if (canon := self._lookup.canon(word)) in self._values)
            stretches = self._lookup.tokens(norm)
            for stretch in stretches:
                self._count_partners(stretch)
            patterns = self._lookup.tables["phrases"]
            numbers = possible(set(words), self._lookup.tables["phrase_keys"], patterns)
            for miss in find_phrases(sentence, norm, numbers, patterns, literal=False):
                phrase = norm[miss.span.start : miss.span.end]
                self.suspects[phrase] = miss.term
                self.seen[self._lookup.roots(phrase)] += 1
            if self._scanner.promising(words):
                for stretch in stretches:
                    self._count_readings(stretch, sentence, norm)

    def _count_partners(self, stretch: list[Token]) -> None:
        for first, second in itertools.pairwise(stretch):
            if second.gap == " ":
                if self._lookup.uses(second.canon):
                    self.partners["before"][second.canon][first.canon] += 1
                if self._lookup.uses(first.canon):
                    self.partners["after"][first.canon][second.canon] += 1

    def _count_readings(self, stretch: list[Token], sentence: str, norm: str) -> None:
        places: set[tuple[Span, str]] = set()
        for judgement in self._matcher.judge(stretch, sentence):
            if judgement.reason or judgement.score < LOWEST:
                continue
            slots = self._lookup.slots(judgement.form)
            matches = judgement.alignment.matches
            kept = tuple(slots[match.slot].canon for match in matches if match.kind in (KEPT, KIN))
            phrase = norm[judgement.span.start : judgement.span.end]
            places.add((judgement.span, phrase))
            pairs = dict(self._pairs(judgement))
            if STRONG in pairs.values() or judgement.score >= THRESHOLD:
                self.suspects[phrase] = self._lookup.form(judgement.form)[0]
            self.phrases[phrase].add(frozenset(pairs))
            for pair, kind in pairs.items() if kept else ():
                (self.sure if kind == STRONG else self.frames)[pair].add(kept)

        self.seen.update(self._lookup.roots(phrase) for _, phrase in places)

    def _pairs(self, judgement: Judgement) -> Iterator[tuple[tuple[str, str], int]]:
        slots = self._lookup.slots(judgement.form)
        for match in judgement.alignment.matches:
            if KIN < match.kind <= WEAK:
                said = " ".join(token.canon for token in judgement.tokens[match.first : match.last])
                yield (slots[match.slot].canon, said), match.kind

    def lines(self) -> Iterator[str]:
        """Yield the lines of everyday.txt."""
        synonyms = {pair for pair, frames in self.frames.items() if len(frames) >= _SYNONYM}
        doubtful = {pair for pair, frames in self.frames.items() if len(frames) >= _DOUBTFUL} - synonyms
        yield from ("[synonyms]", *_rows(synonyms), "", "[doubtful]", *_rows(doubtful), "", "[phrases]")
        yield from sorted(
            phrase
            for phrase, readings in self.phrases.items()
            if self._often(phrase) and phrase not in self.suspects and any(not pairs & synonyms for pairs in readings)
        )
        before, after = self.partners["before"], self.partners["after"]
        yield from (
            "",
            "[open heads]",
            *_filled(word for word, row in before.items() if len(row) >= self._per_million(_OPEN)),
        )
        yield from ("", "[tight after]", *_filled(word for word, row in after.items() if self._tight(row)))
        yield from ("", "[tight before]", *_filled(word for word, row in before.items() if self._tight(row)))
        for rank, least in enumerate(_CLASSES, 1):
            most = _CLASSES[rank] if rank < len(_CLASSES) else float("inf")
            found = (
                word
                for word, count in self.counts.items()
                if self._per_million(least) < count <= self._per_million(most)
            )
            yield from ("", f"[class {rank}]", *_filled(found))

    def _often(self, phrase: str) -> bool:
        return self.seen[self._lookup.roots(phrase)] >= _OFTEN

    def doubts(self) -> Iterator[str]:
        """Yield what only an editor may settle: phrases that nobody confirmed, and sure replacements in many frames."""
        known = {self._lookup.roots(phrase) for phrase in parse_everyday(by_hand(read("everyday.txt"))).phrases}
        for phrase, term in sorted(self.suspects.items()):
            if self._often(phrase) and self._lookup.roots(phrase) not in known:
                yield f"{phrase} (near miss of {term})"
        for (proper, value), frames in sorted(self.sure.items()):
            if len(frames) >= _DOUBTFUL:
                yield f"{proper}: !{value} (in {len(frames)} frames)"

    def _per_million(self, rate: float) -> float:
        return rate * self.words / 1e6

    def _tight(self, row: Counter[str]) -> bool:
        total = row.total()
        usual = sum(count for _, count in row.most_common(3))
        return total >= self._per_million(_TIGHT_USES) and usual >= _TIGHT_SHARE * total


def _rows(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    values: dict[str, list[str]] = defaultdict(list)
    for proper, value in sorted(pairs):
        values[proper].append(value)
    for proper, found in values.items():
        yield f"{proper}: {', '.join(found)}"


def _filled(words: Iterable[str]) -> Iterator[str]:
    yield from textwrap.wrap(" ".join(sorted(words)), 120, break_on_hyphens=False)


def by_hand(text: str) -> str:
    """Return the sections of a file that are kept by hand, headers included."""
    found = re.findall(r"^\[(?:by hand|lay words|organisations|confirmed)\]\n(?:.+\n)*", text, re.MULTILINE)
    return "\n".join(found).rstrip() if found else "[by hand]"


def main(paths: list[str]) -> None:
    """Print everyday.txt as learnt from files, with the present file's hand-made sections, and on stderr what is in doubt."""
    observer = Observer()
    for path in paths:
        observer.read(Path(path).read_text(encoding="utf-8"))
    header = HEADER.format(millions=observer.words / 1e6)
    sys.stdout.write("\n".join((header, by_hand(read("everyday.txt")), "", *observer.lines(), "")))
    sys.stderr.writelines(f"{doubt}\n" for doubt in observer.doubts())


if __name__ == "__main__":
    main(sys.argv[1:])
