"""When repeated events of calendars take place (RFC 5545, 3.8.5 and 3.8.4.4).

An event that was read from a calendar keeps its rules as the lines that they were: RRULE, RDATE,
EXDATE and, for one occurrence that was moved or changed, RECURRENCE-ID. They are looked at only
here, and only for a stretch of time.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import Final

import attrs

from timeline._util.text import described
from timeline.dates import Date, DateTime, DateValue, Interval
from timeline.errors import FormatError, InvalidValueError, LimitError, RangeError, TimelineError
from timeline.formats.icalendar._contentlines import ContentLine, content_line
from timeline.formats.icalendar._kept import ALIAS, kept_lines, kept_zone, kept_zones
from timeline.formats.icalendar._rules import Rule, Steps, parse_rule
from timeline.formats.icalendar._spans import Zones, date_from_lines
from timeline.model import Event
from timeline.model._fields import DateLike, as_date, as_tuple
from timeline.model._timelines.windows import share, window

__all__ = ["DEFAULT_EXPANSION", "ExpansionLimits", "Occurrence", "occurrences"]

_RULES = frozenset({"RRULE", "RDATE", "EXDATE", "EXRULE"})
# A window of days without a zone takes in times of any zone.
_ZONES_APART = datetime.timedelta(days=2)


@attrs.frozen(kw_only=True)
class ExpansionLimits:
    """How much of strangers' rules is expanded in one call before it gives up.

    >>> ExpansionLimits(results=50_000).steps
    100000
    """

    results: int = 10_000
    """Occurrences within the time asked for."""

    steps: int = 100_000
    """Periods of rules that are looked at, and times that rules give."""

    dates: int = 10_000
    """Dates that one event lists in its RDATEs and EXDATEs."""


DEFAULT_EXPANSION: Final = ExpansionLimits()


@attrs.frozen
class Occurrence:
    """An event, and one of the dates on which it took or takes place."""

    event: Event
    when: DateValue


def occurrences(
    events: Event | Iterable[Event],
    *,
    between: tuple[DateLike, DateLike],
    limits: ExpansionLimits = DEFAULT_EXPANSION,
) -> list[Occurrence]:
    """Each time that an event may take place from the first day of `between` to its last.

    `events` is a timeline, some events, or one. Those that do not repeat count once. An occurrence
    that an entry of its own replaces (RECURRENCE-ID) is left out where both are among `events`.
    Times in a zone keep to its clocks, in summer as in winter. A rule counts from what `event.when`
    says now.

    Raises FormatError for a rule that breaks RFC 5545, LimitError beyond `limits`, RangeError where
    what repeats has no known day to repeat from.

    >>> from timeline.formats.icalendar import loads
    >>> calendar = loads(
    ...     "BEGIN:VCALENDAR\\nBEGIN:VEVENT\\nUID:1\\nSUMMARY:Hearing\\nDTSTART:20210104\\n"
    ...     "RRULE:FREQ=WEEKLY\\nEXDATE:20210111\\nEND:VEVENT\\nEND:VCALENDAR"
    ... )
    >>> for found in occurrences(calendar, between=("2021-01", "2021-01")):
    ...     print(found.when, found.event.title)
    2021-01-04 Hearing
    2021-01-18 Hearing
    2021-01-25 Hearing
    """
    asked = _asked(between)
    every = (events,) if isinstance(events, Event) else as_tuple(events, "events")
    for event in every:
        if not isinstance(event, Event):
            raise InvalidValueError(f"expected events, found {described(event)}", place="events")
    steps = Steps(limits.steps)
    window_of_clocks = _clocks_of(asked)
    replaced = _replaced(every)
    found = []
    for event in every:
        try:
            for when in _dates(event, window_of_clocks, replaced, steps, limits):
                if share(when, asked).possibly:
                    found.append(Occurrence(event, when))
                    _check_number(found, limits)
        except TimelineError as error:
            error.place = error.place or event.id
            raise
    return sorted(found, key=lambda occurrence: occurrence.when.sort_key())


def _asked(between: tuple[DateLike, DateLike]) -> Interval:
    try:
        first, last = between
    except (TypeError, ValueError):
        raise InvalidValueError(
            f"expected a first and a last day, found {between!r}", place="between"
        ) from None
    asked = window(as_date(first), as_date(last))
    if asked is None or asked.earliest is None or asked.latest is None:
        raise InvalidValueError("expected a first and a last day that are known", place="between")
    return asked


def _check_number(found: list[Occurrence], limits: ExpansionLimits) -> None:
    if len(found) > limits.results:
        raise LimitError(
            f"expected at most {limits.results:,} occurrences, found more",
            hint="ask for a shorter time, or pass limits=ExpansionLimits(results=…)",
        )


# -- one event -----------------------------------------------------------------

_Key = datetime.date
"""A day, an instant or a local time, as two lines may name it in different words."""


def _replaced(events: Iterable[Event]) -> dict[str, set[_Key]]:
    """By UID, the occurrences that have an entry of their own."""
    replaced: dict[str, set[_Key]] = {}
    for event in events:
        for line in kept_lines(event):
            if line.name == "RECURRENCE-ID" and ALIAS in event.aliases:
                replaced.setdefault(event.aliases[ALIAS], set()).add(_key_of_line(line, event))
    return replaced


def _dates(
    event: Event,
    within: tuple[datetime.datetime, datetime.datetime],
    replaced: dict[str, set[_Key]],
    steps: Steps,
    limits: ExpansionLimits,
) -> Iterator[DateValue]:
    lines = [line for line in kept_lines(event) if line.name in _RULES]
    if not lines:
        if event.when is not None:
            yield event.when
        return
    series = _Series.of(event, lines, limits.dates)
    since, until = within
    without = series.excluded | replaced.get(event.aliases.get(ALIAS, ""), set())
    for rule in series.exceptions:
        without |= {_key(when) for when in series.given_by(rule, since, until, steps, fitting=True)}
    seen = set(without)
    for when in series.all(since, until, steps):
        key = _key(when)
        if key not in seen and _day(key) not in without:
            seen.add(key)
            yield when


@attrs.frozen(kw_only=True)
class _Series:
    """What repeats: the clock time of the first, the zone of the clock, and how long each lasts."""

    first: datetime.datetime
    of_days: bool
    zone: datetime.tzinfo | None
    length: datetime.timedelta | None
    rules: list[Rule]
    exceptions: list[Rule]
    added: list[DateValue]
    excluded: set[_Key]

    @classmethod
    def of(cls, event: Event, lines: list[ContentLine], most_dates: int) -> _Series:
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
        zones = kept_zones(event)
        dates = {
            name: list(_listed(lines, name, most_dates, zones)) for name in ("RDATE", "EXDATE")
        }
        return cls(
            first=clock,
            of_days=of_days,
            zone=zone,
            length=length,
            rules=[parse_rule(line.value) for line in lines if line.name == "RRULE"],
            exceptions=[parse_rule(line.value) for line in lines if line.name == "EXRULE"],
            added=dates["RDATE"],
            excluded={_key(date) for date in dates["EXDATE"]},
        )

    def all(
        self, since: datetime.datetime, until: datetime.datetime, steps: Steps
    ) -> Iterator[DateValue]:
        """Every date in the time asked for, exclusions aside, and perhaps some around it."""
        if not self.rules:
            yield self._date(self.first)
        for rule in self.rules:
            yield from self.given_by(rule, since, until, steps)
        for date in self.added:
            yield date if isinstance(date, Interval) else self._lasting(date)

    def given_by(
        self,
        rule: Rule,
        since: datetime.datetime,
        until: datetime.datetime,
        steps: Steps,
        *,
        fitting: bool = False,
    ) -> Iterator[DateValue]:
        """The dates that a rule gives in the time asked for, and perhaps some around it."""
        if self.length is not None:
            since = max(since, datetime.datetime.min + self.length) - self.length
        for start in rule.starts(self.first, (since, until), steps, fitting=fitting):
            if start > until or (rule.until is not None and self._is_after(start, rule.until)):
                return
            if start >= since:
                yield self._date(start)

    def _is_after(self, start: datetime.datetime, until: datetime.date) -> bool:
        if not isinstance(until, datetime.datetime) or self.of_days:
            return start.date() > _day(until)
        if until.tzinfo is None or self.zone is None:
            # Only one of them names a zone, against the standard: clocks are all there is.
            return start > until.replace(tzinfo=None)
        return start.replace(tzinfo=self.zone) > until

    def _date(self, start: datetime.datetime) -> DateValue:
        if self.of_days:
            return self._lasting(Date.from_date(start.date()))
        return self._lasting(_instant(start.replace(tzinfo=self.zone)))

    def _lasting(self, start: DateValue) -> DateValue:
        if self.length is None:
            return start
        try:
            if isinstance(start, DateTime):
                return Interval(start, self._end_of(start))
            assert isinstance(start, Date), "what is listed is a day or an instant"
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
    moments = [_moment(end) for end in (first, last)]
    start, end = moments
    if start is None or end is None or type(start) is not type(end):
        raise RangeError(f"expected a known day or time to repeat from, found {when or 'no date'}")
    return start, (end - start if isinstance(when, Interval) else None)


def _moment(date: object) -> datetime.date | None:
    if isinstance(date, DateTime):
        return date.to_datetime()
    return date.to_date() if isinstance(date, Date) and date.is_known else None


def _instant(moment: datetime.datetime) -> DateTime:
    """A date value with its zone's shift; a mean time with seconds is given in UTC."""
    offset = moment.utcoffset()
    if offset is not None and offset % datetime.timedelta(minutes=1):
        moment = moment.astimezone(datetime.timezone.utc)
    return DateTime.from_datetime(moment)


