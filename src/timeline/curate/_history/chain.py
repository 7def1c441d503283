"""Files of lines that are chained: one is added at the end, and none is ever changed.

A line is `{"hash":"…","entry":{…}}` with the SHA-256 of the hash before it, a line
feed, and the octets of the entry as they stand in the line. That shows where a file
was tampered with. It proves no more: whoever can write the whole file can make a
whole new chain, so keep the last hash where others can see it.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

import msgspec

from timeline.errors import ConflictError, FormatError

if os.name == "posix":
    import fcntl

__all__ = ["NO_HASH", "Link", "append", "begun", "line_around", "line_of", "links_in"]

NO_HASH = "0" * 64
"""What the first line is chained to."""

_LINE = re.compile(rb'\{"hash":"([0-9a-f]{64})","entry":(\{.*\})\}', re.DOTALL)
_encode = msgspec.json.Encoder(order="deterministic").encode


class Link(msgspec.Struct, frozen=True):
    """A line that holds: its number, its hash, the octets of its entry, and where it stands."""

    number: int
    hash: str
    body: bytes
    place: str


# -- writing -----------------------------------------------------------------------


def line_of(entry: dict[str, Any], previous: str) -> tuple[bytes, str]:
    """The octets of a line, without its end, and its hash."""
    body = _encode(entry)
    digest = _hash(previous, body)
    return b"".join(line_around([body], digest)), digest


def line_around(body: Iterable[bytes], digest: str) -> Iterator[bytes]:
    """Give the octets of a line, without its end, around those of its entry."""
    yield b'{"hash":"' + digest.encode() + b'","entry":'
    yield from body
    yield b"}"


def append(path: str | os.PathLike[str], line: bytes, *, size: int, hint: str) -> None:
    """Write a line, given without its end, at the end of a file that had `size` octets when read.

    It is on the disk when this returns, and on an error the file is as it was. ConflictError,
    with `hint`, if somebody else has written since.
    """
    with open(path, "ab", buffering=0) as file:
        _lock(file)
        now = os.fstat(file.fileno()).st_size
        if now != size:
            raise ConflictError(
                "the file was written to since it was read", place=os.fspath(path), hint=hint
            )
        try:
            _write_whole(file, line + b"\n")
        except BaseException:
            file.truncate(size)
            raise


def _write_whole(file: Any, line: bytes) -> None:
    rest = memoryview(line)
    while rest:
        rest = rest[file.write(rest) :]
    os.fsync(file.fileno())


def _lock(file: BinaryIO | Any) -> None:
    if os.name == "posix":
        with contextlib.suppress(OSError):  # a file system without locks
            fcntl.flock(file, fcntl.LOCK_EX)


# -- reading -----------------------------------------------------------------------


def links_in(
    data: bytes, name: str, *, previous: str = NO_HASH, first: int = 1, hint: str
) -> Iterator[Link]:
    """The lines of a chained file, each checked; FormatError names the first that does not hold.

    `previous` is the hash of the line before them, `first` the number of the first of them.
    `hint` helps whoever gave a file of another kind.
    """
    *lines, rest = data.split(b"\n")
    for number, text in enumerate(lines, first):
        link = _link(text, previous, number, f"{name}, line {number}", hint)
        previous = link.hash
        yield link
    if rest:
        raise FormatError(
            "expected a line that ends, found one that was cut",
            place=f"{name}, line {len(lines) + first}",
            hint="an interrupted writer left it: keep a copy of the file, and delete this line",
        )


def _link(text: bytes, previous: str, number: int, place: str, hint: str) -> Link:
    match = _LINE.fullmatch(text)
    if match is None:
        raise FormatError(
            'expected {"hash":"…","entry":{…}}, found something else', place=place, hint=hint
        )
    digest, body = match.group(1).decode(), match.group(2)
    if _hash(previous, body) != digest:
        raise FormatError(
            "the chain is broken: the hash is not that of this entry after the line before",
            place=place,
            hint="a line was changed, moved, put in or taken out here or right before",
        )
    return Link(number, digest, body, place)


def begun(previous: str) -> hashlib._Hash:
    """Return the digest of an entry that comes after the line with this hash, to be fed its octets.

    >>> digest = begun(NO_HASH)
    >>> digest.update(b"{}")
    >>> digest.hexdigest() == _hash(NO_HASH, b"{}")
    True
    """
    return hashlib.sha256(previous.encode() + b"\n")


def _hash(previous: str, body: bytes) -> str:
    digest = begun(previous)
    digest.update(body)
    return digest.hexdigest()
