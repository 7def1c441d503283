"""The times that a rule chooses in a month or a year, where dateutil's answer is wrong.

    BYDAY=3MO,WE         dateutil asks a day to be both; each item of a list adds days (RFC 5545,
                         3.3.10: "a COMMA-separated list")
    BYWEEKNO=53          dateutil knows the weeks of a year by that year's days alone, and has a
                         week 53 too many; a week is of the year that has four of its days (3.3.10,
                         ISO 8601)
    SKIP=BACKWARD        dateutil has none; days that a month lacks move before BYDAY and BYSETPOS
                         are looked at (RFC 7529, 4.1)

Whatever else there is of months and years is worked out here too, so that such parts may stand
beside any other. Rules by the week, the day or less are dateutil's, always.
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import product
from typing import Any

import attrs
from dateutil import rrule

__all__ = ["Periods", "is_beyond_dateutil"]

_LAST_ORDINAL = datetime.date.max.toordinal()


def is_beyond_dateutil(frequency: int, chosen: Mapping[str, tuple[Any, ...]], skip: str) -> bool:
    """Return whether a rule is one of those that dateutil has no right answer for."""
    if frequency > rrule.MONTHLY:
        return False
    weekdays = [rrule.weekday(day) if isinstance(day, int) else day for day in _days(chosen)]
    return (
        skip != "OMIT"
        or (frequency == rrule.YEARLY and "byweekno" in chosen)
        or len({bool(day.n) for day in weekdays}) > 1
    )


def _days(chosen: Mapping[str, tuple[Any, ...]]) -> tuple[Any, ...]:
    return chosen.get("byweekday", ())


@attrs.frozen(kw_only=True, slots=False)
class Periods:
    """What a rule chooses in each of its years, or months: `chosen` has dateutil's names.

    >>> days = Periods(
    ...     yearly=False,
    ...     first=datetime.datetime(2018, 1, 31),
    ...     chosen={"bymonthday": (31,)},
    ...     week_start=0,
    ...     skip="BACKWARD",
    ... )
    >>> [str(start.date()) for start in days.times(12 * 2018 + 1)]
    ['2018-02-28']
    """

    yearly: bool
    first: datetime.datetime
    chosen: Mapping[str, tuple[Any, ...]]
    week_start: int
    skip: str

    def times(self, month: int) -> Iterator[datetime.datetime]:
        """Yield what is chosen in a month, or in the year that begins with it, in order.

        Months are counted from January of the year 0. Days that SKIP moves, and those of weeks
        that two years share, may lie outside the period.
        """
        days = [datetime.date.fromordinal(day) for day in sorted(self._days(month))]
        positions = self.chosen.get("bysetpos")
        if positions is None:
            for day, clock in product(days, self._clocks):
                yield datetime.datetime.combine(day, clock)
            return
        size = len(days) * len(self._clocks)
        at = {p - 1 if p > 0 else size + p for p in positions if abs(p) <= size}
        for index in sorted(at):
            day, clock = divmod(index, len(self._clocks))
            yield datetime.datetime.combine(days[day], self._clocks[clock])

    @cached_property
    def _clocks(self) -> list[datetime.time]:
        first = self.first
        return [
            datetime.time(*parts)
            for parts in product(
                *(
                    sorted(self.chosen.get(name, (said,)))
                    for name, said in (
                        ("byhour", first.hour),
                        ("byminute", first.minute),
                        ("bysecond", first.second),
                    )
                )
            )
        ]

    # -- the days of a period ------------------------------------------------------

    def _days(self, month: int) -> set[int]:
        """Return the ordinals of the days that are chosen."""
        year = month // 12
        months = [m for m in self._months(month) if m in self.chosen.get("bymonth", range(1, 13))]
        lists = []
        if "byyearday" in self.chosen:
            lists.append(self._in_months(self._of_year(year), year, months))
        if "byweekno" in self.chosen:
            lists.append(self._in_months(self._of_weeks(year), year, months))
        if "bymonthday" in self.chosen:
            lists.append({day for m in months for day in self._of_month(year, m)})
        if not lists or not months:
            lists = [{day for m in months for day in range(*_month(year, m))}]
        days = {day for day in set.intersection(*lists) if 1 <= day <= _LAST_ORDINAL}
        return {day for day in days if self._is_of_weekday(day)}

    def _months(self, month: int) -> range:
        return range(1, 13) if self.yearly else range(month % 12 + 1, month % 12 + 2)

    def _in_months(self, days: Iterator[int], year: int, months: list[int]) -> set[int]:
        if len(months) == 12:
            return set(days)
        if not self.yearly:
            return set(days).intersection(*(range(*_month(year, m)) for m in months))
        return {
            day
            for day in days
            if 1 <= day <= _LAST_ORDINAL and datetime.date.fromordinal(day).month in months
        }

    def _of_month(self, year: int, month: int) -> Iterator[int]:
        return self._numbered(self.chosen["bymonthday"], *_month(year, month))

    def _of_year(self, year: int) -> Iterator[int]:
        begin, end = _month(year, 1)[0], _month(year, 12)[1]
        return self._numbered(self.chosen["byyearday"], begin, end)

    def _numbered(self, numbers: tuple[int, ...], begin: int, end: int) -> Iterator[int]:
        """Yield the days of numbers from a period's begin or end; SKIP moves what it lacks."""
        for number in numbers:
            day = begin + number - 1 if number > 0 else end + number
            if begin <= day < end:
                yield day
            elif self.skip != "OMIT":
                after = end if number > 0 else begin
                yield after if self.skip == "FORWARD" else after - 1

    def _of_weeks(self, year: int) -> Iterator[int]:
        begin, end = (self._first_week(y) for y in (year, year + 1))
        weeks = (end - begin) // 7
        for number in self.chosen["byweekno"]:
            week = number - 1 if number > 0 else weeks + number
            if 0 <= week < weeks:
                yield from range(begin + 7 * week, begin + 7 * week + 7)

    def _first_week(self, year: int) -> int:
        """Return where the first week begins that has four days of the year: that of 4 January."""
        fourth = _month(year, 1)[0] + 3
        return fourth - (fourth - 1 - self.week_start) % 7

    def _is_of_weekday(self, day: int) -> bool:
        if "byweekday" not in self.chosen:
            return True
        weekday = (day - 1) % 7
        numbered = self._weekdays.get(weekday)
        if numbered is None:
            return False
        return None in numbered or not numbered.isdisjoint(self._numbers(day))

    @cached_property
    def _weekdays(self) -> dict[int, set[int | None]]:
        """By weekday, the numbers that BYDAY gives it; None where it has none."""
        numbers: dict[int, set[int | None]] = {}
        for day in self.chosen["byweekday"]:
            weekday, number = (day, None) if isinstance(day, int) else (day.weekday, day.n)
            numbers.setdefault(weekday, set()).add(number)
        return numbers

    def _numbers(self, day: int) -> tuple[int, int]:
        """Return which of its weekday a day is: in its month or year, from the begin and the end.

        The year counts where neither the frequency nor BYMONTH names months.
        """
        date = datetime.date.fromordinal(day)
        by_year = self.yearly and "bymonth" not in self.chosen
        begin = _month(date.year, 1 if by_year else date.month)[0]
        end = _month(date.year, 12 if by_year else date.month)[1]
        return (day - begin) // 7 + 1, -((end - 1 - day) // 7 + 1)


# By month, the days of a common year before it.
_BEFORE = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365)


def _month(year: int, month: int) -> tuple[int, int]:
    """Return the ordinals of a month's first day and of the day after its last, in any year."""
    years = year - 1
    leap = calendar.isleap(year)
    begin = 365 * years + years // 4 - years // 100 + years // 400 + 1
    return (
        begin + _BEFORE[month] + (leap and month > 2),
        begin + _BEFORE[month + 1] + (leap and month > 1),
    )
