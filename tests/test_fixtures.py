from __future__ import annotations

from pathlib import Path

from snapshot import lines


def test_the_findings_of_the_fixtures_are_the_recorded_ones():
    recorded = Path(__file__).with_name("fixtures.txt").read_text(encoding="utf-8").splitlines()
    assert lines() == recorded
