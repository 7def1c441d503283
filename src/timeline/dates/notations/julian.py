"""Dates of the Julian calendar, converted at the edge.

Values are Gregorian throughout; a Julian date becomes the day that it is, and
its own text stays beside it. A Julian month or year is not a Gregorian one: it
becomes one of the days that it had.

>>> read("1649-01-30").value
Date('1649-02-09')
>>> read("1917-10").value
DateSet('[1917-10-14..1917-11-13]')
"""

from __future__ import annotations

import re

from timeline._util.checked import checked
from timeline.dates._engine.gregorian import days_before_month
from timeline.dates._values.base import DateValue
from timeline.dates._values.date import Date
from timeline.dates._values.sets import DateRange, DateSet
from timeline.dates._values.spans import MOST_YEAR_DIGITS
from timeline.dates.notations.noted import Noted
from timeline.errors import ParseError

__all__ = ["civil", "convert", "days_in_month", "ordinal", "read"]

_TEXT = re.compile(r"(-?[0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")

# Julian 0001-01-01 was two days before the Gregorian one, whose ordinal is 1.
_FIRST = -1


def _is_leap(year: int) -> bool:
    return year % 4 == 0


@checked
def days_in_month(year: int, month: int) -> int:
    """Return how many days a month (1 to 12) of the Julian calendar has."""
    leap = _is_leap(year)
    return days_before_month(month + 1, leap) - days_before_month(month, leap)


@checked
def ordinal(year: int, month: int, day: int) -> int:
    """Return the number of a Julian day, counted as `datetime.date.toordinal` counts.

    >>> ordinal(1, 1, 3)
    1
    """
    past = year - 1
    before = days_before_month(month, _is_leap(year))
    return _FIRST - 1 + 365 * past + past // 4 + before + day


@checked
def civil(number: int) -> tuple[int, int, int]:
    """Return the Julian year, month and day with this number: the inverse of `ordinal`."""
    spans, rest = divmod(number - _FIRST, 1461)
    # The last day of four years is a 366th one.
    years = min(rest // 365, 3)
    year = 4 * spans + years + 1
    day_of_year = rest - 365 * years + 1
    leap = _is_leap(year)
    month = 1
    while days_before_month(month + 1, leap) < day_of_year:
        month += 1
    return year, month, day_of_year - days_before_month(month, leap)


@checked
def convert(year: int, month: int | None = None, day: int | None = None) -> DateValue:
    """Return the Gregorian value of a Julian day, month or year (astronomical, 0 is 1 BCE).

    A month or year becomes the one-of set of its days. Raises ParseError for a day
    that the Julian calendar does not have.
    """
    text = "-".join(f"{part:02}" for part in (year, month, day) if part is not None)
    if month is not None and not 1 <= month <= 12:
        raise ParseError(text, 0, expected="a month from 01 to 12", found=str(month))
    if abs(year) >= 10 ** (MOST_YEAR_DIGITS - 1):
        raise ParseError(text, 0, expected=f"a year of fewer than {MOST_YEAR_DIGITS} digits")
    if day is not None and month is not None:
        if not 1 <= day <= days_in_month(year, month):
            raise ParseError(text, 0, expected="a day of the Julian calendar", found=str(day))
        return Date.from_ordinal(ordinal(year, month, day))
    first, last = (month, month) if month is not None else (1, 12)
    days = DateRange(
        Date.from_ordinal(ordinal(year, first, 1)),
        Date.from_ordinal(ordinal(year, last, days_in_month(year, last))),
    )
    return DateSet((days,))


@checked
def read(text: str) -> Noted:
    """Return a Julian date as `1649-01-30`, `1917-10` or `-0043-03-15`.

    >>> read("-0043-03-15").value, read("1900-02-29").value
    (Date('-0043-03-13'), Date('1900-03-13'))
    """
    match = _TEXT.fullmatch(text)
    if match is None:
        raise ParseError(text[:256], 0, expected="a Julian date as 1649-01-30")
    year, month, day = (None if part is None else int(part) for part in match.groups())
    assert year is not None
    return Noted(convert(year, month, day), f"{text} (Julian)")
