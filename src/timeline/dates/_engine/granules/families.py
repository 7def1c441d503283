"""What a family of granules can be asked, and the families that need no calendar.

The granules of a family are sorted, and none lies inside another; seconds that
are widened by the zones of the earth make granules that overlap.
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

import attrs

__all__ = [
    "INFINITY",
    "NOTHING",
    "SECONDS_A_DAY",
    "Bound",
    "Clipped",
    "Granule",
    "Granules",
    "Listed",
    "Single",
    "Units",
    "seconds_of",
]

INFINITY = math.inf
SECONDS_A_DAY = 86_400

Bound = float  # an int, or one of the two infinities: PEP 484 lets an int be a float
Granule = tuple[Bound, Bound]


class Granules(ABC):
    """A family of granules."""

    __slots__ = ()

    @property
    @abstractmethod
    def first(self) -> Bound:
        """The first unit of the first granule; minus infinity where there is no first."""

    @property
    @abstractmethod
    def last(self) -> Bound:
        """The last unit of the last granule; infinity where there is no last."""

    @property
    @abstractmethod
    def longest(self) -> Bound:
        """A length that no granule exceeds, in units."""

    @property
    def borders(self) -> tuple[Granule, ...]:
        """Stretches of units, apart from which each year of the family is like the last."""
        return (self.first, self.first), (self.last, self.last)

    @property
    def margin(self) -> int:
        """How far from its borders the family has shown all that it does elsewhere."""
        return 2

    @abstractmethod
    def at_or_after(self, x: Bound) -> Granule | None:
        """The first granule that ends at `x` (finite) or later."""

    @abstractmethod
    def at_or_before(self, x: Bound) -> Granule | None:
        """The last granule that begins at `x` (finite) or earlier."""

    @abstractmethod
    def trimmed(self, head: int, tail: int) -> Granules:
        """The family whose granules each lose `head` units at the begin and `tail` at the end.

        A negative number adds units: head 1 and tail -1 move a granule one unit on.
        """

    @abstractmethod
    def in_seconds(self, before: int = 0, after: int = 0) -> Granules:
        """This family of days as one of seconds, each granule widened by `before` and `after`."""

    def clipped(self, low: Bound, high: Bound) -> Granules:
        """What of the family lies from `low` to `high`; granules on the border are cut."""
        return Clipped(self, low, high) if low <= high else NOTHING

    def __iter__(self) -> Iterator[Granule]:
        """The granules in order; the family must have a first one."""
        granule = self.at_or_after(self.first) if self.first < INFINITY else None
        while granule is not None:
            yield granule
            granule = self.at_or_after(granule[1] + 1)

    def next_unit(self, x: Bound) -> Bound | None:
        """The first unit at `x` or later that lies in a granule.

        From minus infinity on, a family without a first granule has a unit
        before any other: the answer is minus infinity again.
        """
        if x == -INFINITY:
            return self.first if self.first < INFINITY else None
        granule = self.at_or_after(x)
        return None if granule is None else max(x, granule[0])

    def previous_unit(self, x: Bound) -> Bound | None:
        """The last unit at `x` or earlier that lies in a granule; the mirror of `next_unit`."""
        if x == INFINITY:
            return self.last if self.last > -INFINITY else None
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
        return self.last - self.first + 1

    def at_or_after(self, x: Bound) -> Granule | None:
        return (self.first, self.last) if x <= self.last else None

    def at_or_before(self, x: Bound) -> Granule | None:
        return (self.first, self.last) if x >= self.first else None

    def trimmed(self, head: int, tail: int) -> Granules:
        return _single(self.first + head, self.last - tail)

    def in_seconds(self, before: int = 0, after: int = 0) -> Granules:
        return Single(*seconds_of(self.first, self.last, before, after))

    def clipped(self, low: Bound, high: Bound) -> Granules:
        return _single(max(self.first, low), min(self.last, high))


@attrs.frozen
class Units(Granules):
    """Each unit from number `low` to number `high`: a day of a range, not known which.

    A unit is `step` long, so unit n is from n * step on, and loses `head` and
    `tail` at its ends (or gains, where they are negative).
    """

    low: Bound
    high: Bound
    step: int = 1
    head: int = 0
    tail: int = 0

    @property
    def first(self) -> Bound:
        return self.low * self.step + self.head

    @property
    def last(self) -> Bound:
        return self.high * self.step + self.step - 1 - self.tail

    @property
    def longest(self) -> Bound:
        return self.step - self.head - self.tail

    @property
    def margin(self) -> int:
        return 2 * self.step + abs(self.head) + abs(self.tail)

    def at_or_after(self, x: Bound) -> Granule | None:
        number = max(-((self.step - 1 - self.tail - x) // self.step), self.low)
        return self._granule(number) if number <= self.high else None

    def at_or_before(self, x: Bound) -> Granule | None:
        number = min((x - self.head) // self.step, self.high)
        return self._granule(number) if number >= self.low else None

    def _granule(self, number: Bound) -> Granule:
        start = number * self.step
        return start + self.head, start + self.step - 1 - self.tail

    def trimmed(self, head: int, tail: int) -> Granules:
        if self.longest <= head + tail:
            return NOTHING
        return attrs.evolve(self, head=self.head + head, tail=self.tail + tail)

    def in_seconds(self, before: int = 0, after: int = 0) -> Granules:
        return Units(self.low, self.high, SECONDS_A_DAY, -before, -after)


@attrs.frozen
class Listed(Granules):
    """Granules with no rule: those that are in a list, sorted, none inside another."""

    members: tuple[Granule, ...]

    @staticmethod
    def chains(granules: Iterable[Granule]) -> list[Listed]:
        """As few families as hold these granules, none of which has one inside another."""
        chains: list[list[Granule]] = []
        for granule in sorted(set(granules)):
            for chain in chains:
                if chain[-1][0] < granule[0] and chain[-1][1] < granule[1]:
                    chain.append(granule)
                    break
            else:
                chains.append([granule])
        return [Listed(tuple(chain)) for chain in chains]

    @property
    def first(self) -> Bound:
        return self.members[0][0] if self.members else INFINITY

    @property
    def last(self) -> Bound:
        return self.members[-1][1] if self.members else -INFINITY

    @property
    def longest(self) -> Bound:
        return max((high - low + 1 for low, high in self.members), default=0)

    @property
    def borders(self) -> tuple[Granule, ...]:
        return ((self.first, self.last),)

    def at_or_after(self, x: Bound) -> Granule | None:
        i = bisect_left(self.members, x, key=_end)
        return self.members[i] if i < len(self.members) else None

    def at_or_before(self, x: Bound) -> Granule | None:
        i = bisect_right(self.members, x, key=_begin)
        return self.members[i - 1] if i else None

    def trimmed(self, head: int, tail: int) -> Granules:
        trimmed = ((low + head, high - tail) for low, high in self.members)
        return Listed(tuple(granule for granule in trimmed if granule[0] <= granule[1]))

    def in_seconds(self, before: int = 0, after: int = 0) -> Granules:
        return Listed(tuple(seconds_of(*granule, before, after) for granule in self.members))


NOTHING = Listed(())
"""The family without a granule."""


@attrs.frozen
class Clipped(Granules):
    """What of a family lies from `low` to `high`; granules on the border are cut.

    What is left of a granule then loses `head` and `tail` units at its ends (or
    gains, where they are negative); so has each granule of `inner` already.
    """

    inner: Granules
    low: Bound
    high: Bound
    head: int = 0
    tail: int = 0

    @property
    def first(self) -> Bound:
        start = max(self.low + self.head, self.inner.first)
        if abs(start) == INFINITY:
            return start
        granule = self.at_or_after(start)
        return INFINITY if granule is None else granule[0]

    @property
    def last(self) -> Bound:
        start = min(self.high - self.tail, self.inner.last)
        if abs(start) == INFINITY:
            return start
        granule = self.at_or_before(start)
        return -INFINITY if granule is None else granule[1]

    @property
    def longest(self) -> Bound:
        return self.inner.longest

    @property
    def borders(self) -> tuple[Granule, ...]:
        return (*self.inner.borders, (self.low, self.low), (self.high, self.high))

    @property
    def margin(self) -> int:
        return self.inner.margin

    def at_or_after(self, x: Bound) -> Granule | None:
        granule = self.inner.at_or_after(max(x, self.low - self.tail))
        while granule is not None and granule[0] - self.head <= self.high:
            low, high = self._cut(granule)
            if low <= high and x <= high:
                return low, high
            granule = self.inner.at_or_after(granule[1] + 1)
        return None

    def at_or_before(self, x: Bound) -> Granule | None:
        granule = self.inner.at_or_before(min(x, self.high + self.head))
        while granule is not None and granule[1] + self.tail >= self.low:
            low, high = self._cut(granule)
            if low <= high and low <= x:
                return low, high
            granule = self.inner.at_or_before(granule[0] - 1)
        return None

    def _cut(self, granule: Granule) -> Granule:
        return max(granule[0], self.low + self.head), min(granule[1], self.high - self.tail)

    def trimmed(self, head: int, tail: int) -> Granules:
        inner = self.inner.trimmed(head, tail)
        return Clipped(inner, self.low, self.high, self.head + head, self.tail + tail)

    def in_seconds(self, before: int = 0, after: int = 0) -> Granules:
        low, high = seconds_of(self.low, self.high, 0, 0)
        return Clipped(self.inner.in_seconds(before, after), low, high, -before, -after)


def _single(first: Bound, last: Bound) -> Granules:
    return Single(first, last) if first <= last else NOTHING


def seconds_of(first: Bound, last: Bound, before: int, after: int) -> Granule:
    """The seconds of the days from `first` to `last`, and some before and after."""
    return first * SECONDS_A_DAY - before, last * SECONDS_A_DAY + SECONDS_A_DAY - 1 + after


def _begin(granule: Granule) -> Bound:
    return granule[0]


def _end(granule: Granule) -> Bound:
    return granule[1]
