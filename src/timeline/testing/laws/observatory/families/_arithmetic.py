"""Laws of sums and differences of days, months and years."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from timeline.dates._engine import gregorian
from timeline.testing.laws.observatory._date_law import Breach, Family, Words, equal
from timeline.testing.laws.observatory._room import Room
from timeline.testing.laws.observatory._vocabulary import Functions

__all__ = ["ARITHMETIC"]

ARITHMETIC = Family("arithmetic", "Sums and differences")

_COUNT = "days follow one another: the sum is that of Julian Day Numbers"
_CLIP = "Temporal, AddISODate with overflow constrain; java.time, plusMonths: the last valid day"
_INVERSE = "a difference is what must be added: Temporal, DifferenceISODate; java.time, Period"


def _days_and(*units: str) -> Callable[[Room], st.SearchStrategy[tuple[Any, ...]]]:
    return lambda room: st.tuples(room.inner_days(), *map(room.steps, units))


def _pairs_and_months(room: Room) -> st.SearchStrategy[tuple[Any, ...]]:
    """Two days of which one may follow the other, as the last of a month and the next first do."""
    neighbours = room.inner_days().map(lambda day: (day, day + datetime.timedelta(days=1)))
    pairs = st.one_of(neighbours, room.inner_pairs())
    return st.builds(_with_months, pairs, room.steps("months"), st.booleans())


def _with_months(
    pair: tuple[datetime.date, datetime.date], n: int, to_february: bool
) -> tuple[datetime.date, datetime.date, int]:
    """Two days and a step, in half of all draws to the month that is the shortest."""
    return *pair, n - (n + pair[0].month - 2) % 12 if to_february else n


def _month_number(day: datetime.date) -> int:
    return day.year * 12 + day.month


@ARITHMETIC.law("add_days", given=_days_and("days"), clause=_COUNT)
def days_are_added(date: Functions, day: datetime.date, n: int) -> Breach | None:
    """n days later is n days later by count."""
    return equal(date.add_days(day, n), day + datetime.timedelta(days=n))


@ARITHMETIC.law(
    "add_days",
    given=lambda room: st.tuples(room.inner.inner_days(), room.steps("days"), st.integers(-40, 40)),
    clause=_COUNT,
)
def days_add_up(date: Functions, day: datetime.date, a: int, b: int) -> Breach | None:
    """a days later, and then b days later, is a + b days later."""
    return equal(date.add_days(date.add_days(day, a), b), date.add_days(day, a + b))


@ARITHMETIC.law("days_between", given=lambda room: st.tuples(*[room.days()] * 2), clause=_COUNT)
def days_are_counted(date: Functions, a: datetime.date, b: datetime.date) -> Breach | None:
    """From one day to another it is as many days as their numbers are apart."""
    return equal(date.days_between(a, b), b.toordinal() - a.toordinal())


@ARITHMETIC.law("days_between", given=lambda room: room.pairs(), clause="b - a is -(a - b)")
def days_count_back(date: Functions, a: datetime.date, b: datetime.date) -> Breach | None:
    """Back it is as many days as there."""
    return equal(date.days_between(b, a), -date.days_between(a, b))


@ARITHMETIC.law("add_days", "days_between", given=_days_and("days"), clause=_COUNT)
def days_added_are_counted(date: Functions, day: datetime.date, n: int) -> Breach | None:
    """To the day n days later it is n days."""
    return equal(date.days_between(day, date.add_days(day, n)), n)


@ARITHMETIC.law("add_months", given=_days_and("months"), clause=_CLIP)
def no_month_is_skipped(date: Functions, day: datetime.date, n: int) -> Breach | None:
    """n months later is in the n-th month after."""
    return equal(_month_number(date.add_months(day, n)), _month_number(day) + n)


@ARITHMETIC.law("add_months", given=_days_and("months"), clause=_CLIP)
def month_is_clipped(date: Functions, day: datetime.date, n: int) -> Breach | None:
    """n months later is the same day of that month, or its last."""
    found = date.add_months(day, n)
    last = gregorian.days_in_month(found.year, found.month)
    return equal(found.day, min(day.day, last))


@ARITHMETIC.law("add_months", given=_pairs_and_months, clause="an order that sums keep")
def months_are_monotone(
    date: Functions, a: datetime.date, b: datetime.date, n: int
) -> Breach | None:
    """The later of two days is no earlier after n months."""
    low, high = sorted((a, b))
    first, second = date.add_months(low, n), date.add_months(high, n)
    return (
        None
        if first <= second
        else Breach((first, second), Words("the first not after the second"))
    )


@ARITHMETIC.law(
    "add_months",
    given=lambda room: st.tuples(room.ordinary_days(), room.steps("months")),
    clause="no month is shorter than 28 days",
)
def months_go_back(date: Functions, day: datetime.date, n: int) -> Breach | None:
    """Up to the 28th, n months later and n months earlier is the same day."""
    return equal(date.add_months(date.add_months(day, n), -n), day)


@ARITHMETIC.law("add_years", "add_months", given=_days_and("years"), clause="a year is 12 months")
def year_is_twelve_months(date: Functions, day: datetime.date, n: int) -> Breach | None:
    """n years later is 12 n months later."""
    return equal(date.add_years(day, n), date.add_months(day, 12 * n))


@ARITHMETIC.law("add_years", given=_days_and("years"), clause=_CLIP)
def year_is_clipped(date: Functions, day: datetime.date, n: int) -> Breach | None:
    """n years later is the same day of that year; 29 February may be 28 February."""
    year = day.year + n
    last = gregorian.days_in_month(year, day.month)
    return equal(date.add_years(day, n), datetime.date(year, day.month, min(day.day, last)))


@ARITHMETIC.law(
    "difference", "add_difference", given=lambda room: room.inner_pairs(), clause=_INVERSE
)
def difference_restores(date: Functions, a: datetime.date, b: datetime.date) -> Breach | None:
    """What is from a to b, added to a, is b."""
    return equal(date.add_difference(a, *date.difference(a, b)), b)


@ARITHMETIC.law("difference", given=lambda room: room.pairs(), clause=_INVERSE)
def difference_has_one_sign(date: Functions, a: datetime.date, b: datetime.date) -> Breach | None:
    """Months and days of a difference go the way from a to b, never against one another."""
    months, days = date.difference(a, b)
    signs = {number > 0 for number in (months, days) if number}
    return equal(signs, {b > a} if a != b else set())


@ARITHMETIC.law("difference", given=lambda room: room.pairs(), clause=_INVERSE)
def difference_is_balanced(date: Functions, a: datetime.date, b: datetime.date) -> Breach | None:
    """What is left beside the months of a difference is less than the longest month."""
    months, days = date.difference(a, b)
    return None if abs(days) < 31 else Breach((months, days), Words("fewer than 31 days"))


@ARITHMETIC.law(
    "difference",
    given=lambda room: st.tuples(room.ordinary_days(), room.steps("months")),
    clause=_INVERSE,
)
def whole_months_differ_by_months(date: Functions, day: datetime.date, n: int) -> Breach | None:
    """To the same day n months later it is n months and no days."""
    years, month = divmod(_month_number(day) - 1 + n, 12)
    return equal(date.difference(day, datetime.date(years, month + 1, day.day)), (n, 0))
