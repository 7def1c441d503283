"""When an entry is, by its lines: DTSTART, with DTEND or DURATION, as a date of the model.

A line says a day, a time in UTC, by the clocks of a zone, or of no zone. Python's dates end with
the years 1 and 9999, the model's do not, nor does the calendar: after 400 years it is the same
again, to the day of the week. So what is near those ends is read 400 years aside, and put back.
"""

from __future__ import annotations

import datetime
import re
from functools import lru_cache
from typing import NamedTuple

import attrs

from timeline.dates import Date, DateTime, DateValue, Interval
from timeline.errors import FormatError, InvalidValueError
from timeline.formats.icalendar._contentlines import ContentLine
from timeline.formats.icalendar._moments import moment_of_line, remarks_on
from timeline.formats.icalendar._spans import NO_ZONES, Zones

__all__ = [
    "AGAIN",
    "TimeRead",
    "date_from_lines",
    "read_time",
    "years_aside",
    "years_later",
]

AGAIN = 400
"""After how many years the calendar is the same again."""

_A_DAY = datetime.timedelta(days=1)
_DURATION = re.compile(
    r"([+-]?)P(?:([0-9]+)W)?(?:([0-9]+)D)?(?:T(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+)S)?)?",
    re.IGNORECASE,
)
_MOST_DIGITS = 9


class TimeRead(NamedTuple):
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
    try:
        read = _read(start, end, duration, zones)
    except FormatError:
        aside = _read_aside(start, end, duration, zones)
        if aside is None:
            raise
        return aside
    if read.faults:
        aside = _read_aside(start, end, duration, zones)
        if aside is not None and not aside.faults:
            return aside
    return read


def years_later(date: DateValue, years: int) -> DateValue:
    """Return a known day or time, or an interval of two, so many years later.

    >>> years_later(Interval("1601-01-01/1601-01-02"), -AGAIN)
    Interval('1201-01-01/1201-01-02')
    """
    if isinstance(date, Interval):
        return Interval(_later_end(date.start, years), _later_end(date.end, years))
    return _later_end(date, years)


def years_aside(text: str) -> int:
    """Return how many years later to read what begins with a year near the ends of Python's dates.

    >>> years_aside("00010101"), years_aside("99991231"), years_aside("20210201")
    (400, -400, 0)
    """
    year = text[:4]
    if year in ("0000", "0001"):
        return AGAIN
    return -AGAIN if "9000" <= year <= "9999" and year.isdecimal() and year.isascii() else 0


def _later_end(date: object, years: int) -> Date | DateTime:
    assert isinstance(date, (Date, DateTime))
    assert isinstance(date.year, int)
    return attrs.evolve(date, year=date.year + years)


def _read_aside(
    start: ContentLine, end: ContentLine | None, duration: ContentLine | None, zones: Zones
) -> TimeRead | None:
    """Return what begins near the ends of Python's dates; None elsewhere, and for no time."""
    years = years_aside(start.value.lstrip())
    if not years:
        return None
    last = None if end is None else _line_later(end, years)
    try:
        read = _read(_line_later(start, years), last, duration, zones)
    except FormatError:
        return None
    unread = tuple(duration if end is None else end for _ in read.unread)
    faults = read.faults
    if end is not None and last is not None:
        faults = tuple(text.replace(last.value[:40], end.value[:40]) for text in faults)
    return TimeRead(years_later(read.date, -years), _known(unread), faults, read.remarks)


def _known(lines: tuple[ContentLine | None, ...]) -> tuple[ContentLine, ...]:
    return tuple(line for line in lines if line is not None)


def _line_later(line: ContentLine, years: int) -> ContentLine:
    text = line.value.strip()
    year = int(text[:4]) + years if text[:4].isascii() and text[:4].isdecimal() else -1
    return line._replace(value=f"{year:04}{text[4:]}") if year >= 0 else line


def _read(
    start: ContentLine, end: ContentLine | None, duration: ContentLine | None, zones: Zones
) -> TimeRead:
    first = moment_of_line(start, zones)
    remarks = remarks_on(start, zones)
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
        date = _single(moment_of_line(start, zones))
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
    last = moment_of_line(line, zones)
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


def _single(moment: datetime.date) -> Date | DateTime:
    if isinstance(moment, datetime.datetime):
        return DateTime.from_datetime(_in_whole_minutes(moment))
    return _day(moment)


_day = lru_cache(maxsize=8192)(Date.from_date)
"""A day, which many entries of a calendar may share; two that are equal are one."""


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
    if match is None or match[0][-1] in "PTpt" or any(len(part) > _MOST_DIGITS for part in parts):
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
