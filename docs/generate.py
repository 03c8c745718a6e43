"""Writes docs/rules.md from the rules, or, with --check, tells whether it is up to date."""

from __future__ import annotations

import sys
from pathlib import Path

from kaplint.reporters.rule_docs import rules_page
from kaplint.rules.load import load_rules, shipped_rules

TARGET = Path(__file__).with_name("rules.md")


def main() -> None:
    """Write the page, or end with a message and exit code 1 where the one on disk differs."""
    page = rules_page(load_rules([shipped_rules()]))
    if "--check" not in sys.argv:
        TARGET.write_text(page, encoding="utf-8")
    elif not TARGET.exists() or TARGET.read_text(encoding="utf-8") != page:
        sys.exit(f"{TARGET.name} is not what the rules say; run: make docs")


if __name__ == "__main__":
    main()
