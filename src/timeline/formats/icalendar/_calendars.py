"""Timelines as calendars, and calendars as timelines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import update_wrapper
from typing import Any

import attrs

from timeline._util.checked import checked
from timeline._util.collecting import unhurried
from timeline._util.files import Path
from timeline._util.text import check_data
from timeline.errors import LimitError, RangeError, TimelineError
from timeline.formats._format import Export, Loss, Reading
from timeline.formats._uids import uids_of
from timeline.formats.icalendar._components import Component
from timeline.formats.icalendar._contentlines import content_line
from timeline.formats.icalendar._editions import Edition, is_withdrawn, told_apart
from timeline.formats.icalendar._edits import edits
from timeline.formats.icalendar._embedding import (
    RECORD,
    UNSHOWN,
    RecordReader,
    calendar_record_line,
    calendar_shape,
    entry_shape,
    read_record,
)
from timeline.formats.icalendar._entries import Writing, entry_of, journal_of
from timeline.formats.icalendar._foreign import event_of_entry, source_of_calendar
from timeline.formats.icalendar._headings import (
    CalendarOptions,
    heading_lines,
    is_cancelling,
    kept_components,
    kept_heading,
    moment_of,
    note_heading,
    other_components,
    shown_of,
    zone_of,
)
from timeline.formats.icalendar._kept import ALIAS, ENTRIES
from timeline.formats.icalendar._limits import DEFAULT_LIMITS, Limits, limits_for
from timeline.formats.icalendar._observances import zones_of
from timeline.formats.icalendar._reader import ComponentReader
from timeline.formats.icalendar._revisions import Revision
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


def dumps(timeline: Timeline, **options: Any) -> bytes:
    """The timeline as a calendar file; options as for `to_component`."""
    return export(timeline, **options).data


def export(timeline: Timeline, **options: Any) -> Export:
    """The timeline as a calendar file, and what of it calendar programs will not show.

    Options are those of `to_component`.
    """
    with unhurried():
        calendar, losses = to_component(timeline, **options)
        return Export(serialize(calendar), losses)


@checked
def to_component(
    timeline: Timeline,
    *,
    shown: Shown = "whole",
    journals: bool = False,
    speakers: bool = False,
    anniversaries: bool = False,
    zone: str | None = None,
    modified: DateLike | None = None,
    previous: Path | bytes | None = None,
    url: str | None = None,
    source: str | None = None,
    refresh: str | None = None,
    color: str | None = None,
    method: str | None = None,
) -> tuple[Component, tuple[Loss, ...]]:
    """Return the timeline as a VCALENDAR, in no syntax yet, and what programs will not show.

    Each event is an entry that carries its whole record unseen. An event that no
    calendar can show (undated, open, before the year 1) is in the file too, as a
    record alone, or with `journals` as a VJOURNAL, which some programs show: nothing
    is lost for `loads`, and the report names it.

    An uncertain date is shown over all that it may be, or on its earliest day if
    `shown` is "earliest"; either way the title says so. Instants are written in UTC, or by
    the clocks of `zone` ("Asia/Yangon"), which changes nothing in the record. Who spoke is
    written into descriptions only if `speakers`; it is part of the record in any case. With
    `anniversaries`, an event whose day is known is shown on that day of each year since.

    `previous` is the file, or its bytes, that was published last: what is new since then
    counts up SEQUENCE, UIDs stay as they were, and what is gone is written as CANCELLED for
    those who have it. `modified` is when the timeline last changed, a time in UTC; else that is
    the last day on which anything of it was written down.

    Of the calendar itself (RFC 7986): `url` is the address of a page about it,
    `source` that of the file, `refresh` how often to fetch it ("P1D"), `color` a
    name of CSS. `method` ("PUBLISH") is for files that are sent to be imported (RFC 5546).

    Raises InvalidValueError for an option that is none of these.
    """
    options = CalendarOptions(url=url, source=source, refresh=refresh, color=color, method=method)
    edition = Edition.of(previous)
    changed = moment_of(modified)
    how = Writing(
        uids=told_apart(timeline, uids_of(timeline, edition.uids)),
        revisions={event.id: Revision.of(event, changed) for event in timeline},
        shown=shown_of(shown),
        journals=journals,
        speakers=speakers,
        anniversaries=anniversaries,
        zone=zone_of(zone),
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
    gone = edition.revise(entries, changed)
    for entry in gone:
        how.zones.use_names(entry, edition.zones)
    entries += gone
    others = kept_components(timeline)
    for component in others:
        how.zones.use_names(component, {})
    properties = [
        content_line("VERSION", "2.0"),
        content_line("PRODID", PRODUCT),
        content_line("CALSCALE", "GREGORIAN"),
        *heading_lines(timeline, how, options, changed),
        calendar_record_line(_record_of_heading(timeline)),
        *unshown,
    ]
    components = [*how.zones.components(), *others, *entries]
    return Component("VCALENDAR", properties, components), tuple(losses)


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


@checked
def loads(
    data: bytes | str, *, strict: bool = False, bare: bool = False, limits: Limits = DEFAULT_LIMITS
) -> Timeline:
    """Return the timeline in a calendar file; see `read`."""
    timeline: Timeline = read(data, strict=strict, bare=bare, limits=limits).timeline
    return timeline


@checked
def read(
    data: bytes | str, *, strict: bool = False, bare: bool = False, limits: Limits = DEFAULT_LIMITS
) -> Reading:
    """Return the timeline in a calendar file, ours or anybody's, and notes on it.

    Our own comes back equal, whatever its size. Where an entry of ours was edited in a calendar
    program, the edit becomes a claim that cites that calendar, beside what was
    there. Other people's entries become events that cite the calendar. With `bare`
    entries may stand in no calendar, as CalDAV clients pass them on.

    Raises FormatError for what is no calendar (with `strict`, for any faulty line),
    LimitError beyond `limits`, which are for the calendars of others.
    """
    check_data(data)
    with unhurried():
        return _read(data, limits_for(data, limits), strict=strict, bare=bare)


def _read(data: bytes | str, limits: Limits, *, strict: bool, bare: bool) -> Reading:
    reader = ComponentReader(data, strict=strict, bare=bare, limits=limits)
    calendars = [
        found if found.name == "VCALENDAR" else Component("VCALENDAR", (), [found])
        for found in reader
    ]
    return from_components(calendars, map(str, reader.warnings), limits)


def from_components(
    calendars: Sequence[Component], notes: Iterable[str] = (), limits: Limits = DEFAULT_LIMITS
) -> Reading:
    """Return the timeline in some VCALENDARs, whatever syntax they came in; see `read`.

    It takes the calendars over: their entries are gone from them afterwards.
    """
    building = _Building(list(notes))
    calendars = [one for calendar in calendars for one in unnested(calendar, building.notes)]
    _check_number(calendars, limits)
    for calendar in calendars:
        building.add_calendar(calendar)
    return Reading(building.finish(), tuple(building.notes))


def unnested(calendar: Component, notes: list[str]) -> Iterator[Component]:
    """Return a calendar, and those that stand in it, against the standard (RFC 5545, 3.6)."""
    if not any(component.name == "VCALENDAR" for component in calendar.components):
        yield calendar
        return
    notes.append("expected no VCALENDAR in a VCALENDAR, found one; it was read beside the other")
    waiting = [calendar]
    while waiting:
        one = waiting.pop()
        inner = one.members("VCALENDAR")
        yield Component(
            one.name, one.properties, [c for c in one.components if c.name != "VCALENDAR"]
        )
        waiting.extend(reversed(inner))


def _check_number(calendars: Iterable[Component], limits: Limits) -> None:
    entries = (part.name in ENTRIES for calendar in calendars for part in calendar.components)
    if sum(entries) > limits.events:
        raise LimitError(
            f"expected at most {limits.events:,} events, found more",
            hint="read them by iter_events(), or raise it by Limits(events=…) or -I events=…",
        )


def _handed_over(calendar: Component) -> Iterator[Component]:
    """Yield the entries of a calendar, and let go of each: a large one is never held twice."""
    waiting = calendar.components[::-1]
    calendar.components = [one for one in waiting[::-1] if one.name not in ENTRIES]
    while waiting:
        entry = waiting.pop()
        if entry.name in ENTRIES:
            yield entry


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
        note_heading(calendar, self.notes)
        header = calendar.first(RECORD)
        if header is not None and self.header is None:
            self.header = read_record(header, calendar_shape())
        self.title = self.title or calendar.text("X-WR-CALNAME") or calendar.text("NAME") or ""
        descriptions = (calendar.text(name) for name in ("DESCRIPTION", "X-WR-CALDESC"))
        self.description = self.description or next(filter(None, descriptions), "")
        for event in unshown_events(calendar):
            self.add(event)
        source = source_of_calendar(calendar)
        cancelled = is_cancelling(calendar)
        for entry in _handed_over(calendar):
            if not is_withdrawn(entry):
                self.add(
                    event_of(
                        entry, source, self.notes, self.zones, self.records, cancelled=cancelled
                    )
                )

    def add(self, event: Event) -> None:
        """Take in an event; entries that share a UID (changed recurrences) are told apart."""
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
