"""Bounds on the work that a stranger's rule may ask for: steps are counted, never the clock.

A rule may never give a time (30 February, looked for second by second until the year 9999). So
each period that is looked at is a step, and so is each time that is given.
"""

from __future__ import annotations

from timeline.errors import LimitError

__all__ = ["CountedInterval", "PastTheLast", "Steps"]


class Steps:
    """How many steps may still be taken; taking more is a LimitError."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._left = most

    def take(self, steps: int = 1) -> None:
        """Count some steps; raise LimitError where none is left."""
        self._left -= steps
        if self._left < 0:
            raise LimitError(
                f"expected rules that are expanded in at most {self._most:,} steps, found more",
                hint="ask for a shorter time, or pass limits=ExpansionLimits(steps=…)",
            )


class PastTheLast(Exception):
    """No further period is asked for."""


class CountedInterval(int):
    """The interval of a rule, which dateutil adds once for each period that it looks at.

    So it is here that periods are counted; dateutil itself looks at its `until` only where a rule
    gives a time.
    """

    _periods: int
    _steps: Steps
    _cost: int

    @classmethod
    def of(cls, interval: int, periods: int, steps: Steps, cost: int) -> CountedInterval:
        """Return the interval of a rule that is asked for so many periods, each of some cost."""
        counted = cls(interval)
        counted._periods = periods
        counted._steps = steps
        counted._cost = cost
        return counted

    def _count(self) -> None:
        self._steps.take(self._cost)
        self._periods -= 1
        if self._periods < 0:
            raise PastTheLast

    def __radd__(self, other: int) -> int:
        self._count()
        return other + int(self)

    def __mul__(self, other: int) -> int:  # the days of a week
        self._count()
        return int(self) * other
