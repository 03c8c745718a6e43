from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kaplint.cli.edge import run

sys.path.append(str(Path(__file__).parents[1] / "document"))
from made_docx import made, paragraph, styled

SAFE = "It is completely safe."
ONE = ["--select", "SAF001", "--isolated", "--output-format", "concise", "--quiet"]
FOUND = 'error SAF001 absolute-safety: "completely safe" says that harm is absent.'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Run every test in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_data_files_are_read_where_they_are_named(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / "content").mkdir()
    for name in ("package.json", "content/a.json"):
        (folder / name).write_text('{"id": "x",\n "description": "' + SAFE + '"}')
    assert run(["check", ".", *ONE]) == 1
    assert capsys.readouterr().out == f"content/a.json:2:24: {FOUND}\n"
    assert run(["check", "package.json", *ONE]) == 1
    assert capsys.readouterr().out == f"package.json:2:24: {FOUND}\n"


def test_keys_may_be_added(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / "a.yaml").write_text(f"lede: {SAFE}\ntitle: {SAFE}\n")
    assert run(["check", "a.yaml", *ONE, "--text-keys", "lede,!title"]) == 1
    assert capsys.readouterr().out == f"a.yaml:1:13: {FOUND}\n"


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("a.json", '{\n"a" 1}', "a.json:2: This is not valid JSON: Expecting ':' delimiter."),
        ("a.yml", "a: [1\nb: 2", "a.yml:2: This is not valid YAML: did not find expected ',' or ']'."),
        ("a.toml", "a = 1\n\nb", "a.toml:3: This is not valid TOML: Expected '=' after a key in a key/value pair."),
        ("a.srt", "Hello.", "a.srt:1: This is no subtitle file: no cue in it has times."),
        ("a.eml", "Hello.", "a.eml:1: This is no e-mail message: it begins with no header."),
        ("a.docx", "Hello.", "a.docx: This is no Word file (.docx), or it is cut short."),
    ],
)
def test_a_broken_file_is_one_sentence(
    folder: Path, name: str, text: str, sentence: str, capsys: pytest.CaptureFixture[str]
):
    (folder / name).write_text(text)
    assert run(["check", name, *ONE]) == 2
    out = capsys.readouterr()
    assert (out.out, out.err) == ("", f"error: {sentence}\n")


def test_a_word_file_is_reported_by_paragraph(folder: Path, capsys: pytest.CaptureFixture[str]):
    remark = paragraph(f'<w:r><w:commentReference w:id="0"/></w:r><w:r><w:t>{SAFE}</w:t></w:r>')
    ignore = f'<w:comment w:id="0">{paragraph("kaplint: ignore[SAF001] ours")}</w:comment>'
    (folder / "a.docx").write_bytes(made(styled("Title", "Drips") + paragraph(SAFE) + remark, comments=ignore))
    assert run(["check", "a.docx", "--select", "SAF001", "--isolated"]) == 1
    out = capsys.readouterr()
    assert out.err == ""
    assert out.out.splitlines() == [
        f"a.docx:2:7: {FOUND}",
        "  2 | It is completely safe.",
        "    |       ^^^^^^^^^^^^^^^",
        "    = Paragraph 2, character 7, under Drips.",
        "    = Name the known side effects and how often they occur, with the source, or leave the sentence out.",
        "",
        "Checked 1 file: 1 error (1 suppressed).",
    ]


def test_word_files_without_their_library(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    (folder / "a.docx").write_bytes(made(paragraph(SAFE)))
    (folder / "a.md").write_text(SAFE)
    monkeypatch.setitem(sys.modules, "lxml", None)
    monkeypatch.setitem(sys.modules, "lxml.etree", None)
    monkeypatch.setattr("kaplint.document.build.can_read_docx", lambda: False)
    assert run(["check", ".", *ONE]) == 1
    assert run(["check", "a.docx", *ONE]) == 2
    install = 'Install them with: pip install "kaplint[docx]"'
    assert capsys.readouterr().err == (
        f"error: a.docx: The parts of kaplint that read Word files are not installed. {install}\n"
    )
