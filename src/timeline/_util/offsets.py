"""Where the offset of a time zone changes, found by asking the zone."""

from __future__ import annotations

import datetime
from collections.abc import Callable

__all__ = ["first_after_change"]


def first_after_change(
    offset: Callable[[datetime.datetime], datetime.timedelta],
    low: datetime.datetime,
    high: datetime.datetime,
    step: datetime.timedelta,
) -> datetime.datetime:
    """The first moment after `low`, in steps, whose `offset` is another than at `low`.

    At `high`, a whole number of steps later, it is another; it changes once between them.

    >>> def offset(moment):
    ...     return datetime.timedelta(hours=1 if moment.hour < 5 else 2)
    >>> low, high = datetime.datetime(2021, 3, 28), datetime.datetime(2021, 3, 28, 12)
    >>> str(first_after_change(offset, low, high, datetime.timedelta(minutes=1)))
    '2021-03-28 05:00:00'
    """
    before = offset(low)
    first, last = 0, (high - low) // step
    while last - first > 1:
        middle = (first + last) // 2
        if offset(low + middle * step) == before:
            first = middle
        else:
            last = middle
    return low + last * step
