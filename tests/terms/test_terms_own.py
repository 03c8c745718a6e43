from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kaplint.errors import ConfigError
from kaplint.terms.own import read_glossaries
from kaplint.terms.sources import Term, glossary_fields, parse_glossary

if TYPE_CHECKING:
    from pathlib import Path


def test_a_variant_in_capitals_is_an_acronym(tmp_path: Path):
    path = tmp_path / "own.txt"
    path.write_text("# house terms\nGut Sensing Test | gut test | GST | =GSt\n", encoding="utf-8")
    ((name, text),) = read_glossaries([path])
    assert name == str(path)
    assert parse_glossary(text) == (Term("gut sensing test", ("gut test",), ("GST", "GSt"), ""),)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"gut test\n\ngut || test\n", "3: A glossary line needs a term and no empty part. "),
        (b"gut test\nother\nGut test | x\n", "3: The term 'gut test' stands twice in the glossary."),
        (b"gut test\n\xff\n", "2: The glossary is not in UTF-8."),
    ],
)
def test_what_is_wrong_is_said_with_file_and_line(tmp_path: Path, content: bytes, error: str):
    path = tmp_path / "own.txt"
    path.write_bytes(content)
    with pytest.raises(ConfigError) as raised:
        read_glossaries([path])
    assert str(raised.value).startswith(f"{path}:{error}")


def test_a_file_that_cannot_be_read(tmp_path: Path):
    with pytest.raises(ConfigError, match=r"The glossary cannot be read: Is a directory\.$"):
        read_glossaries([tmp_path])


def test_the_fields_of_the_shipped_glossary():
    assert "haematology" in glossary_fields()
    assert len(set(glossary_fields())) == len(glossary_fields())
