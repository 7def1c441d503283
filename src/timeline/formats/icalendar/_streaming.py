"""Reading a calendar event by event, in memory that does not grow with its length."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from typing import TypeAlias

from timeline._util.checked import checked
from timeline._util.files import Path
from timeline._util.text import described
from timeline.errors import InvalidValueError
from timeline.formats.icalendar._blocks import Readable
from timeline.formats.icalendar._building import event_of, unshown_events
from timeline.formats.icalendar._components import Component
from timeline.formats.icalendar._editions import is_withdrawn
from timeline.formats.icalendar._foreign import source_of_calendar
from timeline.formats.icalendar._headings import is_cancelling
from timeline.formats.icalendar._kept import ENTRIES
from timeline.formats.icalendar._limits import (
    DEFAULT_LIMITS,
    HEAD,
    MOST_BYTES,
    Limits,
    limits_by_head,
    with_limit,
)
from timeline.formats.icalendar._observances import zones_of
from timeline.formats.icalendar._reader import ComponentReader
from timeline.formats.icalendar._spans import NO_ZONES
from timeline.model import Event, Source

__all__ = ["iter_events"]

Stream: TypeAlias = "Path | Readable"


@checked
def iter_events(
    source: Stream,
    *,
    strict: bool = False,
    limit: int = MOST_BYTES,
    limits: Limits = DEFAULT_LIMITS,
    notes: list[str] | None = None,
) -> Iterator[Event]:
    """Yield the events of a calendar file, one at a time, as `loads` would give them.

    `source` is a path or a file opened in binary; `notes`, if given, is a list that gets what the
    reader notices. A stranger's calendar of more than 10 MiB needs a `limit` that lets it in, and
    perhaps finer `limits`:

        iter_events("big.ics", limit=1 << 40, limits=Limits(lines=1 << 40))

    What takes knowledge of the whole file is left to `loads`: faulty entries with one UID are not
    told apart, RELATED-TO is kept and no claim, and the name and the zones that a calendar gives
    itself count from where they stand, which is before its events in nearly every file.

    Raises as `loads` does, but only once it comes to the fault; OSError for what cannot be opened.

    >>> import io
    >>> file = io.BytesIO(
    ...     b"BEGIN:VCALENDAR\\nBEGIN:VEVENT\\nSUMMARY:Coup\\nEND:VEVENT\\nEND:VCALENDAR"
    ... )
    >>> [event.title for event in iter_events(file)]
    ['Coup']
    """
    heard: list[str] = [] if notes is None else notes
    limits = with_limit(limits, limit)
    if isinstance(source, (str, os.PathLike)):
        with open(source, "rb") as file:
            yield from _read(file, strict, limits, heard, os.fspath(source))
    elif not _reads_octets(source):
        raise InvalidValueError(
            f"expected a path or a file opened in binary, found {described(source)}",
            hint="octets that are at hand go in as io.BytesIO(octets)",
        )
    else:
        yield from _read(source, strict, limits, heard, None)


def _reads_octets(source: object) -> bool:
    return hasattr(source, "read") and not isinstance(source, io.TextIOBase)


def _read(
    file: Readable, strict: bool, limits: Limits, notes: list[str], place: str | None
) -> Iterator[Event]:
    file = _Whole(file)
    limits = limits_by_head(file.head, limits)
    reader = ComponentReader(file, members=True, strict=strict, limits=limits, place=place)
    seen = _Seen()
    told = 0
    for entry in reader:
        notes.extend(map(str, reader.warnings[told:]))
        told = len(reader.warnings)
        assert reader.calendar is not None, "no other component is read at the top"
        yield from seen.look_at(reader.calendar, notes)
        if entry.name == "VTIMEZONE":
            seen.add_zone(entry, notes)
        elif entry.name == "VCALENDAR":
            notes.append("expected no VCALENDAR in a VCALENDAR, found one; its entries were read")
            zones, source = zones_of(entry, notes), source_of_calendar(entry)
            for inner in entry.components:
                if inner.name in ENTRIES:
                    yield event_of(inner, source, notes, zones, cancelled=is_cancelling(entry))
        elif entry.name not in ENTRIES:
            notes.append(f"{entry.name}: passed by, it is no event")
        elif not is_withdrawn(entry):
            cancelled = is_cancelling(reader.calendar)
            yield event_of(entry, seen.source, notes, seen.zones, cancelled=cancelled)
    notes.extend(map(str, reader.warnings[told:]))
    if reader.calendar is not None:
        yield from seen.look_at(reader.calendar, notes)


class _Whole:
    """A file whose head was looked at, and is read again."""

    def __init__(self, file: Readable) -> None:
        self._file = file
        self.head = b""
        while len(self.head) < HEAD and (octets := file.read(HEAD - len(self.head))):
            self.head += octets
        self._rest = self.head

    def read(self, size: int, /) -> bytes:
        octets, self._rest = self._rest, b""
        return octets or self._file.read(size)


class _Seen:
    """What a calendar has said of itself so far."""

    def __init__(self) -> None:
        self.source: Source = source_of_calendar(None)
        self.zones = NO_ZONES
        self._calendar: Component | None = None
        self._read = 0
        self._timezones: list[Component] = []

    def look_at(self, calendar: Component, notes: list[str]) -> Iterator[Event]:
        """Read the calendar's properties on; some are events that no calendar shows."""
        if calendar is not self._calendar:
            self._calendar, self._read, self._timezones = calendar, 0, []
            self.zones = NO_ZONES
        elif self._read == len(calendar.properties):
            return
        new = Component(calendar.name, calendar.properties[self._read :])
        self._read = len(calendar.properties)
        self.source = source_of_calendar(calendar)
        yield from unshown_events(new, notes)

    def add_zone(self, timezone: Component, notes: list[str]) -> None:
        """Take in a zone of the calendar's own."""
        self._timezones.append(timezone)
        self.zones = zones_of(Component("VCALENDAR", (), self._timezones), notes)
