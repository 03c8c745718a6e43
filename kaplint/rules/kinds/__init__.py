"""The kinds of rule: each reads its own keys of a rule entry and finds hits; a new kind is a module and a line here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplint.rules.kinds.claim import Claim
from kaplint.rules.kinds.figure import FigureKind
from kaplint.rules.kinds.listed import Listed
from kaplint.rules.kinds.phrase import Phrase
from kaplint.rules.kinds.required import Required
from kaplint.rules.kinds.spun import Spun
from kaplint.rules.kinds.term import Term
from kaplint.rules.kinds.unapproved import UnapprovedUse

if TYPE_CHECKING:
    from kaplint.rules.kinds.base import Matcher

KINDS: dict[str, type[Matcher]] = {
    "phrase": Phrase,
    "figure": FigureKind,
    "claim": Claim,
    "listed": Listed,
    "term": Term,
    "required": Required,
    "unapproved-use": UnapprovedUse,
    "spun": Spun,
}
