"""kaplint: a linter for health-marketing copy.

The library is ``check_text`` for a string and ``check_paths`` for files; both take ``RunOptions``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kaplint.api import RunOptions, check_paths, check_text

__version__ = "0.1.0"
__all__ = ["RunOptions", "__version__", "check_paths", "check_text"]


def __getattr__(name: str) -> object:
    # On first use, so that the command line starts without what it does not need.
    if name in __all__:
        from kaplint import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
