"""JSON text, read strictly: what is wrong in it is named by its path or by line and byte.

RFC 8259 leaves to each reader what a key given twice means, what `NaN` is and how
deep a text may nest. Here all of that is refused, in JSON of any shape: a reader
that picks one meaning in silence is a reader that loses the other.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any, TypeVar

import msgspec

from timeline._util.file_kinds import encoding_of, refuse_other_kinds
from timeline._util.files import MOST_BYTES, check_size
from timeline._util.text import described
from timeline.errors import FormatError, InvalidValueError, LimitError, shorten

__all__ = [
    "decoded",
    "encoded",
    "misfit",
    "plain",
    "shaped",
    "within",
]

_Record = TypeVar("_Record")
_AS_UTF_8 = "save the file as UTF-8"
_MOST_LEVELS = 400
"""Deeper texts are refused. What the model keeps of a file is held to less; see `frozen`."""


def plain(data: bytes | str, *, limit: int = MOST_BYTES) -> Any:
    """The dicts, lists and scalars that a JSON text stands for.

    Raises FormatError, with the path or with line and byte; LimitError beyond
    `limit` bytes or hundreds of levels.

    >>> plain('{"a": [1, {"b": 2, "b": 3}]}')
    Traceback (most recent call last):
    timeline.errors.FormatError: $.a[1]: expected each key once, found 'b' twice
    """
    data = decoded(data, limit=limit)
    record = _read(data, msgspec.json.decode)
    _check_keys(data)
    return record


def shaped(data: bytes, read: Callable[[bytes], _Record]) -> _Record:
    """Return what `read`, a decoder of `msgspec`, makes of a JSON text.

    Raises what `plain` does, and FormatError with the path for JSON of another shape.

    >>> shaped(b'{"a": "b"}', msgspec.json.Decoder(dict[str, int]).decode)
    Traceback (most recent call last):
    timeline.errors.FormatError: $[...]: expected `int`, got `str`
    """
    record = _read(data, read)
    if not _is_as_written(data, record):
        _check_keys(data)
    return record


def _read(data: bytes, read: Callable[[bytes], _Record]) -> _Record:
    try:
        return read(data)
    except msgspec.ValidationError as error:
        raise misfit(error) from None
    except msgspec.DecodeError as error:
        raise _malformed(data, error) from None
    except UnicodeDecodeError:
        decoded(data)  # which says where
        raise
    except RecursionError:
        raise _too_deep(data) from None


def _is_as_written(data: bytes, record: object) -> bool:
    """Return whether a text is, to the byte, what an encoder writes: that has no key twice.

    Encoding anew takes an eighth of the time that looking for such keys does, and most of the
    texts that come here are our own.
    """
    written = _ENCODER.encode(record)
    if data[1:2] == b"\n":
        return data == msgspec.json.format(written, indent=2) + b"\n"
    return data == written


_ENCODER = msgspec.json.Encoder()


def decoded(data: bytes | str, *, limit: int = MOST_BYTES) -> bytes:
    """The text as UTF-8, without the mark that some programs put at its start."""
    data = within(data, limit)
    if (written := encoding_of(data)) not in (None, "utf-8-sig"):
        raise FormatError(f"expected UTF-8, found text in {written}", hint=_AS_UTF_8)
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        refuse_other_kinds(data, "text")
        found = " ".join(f"{byte:02x}" for byte in data[error.start : error.start + 4])
        raise FormatError(
            f"expected UTF-8, found the bytes {found}",
            place=_line_and_byte(data, error.start),
            hint=_AS_UTF_8,
        ) from None
    return data


def within(data: bytes | str, limit: int) -> bytes:
    """Return the bytes of a text of at most `limit` of them; a longer one is a LimitError."""
    data = encoded(data)
    check_size(data, limit)
    return data


def encoded(data: bytes | str) -> bytes:
    """The bytes; text as UTF-8, its lone surrogates left for `decoded` to name."""
    if isinstance(data, str):
        return data.encode("utf-8", "surrogatepass")
    if not isinstance(data, (bytes, bytearray, memoryview)):
        raise InvalidValueError(f"expected bytes or text, found {described(data)}")
    return bytes(data)


def _check_keys(data: bytes) -> None:
    """Refuse a key that one object has twice: parsers keep the last without a word.

    `data` is JSON; the look is a quick one, and only what it finds is placed.
    """
    objects: list[list[tuple[str, object]]] = []
    try:
        # The list's own method: no function of ours runs for each object.
        json.loads(data, object_pairs_hook=objects.append, parse_int=len, parse_float=len)
    except RecursionError:
        raise _too_deep(data) from None
    if sum(map(len, objects)) != sum(map(len, map(dict, objects))):
        raise _fault(data) or FormatError("expected each key once", place="$")


def _malformed(data: bytes, error: msgspec.MsgspecError) -> FormatError:
    """What is wrong in a text that `msgspec` did not decode."""
    fault = _fault(data)
    if fault is not None:
        return fault
    message = str(error)
    at = _AT_BYTE.search(message)
    if at is None:
        place = _line_and_byte(data, len(data))
        if "truncated" in message:
            message = "expected more JSON, found the end of the file"
        return FormatError(message[:1].lower() + message[1:], place=place)
    reason = _AT_BYTE.sub("", message).removeprefix("JSON is malformed: ")
    return FormatError(f"expected JSON: {reason}", place=_line_and_byte(data, int(at.group(1))))


def misfit(error: msgspec.ValidationError) -> FormatError:
    """Return what to raise for JSON of another shape, with the path that `msgspec` names."""
    message = str(error)
    path = _AT_PATH.search(message)
    message = _AT_PATH.sub("", message)
    return FormatError(
        message[:1].lower() + message[1:],
        place=path.group(1) if path else "$",
        hint="keys of your own go under `extra`" if "unknown field" in message else None,
    )


def _too_deep(data: bytes) -> LimitError:
    """What to say of a text that nests so deeply that a parser gave up."""
    fault = _fault(data)
    if isinstance(fault, LimitError):
        return fault
    return LimitError("expected JSON that is not nested so deeply", place="$")


_AT_PATH = re.compile(r" - at `([^`]*)`$")
_AT_BYTE = re.compile(r" \(byte (\d+)\)$")


def _line_and_byte(data: bytes, offset: int) -> str:
    line = data.count(b"\n", 0, offset) + 1
    byte = offset - data.rfind(b"\n", 0, offset)
    return f"line {line}, byte {byte}"


# -- the slow look, which knows the path -------------------------------------

# A string that never ends is a token too: else each of its quotes would be tried in turn.
_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?\Z)|[\[\]{},:]|[^\s\[\]{},:"]+', re.DOTALL)
_LONE = re.compile(r"[\ud800-\udfff]")
_CONSTANTS = frozenset({"NaN", "Infinity", "-Infinity", "nan", "inf", "-inf"})


class _Level:
    """An object or an array that has been opened: where in it the scan stands."""

    __slots__ = ("index", "key", "keys")

    def __init__(self, opening: str) -> None:
        self.keys: set[str] | None = set() if opening == "{" else None
        self.key: str | None = None
        self.index = 0

    def step(self) -> str:
        if self.keys is None:
            return f"[{self.index}]"
        return "" if self.key is None else f".{self.key}"


def _fault(data: bytes) -> FormatError | None:
    """The first thing in a text that is refused though many parsers take it, with its path."""
    levels: list[_Level] = []
    for match in _TOKEN.finditer(data.decode("utf-8", "replace")):
        token = match.group()
        if token in "[{":
            levels.append(_Level(token))
            if len(levels) > _MOST_LEVELS:
                return LimitError(
                    f"expected at most {_MOST_LEVELS} levels of nesting", place=_path(levels[:8])
                )
        elif token in "]}":
            if levels:
                levels.pop()
        elif token == ",":
            if levels:
                levels[-1].key = None
                levels[-1].index += 1
        elif token != ":":
            fault = _fault_of_scalar(token, levels)
            if fault is not None:
                return fault
    return None


def _fault_of_scalar(token: str, levels: list[_Level]) -> FormatError | None:
    if token in _CONSTANTS:
        return FormatError(
            f"expected a number, found {token}", place=_path(levels), hint="JSON has no such number"
        )
    if not token.startswith('"'):
        return None
    text = _unescaped(token)
    if text is None:
        return None
    if _LONE.search(text):
        return FormatError(
            f"expected text, found a lone surrogate in {shorten(text)}", place=_path(levels)
        )
    level = levels[-1] if levels else None
    if level is not None and level.keys is not None and level.key is None:
        if text in level.keys:
            return FormatError(
                f"expected each key once, found {shorten(text)} twice", place=_path(levels)
            )
        level.keys.add(text)
        level.key = text
    return None


def _unescaped(token: str) -> str | None:
    try:
        text: str = json.loads(token, strict=False)
    except ValueError:
        return None
    return text


def _path(levels: list[_Level]) -> str:
    return "$" + "".join(level.step() for level in levels)
