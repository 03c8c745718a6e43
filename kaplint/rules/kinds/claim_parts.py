"""The lexicons that a claim rule is built from, and the closed-class words that its grammar needs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kaplint.rules.resources import Resources
    from kaplint.tomlfile import Table

VERB_FIRST, OUTCOME_FIRST, PASSIVE = ORDERS = ("verb-outcome", "outcome-verb", "passive")
# The form of an outcome that is in no lexicon.
ANYTHING = "anything"

BE = frozenset("is are was were be been being am 's 're 'm get gets got gotten".split())
HAVE = frozenset("has have had having 've".split())
MODALS = frozenset(
    "will would can could may might must should shall ll 'll 'd does do did doesn don didn cannot".split()
)
PLURAL_PRONOUNS = frozenset("they we you these that which".split())
NOT_BEFORE_VERB = frozenset(
    "a an the this that these those your our my his her its their any some no every each of for with without in on at by from into as "
    "than or per between about against".split()
)
POSSESSIVES = frozenset("our my your their its his her".split())
DENIALS = frozenset("not n't never no cannot hardly".split())
# What a product uses to do something, it is said to do: "uses cold to destroy fat cells".
USES = frozenset(
    "loaded packed infused enriched fortified blended rich uses harnesses employs applies emits delivers combines leverages utilises "
    "utilizes".split()
)
# A name with a capital inside it or a figure at its end is a product's: NeuroBright, Regenix9.
BRAND = re.compile(r"[A-Z][a-z]+[A-Z]\w*|[A-Z][a-z]{2,}\d\w*")

# How soon, in numbers: "in eight weeks", "within the first month", "after two sessions".
SOON = re.compile(
    r"\b(?:in|within|after|from)(?: (?:just|only|about|under))?(?: the)? (?:\d+(?: ?(?:-|to) ?\d+)?|an?|one|two|three|four|five|six|seven|"
    r"eight|ten|twelve|first|few|several|single|very first)(?: or two| short| quick)? (?:second|minute|hour|day|night|week|month|session|"
    r"treatment|dose|visit|use|application|infusion)s?\b"
)


class Pair(NamedTuple):
    """Verbs, and the outcomes that make a claim with them, as names of lexicons.

    Where ``first`` is given, an outcome needs one of its words at most ``within`` words before: "better" and "sleep".
    """

    verbs: tuple[str, ...]
    outcomes: tuple[str, ...]
    first: tuple[str, ...] = ()
    within: int = 0


class ClaimParts(NamedTuple):
    """The lexicons of a claim rule by what they stand for, and the order of verb and outcome.

    ``pairs`` holds ``verb`` with ``outcome`` first, then the pairs of ``compound`` with the same verbs, then those of ``also``.
    ``strong_agent``, ``strong_verb`` and ``boost`` make a sentence a promise; ``free_verb`` needs no outcome at all with a strong
    agent. An agent on a page about a ``theme`` is a strong one. A ``fragment`` stands in a clause without a finite verb. What stands
    under words of ``topic`` ("Symptoms", "Side effects") promises nothing, what stands under words of ``announcing`` ("Benefits",
    "What it does") or ``better`` ("Improved sleep") does. An outcome with a word of ``not_outcome`` right after it belongs to
    something else ("pain clinic"), and a verb of ``inquiry`` before it makes it what is found out about ("helps us understand your
    pain"). ``lifestyle`` is what anybody may do, and never more than a textbook fact; a gerund of ``managing`` in a heading says what
    the text is about ("Coping with stress"). Verbs of ``undergoing`` are no deed of "we" ("how we recover from stress"), and what is
    among the ``after_effects`` goes away without being promised ("the redness fades within hours"). Where ``people`` is set, the agents
    are those who are treated ("patients regain their strength"), and only a page that promotes something makes it a claim; an order
    to the reader is one with a strong verb ("enjoy deeper sleep").
    """

    agent: tuple[str, ...]
    strong_agent: tuple[str, ...]
    pronoun: tuple[str, ...]
    not_agent: tuple[str, ...]
    established: tuple[str, ...]
    sales: tuple[str, ...]
    offer: tuple[str, ...]
    theme: tuple[str, ...]
    strong_verb: tuple[str, ...]
    free_verb: tuple[str, ...]
    helper: tuple[str, ...]
    boost: tuple[str, ...]
    topic: tuple[str, ...]
    announcing: tuple[str, ...]
    better: tuple[str, ...]
    not_outcome: tuple[str, ...]
    inquiry: tuple[str, ...]
    lifestyle: tuple[str, ...]
    managing: tuple[str, ...]
    undergoing: tuple[str, ...]
    after_effects: tuple[str, ...]
    pairs: tuple[Pair, ...]
    order: str
    fragment: bool
    people: bool

    @classmethod
    def read(cls, table: Table, resources: Resources) -> ClaimParts:
        """Read the lexicons of each part; raise RuleError for a name that does not exist."""
        strong_verb = resources.known(table, "strong-verb")
        pairs = [Pair(resources.known(table, "verb") + strong_verb, resources.known(table, "outcome"))]
        for entry in table.tables("compound"):
            first, second = resources.known(entry, "first"), resources.known(entry, "second")
            pairs.append(Pair(pairs[0].verbs, second, first, entry.integer("within", 2)))
            entry.done()
        for pair in table.tables("also"):
            pairs.append(Pair(resources.known(pair, "verb"), resources.known(pair, "outcome")))
            pair.done()
        return cls(
            resources.known(table, "agent"),
            resources.known(table, "strong-agent"),
            resources.known(table, "pronoun"),
            resources.known(table, "not-agent"),
            resources.known(table, "established"),
            resources.known(table, "sales"),
            resources.known(table, "offer"),
            resources.known(table, "theme"),
            strong_verb,
            resources.known(table, "free-verb"),
            resources.known(table, "helper"),
            resources.known(table, "boost"),
            resources.known(table, "topic"),
            resources.known(table, "announcing"),
            resources.known(table, "better"),
            resources.known(table, "not-outcome"),
            resources.known(table, "inquiry"),
            resources.known(table, "lifestyle"),
            resources.known(table, "managing"),
            resources.known(table, "undergoing"),
            resources.known(table, "after-effects"),
            tuple(pairs),
            table.choice("order", ORDERS, VERB_FIRST),
            table.flag("fragment", default=False),
            table.flag("people", default=False),
        )

    @property
    def verbs(self) -> tuple[str, ...]:
        """The lexicons of all verbs, free ones left out."""
        return tuple(dict.fromkeys(name for pair in self.pairs for name in pair.verbs))

    @property
    def outcomes(self) -> tuple[str, ...]:
        """The lexicons of all outcomes, of which one stands in every hit but those of free verbs."""
        return tuple(dict.fromkeys(name for pair in self.pairs for name in pair.outcomes))
