"""Where a date goes whose open digits leave gaps: `19XX-XX-2X`, three days later.

Of each kind of year one is moved, and says for all where its days go. What goes alike is written
with open digits again, and what lasts for years as ranges, so neither the time nor the length of
an answer follows the number of dates or how far they reach.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import lru_cache
from itertools import islice

import attrs

from timeline.dates._engine import gregorian
from timeline.dates._ops.blocks import MOST_MASKED, year_blocks
from timeline.dates._ops.covers import (
    day_masks,
    later_masks,
    month_masks,
    rounded_year_masks,
    year_masks,
)
from timeline.dates._ops.moved_runs import ANY_CYCLE, RunsByKind, begin_of
from timeline.dates._ops.moves import Move
from timeline.dates._values import masks
from timeline.dates._values.date import Date, Qualifiers
from timeline.dates._values.precision import Precision
from timeline.dates._values.runs import Run, marks_of, parts_of, spell
from timeline.dates._values.season import Season
from timeline.dates._values.sets import Member
from timeline.errors import InvalidValueError

__all__ = ["image_of_mask"]

Part = int | str
Parts = tuple[Part | None, Part | None]
"""A month and a day, as far as they are stated."""
Kinds = int
"""Kinds of years, a bit each."""

_LEAP_DAY: Parts = (2, 29)
_ALL_YEAR: Mapping[Precision, Parts] = {
    Precision.YEAR: (None, None),
    Precision.MONTH: ("XX", None),
    Precision.DAY: ("XX", "XX"),
}


@attrs.frozen
class _Rounding:
    """How to write more dates than there are, where just these would be too many to list."""

    kinds: bool = False  # what goes somewhere in some years does in all
    years: int | None = None  # so many masks of years at most
    unit: Precision = Precision.DAY


_EXACT = _Rounding()
_ROUNDINGS = (
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

    Just these, where `most` masks or ranges can say it. Else leap years are taken for like the
    others, then years and at last days and months are rounded to masks that have more of them,
    or all is told as one range: every day that is possible stays so.
    """
    moved = RunsByKind.of(date, to, moves)
    marks = marks_of(date)
    # What lasts for years is soonest told as ranges, and what is of one year often shortest.
    ranges = moved.ranges(most) if moved.outlast_a_year else None
    if ranges is None:
        image = _Image.of(moved)
        dates = image.dates(_EXACT, marks, most)
        if dates is not None and not isinstance(date.year, int):
            return dates
        ranges = moved.ranges(most)
        if ranges is None or (dates is not None and len(dates) < len(ranges)):
            return dates or image.rounded(marks, most) or [spell(moved.span, marks)]
    return [spell(run, marks) for run in ranges]


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
    years: tuple[tuple[int, ...], ...]
    targets: dict[int, dict[Parts, Kinds]]
    is_unbounded: bool
    # Each way of rounding asks for the same years.
    _found_years: dict[tuple[Kinds, int], list[Part]] = attrs.field(factory=dict, init=False)

    @classmethod
    def of(cls, moved: RunsByKind) -> _Image:
        """Return the image of which these are the runs."""
        targets: dict[int, dict[Parts, Kinds]] = {}
        all_year = _ALL_YEAR[moved.unit]
        for number, (years, runs) in enumerate(zip(moved.years, moved.runs, strict=True)):
            for run in runs:
                for year, cell in _cells(run, all_year):
                    later = year - years[0]
                    if moved.is_unbounded:  # any year is any year, so many years later too
                        later = 0 if moved.year == masks.ALL_OPEN else max(later, 0)
                    cells = targets.setdefault(later, {})
                    cells[cell] = cells.get(cell, 0) | 1 << number
        mask = masks.years_text(moved.year, alone=False)
        image = cls(mask, moved.years, targets, moved.is_unbounded)
        for later, cells in targets.items():
            image._tell_days_apart(later, cells, all_year)
        return image

    def _tell_days_apart(self, later: int, cells: dict[Parts, Kinds], all_year: Parts) -> None:
        """Leave years that are touched from end to end as such, if all of the kinds are."""
        whole = cells.get(all_year, 0)
        if whole == self._every_kind or (whole and self.is_unbounded):
            cells.clear()
            cells[all_year] = self._every_kind
        elif whole:
            del cells[all_year]
            for number, years in enumerate(self.years):
                if whole >> number & 1:
                    for cell in _cells_of_year(gregorian.is_leap(years[0] + later), all_year):
                        cells[cell] = cells.get(cell, 0) | 1 << number

    @property
    def _every_kind(self) -> Kinds:
        return (1 << len(self.years)) - 1

    def dates(self, rounding: _Rounding, marks: Qualifiers, most: int) -> list[Member] | None:
        """Return dates with open digits that hold all that there are; None if they are too many."""
        pieces = list(islice(self._pieces(rounding), most + 1))
        if len(pieces) > most:
            return None
        made = (_made(year, parts, marks) for year, parts in pieces)
        return [date for date in made if date is not None]

    def rounded(self, marks: Qualifiers, most: int) -> list[Member] | None:
        """Return dates that hold all that there are, and others; None if those are too many too."""
        coarsest = self.dates(_ROUNDINGS[-1], marks, most)
        if coarsest is None:
            return None
        found = (self.dates(rounding, marks, most) for rounding in _ROUNDINGS[:-1])
        return next((dates for dates in found if dates is not None), coarsest)

    def _pieces(self, rounding: _Rounding) -> Iterator[tuple[Part, Parts]]:
        for later, cells in sorted(self.targets.items()):
            groups: dict[Kinds, list[Parts]] = {}
            for cell, kinds in cells.items():
                every = rounding.kinds or self._is_of_all(cell, kinds, later)
                groups.setdefault(self._every_kind if every else kinds, []).append(cell)
            for kinds, alike_cells in groups.items():
                years = self._years_of(kinds, later, rounding.years)
                leap_years = self._may_be_leap(kinds, later)
                for parts in _written(alike_cells, rounding.unit, leap_years):
                    yield from ((year, parts) for year in years)

    def _is_of_all(self, cell: Parts, kinds: Kinds, later: int) -> bool:
        """Whether a date is in all years, or is 29 February and in all that have it."""
        if self.is_unbounded or kinds == self._every_kind:
            return True
        return cell == _LEAP_DAY and not self._may_be_leap(self._every_kind & ~kinds, later)

    def _may_be_leap(self, kinds: Kinds, later: int) -> bool:
        return kinds == self._every_kind or any(
            kinds >> number & 1 and gregorian.is_leap(years[0] + later)
            for number, years in enumerate(self.years)
        )

    def _years_of(self, kinds: Kinds, later: int, most: int | None) -> list[Part]:
        if self.is_unbounded:
            return _any_year(self.mask, later)
        found = self._found_years.get((kinds, later))
        if found is None:
            found = self._found_years[kinds, later] = self._just_years_of(kinds, later)
        return found if most is None else rounded_year_masks(found, most)

    def _just_years_of(self, kinds: Kinds, later: int) -> list[Part]:
        if kinds == self._every_kind and "X" in self.mask:
            found = later_masks(self.mask, later)
            if found is not None:
                return found
        return year_masks(
            year + later
            for number, years in enumerate(self.years)
            if kinds >> number & 1
            for year in years
        )


