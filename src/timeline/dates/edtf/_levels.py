"""Which of EDTF's levels a value needs."""

from __future__ import annotations

import re

from timeline._util.checked import checked
from timeline.dates._values.base import DateValue, SingleDate
from timeline.dates._values.date import Date
from timeline.dates._values.instant import DateTime
from timeline.dates._values.interval import End, Interval
from timeline.dates._values.season import Season
from timeline.dates._values.sets import DateRange, DateSet

__all__ = ["level"]

# Level 1 leaves digits open from the right only, and no more than two of a year.
_PLAINLY_OPEN = re.compile(
    r"-?[0-9]{3}X|-?[0-9]{2}XX|-?[0-9]{4}-XX|-?[0-9]{4}-XX-XX|-?[0-9]{4}-[0-9]{2}-XX"
)


@checked
def level(value: DateValue) -> int | None:
    """Return the lowest EDTF level, 0, 1 or 2, that has a notation for the value.

    None says that no level has: a time at an end of an interval, or a month of a
    year beyond four digits, which ISO 8601 writes and `parse(..., extended=True)`
    reads; and what is for comparing only, such as a widened interval.

    >>> from timeline.dates.edtf import parse
    >>> [level(parse(text)) for text in ("1985", "1985?", "198X", "1985-?04", "[1985,1987]")]
    [0, 1, 1, 2, 2]
    """
    if isinstance(value, Interval):
        return _of_interval(value)
    if isinstance(value, DateSet):
        return _of_set(value)
    return _of_single(value) if isinstance(value, SingleDate) else None


def _of_single(date: SingleDate) -> int | None:
    if isinstance(date, DateTime):
        return None if abs(date.year) > 9999 else 1 if date.year < 0 else 0
    if isinstance(date, Season):
        if isinstance(date.year, int) and abs(date.year) > 9999:
            return None
        return 1 if date.code <= 24 and isinstance(date.year, int) else 2
    assert isinstance(date, Date)
    return _of_date(date)


def _of_set(dates: DateSet) -> int | None:
    for member in dates.members:
        ends = (member.start, member.end) if isinstance(member, DateRange) else (member,)
        if any(side is not None and _of_single(side) is None for side in ends):
            return None
    return 2


def _of_interval(interval: Interval) -> int | None:
    levels = [_of_end(side) for side in (interval.start, interval.end)]
    known = [level for level in levels if level is not None]
    return max(known) if len(known) == len(levels) else None


def _of_end(side: SingleDate | End) -> int | None:
    if isinstance(side, End):
        return 1
    if isinstance(side, DateTime):
        return None
    level = _of_single(side)
    # At an end, level 1 has qualified dates, and neither open digits nor seasons.
    more = isinstance(side, Season) or (isinstance(side, Date) and not side.is_known)
    return 2 if more and level is not None else level


def _of_date(date: Date) -> int | None:
    parts = [part for part in (date.year, date.month, date.day) if part is not None]
    if isinstance(date.year, int) and abs(date.year) > 9999 and date.month is not None:
        return None
    if date.significant is not None or len(set(date.qualifiers[: len(parts)])) > 1:
        return 2
    if not date.is_known:
        return 1 if _PLAINLY_OPEN.fullmatch(str(date).rstrip("?~%")) else 2
    in_level_0 = isinstance(date.year, int) and 0 <= date.year <= 9999 and not date.qualifier
    return 0 if in_level_0 else 1
