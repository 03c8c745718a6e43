from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_docx import fixture, link, made, packed, paragraph, part, run, styled
from offsets import check_offsets, rows, source_of

from kaplint.document.docx import read_docx
from kaplint.document.model import Comment
from kaplint.errors import SourceError, UsageError
from kaplint.types import Position, Span


def field(instruction: str, shown: str) -> str:
    char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return char.format("begin") + code + char.format("separate") + run(shown) + char.format("end")


BOX = f"<w:pict><w:txbxContent>{paragraph('In a box.')}</w:txbxContent></w:pict>"
CASES: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "runs are one text": (paragraph(run("It re") + run("lieves", "<w:b/>") + run(" pain.")), [("paragraph", "It relieves pain.")]),
    "styles": (
        styled("Title", "Care") + styled("Heading1", "One") + styled("HouseHeading", "Two") + styled("ListBullet", "three")
        + styled("Quote", "Four.") + styled("Caption", "Five") + styled("Toc1", "No.") + styled("Looped", "Six.") + styled("X", "Seven."),
        [
            ("heading", "Care"), ("heading", "One"), ("heading", "Two"), ("item", "three"), ("quotation", "Four."),
            ("caption", "Five"), ("paragraph", "Six."), ("paragraph", "Seven."),
        ],
    ),
    "properties of a paragraph go before its style": (
        paragraph("One", '<w:outlineLvl w:val="1"/>') + paragraph("two", '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="4"/></w:numPr>')
        + paragraph("Three.", '<w:pStyle w:val="ListBullet"/><w:numPr><w:numId w:val="0"/></w:numPr>')
        + paragraph("Four.", '<w:outlineLvl w:val="9"/>'),
        [("heading", "One"), ("item", "two"), ("paragraph", "Three."), ("paragraph", "Four.")],
    ),
    "tracked changes are accepted": (
        paragraph(
            f"<w:r/><w:ins>{run('We ')}</w:ins><w:del><w:r><w:delText>cure</w:delText></w:r>{run('no')}</w:del>{run('listen')}"
            f"<w:moveFrom>{run(' no')}</w:moveFrom><w:moveTo>{run(' to you.')}</w:moveTo>"
        )
        + paragraph("Two.", '<w:rPr><w:del/></w:rPr><w:pPrChange><w:pPr><w:pStyle w:val="Heading1"/></w:pPr></w:pPrChange>'),
        [("paragraph", "We listen to you."), ("paragraph", "Two.")],
    ),
    "hidden text, fields and codes are not shown": (
        paragraph(
            run("No. ", "<w:vanish/>") + run("Yes", '<w:vanish w:val="0"/>') + field(" PAGE ", " 3")
            + "<w:r><w:sym w:char='F0'/><w:instrText>no</w:instrText></w:r>"
        ),
        [("paragraph", "Yes 3")],
    ),
    "breaks, tabs and hyphens": (
        paragraph(
            run("a") + "<w:r><w:br/><w:t>b</w:t><w:tab/><w:noBreakHyphen/></w:r>" + run("c\nd"),
            '<w:tabs><w:tab w:val="left"/></w:tabs>',
        ),
        [("paragraph", "a b\t\u2011c d")],
    ),
    "tables": (
        f"<w:tbl><w:tr><w:tc>{paragraph('A')}{styled('Heading1', 'B')}</w:tc></w:tr></w:tbl>{paragraph('After.')}",
        [("cell", "A"), ("cell", "B"), ("paragraph", "After.")],
    ),
    "a text box and what older programs show of it": (
        paragraph(
            f"<w:r><mc:AlternateContent><mc:Choice>{BOX}</mc:Choice><mc:Fallback>{BOX}</mc:Fallback></mc:AlternateContent></w:r>"
            + run("Around it.")
        ),
        [("paragraph", "In a box."), ("paragraph", "Around it.")],
    ),
    "empty paragraphs": (paragraph("<w:r/>") + paragraph(" ") + "<w:p/>" + paragraph("A."), [("paragraph", "A.")]),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_word_file_becomes_blocks(case: str) -> None:
    body, expected = CASES[case]
    document = read_docx("a.docx", made(body))
    assert rows(document) == expected
    check_offsets(document)


