"""What was edited in an entry of ours by a calendar program, as claims of that calendar."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from timeline.dates import DateTime, DateValue, End, Interval, SingleDate
from timeline.formats._status import is_called_off
from timeline.formats.icalendar._components import Component
from timeline.formats.icalendar._embedding import hash_of_entry
from timeline.formats.icalendar._evidence import description_of, summary_of, text_line
from timeline.formats.icalendar._meaning import status_of
from timeline.formats.icalendar._spans import Shown, Zones, span_of
from timeline.formats.icalendar._times import date_from_lines, read_time
from timeline.model import Citation, Claim, Event, Resolution, Source
from timeline.model._records import Shape

__all__ = ["edits"]


def edits(
    event: Event, record: Shape, entry: Component, calendar: Source, zones: Zones
) -> Iterator[Claim]:
    """Return what somebody changed in the entry since we wrote it, as claims of that calendar."""
    if status_of(entry.first("STATUS")) == "cancelled" and not is_called_off(event):
        yield Claim("status", "cancelled", citations=_cited(calendar))
    if not record.shown or hash_of_entry(entry) == record.shown:
        return
    citations = _cited(calendar)
    when = event.resolve("when")
    start = entry.first("DTSTART")
    withdrawn = when.value is None and bool(when.set_aside)
    if start is not None and not withdrawn:
        date = read_time(start, entry.first("DTEND"), entry.first("DURATION"), zones).date
        if not isinstance(when.value, DateValue) or not _shows(when.value, date):
            yield Claim("when", date, citations=citations)
    title = entry.text("SUMMARY")
    if title is not None and title.strip() and title not in _titles(event, when):
        yield Claim("title", title, citations=citations)
    description = entry.text("DESCRIPTION")
    if description is not None and _is_new(description, event, when):
        yield Claim("description", description, citations=citations)


def _cited(calendar: Source) -> tuple[Citation, ...]:
    return (Citation(calendar, note="edited in a calendar program"),)


def _shows(when: DateValue, date: DateValue) -> bool:
    """Whether an entry at `date` is where an event of `when` is shown, either way."""
    if date == when:
        return True
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


def _titles(event: Event, when: Resolution) -> tuple[str, ...]:
    return (text_line("X", summary_of(event, when)).text, text_line("X", event.title).text)


def _is_new(description: str, event: Event, when: Resolution) -> bool:
    ours = {text_line("X", description_of(event, when, speakers=s)).text for s in (False, True)}
    return description.rstrip() not in {*ours, text_line("X", event.description).text}
