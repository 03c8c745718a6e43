"""Opens Word files safely: archives and XML that no word processor writes are refused in bounded time and memory."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING, Protocol

from kaplint.errors import SourceError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LARGEST = 32 * 1024 * 1024  # bytes of a part when it is unpacked
_MOST_ELEMENTS = 500_000
_CHUNK = 64 * 1024
_MOST_FILES = 20_000


class Handler(Protocol):
    """What takes the events of an XML part, names without namespaces where it is Word's own."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element opens."""

    def end(self, name: str) -> None:
        """An element closes."""

    def data(self, text: str) -> None:
        """Text stands in an element."""


class Package:
    """A Word file as its parts; every method raises SourceError of kind ``syntax`` where a part cannot be read.

    Raises:
        SourceError: the bytes are no archive that Word writes.
        UsageError: the library that reads XML is not installed.
    """

    def __init__(self, name: str, data: bytes) -> None:
        try:
            import lxml.etree  # noqa: F401 - the first use of it should not come halfway
        except ImportError as problem:
            message = "The parts of kaplint that read Word files are not installed."
            raise UsageError(message, hint='Install them with: pip install "kaplint[docx]"') from problem
        self._name = name
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError) as problem:
            raise self.fail("This is no Word file (.docx), or it is cut short.") from problem
        if len(self._archive.infolist()) > _MOST_FILES:
            raise self.fail(f"The archive holds more than {_MOST_FILES:,} files.")

    def __contains__(self, part: str) -> bool:
        return part in self._archive.NameToInfo

    def fail(self, message: str) -> SourceError:
        """Return, for the caller to raise, the error for this file."""
        return SourceError(message, kind="syntax", path=self._name)

    def read(self, part: str, handler: Handler) -> None:
        """Hand the elements of a part to a handler, in one pass."""
        from lxml import etree

        parser = etree.XMLParser(
            target=_Target(self, part, handler),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
        )
        try:
            for chunk in self._chunks(part):
                parser.feed(chunk)
            parser.close()
        except etree.XMLSyntaxError as problem:
            raise self.fail(f"Its part {part} is broken.") from problem

    def _chunks(self, part: str) -> Iterator[bytes]:
        info = self._archive.NameToInfo.get(part)
        if info is None:
            raise self.fail(f"This is no Word file (.docx): it has no {part}.")
        if info.flag_bits & 1:
            raise self.fail("It is protected by a password.")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise self.fail(f"Its part {part} is packed in a way that Word does not use.")
        size = 0
        try:
            with self._archive.open(info) as stream:
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    if size > _LARGEST:
                        raise self.fail(f"Its part {part} unpacks to more than {_LARGEST // 1024 // 1024} MB.")
                    yield chunk
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            ValueError,
            NotImplementedError,
            RuntimeError,
        ) as problem:
            raise self.fail(f"Its part {part} cannot be unpacked.") from problem


_WORD = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)


def plain_name(name: str) -> str:
    """Return a name without its namespace where that is Word's, else as it is."""
    return name.rpartition("}")[2] if name.startswith(_WORD) else name


class _Target:
    """Stands between the parser and a handler, and refuses declarations of entities."""

    def __init__(self, package: Package, part: str, handler: Handler) -> None:
        self._package, self._part, self._handler = package, part, handler
        self._elements = 0
        self.data = handler.data

    def doctype(self, *_: object) -> None:
        raise self._package.fail(f"Its part {self._part} declares a document type, which Word never does.")

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._elements += 1
        if self._elements > _MOST_ELEMENTS:
            raise self._package.fail(f"Its part {self._part} holds more than {_MOST_ELEMENTS:,} elements.")
        self._handler.start(plain_name(name), {plain_name(key): value for key, value in attributes.items()})

    def end(self, name: str) -> None:
        self._handler.end(plain_name(name))

    def close(self) -> None:
        """Return nothing: the handler has what it wanted."""