def test_line_and_column_are_paragraph_and_character() -> None:
    body = styled("Heading1", "Care") + "<w:p/>" + paragraph(run("It 🙂 re") + run("lieves", "<w:i/>") + run(" pain."))
    document = read_docx("a.docx", made(body))
    assert document.source == "Care\n\nIt 🙂 relieves pain.\n"
    block = document.blocks[1]
    assert source_of(document, block, "relieves") == "relieves"
    assert document.position(block.offsets.to_source(Span(5, 13)).start) == Position(3, 6)
    assert [document.blocks[place].text for place in block.headings] == ["Care"]


def test_levels_of_headings_and_lists() -> None:
    body = (
        styled("Title", "A")
        + styled("Heading1", "B")
        + styled("Heading2", "C")
        + paragraph("d", '<w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr>')
    )
    assert [block.level for block in read_docx("a.docx", made(body)).blocks] == [1, 2, 3, 3]


def test_notes_are_marks_and_their_texts_come_last() -> None:
    raised = run("12", '<w:vertAlign w:val="superscript"/>')
    body = (
        paragraph(run("It helps.") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run(" So does rest") + raised + run("."))
        + paragraph(run("It is new.") + '<w:r><w:endnoteReference w:id="7"/></w:r>')
    )  # fmt: skip
    rule = f'<w:footnote w:id="-1" w:type="separator">{paragraph("No.")}</w:footnote>'
    footnotes = (
        rule + f'<w:footnote w:id="2">{paragraph("Hale 2021.")}</w:footnote><w:footnote w:id="3"><w:p/></w:footnote>'
    )
    endnotes = f'<w:endnote w:id="7">{paragraph("Roe 2020.")}</w:endnote>'
    document = read_docx("a.docx", made(body, footnotes=footnotes, endnotes=endnotes))
    assert rows(document) == [
        ("paragraph", "It helps. So does rest."),
        ("paragraph", "It is new."),
        ("paragraph", "Hale 2021."),
        ("paragraph", "Roe 2020."),
    ]
    assert [(mark.offset, mark.label) for block in document.blocks for mark in block.notes] == [
        (9, "footnote 2"),
        (22, "12"),
        (10, "endnote 7"),
    ]
    assert document.note_labels == {"footnote 2", "endnote 7"}
    assert document.source == "It helps. So does rest12.\nIt is new.\nHale 2021.\n\nRoe 2020.\n"


def test_links_of_all_three_kinds() -> None:
    body = paragraph(
        f'<w:hyperlink r:id="r1">{run("One")}</w:hyperlink>{run(" ")}<w:fldSimple w:instr=\' HYPERLINK "https://b.org" \'>'
        f"{run('two')}</w:fldSimple>{run(' ')}{field(' HYPERLINK &quot;https://c.org&quot; ', 'three')}"
        f'<w:hyperlink w:anchor="top">{run(" up")}</w:hyperlink>{field(" DATE ", " 1")}'
    )
    block = read_docx("a.docx", made(body, links=link("r1", "https://a.org"))).blocks[0]
    assert [(block.text[item.span.start : item.span.end], item.target) for item in block.links] == [
        ("One", "https://a.org"), ("two", "https://b.org"), ("three", "https://c.org"), (" up", "#top"),
    ]  # fmt: skip


def test_comments_of_reviewers_are_comments() -> None:
    body = paragraph("First.") + paragraph(
        run("We listen.") + '<w:r><w:commentReference w:id="0"/></w:r>' + run(" Yes.")
    )
    comments = f'<w:comment w:id="0">{paragraph("kaplint: ignore[EFF]")}{paragraph("ours")}</w:comment>'
    document = read_docx("a.docx", made(body, comments=comments))
    assert rows(document) == [("paragraph", "First."), ("paragraph", "We listen. Yes.")]
    assert document.comments == (Comment(Span(17, 23), "kaplint: ignore[EFF] ours", alone=False),)


def refused(data: bytes) -> str:
    with pytest.raises(SourceError) as caught:
        read_docx("a.docx", data)
    assert caught.value.kind == "syntax"
    return str(caught.value)


def with_part(name: str, data: bytes) -> bytes:
    return packed({"word/document.xml": part("document", "<w:body/>").encode()} | {name: data})


