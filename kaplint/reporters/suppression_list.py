"""Shows the suppressions of texts, as lines or as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kaplint.reporters.display import visible
from kaplint.reporters.summary import count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kaplint.filters.directives import Listed


def as_lines(listed: Sequence[Listed]) -> Iterator[str]:
    """Yield a line a suppression, and the counts."""
    for item in listed:
        reason = visible(" ".join(item.reason.split())) or "no reason"
        day = f" (until {item.until}{', over' if item.expired else ''})" if item.until else ""
        fault = f" [no effect: {item.problem}]" if item.problem else ""
        yield f"{visible(item.path)}:{item.line}: {item.action}[{visible(','.join(item.keys))}] {reason}{day}{fault}"
    bare = sum(not item.reason for item in listed)
    over = sum(item.expired for item in listed)
    notes = [f"{bare} without a reason"] if bare else []
    notes += [f"{over} over"] if over else []
    yield count(len(listed), "suppression", "suppressions") + (f", {', '.join(notes)}" if notes else "") + "."


def as_json(listed: Sequence[Listed]) -> str:
    """Return an array of objects, in ASCII."""
    return "[" + ",".join(f"\n{json.dumps(item._asdict())}" for item in listed) + "\n]"
