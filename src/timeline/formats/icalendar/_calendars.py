"""Timelines as calendars, and calendars as timelines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import update_wrapper
from typing import Any

import attrs

from timeline._util.text import check_data, slug
from timeline.errors import LimitError, RangeError, TimelineError
from timeline.formats._registry import Export, Loss, Reading
from timeline.formats.icalendar._components import Component
from timeline.formats.icalendar._contentlines import content_line
from timeline.formats.icalendar._embedding import (
    RECORD,
    UNSHOWN,
    RecordReader,
    calendar_record_line,
    calendar_shape,
    entry_shape,
    read_record,
)
from timeline.formats.icalendar._entries import (
    Writing,
    edits,
    entry_of,
    journal_of,
    stamp_of,
    uid_of,
)
from timeline.formats.icalendar._foreign import event_of_entry, source_of_calendar
from timeline.formats.icalendar._headings import (
    CalendarOptions,
    heading_lines,
    kept_heading,
    moment_of,
    shown_of,
    zone_of,
)
from timeline.formats.icalendar._limits import DEFAULT_LIMITS, Limits
from timeline.formats.icalendar._observances import zones_of
from timeline.formats.icalendar._reader import ComponentReader
from timeline.formats.icalendar._spans import NO_ZONES, Shown, Zones
from timeline.formats.icalendar._writer import serialize
from timeline.model import Agent, Event, Source, Timeline
from timeline.model._fields import DateLike
from timeline.model._records import (
    Record,
    Shape,
    heading_from,
    heading_record,
    record_of,
    references_from,
)

__all__ = [
    "ENTRIES",
    "dumps",
    "event_of",
    "export",
    "from_components",
    "loads",
    "read",
    "to_component",
    "unshown_events",
]

PRODUCT = "-//sourced-timeline//timeline//EN"

ENTRIES = ("VEVENT", "VJOURNAL", "VTODO")
"""The components that become events."""


def dumps(timeline: Timeline, **options: Any) -> bytes:
    """The timeline as a calendar file; options as for `to_component`."""
    return export(timeline, **options).data


def export(timeline: Timeline, **options: Any) -> Export:
    """The timeline as a calendar file, and what of it calendar programs will not show.

    Options are those of `to_component`.
    """
    calendar, losses = to_component(timeline, **options)
    return Export(serialize(calendar), losses)


def to_component(
    timeline: Timeline,
    *,
    shown: Shown = "earliest",
    journals: bool = False,
    speakers: bool = False,
    anniversaries: bool = False,
    zone: str | None = None,
    modified: DateLike | None = None,
    url: str | None = None,
    source: str | None = None,
    refresh: str | None = None,
    color: str | None = None,
) -> tuple[Component, tuple[Loss, ...]]:
    """The timeline as a VCALENDAR, in no syntax yet, and what calendar programs will not show.

    Each event is an entry that carries its whole record unseen. An event that no
    calendar can show (undated, open, before the year 1) is in the file too, as a
    record alone, or with `journals` as a VJOURNAL, which some programs show: nothing
    is lost for `loads`, and the report names it.

    An uncertain date is shown on its earliest day, or over all it may be if
    `shown` is "whole". Instants are written in UTC, or by the clocks of `zone`
    ("Asia/Yangon"), which changes nothing in the record. Who spoke is written into
    descriptions only if `speakers`; it is part of the record in any case. With
    `anniversaries`, an event whose day is known is shown on that day of each year since.

    Of the calendar itself (RFC 7986): `url` is the address of a page about it,
    `source` that of the file, `refresh` how often to fetch it ("P1D"), `color` a
    name of CSS, `modified` when it last changed, a time in UTC; else that is the
    last day on which anything of it was written down.

    Raises InvalidValueError for an option that is none of these.
    """
    options = CalendarOptions(url=url, source=source, refresh=refresh, color=color)
    domain = timeline.id or slug(timeline.title)
    how = Writing(
        domain=domain,
        uids={event.id: uid_of(event, domain) for event in timeline},
        stamps={event.id: stamp_of(event) for event in timeline},
        shown=shown_of(shown),
        journals=journals,
        speakers=speakers,
        anniversaries=anniversaries,
        zone=zone_of(zone),
        modified=moment_of(modified),
    )
    entries, unshown, losses = [], [], []
    for event in timeline.events:
        try:
            entries.append(entry_of(event, how))
        except RangeError as error:
            losses.append(_loss(event, error, how))
            if how.journals:
                entries.append(journal_of(event, how))
            else:
                unshown.append(how.records.line(event)._replace(name=UNSHOWN))
    properties = [
        content_line("VERSION", "2.0"),
        content_line("PRODID", PRODUCT),
        content_line("CALSCALE", "GREGORIAN"),
        *heading_lines(timeline, how, options),
        calendar_record_line(_record_of_heading(timeline)),
        *unshown,
    ]
    calendar = Component("VCALENDAR", properties, [*how.zones.components(), *entries])
    return calendar, tuple(losses)


def _ids_referred_to(timeline: Timeline) -> tuple[set[str], set[str]]:
    """The ids of the agents, and of the sources, that the records of events carry."""
    cited = {source.id: source for event in timeline for source in event.sources}
    behind = {source.id: source for top in cited.values() for source in top.ancestors}
    agents = {agent.id for event in timeline for agent in event.agents}
    agents |= {author.id for source in (cited | behind).values() for author in source.author}
    return agents, {*cited, *behind}


# So that a caller who asks for the options of these finds those of the function that they call.
update_wrapper(dumps, to_component, assigned=())
update_wrapper(export, to_component, assigned=())


def _loss(event: Event, error: RangeError, how: Writing) -> Loss:
    where = "as a journal entry" if how.journals else "kept in the file, not shown in calendars"
    return Loss(kind="flattened", why=f"{where}: {error.message}", event_id=event.id, field="when")


def _record_of_heading(timeline: Timeline) -> Record:
    record = heading_record(timeline)
    # What events refer to travels with them.
    agents, sources = _ids_referred_to(timeline)
    others = Timeline(
        agents=[agent for agent in timeline.agents if agent.id not in agents],
        sources=[source for source in timeline.sources if source.id not in sources],
    )
    extra = record.pop("extra", None)
    if others.agents:
        record["agents"] = [record_of(agent) for agent in others.agents]
    if others.sources:
        record["sources"] = [record_of(source) for source in others.sources]
    return record if extra is None else {**record, "extra": extra}


# -- reading -------------------------------------------------------------------


def loads(
    data: bytes | str, *, strict: bool = False, bare: bool = False, limits: Limits = DEFAULT_LIMITS
) -> Timeline:
    """The timeline in a calendar file; see `read`."""
    timeline: Timeline = read(data, strict=strict, bare=bare, limits=limits).timeline
    return timeline


def read(
    data: bytes | str, *, strict: bool = False, bare: bool = False, limits: Limits = DEFAULT_LIMITS
) -> Reading:
    """The timeline in a calendar file, ours or anybody's, and notes on it.

    Our own comes back equal. Where an entry of ours was edited in a calendar
    program, the edit becomes a claim that cites that calendar, beside what was
    there. Other people's entries become events that cite the calendar. With `bare`
    entries may stand in no calendar, as CalDAV clients pass them on.

    Raises FormatError for what is no calendar (with `strict`, for any faulty line),
    LimitError beyond `limits`.
    """
    check_data(data)
    reader = ComponentReader(data, strict=strict, bare=bare, limits=limits)
    calendars = [
        found if found.name == "VCALENDAR" else Component("VCALENDAR", (), [found])
        for found in reader
    ]
    return from_components(calendars, map(str, reader.warnings), limits)


def from_components(
    calendars: Sequence[Component], notes: Iterable[str] = (), limits: Limits = DEFAULT_LIMITS
) -> Reading:
    """The timeline in some VCALENDARs, whatever syntax they came in; see `read`."""
    _check_number(calendars, limits)
    building = _Building(list(notes))
    for calendar in calendars:
        building.add_calendar(calendar)
    return Reading(building.finish(), tuple(building.notes))


def _check_number(calendars: Iterable[Component], limits: Limits) -> None:
    entries = (part.name in ENTRIES for calendar in calendars for part in calendar.components)
    if sum(entries) > limits.events:
        raise LimitError(
            f"expected at most {limits.events:,} events, found more",
            hint="read them by iter_events(), or raise it by Limits(events=…) or -I events=…",
        )


class _Building:
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
        self.records = RecordReader()

    def add_calendar(self, calendar: Component) -> None:
        """Take in all that a calendar holds."""
        self.calendars.append(calendar)
        self.zones = zones_of(calendar, self.notes)
        header = calendar.first(RECORD)
        if header is not None and self.header is None:
            self.header = read_record(header, calendar_shape())
        self.title = self.title or calendar.text("X-WR-CALNAME") or calendar.text("NAME") or ""
        descriptions = (calendar.text(name) for name in ("DESCRIPTION", "X-WR-CALDESC"))
        self.description = self.description or next(filter(None, descriptions), "")
        for event in unshown_events(calendar):
            self.add(event)
        source = source_of_calendar(calendar)
        for entry in calendar.components:
            if entry.name in ENTRIES:
                self.add(event_of(entry, source, self.notes, self.zones, self.records))

    def add(self, event: Event) -> None:
        """Take in an event; entries that share a UID (changed recurrences) are told apart."""
        id = event.id
        while id in self.events:
            # Counted on, not anew: a file may say one UID a hundred thousand times.
            self.numbers[event.id] = number = self.numbers.get(event.id, 1) + 1
            id = f"{event.id}-{number}"
        if id != event.id:
            self.notes.append(f"{event.id}: a second entry has this UID; it is {id!r} here")
            event = attrs.evolve(event, id=id)
        self.events[id] = event

    def finish(self) -> Timeline:
        """The timeline."""
        if self.header is None:
            return Timeline(
                self.title.strip(),
                description=self.description,
                events=self.events.values(),
                extra=kept_heading(self.calendars),
            )
        record = self.header.timeline
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


def unshown_events(calendar: Component) -> Iterator[Event]:
    """The events in the properties of a calendar of ours, which no calendar can show."""
    for line in calendar.all(UNSHOWN):
        yield RecordReader().event(read_record(line, entry_shape()))


def event_of(
    entry: Component,
    calendar: Source,
    notes: list[str],
    zones: Zones,
    records: RecordReader | None = None,
) -> Event:
    """The event that an entry stands for, by its record if it has one, with what was edited.

    `records`, if given, lets events share what they refer to.
    """
    line = entry.first(RECORD)
    if line is None:
        return event_of_entry(entry, calendar, notes, zones)
    try:
        record = read_record(line, entry_shape())
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
    notes.extend(f"{event.id}: {claim.field} was edited in a calendar program" for claim in claims)
    return attrs.evolve(event, claims=(*event.claims, *claims)) if claims else event


def _without_doubtful_date(event: Event, entry: Component) -> Event:
    """An entry of ours whose record is lost: where it was tentative, its day was only a place."""
    if entry.text("STATUS") != "TENTATIVE":
        return event
    return attrs.evolve(event, claims=[c for c in event.claims if c.field != "when"])
