"""Entries of other people's calendars as events whose claims cite that calendar.

What we have no field for is kept as it was, line by line, under
`extra["icalendar"]`, and written again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation

from timeline._util.text import check_id, slug
from timeline.dates import DateValue
from timeline.errors import TimelineError
from timeline.formats.icalendar._components import Component
from timeline.formats.icalendar._contentlines import ContentLine, format_line
from timeline.formats.icalendar._embedding import RECORD
from timeline.formats.icalendar._entries import ALIAS, KEPT
from timeline.formats.icalendar._evidence import is_address
from timeline.formats.icalendar._observances import FileZone
from timeline.formats.icalendar._spans import NO_ZONES, Zones, date_from_lines, is_zone_name
from timeline.formats.icalendar._writer import serialize
from timeline.model import Citation, Claim, Event, Place, Source

__all__ = ["GARBLED", "event_of_entry", "source_of_calendar"]

_MAPPED = frozenset(
    {"UID", "SUMMARY", "DTSTART", "DTEND", "DURATION", "DESCRIPTION", "LOCATION", "GEO"}
    | {"CATEGORIES", "CONCEPT"}
)
GARBLED = "X-TIMELINE-GARBLED"
"""A property of an entry: a record that came back spoilt, kept for whoever may mend it."""

_UNTITLED = "Untitled"


def source_of_calendar(calendar: Component | None) -> Source:
    """The calendar as a document, named as it names itself, at the address that it gives.

    >>> print(source_of_calendar(None))
    A calendar
    """
    said = calendar or Component("VCALENDAR")
    names = (said.text(name) or "" for name in ("NAME", "X-WR-CALNAME"))
    addresses = ((said.value(name) or "").strip() for name in ("URL", "SOURCE"))
    title = next((name.strip() for name in names if name.strip()), "A calendar")
    url = next(filter(is_address, addresses), None)
    return Source(title, id=f"calendar-{slug(title)}", type="dataset", url=url)


def event_of_entry(
    entry: Component, calendar: Source, notes: list[str], zones: Zones = NO_ZONES
) -> Event:
    """The event that an entry stands for; what could not be understood goes to `notes`.

    Its id is made from the UID, which stays as its alias.
    """
    uid = entry.text("UID")
    title = (entry.text("SUMMARY") or "").strip() or _UNTITLED
    claims = []
    unread: list[ContentLine] = []
    for field, value, lines in _fields(entry, zones):
        try:
            claims.append(
                Claim(
                    field,
                    value(),
                    verbatim="; ".join(line.value for line in lines),
                    citations=[Citation(calendar)],
                )
            )
        except TimelineError as error:
            notes.append(f"{uid or title}: {error.message}; the line is kept, not understood")
            unread.extend(lines)
    return Event(
        title,
        id=_id(_name(entry, uid), title),
        claims=claims or [Claim("title", title, citations=[Citation(calendar)])],
        description=entry.text("DESCRIPTION") or "",
        tags=_tags(entry),
        aliases={ALIAS: uid} if uid and uid.strip() else {},
        extra=_kept(entry, unread, zones),
    )


def _tags(entry: Component) -> list[str]:
    words = [tag for line in entry.all("CATEGORIES") for tag in line.texts]
    return [tag for tag in (*words, *(c.value for c in entry.all("CONCEPT"))) if tag.strip()]


def _fields(
    entry: Component, zones: Zones
) -> Iterator[tuple[str, Callable[[], DateValue | Place], list[ContentLine]]]:
    start, end, duration = (entry.first(name) for name in ("DTSTART", "DTEND", "DURATION"))
    if start is not None:
        lines = [line for line in (start, end, duration) if line is not None]
        yield "when", lambda: date_from_lines(start, end, duration, zones), lines
    location, geo = entry.first("LOCATION"), entry.first("GEO")
    if location is not None and location.text.strip():
        lines = [line for line in (location, geo) if line is not None]
        yield "where", lambda: _place(location.text.strip(), geo), lines


def _place(name: str, geo: ContentLine | None) -> Place:
    if geo is not None:
        latitude, _, longitude = geo.value.replace(",", ";").partition(";")
        try:
            return Place(name, latitude=Decimal(latitude), longitude=Decimal(longitude))
        except InvalidOperation:
            pass
    return Place(name)


def _name(entry: Component, uid: str | None) -> str | None:
    """The UID, and for one occurrence of what repeats, the one that it is or was to be."""
    which = entry.value("RECURRENCE-ID")
    return f"{uid}-{which.strip()}" if uid and which and which.strip() else uid


def _id(uid: str | None, title: str) -> str:
    return _checked(uid) or _checked(slug(uid or title)) or slug(title)


def _checked(id: str | None) -> str | None:
    """The id, if it can be one."""
    try:
        check_id(id)
    except TimelineError:
        return None
    return id


def _kept(entry: Component, unread: list[ContentLine], zones: Zones) -> dict[str, object]:
    # A record of ours that nobody can read any more must not stand before the next one.
    lines = [
        format_line(line._replace(name=GARBLED) if line.name == RECORD else line)
        for line in entry.properties
        if line.name and line.name not in _MAPPED
    ]
    lines.extend(format_line(line) for line in entry.properties if line in unread)
    lines.extend(f"X-UNREADABLE:{line.value}" for line in entry.properties if not line.name)
    kept: dict[str, object] = {}
    zone = _zone(entry.first("DTSTART"), unread)
    if zone is not None:
        kept["zone"] = zone
        own = zones.get(zone)
        # A name that nobody else knows is kept with what it means.
        if isinstance(own, FileZone) and not is_zone_name(zone):
            kept["timezone"] = own.text
    if entry.name != "VEVENT":
        kept["component"] = entry.name
    if lines:
        kept["lines"] = lines
    if entry.components:
        kept["components"] = [serialize(c).decode() for c in entry.components]
    return {KEPT: kept} if kept else {}


def _zone(start: ContentLine | None, unread: list[ContentLine]) -> str | None:
    """The name of the zone in which an entry begins, of which its date has but the shift."""
    if start is None or start in unread or start.value.rstrip().endswith("Z"):
        return None
    return start.parameter("TZID")
