"""Date values as calendar time, and back (RFC 5545, 3.3.4, 3.3.5, 3.6.1, 3.8.2).

A calendar knows days and times of the years 1 to 9999 and nothing of doubt. So a
date that is not one known day or stretch of days is shown at one place, and the
entry is marked tentative; one without a bound on a side has no place and is
left to the record that the file carries beside its entries.
"""

from __future__ import annotations

import datetime
import re
from typing import Literal, TypeAlias
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import attrs

from timeline.dates import Date, DateTime, DateValue, Interval, Precision, SingleDate
from timeline.errors import FormatError, InvalidValueError, RangeError
from timeline.formats.icalendar.contentlines import ContentLine, content_line

__all__ = ["Shown", "Span", "date_from_lines", "span_of", "zone_named"]

Shown: TypeAlias = Literal["earliest", "whole"]
"""Where an uncertain date is shown: on its earliest day, or over all it may be."""


@attrs.frozen
class Span:
    """When an entry begins, when it ends (exclusive; perhaps not said), and if that is sure."""

    start: datetime.date
    end: datetime.date | None
    certain: bool

    def lines(self) -> list[ContentLine]:
        """DTSTART and DTEND.

        >>> from timeline.dates import Date
        >>> [line.value for line in span_of(Date(2021, 2, 1)).lines()]
        ['20210201', '20210202']
        """
        lines = [_time_line("DTSTART", self.start)]
        if self.end is not None:
            lines.append(_time_line("DTEND", self.end))
        return lines


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
    first, last = date.earliest, date.latest
    if first is None or last is None:
        raise RangeError(f"{date} has no {'first' if first is None else 'last'} day")
    if isinstance(first, DateTime) and isinstance(last, DateTime):
        return _span_of_times(date, first, last)
    certain = _is_certain(date)
    start, end = first.to_date(), last.to_date()
    if not isinstance(date, Interval) and not certain and shown == "earliest":
        end = start
    try:
        return Span(start, end + datetime.timedelta(days=1), certain)
    except OverflowError:
        raise RangeError(f"{date} ends with the last day that a calendar has") from None


def _span_of_times(date: DateValue, first: DateTime, last: DateTime) -> Span:
    start, end = first.to_datetime(), last.to_datetime()
    certain = isinstance(date, DateTime) or _is_certain(date)
    return Span(start, None if start == end else end, certain)


def _is_certain(date: DateValue) -> bool:
    """Whether the calendar shows the date as it is: known to the day, nothing qualified."""
    if date.qualifier:
        return False
    if isinstance(date, Interval):
        return all(
            isinstance(end, SingleDate) and end.precision <= Precision.DAY and _is_known(end)
            for end in (date.start, date.end)
        )
    return date.precision <= Precision.DAY and _is_known(date)


def _is_known(date: DateValue) -> bool:
    return isinstance(date, DateTime) or (isinstance(date, Date) and date.day_number is not None)


def _time_line(name: str, moment: datetime.date) -> ContentLine:
    if not isinstance(moment, datetime.datetime):
        return content_line(name, _day_text(moment), VALUE="DATE")
    utc = "Z" if moment.tzinfo is not None else ""
    return content_line(name, f"{_day_text(moment)}T{moment:%H%M%S}{utc}")


def _day_text(day: datetime.date) -> str:
    # strftime("%Y") does not pad years below 1000 everywhere.
    return f"{day.year:04}{day.month:02}{day.day:02}"


# -- reading -------------------------------------------------------------------

_TIME = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T([0-9]{2})([0-9]{2})([0-9]{2})(Z)?)?")
_DURATION = re.compile(
    r"([+-]?)P(?:([0-9]+)W)?(?:([0-9]+)D)?(?:T(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+)S)?)?"
)
# A TZID is a key to look up, and zoneinfo opens files by such keys: nothing that climbs or roots.
_ZONE = re.compile(r"(?=.{1,64}$)[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+){0,2}")
# Names by which the database speaks of the machine it is on.
_NOT_ZONES = frozenset({"localtime", "posixrules", "Factory"})
_MOST_DIGITS = 9


def date_from_lines(
    start: ContentLine, end: ContentLine | None = None, duration: ContentLine | None = None
) -> DateValue:
    """The date that DTSTART, with DTEND or DURATION, stands for; ends are exclusive, as ever.

    A time in a zone that this machine does not know is refused, not taken for local time.

    >>> from timeline.formats.icalendar.contentlines import parse_line
    >>> date_from_lines(
    ...     parse_line("DTSTART;VALUE=DATE:20210201"), parse_line("DTEND;VALUE=DATE:20210203")
    ... )
    Interval('2021-02-01/2021-02-02')
    >>> date_from_lines(parse_line("DTSTART;TZID=Asia/Yangon:20210201T063000"))
    DateTime('2021-02-01T06:30:00+06:30')
    """
    first = _moment(start)
    last = None
    if end is not None:
        last = _moment(end)
    elif duration is not None:
        last = _later(first, duration)
    if last is None:
        return _single(first)
    if isinstance(first, datetime.datetime) is not isinstance(last, datetime.datetime):
        raise FormatError(f"expected {end.name if end else 'an end'} of the kind of DTSTART")
    if not isinstance(first, datetime.datetime):
        last -= datetime.timedelta(days=1)  # both are days
    # RFC 5545 asks for an end after the start; many a program writes the two equal.
    if last == first or (not isinstance(last, datetime.datetime) and last < first):
        return _single(first)
    try:
        return Interval(_single(first), _single(last))
    except InvalidValueError as error:
        raise FormatError(error.message) from None


def _single(moment: datetime.date) -> Date | DateTime:
    if isinstance(moment, datetime.datetime):
        return DateTime.from_datetime(moment)
    return Date.from_date(moment)


def _moment(line: ContentLine) -> datetime.date:
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
            f"expected a real day and time in {line.name}, found {line.value!r}"
        ) from None
    zone = line.parameter("TZID")
    if utc:
        return datetime.datetime.combine(date, time, datetime.timezone.utc)
    if zone is None:
        return datetime.datetime.combine(date, time)
    return _in_whole_minutes(datetime.datetime.combine(date, time, zone_named(zone)))


def zone_named(name: str) -> ZoneInfo:
    """The zone of a TZID; FormatError for what names none, a path above all."""
    if _ZONE.fullmatch(name) and name not in _NOT_ZONES:
        try:
            return ZoneInfo(name)
        except (ZoneInfoNotFoundError, OSError, ValueError):
            pass
    raise FormatError(f"expected the name of a time zone as TZID, found {name[:60]!r}")


def _in_whole_minutes(moment: datetime.datetime) -> datetime.datetime:
    """EDTF has shifts of whole minutes; a mean time with seconds is given in UTC."""
    offset = moment.utcoffset() or datetime.timedelta()
    if offset % datetime.timedelta(minutes=1):
        return moment.astimezone(datetime.timezone.utc)
    return moment


def _later(first: datetime.date, line: ContentLine) -> datetime.date:
    match = _DURATION.fullmatch(line.value.strip())
    parts = match.groups("0")[1:] if match else ()
    if match is None or match[0][-1] in "PT" or any(len(part) > _MOST_DIGITS for part in parts):
        raise FormatError(f"expected a duration as P1DT2H in DURATION, found {line.value[:40]!r}")
    weeks, days, hours, minutes, seconds = map(int, parts)
    try:
        length = datetime.timedelta(
            weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds
        )
        return first - length if match[1] == "-" else first + length
    except OverflowError:
        raise FormatError(f"expected an end before the year 10000, found {line.value}") from None
