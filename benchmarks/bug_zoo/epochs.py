"""Bugs of functions of one day: epochs, calendars and the ends of time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st
from zoo import Bug, equals

from timeline.testing.strategies import dates

__all__ = ["BUGS"]

DAY = dt.timedelta(days=1)
Day = dt.date

_EVERY_DAY = (st.dates(), dates())

_FIRST_SERIAL = dt.date(1900, 1, 1)
_NOT_LEAP = dt.date(1900, 3, 1)
_EPOCH = dt.date(1970, 1, 1)


def _serial_of_spreadsheet(day: Day) -> int:
    return (day - dt.date(1899, 12, 30)).days


def _serial_checked(day: Day) -> int:
    return _serial_of_spreadsheet(day) - (day < _NOT_LEAP)


def _counts_as_spreadsheets_do(f: Callable[..., Any], day: Day) -> None:
    """1 is 1 January 1900, and 60 a day that never was."""
    days_since = (day - _FIRST_SERIAL).days + 1
    assert f(day) == (days_since if days_since < 60 else days_since + 1)


def _shown_if_any(day: Day) -> str:
    days = (day - _EPOCH).days
    return f"day {days}" if days else "no date"


def _shown(day: Day | None) -> str:
    return "no date" if day is None else f"day {(day - _EPOCH).days}"


def _days_reach(day: Day) -> tuple[Day | None, Day | None]:
    return day - DAY, day + DAY


def _days_reach_checked(day: Day) -> tuple[Day | None, Day | None]:
    before = None if day == dt.date.min else day - DAY
    return before, None if day == dt.date.max else day + DAY


def _surrounds(f: Callable[..., Any], day: Day) -> None:
    before, after = f(day)
    assert before is None or before < day
    assert after is None or day < after


def _in_rome_since_the_5th(day: Day) -> bool:
    return day >= dt.date(1582, 10, 5)


def _in_rome(day: Day) -> bool:
    return day >= dt.date(1582, 10, 15)


def _in_london_skips_ten(day: Day) -> bool:
    return not dt.date(1752, 9, 3) <= day <= dt.date(1752, 9, 12)


def _in_london_skips_eleven(day: Day) -> bool:
    return not dt.date(1752, 9, 3) <= day <= dt.date(1752, 9, 13)


def _julian_minus(day: Day, lag: int) -> Day:
    return day - lag * DAY


_AFTER_1582 = (dt.date(1582, 10, 15), dt.date(2199, 12, 31))


def _julian_of_our_time(day: Day) -> tuple[int, int, int]:
    moved = _julian_minus(day, 13)
    return moved.year, moved.month, moved.day


def _julian(day: Day) -> tuple[int, int, int]:
    number = day.toordinal() + 1_721_425
    c = number + 32_082
    d = (4 * c + 3) // 1461
    e = c - 1461 * d // 4
    m = (5 * e + 2) // 153
    return d - 4800 + m // 10, m + 3 - 12 * (m // 10), e - (153 * m + 2) // 5 + 1


def _julian_day_number(f: Callable[..., Any], day: Day) -> None:
    """Back through the Julian calendar's own count, which has no centuries."""
    year, month, number = f(day)
    a = (14 - month) // 12
    y, m = year + 4800 - a, month + 12 * a - 3
    assert number + (153 * m + 2) // 5 + 365 * y + y // 4 - 32_083 == day.toordinal() + 1_721_425


BUGS = (
    Bug(
        "the spreadsheet's 29 February 1900",
        "serial numbers a day off before March 1900",
        _serial_of_spreadsheet,
        _serial_checked,
        _counts_as_spreadsheets_do,
        st.dates(min_value=_FIRST_SERIAL),
        dates(min_value=_FIRST_SERIAL),
    ),
    Bug(
        "day 0 of the epoch taken for none",
        "0 taken for what is missing",
        _shown_if_any,
        _shown,
        equals(lambda day: f"day {day.toordinal() - _EPOCH.toordinal()}"),
        *_EVERY_DAY,
    ),
    Bug(
        "no day before the first, none after the last",
        "an overflow at the end of a type",
        _days_reach,
        _days_reach_checked,
        _surrounds,
        *_EVERY_DAY,
    ),
    Bug(
        "Rome skipped no days in 1582",
        "a border on the wrong side of a gap",
        _in_rome_since_the_5th,
        _in_rome,
        equals(lambda day: day > dt.date(1582, 10, 14)),
        *_EVERY_DAY,
    ),
    Bug(
        "London skipped ten days in 1752, not eleven",
        "one country's gap taken for another's",
        _in_london_skips_ten,
        _in_london_skips_eleven,
        equals(lambda day: not dt.date(1752, 9, 2) < day < dt.date(1752, 9, 14)),
        *_EVERY_DAY,
    ),
    Bug(
        "the Julian calendar always lags 13 days",
        "a difference of today used for all times",
        _julian_of_our_time,
        _julian,
        _julian_day_number,
        st.dates(*_AFTER_1582),
        dates(*_AFTER_1582),
    ),
)
