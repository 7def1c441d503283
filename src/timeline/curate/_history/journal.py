"""The lines of a journal: each holds the hash of its entry and of the line before.

A line is `{"hash":"…","entry":{…}}` with the SHA-256 of the hash before it, a line
feed, and the octets of the entry as they stand in the line. That shows where a file
was tampered with. It proves no more: whoever can write the whole file can make a
whole new chain, so keep the last hash where others can see it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from timeline._util.strict_json import plain
from timeline.errors import FormatError, TimelineError

__all__ = ["NO_HASH", "Line", "begun", "line_around", "line_of", "lines_in"]

NO_HASH = "0" * 64
"""What the first line is chained to."""

_LINE = re.compile(rb'\{"hash":"([0-9a-f]{64})","entry":(\{.*\})\}', re.DOTALL)
_KEYS = {"number", "who", "when", "why", "changes"}
_encode = msgspec.json.Encoder(order="deterministic").encode


class Line(msgspec.Struct, frozen=True):
    """A line of a journal that holds: its hash, its entry, and the octets of the entry."""

    hash: str
    entry: dict[str, Any]
    body: bytes = b""


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


def lines_in(data: bytes, name: str, *, previous: str = NO_HASH, first: int = 1) -> Iterator[Line]:
    """The lines of a journal, each checked; FormatError names the first that does not hold.

    `previous` is the hash of the line before them, `first` the number of the first of them.
    """
    *lines, rest = data.split(b"\n")
    for number, text in enumerate(lines, first):
        line = _line(text, previous, number, f"{name}, line {number}")
        previous = line.hash
        yield line
    if rest:
        raise FormatError(
            "expected a line that ends, found one that was cut",
            place=f"{name}, line {len(lines) + first}",
            hint="an interrupted writer left it: keep a copy of the file, and delete this line",
        )


def _line(text: bytes, previous: str, number: int, place: str) -> Line:
    match = _LINE.fullmatch(text)
    if match is None:
        raise FormatError(
            'expected {"hash":"…","entry":{…}}, found something else',
            place=place,
            hint="is it a timeline? 'timeline log JOURNAL --record FILE' keeps one's changes",
        )
    digest, body = match.group(1).decode(), match.group(2)
    if _hash(previous, body) != digest:
        raise FormatError(
            "the chain is broken: the hash is not that of this entry after the line before",
            place=place,
            hint="a line was changed, moved, put in or taken out here or right before",
        )
    try:
        entry = plain(body)
    except TimelineError as error:
        raise FormatError(str(error), place=place) from None
    keys = entry.keys() if isinstance(entry, dict) else set()
    if keys != _KEYS or not isinstance(entry["changes"], list) or entry["number"] != number:
        raise FormatError(
            f"expected entry {number} with {', '.join(sorted(_KEYS))}, found something else",
            place=place,
        )
    return Line(digest, entry, body)


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
