"""Bugs of functions of two days."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st
from zoo import Bug, equals

from timeline.testing.strategies import date_pairs, dates

__all__ = ["BUGS"]

DAY = dt.timedelta(days=1)
Day = dt.date
_Two = tuple[Day, Day]

_PAIRS = (st.tuples(st.dates(), st.dates()), date_pairs())
_BEFORE_9000 = dt.date(8999, 12, 31)
_WITH_ROOM = (
    st.tuples(st.dates(max_value=_BEFORE_9000), st.dates(max_value=_BEFORE_9000)),
    date_pairs(max_value=_BEFORE_9000),
)


def _month_day(day: Day) -> tuple[int, int]:
    return day.month, day.day


# -- how long ------------------------------------------------------------------


def _whole_months_by_number(pair: _Two) -> int:
    first, last = sorted(pair)
    return (last.year - first.year) * 12 + last.month - first.month


def _whole_months(pair: _Two) -> int:
    first, last = sorted(pair)
    return _whole_months_by_number(pair) - (last.day < first.day)


def _fit_between(f: Callable[..., Any], pair: _Two) -> None:
    """So many whole months fit between the two days, counting as a rent runs."""
    first, last = sorted(pair)
    years, month = divmod(first.month - 1 + f(pair), 12)
    assert (first.year + years, month + 1, first.day) <= (last.year, last.month, last.day)


def _age_by_average(pair: _Two) -> int:
    born, today = sorted(pair)
    return int((today - born).days / 365.25)


def _age_by_month(pair: _Two) -> int:
    born, today = sorted(pair)
    return today.year - born.year - (today.month < born.month)


def _age(pair: _Two) -> int:
    born, today = sorted(pair)
    return today.year - born.year - (_month_day(today) < _month_day(born))


def _has_had_birthdays(f: Callable[..., Any], pair: _Two) -> None:
    """As many birthdays have come as years are told, and not one more."""
    born, today = sorted(pair)
    years = f(pair)
    birthday, next_one = ((born.year + n, born.month, born.day) for n in (years, years + 1))
    assert birthday <= (today.year, today.month, today.day) < next_one


def _birthday_by_replace(pair: _Two) -> Day:
    born, today = sorted(pair)
    return born.replace(year=today.year)


def _birthday(pair: _Two) -> Day:
    born, today = sorted(pair)
    last = calendar.monthrange(today.year, born.month)[1]
    return dt.date(today.year, born.month, min(born.day, last))


def _is_in_the_year(f: Callable[..., Any], pair: _Two) -> None:
    assert f(pair).year == max(pair).year


def _within_thirty_days(pair: _Two) -> bool:
    sent, returned = sorted(pair)
    return (returned - sent).days < 30


def _within_thirty_days_counted(pair: _Two) -> bool:
    sent, returned = sorted(pair)
    return (returned - sent).days <= 30


def _in_warranty_of_365(pair: _Two) -> bool:
    bought, broken = sorted(pair)
    return (broken - bought).days <= 365


def _in_warranty(pair: _Two) -> bool:
    bought, broken = sorted(pair)
    return (broken.year - bought.year, *_month_day(broken)) < (1, *_month_day(bought))


def _before_the_anniversary(pair: _Two) -> bool:
    """Whether no day from the one after the first to the second is its anniversary, or later."""
    bought, broken = sorted(pair)
    return broken.year * 10_000 + broken.month * 100 + broken.day < (
        (bought.year + 1) * 10_000 + bought.month * 100 + bought.day
    )


def _days360_of_months(pair: _Two) -> int:
    first, last = sorted(pair)
    begin = min(first.day, 30)
    end = 30 if last.day == 31 and begin == 30 else last.day
    return (last.year - first.year) * 360 + (last.month - first.month) * 30 + end - begin


def _days360(pair: _Two) -> int:
    first, last = sorted(pair)
    begin = 30 if _ends_february(first) else min(first.day, 30)
    end = 30 if begin == 30 and (last.day == 31 or _ends_february(last)) else last.day
    if _ends_february(last) and not _ends_february(first):
        end = last.day
    return (last.year - first.year) * 360 + (last.month - first.month) * 30 + end - begin


def _ends_february(day: Day) -> bool:
    return day.month == 2 and (day + DAY).month == 3


def _is_months_of_30(f: Callable[..., Any], pair: _Two) -> None:
    """From the end of a February to the end of a month are whole months."""
    first, last = sorted(pair)
    if _ends_february(first) and last.month != (last + DAY).month:
        months = (last.year - first.year) * 12 + last.month - first.month
        assert f(pair) == 30 * months


def _months_and_days_borrowed(pair: _Two) -> tuple[int, int]:
    first, last = sorted(pair)
    months, days = _whole_months(pair), last.day - first.day
    if days < 0:
        days += calendar.monthrange(first.year, first.month)[1]
    return months, days


def _months_and_days(pair: _Two) -> tuple[int, int]:
    first, last = sorted(pair)
    months = _whole_months(pair)
    return months, (last - _months_later(first, months)).days


def _months_later(day: Day, months: int) -> Day:
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _leads_back(f: Callable[..., Any], pair: _Two) -> None:
    first, last = sorted(pair)
    months, days = f(pair)
    assert _months_later(first, months) + days * DAY == last


def _leap_days_by_years(pair: _Two) -> int:
    first, last = sorted(pair)
    return calendar.leapdays(first.year, last.year)


def _leap_days(pair: _Two) -> int:
    """Leap days from the first, included, up to the second."""
    first, last = sorted(pair)
    before = first.month > 2
    passed = calendar.isleap(last.year) and _month_day(last) > (2, 29)
    return (
        calendar.leapdays(first.year, last.year) + passed - (calendar.isleap(first.year) and before)
    )


def _leaves_years_of_365(f: Callable[..., Any], pair: _Two) -> None:
    """Without its leap days every year has 365 days, and a date its number in them."""
    first, last = sorted(pair)
    numbers = [_number_in_365(day) + 365 * day.year for day in (first, last)]
    assert (last - first).days - f(pair) == numbers[1] - numbers[0]


def _number_in_365(day: Day) -> int:
    """The number of a day in a year that has no 29 February, which counts as 1 March."""
    shown = dt.date(2001, 3, 1) if _month_day(day) == (2, 29) else day.replace(year=2001)
    return shown.timetuple().tm_yday


def _served_a_month_and_a_day(pair: _Two) -> bool:
    given, leaving = sorted(pair)
    return leaving > _months_later(given, 1)


def _served_a_month(pair: _Two) -> bool:
    given, leaving = sorted(pair)
    return leaving >= _months_later(given, 1)


def _is_a_rent_later(f: Callable[..., Any], pair: _Two) -> None:
    given, leaving = sorted(pair)
    next_month = (given.replace(day=1) + 31 * DAY).replace(day=1)
    days = (next_month + 31 * DAY).replace(day=1) - next_month
    assert f(pair) == (leaving - next_month >= min(given.day - 1, days.days - 1) * DAY)


def _a_year_of_weeks(pair: _Two) -> bool:
    hired, left = sorted(pair)
    return (left - hired).days >= 364


def _a_year(pair: _Two) -> bool:
    hired, left = sorted(pair)
    return (left.year - hired.year, *_month_day(left)) >= (1, *_month_day(hired))


_HOW_LONG = (
    Bug(
        "whole months by their numbers",
        "rent and interest billed for a month too many",
        _whole_months_by_number,
        _whole_months,
        _fit_between,
        *_PAIRS,
    ),
    Bug(
        "age in years of 365.25 days",
        "a birthday that comes a day late",
        _age_by_average,
        _age,
        _has_had_birthdays,
        *_PAIRS,
    ),
    Bug(
        "age that waits for the next month",
        "comparing months, forgetting days",
        _age_by_month,
        _age,
        _has_had_birthdays,
        *_PAIRS,
    ),
    Bug(
        "this year's birthday of a leapling",
        "a crash for those born on 29 February",
        _birthday_by_replace,
        _birthday,
        _is_in_the_year,
        *_PAIRS,
    ),
    Bug(
        "the thirtieth day is too late",
        "a limit that is meant to be included",
        _within_thirty_days,
        _within_thirty_days_counted,
        equals(lambda pair: abs(pair[0].toordinal() - pair[1].toordinal()) in range(31)),
        *_PAIRS,
    ),
    Bug(
        "a warranty of a year is 365 days",
        "years taken for a number of days",
        _in_warranty_of_365,
        _in_warranty,
        equals(_before_the_anniversary),
        *_PAIRS,
    ),
    Bug(
        "a month's notice and a day",
        "a limit that is meant to be included",
        _served_a_month_and_a_day,
        _served_a_month,
        _is_a_rent_later,
        *_WITH_ROOM,
    ),
    Bug(
        "a year is 52 weeks",
        "years taken for a number of days",
        _a_year_of_weeks,
        _a_year,
        equals(lambda pair: not _before_the_anniversary(pair)),
        *_PAIRS,
    ),
    Bug(
        "30/360 without the end of February",
        "interest that a spreadsheet counts otherwise",
        _days360_of_months,
        _days360,
        _is_months_of_30,
        *_WITH_ROOM,
    ),
    Bug(
        "days borrowed from the wrong month",
        "months and days that do not lead back",
        _months_and_days_borrowed,
        _months_and_days,
        _leads_back,
        *_PAIRS,
    ),
    Bug(
        "leap days by whole years",
        "a first and a last year counted whole",
        _leap_days_by_years,
        _leap_days,
        _leaves_years_of_365,
        *_PAIRS,
    ),
)

# -- the same, before and after --------------------------------------------------


def _same_week_by_distance(pair: _Two) -> bool:
    return abs((pair[0] - pair[1]).days) < 7


def _same_week_by_number(pair: _Two) -> bool:
    return pair[0].isocalendar()[1] == pair[1].isocalendar()[1]


def _same_week_of_year(pair: _Two) -> bool:
    return pair[0].year == pair[1].year and _same_week_by_number(pair)


def _same_week(pair: _Two) -> bool:
    return pair[0].isocalendar()[:2] == pair[1].isocalendar()[:2]


_share_a_monday = equals(
    lambda pair: len({(day.toordinal() - 1) // 7 for day in pair}) == 1  # 0001-01-01 was a Monday
)


def _same_day_by_number(pair: _Two) -> bool:
    return pair[0].timetuple().tm_yday == pair[1].timetuple().tm_yday


def _same_day(pair: _Two) -> bool:
    return _month_day(pair[0]) == _month_day(pair[1])


def _hash_of_month(day: Day) -> int:
    return hash((day.year, day.month))


def _equal_in_month(a: Day, b: Day) -> bool:
    return (a.year, a.month) == (b.year, b.month)


def _equal_means_equal_hash(f: Callable[..., Any], pair: _Two) -> None:
    a, b = pair
    if _equal_in_month(a, b):
        assert f(a) == f(b)


def _compared_without_equality(pair: _Two) -> int:
    return -1 if pair[0] <= pair[1] else 1


def _compared(pair: _Two) -> int:
    return (pair[0] > pair[1]) - (pair[0] < pair[1])


def _turns_round(f: Callable[..., Any], pair: _Two) -> None:
    assert f(pair) == -f(pair[::-1])


def _days_it_takes(steps: st.SearchStrategy[Day]) -> st.SearchStrategy[tuple[Day, Day, Day]]:
    few = st.integers(0, 3)
    return st.tuples(steps, few, few).map(
        lambda drawn: (drawn[0], drawn[0] + drawn[1] * DAY, drawn[0] + (drawn[1] + drawn[2]) * DAY)
    )


def _equal_if_near(a: Day, b: Day) -> bool:
    return abs((a - b).days) <= 1


def _equal_if_same(a: Day, b: Day) -> bool:
    return a == b


def _is_transitive(f: Callable[..., Any], three: tuple[Day, Day, Day]) -> None:
    a, b, c = three
    if f(a, b) and f(b, c):
        assert f(a, c)


_ORDER = (
    Bug(
        "years sorted as text",
        "a year of three digits after one of four",
        lambda pair: sorted(pair, key=lambda day: (str(day.year), day)),
        lambda pair: sorted(pair, key=lambda day: (f"{day.year:04}", day)),
        equals(sorted),
        *_PAIRS,
    ),
    Bug(
        "months sorted as text",
        "October before September in a list of files",
        lambda pair: sorted(pair, key=lambda day: f"{day.year:04}-{day.month}-{day.day}"),
        lambda pair: sorted(pair, key=lambda day: f"{day.year:04}-{day.month:02}-{day.day:02}"),
        equals(sorted),
        *_PAIRS,
    ),
    Bug(
        "the same week is less than seven days away",
        "weeks that run from any day",
        _same_week_by_distance,
        _same_week,
        _share_a_monday,
        *_PAIRS,
    ),
    Bug(
        "the same week by its number alone",
        "a report that joins weeks of two years",
        _same_week_by_number,
        _same_week,
        _share_a_monday,
        *_PAIRS,
    ),
    Bug(
        "the same week by the calendar's year",
        "a week torn apart at New Year",
        _same_week_of_year,
        _same_week,
        _share_a_monday,
        *_PAIRS,
    ),
    Bug(
        "the same day by its number in the year",
        "an anniversary a day off after a February",
        _same_day_by_number,
        _same_day,
        equals(lambda pair: f"{pair[0]:%m-%d}" == f"{pair[1]:%m-%d}"),
        *_PAIRS,
    ),
    Bug(
        "equal by month, hashed by day",
        "equality and hash that do not agree",
        hash,
        _hash_of_month,
        _equal_means_equal_hash,
        *_PAIRS,
    ),
    Bug(
        "a comparison that knows no equal",
        "a comparator that does not turn round",
        _compared_without_equality,
        _compared,
        _turns_round,
        *_PAIRS,
    ),
    Bug(
        "days near one another are equal",
        "a comparison that is not transitive",
        _equal_if_near,
        _equal_if_same,
        _is_transitive,
        _days_it_takes(st.dates(max_value=_BEFORE_9000)),
        _days_it_takes(dates(max_value=_BEFORE_9000)),
    ),
)

BUGS = (*_HOW_LONG, *_ORDER)
