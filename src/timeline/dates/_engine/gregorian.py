"""Integer day arithmetic on the proleptic Gregorian calendar, for any year.

A day is its *ordinal*, counted as `datetime.date.toordinal` counts (1 is
0001-01-01), but without its limits: ordinals go below 1 and beyond the year
9999. Years are astronomical: 0 is 1 BCE, -43 is 44 BCE (ISO 8601-1:2019, 4.2.1).

Nothing here checks its arguments; the date values above do.

>>> ordinal(2021, 2, 1)
737822
>>> civil(737822)
(2021, 2, 1)
>>> civil(ordinal(-43, 3, 15))
(-43, 3, 15)
"""

from __future__ import annotations

import datetime

__all__ = [
    "CYCLE_DAYS",
    "CYCLE_YEARS",
    "civil",
    "days_before_month",
    "days_before_year",
    "days_in_month",
    "days_in_year",
    "is_leap",
    "iso_weekday",
    "ordinal",
    "year_of",
]

CYCLE_YEARS = 400
"""Years after which the calendar repeats, weekdays included."""

CYCLE_DAYS = 146_097
"""Days in `CYCLE_YEARS`."""

_LENGTHS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_BEFORE = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365)
_BEFORE_IN_LEAP = (0, 0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335, 366)
_CENTURY_DAYS = 36_524
_LEAP_SPAN_DAYS = 1_461

_day_of_datetime = datetime.date.fromordinal
_DAYS_OF_DATETIME = datetime.date.max.toordinal()


def is_leap(year: int) -> bool:
    """Whether `year` has 366 days.

    >>> [year for year in (1900, 1904, 2000, 0, -1, -4) if is_leap(year)]
    [1904, 2000, 0, -4]
    """
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """How many days `month` (1 to 12) has in `year`."""
    return 29 if month == 2 and is_leap(year) else _LENGTHS[month]


def days_in_year(year: int) -> int:
    """365 or 366."""
    return 366 if is_leap(year) else 365


def days_before_year(year: int) -> int:
    """The ordinal of the last day before `year`."""
    past = year - 1
    return past * 365 + past // 4 - past // 100 + past // 400


def days_before_month(month: int, leap: bool) -> int:
    """How many days of the year are over when `month` (1 to 13) begins."""
    return (_BEFORE_IN_LEAP if leap else _BEFORE)[month]


def ordinal(year: int, month: int, day: int) -> int:
    """The number of a day."""
    past = year - 1
    before = _BEFORE_IN_LEAP if month > 2 and is_leap(year) else _BEFORE
    return past * 365 + past // 4 - past // 100 + past // 400 + before[month] + day


def civil(number: int) -> tuple[int, int, int]:
    """Year, month and day of an ordinal: the inverse of `ordinal`."""
    if 0 < number <= _DAYS_OF_DATETIME:
        day = _day_of_datetime(number)
        return day.year, day.month, day.day
    # The calendar repeats, so that any day is one of the first cycle, some cycles away.
    cycles, rest = divmod(number - 1, CYCLE_DAYS)
    day = _day_of_datetime(rest + 1)
    return day.year + cycles * CYCLE_YEARS, day.month, day.day


def year_of(number: int) -> int:
    """The year in which the day with this ordinal lies."""
    cycles, rest = divmod(number - 1, CYCLE_DAYS)
    # The last day of a cycle, and of four years, is a 366th one: it opens no new span.
    centuries = min(rest // _CENTURY_DAYS, 3)
    rest -= centuries * _CENTURY_DAYS
    spans, rest = divmod(rest, _LEAP_SPAN_DAYS)
    return cycles * 400 + centuries * 100 + spans * 4 + min(rest // 365, 3) + 1


def iso_weekday(number: int) -> int:
    """The weekday of an ordinal: 1 is Monday, 7 is Sunday (ISO 8601)."""
    return (number - 1) % 7 + 1
