"""An event as a calendar's entry (VEVENT), and our own entries back as events."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

import attrs

from timeline.dates import Date, DateTime, DateValue, End, Interval, SingleDate
from timeline.errors import RangeError
from timeline.events import Claim, Event, Resolution
from timeline.formats.icalendar.components import Component
from timeline.formats.icalendar.contentlines import ContentLine, content_line, parse_line
from timeline.formats.icalendar.embedding import RECORD, EntryRecord, record_line, shown_hash
from timeline.formats.icalendar.evidence import (
    description_of,
    evidence_lines,
    summary_of,
    text_line,
)
from timeline.formats.icalendar.spans import Shown, date_from_lines, span_of, zone_named
from timeline.frozen import FrozenMap
from timeline.provenance import Citation, Source
from timeline.records import (
    VERSION,
    agent_record,
    event_from,
    event_record,
    references_from,
    source_record,
)
from timeline.timelines import Timeline

__all__ = [
    "ALIAS",
    "KEPT",
    "Writing",
    "edits",
    "entry_of",
    "entry_record",
    "event_of_record",
    "kept_lines",
    "kept_zone",
]

ALIAS = "icalendar"
"""The system under which an event's UID in a calendar is kept among its aliases."""

KEPT = "icalendar"
"""The key of `extra` under which lines of a calendar that we do not map are kept."""

_NO_DAY = "19700101T000000Z"


@attrs.frozen(kw_only=True)
class Writing:
    """How entries are written: the right-hand side of UIDs, and the caller's choices."""

    domain: str
    shown: Shown = "earliest"
    speakers: bool = False


def entry_of(event: Event, how: Writing) -> Component:
    """The entry of an event that has a place in the calendar.

    Raises RangeError, saying why, for one that has none.
    """
    when = event.resolve("when")
    if not isinstance(when.value, DateValue):
        raise RangeError("it has no date")
    span = span_of(when.value, how.shown)
    shown = [
        *span.lines(),
        text_line("SUMMARY", summary_of(event, when)),
        text_line("DESCRIPTION", description_of(event, when, speakers=how.speakers)),
    ]
    kept = list(kept_lines(event))
    stamp = [] if _named("DTSTAMP", kept) else [content_line("DTSTAMP", _stamp(event))]
    uid = event.aliases.get(ALIAS) or f"{event.id}@{how.domain}"
    return Component(
        "VEVENT",
        [
            text_line("UID", uid),
            *stamp,
            *shown,
            *_status_lines(span.certain and when.how != "disputed"),
            *evidence_lines(event),
            *kept,
            record_line(entry_record(event, shown)),
        ],
    )


def _status_lines(certain: bool) -> Iterator[ContentLine]:
    yield content_line("STATUS", "CONFIRMED" if certain else "TENTATIVE")
    # What has happened keeps nobody busy.
    yield content_line("TRANSP", "TRANSPARENT")


def _stamp(event: Event) -> str:
    """DTSTAMP, without a clock: the last day on which anything of it was written down."""
    written = [claim.recorded for claim in event.claims] + [s.published for s in event.sources]
    days = [_last_day(date) for date in written if date is not None]
    known = [day for day in days if day is not None]
    if not known:
        return _NO_DAY
    latest = max(known, key=lambda day: (day.year, day.month, day.day))
    return f"{latest.year:04}{latest.month:02}{latest.day:02}T000000Z"


def _last_day(date: DateValue) -> Date | DateTime | None:
    last = date.latest
    in_range = last is not None and isinstance(last.year, int) and 1 <= last.year <= 9999
    return last if in_range else None


def kept_lines(event: Event) -> Iterator[ContentLine]:
    """The lines of a foreign calendar that came with the event, as they were."""
    lines = _kept(event, "lines")
    for text in lines if isinstance(lines, tuple) else ():
        if isinstance(text, str):
            yield parse_line(text)


def kept_zone(event: Event) -> ZoneInfo | None:
    """The zone in which a foreign calendar gave the event's begin, of which a date keeps the shift.

    It is the zone by whose clocks the event repeats.
    """
    name = _kept(event, "zone")
    return zone_named(name) if isinstance(name, str) else None


def _kept(event: Event, name: str) -> object:
    kept = event.extra.get(KEPT)
    return kept.get(name) if isinstance(kept, FrozenMap) else None


def _named(name: str, lines: list[ContentLine]) -> bool:
    return any(line.name == name for line in lines)


# -- the record ----------------------------------------------------------------


def entry_record(event: Event, shown: list[ContentLine] | None = None) -> EntryRecord:
    """The record of an event with all that it refers to."""
    alone = Timeline(events=[event])
    return EntryRecord(
        version=VERSION,
        event=event_record(event),
        agents=[agent_record(agent) for agent in alone.agents],
        sources=[source_record(source) for source in alone.sources],
        shown=shown_hash(shown) if shown else "",
    )


def event_of_record(record: EntryRecord) -> Event:
    """The event of a record; FormatError where it does not hold together."""
    return event_from(record.event, references_from(record.agents, record.sources))


# -- edits made in a calendar program ------------------------------------------


def edits(event: Event, record: EntryRecord, entry: Component, calendar: Source) -> Iterator[Claim]:
    """What somebody changed in the entry since it was written, as claims of that calendar."""
    lines = [line for line in entry.properties if line.name != RECORD]
    if not record.shown or shown_hash(lines) == record.shown:
        return
    citations = [Citation(calendar, note="edited in a calendar program")]
    when = event.resolve("when")
    start = entry.first("DTSTART")
    if start is not None:
        date = date_from_lines(start, entry.first("DTEND"), entry.first("DURATION"))
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
        # Programs that have no floating times write them in UTC: the same clock is no edit.
        if date in (ours, _in_utc(ours)):
            return True
    return False


def _in_utc(date: DateValue) -> DateValue:
    """A floating time, or an interval of them, in UTC; anything else as it is."""
    if isinstance(date, Interval):
        return Interval(_end_in_utc(date.start), _end_in_utc(date.end))
    return _end_in_utc(date) if isinstance(date, DateTime) else date


def _end_in_utc(date: SingleDate | End) -> SingleDate:
    assert isinstance(date, SingleDate), "what a calendar shows has two ends"
    if isinstance(date, DateTime) and date.shift is None:
        return attrs.evolve(date, shift=0)
    return date


def _is_new(description: str, event: Event, when: Resolution) -> bool:
    ours = {text_line("X", description_of(event, when, speakers=s)).text for s in (False, True)}
    return description.rstrip() not in ours
