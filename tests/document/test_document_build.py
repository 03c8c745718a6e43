from __future__ import annotations

import subprocess
import sys
from pathlib import PurePath

import pytest

from kaplint.document import BINARY, FORMATS, BlockKind, format_of, read_document, why_only_if_named
from kaplint.document.build import READERS
from kaplint.errors import SourceError, UsageError


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.txt", "plain"),
        ("a.text", "plain"),
        ("dir.md/a.txt", "plain"),
        ("a.md", "markdown"),
        ("A.MD", "markdown"),
        ("a.b.markdown", "markdown"),
        ("a.mdown", "markdown"),
        ("a.mkd", "markdown"),
        ("a.unknown", None),
        ("md", None),
        ("", None),
    ],
)
def test_format_of_a_name(name: str, expected: str | None):
    assert format_of(name) == expected


def test_every_format_has_a_reader_and_endings_of_its_own():
    assert READERS.keys() == FORMATS.keys()
    endings = [ending for group in FORMATS.values() for ending in group]
    assert len(set(endings)) == len(endings)


@pytest.mark.parametrize(
    ("format_name", "expected"),
    [("plain", [(BlockKind.PARAGRAPH, "# Pain *relief*.")]), ("markdown", [(BlockKind.HEADING, "Pain relief.")])],
)
def test_the_format_chooses_the_reader(format_name: str, expected: list[tuple[BlockKind, str]]):
    document = read_document("a", "# Pain *relief*.\n", format_name)
    assert (document.name, document.format) == ("a", format_name)
    assert [(block.kind, block.text) for block in document.blocks] == expected


@pytest.mark.parametrize("format_name", sorted(FORMATS.keys() - BINARY))
def test_an_empty_text_has_no_blocks(format_name: str):
    assert read_document("a", "", format_name).blocks == ()


def test_bytes_are_for_formats_that_are_no_text():
    with pytest.raises(UsageError, match=r"^a: The format 'docx' is read from bytes, not text\.$"):
        read_document("a", "", "docx")
    with pytest.raises(UsageError, match=r"^a: The format 'plain' is read from text, not bytes\.$"):
        read_document("a", b"", "plain")


def test_word_files_in_folders_are_passed_over_where_they_cannot_be_read(monkeypatch: pytest.MonkeyPatch):
    assert why_only_if_named(PurePath("a.docx")) == ""
    monkeypatch.setattr("kaplint.document.build.can_read_docx", lambda: False)
    assert why_only_if_named(PurePath("a.docx")) == 'no reader installed (pip install "kaplint[docx]")'


@pytest.mark.parametrize(
    ("format_name", "expected"),
    [
        ("markdwon", "a.x: The format 'markdwon' is unknown. Did you mean 'markdown'?"),
        (
            "pdf",
            (
                "a.x: The format 'pdf' is unknown. Use one of: astro, docx, html, json, jsx, markdown, mdx, message, plain, script,"
                " subtitles, toml, yaml."
            ),
        ),
    ],
)
def test_an_unknown_format_is_a_usage_error(format_name: str, expected: str):
    with pytest.raises(UsageError) as caught:
        read_document("a.x", "text", format_name)
    assert str(caught.value) == expected


def test_readers_are_imported_when_they_are_needed():
    code = (
        "import sys, kaplint.document; print([name for name in ('pyromark', 'kaplint.document.plain') "
        "if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("content/a.json", False),
        ("site/Content/deep/a.yml", False),
        ("locales/en.toml", False),
        ("a.json", True),
        ("content.json", True),
        ("content/package.json", True),
        ("content/app.config.yaml", True),
        ("content/tsconfig.base.json", True),
        ("content/team-config.toml", True),
        ("a.md", False),
        ("LICENSE", False),
    ],
)
def test_settings_are_told_from_content_by_folder_and_name(path: str, expected: bool) -> None:  # noqa: FBT001
    assert bool(why_only_if_named(PurePath(path))) is expected


@pytest.mark.parametrize(
    ("format_name", "source", "expected"),
    [
        ("html", "<p>" + "a " * 2_000_000, "a.x: It holds more than 4,000,000 characters; part it."),
        ("mdx", "a " * 750_001, "a.x: It holds more than 1,500,000 characters; part it."),
        ("html", "<p>a</p>" * 50_001, "a.x: It holds more than 50,000 paragraphs; part it."),
        ("json", '{"text": "' + "a b\\n" * 50_002 + '"}', "a.x: It holds more than 50,000 paragraphs; part it."),
    ],
    ids=["length", "length of code", "paragraphs", "lines of a string"],
)
def test_a_text_that_nobody_wrote_is_refused(format_name: str, source: str, expected: str):
    with pytest.raises(SourceError) as caught:
        read_document("a.x", source, format_name)
    assert (str(caught.value), caught.value.kind) == (expected, "unreadable")


def test_a_text_at_the_limit_is_read():
    assert len(read_document("a.x", "<p>a</p>" * 50_000, "html").blocks) == 50_000
