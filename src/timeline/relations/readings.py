"""What a date value may stand for: its readings, as families of granules.

A *reading* fixes where the thing dated begins and where it ends, both units
(days or seconds) included. A date that is "some time within" one granule, an
interval, a one-of set and an all-of set have different readings, and these four
shapes are all there are. The questions of `timeline.relations` are asked of
them; what notation a date had is no matter here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Union

import attrs

from timeline.granules import INFINITY, Bound, Clipped, Granules, Mirrored

__all__ = ["AllOf", "Bounds", "Lasting", "Moment", "OneOf", "Readings", "Simple", "simple_parts"]


class Bounds(NamedTuple):
    """Where begin and end may lie: four integers, or an infinity where nothing bounds a side.

    begin lies in [begin_earliest, begin_latest], end in [end_earliest, end_latest].
    """

    begin_earliest: Bound
    begin_latest: Bound
    end_earliest: Bound
    end_latest: Bound


@attrs.frozen
class Moment:
    """Some time within one granule: begin and end both fall there."""

    granules: Granules

    @property
    def begins(self) -> Granules:
        return self.granules

    @property
    def ends(self) -> Granules:
        return self.granules

    @property
    def bounds(self) -> Bounds:
        first, last = self.granules.first, self.granules.last
        return Bounds(first, last, first, last)

    def mirrored(self) -> Moment:
        return Moment(Mirrored(self.granules))

    def clipped(self, low: Bound, high: Bound) -> Moment:
        return Moment(Clipped(self.granules, low, high))


@attrs.frozen
class Lasting:
    """All the way from a unit among `begins` to one among `ends`, begin <= end.

    Make it with `between`, which drops the units that no reading can use.
    """

    begins: Granules
    ends: Granules

    @classmethod
    def between(cls, begins: Granules, ends: Granules) -> Lasting | None:
        """From one of `begins` to one of `ends`, or None where every end precedes every begin."""
        if begins.first > ends.last:
            return None
        # What comes after the last end cannot be a begin, nor before the first begin an end.
        if begins.last > ends.last:
            begins = Clipped(begins, -INFINITY, ends.last)
        if ends.first < begins.first:
            ends = Clipped(ends, begins.first, INFINITY)
        return cls(begins, ends)

    @property
    def bounds(self) -> Bounds:
        return Bounds(self.begins.first, self.begins.last, self.ends.first, self.ends.last)

    def mirrored(self) -> Lasting:
        return Lasting(Mirrored(self.ends), Mirrored(self.begins))

    def clipped(self, low: Bound, high: Bound) -> Lasting:
        return Lasting(Clipped(self.begins, low, high), Clipped(self.ends, low, high))


Simple = Union[Moment, Lasting]


@attrs.frozen
class OneOf:
    """A reading of one of the options."""

    options: tuple[Readings, ...]

    @property
    def bounds(self) -> Bounds:
        all_bounds = [option.bounds for option in self.options]
        return Bounds(
            min(b.begin_earliest for b in all_bounds),
            max(b.begin_latest for b in all_bounds),
            min(b.end_earliest for b in all_bounds),
            max(b.end_latest for b in all_bounds),
        )

    def clipped(self, low: Bound, high: Bound) -> OneOf:
        return OneOf(tuple(option.clipped(low, high) for option in self.options))


@attrs.frozen
class AllOf:
    """A reading of every member at once; it begins with the first and ends with the last."""

    members: tuple[Simple, ...]

    @property
    def bounds(self) -> Bounds:
        all_bounds = [member.bounds for member in self.members]
        return Bounds(
            min(b.begin_earliest for b in all_bounds),
            min(b.begin_latest for b in all_bounds),
            max(b.end_earliest for b in all_bounds),
            max(b.end_latest for b in all_bounds),
        )

    def clipped(self, low: Bound, high: Bound) -> AllOf:
        return AllOf(tuple(member.clipped(low, high) for member in self.members))


Readings = Union[Moment, Lasting, OneOf, AllOf]


def simple_parts(readings: Readings) -> Iterator[Simple]:
    """Every moment and lasting that the readings are made of."""
    if isinstance(readings, OneOf):
        for option in readings.options:
            yield from simple_parts(option)
    elif isinstance(readings, AllOf):
        yield from readings.members
    else:
        yield readings
