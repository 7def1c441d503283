"""Where a date value lets an event begin and end, on the scale of a network."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import attrs

from timeline.curate._chronology.scale import DAY, FAR, SECOND, Within
from timeline.dates import Date, DateValue, TimeScale
from timeline.dates._engine.granules import INFINITY, Bound, Granules, Single
from timeline.dates._engine.relations import AllOf, Lasting, Moment, OneOf, Readings

__all__ = ["Domain", "Gaps", "domain_of", "scale_of"]


@attrs.frozen
class Gaps:
    """The ticks that lie in a granule of one of some families, counted in `unit`s."""

    families: tuple[Granules, ...]
    unit: int

    def following(self, tick: int) -> int | None:
        """The first of the ticks that is not before `tick`."""
        found: int | None = None
        for family in self.families:
            granule = family.at_or_after(tick // self.unit)
            if granule is not None:
                first = max(tick, _first(granule[0], self.unit))
                found = first if found is None or first < found else found
        return found

    def preceding(self, tick: int) -> int | None:
        """The last of the ticks that is not after `tick`."""
        found: int | None = None
        for family in self.families:
            granule = family.at_or_before(tick // self.unit)
            if granule is not None:
                last = min(tick, _last(granule[1], self.unit))
                found = last if found is None or last > found else found
        return found

    def begin_for(self, end: int) -> int:
        """The first tick of a granule in which `end` lies, or of the one that follows."""
        granules = (family.at_or_after(end // self.unit) for family in self.families)
        firsts = [_first(granule[0], self.unit) for granule in granules if granule is not None]
        return min(firsts, default=2 * FAR)

    def end_for(self, begin: int) -> int:
        """The last tick of a granule in which `begin` lies, or of the one before."""
        granules = (family.at_or_before(begin // self.unit) for family in self.families)
        lasts = [_last(granule[1], self.unit) for granule in granules if granule is not None]
        return max(lasts, default=-2 * FAR)

    @property
    def borders(self) -> Iterable[int]:
        """Ticks outside which the families repeat with the calendar, or are empty."""
        bounds = (b for f in self.families for pair in f.borders for b in (*pair, f.first, f.last))
        return (int(bound) * self.unit for bound in bounds if abs(bound) != INFINITY)


@attrs.frozen
class Domain:
    """Where an event begins and ends: limits, gaps within them, and what ties the two together.

    `is_exact` says whether these are the readings of the value; else they have those and more.
    """

    begin: tuple[int, int]
    end: tuple[int, int]
    begin_gaps: Gaps | None = None
    end_gaps: Gaps | None = None
    within: Within | None = None
    is_exact: bool = True


def scale_of(values: Sequence[DateValue]) -> TimeScale:
    """In what an event counts whose dates these are: local time, or that of UTC."""
    zoned = any(value.time_scale is TimeScale.ZONED for value in values)
    return TimeScale.ZONED if zoned else TimeScale.LOCAL


def domain_of(value: DateValue, scale: TimeScale) -> Domain:
    """Return where an event that is dated so begins and ends, in local time or that of UTC."""
    if type(value) is Date and value.is_known and scale is TimeScale.LOCAL:  # as most are
        span = _first(value.begin_earliest, DAY), _last(value.end_latest, DAY)
        return Domain(span, span)
    if scale is TimeScale.LOCAL and value.time_scale is TimeScale.DAYS:
        return _domain(value.readings(TimeScale.DAYS), DAY)
    return _domain(value.readings(scale), SECOND)


def _domain(readings: Readings, unit: int) -> Domain:
    if isinstance(readings, Moment):
        return _moments((readings,), unit)
    if isinstance(readings, OneOf):
        moments = [option for option in readings.options if isinstance(option, Moment)]
        if len(moments) == len(readings.options):
            return _moments(moments, unit)
        options = [_as_lasting(option) for option in readings.options]
        begins = _gaps([option.begins for option in options], unit)
        ends = _gaps([option.ends for option in options], unit)
        return _boxes(readings, unit, begins, ends, is_exact=False)
    lasting = _as_lasting(readings)
    begins, ends = _gaps([lasting.begins], unit), _gaps([lasting.ends], unit)
    return _boxes(readings, unit, begins, ends, is_exact=isinstance(readings, Lasting))


def _moments(moments: Sequence[Moment], unit: int) -> Domain:
    families = tuple(moment.granules for moment in moments)
    span = (
        _first(min(family.first for family in families), unit),
        _last(max(family.last for family in families), unit),
    )
    gaps = _gaps(families, unit)
    if gaps is None:
        return Domain(span, span)
    return Domain(span, span, gaps, gaps, Within(gaps.begin_for, gaps.end_for))


def _boxes(
    readings: Readings, unit: int, begins: Gaps | None, ends: Gaps | None, *, is_exact: bool
) -> Domain:
    b = readings.bounds
    begin = _first(b.begin_earliest, unit), _last(b.begin_latest, unit)
    end = _first(b.end_earliest, unit), _last(b.end_latest, unit)
    return Domain(begin, end, begins, ends, None, is_exact)


def _as_lasting(part: Moment | Lasting | AllOf) -> Lasting:
    """From where it may begin to where it may end, whatever ties the two together."""
    if isinstance(part, Lasting):
        return part
    if isinstance(part, Moment):
        return Lasting(part.granules, part.granules)
    b = part.bounds
    return Lasting(Single(b.begin_earliest, b.begin_latest), Single(b.end_earliest, b.end_latest))


def _gaps(families: Sequence[Granules], unit: int) -> Gaps | None:
    """What may have gaps, or None for one stretch."""
    if len(families) == 1 and isinstance(families[0], Single):
        return None
    return Gaps(tuple(families), unit)


def _first(bound: Bound, unit: int) -> int:
    return int(bound) * unit if math.isfinite(bound) else (-FAR if bound < 0 else FAR)


def _last(bound: Bound, unit: int) -> int:
    return (int(bound) + 1) * unit - 1 if math.isfinite(bound) else (-FAR if bound < 0 else FAR)
