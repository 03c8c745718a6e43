"""Writes what kaplint finds in fixtures/, one finding a line: path, line, column, severity, code and the matched words.

python tests/snapshot.py > tests/fixtures.txt
"""

from __future__ import annotations

from pathlib import Path

from kaplint import RunOptions, check_paths

ROOT = Path(__file__).parent.parent


def lines() -> list[str]:
    """Return the findings in the order of the report."""
    found = check_paths([ROOT / "fixtures"], options=RunOptions(isolated=True)).diagnostics
    return [
        f"{Path(item.path).name}:{item.start.line}:{item.start.column} {item.severity.label} {item.code} "
        + " ".join(item.match.split())
        for item in found
    ]


if __name__ == "__main__":
    print("\n".join(lines()))
