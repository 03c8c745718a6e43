"""The door to the terminology engine: settings now, tables when the first text needs them."""

from __future__ import annotations

import contextlib
import functools
from typing import TYPE_CHECKING, NamedTuple

from kaplint.terms.model import THRESHOLD, Explanation, NearMiss

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from kaplint.terms.finder import Finder
    from kaplint.terms.tables import Tables

# The shape of the compiled tables and how they are made: a change of either takes a new number.
FORMAT = 10


class TermSettings(NamedTuple):
    """What a user may set; see ``TermIndex.load``."""

    accept: tuple[str, ...] = ()
    glossaries: tuple[tuple[str, str], ...] = ()
    fields_off: frozenset[str] = frozenset()
    threshold: float = THRESHOLD
    literal: bool = True


class TermIndex:
    """Finds near misses of established terms in sentences and documents."""

    def __init__(self, settings: TermSettings, *, data: Path | None = None, cache: Path | None = None) -> None:
        """Take the settings; ``data`` and ``cache`` name other folders than the shipped one and the user's."""
        self._settings = settings
        self._data = data
        self._cache = cache

    @classmethod
    def load(
        cls,
        accept: Iterable[str] = (),
        glossaries: Iterable[tuple[str, str]] = (),
        *,
        fields_off: Iterable[str] = (),
        threshold: float = THRESHOLD,
        literal: bool = True,
    ) -> TermIndex:
        """Return an index over the shipped tables and the users' glossaries, given as (path, text).

        ``accept`` holds wordings that are never findings; ``fields_off`` names glossary fields to leave out; findings
        below ``threshold`` are dropped; ``literal`` turns the literal set phrases on. Nothing is read here: a malformed
        glossary raises ConfigError at the first look-up.
        """
        return cls(TermSettings(tuple(accept), tuple(glossaries), frozenset(fields_off), threshold, literal))

    @functools.cached_property
    def _finder(self) -> Finder:
        return self._make_finder(wide=False)

    @functools.cached_property
    def _wide_finder(self) -> Finder:
        return self._make_finder(wide=True)

    def _make_finder(self, *, wide: bool) -> Finder:
        from kaplint.terms.finder import Finder
        from kaplint.terms.lookup import Lookup

        settings = self._settings
        tables = load_tables(settings, data=self._data, cache=self._cache, wide=wide)
        return Finder(Lookup(tables, settings.accept), settings.threshold, literal=settings.literal)

    def find(self, text: str, norm: str) -> tuple[NearMiss, ...]:
        """Return the near misses of one sentence or heading, in order and without overlaps.

        ``norm`` is the text's normalised twin of equal length; spans are offsets in both.
        """
        return self._finder.find(text, norm)

    def find_acronyms(self, sentences: Sequence[tuple[str, str]]) -> tuple[tuple[int, NearMiss], ...]:
        """Return (number of the sentence, near miss) for the expansions in a document that their acronyms contradict.

        ``sentences`` holds the document's (text, norm) pairs in order.
        """
        return self._finder.find_acronyms(sentences)

    def find_all(self, sentences: Sequence[tuple[str, str]]) -> tuple[tuple[int, NearMiss], ...]:
        """Return (number of the sentence, near miss) for a whole document, acronyms included, without overlaps.

        Where a contradicted acronym and a replaced word meet in one place, the longer finding stays.
        """
        from kaplint.terms.company import find_in_document

        return find_in_document(self._finder, lambda: self._wide_finder, sentences)

    def explain(self, phrase: str) -> Explanation:
        """Return why a phrase is or is not a near miss, with every term that it was held against."""
        from kaplint.terms.explain import explain

        return explain(phrase, self._finder, self._wide_finder)


def load_tables(
    settings: TermSettings, *, data: Path | None = None, cache: Path | None = None, wide: bool = False
) -> Tables:
    """Return the compiled tables from the cache, or compile and cache them where their content is new.

    ``wide`` asks for the tables that hold usual word pairs too, which only texts that look spun need.
    """
    import marshal

    from kaplint import cache as caching
    from kaplint.terms.sources import DATA, FILES, read

    folder = data or DATA
    own = [part for pair in settings.glossaries for part in pair]
    states = [caching.file_state(folder / name) for name in FILES]
    version = f"{FORMAT} {marshal.version} {'wide' if wide else ''}"
    name = "terms-" + caching.content_key(version, *states, *sorted(settings.fields_off), *own)
    stored = caching.load(name, cache)
    if stored is not None:
        with contextlib.suppress(ValueError, EOFError, TypeError):
            with caching.uncollected():
                tables: Tables = marshal.loads(stored)  # noqa: S302 - the cache hands out nothing but the user's own whole files
            return tables
    from kaplint.terms.compile import compile_tables

    texts = {name: read(name, folder) for name in FILES}
    tables = compile_tables(texts, settings.glossaries, settings.fields_off, wide=wide)
    caching.store(name, marshal.dumps(tables), cache)  # type: ignore[arg-type]
    return tables
