"""How long something lasted and how far apart two things are, as least and most days."""

from __future__ import annotations

from typing import NamedTuple

from timeline._util.checked import checked
from timeline.dates._engine import gregorian
from timeline.dates._engine.granules.families import INFINITY, Bound, Granules, Single
from timeline.dates._engine.granules.shared import share
from timeline.dates._engine.relations.readings import Lasting
from timeline.dates._values.base import DateValue
from timeline.dates._values.instant import DateTime
from timeline.dates._values.interval import End, Interval, end_in_days
from timeline.dates._values.runs import members_of
from timeline.dates._values.scales import TimeScale
from timeline.dates._values.sets import DateRange, DateSet, Member

__all__ = ["Days", "distance", "duration"]

# Where nothing bounds a family of dates, one cycle of the calendar shows all it does.
_CYCLE = (gregorian.ordinal(2000, 1, 1), gregorian.ordinal(2400, 12, 31))


class Days(NamedTuple):
    """A number of days that is known within limits; a side may be infinite."""

    least: Bound
    most: Bound

    @property
    def is_exact(self) -> bool:
        """Return whether least and most are the same."""
        return self.least == self.most


def duration(date: DateValue) -> Days:
    """Return the least and the most days that it lasted, both ends included.

    What is "some time within" a month took one day at least and the whole month at most.
    A set is as long as one of its members; an all-of set lasts from the begin of the
    first to the end of the last. A time of day counts as its day, as written.

    >>> from timeline import edtf
    >>> for text in ("2021-02-01", "2021-02", "2004-06-10/2004-06-12", "1939/1945", "2004-06/.."):
    ...     print(text, *duration(edtf.parse(text)))
    2021-02-01 1 1
    2021-02 1 28
    2004-06-10/2004-06-12 3 3
    1939/1945 1829 2557
    2004-06/.. 1 inf
    """
    if isinstance(date, Interval):
        return _of_interval(date)
    if isinstance(date, DateSet) and date.all_of:
        bounds = date.bounds
        least = bounds.end_earliest - bounds.begin_latest + 1
        return Days(max(least, 1), bounds.end_latest - bounds.begin_earliest + 1)
    return Days(1, max(_longest(_days(member)) for member in members_of(date)))


@checked
def distance(a: DateValue, b: DateValue) -> Days:
    """Return how many days after `a` begins `b` begins, as a subtraction `b - a` would count.

    Negative days say that `b` comes first. Known days agree with `datetime.date`; a time of
    day counts as its day, as written. Where nothing bounds a begin, the distance has no
    bound on that side either.

    >>> from timeline import edtf
    >>> distance(edtf.parse("2021-02-01"), edtf.parse("2021-03-01"))
    Days(least=28, most=28)
    >>> distance(edtf.parse("2004"), edtf.parse("2005"))
    Days(least=1, most=730)
    """
    (a_first, a_last), (b_first, b_last) = _begins(a), _begins(b)
    return Days(b_first - a_last, b_last - a_first)


def _begins(date: DateValue) -> tuple[Bound, Bound]:
    """The first and the last day on which it may begin."""
    if isinstance(date, DateTime):
        return date.day_number, date.day_number
    if isinstance(date, Interval) and date.time_scale is not TimeScale.DAYS:
        lasting = _lasting(date)
        begins = _days(date.start) if lasting is None else lasting.begins
        return begins.first, begins.last
    return date.begin_earliest, date.begin_latest


def _lasting(interval: Interval) -> Lasting | None:
    """The interval in days, as written; None where two zones make it end before it begins."""
    return Lasting.between(_days(interval.start), _days(end_in_days(interval)))


def _days(member: Member | End) -> Granules:
    if isinstance(member, End):
        return Single(-INFINITY, INFINITY)
    if isinstance(member, DateTime):
        return Single(member.day_number, member.day_number)
    return member.granules() if isinstance(member, DateRange) else member.granules(TimeScale.DAYS)


def _longest(family: Granules) -> Bound:
    """The length of the longest granule."""
    if family.first == -INFINITY or family.last == INFINITY:
        if family.longest == INFINITY:
            return INFINITY
        family = _one_cycle(family)
    longest: Bound = 0
    for first, last in family:
        longest = max(longest, last - first + 1)
        if longest == family.longest:
            break
    return longest


def _one_cycle(family: Granules) -> Granules:
    low, high = _CYCLE
    if family.first > -INFINITY:
        low, high = int(family.first), int(family.first) + high - low
    elif family.last < INFINITY:
        low, high = int(family.last) - high + low, int(family.last)
    return family.clipped(low, high)


def _of_interval(interval: Interval) -> Days:
    lasting = _lasting(interval)
    if lasting is None:
        return Days(1, 1)
    bounds = lasting.bounds
    return Days(_shortest(lasting), bounds.end_latest - bounds.begin_earliest + 1)


def _shortest(lasting: Lasting) -> Bound:
    """The least days from a begin to an end, leaping over what lies between."""
    begins, ends = lasting.begins, lasting.ends
    if share([begins, ends]):
        return 1
    if begins.first == ends.first == -INFINITY:
        begins, ends = begins.clipped(*_CYCLE), ends.clipped(*_CYCLE)
    shortest = INFINITY
    end = ends.next_unit(begins.first) if begins.first > -INFINITY else ends.first
    while end is not None:
        begin = begins.previous_unit(end)
        assert begin is not None
        shortest = min(shortest, end - begin + 1)
        following = begins.next_unit(end + 1)
        end = None if following is None else ends.next_unit(following)
    return shortest
