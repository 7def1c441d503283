"""Blocks: a stream of octets, cut between content lines and unfolded (RFC 5545, 3.1).

A block holds whole content lines, so that its text is unfolded, decoded and split in one go each,
and memory stays flat however long the stream. Where each line stood is worked out only for the
blocks that have a fault to report.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from typing import NamedTuple, Protocol, TypeAlias

from timeline.errors import LimitError
from timeline.formats.icalendar._limits import Limits

__all__ = ["Block", "Readable", "Source", "read_blocks"]

CHUNK = 1 << 16

_BOM = b"\xef\xbb\xbf"
_CONTROLS = bytes({*range(0x20), 0x7F} - {ord("\t"), ord("\n")})
_FOLD = re.compile(rb"\n[ \t]")
_FOLD_BY_BLANK = re.compile(rb"\n ")
_BREAK = re.compile(rb"\n(?![ \t])")
_LAST_BREAK = re.compile(rb".*\n(?=[^ \t])", re.DOTALL)


class Readable(Protocol):
    """A file, or what reads like one."""

    def read(self, size: int, /) -> bytes: ...


Source: TypeAlias = bytes | str | Readable
"""What a calendar is read from: its octets, its text, or a file opened in binary."""


class Block(NamedTuple):
    """Whole content lines as they stand, the number of the first, and its offset in the stream."""

    octets: bytes
    line: int
    offset: int

    def unfolded(self) -> bytes:
        r"""The content lines, each in one piece and ended by LF.

        >>> Block(b"SUMMARY:Co\r\n up\r\nSTATUS:CONFIRMED\r\n", 1, 0).unfolded()
        b'SUMMARY:Coup\nSTATUS:CONFIRMED\n'
        """
        octets = self.octets
        # Cut and joined again: to replace two octets takes six times as long.
        if b"\r" in octets:
            octets = b"\n".join(octets.split(b"\r\n"))
            if b"\r" in octets and b"\r\n" in octets:  # CR CR LF: a text file converted twice
                octets = b"\n".join([line.rstrip(b"\r") for line in octets.split(b"\n")])
        if b"\t" in octets:
            return _FOLD.sub(b"", octets)
        return b"".join(octets.split(b"\n "))

    def plainly_unfolded(self) -> bytes | None:
        r"""What `unfolded` gives where no line has a control character, but for tabs; else None.

        >>> Block(b"SUMMARY:Co\r\n up\r\n", 1, 0).plainly_unfolded()
        b'SUMMARY:Coup\n'
        >>> Block(b"SUMMARY:a bell \x07\r\n", 1, 0).plainly_unfolded()
        """
        octets = self.octets.translate(None, _CONTROLS)
        if octets == self.octets or octets.replace(b"\n", b"\r\n") == self.octets:
            return (_FOLD if b"\t" in octets else _FOLD_BY_BLANK).sub(b"", octets)
        octets = self.unfolded()  # perhaps of both ends, or of CR CR LF
        return octets if len(octets.translate(None, _CONTROLS)) == len(octets) else None

    def lines(self) -> Iterator[Block]:
        """Each content line in a block of its own: as many as `unfolded` has lines."""
        line, offset = self.line, self.offset
        for octets in _BREAK.split(self.octets):
            yield Block(octets.rstrip(b"\r"), line, offset)
            line += octets.count(b"\n") + 1
            offset += len(octets) + 1

    def offset_of(self, position: int) -> int:
        """Where in the stream the octet stands that is at `position` of `unfolded`.

        >>> Block(b"X:a\\r\\n b", 1, 100).offset_of(3)
        106
        """
        offset = self.offset
        for number, piece in enumerate(self.octets.split(b"\n")):
            fold = 1 if number else 0
            length = len(piece.rstrip(b"\r")) - fold
            if position < length:
                return offset + fold + position
            position -= length
            offset += len(piece) + 1
        return offset


def read_blocks(source: Source, limits: Limits) -> Iterator[Block]:
    """Read `source` block by block; a byte order mark is left out.

    What is in UTF-16 by its byte order mark, or has CR alone at the ends of its lines, is read as
    what it stands for.
    """
    line, offset = 1, 0
    for octets in _whole_lines(_open(source), limits):
        block = Block(octets, line, offset)
        if offset == 0 and octets.startswith(_BOM):
            block = Block(octets[len(_BOM) :], line, len(_BOM))
        yield block
        line += octets.count(b"\n")
        offset += len(octets)


def _open(source: Source) -> Readable:
    if isinstance(source, str):
        # Lone surrogates become octets that are not UTF-8, and are reported as such.
        source = source.encode("utf-8", "surrogatepass")
    file = io.BytesIO(source) if isinstance(source, bytes) else source
    return _Mended(file)


_BOMS_16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_HEAD = 1024
_BEGIN_BY_CR = re.compile(rb"(?:\xef\xbb\xbf)?BEGIN:[A-Z-]+\r[^\n]*\Z", re.IGNORECASE)


class _Mended:
    """A stream as UTF-8 with LF, if its head shows a calendar in UTF-16, or with CR alone."""

    def __init__(self, file: Readable) -> None:
        self._file = file
        self._head: bytes | None = None
        self._decoder: codecs.IncrementalDecoder | None = None
        self._by_cr = False

    def read(self, size: int, /) -> bytes:
        if self._head is None:
            self._look()
        octets = self._head or self._file.read(size)
        self._head = b""
        if self._decoder is not None:
            octets = self._decoder.decode(octets, final=not octets).encode("utf-8", "replace")
        return octets.replace(b"\r", b"\n") if self._by_cr else octets

    def _look(self) -> None:
        """Read what shows how the stream is written."""
        head = b""
        while len(head) < _HEAD and (octets := self._file.read(_HEAD - len(head))):
            head += octets
        coding = _BOMS_16.get(head[:2])
        if coding is not None:
            head = head[2:]
            self._decoder = codecs.getincrementaldecoder(coding)("replace")
        plain = head if coding is None else head.decode(coding, "replace").encode()
        self._by_cr = _BEGIN_BY_CR.match(plain) is not None
        self._head = head


def _whole_lines(stream: Readable, limits: Limits) -> Iterator[bytes]:
    rest: list[bytes] = []
    length = 0
    for chunk in _chunks(stream, limits.octets):
        if found := _LAST_BREAK.match(chunk):
            yield b"".join([*rest, found[0]])
            rest, length, chunk = [], 0, chunk[found.end() :]
        rest.append(chunk)
        length += len(chunk)
        if length > 4 * limits.value + CHUNK:
            raise LimitError(
                f"expected a content line of at most {4 * limits.value:,} octets, found more",
                hint="trusting the source, raise it by Limits(value=…) or -I value=…",
            )
    yield b"".join(rest)


def _chunks(stream: Readable, limit: int) -> Iterator[bytes]:
    total = 0
    while chunk := stream.read(CHUNK):
        if chunk.endswith(b"\n"):  # whether the line ends here, the next octet tells
            chunk += stream.read(1)
        total += len(chunk)
        if total > limit:
            raise LimitError(
                f"expected a stream of at most {limit:,} octets, found more",
                hint="trusting the source, raise it by Limits(octets=…) or -I octets=…",
            )
        yield chunk
