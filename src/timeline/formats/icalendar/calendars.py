"""Timelines as calendars, and calendars as timelines."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from timeline.errors import InvalidValueError, RangeError, TimelineError
from timeline.events import Event
from timeline.formats.icalendar.components import Component
from timeline.formats.icalendar.contentlines import ContentLine, content_line
from timeline.formats.icalendar.embedding import (
    RECORD,
    CalendarRecord,
    EntryRecord,
    read_record,
    record_line,
)
from timeline.formats.icalendar.entries import (
    Writing,
    edits,
    entry_of,
    entry_record,
    event_of_record,
)
from timeline.formats.icalendar.evidence import text_line
from timeline.formats.icalendar.foreign import event_of_entry, source_of_calendar
from timeline.formats.icalendar.limits import DEFAULT_LIMITS, Limits
from timeline.formats.icalendar.reader import ComponentReader
from timeline.formats.icalendar.spans import Shown
from timeline.formats.icalendar.writer import serialize
from timeline.provenance import Agent, Source
from timeline.records import (
    VERSION,
    agent_record,
    heading_record,
    references_from,
    source_record,
)
from timeline.registry import Export, Loss
from timeline.texts import slug
from timeline.timelines import Timeline

__all__ = ["Reading", "dumps", "export", "loads", "read"]

UNSHOWN = "X-TIMELINE-UNSHOWN"
"""A property of the calendar: the record of an event that no calendar can show."""

PRODUCT = "-//sourced-timeline//timeline//EN"

_ENTRIES = ("VEVENT", "VJOURNAL", "VTODO")


def dumps(timeline: Timeline, *, shown: Shown = "earliest", speakers: bool = False) -> bytes:
    """The timeline as a calendar file; see `export`."""
    return export(timeline, shown=shown, speakers=speakers).data


def export(timeline: Timeline, *, shown: Shown = "earliest", speakers: bool = False) -> Export:
    """The timeline as a calendar file, and what of it calendar programs will not show.

    Each event is an entry that carries its whole record unseen. An event that no
    calendar can show (undated, open, before the year 1) is in the file too, as a
    record alone: nothing is lost for `loads`, and the report names it.

    An uncertain date is shown on its earliest day, or over all it may be if
    `shown` is "whole". Who spoke is written into descriptions only if `speakers`;
    it is part of the record in any case.
    """
    if shown not in ("earliest", "whole"):
        raise InvalidValueError(f"expected 'earliest' or 'whole', found {shown!r}", place="shown")
    how = Writing(domain=timeline.id or slug(timeline.title), shown=shown, speakers=speakers)
    calendar = Component("VCALENDAR", _heading(timeline))
    losses = []
    for event in timeline.events:
        try:
            calendar.components.append(entry_of(event, how))
        except RangeError as error:
            calendar.properties.append(_unshown(event))
            losses.append(
                Loss(
                    kind="flattened",
                    why=f"kept in the file, not shown in calendars: {error.message}",
                    event_id=event.id,
                    field="when",
                )
            )
    return Export(serialize(calendar), tuple(losses))


def _heading(timeline: Timeline) -> list[ContentLine]:
    lines = [
        content_line("VERSION", "2.0"),
        content_line("PRODID", PRODUCT),
        content_line("CALSCALE", "GREGORIAN"),
    ]
    if timeline.title:
        lines += [text_line(name, timeline.title) for name in ("NAME", "X-WR-CALNAME")]
    if timeline.description:
        lines += [text_line(n, timeline.description) for n in ("DESCRIPTION", "X-WR-CALDESC")]
    record = heading_record(timeline)
    # What events refer to travels with them.
    referred = Timeline(events=timeline.events)
    agents, sources = set(referred.agents), set(referred.sources)
    record.agents = [agent_record(agent) for agent in timeline.agents if agent not in agents]
    record.sources = [source_record(s) for s in timeline.sources if s not in sources]
    return [*lines, record_line(CalendarRecord(version=VERSION, timeline=record))]


def _unshown(event: Event) -> ContentLine:
    line = record_line(entry_record(event))
    return line._replace(name=UNSHOWN)


# -- reading -------------------------------------------------------------------


@attrs.frozen
class Reading:
    """What a calendar file came to: a timeline, and notes on what was wrong or was edited."""

    timeline: Timeline
    notes: tuple[str, ...]


def loads(data: bytes | str, *, strict: bool = False, limits: Limits = DEFAULT_LIMITS) -> Timeline:
    """The timeline in a calendar file; see `read`."""
    return read(data, strict=strict, limits=limits).timeline


def read(data: bytes | str, *, strict: bool = False, limits: Limits = DEFAULT_LIMITS) -> Reading:
    """The timeline in a calendar file, ours or anybody's, and notes on it.

    Our own comes back equal. Where an entry of ours was edited in a calendar
    program, the edit becomes a claim that cites that calendar, beside what was
    there. Other people's entries become events that cite the calendar.

    Raises FormatError for what is no calendar (with `strict`, for any faulty line),
    LimitError beyond `limits`.
    """
    reader = ComponentReader(data, strict=strict, limits=limits)
    calendars = list(reader)
    building = _Building([str(warning) for warning in reader.warnings])
    for calendar in calendars:
        building.add_calendar(calendar)
    return Reading(building.finish(), tuple(building.notes))


class _Building:
    """A timeline in the making, from one calendar after the other."""

    def __init__(self, notes: list[str]) -> None:
        self.notes = notes
        self.header: CalendarRecord | None = None
        self.title = ""
        self.description = ""
        self.events: dict[str, Event] = {}

    def add_calendar(self, calendar: Component) -> None:
        """Take in all that a calendar holds."""
        header = calendar.first(RECORD)
        if header is not None and self.header is None:
            self.header = read_record(header, CalendarRecord)
        self.title = self.title or calendar.text("X-WR-CALNAME") or calendar.text("NAME") or ""
        self.description = self.description or calendar.text("X-WR-CALDESC") or ""
        for line in calendar.all(UNSHOWN):
            self.add(event_of_record(read_record(line, EntryRecord)))
        source = source_of_calendar(calendar)
        for entry in calendar.components:
            if entry.name in _ENTRIES:
                self.add(self._event(entry, source))

    def add(self, event: Event) -> None:
        """Take in an event; entries that share a UID (changed recurrences) are told apart."""
        id = event.id
        number = 2
        while id in self.events:
            id = f"{event.id}-{number}"
            number += 1
        if id != event.id:
            self.notes.append(f"{event.id}: a second entry has this UID; it is {id!r} here")
            event = attrs.evolve(event, id=id)
        self.events[id] = event

    def _event(self, entry: Component, source: Source) -> Event:
        line = entry.first(RECORD)
        if line is None:
            return event_of_entry(entry, source, self.notes)
        try:
            record = read_record(line, EntryRecord)
            event = event_of_record(record)
            claims = tuple(edits(event, record, entry, source))
        except TimelineError as error:
            self.notes.append(f"{entry.text('UID')}: {error}; read as an entry of no record")
            return _without_doubtful_date(event_of_entry(entry, source, self.notes), entry)
        for claim in claims:
            self.notes.append(f"{event.id}: {claim.field} was edited in a calendar program")
        return attrs.evolve(event, claims=(*event.claims, *claims)) if claims else event

    def finish(self) -> Timeline:
        """The timeline."""
        if self.header is None:
            return Timeline(
                self.title.strip(), description=self.description, events=self.events.values()
            )
        record = self.header.timeline
        references = references_from(record.agents, record.sources)
        things: Iterable[Agent | Source | Event] = (
            *references.agents.values(),
            *references.sources.values(),
            *self.events.values(),
        )
        timeline = Timeline(
            record.title,
            id=record.id,
            description=record.description,
            language=record.language,
            extra=record.extra,
        )
        for thing in things:
            timeline.add(thing)
        return timeline


def _without_doubtful_date(event: Event, entry: Component) -> Event:
    """An entry of ours whose record is lost: where it was tentative, its day was only a place."""
    if entry.text("STATUS") != "TENTATIVE":
        return event
    return attrs.evolve(event, claims=[c for c in event.claims if c.field != "when"])
