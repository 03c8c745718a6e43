from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from kaplint.atomic import replace_file, replacing

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_is_made_and_replaced(tmp_path: Path):
    file = tmp_path / "a.txt"
    replace_file(file, b"one")
    assert file.read_bytes() == b"one"
    file.chmod(0o640)
    replace_file(file, b"two")
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"two", 0o640)
    assert list(tmp_path.iterdir()) == [file]


def test_an_error_inside_leaves_all_as_it_was(tmp_path: Path):
    file = tmp_path / "a.txt"
    file.write_bytes(b"old")

    def break_off() -> None:
        with replacing(file) as stream:
            stream.write(b"new")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        break_off()
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_link_goes_on_pointing(tmp_path: Path):
    (tmp_path / "folder").mkdir()
    file, link = tmp_path / "folder" / "a.txt", tmp_path / "link.txt"
    file.write_bytes(b"old")
    link.symlink_to("folder/a.txt")
    replace_file(link, b"new")
    assert (link.is_symlink(), file.read_bytes()) == (True, b"new")


def test_a_name_of_the_greatest_length(tmp_path: Path):
    file = tmp_path / ("a" * os.pathconf(tmp_path, "PC_NAME_MAX"))
    replace_file(file, b"new")
    assert file.read_bytes() == b"new"


def test_a_folder_that_is_not_there(tmp_path: Path):
    with pytest.raises(FileNotFoundError):
        replace_file(tmp_path / "no" / "a.txt", b"new")
