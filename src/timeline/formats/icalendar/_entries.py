"""An event as a calendar's entry (VEVENT), and what was edited in our own entries."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Iterator, Mapping
from functools import lru_cache

import attrs

from timeline._util.frozen import FrozenMap
from timeline.dates import Date, DateTime, DateValue, End, Interval, SingleDate
from timeline.errors import RangeError, TimelineError
from timeline.formats.icalendar._anniversaries import RECURRING, anniversary_lines
from timeline.formats.icalendar._components import Component
from timeline.formats.icalendar._contentlines import ContentLine, format_line, parse_line
from timeline.formats.icalendar._embedding import RECORD, RecordWriter, shown_hash
from timeline.formats.icalendar._evidence import (
    description_of,
    evidence_lines,
    summary_of,
    text_line,
)
from timeline.formats.icalendar._observances import zone_from_text
from timeline.formats.icalendar._reader import ComponentReader
from timeline.formats.icalendar._spans import (
    NO_ZONES,
    Shown,
    Span,
    Zone,
    Zones,
    date_from_lines,
    span_of,
    zone_named,
)
from timeline.formats.icalendar._vtimezones import UsedZones
from timeline.model import Citation, Claim, Event, Resolution, Source
from timeline.model._records import Shape

__all__ = [
    "ALIAS",
    "KEPT",
    "Writing",
    "edits",
    "entry_of",
    "journal_of",
    "kept_lines",
    "kept_zone",
    "kept_zones",
    "lines_from",
    "stamp_of",
    "uid_of",
]

ALIAS = "icalendar"
"""The system under which an event's UID in a calendar is kept among its aliases."""

KEPT = "icalendar"
"""The key of `extra` under which lines of a calendar that we do not map are kept."""

_NO_DAY = "19700101T000000Z"


@attrs.frozen(kw_only=True)
class Writing:
    """How entries are written: the right-hand side of UIDs, and the caller's choices.

    `journals` asks for a VJOURNAL where no VEVENT will do. `zone` is the one whose clocks times
    are shown by where the event has none of its own. `uids` of all events, and `stamps`, when
    each was last changed, are by their ids. It gathers the zones that were used.
    """

    domain: str
    shown: Shown = "earliest"
    speakers: bool = False
    anniversaries: bool = False
    journals: bool = False
    zone: Zone | None = None
    modified: str | None = None
    uids: Mapping[str, str]
    stamps: Mapping[str, str | None]
    records: RecordWriter = attrs.field(init=False, factory=RecordWriter)
    zones: UsedZones = attrs.field(init=False, factory=UsedZones)


def entry_of(event: Event, how: Writing) -> Component:
    """The entry of an event that has a place in the calendar.

    Raises RangeError, saying why, for one that has none.
    """
    when = event.resolve("when")
    if not isinstance(when.value, DateValue):
        raise RangeError("it has no date")
    span = span_of(when.value, how.shown)
    name = _kept(event, "component")
    certain = span.certain and when.how != "disputed"
    yearly = anniversary_lines(span) if certain and _may_repeat(event, how) else ()
    return _entry(
        name if isinstance(name, str) and name in _NOT_IN else "VEVENT",
        event,
        when,
        [*span.lines(_zone_used(event, span, how)), *yearly, *_STATUS_LINES[certain]],
        how,
    )


def _may_repeat(event: Event, how: Writing) -> bool:
    """Whether a yearly rule is asked for, and none of a foreign calendar is there already."""
    return how.anniversaries and not any(line.name in RECURRING for line in kept_lines(event))


def journal_of(event: Event, how: Writing) -> Component:
    """The entry of an event that has no place among events: a VJOURNAL, which needs no date.

    Its first day is there, if it has one that a calendar can hold.
    """
    when = event.resolve("when")
    first = when.value.earliest if isinstance(when.value, DateValue) else None
    lines = []
    if isinstance(first, Date):
        with contextlib.suppress(RangeError):
            lines = Span(first.to_date(), None, certain=False).lines()
    return _entry("VJOURNAL", event, when, lines, how)


