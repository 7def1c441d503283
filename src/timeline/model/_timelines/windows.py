"""Windows: from a day to a day, and whether something happened in between."""

from __future__ import annotations

from timeline._util.text import described
from timeline.dates import DateTime, DateValue, End, Interval, Relation, Truth
from timeline.dates._values.instant import edge_at
from timeline.errors import InvalidValueError
from timeline.model._fields import DateLike, as_date

__all__ = ["asked", "share", "window"]

_APART = (Relation.BEFORE, Relation.MEETS, Relation.MET_BY, Relation.AFTER)


def asked(date: DateLike) -> DateValue:
    """The date that a question is about; InvalidValueError for what is none."""
    value: object = as_date(date)
    if not isinstance(value, DateValue):
        raise InvalidValueError(f"expected a date value or EDTF text, found {described(value)}")
    return value


def window(start: DateValue | None, end: DateValue | None) -> Interval | None:
    """From the first unit of one to the last of the other; None where nothing bounds it.

    >>> from timeline import edtf
    >>> str(window(edtf.parse("2021-1X"), edtf.parse("2021-12")))
    '2021-10-01/2021-12-31'
    """
    first = None if start is None else start.earliest
    last = None if end is None else end.latest
    if first is None and last is None:
        return None
    if isinstance(end, DateTime) and isinstance(last, DateTime):
        last = edge_at(int(end.end_latest) + 1, end.time_scale)  # that second is within
    return Interval(first or End.OPEN, last or End.OPEN)


def share(when: DateValue, window: Interval) -> Truth:
    """Whether some part of `when` falls in the window."""
    # Bounds settle most of it, without looking at gaps.
    if when.before(window).definitely or when.after(window).definitely:
        return Truth.FALSE
    return ~when.holds(window, *_APART)
