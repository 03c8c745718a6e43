"""What a reader of a format may be told: which keys hold prose, which elements to pass over, how strings are read."""

from __future__ import annotations

from typing import NamedTuple


class ReadOptions(NamedTuple):
    """The options of the readers; each heeds those that its format has a use for.

    ``text_keys`` are patterns of further keys and props whose strings are prose. ``skip_elements`` are HTML elements
    whose text is passed over. ``hidden_text`` tells what becomes of text that a tag hides: ``skip``, ``report`` (its tag
    is noted in the document) or ``read``. ``string_format`` is the format of the strings in data files: ``plain``,
    ``markdown``, ``html``, or ``auto`` for HTML where a string holds tags and for plain text elsewhere. ``code_strings``
    tells whether strings of script files without markup count as content.
    """

    text_keys: tuple[str, ...] = ()
    skip_elements: tuple[str, ...] = ("nav",)
    hidden_text: str = "skip"
    string_format: str = "auto"
    code_strings: bool = False


DEFAULT_OPTIONS = ReadOptions()
