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
from timeline.formats.icalendar._spans import Zones, date_from_lines
from timeline.formats.icalendar._steps import Steps
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
    added: list[DateValue]
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
                first = first.astimezone(zone)
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
            added=list(reading.dates("RDATE")),
            excluded=set(),
        )
        series.excluded.update(series.key(_moment_of(d)) for d in reading.dates("EXDATE"))
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
        return moment.astimezone(self.zone)

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
        for date in self.added:
            yield self.key(_moment_of(date)), self._listed(date)
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
        try:
            if isinstance(start, DateTime):
                return Interval(start, self._end_of(start))
            return Interval(start, Date.from_date(start.to_date() + self.length))
        except OverflowError:
            raise RangeError(f"{start} lasts beyond the year 9999") from None

    def _end_of(self, start: DateTime) -> DateTime:
        assert self.length is not None
        moment = start.to_datetime()
        if moment.tzinfo is None:
            return _instant(moment + self.length)
        # Added to an instant, not to a clock: an hour is an hour on the night of the change too.
        return _instant((moment + self.length).astimezone(self.zone))


def _first_and_length(event: Event) -> tuple[datetime.date, datetime.timedelta | None]:
    when = event.when
    first, last = (when.start, when.end) if isinstance(when, Interval) else (when, when)
    start, end = _known_moment(first), _known_moment(last)
    if start is None or end is None or type(start) is not type(end):
        raise RangeError(f"expected a known day or time to repeat from, found {when or 'no date'}")
    if not isinstance(when, Interval):
        return start, None
    if (
        isinstance(start, datetime.datetime)
        and isinstance(end, datetime.datetime)
        and (start.tzinfo is None) is not (end.tzinfo is None)
    ):
        # One of them names a zone: the clocks of both are then those of one place.
        length = end.replace(tzinfo=None) - start.replace(tzinfo=None)
        return start, max(length, datetime.timedelta())
    return start, end - start


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
    return date.to_date() if isinstance(date, Date) and date.is_known else None


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

    def dates(self, name: str) -> Iterator[DateValue]:
        """Yield the dates of each RDATE or EXDATE; a period is an interval."""
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
                        yield _listed_date(line, item, self.zones)
                    except TimelineError as error:
                        self.notes.add(self.event, f"{name} {shorten(item)} is passed by", error)


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
