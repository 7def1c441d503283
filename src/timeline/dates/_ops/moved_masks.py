"""Where a date goes whose open digits leave gaps: `19XX-XX-2X`, three days later.

Years are told apart only by which of them, and of those that a move reaches, are leap years:
of each kind one is moved, and says for all where its days go. What goes alike is written with
open digits again, so neither the time nor the length of an answer follows the number of dates.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import lru_cache
from itertools import groupby, islice

import attrs

from timeline.dates._engine import gregorian
from timeline.dates._engine.granules.calendar import listed
from timeline.dates._engine.granules.families import INFINITY
from timeline.dates._ops.blocks import year_blocks
from timeline.dates._ops.covers import (
    day_masks,
    later_masks,
    month_masks,
    rounded_year_masks,
    year_masks,
)
from timeline.dates._ops.moves import Move
from timeline.dates._values import masks, spans
from timeline.dates._values.date import Date, Qualifiers
from timeline.dates._values.precision import Precision
from timeline.dates._values.runs import Run, join, marks_of, spell, unit_of
from timeline.dates._values.scales import TimeScale
from timeline.dates._values.season import Season
from timeline.dates._values.sets import Member
from timeline.errors import InvalidValueError

__all__ = ["image_of_mask"]

Part = int | str
Cell = tuple[int | None, int | None]
"""A month and a day, as far as they are stated."""
Parts = tuple[Part | None, Part | None]
Kind = tuple[int, ...]
"""What tells a year from others: how it and the years that it is moved to are long."""

_LEAP_DAY: Cell = (2, 29)
_ANY_CYCLE = tuple(range(2000, 2000 + gregorian.CYCLE_YEARS))
"""Years that show all that a date of unknown year does."""


@attrs.frozen
class _Rounding:
    """How to write more dates than there are, where just these would be too many to list."""

    kinds: bool = False  # what goes somewhere in some years does in all
    years: int | None = None  # so many masks of years at most
    unit: Precision = Precision.DAY


_ROUNDINGS = (
    _Rounding(),
    _Rounding(kinds=True),
    _Rounding(kinds=True, years=8),
    _Rounding(kinds=True, years=8, unit=Precision.MONTH),
    _Rounding(kinds=True, years=4, unit=Precision.YEAR),
    _Rounding(kinds=True, years=1, unit=Precision.YEAR),
)


def image_of_mask(
    date: Date | Season, to: Callable[[Run], Run], moves: tuple[Move, ...], most: int
) -> list[Member]:
    """Return the dates that a function of runs, made of `moves`, makes of one with gaps.

    Just these, where `most` of them can say it. Else leap years are taken for like the others,
    then years and at last days and months are rounded to masks that have more of them: every
    day that is possible stays so.
    """
    image = _Image.of(date, to, moves)
    for rounding in _ROUNDINGS:
        pieces = list(islice(image.pieces(rounding), most + 1))
        if len(pieces) <= most:
            break
    else:
        pieces = list(image.pieces(_ROUNDINGS[-1]))
    made = (_made(year, parts, marks_of(date)) for year, parts in pieces)
    found: list[Member] = [piece for piece in made if piece is not None]
    if isinstance(date.year, int):  # runs of days may say it in fewer words than masks
        runs = join(spell(to(run), marks_of(date)) for run in _runs_in_year(date, date.year))
        return min(runs, found, key=len)
    return found


def _made(year: Part, parts: Parts, marks: Qualifiers) -> Date | None:
    """The date; None for 29 February, said of all years, in one that has none."""
    try:
        return Date(year, *parts, marks)
    except InvalidValueError as error:
        if error.place == "day":
            return None
        raise


@attrs.frozen
class _Image:
    """Where the dates of a mask go: by years later, month and day, from which kinds of years."""

    mask: str
    years: tuple[int, ...]
    kinds: dict[Kind, list[int]]
    targets: dict[int, dict[Cell, set[Kind]]]
    # Each way of rounding asks for the same years.
    _found_years: dict[tuple[frozenset[Kind] | None, int], list[Part]] = attrs.field(
        factory=dict, init=False
    )

    @classmethod
    def of(cls, date: Date | Season, to: Callable[[Run], Run], moves: tuple[Move, ...]) -> _Image:
        """Return where a function of runs takes the dates of a mask."""
        years = _years(date.year)
        kinds: dict[Kind, list[int]] = {}
        amounts = tuple((move.months, move.days) for move in moves)
        for year in years:
            kinds.setdefault(_kind(year % gregorian.CYCLE_YEARS, amounts), []).append(year)
        targets: dict[int, dict[Cell, set[Kind]]] = {}
        for kind, alike in kinds.items():
            for run in _runs_in_year(date, alike[0]):
                for year, cell in _cells(to(run)):
                    # Any year is any year, so many years later too.
                    later = 0 if date.year == masks.ALL_OPEN else year - alike[0]
                    cells = targets.setdefault(later, {})
                    cells.setdefault(cell, set()).add(kind)
        return cls(masks.years_text(date.year, alone=False), years, kinds, targets)

    def pieces(self, rounding: _Rounding) -> Iterator[tuple[Part, Parts]]:
        """Yield year, month and day of dates with open digits that hold all that there are."""
        for later, cells in sorted(self.targets.items()):
            groups: dict[frozenset[Kind] | None, list[Cell]] = {}
            for cell, kinds in cells.items():
                every = rounding.kinds or self._is_of_all(cell, kinds, later)
                groups.setdefault(None if every else frozenset(kinds), []).append(cell)
            for some, alike in groups.items():
                years = self._years_of(some, later, rounding.years)
                for parts in _written(alike, rounding.unit, self._may_be_leap(some, later)):
                    yield from ((year, parts) for year in years)

    def _is_of_all(self, cell: Cell, kinds: set[Kind], later: int) -> bool:
        """Whether a date is in all years, or is 29 February and in all that have it."""
        if self._is_unbounded or len(kinds) == len(self.kinds):
            return True
        others = frozenset(kind for kind in self.kinds if kind not in kinds)
        return cell == _LEAP_DAY and not self._may_be_leap(others, later)

    def _may_be_leap(self, kinds: frozenset[Kind] | None, later: int) -> bool:
        return kinds is None or any(
            gregorian.is_leap(self.kinds[kind][0] + later) for kind in kinds
        )

    @property
    def _is_unbounded(self) -> bool:
        """Whether nothing is known of the year but perhaps its sign."""
        return self.mask.endswith(masks.ALL_OPEN)

    def _years_of(self, kinds: frozenset[Kind] | None, later: int, most: int | None) -> list[Part]:
        if self._is_unbounded:
            return _any_year(self.mask, later)
        found = self._found_years.get((kinds, later))
        if found is None:
            found = self._found_years[kinds, later] = self._just_years_of(kinds, later)
        return found if most is None or kinds is not None else rounded_year_masks(found, most)

    def _just_years_of(self, kinds: frozenset[Kind] | None, later: int) -> list[Part]:
        if kinds is not None:
            return year_masks(year + later for kind in kinds for year in self.kinds[kind])
        found = later_masks(self.mask, later) if "X" in self.mask else None
        return year_masks(year + later for year in self.years) if found is None else found


# -- the dates of a year -------------------------------------------------------


def _years(year: Part) -> tuple[int, ...]:
    """The years of a mask, one by one; of an unknown year those of one cycle."""
    years = spans.years(year, None)
    return _ANY_CYCLE if abs(years.first) == INFINITY else listed(years)


@lru_cache(maxsize=4096)
def _kind(year: int, amounts: tuple[tuple[int, int], ...]) -> Kind:
    """What of a year, counted within a cycle, tells where moves of its days end."""
    kind = [gregorian.days_in_year(year)]
    for months, days in amounts:
        moved = year + months // 12
        start = gregorian.days_before_year(moved)
        # From the year that its first day reaches to the one after that of its last day.
        first = int(days // 366 if days >= 0 else days // 365)
        last = int((days + 366 * (2 if months % 12 else 1)) // (365 if days >= 0 else 366))
        kind += (gregorian.days_in_year(y) for y in (moved, moved + 1))
        if days:
            reached = range(first, last + 2)
            kind += (gregorian.days_before_year(moved + y) - start for y in reached)
    return tuple(kind)


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


def _cells(run: Run) -> Iterator[tuple[int, Cell]]:
    """The years, months and days of a run."""
    low, high = int(run.low), int(run.high)
    if run.unit is Precision.YEAR:
        yield from ((year, (None, None)) for year in range(low, high + 1))
    elif run.unit is Precision.MONTH:
        yield from ((n // 12, (n % 12 + 1, None)) for n in range(low, high + 1))
    else:
        year, month, day = gregorian.civil(low)
        while low <= high:
            last = min(gregorian.days_in_month(year, month), day + high - low)
            yield from ((year, (month, number)) for number in range(day, last + 1))
            low += last - day + 1
            year, month, day = (year, month + 1, 1) if month < 12 else (year + 1, 1, 1)


# -- in open digits ------------------------------------------------------------


def _any_year(mask: str, later: int) -> list[Part]:
    """Any year at all; or any before the year 0, so many years later."""
    if mask == masks.ALL_OPEN or later <= 0:
        return [mask]
    return [mask, *year_blocks(0, later - 1)] if later <= 9999 else [masks.ALL_OPEN]


def _written(cells: Collection[Cell], unit: Precision, leap_years: bool) -> list[Parts]:
    """The months and days as masks, in days or rounded to months or years."""
    days = [(month, day) for month, day in cells if month is not None and day is not None]
    months = {month for month, _ in cells if month is not None}
    if not months:
        return [(None, None)]
    if unit is Precision.DAY and days:
        return [*day_masks(days, leap_years=leap_years)]
    rounded = month_masks(months) if unit < Precision.YEAR else ["XX"]
    return [(month, "XX" if days else None) for month in rounded]
