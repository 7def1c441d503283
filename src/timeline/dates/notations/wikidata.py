"""Wikidata's time values: a moment, a precision, and a calendar (Wikibase data model).

    {"time": "+1649-02-09T00:00:00Z", "precision": 11, "before": 0, "after": 0,
     "timezone": 0, "calendarmodel": "http://www.wikidata.org/entity/Q1985727"}

The year has a sign and no zero: `-0044` is 44 BCE. Parts finer than the
precision mean nothing, and are often 00. Precisions run from 0 (a thousand
million years) over 9 (year), 10 (month) and 11 (day) to 14 (second). `before` and
`after` say how many units the date may lie off.

Decades (8) begin with a year that ends in 0, centuries and millennia (7, 6) with one
that ends in 1, as Wikidata shows them; before our era they are counted backwards. Of
units from 10,000 years on Wikidata shows the year rounded and computes with it cut,
and the value takes in both.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from timeline._util.checked import checked
from timeline.dates._engine.granules.families import INFINITY
from timeline.dates._engine.relations.truth import Qualifier
from timeline.dates._values.base import DateValue
from timeline.dates._values.date import Date
from timeline.dates._values.instant import DateTime
from timeline.dates._values.precision import Precision
from timeline.dates._values.runs import Run, gather, members_of, run_of, spell
from timeline.dates._values.sets import DateRange, DateSet
from timeline.dates.notations import julian
from timeline.dates.notations.noted import Noted
from timeline.errors import InvalidValueError, ParseError, RangeError

__all__ = ["GREGORIAN", "JULIAN", "read", "write"]

GREGORIAN = "http://www.wikidata.org/entity/Q1985727"
JULIAN = "http://www.wikidata.org/entity/Q1985786"

_YEAR, _MONTH, _DAY, _SECOND = 9, 10, 11, 14
_MILLENNIUM, _CENTURY, _DECADE = 6, 7, 8
_MOST_YEAR_DIGITS = 16
_MOST_UNITS = 10**6

_TIME = re.compile(r"([+-])([0-9]{1,16})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})Z")


def read(value: object) -> Noted:
    """Return the date of a time value; its `time` and calendar stay as `verbatim`.

    Raises ParseError for what is no time value, and for hours and minutes, for
    which there is no date value.

    >>> time = {"time": "-0044-03-15T00:00:00Z", "precision": 11, "calendarmodel": JULIAN}
    >>> read(time)
    Noted(value=Date('-0043-03-13'), verbatim='-0044-03-15T00:00:00Z (Julian, precision 11)')
    """
    if not isinstance(value, Mapping):
        raise ParseError("", 0, expected="a time value", found=type(value).__name__)
    text, precision, calendar = _checked(value)
    match = _TIME.fullmatch(text)
    if match is None:
        raise ParseError(text, 0, expected="a time as +2021-02-01T00:00:00Z")
    sign, year_digits, *rest = match.groups()
    year = int(year_digits)
    if year == 0:
        raise ParseError(text, 1, expected="a year other than 0, which Wikidata does not have")
    if sign == "-":
        year = 1 - year
    try:
        date = _date(year, [int(part) for part in rest], precision, calendar == JULIAN)
        date = _spread(date, value)
    except InvalidValueError as error:
        raise ParseError(
            text, 0, expected=error.message.removeprefix("expected "), hint=error.hint
        ) from None
    name = "Julian, " if calendar == JULIAN else ""
    return Noted(date, f"{text} ({name}precision {precision})")


def _checked(value: Mapping[str, Any]) -> tuple[str, int, str]:
    text = value.get("time")
    if not isinstance(text, str):
        raise ParseError("", 0, expected="a time value with a text under 'time'", found="none")
    precision = value.get("precision", _DAY)
    if type(precision) is not int or not 0 <= precision <= _SECOND:
        raise ParseError(text, 0, expected="a precision from 0 to 14", found=repr(precision)[:40])
    calendar = value.get("calendarmodel", GREGORIAN)
    if calendar not in (GREGORIAN, JULIAN):
        raise ParseError(text, 0, expected="a calendar model", found=repr(calendar)[:80])
    if value.get("timezone", 0) != 0:
        raise ParseError(text, 0, expected="timezone 0", found=repr(value["timezone"])[:40])
    return text, precision, calendar


def _date(year: int, rest: list[int], precision: int, is_julian: bool) -> DateValue:
    month, day, hour, minute, second = rest
    if precision == _SECOND:
        if is_julian:
            raise InvalidValueError("expected the Gregorian calendar for a time of day")
        return DateTime(year, month, day, hour, minute, second, shift=0)
    if precision > _DAY:
        raise InvalidValueError("expected a precision of day or second, and none between")
    if precision >= _MONTH:
        stated = (year, month, day if precision == _DAY else None)
        return julian.convert(*stated) if is_julian else Date(*stated)
    if precision == _YEAR:
        # A year is a year in both calendars, but for some days that nobody means.
        return Date(year)
    return _years(year, precision)


def _years(year: int, precision: int) -> DateValue:
    """One of the years of a decade (2010 to 2019), a century (2001 to 2100) and so on."""
    size = 10 ** (_YEAR - precision)
    counted = year if year > 0 else 1 - year  # as Wikidata counts, without the sign
    if precision == _DECADE:
        low = counted // size * size
        high = low + size - 1
    elif precision >= _MILLENNIUM:
        low = (counted - 1) // size * size + 1
        high = low + size - 1
    else:
        cut, rounded = counted // size * size, (counted + size // 2) // size * size
        low, high = min(cut, rounded - size // 2), max(cut + size - 1, rounded + size // 2)
    low = max(low, 1)
    first, last = (low, high) if year > 0 else (1 - high, 1 - low)
    found = gather([spell(Run(Precision.YEAR, first, last))])
    assert found is not None
    return found


def _spread(date: DateValue, value: Mapping[str, Any]) -> DateValue:
    """The date with `before` and `after` units on its sides."""
    before, after = value.get("before", 0), value.get("after", 0)
    for units in (before, after):
        if type(units) is not int or not 0 <= units <= _MOST_UNITS:
            raise InvalidValueError(f"expected a number of units, found {units!r}")
    if not before and not after:
        return date
    if not isinstance(date, Date) or not date.is_known:
        raise InvalidValueError("expected 'before' and 'after' beside a day, a month or a year")
    return DateSet((DateRange(_moved(date, -before), _moved(date, after)),))


def _moved(date: Date, units: int) -> Date:
    """So many days, months or years on."""
    if date.precision is Precision.DAY:
        assert date.day_number is not None
        return Date.from_ordinal(date.day_number + units)
    assert isinstance(date.year, int)
    if date.month is None:
        return Date(date.year + units)
    assert isinstance(date.month, int)
    years, month = divmod(date.month - 1 + units, 12)
    return Date(date.year + years, month + 1)


@checked
def write(date: DateValue) -> dict[str, Any]:
    """Return the time value of a second, day, month, year, decade, century or millennium.

    It is of the Gregorian calendar, and `read` gives its readings. Raises RangeError for what
    has no time value: other open digits (19XX runs from 1900, Wikidata's centuries from 1901),
    qualifiers (Wikidata says those in qualifiers of its own), intervals, sets, local times.

    >>> write(Date(2021, 2))["time"], write(Date(-43))["time"], write(Date("201X"))["precision"]
    ('+2021-02-00T00:00:00Z', '-0044-00-00T00:00:00Z', 8)
    """
    if isinstance(date, DateTime) and date.shift is not None:
        try:
            instant = date.earliest
        except InvalidValueError:  # in UTC, of a year of more digits than there are
            raise _no_value(date) from None
        clock = f"{instant.hour:02}:{instant.minute:02}:{instant.second:02}"
        return _value(instant.year, instant.month, instant.day, clock, _SECOND)
    if date.qualifier is Qualifier.NONE:
        if isinstance(date, Date) and date.is_known and isinstance(date.year, int):
            month, day = date.month or 0, date.day or 0
            precision = _DAY if day else _MONTH if month else _YEAR
            return _value(date.year, month, day, "00:00:00", precision)
        found = _as_years(date)
        if found is not None:
            return _value(found[0], 0, 0, "00:00:00", found[1])
    raise _no_value(date)


def _as_years(date: DateValue) -> tuple[int, int] | None:
    """A year of the decade, century or millennium that a date is, and its precision."""
    is_one_of = isinstance(date, DateSet) and not date.all_of and len(date.members) == 1
    if not is_one_of and not (isinstance(date, Date) and date.significant is None):
        return None
    run = run_of(members_of(date)[0])
    if run is None or run.unit is not Precision.YEAR or INFINITY in (-run.low, run.high):
        return None
    for precision in (_DECADE, _CENTURY, _MILLENNIUM):
        for year in (int(run.low), int(run.high)):
            (member,) = members_of(_years(year, precision))
            if run_of(member) == run:
                return year, precision
    return None


def _no_value(date: DateValue) -> RangeError:
    return RangeError(f"{date} has no time value in Wikidata", hint="a day, month or year has")


def _value(
    year: int, month: int | str, day: int | str, clock: str, precision: int
) -> dict[str, Any]:
    shown = f"+{year:04}" if year > 0 else f"-{1 - year:04}"
    if len(shown) > _MOST_YEAR_DIGITS + 1:
        raise RangeError(f"Wikidata writes years of at most {_MOST_YEAR_DIGITS} digits, not {year}")
    return {
        "time": f"{shown}-{month:02}-{day:02}T{clock}Z",
        "timezone": 0,
        "before": 0,
        "after": 0,
        "precision": precision,
        "calendarmodel": GREGORIAN,
    }
