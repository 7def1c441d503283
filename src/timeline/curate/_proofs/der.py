"""The order of certificates in a timestamp: DER wants them sorted, OpenSSL writes as they came.

No signature covers them (RFC 5652, 5.4), so that sorting them changes nothing that was signed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

__all__ = ["with_sorted_certificates"]

_SEQUENCE: Final = 0x30
_EXPLICIT: Final = 0xA0
_CERTIFICATES: Final = 0xA0
_WAY: Final = ((_SEQUENCE, 0), (_SEQUENCE, 1), (_EXPLICIT, 1), (_SEQUENCE, 0))
"""From a response to the data that is signed: the tag of each, and its place in what holds it."""


def with_sorted_certificates(response: bytes) -> bytes:
    """Return a response (RFC 3161, 2.4.2) with its certificates in the order of DER (X.690, 11.6).

    What is not of that form is returned as it is, for its reader to refuse.

    >>> with_sorted_certificates(bytes.fromhex("3100")).hex()
    '3100'
    """
    try:
        start, end = 0, len(response)
        for tag, place in _WAY:
            found, start, end = _parts(response, start, end)[place]
            if response[found] != tag:
                return response
        parts = _parts(response, start, end)
        _, start, end = next(part for part in parts[3:] if response[part[0]] == _CERTIFICATES)
        certificates = sorted(
            response[first:last] for first, _, last in _parts(response, start, end)
        )
    except (IndexError, StopIteration):
        return response
    return response[:start] + b"".join(certificates) + response[end:]


def _parts(data: bytes, start: int, end: int) -> list[tuple[int, int, int]]:
    """Where each of the values begins, where its content does, and where it ends."""
    return list(_values(data, start, end))


def _values(data: bytes, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    while start < end:
        length, content = data[start + 1], start + 2
        if length & 0x80:
            content += length & 0x7F
            length = int.from_bytes(data[start + 2 : content], "big")
        if content + length > end:
            raise IndexError("a value that is longer than what holds it")
        yield start, content, content + length
        start = content + length
