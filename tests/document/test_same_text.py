"""One text in every format gives the same findings."""

from __future__ import annotations

import json

import pytest
from made_docx import made, paragraph, run, styled

from kaplint import RunOptions, check_text
from kaplint.document import FORMATS

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
    "mdx": "\n\n".join((f"# {TITLE}", *BODY))
    .replace("cure", "<b>cu</b>re")
    .replace("side effects.", 'side{" "}\neffects.'),
    "astro": f"---\n---\n<h1>{TITLE}</h1>"
    + "".join(f"<p>\n  {text}</p>" for text in BODY)
    .replace("cure", "<b>cu</b>re")
    .replace("side effects.", "side<br>effects."),
    "script": f"export const a = {{ title: '{TITLE}', body: {json.dumps(BODY)} }};",
    "json": json.dumps({"title": TITLE, "paragraphs": BODY}),
    "yaml": f"title: {TITLE}\nparagraphs:\n" + "".join(f"  - >-\n    {text}\n" for text in BODY),
    "toml": f'title = "{TITLE}"\nparagraphs = {json.dumps(BODY)}\n',
    "subtitles": "\n\n".join(
        f"{number}\n00:0{number}:00,000 --> 00:0{number}:09,000\n{text.replace('side ', 'side' + chr(10))}"
        for number, text in enumerate((f"{TITLE}.", *BODY), 1)
    ),
    "message": f"From: a@lakeside.example\nSubject: {TITLE}\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n"
    + "".join(f"<p>{text}</p>\n" for text in BODY).replace("cure", "cu=\nre"),
    "docx": made(styled("Heading1", TITLE) + "".join(paragraph(run(text[:20]) + run(text[20:])) for text in BODY)),
}


@pytest.mark.parametrize("format_name", SOURCES)
def test_the_same_text_gives_the_same_findings(format_name: str):
    source = SOURCES[format_name]
    found = check_text(source, name="page", format=format_name, options=RunOptions(isolated=True))
    assert [(item.code, " ".join(item.match.split())) for item in found] == EXPECTED


def test_every_format_is_here():
    assert SOURCES.keys() == FORMATS.keys()