# -- the dates of a year -------------------------------------------------------


def _cells(run: Run, all_year: Parts) -> Iterator[tuple[int, Parts]]:
    """The years, months and days of a run; `all_year` where it touches all of a year."""
    first, last = (parts_of(run.unit, int(number))[0] for number in (run.low, run.high))
    for year in range(first, last + 1):
        begin, end = begin_of(run.unit, year), begin_of(run.unit, year + 1) - 1
        if run.low <= begin and end <= run.high:
            yield year, all_year
        else:
            low, high = int(max(run.low, begin)) - begin, int(min(run.high, end)) - begin
            cells = _cells_of_year(gregorian.is_leap(year), all_year)
            yield from ((year, cell) for cell in cells[low : high + 1])


@lru_cache(maxsize=8)
def _cells_of_year(leap: bool, all_year: Parts) -> tuple[Parts, ...]:
    """All months, or all days, of a year, in order."""
    months = range(1, 13)
    if all_year[1] is None:
        return tuple((month, None) for month in months)
    year = ANY_CYCLE[0 if leap else 1]
    return tuple(
        (month, day)
        for month in months
        for day in range(1, gregorian.days_in_month(year, month) + 1)
    )


# -- in open digits ------------------------------------------------------------


def _any_year(mask: str, later: int) -> list[Part]:
    """Any year at all, which is moved by none; or any before the year 0, so many years later."""
    return [mask, *year_blocks(0, later - 1)] if later <= MOST_MASKED else [masks.ALL_OPEN]


def _written(cells: Collection[Parts], unit: Precision, leap_years: bool) -> list[Parts]:
    """The months and days as masks, in days or rounded to months or years."""
    if (whole := next(iter(cells))) in _ALL_YEAR.values():
        return [whole]
    days = [(m, d) for m, d in cells if isinstance(m, int) and isinstance(d, int)]
    months = {month for month, _ in cells if isinstance(month, int)}
    if unit is Precision.DAY and days:
        return [*day_masks(days, leap_years=leap_years)]
    rounded = month_masks(months) if unit < Precision.YEAR else ["XX"]
    return [(month, "XX" if days else None) for month in rounded]
