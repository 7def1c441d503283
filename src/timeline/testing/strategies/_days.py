"""Plain `datetime.date` values, with the days on which date logic breaks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import attrs
from hypothesis import strategies as st

from timeline.dates._engine import gregorian
from timeline.testing._arguments import check_order, check_type
from timeline.testing.strategies._weights import in_turn

__all__ = ["KINDS", "DayKind", "dates", "end_of_month", "moved"]

Move = Callable[[dt.date], Iterator[int]]
"""From any day to days of a kind, as ordinals, the best first."""


@attrs.frozen
class DayKind:
    """A kind of day: its name, how often it is wanted, and how to come to one from any day."""

    name: str
    weight: int
    move: Move


def dates(
    min_value: dt.date = dt.date.min, max_value: dt.date = dt.date.max, *, nasty: bool = True
) -> st.SearchStrategy[dt.date]:
    """Return days as `datetime.date`, of which nine in ten are of a kind that date logic gets
    wrong.

    The kinds are leap days, century years and 28 February of them, the ends and
    beginnings of months and years, the days 9 to 13 of a month, ISO weeks 1, 52 and 53,
    the years 1582, 1752, 1900, 1970 and 2038, years of fewer than four digits, `min_value`
    and `max_value`. Each but the beginnings comes up in at least 3 % of draws, where
    the bounds leave room for it. With `nasty=False` this is `st.dates()`.

    Shrinks to 2000-01-01, or to the nearest day that the bounds and the failing
    test allow: a failure on leap days to 2000-02-29.
    """
    check_type("min_value", min_value, dt.date)
    check_type("max_value", max_value, dt.date)
    check_order("min_value", min_value, "max_value", max_value)
    check_type("nasty", nasty, bool)
    plain = st.dates(min_value, max_value)
    return _moved_dates(plain, min_value, max_value) if nasty else plain


@st.composite
def _moved_dates(
    draw: st.DrawFn, plain: st.SearchStrategy[dt.date], low: dt.date, high: dt.date
) -> dt.date:
    """Any day, and a ticket that may move it to a hard one.

    So every kind takes as many choices: a failure shrinks to the plain day
    wherever that will do, and `min_value` comes up again and again, though
    Hypothesis never makes the same choices twice.
    """
    ticket = draw(_TICKETS)
    return moved(draw(plain), ticket, low, high)


def moved(day: dt.date, ticket: DayKind, low: dt.date, high: dt.date) -> dt.date:
    """The first day that the kind leads to between the bounds, or the day itself."""
    if ticket.name in _AT_A_BOUND:
        return low if ticket.name == "min" else high
    first, last = low.toordinal(), high.toordinal()
    for found in ticket.move(day):
        if first <= found <= last:
            return dt.date.fromordinal(found)
    return day


# -- the kinds ---------------------------------------------------------------


def _itself(day: dt.date) -> Iterator[int]:
    yield day.toordinal()


def _leap_day(day: dt.date) -> Iterator[int]:
    year = day.year - day.year % 4
    for candidate in (year, year + 4, year - 4, year + 8):
        if gregorian.is_leap(candidate):
            yield gregorian.ordinal(candidate, 2, 29)


def _month_end(day: dt.date) -> Iterator[int]:
    yield end_of_month(day).toordinal()


def _month_start(day: dt.date) -> Iterator[int]:
    yield day.replace(day=1).toordinal()


def _year_end(day: dt.date) -> Iterator[int]:
    """A year's last day, in half of all draws the 366th."""
    if day.day % 2 == 0:
        yield gregorian.ordinal(day.year - day.year % 4 or 4, 12, 31)
    yield gregorian.ordinal(day.year, 12, 31)
    yield gregorian.ordinal(day.year - 1, 12, 31)


def _year_start(day: dt.date) -> Iterator[int]:
    yield gregorian.ordinal(day.year, 1, 1)
    yield gregorian.ordinal(day.year + 1, 1, 1)


