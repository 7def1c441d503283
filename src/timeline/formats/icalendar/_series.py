"""One entry that repeats: its rules and lists of dates as a recurrence set (RFC 5545, 3.8.5).

A recurrence set is what DTSTART, RRULE and RDATE give, without what EXDATE (and the EXRULE of RFC
2445) take out. DTSTART is the first of it, whether or not the rule fits it, and COUNT counts it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import TypeAlias

import attrs

from timeline.dates import Date, DateTime, DateValue, Interval
from timeline.errors import RangeError
from timeline.formats._display import is_day_known
from timeline.formats.icalendar._contentlines import ContentLine
from timeline.formats.icalendar._kept import kept_zone, kept_zones
from timeline.formats.icalendar._repeats import Key, Lines, Notes, day_of, known_moment
from timeline.formats.icalendar._rules import Rule
from timeline.formats.icalendar._steps import Steps
from timeline.formats.icalendar._times import AGAIN, years_later
from timeline.model import Event

__all__ = ["Series", "Window"]

Window: TypeAlias = tuple[datetime.datetime, datetime.datetime]
"""The first and the last clock time that is asked about, in no zone."""


@attrs.frozen(kw_only=True)
class Series:
    """What repeats: the clock time of the first, the zone of the clock, and how long each lasts."""

    first: datetime.datetime
    of_days: bool
    zone: datetime.tzinfo | None
    length: datetime.timedelta | None
    rules: list[Rule]
    exceptions: list[Rule]
    added: list[tuple[Key, DateValue]]
    excluded: set[Key]

    @classmethod
    def of(
        cls, event: Event, lines: Iterable[ContentLine], most_dates: int, notes: Notes
    ) -> Series:
        """Return the series of an event by the lines of its entry.

        A line that cannot be understood is passed by, and goes to `notes`. Raise RangeError where
        the event has no known day or time to repeat from.
        """
        first, length = _first_and_length(event)
        of_days = not isinstance(first, datetime.datetime)
        zone: datetime.tzinfo | None = None
        if isinstance(first, datetime.datetime):
            if first.tzinfo is not None:
                zone = kept_zone(event) or first.tzinfo
                first = _at_clocks_of(zone, first)
            clock = first.replace(tzinfo=None)
        else:
            clock = datetime.datetime.combine(first, datetime.time())
        reading = Lines(event, tuple(lines), kept_zones(event), most_dates, notes)
        rules = {
            name: [rule.of_days() if of_days else rule for rule in reading.rules(name)]
            for name in ("RRULE", "EXRULE")
        }
        series = cls(
            first=clock,
            of_days=of_days,
            zone=zone,
            length=length,
            rules=rules["RRULE"],
            exceptions=rules["EXRULE"],
            added=[],
            excluded=set(),
        )
        series.added.extend(reading.dates("RDATE", series.key))
        series.excluded.update(key for key, _ in reading.dates("EXDATE", series.key))
        return series

    def key(self, moment: Key) -> Key:
        """Return what a day or time names in this series, whose lines may be of other types.

        A day in a series of times is all of that day; a time in a series of days is its day; a
        clock time of no zone is one of the series' zone, and one of a zone, where the series has
        none, is what those clocks show.
        """
        if not isinstance(moment, datetime.datetime):
            return moment
        if self.of_days:
            return moment.date()
        if moment.tzinfo is None or self.zone is None:
            return moment.replace(tzinfo=self.zone)
        return _at_clocks_of(self.zone, moment)

    def clock(self, key: Key) -> datetime.datetime:
        """Return what the series' clocks show at a key; a day has its first moment."""
        if isinstance(key, datetime.datetime):
            return key.replace(tzinfo=None)
        return datetime.datetime.combine(key, datetime.time())

    def occurrences(self, within: Window, steps: Steps) -> Iterator[tuple[Key, DateValue | None]]:
        """Yield each occurrence in a stretch of time, and perhaps some around it.

        The date is given of one that RDATE lists with an end of its own, or as a day among times.
        """
        since, until = self._with_room(within)
        excluded = self.excluded | self._excepted(since, until, steps)
        seen = set()
        for key, date in self._all(since, until, steps):
            if key not in seen and not self.is_among(key, excluded):
                seen.add(key)
                yield key, date

    @staticmethod
    def is_among(key: Key, keys: set[Key]) -> bool:
        """Return whether some keys name an occurrence, or the whole of its day."""
        return key in keys or day_of(key) in keys

    def date(self, clock: datetime.datetime) -> DateValue:
        """Return the date of the occurrence that begins at a clock time."""
        if self.of_days:
            return self._lasting(Date.from_date(clock.date()))
        return self._lasting(_instant(clock.replace(tzinfo=self.zone)))

    # -- expanding -------------------------------------------------------------------

    def _with_room(self, within: Window) -> Window:
        since, until = within
        if self.length is not None:
            since = max(since, datetime.datetime.min + self.length) - self.length
        return since, until

    def _all(
        self, since: datetime.datetime, until: datetime.datetime, steps: Steps
    ) -> Iterator[tuple[Key, DateValue | None]]:
        for key, date in self.added:
            yield key, self._listed(date)
        if not self.rules:
            yield self._key_at(self.first), None
        for rule in self.rules:
            for start in self._given_by(rule, since, until, steps):
                yield self._key_at(start), None

    def _listed(self, date: DateValue) -> DateValue | None:
        """Return a listed date as it was written, if this series has no better words for it."""
        if isinstance(date, DateTime):
            other = self.of_days or (date.shift is None) is not (self.zone is None)
            return None if other else self._lasting(date)
        return None if isinstance(date, Date) and self.of_days else date

    def _excepted(
        self, since: datetime.datetime, until: datetime.datetime, steps: Steps
    ) -> set[Key]:
        return {
            self._key_at(start)
            for rule in self.exceptions
            for start in self._given_by(rule, since, until, steps, fitting=True)
        }

    def _given_by(
        self,
        rule: Rule,
        since: datetime.datetime,
        until: datetime.datetime,
        steps: Steps,
        *,
        fitting: bool = False,
    ) -> Iterator[datetime.datetime]:
        for start in rule.starts(self.first, (since, until), steps, fitting=fitting):
            if start > until or (rule.until is not None and self._is_after(start, rule.until)):
                return
            if start >= since:
                yield start

    def _is_after(self, start: datetime.datetime, until: datetime.date) -> bool:
        if not isinstance(until, datetime.datetime) or self.of_days:
            return start.date() > day_of(until)
        if until.tzinfo is None or self.zone is None:
            # Only one of them names a zone, against the standard: clocks are all there is.
            return start > until.replace(tzinfo=None)
        return start.replace(tzinfo=self.zone) > until

    def _key_at(self, start: datetime.datetime) -> Key:
        return start.date() if self.of_days else start.replace(tzinfo=self.zone)

    def _lasting(self, start: Date | DateTime) -> DateValue:
        if self.length is None:
            return start
        return Interval(start, self._end_of(start))

    def _end_of(self, start: Date | DateTime) -> Date | DateTime:
        try:
            if isinstance(start, DateTime):
                return self._end_of_time(start)
            return Date.from_date(start.to_date() + self._length)
        except OverflowError:  # it lasts beyond Python's dates, and the calendar is the same again
            aside = years_later(start, -AGAIN)
            assert isinstance(aside, (Date, DateTime))
            end = years_later(self._end_of(aside), AGAIN)
            assert isinstance(end, (Date, DateTime))
            return end

    def _end_of_time(self, start: DateTime) -> DateTime:
        moment = start.to_datetime()
        if moment.tzinfo is None:
            return _instant(moment + self._length)
        # Added to an instant, not to a clock: an hour is an hour on the night of the change too.
        return _instant((moment + self._length).astimezone(self.zone))

    @property
    def _length(self) -> datetime.timedelta:
        assert self.length is not None
        return self.length


