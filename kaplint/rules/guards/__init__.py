"""The named guards: each tells whether the words around a hit excuse it. The words themselves are lexicons of the rule file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplint.rules.guards.certainty import conditional, goal, hedged, negated, unproven, weakly_hedged
from kaplint.rules.guards.evidence import cautioned, cited, defining, lists_harms
from kaplint.rules.guards.voice import attributed, question, reported, rhetorical, testimonial

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kaplint.rules.context import Hit

# The lexicons that guards read; the rule loader refuses a rule file without them.
LEXICONS = tuple(
    "hedge hedge-after weak-hedge weak-hedge-after weak-hedge-exempt negation negation-exempt report-verb label-verb distancing "
    "seller-voice rebuttal goal doubt doubt-exempt attribution presupposing rhetorical condition-on-evidence harm first-person "
    "patient-voice warning definition".split()
)

GUARDS: dict[str, Callable[[Hit, Mapping[str, object]], bool]] = {
    "hedged": hedged,
    "weakly-hedged": weakly_hedged,
    "goal": goal,
    "negated": negated,
    "question": question,
    "rhetorical": rhetorical,
    "reported": reported,
    "attributed": attributed,
    "testimonial": testimonial,
    "conditional": conditional,
    "unproven": unproven,
    "cautioned": cautioned,
    "lists-harms": lists_harms,
    "defining": defining,
    "cited": cited,
}

# The parameters that a guard takes, with the values allowed (an empty tuple: any whole number).
OPTIONS: dict[str, dict[str, tuple[str, ...]]] = {
    "negated": {"distance": ()},
    "lists-harms": {"least": ()},
    "cited": {"within": ("sentence", "neighbours", "block"), "with": ("figure",)},
}