_NOT_IN = {
    "VEVENT": frozenset[str](),
    "VTODO": frozenset({"DTEND", "STATUS", "TRANSP"}),
    "VJOURNAL": frozenset({"DTEND", "STATUS", "TRANSP", "LOCATION", "GEO"}),
}
"""The kinds of entries, and what of ours each has no place for (RFC 5545, 3.6.1 to 3.6.3)."""


def _entry(
    name: str, event: Event, when: Resolution, time: list[ContentLine], how: Writing
) -> Component:
    shown = [
        *time,
        text_line("SUMMARY", summary_of(event, when)),
        text_line("DESCRIPTION", description_of(event, when, speakers=how.speakers)),
    ]
    lines = [
        text_line("UID", uid_of(event, how.domain)),
        ContentLine("DTSTAMP", how.modified or how.stamps[event.id] or _NO_DAY),
        *shown,
        *evidence_lines(event),
        *_relation_lines(event, how.uids),
    ]
    kept = [line for line in kept_lines(event) if line.name not in _OURS]
    if kept or name != "VEVENT":
        left_out = _NOT_IN[name] | {line.name for line in kept if line.name in _ONCE}
        lines = [line for line in lines if line.name not in left_out and line not in kept]
    return Component(
        name,
        [*lines, *kept, how.records.line(event, shown_hash(lines))],
        _kept_components(event),
    )


def uid_of(event: Event, domain: str) -> str:
    """The UID of an event's entry: that of the calendar it came from, or its id at our domain."""
    return (event.aliases and event.aliases.get(ALIAS)) or f"{event.id}@{domain}"


_RELATIONS = {"part_of": "PARENT", "related_to": "SIBLING"}
"""Fields whose text is the id of another event, and what RELATED-TO calls that one."""


def _relation_lines(event: Event, uids: Mapping[str, str]) -> Iterator[ContentLine]:
    for claim in event.claims:
        if claim.field in _RELATIONS and claim.status != "retracted":
            uid = uids.get(claim.value) if isinstance(claim.value, str) else None
            if uid is not None:
                kind = (("RELTYPE", (_RELATIONS[claim.field],)),)
                yield text_line("RELATED-TO", uid)._replace(parameters=kind)


_OURS = frozenset(
    {"UID", "SUMMARY", "DESCRIPTION", "DTSTART", "DTEND", "DURATION", "LOCATION", "GEO", RECORD}
)
"""What the model says, whatever was kept beside it."""

_ONCE = frozenset({"DTSTAMP", "STATUS", "TRANSP", "URL"})
"""Of what we write, that which an entry has once; what came with a foreign one goes before."""


# What has happened keeps nobody busy.
_TRANSPARENT = ContentLine("TRANSP", "TRANSPARENT")

_STATUS_LINES = {
    True: (ContentLine("STATUS", "CONFIRMED"), _TRANSPARENT),
    False: (ContentLine("STATUS", "TENTATIVE"), _TRANSPARENT),
}
"""Of an entry whose date is certain, or not."""


def _zone_used(event: Event, span: Span, how: Writing) -> Zone | None:
    """The zone by whose clocks an entry is written, if its times are told by them."""
    if not isinstance(span.start, datetime.datetime) or span.start.tzinfo is None:
        return None
    zone = _own_zone(event) or how.zone
    if zone is None or not span.clocks_agree(zone):
        return None
    repeats = any(line.name in ("RRULE", "RDATE") for line in kept_lines(event))
    return how.zones.use(zone, span, repeats=repeats)


def _own_zone(event: Event) -> Zone | None:
    name = _kept(event, "zone")
    try:
        rules = kept_zone(event)
    except TimelineError:
        return None
    return Zone(name, rules) if rules is not None and isinstance(name, str) else None


def stamp_of(event: Event) -> str | None:
    """When it was last changed, without a clock: the last day anything of it was written down."""
    written = [claim.recorded for claim in event.claims] + [s.published for s in event.sources]
    days = [_last_day(date) for date in written if date is not None]
    return max((day for day in days if day is not None), default=None)


@lru_cache(maxsize=1000)
def _last_day(date: DateValue) -> str | None:
    last = date.latest
    if last is None or not isinstance(last.year, int) or not 1 <= last.year <= 9999:
        return None
    return f"{last.year:04}{last.month:02}{last.day:02}T000000Z"


