"""What EDTF can write, and what encloses the rest."""

from __future__ import annotations

from timeline.dates import edtf
from timeline.dates._values.base import DateValue
from timeline.dates._values.date import Date
from timeline.dates._values.instant import DateTime
from timeline.dates._values.interval import Interval
from timeline.dates._values.season import Season
from timeline.dates._values.sets import DateRange, DateSet
from timeline.errors import ParseError

__all__ = ["in_edtf"]

_ALWAYS = (Date, DateTime, Season, Interval)
"""Kinds of which each value's text reads back as it, as tests hold."""


def in_edtf(value: DateValue) -> DateValue | None:
    """Return the value if its text reads back as it, else the range of days that encloses it."""
    if type(value) in _ALWAYS or _reads_back(value):
        return value
    first, last = value.earliest, value.latest
    return (
        None if first is None and last is None else DateSet((DateRange(_day(first), _day(last)),))
    )


def _reads_back(value: DateValue) -> bool:
    text = str(value)
    if type(value) is DateSet:  # all that keeps a set from being read is its length
        return len(text) <= edtf.MOST_SET_CHARACTERS
    try:
        return edtf.parse(text, extended=True) == value
    except ParseError:
        return False


def _day(end: Date | DateTime | None) -> Date | None:
    return end.date if isinstance(end, DateTime) else end
