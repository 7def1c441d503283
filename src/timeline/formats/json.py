"""Our own JSON: a whole timeline, lossless both ways.

Version 1; its JSON Schema (draft 2020-12) is `schema()`, shipped as
`timeline-1.schema.json` beside this module. Same timeline, same bytes: two
spaces of indentation, UTF-8, keys in the model's order, those at their default
left out, agents, sources and events in the order of their ids.

Reading is strict. A key that the version does not know is refused, with its
path; a user's own keys live under `extra`, at every level, and come back as they went.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from importlib.resources import files
from typing import Any

import msgspec

from timeline.errors import FormatError, LimitError
from timeline.records import VERSION, TimelineRecord, timeline_from, timeline_record
from timeline.timelines import Timeline

__all__ = ["MOST_BYTES", "dumps", "loads", "schema"]

MOST_BYTES = 256 * 1024 * 1024
"""The largest file that `loads` reads unless told otherwise."""

_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(TimelineRecord)


def dumps(timeline: Timeline) -> bytes:
    """The timeline as JSON, in UTF-8, with a newline at the end.

    >>> print(dumps(Timeline("Myanmar, 2021")).decode(), end="")
    {
      "format": "timeline",
      "version": 1,
      "title": "Myanmar, 2021"
    }
    """
    text = _ENCODER.encode(timeline_record(timeline))
    return msgspec.json.format(text, indent=2) + b"\n"


def loads(data: bytes | str, *, limit: int = MOST_BYTES) -> Timeline:
    """The timeline in a JSON text.

    Raises FormatError, with line and column or with the path, for what is not
    UTF-8, not JSON, or not a timeline; LimitError beyond `limit` bytes.

    >>> loads('{"format": "timeline", "version": 1, "events": [{"id": "a"}]}')
    Traceback (most recent call last):
    timeline.errors.FormatError: $.events[0]: object missing required field `title`
    """
    data = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else bytes(data)
    if len(data) > limit:
        raise LimitError(
            f"expected at most {limit:,} bytes, found {len(data):,}", hint="pass a higher `limit`"
        )
    data = data.removeprefix(b"\xef\xbb\xbf")
    _check_utf8(data)
    _check_header(data)
    try:
        record = _DECODER.decode(data)
    except msgspec.ValidationError as error:
        raise _misfit(error) from None
    except msgspec.DecodeError as error:
        raise _malformed(data, error) from None
    except RecursionError:
        raise LimitError("expected JSON that is not nested so deeply") from None
    _check_keys(data)
    return timeline_from(record)


def schema() -> dict[str, Any]:
    """The JSON Schema, draft 2020-12, of version 1."""
    text = files("timeline.formats").joinpath("timeline-1.schema.json").read_bytes()
    loaded: dict[str, Any] = msgspec.json.decode(text)
    return loaded


class _Header(msgspec.Struct):
    """What tells whether a file is meant for this reader; the rest is skipped unread."""

    format: str | None = None
    version: int | None = None


_HEADER_DECODER = msgspec.json.Decoder(_Header)


def _check_header(data: bytes) -> None:
    """Refuse another format or a later version by name, before its keys are looked at."""
    try:
        header = _HEADER_DECODER.decode(data)
    except (msgspec.MsgspecError, RecursionError):
        return  # the reader proper says what is wrong, and where
    if header.format != "timeline":
        found = "none" if header.format is None else repr(header.format[:40])
        raise FormatError(
            f'expected "format": "timeline", found {found}',
            place="$.format",
            hint="is this file of another program? `timeline formats` lists what can be read",
        )
    if header.version != VERSION:
        raise FormatError(
            f'expected "version": {VERSION}, found {header.version}',
            place="$.version",
            hint="a later release of sourced-timeline may read it",
        )


def _check_utf8(data: bytes) -> None:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        found = " ".join(f"{byte:02x}" for byte in data[error.start : error.start + 4])
        raise FormatError(
            f"expected UTF-8, found the bytes {found}",
            place=_line_and_column(data, error.start),
            hint="save the file as UTF-8",
        ) from None


def _check_keys(data: bytes) -> None:
    """Refuse a key that one object has twice: msgspec would keep the last without a word."""
    json.loads(data, object_pairs_hook=_once_each, parse_int=len, parse_float=len)


def _once_each(pairs: list[tuple[str, object]]) -> None:
    members = dict(pairs)
    if len(members) < len(pairs):
        twice, _ = Counter(key for key, _ in pairs).most_common(1)[0]
        owner = members.get("id") or members.get("title") or members.get("field")
        raise FormatError(
            f"expected each key once, found {twice[:60]!r} twice",
            place=f"the object of {owner!r}" if isinstance(owner, str) else "$",
        )


_AT_PATH = re.compile(r" - at `([^`]*)`$")
_AT_BYTE = re.compile(r" \(byte (\d+)\)$")


def _misfit(error: msgspec.ValidationError) -> FormatError:
    """JSON of another shape; msgspec names the path at the end of its message."""
    message = str(error)
    path = _AT_PATH.search(message)
    message = _AT_PATH.sub("", message)
    hint = None
    if "unknown field" in message:
        hint = "keys of your own go under `extra`"
    return FormatError(
        message[:1].lower() + message[1:], place=path.group(1) if path else "$", hint=hint
    )


def _malformed(data: bytes, error: msgspec.DecodeError) -> FormatError:
    message = str(error)
    at = _AT_BYTE.search(message)
    if at is None:
        place = _line_and_column(data, len(data))
        return FormatError("expected more JSON, found the end of the file", place=place)
    reason = _AT_BYTE.sub("", message).removeprefix("JSON is malformed: ")
    return FormatError(f"expected JSON: {reason}", place=_line_and_column(data, int(at.group(1))))


def _line_and_column(data: bytes, offset: int) -> str:
    line = data.count(b"\n", 0, offset) + 1
    column = offset - data.rfind(b"\n", 0, offset)
    return f"line {line}, byte {column}"
