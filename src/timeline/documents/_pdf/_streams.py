"""How large the streams of a PDF are when unpacked, before a reader unpacks them whole.

PDFium holds an unpacked stream in memory, and has no limit that a caller could set.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator

from timeline.errors import LimitError

__all__ = ["check_streams"]

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_DICTIONARY = 1000
_FIRST_PIECE = 1 << 12
_PIECE = 1 << 20
_ZLIB = b"\x78"
_DEEPEST = 3
_SHARE = 16
"""A stream that is no picture may have one part in so many of what all have together."""


def check_streams(data: bytes, most: int) -> None:
    """Raise LimitError where the deflated streams of a PDF would have more than `most` octets.

    >>> check_streams(b"stream\\n" + zlib.compress(b"words"), 100)
    """
    left = most
    for found in _STREAM.finditer(data):
        head = data[max(0, found.start() - _DICTIONARY) : found.start()].rpartition(b" obj")[2]
        share = left if b"/Image" in head else min(left, most // _SHARE)
        left -= _unpacked(_parts(data, found.end()), share, most, depth=1)


def _unpacked(packed: Iterable[bytes], share: int, most: int, *, depth: int) -> int:
    """Return how many octets a stream has when it is unpacked, as often as it was packed."""
    size = 0
    inner: list[bytes] = []
    for piece in _inflated(packed):
        size += len(piece)
        if size > share:
            raise LimitError(
                f"expected a PDF of at most {most:,} bytes unpacked, {most // _SHARE:,} in a "
                "stream that is no picture, found more",
                hint="raise it by unpacked=… if you trust where it came from",
            )
        if inner or (size == len(piece) and piece.startswith(_ZLIB)):
            inner.append(piece)
    return size + (
        _unpacked(inner, share, most, depth=depth + 1) if inner and depth < _DEEPEST else 0
    )


def _inflated(packed: Iterable[bytes]) -> Iterator[bytes]:
    """Yield what deflated octets hold, piece by piece, as far as they are sound."""
    inflate = zlib.decompressobj()
    for part in packed:
        rest = part
        while rest and not inflate.eof:
            try:
                piece = inflate.decompress(rest, _PIECE)
            except zlib.error:
                return  # packed in another way, encrypted, or broken: for the reader to say
            if piece:
                yield piece
            rest = inflate.unconsumed_tail
        if inflate.eof:
            return


def _parts(data: bytes, start: int) -> Iterator[bytes]:
    """Yield what follows, in growing parts: most streams are short, and each part is copied."""
    size = _FIRST_PIECE
    while start < len(data):
        yield data[start : start + size]
        start += size
        size = min(2 * size, _PIECE)
