"""Our own JSON: a whole timeline, lossless both ways.

Version 1; its JSON Schema (draft 2020-12) is `schema()`, shipped as
`timeline-1.schema.json` beside this module. Same timeline, same bytes: two
spaces of indentation, UTF-8, keys in the model's order, those at their default
left out, agents, sources and events in the order of their ids.

Reading is strict. A key that the version does not know is refused, with its
path; a user's own keys live under `extra`, at every level, and come back as they went.
"""

from __future__ import annotations

import io
from importlib.resources import files
from typing import Any

import msgspec

from timeline._util import strict_json as jsontext
from timeline._util.checked import checked
from timeline._util.collecting import unhurried
from timeline._util.files import MOST_BYTES
from timeline._util.json_kinds import json_kind
from timeline.errors import FormatError
from timeline.formats._contract import Reading
from timeline.formats._strictness import Strictness
from timeline.model import Timeline
from timeline.model._records import (
    VERSION,
    LeaveOut,
    Shape,
    check_heading,
    migrated,
    read_parts,
    read_record,
    shape_of,
    timeline_from,
    timeline_json,
)

__all__ = ["MOST_BYTES", "dumps", "loads", "read", "schema"]


@checked
def dumps(timeline: Timeline) -> bytes:
    """Return the timeline as JSON, in UTF-8, with a newline at the end.

    >>> print(dumps(Timeline("Myanmar, 2021")).decode(), end="")
    {
      "format": "timeline",
      "version": 1,
      "minor": 1,
      "title": "Myanmar, 2021"
    }
    """
    with unhurried():
        # The stream takes the text over and lets it grow where it is: a copy for the sake of one
        # octet would take longer than all the rest, where most of the text is at hand.
        stream = io.BytesIO(msgspec.json.format(timeline_json(timeline), indent=2))
        stream.seek(0, io.SEEK_END)
        stream.write(b"\n")
        return stream.getvalue()


@checked
def loads(data: bytes | str, *, strict: bool = True, limit: int = MOST_BYTES) -> Timeline:
    """Return the timeline in a JSON text; see `read`.

    >>> loads('{"format": "timeline", "version": 1, "events": [{"id": "a"}]}')
    Traceback (most recent call last):
    timeline.errors.FormatError: $.events[0]: object missing required field `title`
    """
    timeline: Timeline = read(data, strict=strict, limit=limit).timeline
    return timeline


@checked
def read(data: bytes | str, *, strict: bool = True, limit: int = MOST_BYTES) -> Reading:
    """Return the timeline in a JSON text, and notes.

    Raises FormatError, with line and byte or with the path, for what is not UTF-8, not JSON, or
    not a timeline; LimitError beyond `limit` bytes. An agent, a source or an event that is wrong
    is refused as well, or, unless `strict`, left out with a note, and so is what refers to it.

    >>> text = '{"format": "timeline", "version": 1, "events": [{"id": "a"}, {"title": "A coup"}]}'
    >>> print(*read(text, strict=False).notes, sep="\\n")
    $.events[0]: object missing required field `title`; the part is left out
    $.events[1]: object missing required field `id`; the part is left out
    """
    data = jsontext.decoded(data, limit=limit)
    strictness = Strictness(strict, "part")
    leave_out = strictness.leave_out
    with unhurried():
        record = jsontext.shaped(data, lambda text: _record(text, leave_out))
        return Reading(timeline_from(record, leave_out), tuple(strictness.notes))


def schema() -> dict[str, Any]:
    """Return the JSON Schema, draft 2020-12, of version 1."""
    text = files("timeline.formats").joinpath("timeline-1.schema.json").read_bytes()
    loaded: dict[str, Any] = msgspec.json.decode(text)
    return loaded


class _Heading(msgspec.Struct):
    """What tells whether a file is meant for this reader; the rest is skipped unread."""

    format: str | None = None
    version: int | None = None


_HEADING_DECODER = msgspec.json.Decoder(_Heading)


def _record(data: bytes, leave_out: LeaveOut | None) -> Shape:
    """Return the record in a text of any version that can be read.

    The usual file first: it is of this version, and fits.
    """
    try:
        record: Shape = msgspec.json.decode(data, type=shape_of(Timeline))
    except msgspec.ValidationError:
        return _unusual_record(data, leave_out)
    return record if record.version == VERSION else _unusual_record(data, leave_out)


def _unusual_record(data: bytes, leave_out: LeaveOut | None) -> Shape:
    """Return the record in a text of another version, of a later release, or with faults.

    Another format and a later version are refused by name, before their keys are looked at.
    """
    try:
        heading = _HEADING_DECODER.decode(data)
    except msgspec.ValidationError:
        if other := _other_kind(data):
            raise other from None
        record = read_record(data, shape_of(Timeline))  # it says what is wrong, and where
        check_heading(record.format, record.version or None)
        return record
    if heading.format is None and (other := _other_kind(data)):
        raise other
    check_heading(heading.format, heading.version)
    if heading.version != VERSION:
        data = msgspec.json.encode(migrated(msgspec.json.decode(data)))
    if leave_out is None:
        return read_record(data, shape_of(Timeline))
    return read_parts(data, leave_out)


def _other_kind(data: bytes) -> FormatError | None:
    """What to raise for the JSON of another program; None for what may be ours."""
    value = msgspec.json.decode(data)
    if not isinstance(value, (list, dict)):
        return None
    hint = json_kind(value)
    if hint is None and isinstance(value, dict):
        return None
    if isinstance(value, list):
        message, place = "expected an object with the format timeline, found an array", "$"
    else:
        message, place = 'expected "format": "timeline", found none', "$.format"
    return FormatError(message, place=place, hint=hint or _OTHER)


_OTHER = "is this file of another program? `timeline formats` lists what can be read"
