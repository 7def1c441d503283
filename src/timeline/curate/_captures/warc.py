"""The records of a WARC (ISO 28500), each held against the digests that it states.

A block is what stands between the headers of a record and the next record, a payload what a server
sent in it, after its own headers. A revisit states the digest of a payload that stands elsewhere.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
import zlib
from collections.abc import Iterator
from typing import IO, NamedTuple

from timeline.errors import FormatError, LimitError

__all__ = ["MOST_UNPACKED", "Record", "records_in"]

MOST_UNPACKED = 16 * 1024**3
"""How many bytes a WARC may have, unpacked."""

_MOST_OF_A_HEADER = 1 << 20
_CHUNK = 1 << 16
_VERSION = re.compile(rb"WARC/\d+\.\d+\r?\n")
_ALGORITHMS = {"sha1": "sha1", "sha256": "sha256", "sha512": "sha512", "md5": "md5"}
_END_OF_HEADERS = b"\r\n\r\n"


class Record(NamedTuple):
    """A record: its number in the file, what it is of, and what is wrong with its digests.

    `sha256` is that of its payload, `digests` how many of those it states were compared.
    """

    number: int
    type: str
    url: str | None
    date: str | None
    sha256: str
    digests: int
    faults: tuple[str, ...]


class _Stream:
    """The bytes of a WARC, packed or not, of which there may be so many."""

    def __init__(self, file: IO[bytes], most: int) -> None:
        packed = file.read(2) == b"\x1f\x8b"
        file.seek(0)
        self._file: IO[bytes] = gzip.GzipFile(fileobj=file) if packed else file  # type: ignore[assignment]
        self._left = most

    def read(self, number: int) -> bytes:
        return self._counted(self._file.read(number))

    def line(self) -> bytes:
        return self._counted(self._file.readline(_MOST_OF_A_HEADER))

    def _counted(self, data: bytes) -> bytes:
        self._left -= len(data)
        if self._left < 0:
            raise LimitError("expected a WARC of fewer bytes, unpacked: raise the limit")
        return data


def records_in(file: IO[bytes], *, unpacked: int = MOST_UNPACKED) -> Iterator[Record]:
    """Yield the records of a WARC; raise FormatError where one is broken, or its length lies."""
    stream = _Stream(file, unpacked)
    number = 0
    try:
        while line := stream.line():
            if not line.strip():
                continue
            number += 1
            if not _VERSION.fullmatch(line):
                raise FormatError(f"expected WARC/1.1, found {line[:20]!r}")
            yield _record(stream, number)
    except FormatError as error:
        error.place = error.place or f"record {number}"
        raise
    except (OSError, EOFError, zlib.error) as error:
        raise FormatError(f"expected packed bytes: {error}", place=f"record {number}") from None


def _record(stream: _Stream, number: int) -> Record:
    headers = dict(_headers(stream))
    length = headers.get("content-length", "")
    if not length.isdecimal() or len(length) > 15:
        raise FormatError(f"expected the length of a record, found {length!r}")
    is_http = headers.get("content-type", "").startswith("application/http")
    stated = {
        what: digest
        for what, name in (("block", "warc-block-digest"), ("payload", "warc-payload-digest"))
        if (digest := headers.get(name))
    }
    kind = headers.get("warc-type", "")
    if kind == "revisit":
        stated.pop("payload", None)
    sums = {what: _hash_of(digest) for what, digest in stated.items()}
    sha256 = hashlib.sha256()
    for block, payload in _parts(stream, int(length), is_http):
        sha256.update(payload)
        for what, hash in sums.items():
            if hash is not None:
                hash.update(block if what == "block" else payload)
    known = {what: hash for what, hash in sums.items() if hash is not None}
    faults = [_fault(what, stated[what], hash.digest()) for what, hash in known.items()]
    return Record(
        number,
        kind,
        headers.get("warc-target-uri", "").strip("<>") or None,
        headers.get("warc-date"),
        sha256.hexdigest(),
        len(known),
        tuple(filter(None, faults)),
    )


def _headers(stream: _Stream) -> Iterator[tuple[str, str]]:
    size = 0
    while (line := stream.line()).strip():
        size += len(line)
        if size > _MOST_OF_A_HEADER:
            raise LimitError("expected the headers of a record, found more than 1 MiB of them")
        name, _, value = line.decode("utf-8", "replace").partition(":")
        yield name.strip().lower(), value.strip()


def _parts(stream: _Stream, length: int, is_http: bool) -> Iterator[tuple[bytes, bytes]]:
    """The block in pieces, each with what of it is of the payload."""
    left, head = length, b""
    in_payload = not is_http
    while left:
        block = stream.read(min(left, _CHUNK))
        if not block:
            raise FormatError(f"expected {length:,} bytes in a record, found {length - left:,}")
        left -= len(block)
        if in_payload:
            yield block, block
            continue
        head += block
        start, end, payload = head.partition(_END_OF_HEADERS)
        in_payload = bool(end) or len(start) > _MOST_OF_A_HEADER
        yield block, payload


def _hash_of(digest: str) -> hashlib._Hash | None:
    name = digest.partition(":")[0].lower().replace("-", "")
    return hashlib.new(_ALGORITHMS[name], usedforsecurity=False) if name in _ALGORITHMS else None


def _fault(what: str, stated: str, found: bytes) -> str | None:
    value = stated.partition(":")[2]
    spellings = {
        found.hex(),
        base64.b32encode(found).decode().rstrip("=").lower(),
    }
    if value.rstrip("=").lower() in spellings:
        return None
    return f"the {what} is not that of {stated}"
