"""Bugs of functions of one day, or of two."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st
from zoo import Bug

from timeline.testing.strategies import date_pairs, dates

__all__ = ["BUGS"]

DAY = dt.timedelta(days=1)
Day = dt.date
_EVE_OF_MAX = dt.date(9998, 12, 31)

_EVERY_DAY = (st.dates(), dates())
_WITH_ROOM = (st.dates(max_value=_EVE_OF_MAX), dates(max_value=_EVE_OF_MAX))
_PAIRS = (st.tuples(st.dates(), st.dates()), date_pairs())


def _equals(expected: Callable[[Any], object]) -> Callable[[Callable[..., Any], Any], None]:
    """The test that a function gives what an independent way of reckoning gives."""

    def check(f: Callable[..., Any], drawn: Any) -> None:
        assert f(drawn) == expected(drawn)

    return check


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
        lambda day: day.year % 4 == 0,
        lambda day: day.year % 4 == 0 and (day.year % 100 != 0 or day.year % 400 == 0),
        _equals(lambda day: calendar.isleap(day.year)),
        *_EVERY_DAY,
    ),
    Bug(
        "leap rule without 400 years",
        lambda day: day.year % 4 == 0 and day.year % 100 != 0,
        lambda day: day.year % 4 == 0 and (day.year % 100 != 0 or day.year % 400 == 0),
        _equals(lambda day: calendar.isleap(day.year)),
        *_EVERY_DAY,
    ),
    Bug(
        "century of a century year",
        _century_by_digits,
        _century,
        _equals(lambda day: (day.year + 99) // 100),
        *_EVERY_DAY,
    ),
    Bug(
        "next year of a leap day",
        _next_year_by_replace,
        _next_year,
        _is_a_year_later,
        *_WITH_ROOM,
    ),
    Bug(
        "birthday on a leap day",
        _birthdays,
        _birthdays_moved,
        _one_a_year,
        st.dates(max_value=dt.date(9990, 1, 1)),
        dates(max_value=dt.date(9990, 1, 1)),
    ),
    Bug(
        "the year ends on day 365",
        _is_last_day_by_number,
        _is_last_day,
        _equals(lambda day: day == dt.date(day.year, 12, 31)),
        *_EVERY_DAY,
    ),
    Bug(
        "two-digit years from the wrong decade on",
        _two_digits_since_1970,
        _two_digits_since_1950,
        _equals(lambda day: day),
        st.dates(*_FIFTIES_ON),
        dates(*_FIFTIES_ON),
    ),
    Bug(
        "short years not padded",
        lambda day: f"{day.year}-{day.month:02}-{day.day:02}",
        lambda day: f"{day.year:04}-{day.month:02}-{day.day:02}",
        lambda f, day: _equals(lambda d: d)(lambda d: dt.date.fromisoformat(f(d)), day),
        *_EVERY_DAY,
    ),
    Bug(
        "years sorted as text",
        lambda pair: sorted(pair, key=lambda day: (str(day.year), day)),
        lambda pair: sorted(pair, key=lambda day: (f"{day.year:04}", day)),
        _equals(sorted),
        *_PAIRS,
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


def _whole_months_by_number(pair: tuple[Day, Day]) -> int:
    first, last = sorted(pair)
    return (last.year - first.year) * 12 + last.month - first.month


def _whole_months(pair: tuple[Day, Day]) -> int:
    first, last = sorted(pair)
    return _whole_months_by_number(pair) - (last.day < first.day)


def _fit_between(f: Callable[..., Any], pair: tuple[Day, Day]) -> None:
    """So many whole months fit between the two days, counting as a rent runs."""
    first, last = sorted(pair)
    years, month = divmod(first.month - 1 + f(pair), 12)
    assert (first.year + years, month + 1, first.day) <= (last.year, last.month, last.day)


_MONTHS = (
    Bug(
        "a month later there is no such day",
        _next_month_by_replace,
        _next_month,
        _is_next_month,
        *_WITH_ROOM,
    ),
    Bug(
        "last of December",
        _last_of_month_in_year,
        _last_of_month,
        _is_last_of_month,
        *_WITH_ROOM,
    ),
    Bug(
        "last of February in leap years",
        lambda day: day.replace(day=_LENGTHS[day.month - 1]),
        _last_of_month,
        _is_last_of_month,
        *_WITH_ROOM,
    ),
    Bug(
        "quarter of its last month",
        lambda day: day.month // 3 + 1,
        lambda day: (day.month - 1) // 3 + 1,
        _equals(lambda day: (day.month + 2) // 3),
        *_EVERY_DAY,
    ),
    Bug(
        "whole months by their numbers",
        _whole_months_by_number,
        _whole_months,
        _fit_between,
        *_PAIRS,
    ),
    Bug(
        "months sorted as text",
        lambda pair: sorted(pair, key=lambda day: f"{day.year:04}-{day.month}-{day.day}"),
        lambda pair: sorted(pair, key=lambda day: f"{day.year:04}-{day.month:02}-{day.day:02}"),
        _equals(sorted),
        *_PAIRS,
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
        _week_with_year,
        _week_with_week_year,
        _lies_in_its_week,
        *_EVERY_DAY,
    ),
    Bug(
        "every year has 52 weeks",
        _next_week_of_52,
        _next_week,
        _leads_to_next_week,
        *_WITH_ROOM,
    ),
    Bug(
        "week 0 and week 53 of a year of 52",
        _week_by_sevens,
        _week_checked,
        _equals(lambda day: day.isocalendar()[1]),
        *_EVERY_DAY,
    ),
)

# -- epochs and edges --------------------------------------------------------

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


_EDGES = (
    Bug(
        "the spreadsheet's 29 February 1900",
        _serial_of_spreadsheet,
        _serial_checked,
        _counts_as_spreadsheets_do,
        st.dates(min_value=_FIRST_SERIAL),
        dates(min_value=_FIRST_SERIAL),
    ),
    Bug(
        "day 0 of the epoch taken for none",
        _shown_if_any,
        _shown,
        _equals(lambda day: f"day {day.toordinal() - _EPOCH.toordinal()}"),
        *_EVERY_DAY,
    ),
    Bug(
        "no day before the first, none after the last",
        _days_reach,
        _days_reach_checked,
        _surrounds,
        *_EVERY_DAY,
    ),
    Bug(
        "Rome skipped no days in 1582",
        _in_rome_since_the_5th,
        _in_rome,
        _equals(lambda day: day > dt.date(1582, 10, 14)),
        *_EVERY_DAY,
    ),
    Bug(
        "London skipped ten days in 1752, not eleven",
        _in_london_skips_ten,
        _in_london_skips_eleven,
        _equals(lambda day: not dt.date(1752, 9, 2) < day < dt.date(1752, 9, 14)),
        *_EVERY_DAY,
    ),
    Bug(
        "the Julian calendar always lags 13 days",
        _julian_of_our_time,
        _julian,
        _julian_day_number,
        st.dates(*_AFTER_1582),
        dates(*_AFTER_1582),
    ),
)

BUGS = (*_YEARS, *_MONTHS, *_WEEKS, *_EDGES)
