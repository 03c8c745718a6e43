"""Gives the rules of a run from their compiled form, and compiles and keeps them on first use."""

from __future__ import annotations

import pickle
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kaplint import cache
from kaplint.rules.paths import APPROVALS, shipped_rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaplint.rules.load import RuleBook
    from kaplint.rules.ruleset import RuleSet


def ruleset_for(
    paths: Sequence[Path],
    *,
    agents: tuple[str, ...] = (),
    hedges: tuple[str, ...] = (),
    approvals: tuple[Path, ...] = (),
    default_rules: bool = True,
) -> RuleSet:
    """Return the rules of the shipped file (unless left out) and of further files, with a configuration's words added.

    ``approvals`` are files with products of the configuration's own.

    Raises:
        RuleError: a file cannot be read, or holds a broken rule or product.
    """
    files = _files(paths, default_rules=default_rules)
    key = _key([*files, *approvals], agents, hedges)
    kept: RuleSet | None = _load(f"rules-{key}")
    return kept or _compile(files, agents, hedges, approvals, key).ruleset


def rulebook_for(
    paths: Sequence[Path],
    *,
    agents: tuple[str, ...] = (),
    hedges: tuple[str, ...] = (),
    approvals: tuple[Path, ...] = (),
    default_rules: bool = True,
) -> RuleBook:
    """Return the rules as ``ruleset_for`` does, with what each says to its readers; raises RuleError as it does."""
    files = _files(paths, default_rules=default_rules)
    key = _key([*files, *approvals], agents, hedges)
    kept: RuleBook | None = _load(_book_name(files, key))
    return kept or _compile(files, agents, hedges, approvals, key)


def _files(paths: Sequence[Path], *, default_rules: bool) -> list[Path]:
    return [*([shipped_rules()] if default_rules else []), *paths]


def _load(name: str) -> Any:  # noqa: ANN401 - the caller knows what stands under the name
    stored = cache.load(name)
    if stored is None:
        return None
    with cache.uncollected():
        return pickle.loads(stored)  # noqa: S301 - written by kaplint into a folder that only the user can write


def _compile(
    files: Sequence[Path], agents: tuple[str, ...], hedges: tuple[str, ...], approvals: tuple[Path, ...], key: str
) -> RuleBook:
    import pickletools

    from kaplint.rules.load import Extras, load_rules

    book = load_rules(files, Extras(agents, hedges, approvals), trusted=frozenset({str(shipped_rules())}))
    for name, content in ((f"rules-{key}", book.ruleset), (_book_name(files, key), book)):
        cache.store(name, pickletools.optimize(pickle.dumps(content, protocol=pickle.HIGHEST_PROTOCOL)))
    return book


def _book_name(files: Sequence[Path], key: str) -> str:
    """Name a rule book: it says of each rule in which file it stands."""
    return "book-" + cache.content_key(key, *map(str, files))


def _key(files: Sequence[Path], agents: tuple[str, ...], hedges: tuple[str, ...]) -> str:
    shipped = shipped_rules()
    contents = [cache.file_state(path) if path == shipped else _content(path) for path in files]
    return cache.content_key(_engine_version(), *contents, cache.file_state(APPROVALS), *agents, "|", *hedges)


def _content(path: Path) -> str:
    """Return a file's content, or nothing where it cannot be read: loading it will say so."""
    try:
        return path.read_bytes().decode("utf-8", "surrogateescape")
    except OSError:
        return ""


def _engine_version() -> str:
    """Name what the compiled form depends on besides the rule files: kaplint's own code and Python."""
    from kaplint import __version__

    code = sorted(Path(__file__).parent.rglob("*.py"))
    changed = max(path.stat().st_mtime_ns for path in code) if code else 0
    return f"{__version__} {changed} {sys.hexversion}"
