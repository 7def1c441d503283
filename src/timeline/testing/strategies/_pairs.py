"""Pairs of plain `datetime.date` values that have something to do with each other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from hypothesis import strategies as st

from timeline.dates._engine import gregorian
from timeline.testing._arguments import check_order, check_type
from timeline.testing.strategies._days import dates, end_of_month

__all__ = ["date_pairs"]

_Pair = tuple[dt.date, dt.date]
_Move = Callable[[dt.date], int]


def date_pairs(
    min_value: dt.date = dt.date.min, max_value: dt.date = dt.date.max
) -> st.SearchStrategy[_Pair]:
    """Return two days, in either order, that stand close in one of the calendar's ways.

    They are equal, or a day, week, month, year or 400 years apart, or lie at the
    two sides of a week's, a month's or a year's end, or at the ends of two months, or
    have nothing to do with each other.

    Shrinks to 2000-01-01 twice.
    """
    check_type("min_value", min_value, dt.date)
    check_type("max_value", max_value, dt.date)
    check_order("min_value", min_value, "max_value", max_value)
    return _date_pairs(min_value, max_value)


@st.composite
def _date_pairs(draw: st.DrawFn, low: dt.date, high: dt.date) -> _Pair:
    day = draw(dates(low, high))
    move = draw(st.sampled_from(_MOVES))
    other = (
        draw(dates(low, high))
        if move is None
        else dt.date.fromordinal(min(move(day), high.toordinal()))
    )
    return (other, day) if draw(st.booleans()) else (day, other)


def _later(days: int) -> _Move:
    return lambda day: day.toordinal() + days


def _months_later(months: int, *, to_end: bool = False) -> _Move:
    """The same day of a later month, or that month's last, as it is always where `to_end`."""

    def move(day: dt.date) -> int:
        years, month = divmod(day.month - 1 + months, 12)
        year = day.year + years
        last = gregorian.days_in_month(year, month + 1)
        return gregorian.ordinal(year, month + 1, last if to_end else min(day.day, last))

    return move


def _sunday(day: dt.date) -> int:
    return day.toordinal() + 6 - day.weekday()


# None stands for a day that has nothing to do with the first.
_MOVES: tuple[_Move | None, ...] = (
    _later(0),
    _later(1),
    _months_later(12),
    _months_later(1),
    *(None,) * 6,
    _later(7),
    lambda day: end_of_month(day).toordinal(),
    lambda day: end_of_month(day).toordinal() + 1,
    lambda day: gregorian.ordinal(day.year, 12, 31),
    lambda day: gregorian.ordinal(day.year + 1, 1, 1),
    *map(_months_later, (11, 48, 1200)),
    _months_later(1, to_end=True),
    _months_later(12, to_end=True),
    _sunday,
    lambda day: _sunday(day) + 1,
    *map(_later, (6, 28, 30, 31, 364, 365, 366, gregorian.CYCLE_DAYS)),
)
