"""Knows the names of text encodings."""

from __future__ import annotations

from kaplint.errors import did_you_mean


def is_encoding(name: str) -> bool:
    """Tell whether Python knows a text encoding of this name."""
    try:
        "a".encode(name)
    except (LookupError, ValueError):
        return False
    return True


def near_encoding(name: str) -> str:
    """Return a question that offers the nearest encoding, or an empty string where none is near."""
    from encodings.aliases import aliases

    # Beside encodings of text there stand conversions such as base64.
    texts = {alias: codec for alias, codec in aliases.items() if not codec.endswith("_codec") and codec != "rot_13"}
    return did_you_mean(name.lower().replace("-", "_"), [*texts, *texts.values()])
