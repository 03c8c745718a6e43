"""Gives the rules of a run from their compiled form, and compiles and keeps them on first use."""

from __future__ import annotations

import pickle
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kaplint import cache
from kaplint.rules.paths import APPROVALS, shipped_rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaplint.rules.ruleset import RuleSet


def ruleset_for(
    paths: Sequence[Path], *, agents: tuple[str, ...] = (), hedges: tuple[str, ...] = (), default_rules: bool = True
) -> RuleSet:
    """Return the rules of the shipped file (unless left out) and of further files, with a configuration's words added.

    Raises:
        RuleError: a file cannot be read or holds a broken rule.
    """
    files = [*([shipped_rules()] if default_rules else []), *paths]
    name = "rules-" + cache.content_key(_engine_version(), *map(_content, [*files, APPROVALS]), *agents, "|", *hedges)
    stored = cache.load(name)
    if stored is not None:
        with cache.uncollected():
            ruleset: RuleSet = pickle.loads(stored)  # noqa: S301 - written by kaplint into a folder that only the user can write
        return ruleset
    from kaplint.rules.load import Extras, load_rules

    ruleset = load_rules(files, Extras(agents, hedges)).ruleset
    cache.store(name, pickle.dumps(ruleset, protocol=pickle.HIGHEST_PROTOCOL))
    return ruleset


def _content(path: Path) -> str:
    """Return a file's content, or nothing where it cannot be read: loading it will say so."""
    try:
        return path.read_bytes().decode("utf-8", "surrogateescape")
    except OSError:
        return ""


def _engine_version() -> str:
    """Name what the compiled form depends on besides the rule files: kaplint's own code, the pattern engine, Python."""
    import regex

    from kaplint import __version__

    code = sorted(Path(__file__).parent.rglob("*.py"))
    changed = max(path.stat().st_mtime_ns for path in code) if code else 0
    return f"{__version__} {changed} {regex.__version__} {sys.hexversion}"
