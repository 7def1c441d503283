"""`Interval`: all the way from one date to another."""

from __future__ import annotations

import attrs

from timeline._util.checked import checked
from timeline._util.choices import Choice
from timeline._util.text import described
from timeline.dates._engine.granules.families import INFINITY, Bound, Granules, Single
from timeline.dates._engine.relations.readings import Bounds, Lasting, Readings
from timeline.dates._engine.relations.truth import Qualifier
from timeline.dates._values.base import DateValue, SingleDate, as_date_value, become
from timeline.dates._values.date import Date
from timeline.dates._values.instant import DateTime, edge
from timeline.dates._values.precision import Precision
from timeline.dates._values.scales import TimeScale
from timeline.dates._values.slots import fillers, opened
from timeline.errors import InvalidValueError, unexplained

__all__ = ["End", "Interval", "end_in_days", "interval_of"]


class End(Choice):
    """An end of an interval that is no date. Neither kind bounds anything."""

    OPEN = ".."
    """Left open on purpose: it goes on, or nobody sets an end (EDTF `..`)."""
    UNKNOWN = ""
    """There is an end, and it is not known (EDTF: nothing)."""


_ANYWHERE = Single(-INFINITY, INFINITY)


def _an_end(value: object) -> SingleDate | End:
    """The date or end meant: EDTF text is one by itself."""
    if isinstance(value, str):
        value = as_date_value(value)
    if isinstance(value, (SingleDate, End)):
        return value
    raise InvalidValueError(f"expected a date or an End, found {described(value)}", place="end")


@attrs.frozen(repr=False, init=False)
class Interval(DateValue):
    """From within `start` to within `end`: it lasted all the way (`2004-06/2006`).

    Each end is a date, a season or a time, or `End.OPEN` or `End.UNKNOWN`; one
    at least is no `End`. An interval is a part of the time axis (ISO 8601-1:2019,
    3.1.1.6) and none runs backwards: raises InvalidValueError where no begin can
    come before, or on, an end.

    EDTF text does for an end, and the text that its `repr` shows can be typed back.

    >>> Interval("2021-02", "2021-03") == Interval("2021-02/2021-03")
    True
    >>> Interval(Date(2004, 6), End.OPEN)
    Interval('2004-06/..')
    >>> Interval(Date(2004, 6), End.OPEN).begin_latest == Date(2004, 6, 30).day_number
    True
    """

    start: SingleDate | End
    end: SingleDate | End
    time_scale: TimeScale = attrs.field(init=False, eq=False)
    begin_earliest: Bound = attrs.field(init=False, eq=False)
    begin_latest: Bound = attrs.field(init=False, eq=False)
    end_earliest: Bound = attrs.field(init=False, eq=False)
    end_latest: Bound = attrs.field(init=False, eq=False)

    def __init__(
        self, start: SingleDate | End | str, end: SingleDate | End | str | None = None
    ) -> None:
        if isinstance(start, str) or isinstance(end, str) or end is None:
            if isinstance(start, str) and end is None:
                become(self, start)
                return
            start, end = _an_end(start), _an_end(end)
        scale, bounds = _limits(start, end)
        _set_start(self, start)
        _set_end(self, end)
        _set_scale(self, scale)
        _set_begin_earliest(self, bounds[0])
        _set_begin_latest(self, bounds[1])
        _set_end_earliest(self, bounds[2])
        _set_end_latest(self, bounds[3])

    @property
    def bounds(self) -> Bounds:
        return Bounds(self.begin_earliest, self.begin_latest, self.end_earliest, self.end_latest)

    def readings(self, scale: TimeScale) -> Readings:
        ends = _last_granules(self.start, self.end, scale)
        lasting = Lasting.between(_granules(self.start, scale), ends)
        assert lasting is not None, "checked when made; a higher scale only widens"
        return lasting

    @property
    def precision(self) -> Precision:
        """Return the coarser of its ends' precisions."""
        ends = [side.precision for side in (self.start, self.end) if isinstance(side, SingleDate)]
        return max(ends)

    @property
    def qualifier(self) -> Qualifier:
        found = Qualifier.NONE
        for side in (self.start, self.end):
            if isinstance(side, SingleDate):
                found |= side.qualifier
        return found

    @property
    def earliest(self) -> Date | DateTime | None:
        start = self.start
        if type(start) is Date and self.time_scale is _DAYS:
            return start.earliest
        return edge(self.begin_earliest, self.time_scale)

    @property
    def latest(self) -> Date | DateTime | None:
        end = self.end
        if type(end) is Date and self.time_scale is _DAYS:
            return end.latest
        if type(end) is DateTime:
            return edge(_granules(end, self.time_scale).last, self.time_scale)
        return edge(self.end_latest, self.time_scale)

    @checked
    def next_day(self, day: int) -> int | None:
        first, last = _day_bounds(self)
        found = max(day, first)
        return int(found) if found <= last else None

    def __str__(self) -> str:
        return f"{_text(self.start)}/{_text(self.end)}"

    def __repr__(self) -> str:
        return f"Interval({str(self)!r})"


(
    _set_start,
    _set_end,
    _set_scale,
    _set_begin_earliest,
    _set_begin_latest,
    _set_end_earliest,
    _set_end_latest,
) = fillers(Interval)

_Open = opened(Interval)
_new = _Open.__new__


def interval_of(start: SingleDate | End, end: SingleDate | End) -> Interval:
    """Return what `Interval(start, end)` is, of ends that are known to be some."""
    interval = _new(_Open)
    interval.start = start
    interval.end = end
    interval.time_scale, bounds = _limits(start, end)
    (
        interval.begin_earliest,
        interval.begin_latest,
        interval.end_earliest,
        interval.end_latest,
    ) = bounds
    interval.__class__ = Interval
    return interval  # type: ignore[no-any-return]


