"""Dates in parts (year, month, day, hour, minute, second), as slides and spreadsheets have them.

A start and perhaps an end, each of known numbers: there is no doubt in them, and
what is in doubt is drawn over all that it may touch.

Years are counted as TimelineJS shows them, without a year 0: -44 is "44 BCE" there, which
is the year -43 of ISO 8601. A year 0 in a file is taken for the year before the year 1.
"""

from __future__ import annotations

from typing import Any, TypeAlias

from timeline._util.text import described
from timeline.dates import Date, DateTime, DateValue, Interval
from timeline.errors import FormatError

__all__ = ["PARTS", "Parts", "from_parts", "is_exact", "to_parts"]

Parts: TypeAlias = "dict[str, int | str]"

PARTS = ("year", "month", "day", "hour", "minute", "second")


def to_parts(when: DateValue) -> tuple[Parts, Parts | None] | None:
    """The start and the end that `when` is drawn with; None where nothing bounds its begin.

    Both have the same keys: TimelineJS drops an end that has more of them than its start.

    >>> from timeline import edtf
    >>> to_parts(edtf.parse("2021-08"))
    ({'year': 2021, 'month': 8}, None)
    >>> to_parts(edtf.parse("198X"))
    ({'year': 1980, 'month': 1, 'day': 1}, {'year': 1989, 'month': 12, 'day': 31})
    """
    when = when.in_edtf() or when
    if is_exact(when):
        return _parts(when), None
    first, last = when.earliest, when.latest
    if first is None:
        return None
    if last is None or (last == first and not isinstance(when, Interval)):
        return _parts(first), None
    return _parts(first), _parts(last)


def is_exact(date: DateValue) -> bool:
    """Whether its parts say all that it says."""
    if isinstance(date, DateTime):
        return date.shift is None
    return isinstance(date, Date) and date.is_known and not date.qualifier


def _parts(date: Any) -> Parts:
    values = {key: getattr(date, key, None) for key in PARTS}
    parts: Parts = {key: value for key, value in values.items() if value is not None}
    if date.year <= 0:
        parts["year"] = date.year - 1
    return parts


def from_parts(start: object, end: object = None) -> DateValue:
    """The date that a start and, perhaps, an end stand for.

    Numbers may be text, and what is empty counts as absent. Raises FormatError for
    anything else; other errors of ours for a day that no calendar has, and for an end
    before the start.

    >>> str(from_parts({"year": "2021", "month": 2, "day": ""}))
    '2021-02'
    """
    first = _date(start, ".start_date")
    last = _date(end, ".end_date") if end else first
    return first if last == first else Interval(first, last)


def _date(given: object, place: str) -> Date | DateTime:
    if not isinstance(given, dict):
        raise FormatError(f"expected an object with a year, found {described(given)}", place=place)
    year, month, day, hour, minute, second = (_number(given, key, place) for key in PARTS)
    if year is None:
        raise FormatError("expected a year, found none", place=f"{place}.year")
    if day is not None and month is None:
        raise FormatError(f"expected a month with the day {day}, found none", place=place)
    if year < 0:
        year += 1
    if hour is None:
        return Date(year, month, day)
    if month is None or day is None:
        raise FormatError(f"expected a day with the hour {hour}, found none", place=place)
    return DateTime(year, month, day, hour, minute or 0, second or 0)


def _number(given: dict[str, Any], key: str, place: str) -> int | None:
    value = given.get(key)
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str) and len(value) <= 20:
        digits = value.strip()
        if digits.removeprefix("-").isascii() and digits.removeprefix("-").isdigit():
            return int(digits)
    if type(value) is int:
        return value
    raise FormatError(f"expected a whole number, found {described(value)}", place=f"{place}.{key}")
