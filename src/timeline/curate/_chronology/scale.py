"""The scale on which a network is solved, and the functions that lead along it.

One scale of whole *ticks* takes in days, times of day, and the order of things that happened
on one day or in one second: a day is its 24 hours, and a second is 2**20 ticks, so that more
events than any timeline has can follow one another within it. Local time counts on the clock
of its place, time with a zone on that of UTC, both from 0000-12-31.

A `Step` is a non-decreasing function f: the constraint y >= f(x), which is also x <= g(y)
with g(t) the greatest x that f takes to t at most. An `int` n stands for x + n.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple, TypeAlias

import attrs

from timeline.dates._engine import gregorian

__all__ = [
    "DAY",
    "FAR",
    "PERIOD",
    "SECOND",
    "Climb",
    "Either",
    "Length",
    "Shifted",
    "Step",
    "Whole",
    "climb",
    "descend",
    "length",
    "whole",
]

SECOND = 1 << 20
DAY = 86_400 * SECOND
PERIOD = gregorian.CYCLE_DAYS * DAY
"""After so many ticks the calendar repeats."""

FAR = 1 << 132
"""Beyond any tick: years have 18 digits at most, durations 12, timelines less than 2**20 events."""

Climb: TypeAlias = "int | Callable[[int], int]"
"""What leads from one variable to another in one direction: so much more, or a function."""


class Length(NamedTuple):
    """A duration: months and days of the calendar, and seconds of the clock."""

    months: int
    days: int
    seconds: Fraction


_PARTS = re.compile(
    r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?"
    r"(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?",
    re.ASCII,
)


@lru_cache(maxsize=4096)
def length(text: str) -> Length:
    """Return what a duration of ISO 8601 says; `text` is one (`Relationship` checked it).

    >>> length("P1Y2M3W4DT5H")[:2]
    (14, 25)
    """
    found = _PARTS.fullmatch(text)
    assert found is not None, text
    years, months, weeks, days, hours, minutes = (int(part or 0) for part in found.groups()[:6])
    seconds = hours * 3600 + minutes * 60 + Fraction(found[7] or 0)
    return Length(12 * years + months, 7 * weeks + days, seconds)


# -- months ------------------------------------------------------------------


def _moved(day: int, months: int) -> int:
    """The day so many months later, or the last of its month where there is no such day."""
    if not months:
        return day
    year, month, number = gregorian.civil(day)
    year, month = divmod(year * 12 + month - 1 + months, 12)
    return gregorian.ordinal(year, month + 1, min(number, gregorian.days_in_month(year, month + 1)))


def _reached(day: int, months: int) -> int:
    """The last day that, so many months earlier, is no later than `day`: the adjoint of `_moved`.

    Of the last day of a month that is the last day of the other.
    """
    if not months:
        return day
    year, month, number = gregorian.civil(day)
    is_last = number == gregorian.days_in_month(year, month)
    year, month = divmod(year * 12 + month - 1 + months, 12)
    last = gregorian.days_in_month(year, month + 1)
    return gregorian.ordinal(year, month + 1, last if is_last else min(number, last))


# -- steps -------------------------------------------------------------------


@attrs.frozen
class Whole:
    """From the day of x: `before` days on, then `months`, then `after` days; there it begins.

    With `unit` a second, it counts seconds in the place of days, and no months. Make one by
    `whole`, which makes each once.
    """

    months: int
    before: int
    after: int
    unit: int
    up: Callable[[int], int] = attrs.field(init=False, eq=False, repr=False)
    mirrored: Callable[[int], int] = attrs.field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        count, unit = self.before + self.after, self.unit
        if self.months:
            object.__setattr__(self, "up", self._up)
            object.__setattr__(self, "mirrored", lambda x: -self.down(-x))
            return
        object.__setattr__(self, "up", lambda x: (x // unit + count) * unit)
        # -down(-x), with the same rounding: -(-x // unit) is the unit that follows.
        object.__setattr__(self, "mirrored", lambda x: 1 - ((-x) // unit - count + 1) * unit)

    @property
    def is_even(self) -> bool:
        """Whether it does the same from every day."""
        return not self.months

    def _up(self, x: int) -> int:
        return (_moved(x // self.unit + self.before, self.months) + self.after) * self.unit

    def down(self, y: int) -> int:
        """The last x from which it leads to `y` at most."""
        day = _reached(y // self.unit - self.after, -self.months) - self.before
        return (day + 1) * self.unit - 1


@lru_cache(maxsize=4096)
def whole(months: int, before: int, after: int, unit: int = DAY) -> Whole:
    """Return the step that counts whole days, or whole seconds."""
    return Whole(months, before, after, unit)


@attrs.frozen
class Shifted:
    """A step between clocks that differ: `before` is added to x, `after` to what it leads to."""

    step: Step
    before: int
    after: int

    @property
    def is_even(self) -> bool:
        """Whether it does the same from every day."""
        return isinstance(self.step, int) or self.step.is_even

    def up(self, x: int) -> int:
        """The least y for `x`."""
        return climb(self.step, x + self.before) + self.after

    def mirrored(self, x: int) -> int:
        """What leads back, in the network mirrored at zero."""
        return -self.down(-x)

    def down(self, y: int) -> int:
        """The greatest x for `y`."""
        return descend(self.step, y - self.after) - self.before


@attrs.frozen
class Either:
    """What is common to several positions: of each all `steps` hold, of the positions one."""

    positions: tuple[tuple[Step, ...], ...]

    @property
    def is_even(self) -> bool:
        """Whether it does the same from every day."""
        return all(isinstance(s, int) or s.is_even for steps in self.positions for s in steps)

    def mirrored(self, x: int) -> int:
        """What leads back, in the network mirrored at zero."""
        return -self.down(-x)

    def up(self, x: int) -> int:
        """The least y that one of the positions allows."""
        return min(max(climb(step, x) for step in steps) for steps in self.positions)

    def down(self, y: int) -> int:
        """The greatest x that one of the positions allows."""
        return max(min(descend(step, y) for step in steps) for steps in self.positions)


@attrs.frozen
class Within:
    """From an end to a begin in one granule with it: functions that a domain gives."""

    up: Callable[[int], int]
    down: Callable[[int], int]

    is_even = False

    def mirrored(self, x: int) -> int:
        """What leads back, in the network mirrored at zero."""
        return -self.down(-x)


Step: TypeAlias = int | Whole | Shifted | Either | Within


def climb(step: Step, x: int) -> int:
    """Return the least y that the step allows for x."""
    return x + step if isinstance(step, int) else step.up(x)


def descend(step: Step, y: int) -> int:
    """Return the greatest x that the step allows for y."""
    return y - step if isinstance(step, int) else step.down(y)
