"""What two dates have in common.

The answer is a value again, so that two sources can be narrowed to what they agree on.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import reduce
from itertools import islice

from timeline.dates._engine.granules.families import INFINITY, Bound
from timeline.dates._ops.meeting import meet
from timeline.dates._values.base import DateValue, SingleDate
from timeline.dates._values.date import Date
from timeline.dates._values.instant import DateTime
from timeline.dates._values.interval import End, Interval, end_in_days
from timeline.dates._values.precision import Precision
from timeline.dates._values.runs import (
    MOST_PIECES,
    Run,
    as_value,
    every_one,
    gather,
    is_one_granule,
    marks_of,
    members_of,
    span_of,
    spell,
    union,
    unit_of,
)
from timeline.dates._values.scales import TimeScale
from timeline.dates._values.season import Season
from timeline.dates._values.sets import DateRange, DateSet, Member
from timeline.errors import InvalidValueError

__all__ = ["intersection"]

MOST_PAIRS = 2000
"""Pairs of members of two sets that are compared; beyond it, the range that both span is given."""

MOST_LOOKED_AT = 366
"""Dates of a range in an all-of set that are looked at; the rest are taken to agree."""


def intersection(a: DateValue, b: DateValue) -> DateValue | None:
    """Return what both allow, in the simplest form that EDTF has for it; None where they
    contradict.

    Two claims that a date is one of something agree exactly when there is an
    intersection, and then `a.same(b)` is possible. (All-of sets agree by a rule of their own,
    below, under which `same` may be FALSE.)

    >>> from timeline import edtf
    >>> def both(a, b):
    ...     return str(intersection(edtf.parse(a), edtf.parse(b)))
    >>> both("2021-02", "2021-02-01"), both("201X", "20X5"), both("2004", "2006")
    ('2021-02-01', '2015', 'None')
    >>> both("XXXX-12-25", "[1998..2001-06]")
    '[1998-12-25,1999-12-25,2000-12-25]'

    - **Dates, seasons and one-of sets:** a day is possible in the result exactly when
      it is possible in both. The finer date keeps its precision. (A date of unknown
      year that meets a range beyond the years -9999 to 9999, more than 256 pieces, or more
      than 2,000 pairs of members that overlap are given up for the one range that spans
      what they share: never too few days.)
    - **Intervals** share the readings that both allow, from within both begins to
      within both ends. A date that is "some time within" agrees with an interval only
      if that can have begun and ended there: 2004 and 2004-03/2004-05 do, 2004 and
      2003/2005 contradict each other. To cut a date to a window use a one-of
      range, `[2003..2005]`.
    - **All-of sets** agree when each date of either shares something with the other.
    - **Times of day** agree with a date or a time that some zone on earth makes the
      same; where both state the zone, or neither, exactly.

    Qualifiers of both are kept part by part: a doubt is never dropped.
    """
    if a == b:
        return a
    if _is_all_of(a) or _is_all_of(b):
        return _meet_all(a, b)
    if isinstance(a, Interval):
        return _meet_interval(a, b)
    if isinstance(b, Interval):
        return _meet_interval(b, a)
    return _meet_members(members_of(a), members_of(b))


def _meet_members(xs: tuple[Member, ...], ys: tuple[Member, ...]) -> DateValue | None:
    pairs = list(islice(_overlapping(xs, ys), MOST_PAIRS + 1))
    pieces: set[Member] = set()
    if len(pairs) <= MOST_PAIRS:
        for x, y in pairs:
            pieces.update(meet(x, y))
            if len(pieces) > MOST_PIECES:
                break
        else:
            return gather(pieces)
    return _span_in_common(xs, ys)


def _span_in_common(xs: tuple[Member, ...], ys: tuple[Member, ...]) -> DateValue | None:
    """One range for two sets that have too much in common to be listed."""
    spans = [[span_of(member) for member in members] for members in (xs, ys)]
    first = max(min(low for low, _ in each) for each in spans)
    last = min(max(high for _, high in each) for each in spans)
    if first > last:
        return None
    unit = min(unit_of(member) for member in (*xs, *ys))
    marks = reduce(union, map(marks_of, (*xs, *ys)))
    return as_value(spell(Run.of_days(unit, first, last), marks))


def _overlapping(xs: tuple[Member, ...], ys: tuple[Member, ...]) -> Iterator[tuple[Member, Member]]:
    """The pairs that may have a day in common: for long lists, without trying every pair."""
    if len(xs) == 1 or len(ys) == 1:
        yield from ((x, y) for x in xs for y in ys)
        return
    ordered = sorted(ys, key=lambda y: span_of(y)[0])
    firsts = [span_of(y)[0] for y in ordered]
    reach: list[Bound] = []
    for y in ordered:
        reach.append(max(span_of(y)[1], reach[-1] if reach else -INFINITY))
    for x in xs:
        first, last = span_of(x)
        for i in range(bisect_right(firsts, last) - 1, -1, -1):
            if reach[i] < first:
                break
            yield x, ordered[i]


# -- intervals ---------------------------------------------------------------


def _meet_interval(interval: Interval, other: DateValue) -> DateValue | None:
    if isinstance(other, Interval):
        return _from_to(_meet_ends(interval.start, other.start), _meet_last(interval, other))
    options = [m for m in members_of(other) if as_value(m).same(interval).possibly]
    pieces = [piece for option in options for piece in _touching(interval, option)]
    found = gather(pieces)
    if isinstance(found, SingleDate) and is_one_granule(found):
        within = Interval(found, found)
        return _from_to(_meet_ends(interval.start, found), _meet_last(interval, within))
    return gather(cut for piece in pieces for cut in _cut(piece, interval))


def _touching(interval: Interval, option: Member) -> list[Member]:
    """The dates that a date may mean of which an interval can have its begin, and its end."""
    pieces = [option]
    if isinstance(option, Season):
        return pieces  # of a season only months would be left
    for side in (interval.start, end_in_days(interval)):
        if isinstance(side, SingleDate) and not isinstance(option, DateTime):
            around = _rounded(side, unit_of(option))
            pieces = [piece for each in pieces for piece in meet(each, around)]
    return pieces


def _cut(piece: Member, interval: Interval) -> list[Member]:
    """What of a date lies in the days on which an interval may last."""
    first, last = _days_of(interval)
    low, high = span_of(piece)
    if isinstance(piece, DateTime) or (first <= low and high <= last):
        return [piece]
    runs = (Run.of_days(unit, first, last) for unit in (Precision.YEAR, Precision.MONTH))
    whole = (run for run in runs if (run.first_day, run.last_day) == (first, last))
    return meet(piece, spell(next(whole, Run(Precision.DAY, first, last))))


def _days_of(interval: Interval) -> tuple[Bound, Bound]:
    if interval.time_scale is TimeScale.DAYS:
        return interval.begin_earliest, interval.end_latest
    first, last = -INFINITY, INFINITY
    if isinstance(interval.start, SingleDate):
        first = span_of(_rounded(interval.start, Precision.DAY))[0]
    end = end_in_days(interval)
    if isinstance(end, SingleDate):
        last = span_of(_rounded(end, Precision.DAY))[1]
    return first, last


def _rounded(side: SingleDate, unit: Precision) -> Member:
    """The years, months or days that a date touches."""
    if isinstance(side, DateTime):
        beside = 1 if side.time_scale is TimeScale.ZONED else 0  # the day of some other zone
        day = side.earliest.day_number
        return spell(Run.of_days(unit, day - beside, day + beside))
    if isinstance(side, Season):
        return side if unit < Precision.YEAR else spell(Run.of_days(unit, *span_of(side)))
    assert isinstance(side, Date)
    month = None if unit is Precision.YEAR else side.month
    day_or_none = side.day if unit is Precision.DAY else None
    return Date(side.year, month, day_or_none, side.qualifiers, side.significant)


def _from_to(start: SingleDate | End | None, end: SingleDate | End | None) -> DateValue | None:
    if start is None or end is None:
        return None
    if start == end and isinstance(start, SingleDate) and is_one_granule(start):
        return start  # all within one granule: that is what a plain date says
    try:
        return Interval(start, end)
    except InvalidValueError:
        return None


def _meet_last(a: Interval, b: Interval) -> SingleDate | End | None:
    """An end that both allow: a midnight is within the day that it ends, not within the next."""
    for ours, theirs in ((a, b), (b, a)):
        last = end_in_days(ours)
        if last is not ours.end and not isinstance(theirs.end, (DateTime, End)):
            return None if _meet_ends(last, theirs.end) is None else ours.end
    return _meet_ends(a.end, b.end)


def _meet_ends(a: SingleDate | End, b: SingleDate | End) -> SingleDate | End | None:
    """An end that both allow. An end is one date: where a set would be exact, the narrower one."""
    if isinstance(a, End):
        return b if isinstance(b, SingleDate) or b is End.UNKNOWN else a
    if isinstance(b, End):
        return a
    common = intersection(a, b)
    if common is None or isinstance(common, SingleDate):
        return common
    return min(a, b, key=lambda side: (side.end_latest - side.begin_earliest, str(side)))


# -- all-of sets -------------------------------------------------------------


def _is_all_of(value: DateValue) -> bool:
    return isinstance(value, DateSet) and value.all_of


def _meet_all(a: DateValue, b: DateValue) -> DateValue | None:
    every, other = max((a, b), (b, a), key=lambda pair: (_is_all_of(pair[0]), str(pair[0])))
    if not isinstance(other, Interval):
        members = members_of(every), members_of(other)
        if len(members[0]) * len(members[1]) > MOST_PAIRS:
            return None if _span_in_common(*members) is None else every
    for one, all_others in ((a, b), (b, a)):
        if _is_all_of(one) and not all(_agrees(m, all_others) for m in members_of(one)):
            return None
    found = [piece for member in members_of(every) for piece in _shared(member, other)]
    return gather(found, all_of=True)


def _agrees(member: Member, other: DateValue) -> bool:
    """Whether each date that a member of an all-of set means shares something with `other`."""
    if isinstance(member, SingleDate) or member.start is None:
        return bool(_common_parts(member, other))
    dates = islice(member.granules(), MOST_LOOKED_AT)
    return all(_may_touch(other, first, last) for first, last in dates)


def _may_touch(value: DateValue, first: Bound, last: Bound) -> bool:
    day = value.next_day(int(first))
    return day is not None and day <= last


def _shared(member: Member, other: DateValue) -> list[Member]:
    pieces = _common_parts(member, other)
    if isinstance(member, DateRange):
        every = [every_one(piece) for piece in pieces]
        return [member] if None in every else [date for dates in every for date in dates or ()]
    # Several pieces of one date would be alternatives, which "every one of" cannot say.
    is_one = len(pieces) == 1 and isinstance(pieces[0], SingleDate)
    return pieces if is_one else [member]


def _common_parts(member: Member, other: DateValue) -> list[Member]:
    if isinstance(other, Interval):
        common = intersection(as_value(member), other)
        return [] if common is None else [member]
    pieces = (piece for theirs in members_of(other) for piece in meet(member, theirs))
    return list(dict.fromkeys(pieces))
