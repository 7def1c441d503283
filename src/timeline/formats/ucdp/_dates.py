"""When, by what UCDP's codebook means with `date_prec` and `event_clarity`.

`date_prec` says how well the day of an event is known: 1, the day; 2, to two to six
days; 3, to a week; 4, to 8 to 30 days or a month; 5, to more than a month and at most a
year. The event then took place on some day from `date_start` to `date_end`, which is a
one-of set, not an interval. An `event_clarity` of 2 says that the source gives a total
of several events over a period, and no row can tell them apart: that did go on from
`date_start` to `date_end`, and is an interval. Whole months and years are written as
such: what is known is within them, be it one event or the ends of a total.
"""

from __future__ import annotations

import calendar
import datetime

from timeline.dates import DateValue
from timeline.formats.ucdp._rows import Row
from timeline.model._fields import as_date

__all__ = ["take_when"]

_EXACT = 1
_LEAST_PRECISE = 5
_TOTAL = 2


def take_when(row: Row) -> DateValue:
    """The date that a row states; `event_clarity` stays in the row, and so does `date_prec`."""
    start, end = row.day("date_start"), row.day("date_end")
    if end < start:
        raise row.error("date_end", f"a day not before {start}", str(end))
    precision = row.whole("date_prec", most=_LEAST_PRECISE)
    if precision < _EXACT:
        raise row.error("date_prec", f"a precision from 1 to {_LEAST_PRECISE}", precision)
    row.rest["date_prec"] = precision
    lasted = precision == _EXACT or str(row.rest.get("event_clarity")) == str(_TOTAL)
    return as_date(_edtf(start, end, precision, lasted=lasted))


def _edtf(start: datetime.date, end: datetime.date, precision: int, *, lasted: bool) -> str:
    if start == end:
        # A day that is said to be imprecise, with no bounds to tell by how much.
        return str(start) if precision == _EXACT else f"{start}~"
    if precision != _EXACT and _are_whole_months(start, end):
        first, last = str(start)[:7], str(end)[:7]
        if first == last:
            return first
        if (start.year, start.month, end.month) == (end.year, 1, 12):
            return str(start)[:4]
        if lasted:
            return f"{first}/{last}"
    return f"{start}/{end}" if lasted else f"[{start}..{end}]"


def _are_whole_months(start: datetime.date, end: datetime.date) -> bool:
    return start.day == 1 and end.day == calendar.monthrange(end.year, end.month)[1]
