"""Timelines as calendars, and calendars as timelines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import update_wrapper
from typing import Any

from timeline._util.checked import checked
from timeline._util.collecting import unhurried
from timeline._util.files import Path
from timeline._util.text import check_data
from timeline.errors import RangeError
from timeline.formats._contract import Export, Loss, Reading
from timeline.formats._uids import uids_of
from timeline.formats.icalendar._building import Building, built_on_the_way, check_number
from timeline.formats.icalendar._components import Component
from timeline.formats.icalendar._contentlines import content_line
from timeline.formats.icalendar._editions import Edition, told_apart
from timeline.formats.icalendar._embedding import UNSHOWN
from timeline.formats.icalendar._entries import Writing, entry_of, journal_of
from timeline.formats.icalendar._headings import (
    CalendarOptions,
    heading_lines,
    kept_component_zones,
    kept_components,
    moment_of,
    shown_of,
    zone_of,
)
from timeline.formats.icalendar._kept import ENTRIES
from timeline.formats.icalendar._limits import (
    DEFAULT_LIMITS,
    MOST_BYTES,
    Limits,
    limits_for,
    with_limit,
)
from timeline.formats.icalendar._reader import ComponentReader
from timeline.formats.icalendar._revisions import Revision
from timeline.formats.icalendar._spans import Shown
from timeline.formats.icalendar._writer import serialize
from timeline.model import Event, Timeline
from timeline.model._fields import DateLike

__all__ = [
    "ENTRIES",
    "dumps",
    "export",
    "from_components",
    "loads",
    "read",
    "to_component",
]

_LARGE = 1 << 16
"""How many octets make a calendar that is not held whole, if it need not be."""

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
        how.zones.use_names(component, kept_component_zones(timeline))
    properties = [
        content_line("VERSION", "2.0"),
        content_line("PRODID", PRODUCT),
        content_line("CALSCALE", "GREGORIAN"),
        *heading_lines(timeline, how, options, changed),
        how.records.heading(timeline),
        *unshown,
    ]
    components = [*how.zones.components(), *others, *entries]
    return Component("VCALENDAR", properties, components), tuple(losses)


# So that a caller who asks for the options of these finds those of the function that they call.
update_wrapper(dumps, to_component, assigned=())
update_wrapper(export, to_component, assigned=())


def _loss(event: Event, error: RangeError, how: Writing) -> Loss:
    where = "as a journal entry" if how.journals else "kept in the file, not shown in calendars"
    return Loss(kind="flattened", why=f"{where}: {error.message}", event_id=event.id, field="when")


# -- reading -------------------------------------------------------------------


@checked
def loads(
    data: bytes | str,
    *,
    strict: bool = False,
    limit: int = MOST_BYTES,
    limits: Limits = DEFAULT_LIMITS,
    bare: bool = False,
) -> Timeline:
    """Return the timeline in a calendar file; see `read`."""
    reading = read(data, strict=strict, limit=limit, limits=limits, bare=bare)
    timeline: Timeline = reading.timeline
    return timeline


@checked
def read(
    data: bytes | str,
    *,
    strict: bool = False,
    limit: int = MOST_BYTES,
    limits: Limits = DEFAULT_LIMITS,
    bare: bool = False,
) -> Reading:
    """Return the timeline in a calendar file, ours or anybody's, and notes on it.

    Our own comes back equal, whatever its size. Where an entry of ours was edited in a calendar
    program, the edit becomes a claim that cites that calendar, beside what was
    there. Other people's entries become events that cite the calendar. With `bare`
    entries may stand in no calendar, as CalDAV clients pass them on.

    Calendars are faulty more often than not, so that faulty lines are noted. Raises FormatError
    for what is no calendar (with `strict`, for any faulty line), LimitError beyond `limit` bytes
    and beyond the finer `limits`, which are for the calendars of others.
    """
    check_data(data)
    limits = with_limit(limits, limit)
    with unhurried():
        return _read(data, limits_for(data, limits), strict=strict, bare=bare)


def _read(data: bytes | str, limits: Limits, *, strict: bool, bare: bool) -> Reading:
    if len(data) > _LARGE and not bare:
        reader = ComponentReader(data, members=True, strict=strict, limits=limits)
        building = built_on_the_way(reader, limits)
        if building is not None:
            notes = (*map(str, reader.warnings), *building.notes)
            return Reading(building.finish(), notes)
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
    building = Building(list(notes))
    calendars = [one for calendar in calendars for one in unnested(calendar, building.notes)]
    entries = (part.name in ENTRIES for one in calendars for part in one.components)
    check_number(sum(entries), limits)
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
