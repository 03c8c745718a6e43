from __future__ import annotations

import base64
import email.policy
import quopri
import re
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from offsets import check_offsets, rows, source_of

from kaplint.document.message import read_message
from kaplint.errors import SourceError
from kaplint.types import Position, Span

MIXED = """\
From: a@b.example
Subject: Our news
Content-Type: multipart/mixed; boundary=x

Not shown.
--x
Content-Type: multipart/alternative; boundary="y z"

--y z
Content-Type: text/html

<p>Not shown.</p>
--y z

We listen.
--y z--
--x
Content-Type: text/html; charset=utf-8

<p>We <b>plan</b>.</p>
--x
Content-Type: text/plain
Content-Disposition: attachment; filename="a.txt"

Not shown.
--x
Content-Type: message/rfc822

Subject: Not shown.

Not shown.
--x
Content-Type: image/png
Content-Transfer-Encoding: base64

AAAA
--x--
Not shown.
"""
CASES: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "a plain message": ("Subject: Our news\n\nWe listen.\n", [("heading", "Our news"), ("paragraph", "We listen.")]),
    "parts": (MIXED, [("heading", "Our news"), ("paragraph", "We listen."), ("paragraph", "We plan.")]),
    "carriage returns": (
        MIXED.replace("\n", "\r\n"),
        [("heading", "Our news"), ("paragraph", "We listen."), ("paragraph", "We plan.")],
    ),
    "a folded subject": ("subject: Our\n  news\nX: y\n\nOk.", [("heading", "Our news"), ("paragraph", "Ok.")]),
    "an encoded subject": (
        "Subject: =?utf-8?q?Caf=C3=A9?= =?iso-8859-1?b?IG5ld3M=?=\n\n",
        [("heading", "Café news")],
    ),
    "a subject that cannot be decoded": ("Subject: =?utf-8?b?a?=\n\nWe listen.", [("paragraph", "We listen.")]),
    "quoted lines are another's": ("X: y\n\nWe listen.\n\n> We cure.\n>> We heal.\n\nYes.", [
        ("paragraph", "We listen."), ("paragraph", "Yes."),
    ]),
    "nothing but quoted lines": ("X: y\n\n> We cure.\n", []),
    "quoted-printable": (
        "Content-Transfer-Encoding: Quoted-Printable\n\nWe lis=\nten to caf=C3=A9s,  \n=E2=80=\n=99tis 5 =3D 5 =ZZ it =FF ends.=",
        [("paragraph", "We listen to cafés, ’tis 5 = 5 =ZZ it \ufffd ends.")],
    ),
    "another character set": (
        "Content-Type: text/plain; charset=windows-1252\nContent-Transfer-Encoding: quoted-printable\n\nIt=92s calm here.",
        [("paragraph", "It’s calm here.")],
    ),
    "a character set that nobody knows": (
        "Content-Type: text/plain; charset=klingon\nContent-Transfer-Encoding: base64\n\nV2UgbGlzdGVuLg==\n",
        [("paragraph", "We listen.")],
    ),
    "bytes that the character set cannot be": (
        "Content-Type: text/plain; charset=utf-16\nContent-Transfer-Encoding: quoted-printable\n\nWe =41=42=43.",
        [("paragraph", "We \ufffd\ufffd.")],
    ),
    "base64 cut short": ("Content-Transfer-Encoding: base64\n\nV2UgbGlzdGVuLgA", [("paragraph", "We listen.\0")]),
    "headers alone": ("Subject: Our news", [("heading", "Our news")]),
    "a last part without an end": (
        "Content-Type: multipart/mixed; boundary=x\n\n--x\n\nWe listen.", [("paragraph", "We listen.")],
    ),
    "a boundary that is not named": ("Content-Type: multipart/mixed\n\n--x\n\nWe listen.", []),
    "nothing": ("\n", []),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_message_becomes_blocks(case: str) -> None:
    source, expected = CASES[case]
    document = read_message("a.eml", source)
    assert rows(document) == expected
    check_offsets(document, lambda text, original: bool(text and original))


def test_positions_point_into_encoded_text() -> None:
    source = "Content-Transfer-Encoding: quoted-printable\n\nWe lis=\nten to caf=C3=A9s =E2=\n=80=99 ok."
    document = read_message("a.eml", source)
    block = document.blocks[0]
    assert source_of(document, block, "listen") == "lis=\nten"
    assert source_of(document, block, "cafés") == "caf=C3=A9s"
    assert source_of(document, block, "’") == "=E2=\n=80=99"
    assert document.position(block.offsets.to_source(Span(6, 7)).start) == Position(4, 1)


def test_a_message_without_headers_is_refused() -> None:
    with pytest.raises(SourceError) as caught:
        read_message("a.eml", "We listen: always.\n")
    assert str(caught.value) == "a.eml:1: This is no e-mail message: it begins with no header."


def test_parts_without_end_are_read_no_deeper_than_twenty() -> None:
    opened = "".join(f"Content-Type: multipart/mixed; boundary=x{n}\n\n--x{n}\n" for n in range(2000))
    assert rows(read_message("a.eml", opened + "\nWe listen.")) == []


TEXTS = st.text("abc é’😀=,\n\u00a0\t", min_size=1, max_size=60)


@settings(derandomize=True, deadline=None, max_examples=200)
@given(TEXTS, st.sampled_from(["7bit", "8bit", "quoted-printable", "base64"]), st.sampled_from(["utf-8", "utf-16"]))
def test_each_character_of_a_message_stands_where_the_source_has_it(text: str, encoding: str, charset: str) -> None:
    charset = charset if encoding == "base64" else "utf-8"
    data = text.encode(charset)
    body = {"quoted-printable": quopri.encodestring, "base64": base64.encodebytes}.get(encoding, bytes)(data).decode()
    source = f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: {encoding}\n\n{body}"
    document = read_message("a.eml", source)
    check_offsets(document, lambda *_: True)
    read = "".join(char for block in document.blocks for char in block.text if char.isalpha())
    assert read == "".join(filter(str.isalpha, text))
    if encoding == "quoted-printable" and charset == "utf-8":
        for block in document.blocks:
            for run in block.offsets.runs:
                shown, original = block.text[run.text_start : run.text_end], source[run.source_start : run.source_end]
                plain = quopri.decodestring(original.encode()).decode()
                assert re.sub(r"\s", " ", shown) == re.sub(r"\s", " ", plain) or (shown.isspace() and "\n" in original)


@settings(derandomize=True, deadline=None, max_examples=60)
@given(TEXTS)
def test_messages_as_the_library_writes_them_are_read(text: str) -> None:
    message = EmailMessage(policy=email.policy.SMTP)
    message["Subject"] = "Our café news, which is a very long subject that will be folded over two lines of the file"
    message.set_content(f"Start here.\n\n{text}")
    message.add_alternative("<p>Not shown.</p>", subtype="html")
    document = read_message("a.eml", message.as_string())
    assert [block.text for block in document.blocks[:2]] == [message["Subject"], "Start here."]
