"""Combining: ranges, lists and open ends made of what their parts stand for."""

from __future__ import annotations

import attrs
from dateutil.relativedelta import relativedelta

from timeline.dates import (
    Date,
    DateRange,
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
from timeline.dates._values.runs import add_marks
from timeline.errors import InvalidValueError, RangeError
from timeline.extract._resolution import Resolution

__all__ = [
    "about",
    "all_of",
    "from_on",
    "one_of_them",
    "qualified",
    "some_time_within",
    "span",
    "up_to",
    "within",
]


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


def one_of_them(parts: list[Resolution]) -> Resolution | None:
    """One of some dates, not known which."""
    members: list[SingleDate | DateRange] = []
    for part in parts:
        if isinstance(part.value, (Date, Season)):
            members.append(part.value)
        elif isinstance(part.value, DateSet) and not part.value.all_of:
            members += part.value.members
        else:
            return None
    return _of_parts(DateSet(members), *parts)


def some_time_within(parts: list[Resolution]) -> Resolution | None:
    """Some time from one date to another, both included."""
    start, end = _end(parts[0].value, 0), _end(parts[-1].value, -1)
    if not isinstance(start, Date) or not isinstance(end, Date):
        return None
    try:
        value = DateSet((DateRange(start, end),))
    except InvalidValueError:
        return None
    return _of_parts(value, parts[0], parts[-1])


def within(found: Resolution) -> Resolution:
    """Some time within an interval that is open at one end, not all the way."""
    value = found.value
    assert isinstance(value, Interval)
    start, end = _whole_year(value.start, last=False), _whole_year(value.end, last=True)
    if start is None and end is None:
        return found
    some = DateSet((DateRange(start, end),))
    return attrs.evolve(found, value=some, candidates=(some, *found.candidates[1:]))


def _whole_year(side: object, *, last: bool) -> Date | None:
    """A side as a range has it, of dates that are fully known: of a decade a year."""
    if not isinstance(side, Date):
        return None
    edge = side.latest if last else side.earliest
    is_open = isinstance(side.year, str) and side.month is None
    return Date(edge.year) if is_open and edge is not None else side


def from_on(date: Resolution, *, strictly: bool) -> Resolution | None:
    """From a date on, or from the next one on."""
    start = _beside(date.value, 1) if strictly else _end(date.value, 0)
    return None if start is None else _of_parts(Interval(start, End.OPEN), date)


def up_to(date: Resolution, *, strictly: bool) -> Resolution | None:
    """Up to a date, or to the one before it."""
    end = _beside(date.value, -1) if strictly else _end(date.value, -1)
    return None if end is None else _of_parts(Interval(End.OPEN, end), date)


def about(date: Resolution) -> Resolution:
    """The date as approximate."""
    return attrs.evolve(qualified(date, Qualifier.APPROXIMATE), modifier="APPROX")


def qualified(date: Resolution, mark: Qualifier) -> Resolution:
    """The date with every part of it marked."""
    value = date.value
    if value is None:
        return date
    marked = _marked(value, mark)
    return attrs.evolve(date, value=marked, candidates=(marked, *date.candidates[1:]))


def _marked(value: DateValue, mark: Qualifier) -> DateValue:
    if isinstance(value, DateSet):
        members = [add_marks(member, (mark, mark, mark)) for member in value.members]
        return DateSet(members, all_of=value.all_of)
    if isinstance(value, Interval):
        return Interval(_marked_side(value.start, mark), _marked_side(value.end, mark))
    return _marked_date(value, mark) if isinstance(value, SingleDate) else value


def _marked_side(side: SingleDate | End, mark: Qualifier) -> SingleDate | End:
    return side if isinstance(side, End) else _marked_date(side, mark)


def _marked_date(date: SingleDate, mark: Qualifier) -> SingleDate:
    marked = add_marks(date, (mark, mark, mark))
    assert isinstance(marked, SingleDate)
    return marked


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
