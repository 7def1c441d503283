"""The lines by which an entry repeats: RRULE, EXRULE, RDATE and EXDATE, read one by one.

A line that cannot be understood is passed by, and a note says so.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from typing import TypeAlias

import attrs

from timeline.dates import Date, DateTime, DateValue, Interval
from timeline.errors import FormatError, LimitError, TimelineError, shorten
from timeline.formats._display import is_day_known
from timeline.formats.icalendar._contentlines import ContentLine, content_line
from timeline.formats.icalendar._rules import Rule, parse_rule
from timeline.formats.icalendar._spans import Zones
from timeline.formats.icalendar._times import date_from_lines
from timeline.model import Event

__all__ = ["Key", "Lines", "Notes", "day_of", "key_of", "known_moment", "moment_of"]

Key: TypeAlias = datetime.date
"""A day, an instant or a local time, as two lines may name it in different words."""


class Notes:
    """What could not be expanded, event by event; with `strict`, the first of it is raised."""

    def __init__(self, *, strict: bool) -> None:
        self.texts: list[str] = []
        self._strict = strict

    def add(self, event: Event, what: str, error: TimelineError) -> None:
        """Note what is not understood of an event's entry, and why; raise a limit, always."""
        if self._strict or isinstance(error, LimitError):
            error.place = error.place or event.id
            raise error
        self.texts.append(f"{event.id}: {what}: {error.message}")


@attrs.frozen
class Lines:
    """The lines by which an entry repeats; what is not understood of them is noted."""

    event: Event
    lines: tuple[ContentLine, ...]
    zones: Zones
    most_dates: int
    notes: Notes

    def rules(self, name: str) -> Iterator[Rule]:
        """Yield the rule of each RRULE or EXRULE."""
        for line in self.lines:
            if line.name == name:
                try:
                    yield parse_rule(line.value)
                except TimelineError as error:
                    what = f"{name} {shorten(line.value)} is not expanded"
                    self.notes.add(self.event, what, error)

    def dates(
        self, name: str, key_in_series: Callable[[Key], Key]
    ) -> Iterator[tuple[Key, DateValue]]:
        """Yield the dates of each RDATE or EXDATE, and what they name; a period is an interval."""
        left = self.most_dates
        for line in self.lines:
            if line.name == name:
                left -= line.value.count(",") + 1
                if left < 0:
                    raise LimitError(
                        f"expected at most {self.most_dates:,} dates in {name}, found more",
                        hint="pass limits=ExpansionLimits(dates=…) if you trust the source",
                    )
                for item in filter(None, map(str.strip, line.value.split(","))):
                    try:
                        date = _listed_date(line, item, self.zones)
                        key = key_in_series(moment_of(date))
                    except TimelineError as error:
                        self.notes.add(self.event, f"{name} {shorten(item)} is passed by", error)
                    else:
                        yield key, date


def _listed_date(line: ContentLine, item: str, zones: Zones) -> DateValue:
    start, slash, end = item.partition("/")
    begin = line._replace(value=start)
    if not slash:
        return date_from_lines(begin, zones=zones)
    if end[:1] in ("P", "+"):
        return date_from_lines(begin, duration=content_line("DURATION", end), zones=zones)
    return date_from_lines(begin, line._replace(value=end), zones=zones)


def key_of(line: ContentLine, zones: Zones) -> Key:
    """Return the day or time that a line with one value names."""
    return moment_of(date_from_lines(line, zones=zones))


def moment_of(date: DateValue) -> Key:
    """Return the day or time at which a date begins; FormatError for one that is not known."""
    moment = known_moment(date.start if isinstance(date, Interval) else date)
    if moment is None:
        raise FormatError(f"expected a day or a time, found {date}")
    return moment


def day_of(key: Key) -> datetime.date:
    """Return the day of a day or time."""
    return key.date() if isinstance(key, datetime.datetime) else key


_ANY_YEAR = 1604  # as Apple writes a day whose year is not known: a leap year, before all rules


def known_moment(date: object) -> datetime.date | None:
    if (
        isinstance(date, Date)
        and date.year == "XXXX"
        and isinstance(date.month, int)
        and isinstance(date.day, int)
    ):
        return datetime.date(_ANY_YEAR, date.month, date.day)
    if isinstance(date, DateTime):
        return date.to_datetime()
    return date.to_date() if isinstance(date, Date) and is_day_known(date) else None
