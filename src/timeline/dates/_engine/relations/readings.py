"""What a date value may stand for: its readings, as families of granules.

A *reading* fixes where the thing dated begins and where it ends, both units
(days or seconds) included. A date that is "some time within" one granule, an
interval, a one-of set and an all-of set have different readings, and these four
shapes are all there are. The questions of `timeline.dates._engine.relations` are asked of
them; what notation a date had is no matter here.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

import attrs

from timeline.dates._engine.granules.families import (
    INFINITY,
    Bound,
    Granule,
    Granules,
    Listed,
    Single,
)

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

    options: tuple[Simple | AllOf, ...]

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


MOST_APART = 16
"""Of a set's members that no list can hold, so many are looked at one by one."""

MOST_LISTED = 64
"""A member of a larger set is listed if it may be at most so many granules."""


def together(readings: Readings) -> list[Simple]:
    """Few moments and lastings that have the readings of all parts of these.

    One of some known granules, not known which, is what a single moment is, so
    known members are gathered, and where there are many also those that may be
    few granules each. Of more than `MOST_APART` others the rest become one
    moment from the first of them to the last, which has their readings and more.
    """
    if isinstance(readings, (Moment, Lasting)):
        return [readings]
    parts = [*_simple(readings)]
    most = 1 if len(parts) <= MOST_APART else MOST_LISTED
    listed: list[Granule] = []
    apart: list[Simple] = []
    for part in parts:
        granules = _listed(part, most)
        if granules is None:
            apart.append(part)
        else:
            listed += granules
    if rest := apart[MOST_APART:]:
        first, last = min(p.begins.first for p in rest), max(p.ends.last for p in rest)
        apart[MOST_APART:] = [Moment(Single(first, last))]
    return [*map(Moment, Listed.chains(listed)), *apart]


def _simple(readings: OneOf | AllOf) -> Iterator[Simple]:
    for part in readings.options if isinstance(readings, OneOf) else readings.members:
        if isinstance(part, AllOf):
            yield from part.members
        else:
            yield part


def _listed(part: Simple, most: int) -> list[Granule] | None:
    """The granules of a moment, if they are no more than `most`."""
    if not isinstance(part, Moment) or part.granules.first == -INFINITY:
        return None
    granules = list(islice(part.granules, most + 1))
    return granules if len(granules) <= most else None
