"""A fix changes words and never markup: it is made where the words stand in the source as they are read, and else only shown."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from made_rules import BASE, rule_text

from kaplint.cli.edge import run
from kaplint.document import format_of, read_document

if TYPE_CHECKING:
    from pathlib import Path

CASES: dict[str, list[tuple[str, str]]] = {
    "a.md": [
        ("A wonder drip.\n", "A infusion.\n"),
        ("A wonder **drip** so.\n", "A wonder **drip** so.\n"),
        ("A wonder&#32;drip.\n", "A wonder&#32;drip.\n"),
        ("> A wonder\n> drip.\n", "> A wonder\n> drip.\n"),
    ],
    "a.html": [
        ("<p>A wonder drip.</p>\n", "<p>A infusion.</p>\n"),
        ("<p>A won<b>der drip</b>.</p>\n", "<p>A won<b>der drip</b>.</p>\n"),
        ("<p>A wonder&nbsp;drip &amp; more.</p>\n", "<p>A wonder&nbsp;drip &amp; more.</p>\n"),
        ('<img alt="A wonder drip"><p>x</p>\n', '<img alt="A infusion"><p>x</p>\n'),
    ],
    "a.mdx": [
        ("A <b>wonder drip</b>.\n", "A <b>infusion</b>.\n"),
        ('A wonder{" "}\ndrip.\n', 'A wonder{" "}\ndrip.\n'),
        ("A wonder <b>drip</b>.\n", "A wonder <b>drip</b>.\n"),
    ],
    "a.astro": [
        ("<p>A wonder drip<br>so</p>\n", "<p>A infusion<br>so</p>\n"),
        ("<p>A wonder<br>drip</p>\n", "<p>A wonder<br>drip</p>\n"),
    ],
    "a.tsx": [
        ("const a = <p>A wonder drip.</p>;\n", "const a = <p>A infusion.</p>;\n"),
        ('const a = <p>A wonder{" "}drip.</p>;\n', 'const a = <p>A wonder{" "}drip.</p>;\n'),
        ("const a = { title: 'A wonder\\u0020drip' };\n", "const a = { title: 'A wonder\\u0020drip' };\n"),
    ],
    "a.json": [
        ('{"title": "A wonder drip"}\n', '{"title": "A infusion"}\n'),
        ('{"title": "A wonder\\u0020drip"}\n', '{"title": "A wonder\\u0020drip"}\n'),
        ('{"title": "A \\"wonder drip\\""}\n', '{"title": "A \\"infusion\\""}\n'),
    ],
    "a.yaml": [
        ("title: A wonder drip\n", "title: A infusion\n"),
        ('title: "A wonder\\x20drip"\n', 'title: "A wonder\\x20drip"\n'),
    ],
    "a.toml": [
        ('title = "A wonder drip"\n', 'title = "A infusion"\n'),
        ('title = "A wonder\\u0020drip"\n', 'title = "A wonder\\u0020drip"\n'),
    ],
}


@pytest.mark.parametrize("case", [(name, *case) for name, cases in CASES.items() for case in cases], ids=str)
def test_a_fix_leaves_markup_alone(
    case: tuple[str, str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    name, source, expected = case
    monkeypatch.chdir(tmp_path)
    (tmp_path / "own.rules").write_text(f"{BASE.text}\n{rule_text(pattern='wonder drip', fix='infusion')}", "utf-8")
    (tmp_path / name).write_text(source, "utf-8")
    arguments = ["check", name, "--isolated", "--rules", "own.rules", "--no-default-rules", "--output-format", "json"]
    run(arguments)
    assert len(json.loads(capsys.readouterr().out)["diagnostics"]) == 1
    run([*arguments, "--fix"])
    fixed = (tmp_path / name).read_text("utf-8")
    assert fixed == expected
    assert read_document(name, fixed, format_of(name) or "").unread == ()
