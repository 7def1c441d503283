"""Where the dates of a mask go, as runs of years, months or days: of each kind of year in one.

What a move makes of the dates of a year it makes in all years of that kind, as many years later.
Runs that touch are joined, so that what lasts for years is no more work than a day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import groupby

import attrs

from timeline.dates._engine import gregorian
from timeline.dates._engine.granules.calendar import listed
from timeline.dates._engine.granules.families import INFINITY
from timeline.dates._ops.kinds_of_years import alike
from timeline.dates._ops.moves import Move
from timeline.dates._values import masks, spans
from timeline.dates._values.date import Date
from timeline.dates._values.precision import Precision
from timeline.dates._values.runs import Run, parts_of, unit_of
from timeline.dates._values.scales import TimeScale
from timeline.dates._values.season import Season

__all__ = ["ANY_CYCLE", "RunsByKind", "begin_of"]

Part = int | str

ANY_CYCLE = tuple(range(2000, 2000 + gregorian.CYCLE_YEARS))
"""Years that show all that a date of unknown year does."""

_LONGEST_YEAR = 366
_MOST_BETWEEN_LEAP_YEARS = 8
_MOST_APART = 1024
"""So many runs are looked at, whether they join; no mask of years that ends is of more."""


@attrs.frozen
class RunsByKind:
    """Where the dates of a mask go: of each kind of year the years, and runs in the first."""

    year: Part
    unit: Precision
    years: tuple[tuple[int, ...], ...]
    runs: tuple[tuple[Run, ...], ...]

    @classmethod
    def of(
        cls, date: Date | Season, to: Callable[[Run], Run], moves: tuple[Move, ...]
    ) -> RunsByKind:
        """Return where a function of runs takes the dates of a mask."""
        amounts = tuple((move.months, move.days) for move in moves)
        kinds = alike(_years(date.year), amounts)
        runs = [_merged(map(to, _runs_in_year(date, years[0]))) for years in kinds]
        unit = next(found[0].unit for found in runs if found)
        return cls(date.year, unit, tuple(map(tuple, kinds)), tuple(map(tuple, runs)))

    @property
    def is_unbounded(self) -> bool:
        """Whether nothing is known of the year but perhaps its sign."""
        return isinstance(self.year, str) and self.year.endswith(masks.ALL_OPEN)

    @property
    def outlast_a_year(self) -> bool:
        """Whether a run is longer than any year."""
        return self._longest > _LONGEST_YEAR

    @property
    def _longest(self) -> float:
        return max(run.last_day - run.first_day for runs in self.runs for run in runs)

    def ranges(self, most: int) -> list[Run] | None:
        """Return the runs of all years, if they are so many at most once they are joined."""
        if self.is_unbounded:
            # What lasts from one year to the next that has it leaves no gap.
            between = 1 if all(self.runs) else _MOST_BETWEEN_LEAP_YEARS
            return [self._of_any_year()] if self._longest > between * _LONGEST_YEAR else None
        apart = zip(self.years, self.runs, strict=True)
        if sum(len(years) * len(runs) for years, runs in apart) > _MOST_APART:
            return None
        found = _merged(self._of_years(lambda years: years))
        return found if len(found) <= most else None

    @property
    def span(self) -> Run:
        """Return all from the first to the last, of years that have both."""
        found = list(self._of_years(lambda years: (years[0], years[-1])))
        return Run(self.unit, min(run.low for run in found), max(run.high for run in found))

    def _of_years(self, some: Callable[[tuple[int, ...]], Iterable[int]]) -> Iterator[Run]:
        """Yield the runs of some of the years of each kind."""
        for years, runs in zip(self.years, self.runs, strict=True):
            for ends in [_ends(run, years[0]) for run in runs]:
                for year in some(years):
                    low, high = (begin_of(self.unit, year + later) + place for later, place in ends)
                    yield Run(self.unit, low, high)

    def _of_any_year(self) -> Run:
        """Return all that runs reach which leave no gap from year to year."""
        if self.year == masks.ALL_OPEN:
            return Run(self.unit, -INFINITY, INFINITY)
        # Of each kind the last year before the year 0: the last of a cycle is as the year -1 is.
        ends = [
            begin_of(self.unit, years[-1] - ANY_CYCLE[-1] - 1 + later) + place
            for years, runs in zip(self.years, self.runs, strict=True)
            for later, place in [_ends(run, years[0])[1] for run in runs]
        ]
        return Run(self.unit, -INFINITY, max(ends))


def begin_of(unit: Precision, year: int) -> int:
    """The number of the first day, month or year of a year."""
    if unit is Precision.DAY:
        return gregorian.days_before_year(year) + 1
    return year * 12 if unit is Precision.MONTH else year


def _ends(run: Run, year: int) -> list[tuple[int, int]]:
    """Where a run begins and ends: so many years after a year, and its place in that year."""
    reached = [parts_of(run.unit, int(number))[0] for number in (run.low, run.high)]
    return [
        (end - year, int(number) - begin_of(run.unit, end))
        for end, number in zip(reached, (run.low, run.high), strict=True)
    ]


def _merged(runs: Iterable[Run]) -> list[Run]:
    """The runs, which count in one unit, in order and joined where they touch."""
    found: list[Run] = []
    for run in sorted(runs, key=_low):
        if found and run.low <= found[-1].high + 1:
            found[-1] = Run(run.unit, found[-1].low, max(found[-1].high, run.high))
        else:
            found.append(run)
    return found


def _low(run: Run) -> float:
    return run.low


# -- the dates of a year -------------------------------------------------------


def _years(year: Part) -> tuple[int, ...]:
    """The years of a mask, one by one; of an unknown year those of one cycle."""
    years = spans.years(year, None)
    return ANY_CYCLE if abs(years.first) == INFINITY else listed(years)


def _runs_in_year(date: Date | Season, year: int) -> Iterator[Run]:
    """The dates of a mask in one year: days by runs within a month, months and years one by one."""
    unit = unit_of(date)
    if isinstance(date, Season):
        for granule in Season(year, date.code).granules(TimeScale.DAYS):
            yield Run.of_days(unit, *granule)
    elif date.month is None or date.day is None:
        for granule in Date(year, date.month).granules(TimeScale.DAYS):
            yield Run.of_days(unit, *granule)
    else:
        for month in masks.MONTHS[date.month]:
            start = gregorian.ordinal(year, month, 1) - 1
            length = gregorian.days_in_month(year, month)
            for low, high in _stretches(date.day):
                if low <= length:
                    yield Run(unit, start + low, start + min(high, length))


@lru_cache(maxsize=64)
def _stretches(day: Part) -> tuple[tuple[int, int], ...]:
    """The days of a mask as stretches of days that follow one another."""
    found = []
    for _, group in groupby(enumerate(masks.DAYS[day]), key=lambda pair: pair[1] - pair[0]):
        days = [number for _, number in group]
        found.append((days[0], days[-1]))
    return tuple(found)
