"""Families of granules: the days that a date may mean, as integers.

A *granule* is a run of days (or of seconds) with both ends included: the day,
month, season or year that a date names. A date that leaves digits open names
one granule of a *family*, not known which: `2020-XX-15` one of twelve days,
`201X` one of ten years. Families may have gaps and may be endless, so none is
ever listed; each answers "the first granule that ends at x or later" and its
mirror image in a few steps, and everything else is built on those two.

The granules of a family are sorted, and none lies inside another.
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache

import attrs

from timeline import gregorian

__all__ = [
    "INFINITY",
    "Bound",
    "Calendar",
    "Clipped",
    "Granule",
    "Granules",
    "Mirrored",
    "Pattern",
    "Scaled",
    "Single",
    "Trimmed",
    "Units",
    "YearList",
    "YearRange",
    "Years",
    "first_common",
    "last_common",
]

INFINITY = math.inf

Bound = float  # an int, or one of the two infinities: PEP 484 lets an int be a float
Granule = tuple[Bound, Bound]


class Granules(ABC):
    """A family of granules."""

    __slots__ = ()

    @property
    @abstractmethod
    def first(self) -> Bound:
        """The first unit of the first granule."""

    @property
    @abstractmethod
    def last(self) -> Bound:
        """The last unit of the last granule."""

    @property
    @abstractmethod
    def longest(self) -> Bound:
        """A length that no granule exceeds, in units."""

    @abstractmethod
    def at_or_after(self, x: Bound) -> Granule | None:
        """The first granule that ends at `x` or later."""

    @abstractmethod
    def at_or_before(self, x: Bound) -> Granule | None:
        """The last granule that begins at `x` or earlier."""

    def __iter__(self) -> Iterator[Granule]:
        """The granules in order; the family must have a first one."""
        granule = self.at_or_after(self.first)
        while granule is not None:
            yield granule
            granule = self.at_or_after(granule[1] + 1)

    def next_unit(self, x: Bound) -> Bound | None:
        """The first unit at `x` or later that lies in a granule."""
        granule = self.at_or_after(x)
        return None if granule is None else max(x, granule[0])

    def previous_unit(self, x: Bound) -> Bound | None:
        """The last unit at `x` or earlier that lies in a granule."""
        granule = self.at_or_before(x)
        return None if granule is None else min(x, granule[1])

    def __contains__(self, x: Bound) -> bool:
        return self.next_unit(x) == x


@attrs.frozen
class Single(Granules):
    """One granule; an infinite side says that nothing bounds it there."""

    first: Bound
    last: Bound

    @property
    def longest(self) -> Bound:
        return self.last - self.first + 1 if self.first != self.last else 1

    def at_or_after(self, x: Bound) -> Granule | None:
        return (self.first, self.last) if x <= self.last else None

    def at_or_before(self, x: Bound) -> Granule | None:
        return (self.first, self.last) if x >= self.first else None


@attrs.frozen
class Units(Granules):
    """Every single unit from `first` to `last`: a day of a range, not known which."""

    first: Bound
    last: Bound

    @property
    def longest(self) -> Bound:
        return 1

    def at_or_after(self, x: Bound) -> Granule | None:
        unit = max(x, self.first)
        return (unit, unit) if unit <= self.last else None

    def at_or_before(self, x: Bound) -> Granule | None:
        unit = min(x, self.last)
        return (unit, unit) if unit >= self.first else None


class Years(ABC):
    """The years that a date may name, in order."""

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
    """Years with gaps, as a digit mask leaves them (`1XX4`)."""

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


_Offsets = tuple[tuple[int, int], ...]


@attrs.frozen
class Pattern:
    """Which granules a year has, as days counted from the year's first (0).

    A granule that begins in a year may reach into the next (a northern winter);
    `offsets` is indexed by whether the year is a leap year and whether the next is.
    """

    offsets: tuple[tuple[_Offsets, _Offsets], tuple[_Offsets, _Offsets]]
    longest: int
    reaches_on: bool = False

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
        return Pattern(((common, common), (leap, leap)), longest=1)

    @staticmethod
    @lru_cache(maxsize=1024)
    def of_months(spans: tuple[tuple[int, int], ...]) -> Pattern:
        """Runs of whole months, each (first month, how many), by their first months in order."""

        def day(month: int, leap: bool, next_leap: bool) -> int:
            if month <= 13:
                return gregorian.days_before_month(month, leap)
            rest = gregorian.days_before_month(month - 12, next_leap)
            return gregorian.days_before_month(13, leap) + rest

        def offsets(leap: bool, next_leap: bool) -> _Offsets:
            return tuple(
                (day(m, leap, next_leap), day(m + n, leap, next_leap) - 1) for m, n in spans
            )

        return Pattern(
            (
                (offsets(False, False), offsets(False, True)),
                (offsets(True, False), offsets(True, True)),
            ),
            longest=max(min(31 * n, 366) for _, n in spans),
            reaches_on=any(m + n > 13 for m, n in spans),
        )

    @property
    def possible(self) -> bool:
        """Whether any year has such a granule."""
        return bool(self.offsets[0][0] or self.offsets[1][1])


@attrs.frozen
class Calendar(Granules):
    """The granules of `pattern` in each of `years`: what a date with open digits may mean.

    The caller sees to it that there is at least one.
    """

    years: Years
    pattern: Pattern

    @property
    def longest(self) -> Bound:
        return self.pattern.longest

    @property
    def first(self) -> Bound:
        if self.years.first == -INFINITY:
            return -INFINITY
        year: int | None = int(self.years.first)
        while year is not None:
            if offsets := self._offsets(year):
                return gregorian.days_before_year(year) + 1 + offsets[0][0]
            year = self.years.at_or_after(year + 1)
        return INFINITY

    @property
    def last(self) -> Bound:
        if self.years.last == INFINITY:
            return INFINITY
        year: int | None = int(self.years.last)
        while year is not None:
            if offsets := self._offsets(year):
                return gregorian.days_before_year(year) + 1 + offsets[-1][1]
            year = self.years.at_or_before(year - 1)
        return -INFINITY

    def _offsets(self, year: int) -> _Offsets:
        return self.pattern.offsets[gregorian.is_leap(year)][gregorian.is_leap(year + 1)]

    def at_or_after(self, x: Bound) -> Granule | None:
        day = int(max(x, self.first)) if x == -INFINITY else int(x)
        year = self.years.at_or_after(gregorian.year_of(day) - self.pattern.reaches_on)
        while year is not None:
            start = gregorian.days_before_year(year) + 1
            for low, high in self._after(self._offsets(year), day - start):
                return start + low, start + high
            year = self.years.at_or_after(year + 1)
        return None

    def at_or_before(self, x: Bound) -> Granule | None:
        day = int(min(x, self.last)) if x == INFINITY else int(x)
        year = self.years.at_or_before(gregorian.year_of(day))
        while year is not None:
            start = gregorian.days_before_year(year) + 1
            offsets = self._offsets(year)
            i = bisect_right(offsets, (day - start, INFINITY))
            if i:
                low, high = offsets[i - 1]
                return start + low, start + high
            year = self.years.at_or_before(year - 1)
        return None

    @staticmethod
    def _after(offsets: _Offsets, day: int) -> _Offsets:
        """At most one granule: the first that ends on `day` or later."""
        i = max(bisect_left(offsets, (day, day)) - 1, 0)
        while i < len(offsets) and offsets[i][1] < day:
            i += 1
        return offsets[i : i + 1]


@attrs.frozen
class Clipped(Granules):
    """What of a family lies from `low` to `high`; granules on the border are cut."""

    inner: Granules
    low: Bound
    high: Bound

    @property
    def first(self) -> Bound:
        start = max(self.low, self.inner.first)
        granule = self.at_or_after(start) if start > -INFINITY else (start, start)
        return INFINITY if granule is None else granule[0]

    @property
    def last(self) -> Bound:
        start = min(self.high, self.inner.last)
        granule = self.at_or_before(start) if start < INFINITY else (start, start)
        return -INFINITY if granule is None else granule[1]

    @property
    def longest(self) -> Bound:
        return self.inner.longest

    def at_or_after(self, x: Bound) -> Granule | None:
        return self._cut(self.inner.at_or_after(max(x, self.low)) if x <= self.high else None)

    def at_or_before(self, x: Bound) -> Granule | None:
        return self._cut(self.inner.at_or_before(min(x, self.high)) if x >= self.low else None)

    def _cut(self, granule: Granule | None) -> Granule | None:
        if granule is None or granule[0] > self.high or granule[1] < self.low:
            return None
        return max(granule[0], self.low), min(granule[1], self.high)


@attrs.frozen
class Trimmed(Granules):
    """A family whose granules each lose `head` units at their begin and `tail` at their end.

    A negative number adds units: head 1 and tail -1 move a granule one unit on.
    """

    inner: Granules
    head: int
    tail: int

    @property
    def first(self) -> Bound:
        granule = self.at_or_after(self.inner.first)
        return INFINITY if granule is None else granule[0]

    @property
    def last(self) -> Bound:
        granule = self.at_or_before(self.inner.last)
        return -INFINITY if granule is None else granule[1]

    @property
    def longest(self) -> Bound:
        return self.inner.longest - self.head - self.tail

    def at_or_after(self, x: Bound) -> Granule | None:
        if self.longest < 1:
            return None
        granule = self.inner.at_or_after(x + self.tail)
        while granule is not None and granule[0] + self.head > granule[1] - self.tail:
            granule = self.inner.at_or_after(granule[1] + 1)
        return granule and (granule[0] + self.head, granule[1] - self.tail)

    def at_or_before(self, x: Bound) -> Granule | None:
        if self.longest < 1:
            return None
        granule = self.inner.at_or_before(x - self.head)
        while granule is not None and granule[0] + self.head > granule[1] - self.tail:
            granule = self.inner.at_or_before(granule[0] - 1)
        return granule and (granule[0] + self.head, granule[1] - self.tail)


@attrs.frozen
class Scaled(Granules):
    """A family of days as a family of seconds, each widened by `before` and `after` seconds.

    Widened granules may overlap; they stay in order.
    """

    inner: Granules
    before: int = 0
    after: int = 0

    @property
    def first(self) -> Bound:
        return self.inner.first * 86_400 - self.before

    @property
    def last(self) -> Bound:
        return self.inner.last * 86_400 + 86_399 + self.after

    @property
    def longest(self) -> Bound:
        return self.inner.longest * 86_400 + self.before + self.after

    def at_or_after(self, x: Bound) -> Granule | None:
        # Day n ends at n * 86,400 + 86,399 + after: not before x from n = ceil(...) on.
        return self._scale(self.inner.at_or_after(-_day_of(self.after + 86_399 - x)))

    def at_or_before(self, x: Bound) -> Granule | None:
        return self._scale(self.inner.at_or_before(_day_of(x + self.before)))

    def _scale(self, granule: Granule | None) -> Granule | None:
        if granule is None:
            return None
        low, high = granule
        return low * 86_400 - self.before, high * 86_400 + 86_399 + self.after


def _day_of(second: Bound) -> Bound:
    """The day in which a second lies; infinity stays where it is."""
    return second if abs(second) == INFINITY else second // 86_400


@attrs.frozen
class Mirrored(Granules):
    """A family with time running backwards: what begins becomes what ends."""

    inner: Granules

    @property
    def first(self) -> Bound:
        return -self.inner.last

    @property
    def last(self) -> Bound:
        return -self.inner.first

    @property
    def longest(self) -> Bound:
        return self.inner.longest

    def at_or_after(self, x: Bound) -> Granule | None:
        granule = self.inner.at_or_before(-x)
        return granule and (-granule[1], -granule[0])

    def at_or_before(self, x: Bound) -> Granule | None:
        granule = self.inner.at_or_after(-x)
        return granule and (-granule[1], -granule[0])


def first_common(a: Granules, b: Granules, start: Bound = -INFINITY) -> Bound | None:
    """The first unit at `start` or later that lies in a granule of each.

    Leaps from family to family, so gaps of either cost nothing.
    """
    x: Bound | None = max(start, a.first, b.first)
    while x is not None:
        ours = a.next_unit(x)
        if ours is None:
            return None
        x = b.next_unit(ours)
        if x == ours:
            return x
    return None


def last_common(a: Granules, b: Granules, start: Bound = INFINITY) -> Bound | None:
    """The last unit at `start` or earlier that lies in a granule of each."""
    common = first_common(Mirrored(a), Mirrored(b), -start)
    return None if common is None else -common
