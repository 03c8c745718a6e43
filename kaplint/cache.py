"""Keeps compiled tables in the user's cache folder; what is unreadable or cannot be trusted there counts as absent."""

from __future__ import annotations

import contextlib
import gc
import hashlib
import os
import stat
import sys
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_DIGEST = 16
_CHECK = 4
# Several configurations may be in use side by side; a new version of kaplint leaves the entries of the old one behind.
_KEPT = 8


def cache_folder() -> Path:
    """Return kaplint's folder in the user's cache: LOCALAPPDATA on Windows, XDG_CACHE_HOME or ~/.cache elsewhere."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "kaplint"


@contextlib.contextmanager
def uncollected() -> Iterator[None]:
    """Keep the garbage collector still while a table of many small values is loaded: it would look through all of them again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def content_key(*parts: str) -> str:
    """Return a name for content made from the given texts; it changes with any of them and with the version of Python."""
    digest = hashlib.blake2b(str(sys.implementation.cache_tag).encode(), digest_size=_DIGEST)
    for part in parts:
        data = part.encode("utf-8", "surrogateescape")
        digest.update(len(data).to_bytes(8, "little"))
        digest.update(data)
    return digest.hexdigest()


def file_state(path: Path) -> str:
    """Name the state of a file that comes with kaplint: its size and when it was written, since reading it all would take longer."""
    try:
        state = path.stat()
    except OSError:
        return f"{path} -"
    return f"{path} {state.st_size} {state.st_mtime_ns}"


def trusted_folder() -> Path | None:
    """Return the cache folder, made where it is missing, or None where others could put files into it."""
    folder = cache_folder()
    with contextlib.suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder if _trusted(folder) else None
    return None


def clean() -> int:
    """Remove everything in the cache folder and return the number of bytes that it took; raise OSError where it cannot be."""
    folder = cache_folder()
    files = [path for path in folder.glob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files)
    for path in files:
        path.unlink(missing_ok=True)
    return size


def load(name: str, folder: Path | None = None) -> memoryview | None:
    """Return the bytes stored under a name, or None where there are none that are whole and the user's own."""
    folder = folder or cache_folder()
    try:
        if not _trusted(folder):
            return None
        data = (folder / name).read_bytes()
    except OSError:
        return None
    content = memoryview(data)[_CHECK:]
    return content if _check(content) == data[:_CHECK] else None


def store(name: str, data: bytes, folder: Path | None = None) -> None:
    """Store bytes under a name, whole or not at all; a folder that cannot be written is passed over in silence."""
    folder = folder or cache_folder()
    with contextlib.suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _trusted(folder):
            return
        import tempfile

        handle, temporary = tempfile.mkstemp(dir=folder, prefix=name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_check(data) + data)
            Path(temporary).replace(folder / name)
            _prune(folder, name)
        except OSError:
            Path(temporary).unlink(missing_ok=True)
            raise


def _check(data: bytes | memoryview) -> bytes:
    """Return the sum by which damage shows; who may write into the folder is asked elsewhere."""
    return zlib.crc32(data).to_bytes(_CHECK, "little")


def _prune(folder: Path, name: str) -> None:
    """Remove the oldest entries of the same kind (what stands before the first hyphen of the name) beyond the newest few."""
    kind = name.partition("-")[0]
    same = sorted(folder.glob(f"{kind}-*"), key=lambda path: path.stat().st_mtime, reverse=True)
    for stale in same[_KEPT:]:
        stale.unlink(missing_ok=True)


def _trusted(folder: Path) -> bool:
    """Tell whether nobody but the user can put files into a folder: pickled data from a stranger may do anything."""
    if sys.platform == "win32":
        return folder.is_dir()
    state = folder.stat()
    return stat.S_ISDIR(state.st_mode) and state.st_uid == os.getuid() and not state.st_mode & 0o022
