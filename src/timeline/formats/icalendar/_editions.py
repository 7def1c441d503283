"""The edition of a calendar that was published last, and what has changed since.

A calendar is replaced whole where people subscribe to it. Those who imported one have entries that
stay until another with the same UID and a higher SEQUENCE takes their place (RFC 5546, 2.1.4), so
what is gone must be said to be cancelled.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterable, Iterator, Mapping

import attrs

from timeline._util import files
from timeline._util.text import described
from timeline.errors import InvalidValueError, TimelineError
from timeline.formats._uids import ALIAS
from timeline.formats.icalendar._components import Component
from timeline.formats.icalendar._contentlines import ContentLine
from timeline.formats.icalendar._embedding import RECORD, entry_shape, read_record
from timeline.formats.icalendar._kept import ENTRIES, kept_of
from timeline.formats.icalendar._limits import OWN_LIMITS
from timeline.formats.icalendar._observances import FileZone, zones_of
from timeline.formats.icalendar._reader import ComponentReader
from timeline.formats.icalendar._revisions import REVISION, revised
from timeline.formats.icalendar._spans import NO_ZONES, Zones
from timeline.formats.icalendar._vtimezones import UsedZones
from timeline.model import Event, Timeline

__all__ = ["Edition", "is_withdrawn", "told_apart"]

_WITHDRAWN = "X-TIMELINE-WITHDRAWN"
"""A property of an entry that is no event any more, and is there for those who have it."""

_Key = tuple[str, str]


@attrs.frozen
class Edition:
    """A calendar as published: its entries by UID and RECURRENCE-ID, and its events' UIDs."""

    entries: Mapping[_Key, Component] = attrs.field(factory=dict)
    uids: Mapping[str, str] = attrs.field(factory=dict)
    zones: Zones = NO_ZONES

    @classmethod
    def of(cls, previous: files.Path | bytes | None) -> Edition:
        """Return the edition in a file; one of nothing where there is none.

        Raises InvalidValueError for what is neither a path nor bytes, FormatError for no calendar.
        """
        if previous is None:
            return cls()
        if isinstance(previous, (str, os.PathLike)):
            previous = files.read_limited(previous)
        if not isinstance(previous, bytes):
            raise InvalidValueError(
                f"expected the path of a calendar, or its bytes, found {described(previous)}",
                place="previous",
            )
        entries: dict[_Key, Component] = {}
        uids: dict[str, str] = {}
        zones: dict[str, FileZone] = {}
        for calendar in ComponentReader(previous, limits=OWN_LIMITS, place="previous"):
            zones.update(zones_of(calendar, []))
            for entry in calendar.components:
                if entry.name in ENTRIES:
                    key = _key(entry)
                    entries.setdefault(key, entry)
                    id = _event_id(entry)
                    if id is not None:
                        uids[id] = key[0]
        return cls(entries, uids, zones)

    def revised(
        self, entries: Iterable[Component], modified: str | None, used: UsedZones
    ) -> Iterator[Component]:
        """Yield entries, counted on where this has them, then each that is gone, as cancelled.

        The zones that the last name are added to those that are `used`.
        """
        seen = set()
        for entry in entries:
            if self.entries:
                key = _key(entry)
                seen.add(key)
                if key in self.entries:
                    revised(entry, self.entries[key], modified)
            yield entry
        for key, entry in self.entries.items():
            if key not in seen:
                gone = _withdrawn(entry, modified)
                used.use_names(gone, self.zones)
                yield gone


def _key(entry: Component) -> _Key:
    return entry.text("UID") or "", entry.value("RECURRENCE-ID") or ""


def _event_id(entry: Component) -> str | None:
    line = entry.first(RECORD)
    try:
        return None if line is None else read_record(line, entry_shape(), []).event.id
    except TimelineError:
        return None


def is_withdrawn(entry: Component) -> bool:
    """Return whether an entry is there only to say that it is no more."""
    return entry.first(_WITHDRAWN) is not None


_TOLD_OF_WITHDRAWN = frozenset({"UID", "RECURRENCE-ID", "DTSTART", "DTEND", "DURATION", *REVISION})


def _withdrawn(before: Component, modified: str | None) -> Component:
    """An entry as cancelled: it says when it was, and nothing of what it was about."""
    if is_withdrawn(before):
        return before
    entry = Component(
        before.name, [line for line in before.properties if line.name in _TOLD_OF_WITHDRAWN]
    )
    entry.add("SUMMARY", "Withdrawn")
    entry.add("STATUS", "CANCELLED")
    entry.add(_WITHDRAWN, "TRUE")
    revised(entry, before, modified)
    return entry


def told_apart(timeline: Timeline, uids: dict[str, str]) -> dict[str, str]:
    """Give another UID to each event whose own another event has.

    Entries of one calendar that share a UID on purpose keep it: one occurrence of a series, and
    revisions of one entry (RFC 5546, 2.1.5), which differ in SEQUENCE or DTSTAMP.
    """
    seen: set[object] = set()
    for event in timeline:
        uid = uids[event.id]
        key = (uid, *_place_in_series(event))
        if key in seen:
            uids[event.id] = str(uuid.uuid5(uuid.NAMESPACE_OID, f"{uid}\n{event.id}"))
        seen.add(key)
    return uids


def _place_in_series(event: Event) -> tuple[object, ...]:
    kept = kept_of(event) if ALIAS in event.aliases else None
    if kept is None:
        return ()
    source = next((c.source.id for claim in event.claims for c in claim.citations), "")
    lines: list[ContentLine | None] = [kept.first(n) for n in ("RECURRENCE-ID", *REVISION)]
    which = tuple(None if line is None else line.value for line in lines)
    return (source, *which) if any(which[1:]) else (*which,)