# -- the lines -----------------------------------------------------------------


def _listed(
    lines: Iterable[ContentLine], name: str, most: int, zones: Zones
) -> Iterator[DateValue]:
    """The dates of each RDATE or EXDATE; a period is an interval."""
    left = most
    for line in lines:
        if line.name == name:
            left -= line.value.count(",") + 1
            if left < 0:
                raise LimitError(
                    f"expected at most {most:,} dates in {name}, found more",
                    hint="pass limits=ExpansionLimits(dates=…) if you trust the source",
                )
            for item in line.value.split(","):
                if item.strip():
                    yield _listed_date(line, item.strip(), zones)


def _listed_date(line: ContentLine, item: str, zones: Zones) -> DateValue:
    start, slash, end = item.partition("/")
    begin = line._replace(value=start)
    if not slash:
        return date_from_lines(begin, zones=zones)
    if end[:1] in ("P", "+"):
        return date_from_lines(begin, duration=content_line("DURATION", end), zones=zones)
    return date_from_lines(begin, line._replace(value=end), zones=zones)


def _clocks_of(asked: Interval) -> tuple[datetime.datetime, datetime.datetime]:
    """The time asked for, with room for any zone."""
    try:
        first, last = (_day(end.to_date()) for end in (asked.earliest, asked.latest))  # type: ignore[union-attr]
    except RangeError as error:
        raise RangeError(error.message, place="between") from None
    begin = datetime.datetime.combine(first, datetime.time.min)
    end = datetime.datetime.combine(last, datetime.time.max)
    return (
        max(begin, datetime.datetime.min + _ZONES_APART) - _ZONES_APART,
        min(end, datetime.datetime.max - _ZONES_APART) + _ZONES_APART,
    )


def _key_of_line(line: ContentLine, event: Event) -> _Key:
    try:
        return _key(date_from_lines(line, zones=kept_zones(event)))
    except FormatError as error:
        error.place = event.id
        raise


def _key(date: DateValue) -> _Key:
    begin = date.start if isinstance(date, Interval) else date
    moment = _moment(begin)
    if moment is None:
        raise FormatError(f"expected a day or a time, found {date}")
    return moment


def _day(key: _Key) -> datetime.date:
    return key.date() if isinstance(key, datetime.datetime) else key
