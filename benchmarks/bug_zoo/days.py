"""Bugs of functions of one day: years, months and weeks."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st
from zoo import Bug, equals

from timeline.testing.strategies import dates

__all__ = ["BUGS"]

DAY = dt.timedelta(days=1)
Day = dt.date
_EVE_OF_MAX = dt.date(9998, 12, 31)

_EVERY_DAY = (st.dates(), dates())
_WITH_ROOM = (st.dates(max_value=_EVE_OF_MAX), dates(max_value=_EVE_OF_MAX))


# -- years -------------------------------------------------------------------


def _century_by_digits(day: Day) -> int:
    return day.year // 100 + 1


def _century(day: Day) -> int:
    return (day.year - 1) // 100 + 1


def _next_year_by_replace(day: Day) -> Day:
    return day.replace(year=day.year + 1)


def _next_year(day: Day) -> Day:
    last = calendar.monthrange(day.year + 1, day.month)[1]
    return day.replace(year=day.year + 1, day=min(day.day, last))


def _is_a_year_later(f: Callable[..., Any], day: Day) -> None:
    later = f(day)
    assert (later.year, later.month) == (day.year + 1, day.month)
    assert day.day - later.day in (0, 1)


def _birthdays(day: Day) -> list[Day]:
    """Those of somebody born on `day`, in each of the eight years that follow."""
    return [Day(year, day.month, day.day) for year in range(day.year + 1, day.year + 9)]


def _birthdays_moved(day: Day) -> list[Day]:
    born_on_leap_day = (day.month, day.day) == (2, 29)
    month, number = (3, 1) if born_on_leap_day else (day.month, day.day)
    return [
        day.replace(year=year) if calendar.isleap(year) else Day(year, month, number)
        for year in range(day.year + 1, day.year + 9)
    ]


def _one_a_year(f: Callable[..., Any], day: Day) -> None:
    assert [birthday.year for birthday in f(day)] == list(range(day.year + 1, day.year + 9))


def _is_last_day_by_number(day: Day) -> bool:
    return day.timetuple().tm_yday == 365


def _is_last_day(day: Day) -> bool:
    return (day.month, day.day) == (12, 31)


def _two_digits_since_1970(day: Day) -> Day:
    year = int(f"{day:%y}")
    return day.replace(year=year + (1900 if year >= 70 else 2000))


def _two_digits_since_1950(day: Day) -> Day:
    year = int(f"{day:%y}")
    return day.replace(year=year + (1900 if year >= 50 else 2000))


_FIFTIES_ON = (dt.date(1950, 1, 1), dt.date(2049, 12, 31))

_YEARS = (
    Bug(
        "leap rule without centuries",
        "1900 as a leap year in a spreadsheet",
        lambda day: day.year % 4 == 0,
        lambda day: day.year % 4 == 0 and (day.year % 100 != 0 or day.year % 400 == 0),
        equals(lambda day: calendar.isleap(day.year)),
        *_EVERY_DAY,
    ),
    Bug(
        "leap rule without 400 years",
        "a rule learnt halfway",
        lambda day: day.year % 4 == 0 and day.year % 100 != 0,
        lambda day: day.year % 4 == 0 and (day.year % 100 != 0 or day.year % 400 == 0),
        equals(lambda day: calendar.isleap(day.year)),
        *_EVERY_DAY,
    ),
    Bug(
        "century of a century year",
        "the 21st century from 2000 on",
        _century_by_digits,
        _century,
        equals(lambda day: (day.year + 99) // 100),
        *_EVERY_DAY,
    ),
    Bug(
        "next year of a leap day",
        "a crash on 29 February",
        _next_year_by_replace,
        _next_year,
        _is_a_year_later,
        *_WITH_ROOM,
    ),
    Bug(
        "birthday on a leap day",
        "a list that ends at the first common year",
        _birthdays,
        _birthdays_moved,
        _one_a_year,
        st.dates(max_value=dt.date(9990, 1, 1)),
        dates(max_value=dt.date(9990, 1, 1)),
    ),
    Bug(
        "the year ends on day 365",
        "a player that hung on the last day of 2008",
        _is_last_day_by_number,
        _is_last_day,
        equals(lambda day: day == dt.date(day.year, 12, 31)),
        *_EVERY_DAY,
    ),
    Bug(
        "two-digit years from the wrong decade on",
        "a pivot that two programs do not share",
        _two_digits_since_1970,
        _two_digits_since_1950,
        equals(lambda day: day),
        st.dates(*_FIFTIES_ON),
        dates(*_FIFTIES_ON),
    ),
    Bug(
        "short years not padded",
        "%Y of a year below 1000",
        lambda day: f"{day.year}-{day.month:02}-{day.day:02}",
        lambda day: f"{day.year:04}-{day.month:02}-{day.day:02}",
        lambda f, day: equals(lambda d: d)(lambda d: dt.date.fromisoformat(f(d)), day),
        *_EVERY_DAY,
    ),
)

# -- months ------------------------------------------------------------------


def _next_month_by_replace(day: Day) -> Day:
    if day.month == 12:
        return day.replace(year=day.year + 1, month=1)
    return day.replace(month=day.month + 1)


def _next_month(day: Day) -> Day:
    first = (day.replace(day=28) + 4 * DAY).replace(day=1)
    return first.replace(day=min(day.day, calendar.monthrange(first.year, first.month)[1]))


def _is_next_month(f: Callable[..., Any], day: Day) -> None:
    later = f(day)
    assert later.year * 12 + later.month == day.year * 12 + day.month + 1
    assert later.day <= day.day


def _last_of_month_in_year(day: Day) -> Day:
    return day.replace(month=day.month + 1, day=1) - DAY


def _last_of_month(day: Day) -> Day:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _is_last_of_month(f: Callable[..., Any], day: Day) -> None:
    last = f(day)
    assert (last.year, last.month) == (day.year, day.month)
    assert (last + DAY).day == 1


_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


_MONTHS = (
    Bug(
        "a month later there is no such day",
        "a crash on the 31st",
        _next_month_by_replace,
        _next_month,
        _is_next_month,
        *_WITH_ROOM,
    ),
    Bug(
        "last of December",
        "month 13",
        _last_of_month_in_year,
        _last_of_month,
        _is_last_of_month,
        *_WITH_ROOM,
    ),
    Bug(
        "last of February in leap years",
        "a table of months' lengths",
        lambda day: day.replace(day=_LENGTHS[day.month - 1]),
        _last_of_month,
        _is_last_of_month,
        *_WITH_ROOM,
    ),
    Bug(
        "quarter of its last month",
        "division without shifting to 0",
        lambda day: day.month // 3 + 1,
        lambda day: (day.month - 1) // 3 + 1,
        equals(lambda day: (day.month + 2) // 3),
        *_EVERY_DAY,
    ),
)

# -- weeks -------------------------------------------------------------------


def _week_with_year(day: Day) -> tuple[int, int]:
    return day.year, day.isocalendar()[1]


def _week_with_week_year(day: Day) -> tuple[int, int]:
    return day.isocalendar()[0], day.isocalendar()[1]


def _lies_in_its_week(f: Callable[..., Any], day: Day) -> None:
    monday = dt.date.fromisocalendar(*f(day), 1)
    assert monday.toordinal() <= day.toordinal() <= monday.toordinal() + 6


def _next_week_of_52(day: Day) -> tuple[int, int]:
    year, week, _ = day.isocalendar()
    return (year + 1, 1) if week >= 52 else (year, week + 1)


def _next_week(day: Day) -> tuple[int, int]:
    year, week, _ = (day + 7 * DAY).isocalendar()
    return year, week


def _leads_to_next_week(f: Callable[..., Any], day: Day) -> None:
    monday = dt.date.fromisocalendar(*f(day), 1)
    assert 1 <= (monday - day).days <= 7


def _week_by_sevens(day: Day) -> int:
    return (day.timetuple().tm_yday - day.isoweekday() + 10) // 7


def _week_checked(day: Day) -> int:
    week = _week_by_sevens(day)
    if week == 0:
        return _week_checked(day.replace(month=12, day=31, year=day.year - 1))
    last_week = _week_by_sevens(dt.date(day.year, 12, 28))
    return 1 if week > last_week else week


_WEEKS = (
    Bug(
        "week with the calendar's year",
        "%Y-%V for %G-%V",
        _week_with_year,
        _week_with_week_year,
        _lies_in_its_week,
        *_EVERY_DAY,
    ),
    Bug(
        "every year has 52 weeks",
        "a report without its 53rd week",
        _next_week_of_52,
        _next_week,
        _leads_to_next_week,
        *_WITH_ROOM,
    ),
    Bug(
        "week 0 and week 53 of a year of 52",
        "a formula without its two corrections",
        _week_by_sevens,
        _week_checked,
        equals(lambda day: day.isocalendar()[1]),
        *_EVERY_DAY,
    ),
)

BUGS = (*_YEARS, *_MONTHS, *_WEEKS)
