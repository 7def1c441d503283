"""A part of the Earth on a plane: the equirectangular projection, true along its middle.

x is the longitude times the cosine of the middle latitude, y the latitude: so meridians and
parallels are straight, and shapes are true near the middle. Longitudes are counted on from the
widest gap between the positions, so that no map is cut where they lie, at 180 degrees or elsewhere.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import attrs

__all__ = ["Frame", "frame_around"]

_MARGIN = 0.18
_LEAST = 1.5  # degrees, on each side
_STEEPEST = 75.0
_HEIGHTS = (0.5, 0.9)
"""How high a map is at least and at most, in parts of its width."""

_STEPS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30)


@attrs.frozen
class Frame:
    """What a map shows: from `west` and down from `north`, `scale` pixels to a degree of latitude.

    `west` may lie beyond 180 degrees; `middle` is the latitude along which lengths are true.
    """

    west: float
    north: float
    middle: float
    scale: float
    width: float
    height: float

    @property
    def _across(self) -> float:
        return self.scale * math.cos(math.radians(self.middle))

    @property
    def degrees_wide(self) -> float:
        """How many degrees of longitude are seen."""
        return self.width / self._across

    def x(self, longitude: float) -> float:
        """Return where a longitude is, east of the left edge whatever turn it is counted in."""
        return ((longitude - self.west) % 360) * self._across

    def y(self, latitude: float) -> float:
        """Return how far below the upper edge a latitude is."""
        return (self.north - latitude) * self.scale

    def seen(self, line: Sequence[tuple[float, float]]) -> Iterator[list[tuple[float, float]]]:
        """Give the stretches of a line that cross the frame, in pixels, turn after turn."""
        west, east = (edge(x for x, _ in line) for edge in (min, max))
        first = math.floor((self.west - east) / 360)
        for turn in range(first, first + 3):
            if west + 360 * turn < self.west + self.degrees_wide and east + 360 * turn > self.west:
                yield from self._within(
                    [((x + 360 * turn - self.west) * self._across, self.y(y)) for x, y in line]
                )

    def _within(self, points: list[tuple[float, float]]) -> Iterator[list[tuple[float, float]]]:
        run: list[tuple[float, float]] = []
        for start, end in pairwise(points):
            if not self._touches(start, end):
                if run:
                    yield run
                run = []
                continue
            run = [*run, end] if run else [start, end]
        if run:
            yield run

    def _touches(self, start: tuple[float, float], end: tuple[float, float]) -> bool:
        """Whether the box of a segment meets the frame."""
        (a, b), (c, d) = start, end
        return (
            min(a, c) < self.width and max(a, c) > 0 and min(b, d) < self.height and max(b, d) > 0
        )

    def grid(self) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """Return the meridians and the parallels of a grid, four or so in each direction."""
        south = self.north - self.height / self.scale
        step = next((s for s in _STEPS if self.degrees_wide / s <= 6), 60)
        return (
            tuple(_multiples(self.west, self.west + self.degrees_wide, step)),
            tuple(_multiples(south, self.north, step)),
        )


def _multiples(first: float, last: float, step: float) -> Iterator[float]:
    number = math.ceil(first / step)
    while number * step < last:
        yield round(number * step, 6)
        number += 1


def frame_around(positions: Iterable[tuple[float, float]], width: float) -> Frame:
    """Return the frame of a map that shows these positions, latitudes and longitudes.

    >>> frame = frame_around([(-17.7, 178.0), (-13.8, -172.1)], 480)
    >>> frame.x(178.0) < frame.x(-172.1), frame.height <= 0.9 * 480
    (True, True)
    """
    latitudes, longitudes = zip(*positions, strict=True)
    west, span = _shortest(longitudes)
    south, north = min(latitudes), max(latitudes)
    middle = max(-_STEEPEST, min(_STEEPEST, (south + north) / 2))
    across = math.cos(math.radians(middle))
    wide = min(span * (1 + 2 * _MARGIN) + 2 * _LEAST, 360.0)
    high = min((north - south) * (1 + 2 * _MARGIN) + 2 * _LEAST, 180.0)
    least, most = (part * width for part in _HEIGHTS)
    scale = min(width / (wide * across), most / high)
    # Never the whole Earth twice.
    scale = max(scale, width / (360 * across))
    height = min(max(high * scale, least), most, 180 * scale)
    seen = width / (scale * across)
    top = (south + north) / 2 + height / scale / 2
    top = min(90.0, max(top, -90 + height / scale))
    return Frame(west + span / 2 - seen / 2, top, middle, scale, width, height)


def _shortest(longitudes: Sequence[float]) -> tuple[float, float]:
    """Where the shortest stretch that has all of them begins, and how long it is."""
    turned = sorted({longitude % 360 for longitude in longitudes})
    following = [*turned[1:], turned[0] + 360]
    gaps = [after - before for before, after in zip(turned, following, strict=True)]
    widest = max(range(len(gaps)), key=gaps.__getitem__)
    begin = following[widest] % 360
    return (begin - 360 if begin > 180 else begin), 360 - gaps[widest]
