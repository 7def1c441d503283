"""What an uncertain date may stand for: its days, its readings, its narrowings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from timeline.dates import Date, DateSet, DateTime, DateValue, Interval, TimeScale
from timeline.dates._engine import gregorian
from timeline.dates._engine.granules import INFINITY, Bound
from timeline.dates._engine.relations import AllOf, Lasting, Moment, OneOf, Readings
from timeline.dates._values.instant import edge

__all__ = ["narrowings", "readings", "within"]

_SIMPLEST = gregorian.ordinal(2000, 1, 1)
_UNITS_OF_A_CYCLE = {
    TimeScale.DAYS: gregorian.CYCLE_DAYS,
    TimeScale.LOCAL: gregorian.CYCLE_DAYS * 86_400,
    TimeScale.ZONED: gregorian.CYCLE_DAYS * 86_400,
}


class _Family(Protocol):
    @property
    def first(self) -> Bound: ...

    @property
    def last(self) -> Bound: ...


def within(date: DateValue) -> st.SearchStrategy[Date]:
    """Return a concrete day that `date` may be; for an interval, on which it may last.

    Where nothing bounds a side, the day lies within 400 years of the other side,
    or of the year 2000 if nothing bounds either.

    Shrinks to the first such day.
    """
    _check_value("date", date)
    return _days_from(date).map(lambda day: _next_day(date, day))


def readings(date: DateValue) -> st.SearchStrategy[Interval | DateSet]:
    """Return a fully known value that `date` may stand for.

    It is an `Interval` between two days, or two seconds where `date` has a time of
    day: of what lies somewhere within August, any part of August. For an all-of
    set it is the set of one day for each member. Where nothing bounds a side, the
    reading lies within 400 years of the other.

    Shrinks to the first and shortest reading.
    """
    _check_value("date", date)
    return _reading_of(date.readings(date.time_scale), date.time_scale)


def narrowings(date: DateValue) -> st.SearchStrategy[DateValue]:
    """Return a value that leaves no more open than `date`: itself, a part of it, or one of its
    readings.

    Shrinks to `date` itself.
    """
    _check_value("date", date)
    itself = st.just(date)
    if isinstance(date, Date) and date.day is None:
        months = within(date).map(lambda day: Date(day.year, day.month))
        years = within(date).map(lambda day: Date(day.year))
        coarser = months if date.month is not None else st.one_of(years, months)
        return st.one_of(itself, coarser, within(date))
    if isinstance(date, (Interval, DateTime)):
        return st.one_of(itself, readings(date))
    if isinstance(date, DateSet) and date.all_of:
        return st.one_of(itself, readings(date))
    return st.one_of(itself, within(date), readings(date))


def _check_value(name: str, value: object) -> None:
    if not isinstance(value, DateValue):
        raise InvalidArgument(f"Expected a date value for {name}, found {value!r}")


# -- days --------------------------------------------------------------------


def _days_from(date: DateValue) -> st.SearchStrategy[int]:
    """Days not after the last possible one, from the first on."""
    earliest, latest = date.earliest, date.latest
    first = -INFINITY if earliest is None else earliest.day_number
    last = INFINITY if latest is None else latest.day_number
    assert first is not None, "an edge is a known day"
    assert last is not None, "an edge is a known day"
    # In its own zone a time may fall on the day before its day in UTC.
    slack = 0 if date.time_scale is TimeScale.DAYS else 1
    return _window(first - slack, last, gregorian.CYCLE_DAYS)


def _next_day(date: DateValue, day: int) -> Date:
    found = date.next_day(day)
    if found is None:
        # Only in a zone: the last day in UTC may be one later than the last as written.
        found = date.next_day(day - 1)
    assert found is not None, f"{date} has no day at {day}"
    return Date.from_ordinal(found)


def _window(first: Bound, last: Bound, cycle: int) -> st.SearchStrategy[int]:
    """From the first to the last, of which an infinite one is brought to within 400 years."""
    if first == -INFINITY and last == INFINITY:
        first = _SIMPLEST if cycle == gregorian.CYCLE_DAYS else _SIMPLEST * 86_400
    low = int(last - cycle if first == -INFINITY else first)
    high = int(low + cycle if last == INFINITY else last)
    return st.integers(0, high - low).map(low.__add__)


# -- readings ----------------------------------------------------------------


def _reading_of(readings: Readings, scale: TimeScale) -> st.SearchStrategy[Interval | DateSet]:
    if isinstance(readings, OneOf):
        return st.sampled_from(readings.options).flatmap(lambda one: _reading_of(one, scale))
    if isinstance(readings, AllOf):
        units = [_begin_and_end(member, scale) for member in readings.members]
        return st.tuples(*units).map(_set_of_days)
    return _begin_and_end(readings, scale).map(_in_scale(scale))


def _set_of_days(members: tuple[tuple[int, int], ...]) -> DateSet:
    return DateSet(tuple(Date.from_ordinal(begin) for begin, _ in members), all_of=True)


def _in_scale(scale: TimeScale) -> Callable[[tuple[int, int]], Interval]:
    def value(units: tuple[int, int]) -> Interval:
        # An interval takes in its last day, and ends where its last second begins.
        begin, end = edge(units[0], scale), edge(units[1] + (scale is not TimeScale.DAYS), scale)
        assert begin is not None
        assert end is not None
        return Interval(begin, end)

    return value


def _begin_and_end(
    simple: Moment | Lasting, scale: TimeScale
) -> st.SearchStrategy[tuple[int, int]]:
    return _in_moment(simple, scale) if isinstance(simple, Moment) else _in_lasting(simple, scale)


@st.composite
def _in_moment(draw: st.DrawFn, moment: Moment, scale: TimeScale) -> tuple[int, int]:
    """Two units of one granule."""
    unit = draw(_units(moment.granules, scale))
    granule = moment.granules.at_or_after(unit)
    assert granule is not None, "a unit not after the last has a granule"
    low, high = (int(border) for border in granule)
    begin = low + draw(st.integers(0, high - low))
    end = begin + draw(st.integers(0, high - begin))
    return begin, end


@st.composite
def _in_lasting(draw: st.DrawFn, lasting: Lasting, scale: TimeScale) -> tuple[int, int]:
    """A begin among the begins, and an end among the ends that is not before it."""
    begin = lasting.begins.next_unit(draw(_units(lasting.begins, scale)))
    assert begin is not None, "a unit not after the last has a next"
    first_end = max(begin, lasting.ends.first)
    end = lasting.ends.next_unit(
        draw(_window(first_end, lasting.ends.last, _UNITS_OF_A_CYCLE[scale]))
    )
    assert end is not None, "no begin is after the last end"
    return int(begin), int(end)


def _units(family: _Family, scale: TimeScale) -> st.SearchStrategy[int]:
    return _window(family.first, family.last, _UNITS_OF_A_CYCLE[scale])
