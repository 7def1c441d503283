"""`Interval`: all the way from one date to another."""

from __future__ import annotations

import enum
from typing import Union

import attrs

from timeline.dates.base import Frame, Precision, DateValue, SingleDate
from timeline.dates.date import Date
from timeline.dates.instant import DateTime, edge
from timeline.errors import InvalidValueError
from timeline.granules import INFINITY, Granules, Single
from timeline.relations import Bounds, Lasting, Qualifier, Readings

__all__ = ["End", "Interval"]


class End(enum.Enum):
    """An end of an interval that is no date. Neither kind bounds anything."""

    OPEN = ".."
    """Left open on purpose: it goes on, or nobody sets an end (EDTF `..`)."""
    UNKNOWN = ""
    """There is an end, and it is not known (EDTF: nothing)."""

    def __repr__(self) -> str:
        return f"End.{self.name}"


_ANYWHERE = Single(-INFINITY, INFINITY)


@attrs.frozen(repr=False)
class Interval(DateValue):
    """From within `start` to within `end`: it lasted all the way (`2004-06/2006`).

    Each end is a date, a season or a time, or `End.OPEN` or `End.UNKNOWN`; one
    at least is no `End`. Raises InvalidValueError where no begin can come
    before, or on, an end (ISO 8601-1:2019, 5.5.1: the end does not precede the start).

    >>> Interval(Date(2004, 6), End.OPEN)
    Interval('2004-06/..')
    >>> Interval(Date(2004, 6), End.OPEN).bounds.begin_latest == Date(2004, 6, 30).day_number
    True
    """

    start: Union[SingleDate, End]
    end: Union[SingleDate, End]
    frame: Frame = attrs.field(init=False, eq=False)
    bounds: Bounds = attrs.field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        start, end = self.start, self.end
        for side in (start, end):
            if not isinstance(side, (SingleDate, End)):
                raise InvalidValueError(f"expected a date or an End, found {side!r}")
        frame = max(start.frame, end.frame) if _dated(start, end) else self._only_date().frame
        object.__setattr__(self, "frame", frame)
        object.__setattr__(self, "bounds", self._find_bounds())

    def _only_date(self) -> SingleDate:
        for side in (self.start, self.end):
            if isinstance(side, SingleDate):
                return side
        raise InvalidValueError(
            f"expected a date at one end at least, found {self}", hint="an unknown date is 'XXXX'"
        )

    def _find_bounds(self) -> Bounds:
        start, end = self.start, self.end
        if isinstance(start, Date) and isinstance(end, Date) and start.is_known and end.is_known:
            # Two plain dates: what `Lasting.between` would find, without its families.
            first, last = start.begin_earliest, end.end_latest
            if first <= last:
                latest_begin = min(start.begin_latest, last)
                return Bounds(first, latest_begin, max(end.end_earliest, first), last)
        lasting = Lasting.between(
            _granules(start, self.frame),
            _granules(end, self.frame),
        )
        if lasting is None:
            raise InvalidValueError(f"expected an end that is not before the start, found {self}")
        return lasting.bounds

    def readings(self, frame: Frame) -> Readings:
        lasting = Lasting.between(_granules(self.start, frame), _granules(self.end, frame))
        assert lasting is not None, "checked when made; a higher frame only widens"
        return lasting

    @property
    def precision(self) -> Precision:
        """The coarser of its ends' precisions."""
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
        return edge(self.bounds.begin_earliest, self.frame)

    @property
    def latest(self) -> Date | DateTime | None:
        return edge(self.bounds.end_latest, self.frame)

    def next_day(self, day: int) -> int | None:
        first, last = _day_bounds(self)
        return None if day > last else int(max(day, first))

    def __str__(self) -> str:
        return f"{_text(self.start)}/{_text(self.end)}"

    def __repr__(self) -> str:
        return f"Interval({str(self)!r})"


def _dated(*sides: SingleDate | End) -> bool:
    return all(isinstance(side, SingleDate) for side in sides)


def _granules(side: SingleDate | End, frame: Frame) -> Granules:
    return _ANYWHERE if isinstance(side, End) else side.granules(frame)


def _text(side: SingleDate | End) -> str:
    return side.value if isinstance(side, End) else str(side)


def _day_bounds(interval: Interval) -> tuple[float, float]:
    """The first and last day on which it may last, as its ends are written."""
    first, last = -INFINITY, INFINITY
    if isinstance(interval.start, SingleDate):
        first = _written_days(interval.start)[0]
    if isinstance(interval.end, SingleDate):
        last = _written_days(interval.end)[1]
    return first, last


def _written_days(date: SingleDate) -> tuple[float, float]:
    if isinstance(date, DateTime):
        return date.day_number, date.day_number
    return date.bounds.begin_earliest, date.bounds.end_latest
