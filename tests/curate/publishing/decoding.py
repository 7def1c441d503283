"""Every text that some bytes could be read as, and the marks of salt in them."""

from __future__ import annotations

import base64
import binascii
import gzip
import html
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from urllib.parse import unquote

_SALT = re.compile(r"zq\d{5}x")
_DAY = re.compile(r"\d{4}-?11-?29")
_HEX = re.compile(r"[0-9a-f]{32,}")
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{12,}={0,2}")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")


def readings(data: bytes) -> set[str]:
    """The bytes as text, and with two of any escapes undone."""
    found = {text for content in _unpacked(data) for text in (content.decode("utf-8", "replace"),)}
    latest = found
    for _ in range(2):
        latest = {undo(text) for text in latest for undo in _UNDOINGS} - found
        found |= latest
    return found


def traces(data: bytes) -> set[str]:
    """The salts, the days and the long hexadecimal numbers that can be read in the bytes."""
    found: set[str] = set()
    for text in readings(data):
        text = text.casefold()
        found.update(_SALT.findall(text))
        found.update(day.replace("-", "") for day in _DAY.findall(text))
        found.update(_HEX.findall(text))
        found.update(_HEX.findall(text.replace("-", "")))
    return found


def _unpacked(data: bytes) -> Iterator[bytes]:
    yield data
    if data[:2] == b"\x1f\x8b":
        yield gzip.decompress(data)
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield archive.read(name)
    if data[:4] == b"PAR1":
        yield from _of_parquet(data)


def _of_parquet(data: bytes) -> Iterator[bytes]:
    """The metadata and the cells of a Parquet file, which are compressed in it."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pq.read_table(pa.BufferReader(data))
    yield from (table.schema.metadata or {}).values()
    for column in table.to_pydict().values():
        yield "\n".join(map(str, column)).encode()


def _without_folds(text: str) -> str:
    return re.sub(r"\r?\n[ \t]", "", text)


def _without_backslashes(text: str) -> str:
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text).replace("\\", "")


def _without_base64(text: str) -> str:
    def decoded(match: re.Match[str]) -> str:
        coded = match[0].rstrip("=").translate(str.maketrans("-_", "+/"))
        try:
            return base64.b64decode(coded + "=" * (-len(coded) % 4)).decode()
        except (binascii.Error, UnicodeDecodeError):
            return match[0]

    return _BASE64.sub(decoded, text)


_UNDOINGS: tuple[Callable[[str], str], ...] = (
    _without_folds,
    unquote,
    html.unescape,
    _without_backslashes,
    _without_base64,
)
