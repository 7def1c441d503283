"""Date values as calendar time, and back (RFC 5545, 3.3.4, 3.3.5, 3.6.1, 3.8.2).

A calendar knows days and times of the years 1 to 9999 and nothing of doubt. So a
date that is not one known day or stretch of days is shown at one place, and the
entry is marked tentative; one without a bound on a side has no place and is
left to the record that the file carries beside its entries.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

import attrs

from timeline.dates import Date, DateTime, DateValue, Interval, Precision, SingleDate
from timeline.errors import FormatError, InvalidValueError, RangeError
from timeline.formats.icalendar._contentlines import ContentLine, content_line
from timeline.formats.icalendar._zonenames import database_name, is_zone_name, zone_named

__all__ = [
    "NO_ZONES",
    "Shown",
    "Span",
    "TimeRead",
    "Zone",
    "Zones",
    "date_from_lines",
    "is_certain",
    "read_time",
    "span_of",
]

Zones: TypeAlias = Mapping[str, datetime.tzinfo]
"""The zones that a calendar brings along, by TZID; they go before those of this machine."""

_A_DAY = datetime.timedelta(days=1)

NO_ZONES: Final[Zones] = MappingProxyType({})

Shown: TypeAlias = Literal["earliest", "whole"]
"""Where an uncertain date is shown: on its earliest day, or over all it may be."""


@attrs.frozen
class Span:
    """When an entry begins, when it ends (exclusive; perhaps not said), and if that is sure."""

    start: datetime.date
    end: datetime.date | None
    certain: bool

    def lines(self, zone: Zone | None = None) -> list[ContentLine]:
        """DTSTART and DTEND, instants by the clocks of `zone`, if there is one, else in UTC.

        >>> from timeline.dates import Date
        >>> [line.value for line in span_of(Date(2021, 2, 1)).lines()]
        ['20210201', '20210202']
        """
        first = _time_line("DTSTART", self.start, zone)
        return [first] if self.end is None else [first, _time_line("DTEND", self.end, zone)]

    def clocks_agree(self, zone: Zone) -> bool:
        """Whether its ends are instants that the clocks of `zone` tell without a doubt."""
        return all(
            isinstance(end, datetime.datetime) and zone.clock(end) is not None
            for end in (self.start, self.end)
            if end is not None
        )


@attrs.frozen
class Zone:
    """A time zone under the name that a calendar gives it."""

    name: str
    rules: datetime.tzinfo

    def clock(self, moment: datetime.datetime) -> datetime.datetime | None:
        """What its clocks show; None where that names another instant, or none.

        So it is of the second pass of the hour that clocks are put back by.
        """
        if moment.tzinfo is None:
            return None
        try:
            clock = moment.astimezone(self.rules).replace(tzinfo=None, fold=0)
            same = clock.replace(tzinfo=self.rules).astimezone(datetime.timezone.utc) == moment
        except OverflowError:
            return None
        return clock if same else None


def span_of(date: DateValue, shown: Shown = "earliest") -> Span:
    """Where a calendar shows a date.

    Raises RangeError, saying why, for a date that no calendar can hold.

    >>> from timeline import edtf
    >>> span_of(edtf.parse("2021-08"), "whole").end
    datetime.date(2021, 9, 1)
    >>> span_of(edtf.parse("2021-08/.."))
    Traceback (most recent call last):
    timeline.errors.RangeError: 2021-08/.. has no last day
    """
    if type(date) is Date and type(date.day) is int and date.is_known and not date.qualifier:
        return _span_of_days(date, date.to_date(), date.to_date(), certain=True)
    first, last = date.earliest, date.latest
    if first is None or last is None:
        raise RangeError(f"{date} has no {'first' if first is None else 'last'} day")
    if isinstance(first, DateTime) and isinstance(last, DateTime):
        return _span_of_times(date, first, last)
    certain = is_certain(date)
    start, end = first.to_date(), last.to_date()
    if not isinstance(date, Interval) and not certain and shown == "earliest":
        end = start
    return _span_of_days(date, start, end, certain=certain)


def _span_of_days(
    date: DateValue, start: datetime.date, end: datetime.date, *, certain: bool
) -> Span:
    try:
        return Span(start, end + _A_DAY, certain)
    except OverflowError:
        # A DTSTART alone would do (RFC 5545, 3.6.1), but khal then refuses the whole file.
        raise RangeError(f"{date} ends with the last day that a calendar has") from None


def _span_of_times(date: DateValue, first: DateTime, last: DateTime) -> Span:
    start, end = first.to_datetime(), last.to_datetime()
    certain = isinstance(date, DateTime) or is_certain(date)
    return Span(start, None if start == end else end, certain)


def is_certain(date: DateValue, *, qualified: bool = False) -> bool:
    """Return whether the calendar shows the date as it is: known to the day, nothing qualified.

    `qualified` lets qualifiers pass, which are told by other marks.
    """
    if date.qualifier and not qualified:
        return False
    if isinstance(date, Interval):
        return all(
            isinstance(end, SingleDate) and end.precision <= Precision.DAY and _is_known(end)
            for end in (date.start, date.end)
        )
    return date.precision <= Precision.DAY and _is_known(date)


def _is_known(date: DateValue) -> bool:
    return isinstance(date, DateTime) or (isinstance(date, Date) and date.day_number is not None)


_OF_DAYS = (("VALUE", ("DATE",)),)


def _time_line(name: str, moment: datetime.date, zone: Zone | None) -> ContentLine:
    if not isinstance(moment, datetime.datetime):
        return ContentLine(name, _day_text(moment), _OF_DAYS)
    clock = None if zone is None else zone.clock(moment)
    if zone is not None and clock is not None:
        return content_line(name, _time_text(clock), TZID=zone.name)
    return ContentLine(name, _time_text(moment) + ("Z" if moment.tzinfo is not None else ""))


def _time_text(moment: datetime.datetime) -> str:
    return f"{_day_text(moment)}T{moment:%H%M%S}"


def _day_text(day: datetime.date) -> str:
    # strftime("%Y") does not pad years below 1000 everywhere.
    return day.isoformat()[:10].replace("-", "")


# -- reading -------------------------------------------------------------------

_TIME = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T([0-9]{2})([0-9]{2})([0-9]{2})(Z)?)?")
_DURATION = re.compile(
    r"([+-]?)P(?:([0-9]+)W)?(?:([0-9]+)D)?(?:T(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+)S)?)?"
)
_MOST_DIGITS = 9


@attrs.frozen
class TimeRead:
    """The date that an entry's lines stand for, and what of them could not be understood.

    `faults` says why, in the order of `unread`, the lines of an end that is not part of `date`.
    `remarks` are on what was understood in spite of the standard.
    """

    date: DateValue
    unread: tuple[ContentLine, ...] = ()
    faults: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def date_from_lines(
    start: ContentLine,
    end: ContentLine | None = None,
    duration: ContentLine | None = None,
    zones: Zones = NO_ZONES,
) -> DateValue:
    """Return the date that DTSTART, with DTEND or DURATION, stands for.

    Days are exclusive ends in a calendar, and the last ones in a date; a time is where it ends in
    both.

    Raises FormatError for a line that says no time.

    >>> from timeline.formats.icalendar._contentlines import parse_line
    >>> date_from_lines(
    ...     parse_line("DTSTART;VALUE=DATE:20210201"), parse_line("DTEND;VALUE=DATE:20210203")
    ... )
    Interval('2021-02-01/2021-02-02')
    >>> date_from_lines(parse_line("DTSTART;TZID=Asia/Yangon:20210201T063000"))
    DateTime('2021-02-01T06:30:00+06:30')
    """
    read = read_time(start, end, duration, zones)
    if read.faults:
        raise FormatError(read.faults[0])
    return read.date


def read_time(
    start: ContentLine,
    end: ContentLine | None = None,
    duration: ContentLine | None = None,
    zones: Zones = NO_ZONES,
) -> TimeRead:
    """Return what `date_from_lines` does; an end that cannot be understood costs no good begin.

    Of two ends that differ in having a zone, the one without takes that of the other. A zone that
    neither `zones` nor this machine knows leaves the time of the clock, in no zone.

    Raises FormatError where DTSTART itself says no time.

    >>> from timeline.formats.icalendar._contentlines import parse_line
    >>> read = read_time(parse_line("DTSTART:20210315T100000Z"), None, parse_line("DURATION:P1DT"))
    >>> str(read.date), read.faults
    ('2021-03-15T10:00:00Z', ("expected a duration as P1DT2H in DURATION, found 'P1DT'",))
    """
    first = _moment(start, zones)
    remarks = list(_remarks_on_zone(start, zones)) if start.parameters else []
    if start.parameters and start.parameter("X-APPLE-OMIT-YEAR") == f"{first.year:04}":
        # Apple's day of a year that nobody told: the one written is a leap year's.
        return TimeRead(Date("XXXX", first.month, first.day), remarks=tuple(remarks))
    line = duration if end is None else end
    if line is None:
        return TimeRead(_single(first), remarks=tuple(remarks))
    try:
        first, last = _ends(first, line, zones, remarks, duration=end is None)
        date = _lasting(first, last, line.name)
    except FormatError as error:
        date = _single(_moment(start, zones))
        return TimeRead(date, (line,), (error.message,), tuple(remarks))
    if end is not None and duration is not None and not _agree(first, last, duration):
        remarks.append("expected DTEND or DURATION, found both, and they differ; DTEND was taken")
    return TimeRead(date, remarks=tuple(remarks))


def _ends(
    first: datetime.date,
    line: ContentLine,
    zones: Zones,
    remarks: list[str],
    *,
    duration: bool,
) -> tuple[datetime.date, datetime.date]:
    """The begin and the exclusive end, both with a zone or both without."""
    if duration:
        return first, _later(first, line)
    last = _moment(line, zones)
    if isinstance(first, datetime.datetime) is not isinstance(last, datetime.datetime):
        raise FormatError(f"expected {line.name} of the kind of DTSTART, found {line.value[:40]!r}")
    if isinstance(first, datetime.datetime) and isinstance(last, datetime.datetime):
        if last.tzinfo is None and first.tzinfo is not None:
            last = last.replace(tzinfo=first.tzinfo)
            remarks.append(f"{line.name} has no zone; it was read in that of DTSTART")
        elif first.tzinfo is None and last.tzinfo is not None:
            first = first.replace(tzinfo=last.tzinfo)
            remarks.append(f"DTSTART has no zone; it was read in that of {line.name}")
    return first, last


def _lasting(first: datetime.date, last: datetime.date, name: str) -> DateValue:
    # RFC 5545 asks for an end after the start; many a program writes the two equal.
    if last == first:
        return _single(first)
    if last < first:
        raise FormatError(f"expected {name} after DTSTART, found it before")
    # A time is where it ends, to the model too; a day is the last one.
    inclusive = last if isinstance(last, datetime.datetime) else last - _A_DAY
    if inclusive == first:
        return _single(first)
    try:
        return Interval(_single(first), _single(inclusive))
    except InvalidValueError as error:
        raise FormatError(error.message, hint=error.hint) from None


def _agree(first: datetime.date, last: datetime.date, duration: ContentLine) -> bool:
    try:
        return _later(first, duration) == last
    except FormatError:
        return False


def _remarks_on_zone(line: ContentLine, zones: Zones) -> Iterator[str]:
    zone = line.parameter("TZID")
    if zone is None or zone in zones or line.value.rstrip().endswith("Z") or "T" not in line.value:
        return
    if not is_zone_name(zone):
        yield f"no zone is called {zone[:60]!r}; the time of the clock is kept, in no zone"
    elif (known := database_name(zone)) is not None:
        yield f"the zone {zone[:60]!r} was read as {known}"


def _single(moment: datetime.date) -> Date | DateTime:
    if isinstance(moment, datetime.datetime):
        return DateTime.from_datetime(_in_whole_minutes(moment))
    return Date.from_date(moment)


def _moment(line: ContentLine, zones: Zones) -> datetime.date:
    match = _TIME.fullmatch(line.value.strip())
    if match is None:
        raise FormatError(
            f"expected a date as 20210201 or a time as 20210201T063000 in {line.name}, "
            f"found {line.value[:40]!r}"
        )
    year, month, day, hour, minute, second, utc = match.groups()
    try:
        date = datetime.date(int(year), int(month), int(day))
        if hour is None:
            return date
        # A leap second (60) is the last second of its minute.
        time = datetime.time(int(hour), int(minute), min(int(second), 59))
    except ValueError:
        raise FormatError(
            f"expected a real day and time in {line.name}, found {line.value[:40]!r}"
        ) from None
    zone = line.parameter("TZID")
    if utc:
        return datetime.datetime.combine(date, time, datetime.timezone.utc)
    if zone is None:
        return datetime.datetime.combine(date, time)
    return datetime.datetime.combine(date, time, _rules_of(zone, zones))


def _rules_of(zone: str, zones: Zones) -> datetime.tzinfo | None:
    """The zone of a TZID; None for what names none, whose clock is all that is known."""
    if zone in zones:
        return zones[zone]
    return zone_named(zone) if is_zone_name(zone) else None


def _in_whole_minutes(moment: datetime.datetime) -> datetime.datetime:
    """EDTF has shifts of whole minutes; a mean time with seconds is given in UTC."""
    offset = moment.utcoffset() or datetime.timedelta()
    if offset % datetime.timedelta(minutes=1):
        try:
            return moment.astimezone(datetime.timezone.utc)
        except OverflowError:
            raise FormatError(f"expected an instant after the year 0, found {moment}") from None
    return moment


def _later(first: datetime.date, line: ContentLine) -> datetime.date:
    """The end: days by the calendar, then hours as they pass (RFC 5545, 3.3.6)."""
    match = _DURATION.fullmatch(line.value.strip())
    parts = match.groups("0")[1:] if match else ()
    if match is None or match[0][-1] in "PT" or any(len(part) > _MOST_DIGITS for part in parts):
        raise FormatError(f"expected a duration as P1DT2H in DURATION, found {line.value[:40]!r}")
    sign = -1 if match[1] == "-" else 1
    weeks, days, hours, minutes, seconds = (sign * int(part) for part in parts)
    try:
        end = first + datetime.timedelta(weeks=weeks, days=days)
        time = datetime.timedelta(hours=hours, minutes=minutes, seconds=seconds)
        if not isinstance(end, datetime.datetime) or end.tzinfo is None or not time:
            return end + time
        return (end.astimezone(datetime.timezone.utc) + time).astimezone(end.tzinfo)
    except OverflowError:
        raise FormatError(f"expected an end before the year 10000, found {line.value}") from None