def _at_clocks_of(zone: datetime.tzinfo, moment: datetime.datetime) -> datetime.datetime:
    try:
        return moment.astimezone(zone)
    except OverflowError:  # by way of UTC, where the year 9999 may be over
        clock = moment.replace(tzinfo=zone)
        if clock.utcoffset() == moment.utcoffset():
            return clock
        raise RangeError(f"{moment} is on no clock of the years 1 to 9999") from None


def _first_and_length(event: Event) -> tuple[datetime.date, datetime.timedelta | None]:
    when = event.when
    if not isinstance(when, Interval):
        start = known_moment(when)
        if start is None:
            raise _nothing_to_repeat_from(when)
        return start, None
    start, last = known_moment(when.start), when.end
    if start is None or not isinstance(last, type(when.start)) or not is_day_known(last):
        raise _nothing_to_repeat_from(when)
    first = when.start
    if isinstance(first, DateTime) and isinstance(last, DateTime):
        if (first.shift is None) is not (last.shift is None):
            # One of them names a zone: the clocks of both are then those of one place.
            first, last = attrs.evolve(first, shift=None), attrs.evolve(last, shift=None)
        return start, datetime.timedelta(seconds=max(0, last.instant - first.instant))
    assert isinstance(first, Date)
    assert isinstance(last, Date)
    return start, datetime.timedelta(days=_number(last) - _number(first))


def _nothing_to_repeat_from(when: DateValue | None) -> RangeError:
    return RangeError(f"expected a known day or time to repeat from, found {when or 'no date'}")


def _number(date: Date) -> int:
    assert date.day_number is not None, "it is known"
    return date.day_number


def _instant(moment: datetime.datetime) -> DateTime:
    """Return a date value with its zone's shift; a mean time with seconds is given in UTC."""
    offset = moment.utcoffset()
    if offset is not None and offset % datetime.timedelta(minutes=1):
        moment = moment.astimezone(datetime.timezone.utc)
    return DateTime.from_datetime(moment)
