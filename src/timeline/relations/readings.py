"""What a date value may stand for: its readings, as families of granules.

A *reading* fixes where the thing dated begins and where it ends, both units
(days or seconds) included. A date that is "some time within" one granule, an
interval, a one-of set and an all-of set have different readings, and these four
shapes are all there are. The questions of `timeline.relations` are asked of
them; what notation a date had is no matter here.
"""

from __future__ import annotations

from typing import NamedTuple

import attrs

from timeline.granules import INFINITY, Bound, Granule, Granules, Listed, Single

__all__ = ["AllOf", "Bounds", "Lasting", "Moment", "OneOf", "Readings", "Simple", "together"]


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

    @property
    def begins_before_end(self) -> Granules:
        """Where it may begin if it ends later."""
        return self.granules.trimmed(0, 1)

    @property
    def ends_after_begin(self) -> Granules:
        """Where it may end if it began earlier."""
        return self.granules.trimmed(1, 0)


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
            begins = begins.clipped(-INFINITY, ends.last)
        if ends.first < begins.first:
            ends = ends.clipped(begins.first, INFINITY)
        return cls(begins, ends)

    @property
    def bounds(self) -> Bounds:
        return Bounds(self.begins.first, self.begins.last, self.ends.first, self.ends.last)

    @property
    def begins_before_end(self) -> Granules:
        """Where it may begin if it ends later."""
        return self.begins.clipped(-INFINITY, self.ends.last - 1)

    @property
    def ends_after_begin(self) -> Granules:
        """Where it may end if it began earlier."""
        return self.ends.clipped(self.begins.first + 1, INFINITY)


Simple = Moment | Lasting


@attrs.frozen
class OneOf:
    """A reading of one of the options."""

    options: tuple[Simple, ...]

    @property
    def bounds(self) -> Bounds:
        all_bounds = [option.bounds for option in self.options]
        return Bounds(
            min(b.begin_earliest for b in all_bounds),
            max(b.begin_latest for b in all_bounds),
            min(b.end_earliest for b in all_bounds),
            max(b.end_latest for b in all_bounds),
        )


@attrs.frozen
class AllOf:
    """A reading of every member at once; it begins with the first and ends with the last."""

    members: tuple[Moment, ...]

    @property
    def bounds(self) -> Bounds:
        all_bounds = [member.bounds for member in self.members]
        return Bounds(
            min(b.begin_earliest for b in all_bounds),
            min(b.begin_latest for b in all_bounds),
            max(b.end_earliest for b in all_bounds),
            max(b.end_latest for b in all_bounds),
        )


Readings = Moment | Lasting | OneOf | AllOf


def together(readings: Readings) -> list[Simple]:
    """The moments and lastings that the readings are made of, as few as hold them all.

    One of some known granules, not known which, is what a single moment is.
    """
    if isinstance(readings, (Moment, Lasting)):
        return [readings]
    known: list[Granule] = []
    rest: list[Simple] = []
    for part in readings.options if isinstance(readings, OneOf) else readings.members:
        if isinstance(part, Moment) and isinstance(part.granules, Single):
            known.append((part.granules.first, part.granules.last))
        else:
            rest.append(part)
    return [*map(Moment, Listed.chains(known)), *rest]
