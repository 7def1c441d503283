"""Entries of other people's calendars as events whose claims cite that calendar.

Whatever an entry says is in the model, or is kept as it was under `extra["icalendar"]` and written
again; what could not be understood is kept and noted. Nothing else is possible.
"""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from timeline._util.encodings import text_encoding
from timeline._util.frozen import EMPTY, FrozenMap
from timeline._util.text import check_id, slug
from timeline.errors import TimelineError, shorten
from timeline.formats.icalendar._components import Component, Indexed
from timeline.formats.icalendar._contentlines import ContentLine, replace_controls
from timeline.formats.icalendar._embedding import RECORD
from timeline.formats.icalendar._evidence import is_address
from timeline.formats.icalendar._kept import ALIAS, KEPT, came_of
from timeline.formats.icalendar._meaning import (
    GARBLED,
    description_in,
    marking_of,
    place_of,
    plain_names,
    status_of,
    title_of,
    vlocation_of,
    words_of,
)
from timeline.formats.icalendar._moments import tells_by_clock
from timeline.formats.icalendar._observances import FileZone
from timeline.formats.icalendar._related import MEDIA, media_of, participant_of
from timeline.formats.icalendar._rules import REPEATING
from timeline.formats.icalendar._rulewords import words_for_repeating
from timeline.formats.icalendar._spans import NO_ZONES, Zones
from timeline.formats.icalendar._times import read_time
from timeline.formats.icalendar._tzids import tzids_of, years_of
from timeline.formats.icalendar._writer import serialize
from timeline.formats.icalendar._zonenames import database_name, is_zone_name, zone_named
from timeline.model import Citation, Claim, Event, Source
from timeline.model._events.claims import ClaimValue
from timeline.model._records.sound import maker_of

__all__ = ["event_of_entry", "own_zones", "source_of_calendar"]


def source_of_calendar(calendar: Component | None) -> Source:
    """Return the calendar as a document, named as it names itself, at the address that it gives.

    >>> print(source_of_calendar(None))
    A calendar
    """
    said = calendar or Component("VCALENDAR")
    names = (said.text(name) or "" for name in ("NAME", "X-WR-CALNAME"))
    addresses = ((said.value(name) or "").strip() for name in ("URL", "SOURCE"))
    title = next((name.strip() for name in names if name.strip()), "A calendar")
    url = next(filter(is_address, addresses), None)
    return _document(title, url)


@lru_cache(maxsize=64)
def _document(title: str, url: str | None) -> Source:
    """The document that a calendar is: one and the same for all its entries, and what they cite."""
    return Source(title, id=f"calendar-{slug(title)}", type="dataset", url=url)


def event_of_entry(
    component: Component,
    calendar: Source,
    notes: list[str],
    zones: Zones = NO_ZONES,
    *,
    cancelled: bool = False,
) -> Event:
    """Return the event that an entry stands for; what could not be understood goes to `notes`.

    Its id is made from the UID, which stays as its alias. `cancelled` is whether the whole
    calendar says so of its entries (METHOD:CANCEL; RFC 5546, 3.2.5).
    """
    if not isinstance(component, Indexed):  # of which no line is coded
        _decode_quoted_printable(component, notes)
    entry = Indexed.of(component)
    uid = entry.text("UID")
    title = title_of(entry)
    claims = list(_claims(entry, zones, calendar, notes, uid or title, cancelled=cancelled))
    fields: dict[str, Any] = {
        "title": title,
        "id": _id(_name(entry, uid), title),
        "claims": tuple(claims) or (Claim("title", title, citations=_cited(calendar)),),
        "description": description_in(entry),
        "tags": words_of(entry)[0],
        "aliases": {ALIAS: uid} if uid and uid.strip() else {},
        "marking": marking_of(entry.first("CLASS")),
        "extra": _kept(entry, zones, notes),
    }
    if isinstance(component, Indexed) or _is_text(fields):
        return _soundly(fields)
    return Event(**fields | {"extra": {KEPT: fields["extra"]}})


@lru_cache(maxsize=64)
def _cited(calendar: Source) -> tuple[Citation, ...]:
    """What each claim of a calendar cites: one and the same, however many they are."""
    return (Citation(calendar),)


