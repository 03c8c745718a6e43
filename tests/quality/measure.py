"""Measures how far kaplint agrees with two readers on texts written for the project, and fails on a drop below the recorded figures.

    python tests/quality/measure.py [--record] [--show N] [--set tune|held]

A text NAME.txt holds one sentence, heading or list item a line; NAME.tsv beside it holds LINE<TAB>LABELS, where X is what both readers
call required and X? what only one of them does, or what either calls optional; line 0 holds the document's own labels. One reader wrote
and labelled the texts; the other labelled them again without having seen the labels or the rules. ``tune`` may be looked at line by line
while rules are written; of ``held`` only the figures are read.

recall = required lines flagged / required lines; precision = required lines flagged / (these + flagged lines without a label of the
family). Findings of severity info and lines with X? count for nothing.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from kaplint import RunOptions, check_paths
from kaplint.types import Severity

HERE = Path(__file__).parent
RECORD = HERE / "recorded.json"
SETS = ("tune", "held")
FAMILIES = ("EFF", "CIT", "SAF", "TERM", "HYPE", "RISK", "OFFLABEL", "ADVICE")
DOCUMENT_RULES = {
    "missing-risk-information": "RISK",
    "undisclosed-off-label-use": "OFFLABEL",
    "missing-medical-advice": "ADVICE",
}
# A figure may fall by this much before the run fails: one line more or less in a small family.
TOLERANCE = 0.005


@dataclass
class Tally:
    """The counts of one family over a set of texts, with the lines that were missed and those flagged for nothing."""

    required: int = 0
    hits: int = 0
    misses: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Required lines flagged, of all required ones."""
        return self.hits / self.required if self.required else 1.0

    @property
    def precision(self) -> float:
        """Required lines flagged, of these and those flagged for nothing."""
        flagged = self.hits + len(self.alarms)
        return self.hits / flagged if flagged else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def labels_of(text: Path) -> dict[int, set[str]]:
    """Read the labels beside a text, by line number."""
    rows = (row.split("\t") for row in text.with_suffix(".tsv").read_text(encoding="utf-8").splitlines() if row.strip())
    return {int(row[0]): set(row[1].split()) for row in rows}


def flagged_in(folder: Path) -> dict[str, dict[int, set[str]]]:
    """Lint the texts of a folder; return the families found, by file name and line (0 for the document)."""
    found: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for item in check_paths([folder], options=RunOptions(isolated=True)).diagnostics:
        if item.severity > Severity.INFO:
            document = DOCUMENT_RULES.get(item.rule)
            found[Path(item.path).name][0 if document else item.start.line].add(document or item.family)
    return found


def measure(folder: Path) -> dict[str, Tally]:
    """Hold what kaplint says of the texts of a folder against their labels."""
    tallies = {family: Tally() for family in FAMILIES}
    found = flagged_in(folder)
    for text in sorted(folder.glob("*.txt")):
        wanted = labels_of(text)
        lines = ["(the document)", *text.read_text(encoding="utf-8").splitlines()]
        for number, line in enumerate(lines):
            for family in FAMILIES:
                count(
                    tallies[family],
                    family,
                    wanted.get(number, set()),
                    found[text.name][number],
                    f"{text.name}:{number}: {line}",
                )
    return tallies


def count(tally: Tally, family: str, wanted: set[str], found: set[str], shown: str) -> None:
    """Add one line to the counts of a family."""
    if family in wanted:
        tally.required += 1
        tally.hits += family in found
        if family not in found:
            tally.misses.append(shown)
    elif family in found and f"{family}?" not in wanted:
        tally.alarms.append(shown)


def main() -> int:
    """Print the figures; return 1 where one lies below the record."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--record", action="store_true", help="write the figures down as those to hold")
    parser.add_argument(
        "--show", type=int, default=0, metavar="N", help="print N misses and N alarms of each family (tune only)"
    )
    args = parser.parse_args()
    recorded = json.loads(RECORD.read_text(encoding="utf-8")) if RECORD.exists() else {}
    figures: dict[str, dict[str, dict[str, float]]] = {}
    drops = []
    for name in SETS:
        print(f"{name:<9}{'required':>9}{'hits':>6}{'alarms':>8}{'precision':>11}{'recall':>8}{'F1':>7}")
        figures[name] = {}
        for family, tally in measure(HERE / name).items():
            figures[name][family] = {"precision": round(tally.precision, 3), "recall": round(tally.recall, 3)}
            row = f"{tally.required:>9}{tally.hits:>6}{len(tally.alarms):>8}"
            print(f"{family:<9}{row}{tally.precision:>11.3f}{tally.recall:>8.3f}{tally.f1:>7.3f}")
            for kind, value in figures[name][family].items():
                before = recorded.get(name, {}).get(family, {}).get(kind, 0.0)
                if value < before - TOLERANCE:
                    drops.append(f"{name} {family}: {kind} fell from {before:.3f} to {value:.3f}")
            for shown in (tally.misses[: args.show], tally.alarms[: args.show]) if name == "tune" else ():
                print(*(f"    {line}" for line in shown), sep="\n", end="\n" if shown else "")
    if args.record:
        RECORD.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
        return 0
    print(*drops, sep="\n")
    return 1 if drops else 0


if __name__ == "__main__":
    sys.exit(main())