def kept_lines(event: Event) -> Iterator[ContentLine]:
    """The lines of a foreign calendar that came with the event, as they were."""
    return lines_from(_kept(event, "lines"))


def lines_from(texts: object) -> Iterator[ContentLine]:
    """The content lines among texts kept in `extra`, where anybody may write anything."""
    for text in texts if isinstance(texts, tuple) else ():
        line = _line_from(text) if isinstance(text, str) else None
        if line is not None:
            yield line


def _line_from(text: str) -> ContentLine | None:
    try:
        line = parse_line(text)
        format_line(line)
    except TimelineError:
        return None
    return line


def kept_zone(event: Event) -> datetime.tzinfo | None:
    """The zone in which a foreign calendar gave the event's begin, of which a date keeps the shift.

    It is the zone by whose clocks the event repeats: the calendar's own, if that was kept.
    """
    name, text = _kept(event, "zone"), _kept(event, "timezone")
    if isinstance(text, str):
        return zone_from_text(text)
    return zone_named(name) if isinstance(name, str) else None


def kept_zones(event: Event) -> Zones:
    """The same zone by the name that the calendar's lines have for it."""
    name, zone = _kept(event, "zone"), kept_zone(event)
    return {name: zone} if isinstance(name, str) and zone is not None else NO_ZONES


def _kept_components(event: Event) -> list[Component]:
    texts = _kept(event, "components")
    found: list[Component] = []
    for text in texts if isinstance(texts, tuple) else ():
        if isinstance(text, str):
            with contextlib.suppress(TimelineError):
                found.extend(ComponentReader(text, bare=True))
    return found


def _kept(event: Event, name: str) -> object:
    kept = event.extra.get(KEPT) if event.extra else None
    return kept.get(name) if isinstance(kept, FrozenMap) else None


# -- edits made in a calendar program ------------------------------------------


def edits(
    event: Event, record: Shape, entry: Component, calendar: Source, zones: Zones
) -> Iterator[Claim]:
    """What somebody changed in the entry since it was written, as claims of that calendar."""
    lines = [line for line in entry.properties if line.name != RECORD]
    if not record.shown or shown_hash(lines) == record.shown:
        return
    citations = [Citation(calendar, note="edited in a calendar program")]
    when = event.resolve("when")
    start = entry.first("DTSTART")
    if start is not None:
        date = date_from_lines(start, entry.first("DTEND"), entry.first("DURATION"), zones)
        if not isinstance(when.value, DateValue) or not _shows(when.value, date):
            yield Claim("when", date, citations=citations)
    title = entry.text("SUMMARY")
    if (
        title is not None
        and title.strip()
        and title != text_line("X", summary_of(event, when)).text
    ):
        yield Claim("title", title, citations=citations)
    description = entry.text("DESCRIPTION")
    if description is not None and _is_new(description, event, when):
        yield Claim("description", description, citations=citations)


def _shows(when: DateValue, date: DateValue) -> bool:
    """Whether an entry at `date` is where an event of `when` is shown, either way."""
    ways: tuple[Shown, ...] = ("earliest", "whole")
    for shown in ways:
        start, *end = span_of(when, shown).lines()
        ours = date_from_lines(start, end[0] if end else None)
        # Programs that have no floating times write them in UTC: the same clock is no edit,
        # nor is the same instant by another clock.
        if _in_utc(date) == _in_utc(ours):
            return True
    return False


def _in_utc(date: DateValue) -> DateValue:
    """A time, or an interval of them, in UTC; anything else as it is."""
    if isinstance(date, Interval):
        return Interval(_end_in_utc(date.start), _end_in_utc(date.end))
    return _end_in_utc(date) if isinstance(date, DateTime) else date


def _end_in_utc(date: SingleDate | End) -> SingleDate:
    assert isinstance(date, SingleDate), "what a calendar shows has two ends"
    if not isinstance(date, DateTime):
        return date
    return attrs.evolve(date, shift=0) if date.shift is None else date.earliest


def _is_new(description: str, event: Event, when: Resolution) -> bool:
    ours = {text_line("X", description_of(event, when, speakers=s)).text for s in (False, True)}
    return description.rstrip() not in ours
