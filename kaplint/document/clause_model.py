"""What a clause is: its range, its kind and the clause it hangs on."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kaplint.types import Span


class ClauseKind(str, Enum):
    """What a clause does in its sentence."""

    MAIN = "main"
    COORDINATE = "coordinate"
    CONDITION = "condition"
    CONCESSION = "concession"
    RELATIVE = "relative"
    PARTICIPLE = "participle"
    REASON = "reason"
    CONTENT = "content"
    LEAD_IN = "lead-in"
    ASIDE = "aside"
    PURPOSE = "purpose"
    QUOTE = "quote"


# Clauses that hang on another one: a clause with a subject of its own is not joined to them.
HANGING = frozenset(
    (
        ClauseKind.RELATIVE,
        ClauseKind.PARTICIPLE,
        ClauseKind.CONDITION,
        ClauseKind.CONCESSION,
        ClauseKind.REASON,
        ClauseKind.PURPOSE,
        ClauseKind.ASIDE,
    )
)


class Clause(NamedTuple):
    """A stretch of one sentence; ``span`` holds offsets in the sentence, the end exclusive.

    ``parent`` is the index of the clause that this one hangs on. ``resumes`` marks the rest of a clause that another
    one interrupted ("our oil, if taken daily, | eases pain"): it has the kind of the first part, which is its parent.
    ``own_subject`` is false where the subject stands in the parent. ``shares`` is true where the verb stands under the
    parent's auxiliary too ("may ease pain | and improve sleep").
    """

    span: Span
    kind: ClauseKind
    parent: int | None
    own_subject: bool = True
    shares: bool = False
    resumes: bool = False
