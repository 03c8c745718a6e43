"""What the configuration says of the reading of formats: which keys hold prose, what is passed over, how strings are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaplint.tomlfile import Table

HIDDEN_TEXT = ("skip", "report", "read")
STRING_FORMATS = ("auto", "plain", "markdown", "html")


class Reading(NamedTuple):
    """What one place says of reading; None where it says nothing. ``text_keys`` add to those of farther places."""

    text_keys: tuple[str, ...] = ()
    skip_elements: tuple[str, ...] | None = None
    hidden_text: str | None = None
    string_format: str | None = None
    code_strings: bool | None = None

    def given(self) -> Iterator[tuple[str, Any]]:
        """Yield the fields that the place speaks of, with their values."""
        return ((name, value) for name, value in self._asdict().items() if value not in (None, ()))

    def under(self, nearer: Reading) -> Reading:
        """Return what holds where a nearer place speaks as well."""
        merged = self._replace(**dict(nearer.given()))
        return merged._replace(text_keys=(*self.text_keys, *nearer.text_keys))


NOTHING_SAID = Reading()


def read_reading(table: Table) -> Reading:
    """Return what a table of a configuration file says of reading."""
    return Reading(
        text_keys=table.texts("text-keys", ()),
        skip_elements=table.texts("skip-elements") if "skip-elements" in table else None,
        hidden_text=table.choice("hidden-text", HIDDEN_TEXT) if "hidden-text" in table else None,
        string_format=table.choice("string-format", STRING_FORMATS) if "string-format" in table else None,
        code_strings=table.flag("code-strings") if "code-strings" in table else None,
    )
