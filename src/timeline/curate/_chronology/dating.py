"""Limits on the scale as dates: days, or seconds where times of day are known."""

from __future__ import annotations

from timeline.curate._chronology.domains import domain_of
from timeline.curate._chronology.scale import DAY, FAR, SECOND
from timeline.dates import (
    Alternatives,
    Date,
    DateRange,
    DateSet,
    DateTime,
    DateValue,
    Interval,
    SingleDate,
    TimeScale,
    intersection,
    one_of,
)
from timeline.dates._engine import gregorian
from timeline.dates._values.instant import edge_at
from timeline.dates._values.scales import EARLIEST_ZONE, LATEST_ZONE
from timeline.errors import InvalidValueError, RangeError

__all__ = ["Limits", "date_within", "interval_within", "limit_at"]

Limits = tuple["int | None", "int | None"]
"""The first and the last tick; None where nothing bounds."""


def limit_at(tick: int, scale: TimeScale, *, last: bool) -> Date | DateTime | None:
    """Return the day of a limit, or its second where it falls within a day or is in UTC.

    None for a year with more digits than a date holds.
    """
    try:
        on_edge = tick // SECOND % (DAY // SECOND) == (DAY // SECOND - 1 if last else 0)
        if scale is TimeScale.ZONED or not on_edge:
            return edge_at(tick // SECOND, scale)
        return _day(tick)
    except InvalidValueError:
        return None


def _day(tick: int) -> Date:
    return Date(*gregorian.civil(tick // DAY))


def date_within(stated: DateValue | None, limits: Limits, scale: TimeScale) -> DateValue | None:
    """Return what of a date lies within limits: gaps kept, never too little.

    Of what is not dated, the days that it may have been on.
    """
    if stated is None:
        return _between(limits, scale)
    if _lies_within(stated, limits, scale):
        return stated
    if isinstance(stated, DateTime) or (isinstance(stated, DateSet) and stated.all_of):
        return stated
    if isinstance(stated, Alternatives):
        kept = [_cut(option, limits, scale) for option in stated.options]
        left = [option for option in kept if option is not None]
        return one_of(left) if left else stated
    within = _between(limits, scale, as_days=True)
    if isinstance(stated, Interval) or within is None:
        return stated
    return intersection(stated, within) or stated


def _lies_within(stated: DateValue, limits: Limits, scale: TimeScale) -> bool:
    """Whether all of a date lies within limits, to the second."""
    domain, (first, last) = domain_of(stated, scale), limits
    starts = first is None or first // SECOND <= domain.begin[0] // SECOND
    return starts and (last is None or last // SECOND >= domain.end[1] // SECOND)


def _cut(option: DateValue, limits: Limits, scale: TimeScale) -> DateValue | None:
    """An option within limits; None if it lies outside."""
    domain = domain_of(option, scale)
    first, last = limits
    if (first is not None and domain.end[1] < first) or (
        last is not None and domain.begin[0] > last
    ):
        return None
    return date_within(option, limits, scale)


def interval_within(stated: Interval, begin: Limits, end: Limits, scale: TimeScale) -> DateValue:
    """Return an interval with its ends narrowed, as far as an end that is one date can say."""
    start = _end_within(stated.start, begin, scale)
    stop = _end_within(stated.end, end, scale)
    try:
        return Interval(start, stop)  # type: ignore[arg-type]
    except InvalidValueError:
        return stated


def _end_within(side: object, limits: Limits, scale: TimeScale) -> object:
    if isinstance(side, SingleDate):
        narrowed = date_within(side, limits, scale)
        return narrowed if isinstance(narrowed, SingleDate) else side
    only = _between(limits, scale)
    return only if isinstance(only, SingleDate) else side


def _between(limits: Limits, scale: TimeScale, *, as_days: bool = False) -> DateValue | None:
    """The days, or the second, from one limit to the other; of UTC, the days of every zone."""
    first, last = limits
    if first is None and last is None:
        return None
    if first is not None and last is not None and not as_days:
        is_second = first // SECOND == last // SECOND
        if is_second:
            return _second(first, scale)
    if scale is TimeScale.ZONED:
        first = None if first is None else first - LATEST_ZONE * SECOND
        last = None if last is None else last + EARLIEST_ZONE * SECOND
    return _range(first, last)


def _second(tick: int, scale: TimeScale) -> DateValue | None:
    return edge_at(tick // SECOND, scale)


def _range(first: int | None, last: int | None) -> DateValue | None:
    low, high = _day_or_none(first), _day_or_none(last)
    if low is None and high is None:
        return None
    if low == high and low is not None:
        return low
    return DateSet((DateRange(low, high),))


def _day_or_none(tick: int | None) -> Date | None:
    if tick is None or abs(tick) >= FAR // 2:
        return None
    try:
        return _day(tick)
    except (InvalidValueError, RangeError):
        return None
