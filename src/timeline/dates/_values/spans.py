"""Spans: the first and the last day that a year, a month and a day allow, digits open or not.

What is refused is refused here: each error's `place` is the part to mend.

>>> in_year(2021, 2, None)
(737822, 737849)
>>> in_year(2021, 2, 29)
Traceback (most recent call last):
timeline.errors.InvalidValueError: day: expected a day that 2021-02 has (01 to 28), found 29
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from functools import lru_cache

from timeline.dates._engine import gregorian
from timeline.dates._engine.granules.calendar import Calendar, Pattern, YearRange, Years
from timeline.dates._engine.granules.families import INFINITY, Bound
from timeline.dates._values import masks
from timeline.errors import InvalidValueError, unexplained

__all__ = ["MOST_YEAR_DIGITS", "Span", "in_year", "of_estimate", "of_mask", "pattern", "years"]

MOST_YEAR_DIGITS = 18
"""Years of more digits are refused: they outlast the universe, and most machines' integers."""

_TOO_MANY = 10**MOST_YEAR_DIGITS
_WHOLE_YEAR = Pattern.of_months(((1, 12),))

Part = int | str | None  # a month or a day: a number, a mask such as "1X", or not stated
Span = tuple[Bound, Bound]


def in_year(year: int, month: Part, day: Part) -> Span:
    """The span of a date in a known year."""
    if type(year) is not int or not -_TOO_MANY < year < _TOO_MANY:
        raise unexplained(InvalidValueError, _no_such_year, year)
    if month is None:
        _check_no_day(day)
        before = gregorian.days_before_year(year)
        return before + 1, before + gregorian.days_in_year(year)
    # Two common cases, which the rest would answer too.
    if type(month) is int and 1 <= month <= 12:
        if day is None:
            first = gregorian.ordinal(year, month, 1)
            return first, first + gregorian.days_in_month(year, month) - 1
        if type(day) is int and day >= 1 and (day < 29 or _has(year, month, day)):
            first = gregorian.ordinal(year, month, day)
            return first, first
    return _in_open_parts(year, month, day)


def _has(year: int, month: int, day: int) -> bool:
    return day <= gregorian.days_in_month(year, month)


def _in_open_parts(year: int, month: int | str, day: Part) -> Span:
    months = _numbers("month", month, masks.MONTHS)
    if day is None:
        last = gregorian.days_in_month(year, months[-1])
        return gregorian.ordinal(year, months[0], 1), gregorian.ordinal(year, months[-1], last)
    days = _numbers("day", day, masks.DAYS)
    first = _month_with(days[0], year, months)
    if first is None:
        raise unexplained(InvalidValueError, _no_such_day, year, months, day)
    last = _month_with(days[0], year, months[::-1]) or first
    length = gregorian.days_in_month(year, last)
    return (
        gregorian.ordinal(year, first, days[0]),
        gregorian.ordinal(year, last, days[bisect_right(days, length) - 1]),
    )


def _month_with(day: int, year: int, months: tuple[int, ...]) -> int | None:
    """The first of `months` that has such a day."""
    for month in months:
        if day <= gregorian.days_in_month(year, month):
            return month
    return None


def of_mask(year: object, month: Part, day: Part, significant: int | None) -> Span:
    """The span of a date in a year of which digits are open."""
    if not isinstance(year, str) or not masks.is_year_mask(year):
        raise unexplained(InvalidValueError, _no_such_year, year)
    if significant is not None:
        raise unexplained(InvalidValueError, _not_whole_year)
    if month is None:
        _check_no_day(day)
        return _whole_years(*masks.year_bounds(year))
    months = _numbers("month", month, masks.MONTHS)
    if day is not None:
        _numbers("day", day, masks.DAYS)
    # The pattern first: without one, an endless family would be searched for ever.
    days = Calendar(masks.matching_years(year), pattern(month, day))
    if not days.pattern.possible or days.first == INFINITY:
        raise unexplained(InvalidValueError, _no_such_day, year, months, day)
    return days.first, days.last


def of_estimate(year: int, month: Part, significant: int) -> Span:
    """The span of a year of which only some leading digits are significant."""
    in_year(year, None, None)  # refuses what is no year
    if month is not None:
        raise unexplained(InvalidValueError, _not_whole_year)
    digits = len(str(abs(year)))
    if type(significant) is not int or not 1 <= significant <= digits:
        raise InvalidValueError(
            f"expected 1 to {digits} significant digits for the year {year}, found {significant!r}",
            place="significant",
        )
    return _whole_years(*_estimated(year, significant))


def _whole_years(low: Bound, high: Bound) -> Span:
    return (
        low if low == -INFINITY else gregorian.days_before_year(int(low)) + 1,
        high if high == INFINITY else gregorian.days_before_year(int(high) + 1),
    )


def years(year: int | str, significant: int | None) -> Years:
    """The years that the year of a date may be."""
    if isinstance(year, str):
        return masks.matching_years(year)
    return (
        YearRange(year, year) if significant is None else YearRange(*_estimated(year, significant))
    )


def _estimated(year: int, significant: int) -> tuple[int, int]:
    """The years that share their first `significant` digits with `year`."""
    size = 10 ** (len(str(abs(year))) - significant)
    low = abs(year) // size * size
    high = low + size - 1
    return (low, high) if year >= 0 else (-high, -low)


@lru_cache(maxsize=4096)
def pattern(month: Part, day: Part) -> Pattern:
    """Which granules of a year the month and the day may name."""
    if month is None:
        return _WHOLE_YEAR
    months = masks.MONTHS[month]
    if day is None:
        return Pattern.of_months(tuple((m, 1) for m in months))
    return Pattern.of_days(months, masks.DAYS[day])


# -- what is refused ---------------------------------------------------------


def _numbers(
    name: str, part: object, table: Mapping[int | str, tuple[int, ...]]
) -> tuple[int, ...]:
    """The numbers that a part may be."""
    # By exact type: a bool is no number.
    numbers = table.get(part) if type(part) is int or type(part) is str else None
    if numbers is None:
        raise InvalidValueError(
            f"expected a {name} from 1 to {table['XX'][-1]}, or a mask such as '1X' that fits "
            f"one, found {part!r}",
            place=name,
        )
    return numbers


def _check_no_day(day: object) -> None:
    if day is not None:
        raise InvalidValueError("expected a month before the day, found none", place="month")


def _no_such_year(year: object) -> InvalidValueError:
    return InvalidValueError(
        f"expected a year of at most {MOST_YEAR_DIGITS} digits, or a mask such as '156X', "
        f"found {'more' if type(year) is int else repr(year)}",
        place="year",
    )


def _no_such_day(year: int | str, months: tuple[int, ...], day: object) -> InvalidValueError:
    some_years = [year] if isinstance(year, int) else [1900, 2000]
    most = max(gregorian.days_in_month(y, month) for y in some_years for month in months)
    month = f"{months[0]:02}" if len(months) == 1 else "XX"
    return InvalidValueError(
        f"expected a day that {masks.years_text(year, alone=False)}-{month} has (01 to {most}), "
        f"found {day!r}",
        place="day",
    )


def _not_whole_year() -> InvalidValueError:
    return InvalidValueError(
        "expected a whole, known year for significant digits", place="significant"
    )
