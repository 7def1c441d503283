"""Granules that come again from year to year: months, seasons, days, whole years.

Only leap years tell one year from another, so what a family has in a year is
looked up by two bits: whether that year is a leap year, and whether the next
is. What two families share is such a family again, found once for all years.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import chain

import attrs

from timeline.dates._engine import gregorian
from timeline.dates._engine.granules.families import (
    INFINITY,
    NOTHING,
    SECONDS_A_DAY,
    Bound,
    Granule,
    Granules,
)

__all__ = ["Calendar", "Pattern", "YearList", "YearRange", "Years", "listed"]


class Years(ABC):
    """The years that a date may name, in order; some thousands at most where there are gaps."""

    __slots__ = ()
    first: Bound
    last: Bound

    @abstractmethod
    def at_or_after(self, year: int) -> int | None:
        """The first of them that is not before `year`."""

    @abstractmethod
    def at_or_before(self, year: int) -> int | None:
        """The last of them that is not after `year`."""


@attrs.frozen
class YearRange(Years):
    """Every year from `first` to `last`."""

    first: Bound
    last: Bound

    def at_or_after(self, year: int) -> int | None:
        if year > self.last:
            return None
        return int(self.first) if year < self.first else year

    def at_or_before(self, year: int) -> int | None:
        if year < self.first:
            return None
        return int(self.last) if year > self.last else year


@attrs.frozen
class YearList(Years):
    """Years with gaps, one by one."""

    members: tuple[int, ...]

    @property
    def first(self) -> Bound:  # type: ignore[override]
        return self.members[0]

    @property
    def last(self) -> Bound:  # type: ignore[override]
        return self.members[-1]

    def at_or_after(self, year: int) -> int | None:
        i = bisect_left(self.members, year)
        return self.members[i] if i < len(self.members) else None

    def at_or_before(self, year: int) -> int | None:
        i = bisect_right(self.members, year)
        return self.members[i - 1] if i else None


def _years_in_both(ours: Years, theirs: Years, later: int) -> Years | None:
    """Those of our years after which, `later` years on, one of theirs comes."""
    first, last = max(ours.first, theirs.first - later), min(ours.last, theirs.last - later)
    if first > last:
        return None
    if isinstance(ours, YearRange) and isinstance(theirs, YearRange):
        return YearRange(first, last)
    if isinstance(ours, YearRange):
        members = [year - later for year in listed(theirs)]
    elif isinstance(theirs, YearRange):
        members = list(listed(ours))
    else:
        members = sorted({year - later for year in listed(theirs)}.intersection(listed(ours)))
    found = members[bisect_left(members, first) : bisect_right(members, last)]
    return YearList(tuple(found)) if found else None


@lru_cache(maxsize=256)
def listed(years: Years) -> tuple[int, ...]:
    """Years with gaps, listed."""

    def walk() -> Iterator[int]:
        year = years.at_or_after(int(years.first))
        while year is not None:
            yield year
            year = years.at_or_after(year + 1)

    return tuple(walk())


_Offsets = tuple[tuple[int, int], ...]
_ByLeap = tuple[tuple[_Offsets, _Offsets], tuple[_Offsets, _Offsets]]


@attrs.frozen(eq=False)
class Pattern:
    """Which granules a year has, as units counted from the year's first (0).

    A granule that begins in a year may reach into the next (a northern winter),
    and one that is widened into the year before. `offsets` is indexed by whether
    the year is a leap year and whether the next is. A unit is a day, or a second
    where a day has `a_day` of them. Equal patterns are one object.
    """

    offsets: _ByLeap
    a_day: int = 1
    longest: int = attrs.field(init=False)
    reaches_back: bool = attrs.field(init=False)
    reaches_on: bool = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        granules = list(chain(*self.offsets[0], *self.offsets[1]))
        longest = max((high - low + 1 for low, high in granules), default=0)
        reaches_on = any(
            high >= gregorian.days_before_month(13, leap) * self.a_day
            for leap in (False, True)
            for _, high in chain(*self.offsets[leap])
        )
        object.__setattr__(self, "longest", longest)
        object.__setattr__(self, "reaches_back", any(low < 0 for low, _ in granules))
        object.__setattr__(self, "reaches_on", reaches_on)

    @staticmethod
    @lru_cache(maxsize=1024)
    def of_days(months: tuple[int, ...], days: tuple[int, ...]) -> Pattern:
        """The single days whose month and day of month are among these."""
        common, leap = (
            tuple(
                (before + day - 1, before + day - 1)
                for month in months
                for before in [gregorian.days_before_month(month, leap)]
                for day in days
                if before + day <= gregorian.days_before_month(month + 1, leap)
            )
            for leap in (False, True)
        )
        return Pattern(((common, common), (leap, leap)))

    @staticmethod
    @lru_cache(maxsize=1024)
    def of_months(spans: tuple[tuple[int, int], ...]) -> Pattern:
        """Runs of whole months, each (first month, how many), by their first months in order."""

        def day(month: int, leap: bool, next_leap: bool) -> int:
            if month <= 13:
                return gregorian.days_before_month(month, leap)
            rest = gregorian.days_before_month(month - 12, next_leap)
            return gregorian.days_before_month(13, leap) + rest

        return Pattern(
            _by_leap(
                lambda leap, next_leap: tuple(
                    (day(m, leap, next_leap), day(m + n, leap, next_leap) - 1) for m, n in spans
                )
            )
        )

    @property
    def possible(self) -> bool:
        """Whether any year has such a granule."""
        # No leap year follows another.
        return bool(self.offsets[0][0] or self.offsets[0][1] or self.offsets[1][0])


def _by_leap(offsets: Callable[[bool, bool], _Offsets]) -> _ByLeap:
    return (
        (offsets(False, False), offsets(False, True)),
        (offsets(True, False), offsets(True, True)),
    )


@lru_cache(maxsize=512)
def _moved(pattern: Pattern, scale: int, head: int, tail: int) -> Pattern:
    """The pattern with each unit made `scale` units, then trimmed at head and tail."""

    def move(leap: bool, next_leap: bool) -> _Offsets:
        moved = (
            (low * scale + head, high * scale + scale - 1 - tail)
            for low, high in pattern.offsets[leap][next_leap]
        )
        return tuple(granule for granule in moved if granule[0] <= granule[1])

    return Pattern(_by_leap(move), pattern.a_day * scale)


@lru_cache(maxsize=512)
def _overlay(ours: Pattern, theirs: Pattern, later: int) -> Pattern:
    """What our granules of a year share with theirs of that year, or of the one after it."""

    def overlay(leap: bool, next_leap: bool) -> _Offsets:
        mine = ours.offsets[leap][next_leap]
        if not later:
            return _overlaps(mine, theirs.offsets[leap][next_leap])
        # Whether a third year is a leap year is no matter: none of ours ends there.
        shift = gregorian.days_before_month(13, leap) * theirs.a_day
        yours = theirs.offsets[next_leap][False]
        return _overlaps(mine, tuple((low + shift, high + shift) for low, high in yours))

    return Pattern(_by_leap(overlay), ours.a_day)


def _overlaps(ours: _Offsets, theirs: _Offsets) -> _Offsets:
    found: list[tuple[int, int]] = []
    i = j = 0
    while i < len(ours) and j < len(theirs):
        low, high = max(ours[i][0], theirs[j][0]), min(ours[i][1], theirs[j][1])
        if low <= high:
            found.append((low, high))
        if ours[i][1] <= theirs[j][1]:
            i += 1
        else:
            j += 1
    return tuple(found)


# Every way in which leap years follow one another occurs within so many days.
_EVERY_KIND_OF_YEAR = 14 * 366


@attrs.frozen
class Calendar(Granules):
    """The granules of `pattern` in each of `years`: what a date with open digits may mean.

    The caller sees to it that the pattern is possible; else an endless family
    would be searched for ever.
    """

    years: Years
    pattern: Pattern

    @property
    def first(self) -> Bound:
        if self.years.first == -INFINITY:
            return -INFINITY
        granule = self._from_year(self.years.at_or_after(int(self.years.first)))
        return INFINITY if granule is None else granule[0]

    @property
    def last(self) -> Bound:
        if self.years.last == INFINITY:
            return INFINITY
        granule = self._to_year(self.years.at_or_before(int(self.years.last)))
        return -INFINITY if granule is None else granule[1]

    @property
    def longest(self) -> Bound:
        return self.pattern.longest

    @property
    def borders(self) -> tuple[Granule, ...]:
        if isinstance(self.years, YearRange):
            return super().borders
        return ((self.first, self.last),)

    @property
    def margin(self) -> int:
        return _EVERY_KIND_OF_YEAR * self.pattern.a_day

    def at_or_after(self, x: Bound) -> Granule | None:
        year = gregorian.year_of(int(x // self.pattern.a_day)) - self.pattern.reaches_on
        return self._from_year(self.years.at_or_after(year), int(x))

    def _from_year(self, year: int | None, x: int | None = None) -> Granule | None:
        """The first granule of `year` or a later one that ends at `x` or later."""
        while year is not None:
            start, offsets = self._in_year(year)
            i = 0 if x is None else bisect_left(offsets, x - start, key=_end)
            if i < len(offsets):
                low, high = offsets[i]
                return start + low, start + high
            year = self.years.at_or_after(year + 1)
        return None

    def at_or_before(self, x: Bound) -> Granule | None:
        year = gregorian.year_of(int(x // self.pattern.a_day)) + self.pattern.reaches_back
        return self._to_year(self.years.at_or_before(year), int(x))

    def _to_year(self, year: int | None, x: int | None = None) -> Granule | None:
        """The last granule of `year` or an earlier one that begins at `x` or earlier."""
        while year is not None:
            start, offsets = self._in_year(year)
            i = len(offsets) if x is None else bisect_right(offsets, x - start, key=_begin)
            if i:
                low, high = offsets[i - 1]
                return start + low, start + high
            year = self.years.at_or_before(year - 1)
        return None

    def _in_year(self, year: int) -> tuple[int, _Offsets]:
        """The first unit of a year, and the granules that begin there as offsets from it."""
        start = (gregorian.days_before_year(year) + 1) * self.pattern.a_day
        return start, self.pattern.offsets[gregorian.is_leap(year)][gregorian.is_leap(year + 1)]

    def trimmed(self, head: int, tail: int) -> Granules:
        pattern = _moved(self.pattern, 1, head, tail)
        return Calendar(self.years, pattern) if pattern.possible else NOTHING

    def in_seconds(self, before: int = 0, after: int = 0) -> Granules:
        return Calendar(self.years, _moved(self.pattern, SECONDS_A_DAY, -before, -after))

    def shared_with(self, other: Calendar) -> Iterator[Calendar]:
        """Families that together hold what granules of this and of `other` have in common."""
        # They begin in the same year, or one reaches into the year of the other.
        for ours, theirs, later in ((self, other, 0), (self, other, 1), (other, self, 1)):
            if not later or ours.pattern.reaches_on or theirs.pattern.reaches_back:
                pattern = _overlay(ours.pattern, theirs.pattern, later)
                years = _years_in_both(ours.years, theirs.years, later)
                if pattern.possible and years is not None:
                    yield Calendar(years, pattern)


def _begin(granule: tuple[int, int]) -> int:
    return granule[0]


def _end(granule: tuple[int, int]) -> int:
    return granule[1]
