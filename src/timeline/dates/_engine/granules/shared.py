"""What several families have in common, and where to look for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from timeline.dates._engine.granules.calendar import Calendar
from timeline.dates._engine.granules.families import (
    INFINITY,
    Bound,
    Clipped,
    Granule,
    Granules,
    Single,
)

__all__ = ["Shared", "first_shared", "last_shared", "share", "shared", "stretches"]


@attrs.frozen
class Shared:
    """The runs of units that lie in one granule of each of several families."""

    families: tuple[Granules, ...]

    @property
    def first(self) -> Bound:
        start = max(family.first for family in self.families)
        if abs(start) == INFINITY:
            return start
        run = self.at_or_after(start)
        return INFINITY if run is None else run[0]

    @property
    def last(self) -> Bound:
        start = min(family.last for family in self.families)
        if abs(start) == INFINITY:
            return start
        run = self.at_or_before(start)
        return -INFINITY if run is None else run[1]

    def at_or_after(self, x: Bound) -> Granule | None:
        """The first run that ends at `x` (finite) or later, leaping over every family's gaps."""
        while True:
            low, high = -INFINITY, INFINITY
            for family in self.families:
                granule = family.at_or_after(x)
                if granule is None:
                    return None
                low, high = max(low, granule[0]), min(high, granule[1])
            if low <= high:
                return low, high
            x = low

    def at_or_before(self, x: Bound) -> Granule | None:
        """The last run that begins at `x` (finite) or earlier."""
        while True:
            low, high = -INFINITY, INFINITY
            for family in self.families:
                granule = family.at_or_before(x)
                if granule is None:
                    return None
                low, high = max(low, granule[0]), min(high, granule[1])
            if low <= high:
                return low, high
            x = high


def shared(families: Iterable[Granules]) -> list[Shared]:
    """The runs that all families share, as few sorted parts, none of them surely empty.

    Calendars are laid over one another first, year upon year, so that two which
    never meet need not be followed through all time to know it.
    """
    low, high = -INFINITY, INFINITY
    calendars: list[Calendar] = []
    others: list[Granules] = []
    for family in families:
        # A border holds for what is shared as it does for the family, unless it was
        # widened: then granules from beyond it reach in.
        while isinstance(family, Clipped) and family.head + family.tail >= 0:
            low, high = max(low, family.low + family.head), min(high, family.high - family.tail)
            family = family.inner
        if isinstance(family, Single):
            low, high = max(low, family.first), min(high, family.last)
        elif isinstance(family, Calendar):
            calendars.append(family)
        else:
            others.append(family)
    if low > high:
        return []
    rest = (Single(low, high), *others)
    if not calendars:
        return [Shared(rest)]
    return [Shared((*rest, calendar)) for calendar in _overlaid(calendars)]


def _overlaid(calendars: Sequence[Calendar]) -> list[Calendar]:
    parts = [calendars[0]]
    for calendar in calendars[1:]:
        parts = [overlap for part in parts for overlap in part.shared_with(calendar)]
    return parts


def first_shared(families: Sequence[Granules]) -> Bound:
    """The first unit that lies in a granule of each; infinity where there is none.

    Minus infinity says that they share units before any one that could be named.
    """
    return min((part.first for part in shared(families)), default=INFINITY)


def last_shared(families: Sequence[Granules]) -> Bound:
    """The last unit that lies in a granule of each; minus infinity where there is none."""
    return max((part.last for part in shared(families)), default=-INFINITY)


def share(families: Sequence[Granules]) -> bool:
    """Whether some unit lies in a granule of each.

    >>> from timeline.dates._engine.granules import Units
    >>> share([Units(1, 10), Single(10, 20)]), share([Units(1, 10), Single(11, 20)])
    (True, False)
    """
    return any(part.first < INFINITY for part in shared(families))


def stretches(families: Sequence[Granules]) -> list[Granule]:
    """Finite stretches of time in which the families do together all that they ever do.

    Far from every border each family is empty, full, or the same from year to
    year but for leap days. What can happen there can be moved, by whole years,
    to the neighbourhood of a border.
    """
    margin = max(family.margin for family in families)
    borders = [border for family in families for border in family.borders]
    finite = sorted(border for border in borders if INFINITY not in map(abs, border))
    found: list[Granule] = []
    for low, high in finite or [(0, 0)]:
        low, high = low - margin, high + margin
        if found and low <= found[-1][1]:
            low, high = found[-1][0], max(found[-1][1], high)
            found.pop()
        found.append((low, high))
    return found
