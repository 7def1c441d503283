"""Moves: a `dateutil.relativedelta` on days of any year.

dateutil knows the years that datetime holds. The calendar repeats every 400
years, so a day is taken into 2000 to 2399, dateutil moves it there, and it goes
back by the same number of cycles.
"""

from __future__ import annotations

import datetime
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from timeline._util.text import described
from timeline.dates._engine import gregorian
from timeline.dates._engine.granules.families import INFINITY, Bound
from timeline.dates._values.instant import DateTime
from timeline.dates._values.precision import Precision
from timeline.dates._values.runs import Run
from timeline.errors import InvalidValueError, RangeError

if TYPE_CHECKING:
    from dateutil.relativedelta import relativedelta

__all__ = ["Move"]

_BASE = 2000
_BASE_CYCLES = _BASE // gregorian.CYCLE_YEARS
_AMOUNTS = ("years", "months", "days", "hours", "minutes", "seconds", "microseconds")
_TIMES = ("hours", "minutes", "seconds", "microseconds")
_FIELDS = ("year", "month", "day", "hour", "minute", "second", "microsecond", "weekday")


@attrs.frozen
class Move:
    """A relativedelta taken apart: so many months, so many days, and perhaps fields to set.

    Raises RangeError for fractions.
    """

    delta: relativedelta
    months: int
    days: int
    _within: tuple[relativedelta, int]

    @classmethod
    def by(cls, delta: relativedelta) -> Move:
        """Return the move that a relativedelta makes."""
        if not all(hasattr(delta, name) for name in (*_AMOUNTS, *_FIELDS)):
            raise InvalidValueError(
                f"expected a relativedelta, found {described(delta)}",
                hint="from dateutil.relativedelta import relativedelta",
            )
        for name in _AMOUNTS:
            if getattr(delta, name) != int(getattr(delta, name)):
                raise RangeError(f"expected whole {name}, found {getattr(delta, name)}")
        months = int(delta.years * 12 + delta.months)
        return cls(delta, months, int(delta.days), _within_a_cycle(delta, int(delta.years)))

    @cached_property
    def sets_fields(self) -> bool:
        """Whether it sets a field (`year=2020`, `weekday=FR`), which only a known day has."""
        return bool(self.delta.leapdays) or any(
            getattr(self.delta, name) is not None for name in _FIELDS
        )

    @property
    def has_time(self) -> bool:
        """Whether it moves or sets the time of day."""
        return any(getattr(self.delta, name) for name in _TIMES) or any(
            getattr(self.delta, name) is not None for name in _FIELDS[3:7]
        )

    def unit_after(self, unit: Precision) -> Precision:
        """In what a date that counts in `unit` counts once it has been moved."""
        if self.days:
            return Precision.DAY
        return min(unit, Precision.MONTH) if self.months % 12 else unit

    def day(self, number: int) -> int:
        """Where the day with this number goes."""
        year, month, day = gregorian.civil(number)
        if not self.sets_fields:  # as dateutil does, in a tenth of the time
            years, month = divmod(month - 1 + self.months, 12)
            year, month = year + years, month + 1
            day = min(day, gregorian.days_in_month(year, month))
            return gregorian.ordinal(year, month, day) + self.days
        delta, cycles, cycle_year = self._from_year(year)
        moved = datetime.date(cycle_year, month, day) + delta
        return moved.toordinal() + cycles * gregorian.CYCLE_DAYS

    def time(self, time: DateTime) -> DateTime:
        """Where a second goes, on the clock of its place."""
        delta, cycles, cycle_year = self._from_year(time.year)
        clock = (time.hour, time.minute, time.second)
        moved = datetime.datetime(cycle_year, time.month, time.day, *clock) + delta
        if moved.microsecond:
            raise RangeError(f"expected whole seconds, found {moved.microsecond} microseconds")
        return DateTime(
            moved.year + cycles * gregorian.CYCLE_YEARS,
            moved.month,
            moved.day,
            moved.hour,
            moved.minute,
            moved.second,
            time.shift,
        )

    def run(self, run: Run) -> Run:
        """Where consecutive years, months or days go; of months, the months that they touch."""
        unit = self.unit_after(run.unit)
        run = run.in_units(unit)
        if unit is Precision.DAY:
            return Run(unit, self._bound(run.low), self._bound(run.high))
        step = self.months if unit is Precision.MONTH else self.months // 12
        return Run(unit, run.low + step, run.high + step)

    def _bound(self, day: Bound) -> Bound:
        return day if abs(day) == INFINITY else self.day(int(day))

    def _from_year(self, year: int) -> tuple[relativedelta, int, int]:
        """The move within a cycle, the cycles left out, and the year to make it from."""
        within, cycles = self._within
        if self.delta.year is not None:
            years = int(self.delta.years) + self.delta.year - year
            within, cycles = _within_a_cycle(self.delta, years)
        own, base = divmod(year, gregorian.CYCLE_YEARS)
        return within, own + cycles - _BASE_CYCLES, _BASE + base


def _within_a_cycle(delta: relativedelta, years: int) -> tuple[relativedelta, int]:
    """The same move by so many years less than 400, and how many cycles of 400 years more."""
    from dateutil.relativedelta import relativedelta

    cycles, years = divmod(years, gregorian.CYCLE_YEARS)
    more, days = divmod(int(delta.days), gregorian.CYCLE_DAYS)
    within = relativedelta(
        years=years,
        months=delta.months,
        days=days,
        hours=int(delta.hours),
        minutes=int(delta.minutes),
        seconds=int(delta.seconds),
        microseconds=int(delta.microseconds),
        leapdays=delta.leapdays,
        month=delta.month,
        day=delta.day,
        weekday=delta.weekday,
        hour=delta.hour,
        minute=delta.minute,
        second=delta.second,
        microsecond=delta.microsecond,
    )
    return within, cycles + more