@lru_cache(maxsize=10_000)
def _said(field: str, value: ClaimValue, verbatim: str | None, calendar: Source) -> Claim:
    """A claim that many entries make: of their place, of their status."""
    return Claim(field, value, verbatim=verbatim, citations=_cited(calendar))


_event = maker_of(
    Event, "title", "id", "claims", "description", "tags", "aliases", "marking", "extra"
)
_claim = maker_of(Claim, "field", "value", "verbatim", "citations")


def _soundly(fields: dict[str, Any]) -> Event:
    """Make an event without asking again what is known of its parts.

    Titles, tags and ids are no blanks, and lines that can be written again are what JSON can hold.
    """
    aliases, kept = fields["aliases"], fields["extra"]
    for name in ("lines", "components"):
        if name in kept:
            kept[name] = tuple(kept[name])
    if "zones" in kept:
        kept["zones"] = _zone_map(tuple(kept["zones"].items()))
    map_of = FrozenMap.of_frozen
    fields["extra"] = map_of({KEPT: map_of({key: kept[key] for key in sorted(kept)})})
    fields["aliases"] = map_of(aliases) if aliases else EMPTY
    return _event(**fields)


def _is_text(fields: dict[str, Any]) -> bool:
    """Whether no text has half of a character, which a program can give, and no file."""
    kept = fields["extra"]
    texts = [fields["title"], fields["description"], *fields["tags"], *fields["aliases"].values()]
    for name in ("lines", "components", "zones"):
        texts.extend(kept.get(name, ()))
    try:
        "".join([*texts, kept.get("zone", "")]).encode()
    except UnicodeEncodeError:
        return False
    return True


@lru_cache(maxsize=100)
def _zone_map(zones: tuple[tuple[str, str], ...]) -> FrozenMap[str]:
    """The zones of an entry, one and the same map for all entries that have them."""
    return FrozenMap(dict(zones))


def _claims(
    entry: Indexed,
    zones: Zones,
    calendar: Source,
    notes: list[str],
    name: str,
    *,
    cancelled: bool,
) -> Iterator[Claim]:
    start = entry.first("DTSTART")
    if start is not None:
        when = _claim_of_time(entry, start, zones, calendar, notes, name)
        if when is not None:
            yield when
    if entry.components or not entry.names.isdisjoint(_PLACES):
        yield from _claim_of_place(entry, calendar, notes, name)
    status = "cancelled" if cancelled else status_of(entry.first("STATUS"))
    if status is not None:
        yield _said("status", status, None, calendar)
    if not entry.names.isdisjoint(REPEATING):
        repeats = words_for_repeating(entry.properties, _day_of(start))
        if repeats:
            yield _said("repeats", repeats, None, calendar)
    yield from _claims_of_things(entry, calendar)


def _claims_of_things(entry: Indexed, calendar: Source) -> Iterator[Claim]:
    """The media and the participants that an entry names."""
    for line in [line for name in MEDIA for line in entry.all(name)]:
        if (media := media_of(line)) is not None:
            yield _said("media", media, None, calendar)
    for component in entry.components:
        if (participant := participant_of(component)) is not None:
            yield _said("participant", participant, None, calendar)


_PLACES = ("LOCATION", "GEO")


def _claim_of_time(
    entry: Component,
    start: ContentLine,
    zones: Zones,
    calendar: Source,
    notes: list[str],
    name: str,
) -> Claim | None:
    end, duration = entry.first("DTEND"), entry.first("DURATION")
    try:
        date, unread, faults, remarks = read_time(start, end, duration, zones)
    except TimelineError as error:
        notes.append(f"{name}: {error.message}; the line is kept, not understood")
        return None
    if faults or remarks:
        notes += [f"{name}: {fault}; the line is kept, not understood" for fault in faults]
        notes += [f"{name}: {remark}" for remark in remarks]
    lines = [line for line in (start, end, duration) if line is not None]
    verbatim = "; ".join([line[1] for line in lines if line not in unread])
    return _claim("when", date, verbatim, _cited(calendar))


