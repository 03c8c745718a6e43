"""Where the files stand that the rules are made of."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent.parent
APPROVALS = _PACKAGE / "data" / "approvals.toml"


def shipped_rules() -> Path:
    """Return the path of the rule file that comes with kaplint: beside the package, or inside it once installed."""
    installed = _PACKAGE / "data" / "rules.toml"
    return installed if installed.exists() else _PACKAGE.parent / "rules.toml"
