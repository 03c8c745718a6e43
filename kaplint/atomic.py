"""Replaces files whole or not at all: whoever reads one, and whatever ends the process, sees the old or the new content."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Give a stream whose bytes take the place of a file once the block ends without an error.

    The bytes are on the disk before the name changes hands. Symbolic links are followed, and a file that is replaced
    passes its permissions on. Raises OSError where the folder cannot be written; the file is then as it was.
    """
    target = Path(os.path.realpath(path))
    # Beside the target, since a rename is one step only inside a file system; hidden, so that no run takes it for a text.
    written = target.with_name(f".kaplint.{os.getpid()}.part")
    try:
        with written.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            shutil.copymode(target, written)
        written.replace(target)
    except OSError as problem:
        if problem.filename == str(written):
            problem.filename = str(path)  # a user knows no other
        raise
    finally:
        written.unlink(missing_ok=True)


def replace_file(path: Path, data: bytes) -> None:
    """Write bytes in the place of a file, as ``replacing`` does."""
    with replacing(path) as stream:
        stream.write(data)