def test_what_is_no_word_file_is_refused() -> None:
    whole = made(paragraph("We listen."))
    no_word = "a.docx: This is no Word file (.docx), or it is cut short."
    assert refused(b"") == refused(b"We listen.") == refused(whole[:-40]) == refused(whole[:300]) == no_word
    assert refused(packed({"a": b""})) == "a.docx: This is no Word file (.docx): it has no word/document.xml."
    assert refused(with_part("word/document.xml", b"<w:p")) == "a.docx: Its part word/document.xml is broken."
    assert refused(with_part("word/document.xml", b"")) == "a.docx: Its part word/document.xml is broken."
    damaged = bytearray(whole)
    place = whole.index(b"word/document.xml") + 60
    damaged[place : place + 8] = b"\xff" * 8
    assert refused(bytes(damaged)) in (
        "a.docx: Its part word/document.xml cannot be unpacked.",
        "a.docx: Its part word/document.xml is broken.",
    )


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_declarations_of_entities_are_refused(declaration: str, encoding: str) -> None:
    text = part("document", f"<w:body>{paragraph('We listen.')}</w:body>", declaration).replace("UTF-8", encoding)
    assert refused(with_part("word/document.xml", text.encode(encoding))) == (
        "a.docx: Its part word/document.xml declares a document type, which Word never does."
    )


def test_archives_that_unpack_without_end_are_refused() -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as stream:
        for _ in range(40):
            stream.write(b" " * 1024 * 1024)
    assert len(bomb.getvalue()) < 100_000
    assert refused(bomb.getvalue()) == "a.docx: Its part word/document.xml unpacks to more than 32 MB."
    deep = part("document", "<w:body>" + "<w:sdt>" * 100_000)
    assert refused(with_part("word/document.xml", deep.encode())) == "a.docx: Its part word/document.xml is broken."
    many = packed({f"x{number}": b"" for number in range(20_001)})
    assert refused(many) == "a.docx: The archive holds more than 20,000 files."


def test_packing_that_word_does_not_use_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("word/document.xml", "x")
    assert refused(stream.getvalue()) == "a.docx: Its part word/document.xml is packed in a way that Word does not use."
    locked = bytearray(with_part("word/document.xml", b"x"))
    for place in (locked.index(b"PK\x03\x04") + 6, locked.index(b"PK\x01\x02") + 8):
        locked[place] |= 1
    assert refused(bytes(locked)) == "a.docx: It is protected by a password."


def test_without_the_library_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lxml", None)
    monkeypatch.setitem(sys.modules, "lxml.etree", None)
    with pytest.raises(UsageError) as caught:
        read_docx("a.docx", made(""))
    assert str(caught.value) == (
        'The parts of kaplint that read Word files are not installed. Install them with: pip install "kaplint[docx]"'
    )


def test_the_word_file_of_the_fixtures_is_the_one_that_is_made_here() -> None:
    kept = Path(__file__).parents[2] / "fixtures" / "infusions.docx"
    with zipfile.ZipFile(kept) as old, zipfile.ZipFile(io.BytesIO(fixture())) as new:
        assert {name: old.read(name) for name in old.namelist()} == {name: new.read(name) for name in new.namelist()}


PIECES = st.text("ab é😀\u00ad.1", min_size=1, max_size=6)
LOOKS = st.sampled_from(["", "<w:b/>", "<w:vanish/>", '<w:vertAlign w:val="superscript"/>'])


@settings(derandomize=True, deadline=None, max_examples=150)
@given(st.lists(st.lists(st.tuples(PIECES, LOOKS), max_size=4), max_size=5))
def test_each_character_of_a_word_file_stands_in_its_paragraph(paragraphs: list[list[tuple[str, str]]]) -> None:
    document = read_docx(
        "a.docx", made("".join(paragraph("".join(run(*piece) for piece in item) or "<w:r/>") for item in paragraphs))
    )
    shown = ["".join(text for text, look in item if "vanish" not in look) for item in paragraphs]
    assert document.source == "".join(line + "\n" for line in shown)
    check_offsets(document)
    for block in document.blocks:
        lines = {
            document.position(block.offsets.to_source(Span(at, at + 1)).start).line for at in range(len(block.text))
        }
        assert len(lines) == 1
