"""Plain `datetime.date` values, with the days on which date logic breaks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from functools import lru_cache

from hypothesis import strategies as st

from timeline import gregorian
from timeline.testing._arguments import check_order, check_type
from timeline.testing.strategies._weights import again_and_again, by_weight

__all__ = ["DayKind", "dates", "day_kinds", "end_of_month"]

SIMPLEST = 2000
"""The year that every strategy here shrinks towards."""

_Days = st.SearchStrategy[dt.date]
_Build = Callable[[dt.date, dt.date], "_Days | None"]
DayKind = tuple[str, int, _Days]
"""A class of days: its name, its weight, and a strategy of it."""


def dates(
    min_value: dt.date = dt.date.min, max_value: dt.date = dt.date.max, *, nasty: bool = True
) -> _Days:
    """Days as `datetime.date`, of which four in five are of a kind that date logic gets wrong.

    The kinds are leap days, century years and 28 February of them, the ends and
    beginnings of months and years, ISO weeks 1, 52 and 53, the years 1582, 1752,
    1900, 1970 and 2038, years of fewer than four digits, `min_value` and
    `max_value`; each but the beginnings comes up in at least 3 % of draws, when
    the bounds leave room for it. With `nasty=False` this is `st.dates()`.

    Shrinks to 2000-01-01, or to the nearest day that the bounds and the failing
    test allow: a failure on leap days to 2000-02-29.
    """
    check_type("min_value", min_value, dt.date)
    check_type("max_value", max_value, dt.date)
    check_order("min_value", min_value, "max_value", max_value)
    check_type("nasty", nasty, bool)
    if not nasty:
        return st.dates(min_value, max_value)
    return _nasty_dates(min_value, max_value)


@lru_cache(maxsize=64)
def _nasty_dates(low: dt.date, high: dt.date) -> _Days:
    return by_weight((weight, days) for _, weight, days in day_kinds(low, high))


# -- the kinds of days -------------------------------------------------------


def day_kinds(low: dt.date, high: dt.date) -> Iterable[DayKind]:
    """The kinds that have a day between the bounds, the simplest first."""
    for name, weight, build in _KINDS:
        days = build(low, high)
        if days is not None:
            yield name, weight, days


def _any_day(low: dt.date, high: dt.date) -> _Days:
    return st.dates(low, high)


def _short_year(low: dt.date, high: dt.date) -> _Days | None:
    high = min(high, dt.date(999, 12, 31))
    return st.dates(low, high) if low <= high else None


def _month_end(low: dt.date, high: dt.date) -> _Days:
    return st.dates(low, high).map(lambda day: min(end_of_month(day), high))


def _month_start(low: dt.date, high: dt.date) -> _Days:
    return st.dates(low, high).map(lambda day: max(day.replace(day=1), low))


def _year_end(low: dt.date, high: dt.date) -> _Days:
    return st.dates(low, high).map(lambda day: min(day.replace(month=12, day=31), high))


def _year_start(low: dt.date, high: dt.date) -> _Days:
    return st.dates(low, high).map(lambda day: max(day.replace(month=1, day=1), low))


def _in_week(number: int) -> _Build:
    """Days of one ISO week, every weekday as often; their year may be the next or the last."""

    def build(low: dt.date, high: dt.date) -> _Days | None:
        mondays = _mondays(number, low.year, high.year)
        if not mondays:
            return None
        ordinals = st.tuples(st.sampled_from(mondays), st.integers(0, 6)).map(sum)
        first, last = low.toordinal(), high.toordinal()
        return ordinals.map(lambda n: dt.date.fromordinal(max(first, min(n, last))))

    return build


def _leap_day(low: dt.date, high: dt.date) -> _Days | None:
    years = filter(gregorian.is_leap, range(low.year, high.year + 1))
    return _sampled((dt.date(year, 2, 29) for year in years), low, high)


def _century(*days: tuple[int, int]) -> _Build:
    def build(low: dt.date, high: dt.date) -> _Days | None:
        years = range(100, 10_000, 100)
        return _sampled((dt.date(year, *day) for year in years for day in days), low, high)

    return build


def _in_year(year: int, *days: tuple[int, int]) -> _Build:
    """Some marked days of a year, first and foremost, and any other day of it."""

    def build(low: dt.date, high: dt.date) -> _Days | None:
        first, last = max(low, dt.date(year, 1, 1)), min(high, dt.date(year, 12, 31))
        if first > last:
            return None
        marked = _sampled((dt.date(year, *day) for day in days), low, high)
        anywhere = st.dates(first, last)
        return anywhere if marked is None else st.one_of(marked, marked, anywhere)

    return build


_KINDS: tuple[tuple[str, int, _Build], ...] = (
    ("any day", 13, _any_day),
    ("leap day", 8, _leap_day),
    ("end of a month", 7, _month_end),
    ("start of a month", 3, _month_start),
    ("end of a year", 4, _year_end),
    ("start of a year", 3, _year_start),
    ("ISO week 1", 4, _in_week(1)),
    ("ISO week 52", 4, _in_week(52)),
    ("ISO week 53", 5, _in_week(53)),
    ("28 February of a century year", 5, _century((2, 28))),
    ("century year", 4, _century((3, 1), (1, 1), (12, 31))),
    ("1900", 5, _in_year(1900, (2, 28), (3, 1), (1, 1), (12, 31))),
    ("1970", 5, _in_year(1970, (1, 1), (1, 2), (12, 31))),
    ("2038", 5, _in_year(2038, (1, 19), (1, 18), (1, 20))),
    ("1752", 5, _in_year(1752, (9, 2), (9, 3), (9, 13), (9, 14))),
    ("1582", 5, _in_year(1582, (10, 4), (10, 5), (10, 14), (10, 15))),
    ("year below 1000", 3, _short_year),
    ("max", 5, lambda low, high: again_and_again(high)),
    ("min", 5, lambda low, high: again_and_again(low)),
)


def _sampled(days: Iterable[dt.date], low: dt.date, high: dt.date) -> _Days | None:
    inside = sorted((day for day in days if low <= day <= high), key=_far_from_simplest)
    return st.sampled_from(inside) if inside else None


def _far_from_simplest(day: dt.date) -> tuple[int, bool]:
    return abs(day.year - SIMPLEST), day.year < SIMPLEST


@lru_cache(maxsize=32)
def _mondays(week: int, first: int, last: int) -> tuple[int, ...]:
    """Ordinals of the Mondays of one ISO week of every year that has it."""
    years = sorted(range(first, last + 1), key=lambda year: (abs(year - SIMPLEST), year < SIMPLEST))
    if week == 53:
        years = [year for year in years if dt.date(year, 12, 28).isocalendar()[1] == 53]
    return tuple(dt.date.fromisocalendar(year, week, 1).toordinal() for year in years)


def end_of_month(day: dt.date) -> dt.date:
    """The last day of the month of `day`."""
    return day.replace(day=gregorian.days_in_month(day.year, day.month))