def _claim_of_place(
    entry: Component, calendar: Source, notes: list[str], name: str
) -> Iterator[Claim]:
    try:
        place = place_of(entry)
    except TimelineError as error:
        notes.append(f"{name}: {error.message}; the line is kept, not understood")
        place = place_of(Component(entry.name, entry.all("LOCATION")))
    if place is not None:
        said = vlocation_of(entry) or entry
        names = ("NAME",) if said is not entry else ("LOCATION",)
        lines = [line for name in (*names, "GEO") for line in said.all(name)[:1]]
        verbatim = "; ".join(line.value for line in lines)
        yield _said("where", place, verbatim, calendar)


def _day_of(start: ContentLine | None) -> datetime.date | None:
    """The day that DTSTART says, by the clocks of its zone."""
    try:
        return None if start is None else datetime.date.fromisoformat(_dashed(start.value.strip()))
    except ValueError:
        return None


def _dashed(text: str) -> str:
    return f"{text[:4]}-{text[4:6]}-{text[6:8]}"


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


# -- what is kept ----------------------------------------------------------------


def _kept(entry: Indexed, zones: Zones, notes: list[str]) -> dict[str, Any]:
    if RECORD in entry.names:
        # One of ours that nobody can read any more must not stand before the next one.
        lines = [
            line if line[0] != RECORD else line._replace(name=GARBLED) for line in entry.properties
        ]
        entry = Indexed.of(Component(entry.name, lines, entry.components))
    # Entries say the same few lines over and over, and each need be held once.
    texts = [*map(sys.intern, entry.written(plain_names(entry)))]
    if "" in entry.names:
        texts.extend(f"X-UNREADABLE:{line.value}" for line in entry.properties if not line.name)
    kept: dict[str, Any] = {"component": sys.intern(entry.name), "came": came_of(entry)}
    zone = _zone(entry.first("DTSTART"))
    if zone is not None:
        kept["zone"] = zone
    own = dict(own_zones(entry, zones, notes))
    if own:
        kept["zones"] = own
    if texts:
        kept["lines"] = texts
    if entry.components:
        kept["components"] = [serialize(c).decode() for c in entry.components]
    return kept


def _zone(start: ContentLine | None) -> str | None:
    """The name of the zone in which an entry begins, of which its date has but the shift."""
    if start is None or not tells_by_clock(start):
        return None
    return start.parameter("TZID")


def own_zones(entry: Component, zones: Zones, notes: list[str]) -> Iterator[tuple[str, str]]:
    """Return the VTIMEZONEs of a component's TZIDs that the database has not, or not so.

    Where the two agree for all the times of the entry, the name says all.
    """
    if not zones:
        return
    for name in dict.fromkeys(tzids_of(entry)):
        zone = zones.get(name)
        if isinstance(zone, FileZone) and not (
            is_zone_name(name)
            and database_name(name) is None
            and zone.agrees(zone_named(name), years_of(entry))
        ):
            if is_zone_name(name) and database_name(name) is None and not zone.told:
                zone.told = True
                notes.append(
                    f"VTIMEZONE {shorten(name)}: it differs from the time zone database; "
                    "the calendar's own counts"
                )
            yield name, zone.text


# -- vCalendar 1.0 ------------------------------------------------------------------


def _decode_quoted_printable(entry: Component, notes: list[str]) -> None:
    """Put texts in place of what vCalendar 1.0, the predecessor, writes as quoted-printable."""
    for index, line in enumerate(entry.properties):
        if not line[2] or (line.parameter("ENCODING") or "").upper() != "QUOTED-PRINTABLE":
            continue
        text = _decoded(line.value, line.parameter("CHARSET") or "utf-8")
        if text is None:
            notes.append(
                f"{line.name}: expected quoted-printable text, found {shorten(line.value)}"
            )
            continue
        rest = tuple(p for p in line.parameters if p[0] not in ("ENCODING", "CHARSET"))
        entry.properties[index] = ContentLine(line.name, text, rest)


def _decoded(value: str, charset: str) -> str | None:
    import quopri  # needed by old calendars alone

    octets = quopri.decodestring(value.encode("utf-8", "surrogatepass"))
    encoding = text_encoding(charset)
    if encoding is None:
        return None
    try:
        text = octets.decode(encoding)
    except UnicodeDecodeError:
        return None
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\\n".join(map(replace_controls, lines))
