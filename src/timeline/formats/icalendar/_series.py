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
from timeline.errors import FormatError, LimitError, RangeError, TimelineError, shorten
from timeline.formats.icalendar._contentlines import ContentLine, content_line
from timeline.formats.icalendar._kept import kept_zone, kept_zones
from timeline.formats.icalendar._rules import Rule, parse_rule
from timeline.formats.icalendar._spans import Zones
from timeline.formats.icalendar._steps import Steps
from timeline.formats.icalendar._times import AGAIN, date_from_lines, years_later
from timeline.model import Event

__all__ = ["Key", "Notes", "Series", "Window", "key_of"]

Key: TypeAlias = datetime.date
"""A day, an instant or a local time, as two lines may name it in different words."""

Window: TypeAlias = tuple[datetime.datetime, datetime.datetime]
"""The first and the last clock time that is asked about, in no zone."""


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
        reading = _Lines(event, tuple(lines), kept_zones(event), most_dates, notes)
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
        series.added.extend(reading.dates("RDATE", series))
        series.excluded.update(key for key, _ in reading.dates("EXDATE", series))
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
        return key in keys or _day_of(key) in keys

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
            return start.date() > _day_of(until)
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
        start = _known_moment(when)
        if start is None:
            raise _nothing_to_repeat_from(when)
        return start, None
    start, last = _known_moment(when.start), when.end
    if start is None or not isinstance(last, type(when.start)) or not _is_known(last):
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


def _is_known(date: object) -> bool:
    return isinstance(date, DateTime) or (isinstance(date, Date) and date.day_number is not None)


def _number(date: Date) -> int:
    assert date.day_number is not None, "it is known"
    return date.day_number


_ANY_YEAR = 1604  # as Apple writes a day whose year is not known: a leap year, before all rules


def _known_moment(date: object) -> datetime.date | None:
    if (
        isinstance(date, Date)
        and date.year == "XXXX"
        and isinstance(date.month, int)
        and isinstance(date.day, int)
    ):
        return datetime.date(_ANY_YEAR, date.month, date.day)
    if isinstance(date, DateTime):
        return date.to_datetime()
    return date.to_date() if isinstance(date, Date) and _is_known(date) else None


def _instant(moment: datetime.datetime) -> DateTime:
    """Return a date value with its zone's shift; a mean time with seconds is given in UTC."""
    offset = moment.utcoffset()
    if offset is not None and offset % datetime.timedelta(minutes=1):
        moment = moment.astimezone(datetime.timezone.utc)
    return DateTime.from_datetime(moment)


# -- the lines -----------------------------------------------------------------


@attrs.frozen
class _Lines:
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

    def dates(self, name: str, series: Series) -> Iterator[tuple[Key, DateValue]]:
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
                        key = series.key(_moment_of(date))
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
    return _moment_of(date_from_lines(line, zones=zones))


def _moment_of(date: DateValue) -> Key:
    """Return the day or time at which a date begins; FormatError for one that is not known."""
    moment = _known_moment(date.start if isinstance(date, Interval) else date)
    if moment is None:
        raise FormatError(f"expected a day or a time, found {date}")
    return moment


def _day_of(key: Key) -> datetime.date:
    """Return the day of a day or time."""
    return key.date() if isinstance(key, datetime.datetime) else key
