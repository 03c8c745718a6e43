"""Makes Word files, part by part, and writes ``fixtures/infusions.docx``: ``python tests/document/made_docx.py``."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FIXED = (2024, 1, 1, 0, 0, 0)

STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{name.title().replace(" ", "")}"><w:name w:val="{name}"/>{rest}</w:style>'
    for name, rest in {
        "Normal": "",
        "Title": "",
        "heading 1": '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>',
        "heading 2": "",
        "house heading": '<w:basedOn w:val="Heading1"/>',
        "List Bullet": '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>',
        "Quote": "",
        "caption": "",
        "toc 1": "",
        "looped": '<w:basedOn w:val="Looped"/>',
    }.items()
)


def part(root: str, inner: str, declarations: str = "") -> str:
    """Return a whole part around its content."""
    spaces = f'xmlns:w="{WORD}" xmlns:r="{_REL}" xmlns:mc="{_MC}"'
    return f"{_HEAD}{declarations}<w:{root} {spaces}>{inner}</w:{root}>"


def paragraph(text: str, properties: str = "") -> str:
    """Return a paragraph; text that is no markup becomes one run."""
    runs = text if text.startswith("<") else run(text)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def styled(style: str, text: str) -> str:
    """Return a paragraph in a style."""
    return paragraph(text, f'<w:pStyle w:val="{style}"/>')


def run(text: str, properties: str = "") -> str:
    """Return a run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def made(body: str, **parts: str) -> bytes:
    """Return a Word file of a body and further parts: ``footnotes``, ``endnotes``, ``comments`` and ``links`` (relationships)."""
    files = {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_REL}/officeDocument"'
        ' Target="word/document.xml"/></Relationships>',
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        "word/styles.xml": part("styles", STYLES),
    }
    if links := parts.pop("links", ""):
        files["word/_rels/document.xml.rels"] = (
            f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'
        )
    files |= {f"word/{name}.xml": part(name, inner) for name, inner in parts.items()}
    return packed({name: text.encode() for name, text in files.items()})


def link(number: str, target: str) -> str:
    """Return a relationship that is a link."""
    return f'<Relationship Id="{number}" Type="{_REL}/hyperlink" Target="{target}" TargetMode="External"/>'


def packed(files: dict[str, bytes]) -> bytes:
    """Return a zip archive, the same at every call."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, _FIXED), data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def fixture() -> bytes:
    """Return the Word file of the fixtures."""
    deleted = '<w:del w:id="1" w:author="A"><w:r><w:delText>Our infusions cure asthma. </w:delText></w:r></w:del>'
    added = f'<w:ins w:id="2" w:author="A">{run("and risk-free they stay.")}</w:ins>'
    footnote = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    remark = '<w:r><w:commentReference w:id="0"/></w:r>'
    rows = "".join(
        "<w:tr>" + "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in row) + "</w:tr>"
        for row in (("Drip", "What it does"), ("Calm", "Our drip cures anxiety"))
    )
    body = (
        styled("Title", "Lakeside infusions: the guaranteed cure for migraine"),
        styled("Toc1", "Our infusions cure everything"),
        styled("Heading1", "What they do"),
        paragraph(run("Our infusions ") + run("cu", "<w:b/>") + run("re") + "<w:r><w:br/></w:r>" + run("migraine.")),
        paragraph(deleted + run("Our drips are risk-free, ") + added),
        styled("ListBullet", "Our infusion cures insomnia"),
        styled("Quote", "It worked for me."),
        styled("Heading2", "In figures"),
        paragraph(run("🙂 It works for 93% of patients. In a trial, 41% of 120 patients improved.") + footnote),
        f"<w:tbl>{rows}</w:tbl>",
        paragraph(run("Our infusions cure arthritis, says the advert.") + remark),
        paragraph(run("Our infusions cure cancer.", "<w:vanish/>") + run("A calm room.")),
        paragraph(
            "Side effects include nausea and dizziness. Ask your doctor first. The use of this drug for migraine is off-label."
        ),
    )
    notes = f'<w:footnote w:id="2">{paragraph("Hale J, Roe M. Drips for migraine. J Made Up 2021;4:3-9.")}</w:footnote>'
    ignore = paragraph("kaplint: ignore[EFF002] the advert that this page is about")
    return made("".join(body), footnotes=notes, comments=f'<w:comment w:id="0">{ignore}</w:comment>')


if __name__ == "__main__":
    Path(__file__).parents[2].joinpath("fixtures", "infusions.docx").write_bytes(fixture())
