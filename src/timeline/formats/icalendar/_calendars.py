"""Timelines as calendars, and calendars as timelines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import update_wrapper
from typing import Any

from timeline._util.checked import checked
from timeline._util.collecting import unhurried
from timeline._util.text import check_data
from timeline.formats._contract import Export, Loss, Reading
from timeline.formats.icalendar._building import Building, built_on_the_way, check_number
from timeline.formats.icalendar._components import Component
from timeline.formats.icalendar._kept import ENTRIES
from timeline.formats.icalendar._limits import (
    DEFAULT_LIMITS,
    MOST_BYTES,
    Limits,
    limits_for,
    with_limit,
)
from timeline.formats.icalendar._making import making
from timeline.formats.icalendar._reader import ComponentReader
from timeline.formats.icalendar._writer import iter_serialized
from timeline.model import Timeline

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


def dumps(timeline: Timeline, **options: Any) -> bytes:
    """The timeline as a calendar file; options as for `making`."""
    return export(timeline, **options).data


@checked
def export(timeline: Timeline, **options: Any) -> Export:
    """The timeline as a calendar file, and what of it calendar programs will not show.

    Options are those of `making`. Each entry is written when it is made: a long timeline takes the
    memory of its file, and not that of all its entries.
    """
    with unhurried():
        made = making(timeline, **options)
        _, *entries = iter_serialized(Component("VCALENDAR"), made.entries())
        *heading, _ = iter_serialized(made.heading())
        return Export(b"".join([*heading, *entries]), tuple(made.losses))


@checked
def to_component(timeline: Timeline, **options: Any) -> tuple[Component, tuple[Loss, ...]]:
    """Return the timeline as a VCALENDAR, in no syntax yet, and what programs will not show.

    Options are those of `making`.
    """
    made = making(timeline, **options)
    entries = list(made.entries())
    calendar = made.heading()
    calendar.components += entries
    return calendar, tuple(made.losses)


# So that a caller who asks for the options of these finds those of the function that they call.
update_wrapper(dumps, making, assigned=())
update_wrapper(export, making, assigned=())
update_wrapper(to_component, making, assigned=())


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
