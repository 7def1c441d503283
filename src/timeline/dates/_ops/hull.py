"""What spans several dates: as coarse as they are, and as doubtful."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import reduce

from timeline.dates._engine.granules.families import INFINITY, Bound, Granules
from timeline.dates._engine.relations.truth import Qualifier
from timeline.dates._values.alternatives import Alternatives
from timeline.dates._values.base import DateValue, SingleDate
from timeline.dates._values.date import UNQUALIFIED, Date, Qualifiers
from timeline.dates._values.instant import DateTime, edge_at
from timeline.dates._values.interval import End, Interval
from timeline.dates._values.runs import (
    Run,
    add_marks,
    as_value,
    is_one_granule,
    marks_of,
    members_of,
    run_of,
    span_of,
    spell,
    union,
    unit_of,
)
from timeline.dates._values.sets import DateRange, DateSet, Member

__all__ = ["hull"]


def hull(first: DateValue, *others: DateValue) -> DateValue:
    """Return the smallest date or range of dates that spans all of them.

    >>> from timeline import edtf
    >>> def span(*texts):
    ...     return str(hull(*map(edtf.parse, texts)))
    >>> span("2004", "2006"), span("2004", "2004-06"), span("2004-11", "2005-02-01")
    ('[2004..2006]', '2004', '[2004-11..2005-02-01]')
    >>> span("2004/2006", "2005/.."), span("[..1984]", "1990"), span("[2004?..2006?]", "2008/2009")
    ('2004/..', '[..1990]', '2004?/2009')

    Of "some time within" values it is the one that spans the others, or else a one-of
    range from the first that is stated to the last, each as coarse as it is; a time
    of day counts as its day, in UTC if it has a zone. As soon as one of them is an
    interval it is an interval, from the earliest start to the latest end; of two that reach as
    far, the coarser. What nothing bounds stays open.

    No doubt is dropped: an end is as doubtful as what gives it, a set as its members, and
    a doubt about what gives neither end is one about both.

    >>> span("2003/2009", "2009~"), span("2003/2009", "2005?"), span("[..1990?]", "1995/1996")
    ('2003/2009~', '2003?/2009?', '../1996?')
    """
    values = [option for value in (first, *others) for option in _options(value)]
    if all(value == values[0] for value in values):
        return first
    if any(isinstance(value, Interval) for value in values):
        return _interval(values)
    return _moment([member for value in values for member in members_of(value)])


def _options(value: DateValue) -> Sequence[DateValue]:
    return value.options if isinstance(value, Alternatives) else (value,)


# -- some time within ----------------------------------------------------------


def _moment(given: Iterable[Member]) -> DateValue:
    members = [m.earliest.date if isinstance(m, DateTime) else m for m in given]
    marks = reduce(union, map(marks_of, members))
    first = min(span_of(member)[0] for member in members)
    last = max(span_of(member)[1] for member in members)
    spanning = [member for member in members if _spans(member, first, last)]
    if spanning:
        widest = max(spanning, key=lambda m: (unit_of(m), str(m)))
        return as_value(add_marks(widest, marks))
    start, end = _outermost(map(_first, members), 0), _outermost(map(_last, members), -1)
    return as_value(add_marks(_range(start, end, members), marks))


def _spans(member: Member, first: Bound, last: Bound) -> bool:
    """Whether a member has no gaps and reaches from the first day to the last."""
    if span_of(member) != (first, last):
        return False
    return run_of(member) is not None or (isinstance(member, SingleDate) and is_one_granule(member))


def _first(member: Member) -> Date | None:
    """The first year, month or day that a member may be, as it counts; None without a bound."""
    if isinstance(member, DateRange):
        return member.start
    run = Run.of_days(unit_of(member), *span_of(member))
    return None if run.low == -INFINITY else _plain(Run(run.unit, run.low, run.low))


def _last(member: Member) -> Date | None:
    if isinstance(member, DateRange):
        return member.end
    run = Run.of_days(unit_of(member), *span_of(member))
    return None if run.high == INFINITY else _plain(Run(run.unit, run.high, run.high))


def _plain(run: Run) -> Date:
    date = spell(run)
    assert isinstance(date, Date)
    return date


def _outermost(dates: Iterable[Date | None], side: int) -> Date | None:
    """The date that reaches furthest, the coarsest of several; None if one is without a bound."""
    sign = 1 if side == 0 else -1
    found = list(dates)
    known = [date for date in found if date is not None]
    if len(known) < len(found):
        return None
    return min(known, key=lambda date: (sign * span_of(date)[side], -unit_of(date)))


def _range(start: Date | None, end: Date | None, members: list[Member]) -> Date | DateRange:
    """From one date to the other, as a date with open digits if there is one."""
    if start is None and end is None:
        return spell(Run(min(map(unit_of, members)), -INFINITY, INFINITY))
    if start is None or end is None:
        return DateRange(start, end)
    if unit_of(start) is not unit_of(end):
        return DateRange(start, end)
    return spell(Run.of_days(unit_of(start), start.begin_earliest, end.end_latest))


# -- all the way from … to … ---------------------------------------------------


def _interval(values: list[DateValue]) -> Interval:
    start = _side(map(_start, values), lambda granules: granules.first)
    end = _side(map(_end, values), lambda granules: -granules.last)
    if isinstance(start, End) and isinstance(end, End):
        # EDTF wants a date at one end at least: one of which nothing is known will do.
        start = Date("XXXX")
    doubt = reduce(Qualifier.__or__, (value.qualifier for value in values))
    kept = [side.qualifier for side in (start, end) if isinstance(side, SingleDate)]
    lost = doubt & ~reduce(Qualifier.__or__, kept)
    return Interval(*_doubted(start, end, lost)) if lost else Interval(start, end)


def _side(
    given: Iterable[SingleDate | End], reach: Callable[[Granules], Bound]
) -> SingleDate | End:
    """The end that reaches furthest, with the doubts of all that reach as far."""
    sides = list(given)
    dates = [side for side in sides if isinstance(side, SingleDate)]
    if len(dates) < len(sides):
        return End.OPEN if End.OPEN in sides else End.UNKNOWN
    scale = max(date.time_scale for date in dates)
    families = {date: date.granules(scale) for date in dates}
    furthest = min(map(reach, families.values()))
    found = [date for date, family in families.items() if reach(family) == furthest]
    widest = max(found, key=lambda date: (families[date].last - families[date].first, str(date)))
    marks = reduce(union, map(marks_of, found))
    return _marked(widest, marks)


def _marked(date: SingleDate, marks: Qualifiers) -> SingleDate:
    marked = add_marks(date, marks)
    assert isinstance(marked, SingleDate)
    return marked


def _doubted(
    start: SingleDate | End, end: SingleDate | End, doubt: Qualifier
) -> Iterator[SingleDate | End]:
    """Both ends with a doubt; times, which can bear none, as days where no other end is there."""
    sides = (start, end)
    only_times = not any(isinstance(side, SingleDate) and _bears(side) for side in sides)
    for side in sides:
        if isinstance(side, DateTime) and only_times:
            yield _marked(side.date, (doubt,) * 3)
        else:
            yield side if isinstance(side, End) else _marked(side, (doubt,) * 3)


def _bears(date: SingleDate) -> bool:
    return not isinstance(date, DateTime)


def _start(value: DateValue) -> SingleDate | End:
    if isinstance(value, Interval):
        return value.start
    if isinstance(value, DateSet):
        starts = (m.start or End.OPEN if isinstance(m, DateRange) else m for m in value.members)
        return _of_set(_side(starts, lambda granules: granules.first), value)
    return _single(value)


def _end(value: DateValue) -> SingleDate | End:
    if isinstance(value, Interval):
        return value.end
    if isinstance(value, DateSet):
        ends = (m.end or End.OPEN if isinstance(m, DateRange) else m for m in value.members)
        return _of_set(_side(ends, lambda granules: -granules.last), value)
    if isinstance(value, DateTime):
        # An interval ends where the time at its end is: to hold a second it ends at the next.
        return edge_at(value.end_latest + 1, value.time_scale)
    return _single(value)


def _single(value: DateValue) -> SingleDate:
    (date,) = members_of(value)  # refuses what is for comparing only
    assert isinstance(date, SingleDate)
    return date


def _of_set(side: SingleDate | End, dates: DateSet) -> SingleDate | End:
    """The end of a set, as doubtful as its members are together."""
    marks = reduce(union, map(marks_of, dates.members), UNQUALIFIED)
    return side if isinstance(side, End) else _marked(side, marks)
