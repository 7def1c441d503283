"""Packed files of several members (zip), read within limits and written the same each time."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO
from xml.parsers import expat

from timeline._util.file_kinds import COMPOUND_FILE, refuse_other_kinds
from timeline._util.files import check_size
from timeline._util.text import described
from timeline._util.xml_parser import xml_parser
from timeline.errors import FormatError, InvalidValueError, LimitError, TimelineError

__all__ = ["MOST_UNPACKED", "Parts", "as_packed", "check_xml", "opened", "packed", "parts"]

MOST_UNPACKED = 512 * 1024 * 1024
"""How many bytes the members of an archive may have together, unpacked."""

_MOST_MEMBERS = 20_000
_ENCRYPTED_MEMBER = 0x1  # APPNOTE 4.4.4
# An office document with a password is packed once more, in an older way: MS-OFFCRYPTO, 2.3.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_CHUNK = 65_536
_BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, RuntimeError,
    UnicodeDecodeError, OSError, ValueError,
)  # fmt: skip


def as_packed(data: bytes | str, expected: str, limit: int) -> bytes:
    """Return the bytes of an archive; raise FormatError, saying what they are, for any others.

    LimitError beyond `limit` bytes.
    """
    if not isinstance(data, (bytes, bytearray, memoryview)):
        raise InvalidValueError(f"expected bytes, found {described(data)}")
    check_size(data, limit)
    data = bytes(data)
    if data.startswith(b"PK"):
        return data
    if data.startswith(COMPOUND_FILE) and _ENCRYPTED in data:
        raise FormatError(
            f"expected {expected}, found one with a password", hint="save it without one"
        )
    refuse_other_kinds(data, expected)
    raise FormatError(f"expected {expected}, found {described(data[:40])}")


@contextmanager
def opened(
    data: bytes | IO[bytes], expected: str, unpacked: int = MOST_UNPACKED
) -> Iterator[zipfile.ZipFile]:
    """Open an archive, in memory or in a file; raise FormatError where it is none, or broken.

    LimitError where its members say that they have more than `unpacked` bytes together; more than
    a member says is never unpacked.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data) if isinstance(data, bytes) else data)
    except _BROKEN as error:
        raise FormatError(f"expected {expected}, found a broken archive: {error}") from None
    with archive:
        members = archive.infolist()
        size = sum(member.file_size for member in members)
        if size > unpacked or len(members) > _MOST_MEMBERS:
            raise LimitError(
                f"expected at most {unpacked:,} bytes unpacked in at most {_MOST_MEMBERS:,} "
                f"members, found {size:,} in {len(members):,}",
                hint="if you trust the file, raise the limit: unpacked=…",
            )
        try:
            yield archive
        except TimelineError:
            raise
        except _BROKEN as error:
            raise FormatError(f"expected {expected}, found a broken archive: {error}") from None


class Parts:
    """The parts of a packed document, each read by its name."""

    def __init__(self, archive: zipfile.ZipFile, expected: str) -> None:
        self._archive, self._expected = archive, expected
        self.names = frozenset(archive.namelist())

    def read(self, name: str) -> bytes:
        """Return a part whole; raise FormatError where it is not there, broken or encrypted."""
        if name not in self.names:
            raise FormatError(f"expected {self._expected} with a part {name!r}, found none")
        if self._archive.getinfo(name).flag_bits & _ENCRYPTED_MEMBER:
            raise FormatError(
                f"expected {self._expected} that can be read, found it encrypted",
                hint="open it with its password, and save it without one",
            )
        try:
            return self._archive.read(name)
        except _BROKEN as error:
            raise FormatError(
                f"expected {self._expected}, found its part {name!r} broken: {error}",
                hint="save or download the file again",
            ) from error


@contextmanager
def parts(data: bytes, expected: str, unpacked: int = MOST_UNPACKED) -> Iterator[Parts]:
    """Open a packed document, within the limits of `opened`.

    >>> with parts(packed([("a.txt", b"words")]), "a zip") as found:
    ...     found.read("a.txt")
    b'words'
    """
    with opened(data, expected, unpacked) as archive:
        yield Parts(archive, expected)


def check_xml(archive: zipfile.ZipFile, names: Iterable[str]) -> None:
    """Raise FormatError for a member that declares a document type: entities are declared there.

    Neither workbooks nor documents of offices have one, and bombs do.
    """
    for name in names:
        with archive.open(name) as member:
            _check_start(member, name)


class _RootReached(Exception):
    pass


def _check_start(member: io.BufferedIOBase | object, name: str) -> None:
    parser = xml_parser(name)

    def refuse(*_: object) -> None:
        raise FormatError(
            "expected XML without a document type, found one",
            place=name,
            hint="no office program writes it: do not trust the file",
        )

    def stop(*_: object) -> None:
        raise _RootReached

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = stop
    try:
        while chunk := member.read(_CHUNK):  # type: ignore[union-attr]
            parser.Parse(chunk, False)
    except (_RootReached, expat.ExpatError):
        return  # what is no XML is told by whoever reads it


def packed(members: Iterable[tuple[str, bytes]]) -> bytes:
    """Return an archive of members, in their order, with no clock in it; the first as it is.

    The first stands unpacked, as OpenDocument wants it of `mimetype`.
    """
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number, (name, data) in enumerate(members):
            info = zipfile.ZipInfo(name, _FIRST_DAY)
            info.compress_type = zipfile.ZIP_DEFLATED if number else zipfile.ZIP_STORED
            info.external_attr = 0o644 << 16
            archive.writestr(info, data)
    return file.getvalue()