def _week(number: int) -> Move:
    """The same weekday of an ISO week, in half of all draws of a year of 53 weeks.

    The days of a week may lie in the year before or after.
    """

    def move(day: dt.date) -> Iterator[int]:
        years = list(range(day.year, day.year - 8, -1))
        if day.day % 2:
            years.sort(key=_has_52_weeks)
        for year in years:
            fourth = gregorian.ordinal(year, 1, 4)  # it is always in week 1
            monday = fourth - (fourth - 1) % 7 + 7 * (number - 1)
            # Week 53 is one only where its Thursday is still in the year.
            if monday + 3 <= gregorian.ordinal(year, 12, 31):
                yield monday + day.weekday()

    return move


def _has_52_weeks(year: int) -> bool:
    """Whether its last day is not in a week 53: neither a Thursday nor, in leap years, a Friday."""
    last = gregorian.iso_weekday(gregorian.ordinal(year, 12, 31))
    return last != 4 and not (last == 5 and gregorian.is_leap(year))


def _century(*marked: tuple[int, int]) -> Move:
    def move(day: dt.date) -> Iterator[int]:
        year = max(day.year - day.year % 100, 100)
        for century in (year, year + 100, year - 100):
            yield gregorian.ordinal(century, *marked[day.day % len(marked)])

    return move


def _year(year: int, *marked: tuple[int, int]) -> Move:
    """A marked day of one year, and now and then any day of it."""

    def move(day: dt.date) -> Iterator[int]:
        if day.day <= 27:
            yield gregorian.ordinal(year, *marked[(day.day - 1) % len(marked)])
        last = gregorian.days_in_month(year, day.month)
        yield gregorian.ordinal(year, day.month, min(day.day, last))

    return move


def _short_year(day: dt.date) -> Iterator[int]:
    year = day.year % 1000 or 1
    yield gregorian.ordinal(year, day.month, min(day.day, 28))


def _number(day: dt.date) -> Iterator[int]:
    """A day whose number is the last of one digit, or the first of two, or may be a month or not.

    Words for it are irregular as well: 11th to 13th.
    """
    yield day.replace(day=(9, 10, 11, 12, 13)[day.day % 5]).toordinal()


_AT_A_BOUND = ("min", "max")

# Each comes after those that failures of it are to shrink to: the shrinker tries the ones before.
KINDS: tuple[DayKind, ...] = (
    DayKind("any day", 9, _itself),
    DayKind("leap day", 8, _leap_day),
    DayKind("end of a month", 6, _month_end),
    DayKind("end of a year", 5, _year_end),
    DayKind("max", 6, _itself),
    DayKind("start of a month", 3, _month_start),
    DayKind("start of a year", 3, _year_start),
    DayKind("min", 6, _itself),
    DayKind("year below 1000", 3, _short_year),
    DayKind("day 9 to 13", 5, _number),
    DayKind("ISO week 53", 6, _week(53)),
    DayKind("ISO week 52", 5, _week(52)),
    DayKind("ISO week 1", 4, _week(1)),
    DayKind("century year", 3, _century((3, 1), (1, 1), (12, 31))),
    DayKind("28 February of a century year", 4, _century((2, 28))),
    DayKind("1900", 5, _year(1900, (2, 28), (3, 1), (1, 1), (12, 31))),
    DayKind("1970", 6, _year(1970, (1, 1), (1, 1), (1, 2), (12, 31))),
    DayKind("2038", 7, _year(2038, (1, 19), (1, 18), (1, 20))),
    DayKind("1752", 7, _year(1752, (9, 2), (9, 3), (9, 13), (9, 14))),
    DayKind("1582", 7, _year(1582, (10, 4), (10, 5), (10, 14), (10, 15))),
)


# As many tickets as weights: Hypothesis draws evenly from a list of about a hundred.
_TICKETS = st.sampled_from(in_turn((kind.weight, kind) for kind in KINDS))


def end_of_month(day: dt.date) -> dt.date:
    """The last day of the month of `day`."""
    return day.replace(day=gregorian.days_in_month(day.year, day.month))
