"""A timeline in the making, from the calendars of a file, their zones and their entries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from timeline.errors import LimitError, TimelineError
from timeline.formats.icalendar._components import Component
from timeline.formats.icalendar._contentlines import ContentLine
from timeline.formats.icalendar._editions import is_withdrawn
from timeline.formats.icalendar._edits import edits
from timeline.formats.icalendar._embedding import (
    RECORD,
    UNSHOWN,
    RecordReader,
    calendar_shape,
    entry_shape,
    read_record,
)
from timeline.formats.icalendar._foreign import event_of_entry, source_of_calendar
from timeline.formats.icalendar._headings import (
    is_cancelling,
    kept_components,
    kept_heading,
    note_heading,
    other_components,
)
from timeline.formats.icalendar._kept import ALIAS, ENTRIES
from timeline.formats.icalendar._limits import Limits
from timeline.formats.icalendar._observances import zones_of
from timeline.formats.icalendar._reader import ComponentReader
from timeline.formats.icalendar._related import relationship_of
from timeline.formats.icalendar._spans import NO_ZONES, Zones
from timeline.model import Agent, Citation, Claim, Event, Source, Timeline
from timeline.model._records import Shape, heading_from, references_from

__all__ = ["Building", "built_on_the_way", "check_number", "event_of", "unshown_events"]


def _handed_over(calendar: Component) -> Iterator[Component]:
    """Yield the entries of a calendar, and let go of each: a large one is never held twice."""
    waiting = calendar.components[::-1]
    calendar.components = [one for one in waiting[::-1] if one.name not in ENTRIES]
    while waiting:
        entry = waiting.pop()
        if entry.name in ENTRIES:
            yield entry


class Building:
    """A timeline in the making, from one calendar after the other."""

    def __init__(self, notes: list[str]) -> None:
        self.notes = notes
        self.header: Shape | None = None
        self.title = ""
        self.description = ""
        self.events: dict[str, Event] = {}
        self.numbers: dict[str, int] = {}
        self.calendars: list[Component] = []
        self.zones: Zones = NO_ZONES
        self.zones_of_each: list[Zones] = []
        self.source: Source = source_of_calendar(None)
        self.cancelled = False
        self.records = RecordReader()
        self.related: dict[str, tuple[Source, list[ContentLine]]] = {}

    def add_calendar(self, calendar: Component) -> None:
        """Take in all that a calendar holds."""
        self.begin_calendar(calendar)
        for entry in _handed_over(calendar):
            self.add_entry(entry)

    def begin_calendar(self, calendar: Component) -> None:
        """Take in what a calendar says of itself, and its zones."""
        self.calendars.append(calendar)
        self.zones = zones_of(calendar, self.notes)
        self.zones_of_each.append(self.zones)
        note_heading(calendar, self.notes)
        header = calendar.first(RECORD)
        if header is not None and self.header is None:
            self.header = read_record(header, calendar_shape(), self.notes)
        self.title = self.title or calendar.text("X-WR-CALNAME") or calendar.text("NAME") or ""
        descriptions = (calendar.text(name) for name in ("DESCRIPTION", "X-WR-CALDESC"))
        self.description = self.description or next(filter(None, descriptions), "")
        for event in unshown_events(calendar, self.notes):
            self.add(event)
        self.source = source_of_calendar(calendar)
        self.cancelled = is_cancelling(calendar)

    def add_entry(self, entry: Component) -> None:
        """Take in an entry of the calendar that was begun last."""
        if is_withdrawn(entry):
            return
        related = [] if entry.first(RECORD) else entry.all("RELATED-TO")
        event = event_of(
            entry, self.source, self.notes, self.zones, self.records, cancelled=self.cancelled
        )
        id = self.add(event)
        if related:
            self.related[id] = self.source, related

    def add(self, event: Event) -> str:
        """Take in an event; entries that share a UID (changed recurrences) are told apart.

        Returns the id that it has here.
        """
        id = event.id
        while id in self.events:
            # Counted on, not anew: a file may say one UID a hundred thousand times.
            self.numbers[event.id] = number = self.numbers.get(event.id, 1) + 1
            id = f"{event.id}-{number}"
        if id != event.id:
            same = (
                f"UID {event.aliases[ALIAS]!r}" if ALIAS in event.aliases else "title, and no UID"
            )
            self.notes.append(f"{event.id}: a second entry has this {same}; it is {id!r} here")
            event = attrs.evolve(event, id=id)
        self.events[id] = event
        return id

    def _relate(self) -> None:
        """Claim what entries say of each other, now that all are known."""
        ids: dict[str, str] = {}
        for event in self.events.values() if self.related else ():
            ids.setdefault(event.aliases.get(ALIAS, event.id), event.id)
        for id, (source, lines) in self.related.items():
            found = dict.fromkeys(relationship_of(line, ids) for line in lines)
            event = self.events[id]
            claims = [
                Claim("relationship", one, citations=[Citation(source)])
                for one in found
                if one is not None and one.event != id
            ]
            self.events[id] = attrs.evolve(event, claims=(*event.claims, *claims))

    def finish(self) -> Timeline:
        """The timeline."""
        self._relate()
        if self.header is None:
            return Timeline(
                self.title.strip(),
                description=self.description,
                events=self.events.values(),
                extra=kept_heading(self.calendars, self.zones_of_each, self.notes),
            )
        record = self.header.timeline
        self._note_strangers(record)
        references = references_from(record.agents, record.sources)
        things: Iterable[Agent | Source | Event] = (
            *references.agents.values(),
            *references.sources.values(),
            *self.events.values(),
        )
        timeline = heading_from(record)
        for thing in things:
            timeline.add(thing)
        return timeline

    def _note_strangers(self, record: Shape) -> None:
        """Say which components somebody put into a calendar of ours that are no entries."""
        known = Timeline(extra=record.extra)
        kept = kept_components(known)
        for calendar in self.calendars:
            for component in other_components(calendar):
                if component not in kept:
                    self.notes.append(f"{component.name}: left out, this timeline has no such part")


def unshown_events(calendar: Component, notes: list[str]) -> Iterator[Event]:
    """The events in the properties of a calendar of ours, which no calendar can show."""
    for line in calendar.all(UNSHOWN):
        yield RecordReader().event(read_record(line, entry_shape(), notes))


def event_of(
    entry: Component,
    calendar: Source,
    notes: list[str],
    zones: Zones,
    records: RecordReader | None = None,
    *,
    cancelled: bool = False,
) -> Event:
    """Return the event that an entry stands for, by its record if any, with what was edited.

    `records`, if given, lets events share what they refer to. `cancelled` is whether the calendar
    calls its entries off.
    """
    line = entry.first(RECORD)
    if line is None:
        return event_of_entry(entry, calendar, notes, zones, cancelled=cancelled)
    try:
        record = read_record(line, entry_shape(), notes)
        event = (records or RecordReader()).event(record)
    except TimelineError as error:
        notes.append(f"{entry.text('UID')}: {error}; read as an entry of no record")
        return _without_doubtful_date(event_of_entry(entry, calendar, notes, zones), entry)
    try:
        claims = tuple(edits(event, record, entry, calendar, zones))
    except TimelineError as error:
        # Some programs write what nobody can read: DTSTART:4000101 for 1 January 400.
        notes.append(f"{event.id}: {error}; what was edited here, if anything, is left out")
        return event
    if not claims:
        return event
    notes.extend(f"{event.id}: {claim.field} was edited in a calendar program" for claim in claims)
    return attrs.evolve(event, claims=(*event.claims, *claims))


def _without_doubtful_date(event: Event, entry: Component) -> Event:
    """An entry of ours whose record is lost: where it was tentative, its day was only a place."""
    if entry.text("STATUS") != "TENTATIVE":
        return event
    return attrs.evolve(event, claims=[c for c in event.claims if c.field != "when"])


# -- calendars that are never held whole -------------------------------------------


def built_on_the_way(reader: ComponentReader, limits: Limits) -> Building | None:
    """Return what is built while a calendar is read, entry by entry, so that none is held twice.

    `reader` gives the members of calendars. None where what stands after the first entry would
    have changed how that was read: a zone, a line of the heading, another calendar. Such a file is
    to be read whole.
    """
    building = Building([])
    calendar = Component("VCALENDAR")
    properties = entries = 0
    for member in reader:
        top = reader.calendar
        if member.name == "VCALENDAR" or top is None or reader.calendars > 1:
            return None
        if member.name in ENTRIES:
            if not entries:
                calendar.properties, properties = top.properties, len(top.properties)
                building.begin_calendar(calendar)
            entries += 1
            check_number(entries, limits)
            building.add_entry(member)
        elif entries and member.name == "VTIMEZONE":
            return None
        else:
            calendar.components.append(member)
        if entries and len(top.properties) != properties:
            return None
    if not entries or reader.calendars > 1 or len(calendar.properties) != properties:
        return None
    return building


def check_number(entries: int, limits: Limits) -> None:
    """Raise LimitError for more entries than a calendar may have."""
    if entries > limits.events:
        raise LimitError(
            f"expected at most {limits.events:,} events, found more",
            hint="read them by iter_events(), or raise it by Limits(events=…) or -I events=…",
        )