def _limits(
    start: SingleDate | End, end: SingleDate | End
) -> tuple[TimeScale, tuple[Bound, Bound, Bound, Bound]]:
    """In what an interval counts, and its four bounds."""
    if type(start) is type(end) is Date and start.end_latest < end.begin_earliest:
        # The common case, which the rest would answer too.
        begin, until = start.begin_earliest, end.end_latest
        return _DAYS, (begin, start.end_latest, end.begin_earliest, until)
    scale, begin_earliest, begin_latest = _reach(start)
    other, end_earliest, end_latest = _reach(end)
    if scale is None or other is None:
        scale = _only_scale(scale, other)
    elif scale is not other:
        scale = max(scale, other)
        begin_earliest, begin_latest = _span(start, scale)
        end_earliest, end_latest = _span(end, scale)
    if type(end) is DateTime:
        last = _last_granules(start, end, scale)
        end_earliest, end_latest = last.first, last.last
    if begin_earliest > end_latest:
        raise unexplained(InvalidValueError, _runs_backwards, start, end)
    # No begin comes after the last end, no end before the first begin.
    if begin_latest > end_latest:
        begin_latest = _last_until(end_latest, start, scale)
    if end_earliest < begin_earliest:
        end_earliest = _first_from(begin_earliest, end, scale)
    return scale, (begin_earliest, begin_latest, end_earliest, end_latest)


def _runs_backwards(start: SingleDate | End, end: SingleDate | End) -> InvalidValueError:
    return InvalidValueError(
        f"expected an end that is not before the start ({start}), found '{end}'", place="end"
    )


def _reach(side: SingleDate | End) -> tuple[TimeScale | None, Bound, Bound]:
    """In what an end counts, and its first and last unit; an `End` may be anywhere."""
    if type(side) is Date:  # the common case, which the rest would answer too
        return _DAYS, side.begin_earliest, side.end_latest
    if isinstance(side, End):
        return _NO_REACH
    if isinstance(side, SingleDate):
        return side.time_scale, side.begin_earliest, side.end_latest
    raise InvalidValueError(f"expected a date or an End, found {side!r}")


_DAYS = TimeScale.DAYS
_NO_REACH = (None, -INFINITY, INFINITY)


def _only_scale(ours: TimeScale | None, theirs: TimeScale | None) -> TimeScale:
    scale = theirs if ours is None else ours
    if scale is None:
        raise InvalidValueError(
            "expected a date at one end at least, found none",
            hint="a date of which nothing is known is 'XXXX'",
        )
    return scale


def _span(side: SingleDate | End, scale: TimeScale) -> tuple[Bound, Bound]:
    granules = _granules(side, scale)
    return granules.first, granules.last


def _last_until(limit: Bound, side: SingleDate | End, scale: TimeScale) -> Bound:
    """The last possible unit of an end that is not after `limit`; there is one."""
    if _has_no_gaps(side):
        return limit
    unit = _granules(side, scale).previous_unit(limit)
    assert unit is not None
    return unit


def _first_from(limit: Bound, side: SingleDate | End, scale: TimeScale) -> Bound:
    """The first possible unit of an end that is not before `limit`; there is one."""
    if _has_no_gaps(side):
        return limit
    unit = _granules(side, scale).next_unit(limit)
    assert unit is not None
    return unit


def _has_no_gaps(side: SingleDate | End) -> bool:
    return isinstance(side, End) or (isinstance(side, Date) and side.is_known)


def _granules(side: SingleDate | End, scale: TimeScale) -> Granules:
    return _ANYWHERE if isinstance(side, End) else side.granules(scale)


def _last_granules(start: SingleDate | End, end: SingleDate | End, scale: TimeScale) -> Granules:
    """The units that may be the last: a time is where it ends, so the last is the one before.

    So ten to eleven meets eleven to twelve, and midnight is not the next day (RFC 5545, 3.6.1;
    ISO 8601-1:2019, 3.1.1.6). Only what ends where it begins is that very second.
    """
    granules = _granules(end, scale)
    if not isinstance(end, DateTime) or granules.first <= _granules(start, scale).first:
        return granules
    return Single(granules.first - 1, granules.last - 1)


def end_in_days(interval: Interval) -> SingleDate | End:
    """Return the end as days count it: a midnight, of whose day nothing is left, as the day before.

    >>> night = Interval.parse("2021-02-01T22:00:00/2021-02-02T00:00:00")
    >>> end_in_days(night), list(night.days())
    (Date('2021-02-01'), [Date('2021-02-01')])
    """
    end = interval.end
    if not isinstance(end, DateTime) or end.hour or end.minute or end.second:
        return end
    is_left = _last_granules(interval.start, end, interval.time_scale).first == end.instant
    return end if is_left else Date.from_ordinal(end.day_number - 1)


def _text(side: SingleDate | End) -> str:
    return side.value if isinstance(side, End) else str(side)


def _day_bounds(interval: Interval) -> tuple[float, float]:
    """The first and last day on which it may last, as its ends are written."""
    first, last = -INFINITY, INFINITY
    if isinstance(interval.start, SingleDate):
        first = _written_days(interval.start)[0]
    end = end_in_days(interval)
    if isinstance(end, SingleDate):
        last = _written_days(end)[1]
    # Far enough apart, two zones may write the begin as a later day than the end.
    return min(first, last), max(first, last)


def _written_days(date: SingleDate) -> tuple[float, float]:
    if isinstance(date, DateTime):
        return date.day_number, date.day_number
    return date.bounds.begin_earliest, date.bounds.end_latest
