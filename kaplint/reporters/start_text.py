"""Puts into words what ``kaplint init`` sees, plans and leaves to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaplint.reporters.summary import count

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


def seen(texts: Mapping[str, int], systems: Sequence[str], *, under_git: bool) -> str:
    """Return the sentence about a folder."""
    kinds = ", ".join(f"{number} {name}" for name, number in texts.items())
    held = f"{count(sum(texts.values()), 'text', 'texts')}" + (f" ({kinds})" if kinds else "")
    jobs = f", with {' and '.join(systems)}" if systems else ""
    return f"The folder holds {held} and is {'' if under_git else 'not '}under git{jobs}."


def next_steps(systems: Sequence[str]) -> Iterator[str]:
    """Yield what is left to do."""
    yield "Next: kaplint check"
    if systems:
        yield f"For {' and '.join(systems)}: https://github.com/kaplint/kaplint/blob/main/docs/ci.md"
