"""Text and dates of the standard library, wherever a date is asked for."""

from __future__ import annotations

import datetime

from timeline.dates import edtf
from timeline.dates._values.base import DateValue
from timeline.dates._values.date import Date
from timeline.dates._values.instant import DateTime

__all__ = ["date_given"]


def date_given(value: str | datetime.date) -> DateValue:
    """Return the date value that EDTF text, a `date` or a `datetime` stands for.

    Raises ParseError for text that is not EDTF, RangeError for a time that it cannot hold.

    >>> date_given("2021-02"), date_given(datetime.date(2021, 2, 1))
    (Date('2021-02'), Date('2021-02-01'))
    """
    if isinstance(value, str):
        return edtf.parse(value, extended=True)
    if isinstance(value, datetime.datetime):
        return DateTime.from_datetime(value)
    return Date.from_date(value)
