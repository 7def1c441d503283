"""Laws of comparisons of days and of moments."""

from __future__ import annotations

import datetime

from hypothesis import strategies as st

from timeline.testing.laws.observatory._date_law import Breach, Family, equal
from timeline.testing.laws.observatory._room import Room
from timeline.testing.laws.observatory._vocabulary import Functions

__all__ = ["ORDERS"]

ORDERS = Family("orders", "Comparisons")

_DAYS = "days follow one another, and so do their Julian Day Numbers"
_MOMENTS = "RFC 3339, 5.1: moments are in the order of their UTC, whatever their offsets"


def _two_moments(room: Room) -> st.SearchStrategy[tuple[datetime.datetime, datetime.datetime]]:
    """Two moments that are close, or the same one in two offsets."""
    near = st.integers(-3, 3).map(lambda n: datetime.timedelta(minutes=30 * n))
    shifts = st.sampled_from((0, 60, -300, 840))
    return st.builds(_beside, room.moments(), near, shifts)


def _beside(
    moment: datetime.datetime, step: datetime.timedelta, shift: int
) -> tuple[datetime.datetime, datetime.datetime]:
    zone = datetime.timezone(datetime.timedelta(minutes=shift))
    return moment, (moment + step).astimezone(zone)


@ORDERS.law("is_before", given=lambda room: room.pairs(), clause=_DAYS)
def earlier_day_is_before(date: Functions, a: datetime.date, b: datetime.date) -> Breach | None:
    """A day is before those of higher numbers, and no other."""
    return equal(date.is_before(a, b), a.toordinal() < b.toordinal())


@ORDERS.law("is_before", given=lambda room: room.pairs(), clause="of before, same, after: one")
def exactly_one_order_holds(date: Functions, a: datetime.date, b: datetime.date) -> Breach | None:
    """Of two days one is before the other, or they are the same."""
    verdicts = date.is_before(a, b), date.is_before(b, a), a == b
    return equal(sum(verdicts), 1)


@ORDERS.law("is_earlier", given=_two_moments, clause=_MOMENTS)
def moments_are_in_order_of_utc(
    date: Functions, a: datetime.datetime, b: datetime.datetime
) -> Breach | None:
    """A moment is earlier where its UTC is, whatever the offsets."""
    return equal(date.is_earlier(a, b), (b - a) > datetime.timedelta(0))
