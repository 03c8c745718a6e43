"""One text in every format gives the same findings."""

from __future__ import annotations

import json

import pytest

from kaplint import RunOptions, check_text

TITLE = "Lakeside infusions"
FIRST = "Our infusions cure migraine. Our drips are risk-free, and risk-free they stay."
SECOND = "They relieve pain with minimal side effects."
LAST = "Side effects include nausea and dizziness. Ask your doctor first. This use is off-label."
BODY = (FIRST, SECOND, LAST)

EXPECTED = [
    ("EFF002", "cure migraine"),
    ("SAF001", "risk-free"),
    ("SAF001", "risk-free"),
    ("EFF001", "relieve pain"),
    ("SAF002", "minimal side effects"),
]

SOURCES = {
    "plain": "\n\n".join((TITLE, *BODY)),
    "markdown": "\n\n".join((f"# {TITLE}", *BODY))
    .replace("cure", "**cu**re")
    .replace("side effects.", "side\neffects."),
    "html": f"<h1>{TITLE}</h1>" + "".join(f"<p>{text}</p>" for text in BODY).replace("cure", "<b>cu</b>re"),
    "jsx": f"const a = <><h1>{TITLE}</h1>"
    + "".join(f"<p>{text}</p>" for text in BODY).replace("cure", "<b>cu</b>re")
    + "</>;",
    "script": f"export const a = {{ title: '{TITLE}', body: {json.dumps(BODY)} }};",
    "json": json.dumps({"title": TITLE, "paragraphs": BODY}),
    "yaml": f"title: {TITLE}\nparagraphs:\n" + "".join(f"  - >-\n    {text}\n" for text in BODY),
    "toml": f'title = "{TITLE}"\nparagraphs = {json.dumps(BODY)}\n',
}


@pytest.mark.parametrize("format_name", SOURCES)
def test_the_same_text_gives_the_same_findings(format_name: str):
    found = check_text(SOURCES[format_name], name="page", format=format_name, options=RunOptions(isolated=True))
    assert [(item.code, item.match) for item in found] == EXPECTED
