"""Combining: ranges, lists and open ends made of what their parts stand for."""

from __future__ import annotations

import attrs
from dateutil.relativedelta import relativedelta

from timeline.dates import (
    Date,
    DateSet,
    DateTime,
    DateValue,
    End,
    Interval,
    Precision,
    Qualifier,
    Season,
    SingleDate,
    shift,
)
from timeline.errors import InvalidValueError, RangeError
from timeline.extract.resolution import Resolution

__all__ = ["about", "all_of", "from_on", "span", "up_to"]


def span(first: Resolution, last: Resolution) -> Resolution | None:
    """All the way from one date to another."""
    start, end = _end(first.value, 0), _end(last.value, -1)
    if start is None or end is None:
        return None
    try:
        value = Interval(start, end)
    except InvalidValueError:
        return None
    return _of_parts(value, first, last)


def all_of(parts: list[Resolution]) -> Resolution | None:
    """Every one of some dates."""
    members = [part.value for part in parts if isinstance(part.value, (Date, Season))]
    if len(members) != len(parts):
        return None
    return _of_parts(DateSet(members, all_of=True), *parts)


def from_on(date: Resolution, *, strictly: bool) -> Resolution | None:
    """From a date on, or from the next one on."""
    start = _beside(date.value, 1) if strictly else _end(date.value, 0)
    return None if start is None else _of_parts(Interval(start, End.OPEN), date)


def up_to(date: Resolution, *, strictly: bool) -> Resolution | None:
    """Up to a date, or to the one before it."""
    end = _beside(date.value, -1) if strictly else _end(date.value, -1)
    return None if end is None else _of_parts(Interval(End.OPEN, end), date)


def about(date: Resolution) -> Resolution:
    """The date with each part marked as approximate."""
    value: DateValue | None = date.value
    if isinstance(value, Date):
        marks = tuple(mark | Qualifier.APPROXIMATE for mark in value.qualifiers)
        value = Date(value.year, value.month, value.day, marks)  # type: ignore[arg-type]
    elif isinstance(value, Season):
        year, code = (mark | Qualifier.APPROXIMATE for mark in value.qualifiers)
        value = Season(value.year, value.code, (year, code))
    return attrs.evolve(date, value=value, candidates=_first(value, date), modifier="APPROX")


def _first(value: DateValue | None, date: Resolution) -> tuple[DateValue, ...]:
    return date.candidates if value is None else (value, *date.candidates[1:])


def _of_parts(value: DateValue, *parts: Resolution) -> Resolution:
    first, last = parts[0], parts[-1]
    told = next((part for part in parts if not part.is_stated), first)
    return Resolution(
        kind=first.kind,
        value=value,
        granularity=last.granularity,
        anchor=told.anchor,
        direction=told.direction,
        cue=told.cue,
        candidates=(value,),
        ends=tuple(end for part in parts for end in part.ends or (part,)),
    )


def _end(value: DateValue | None, side: int) -> SingleDate | None:
    """A date as the end of an interval: of a set, or an interval, its outer date."""
    if isinstance(value, SingleDate):
        return value
    if isinstance(value, Interval):
        found = (value.start, value.end)[side]
        return found if isinstance(found, SingleDate) else None
    if isinstance(value, DateSet) and not value.all_of:
        return value.earliest if side == 0 else value.latest
    return None


_STEPS = {
    Precision.DAY: relativedelta(days=1),
    Precision.MONTH: relativedelta(months=1),
    Precision.YEAR: relativedelta(years=1),
    Precision.DECADE: relativedelta(years=10),
    Precision.CENTURY: relativedelta(years=100),
}


def _beside(value: DateValue | None, step: int) -> SingleDate | None:
    """The date next to a date on one side, of the same precision; a finer one if need be."""
    side = _end(value, -1 if step > 0 else 0)
    if side is None or isinstance(side, DateTime):
        return side
    delta = _STEPS.get(side.precision)
    try:
        if isinstance(side, Date) and delta is not None:
            moved: DateValue | None = shift(side, delta * step)
        else:
            edge = side.latest if step > 0 else side.earliest
            moved = None if edge is None else shift(edge, relativedelta(days=step))
    except RangeError:
        return None
    return moved if isinstance(moved, SingleDate) else None
