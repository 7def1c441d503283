"""The whole record of an event, carried unseen in one property of its entry.

What a calendar shows is for people; what comes back is this. The property is
X-TIMELINE-RECORD, its value JSON in which every character that some program
re-escapes, splits at or trims is percent-encoded: so it is one run of ASCII
letters and marks to all of them, and still can be searched for a word. With it
goes a hash of what the entry shows, by which a reader tells an entry that was
edited in a calendar program from one that was not.
"""

from __future__ import annotations

import hashlib
import re
from typing import TypeVar
from urllib.parse import quote, unquote_to_bytes

import msgspec

from timeline.errors import FormatError
from timeline.formats.icalendar.contentlines import ContentLine, content_line
from timeline.records import AgentRecord, EventRecord, SourceRecord, TimelineRecord

__all__ = [
    "RECORD",
    "CalendarRecord",
    "EntryRecord",
    "read_record",
    "record_line",
    "shown_hash",
]

RECORD = "X-TIMELINE-RECORD"

# Plain in a TEXT value for every program tried: no comma, semicolon, backslash, quote or blank.
_SAFE = "{}[]:!$&()*+/=?@_.-~"
_FORM = re.compile(r"[A-Za-z0-9%" + re.escape(_SAFE) + "]*")

# What JSON is full of; replacing these first leaves most records with nothing else to do.
_COMMON = ((" ", "%20"), ('"', "%22"), (",", "%2C"))


class EntryRecord(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True, kw_only=True):
    """One event, with all that it refers to, so that an entry may travel alone."""

    version: int
    event: EventRecord
    agents: list[AgentRecord] = []
    sources: list[SourceRecord] = []
    shown: str = ""


class CalendarRecord(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True, kw_only=True):
    """What of a timeline no entry carries: its own texts, and events that no calendar can show."""

    version: int
    timeline: TimelineRecord


Record = TypeVar("Record", EntryRecord, CalendarRecord)


def record_line(record: EntryRecord | CalendarRecord) -> ContentLine:
    """The property that carries a record."""
    return content_line(RECORD, _percent_encoded(msgspec.json.encode(record).decode()))


def read_record(line: ContentLine, kind: type[Record]) -> Record:
    """The record in a property.

    Raises FormatError for one that is cut short, garbled or of another version.
    """
    value = line.value.replace("\\", "")  # no backslash is ours: some programs escape once more
    if not _FORM.fullmatch(value):
        raise FormatError(f"expected percent-encoded JSON in {RECORD}, found other characters")
    try:
        return msgspec.json.decode(_percent_decoded(value), type=kind)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise FormatError(f"expected a whole record in {RECORD}: {error}") from None


def _percent_encoded(text: str) -> str:
    if "%" not in text:
        coded = text
        for char, code in _COMMON:
            coded = coded.replace(char, code)
        if _FORM.fullmatch(coded):
            return coded
    return quote(text, safe=_SAFE)


def _percent_decoded(coded: str) -> bytes:
    text = coded
    for char, code in _COMMON:
        text = text.replace(code, char)
    return unquote_to_bytes(coded) if "%" in text else text.encode()


def shown_hash(lines: list[ContentLine]) -> str:
    """A hash of what an entry shows: SUMMARY, DTSTART, DTEND and DESCRIPTION."""
    shown = {line.name: line.text for line in lines if line.name in _SHOWN}
    text = "\n".join(f"{name}:{_settled(shown.get(name, ''))}" for name in _SHOWN)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


_SHOWN = ("SUMMARY", "DTSTART", "DTEND", "DESCRIPTION")


def _settled(text: str) -> str:
    """The text without what programs change unasked: kinds of line break, blanks at line ends."""
    return "\n".join(line.rstrip() for line in text.splitlines()).strip()
