"""Units of the calendar as numbered in a row: days, weeks, months, quarters, years …

What is said of dates by counting ("last week", "the third quarter", "on Monday") is worked
out on the numbers. A unit that recurs, such as Monday or May, is every 7th day, every
12th month.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import attrs

from timeline.dates import Date, DateRange, DateSet, DateValue, Season, SingleDate
from timeline.dates._engine import gregorian

__all__ = ["DAY", "MONTH", "UNITS", "YEAR", "Unit", "one_of", "since_before", "until_after"]


@attrs.frozen
class Unit:
    """A unit of the calendar.

    `of_day` numbers the one in which a day (an ordinal) lies, `date` is the date of a number.
    """

    name: str
    of_day: Callable[[int], int]
    date: Callable[[int], SingleDate | DateRange]


def _month_of(day: int) -> int:
    year, month, _ = gregorian.civil(day)
    return year * 12 + month - 1


def _months(size: int, first: int) -> Unit:
    """Groups of months that EDTF numbers from `first` on."""
    groups = 12 // size
    return Unit(
        {3: "quarter", 6: "half"}[size],
        lambda day: _month_of(day) // size,
        lambda number: Season(number // groups, first + number % groups),
    )


def _season_of(day: int) -> int:
    return (_month_of(day) - 2) // 3  # spring begins with March


def _days(first: int, last: int) -> DateRange:
    return DateRange(Date.from_ordinal(first), Date.from_ordinal(last))


def _years(name: str, size: int) -> Unit:
    digits = len(str(size)) - 1
    return Unit(
        name,
        lambda day: gregorian.year_of(day) // size,
        lambda number: masked_years(number, size, digits),
    )


def masked_years(number: int, size: int, digits: int) -> SingleDate | DateRange:
    """The `number`th decade, century or millennium: the years that share their first digits."""
    low = number * size
    if low >= 0 and low + size <= 10_000:
        return Date(f"{number:0{4 - digits}}{'X' * digits}")
    return DateRange(Date(low), Date(low + size - 1))


DAY = Unit("day", lambda day: day, Date.from_ordinal)
MONTH = Unit("month", _month_of, lambda number: Date(number // 12, number % 12 + 1))
YEAR = Unit("year", gregorian.year_of, Date)
# Weeks begin on Mondays (ISO 8601-1:2019, 3.1.1.23); day 1 is one.
WEEK = Unit("week", lambda day: (day - 1) // 7, lambda n: _days(n * 7 + 1, n * 7 + 7))
FORTNIGHT = attrs.evolve(WEEK, name="fortnight")
WEEKEND = Unit("weekend", lambda day: (day - 1) // 7, lambda n: _days(n * 7 + 6, n * 7 + 7))
QUARTER = _months(3, 33)
HALF = _months(6, 40)
SEASON = Unit("season", _season_of, lambda number: Season(number // 4, 21 + number % 4))

UNITS = {
    unit.name: unit
    for unit in (
        *(DAY, WEEK, FORTNIGHT, WEEKEND, MONTH, QUARTER, HALF, SEASON, YEAR),
        *(_years("decade", 10), _years("century", 100), _years("millennium", 1000)),
    )
}
"""The units by name."""


def since_before(number: int, phase: int, cycle: int) -> int:
    """The last number that is not after `number` and is `phase` modulo `cycle`."""
    return number - (number - phase) % cycle


def until_after(number: int, phase: int, cycle: int) -> int:
    """The first number that is not before `number` and is `phase` modulo `cycle`."""
    return number + (phase - number) % cycle


def one_of(members: Sequence[SingleDate | DateRange]) -> DateValue:
    """The one date, or a one-of set; days, months or years in a row become a range.

    >>> one_of([DAY.date(7), DAY.date(8), DAY.date(9)]), one_of([YEAR.date(2021)])
    (DateSet('[0001-01-07..0001-01-09]'), Date('2021'))
    """
    if len(members) == 1:
        (only,) = members
        return DateSet((only,)) if isinstance(only, DateRange) else only
    return DateSet(_joined(members))


def _joined(members: Sequence[SingleDate | DateRange]) -> list[SingleDate | DateRange]:
    joined: list[SingleDate | DateRange] = []
    for member in members:
        before = joined[-1] if joined else None
        if before is not None and _follows(before, member):
            joined[-1] = DateRange(_start(before), _end(member))
        else:
            joined.append(member)
    return joined


def _follows(before: SingleDate | DateRange, after: SingleDate | DateRange) -> bool:
    """Whether two members of one precision are next to each other."""
    end, start = _end(before), _start(after)
    if end is None or start is None or end.precision is not start.precision:
        return False
    return end.is_known and start.is_known and end.end_latest + 1 == start.begin_earliest


def _start(member: SingleDate | DateRange) -> Date | None:
    side = member.start if isinstance(member, DateRange) else member
    return side if isinstance(side, Date) else None


def _end(member: SingleDate | DateRange) -> Date | None:
    side = member.end if isinstance(member, DateRange) else member
    return side if isinstance(side, Date) else None
