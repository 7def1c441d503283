"""The axis: from seconds to pixels, for any span of time.

Seconds are integers of any size; only their place on the picture is a float. Long stretches in
which nothing was are cut out where they would press the rest together: the axis has a break
there, which says how long it is. Deep time that no breaks make readable has a logarithmic scale.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import attrs

from timeline._render.marks import DAY, Mark, Second
from timeline.dates._engine import gregorian

__all__ = ["MONTH", "YEAR", "Axis", "Break", "axis_of"]

MONTH = 30 * DAY
YEAR = 365 * DAY

UNITS = (YEAR, MONTH, DAY, 3600, 60, 1)
"""What dates are known to, from the coarsest on; of months and years the name, not the length."""

WIDE = 3
"""A date longer than what the narrower ones take, which would add to that more than so many times
as much, is cut."""

_PRESSED = 40
"""Where it would press only a few dates together, it may add more: this by their number."""

MARGIN = 25
"""One part in so many of the span is left free on each side."""

BREAK_WIDTH = 92.0
MOST_IN_BREAKS = 0.4
MOST_BREAKS = 8
DEEP = 100_000 * YEAR
"""From so long a span on, the axis may be logarithmic: where that presses fewer dates together."""

_TOLD_APART = 100
"""Dates closer than one part in so many of the axis are pressed together."""


@attrs.frozen
class Break:
    """The seconds from `first` until `last`, which the axis leaves out."""

    first: int
    last: int

    @property
    def length(self) -> int:
        """How long it is."""
        return self.last - self.first


@attrs.frozen
class Axis:
    """The seconds from `first` until `last`, drawn from pixel `left` to pixel `right`.

    `unit` is what the dates on it are known to: an axis is never finer than its data. Where
    `is_logarithmic`, equal steps are equal ratios of the years before its last second.
    """

    first: int
    last: int
    left: float
    right: float
    breaks: tuple[Break, ...] = ()
    unit: int = 1
    is_logarithmic: bool = False

    def x(self, second: Second) -> float:
        """The pixel of a second; what lies beyond an end of the axis is at that end."""
        if second <= self.first:
            return self.left
        if second >= self.last:
            return self.right
        if self.is_logarithmic:
            share = _ago(self.last - int(second)) / _ago(self.last - self.first)
            return self.right - share * (self.right - self.left)
        passed, pixels = int(second) - self.first, 0.0
        for gap in self.breaks:
            cut = min(max(int(second) - gap.first, 0), gap.length)
            passed -= cut
            pixels += self.break_width * (cut / gap.length)
        # Integers divide exactly, however large.
        room = self.right - self.left - self.break_width * len(self.breaks)
        return self.left + pixels + (passed / self.shown) * room

    @property
    def shown(self) -> int:
        """How many seconds are drawn, those of the breaks left out."""
        return self.last - self.first - sum(gap.length for gap in self.breaks)

    @property
    def break_width(self) -> float:
        """How many pixels a break takes."""
        room = (self.right - self.left) * MOST_IN_BREAKS
        return min(BREAK_WIDTH, room / max(len(self.breaks), 1))

    @property
    def knots(self) -> tuple[tuple[int, float], ...]:
        """The seconds between which it is straight, or nearly so, with their pixels, in order.

        >>> Axis(0, 1000, 0.0, 100.0, (Break(100, 900),)).knots
        ((0, 0.0), (100, 30.0), (900, 70.0), (1000, 100.0))
        """
        edges = [second for gap in self.breaks for second in (gap.first, gap.last)]
        if self.is_logarithmic:
            # From each power of two to the next: no piece is seen to be straight.
            powers = (self.last - self.first).bit_length()
            edges = [self.last - (1 << power) for power in range(powers - 2, 0, -1)]
        return tuple((second, self.x(second)) for second in (self.first, *edges, self.last))

    @property
    def parts(self) -> Iterator[tuple[int, int]]:
        """The seconds between its breaks."""
        first = self.first
        for gap in self.breaks:
            yield first, gap.first
            first = gap.last
        yield first, self.last


def _ago(seconds: int) -> float:
    """How far back so many seconds are on a logarithmic scale, in which a year is the least."""
    return math.log1p(seconds / YEAR) if seconds < 10**300 else math.log(seconds) - math.log(YEAR)


def axis_of(marks: Iterable[Mark], left: float, right: float) -> Axis:
    """The axis on which these marks are seen best.

    The exact and narrow ones set it; a wide one is cut at its ends, or stands at an end of the
    axis, if it lies beyond.

    >>> from timeline.model import Event
    >>> from timeline._render.marks import mark_of
    >>> marks = [mark_of(Event(d, when=d)) for d in ("2021-02-01", "2021-12-02", "1948/..")]
    >>> axis = axis_of(marks, 0, 100)
    >>> gregorian.civil(axis.first // DAY)[0], gregorian.civil(axis.last // DAY)[0]
    (2021, 2021)
    """
    kept = _narrow([mark for mark in marks if mark.has_place])
    spans = sorted(_known(mark) for mark in kept) or [(0, DAY)]
    first = spans[0][0]
    last = max(first + 1, *(end for _, end in spans))
    unit = _unit(kept)
    margin = max((last - first) // MARGIN, unit)
    if breaks := _breaks(spans, last - first, unit):
        margin = max((last - first - sum(gap.length for gap in breaks)) // MARGIN, unit)
    axis = Axis(first - margin, last + margin, left, right, breaks, unit)
    if last - first < DEEP:
        return axis
    deep = Axis(first - (last - first) // MARGIN, last + YEAR, left, right, (), YEAR, True)
    begins = sorted({begin for begin, _ in spans})
    return min(axis, deep, key=lambda one: _pressed(one, begins))


def _pressed(axis: Axis, seconds: Sequence[int]) -> int:
    """How many of these stand on the one before them."""
    least = (axis.right - axis.left) / _TOLD_APART
    return sum(axis.x(b) - axis.x(a) < least for a, b in pairwise(seconds))


def _narrow(marks: Sequence[Mark]) -> list[Mark]:
    """The narrower half, and of the others each that does not stretch the axis very much."""
    by_width = sorted(marks, key=lambda mark: (mark.end - mark.begin, _known(mark)))
    kept = by_width[: (len(by_width) + 1) // 2]
    if not kept:
        return []
    spans = sorted(map(_known, kept))
    first, last = spans[0][0], max(end for _, end in spans)
    parts = tuple(Axis(first, last, 0, 1, _breaks(spans, last - first, 1)).parts)
    shown = sum(end - begin for begin, end in parts)
    for mark in by_width[len(kept) :]:
        begin, end = _known(mark)
        begin = min(begin, first) if math.isinf(mark.begin) else begin
        end = max(end, last) if math.isinf(mark.end) else end
        growth = end - begin - sum(max(min(end, y) - max(begin, x), 0) for x, y in parts)
        most = max(WIDE, _PRESSED / len(kept)) * shown
        if len(kept) > 1 and mark.end - mark.begin > shown and growth > most:
            continue
        shown += growth
        kept.append(mark)
    return kept


def _known(mark: Mark) -> tuple[int, int]:
    """Its first and last side that are known."""
    assert mark.sides is not None  # it has a place
    return mark.sides


def _unit(marks: Iterable[Mark]) -> int:
    """The coarsest unit in which every side of the marks is whole."""
    level = 0
    for mark in marks:
        for stretch in mark.stretches:
            sides = stretch.known_sides
            # A known second ends with the next; that is no finer knowledge.
            for side in sides[:1] if stretch.end - stretch.begin == 1 else sides:
                while not _is_whole(side, UNITS[level]):
                    level += 1
    return UNITS[level] if any(marks) else DAY


def _is_whole(second: int, unit: int) -> bool:
    if unit <= DAY:
        return second % unit == 0
    if second % DAY:
        return False
    _, month, day = gregorian.civil(second // DAY)
    return day == 1 and (unit == MONTH or month == 1)


def _breaks(spans: Sequence[tuple[int, int]], shown: int, unit: int) -> tuple[Break, ...]:
    """The longest gaps, while dates are pressed together and one gap is half of what is shown."""
    begins = sorted({begin for begin, _ in spans})
    closest = min((b - a for a, b in pairwise(begins)), default=shown)
    found: list[Break] = []
    for gap in sorted(_gaps(spans), key=lambda gap: (-gap.length, gap.first)):
        is_pressed = closest * _TOLD_APART < shown
        if not is_pressed or 2 * gap.length < shown or len(found) == MOST_BREAKS:
            break
        found.append(gap)
        shown -= gap.length
    pad = max(shown // MARGIN, unit)
    return tuple(
        Break(gap.first + pad, gap.last - pad)
        for gap in sorted(found, key=lambda gap: gap.first)
        if gap.length > 4 * pad
    )


def _gaps(spans: Sequence[tuple[int, int]]) -> Iterator[Break]:
    """Where none of the spans is, which are in order of their begins."""
    reached = spans[0][1]
    for begin, end in spans:
        if begin > reached:
            yield Break(reached, begin)
        reached = max(reached, end)
