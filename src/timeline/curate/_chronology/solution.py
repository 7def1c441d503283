"""A network that was solved, and what it can be asked: limits, and whether more can be so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

import attrs

from timeline.curate._chronology.clashes import (
    Clashes,
    clashes_of,
    events_of,
    is_path,
    minimal,
    part_of,
    without,
)
from timeline.curate._chronology.dating import Limits
from timeline.curate._chronology.network import Network
from timeline.curate._chronology.relating import Edge
from timeline.curate._chronology.scale import DAY
from timeline.curate._chronology.sides import UNBOUND, Reason, Side, outward, sides_of
from timeline.curate._chronology.solving import LIFTED, chain, raised, settle
from timeline.curate._chronology.supposing import grown, lowered

__all__ = ["Solution"]


class Solution:
    """The least and the greatest values of a network, clashes left out."""

    def __init__(self, network: Network) -> None:
        sides = sides_of(2 * len(network.ids), network.givens)
        clashes = clashes_of(network, sides)
        if clashes.dropped:
            below, above = sides
            sides = (
                without(network, below, clashes.dropped),
                without(network, above, clashes.dropped, mirrored=True),
            )
        self._hold(network, sides, clashes)

    def _hold(self, network: Network, sides: tuple[Side, Side], clashes: Clashes) -> None:
        self.network, self._sides, self.clashes = network, sides, clashes
        self._own: dict[int, tuple[Limits, Limits]] = {}

    @cached_property
    def _capped(self) -> Side:
        # Nothing lies beyond the greatest solution: what is asked is answered the sooner.
        below, _ = self._sides
        return attrs.evolve(below, cap=[-value for value in self.clashes.greatest.values])

    def changed(self, network: Network, added: list[int]) -> Solution | None:
        """Return the solution of the network with some givens more and fewer.

        None where claims contradict each other: then all has to be told anew.
        """
        if self.clashes.dropped:
            return None
        sides, runs = self._sides, (self.clashes.least, self.clashes.greatest)
        gone = network.removed - self.network.removed
        if gone:
            sides, runs = lowered(network, sides, runs, gone)
        if added:
            sides, runs = grown(network, sides, runs, added)
        if runs[0].clashes or runs[1].clashes:
            return None
        found = object.__new__(Solution)
        found._hold(network, sides, Clashes((), 0, True, frozenset(), *runs))
        return found

    # -- limits --------------------------------------------------------------

    def least(self, x: int) -> int | None:
        """The first tick of a variable in any solution; None if nothing bounds it."""
        return _or_none(self.clashes.least.values[x], 1)

    def greatest(self, x: int) -> int | None:
        """The last tick of a variable in any solution; None if nothing bounds it."""
        return _or_none(self.clashes.greatest.values[x], -1)

    def own_limits(self, event: int) -> tuple[Limits, Limits]:
        """The limits of begin and end that the event's own dates give."""
        if event not in self._own:
            self._own[event] = self._find_own_limits(event)
        return self._own[event]

    def _find_own_limits(self, event: int) -> tuple[Limits, Limits]:
        own = self.network.dates.get(event)
        if own is None:
            return (None, None), (None, None)
        below, above, _ = part_of(self.network, own)
        least, greatest = settle(below).values, settle(above).values
        (b, c), (e, f) = (
            (
                None if least[x] <= UNBOUND else least[x],
                None if greatest[x] <= UNBOUND else -greatest[x],
            )
            for x in (0, 1)
        )
        return (b, c), (e, f)

    def in_order(self, numbers: tuple[int, ...]) -> tuple[int, ...]:
        """The givens of a clash so that each is about an event of the one before, if can be."""
        left = {number: events_of(self.network.givens[number]) for number in numbers}
        dated = [number for number in numbers if self.network.givens[number].bounds]
        found: list[int] = []
        near: set[int] = set()
        while left:
            beside = [number for number in left if left[number] & near]
            number = (beside or [n for n in dated if n in left] or list(left))[0]
            near = left.pop(number)
            found.append(number)
        return tuple(found)

    # -- what else can be so ---------------------------------------------------

    def allows(self, edges: Iterable[Edge], limits: Mapping[int, tuple[int, int]] = {}) -> bool:
        """Whether more edges, and limits of some variables, can hold beside all that is given."""
        side = _with_edges(self._capped, edges)
        values, start = list(self.clashes.least.values), {x for x, _, _ in edges}
        if limits:
            cap = list(side.cap)
            for x, (low, high) in limits.items():
                cap[x], values[x] = min(cap[x], high), max(values[x], low)
                start.add(x)
            side = attrs.evolve(side, cap=cap)
            if not _leapt(side, values, limits):
                return False
        for x in start:
            if values[x] <= UNBOUND:
                values[x] = LIFTED
        run = self.clashes.least._replace(values=values)
        return not raised(side, run, start, stop=True).clashes

    def narrowed(self, x: int, first: int, last: int) -> set[int]:
        """The events whose limits are other ones if a variable lies from `first` to `last`."""
        below, above = self._sides
        found: set[int] = set()
        runs = ((below, self.clashes.least, first), (above, self.clashes.greatest, -last))
        for side, run, low in runs:
            limits = list(run.values)
            limits[x] = max(limits[x], low)
            moved = raised(side, run._replace(values=limits), [x])
            found |= {
                y // 2
                for y, (old, new) in enumerate(zip(run.values, moved.values, strict=True))
                if new // DAY != old // DAY and new > UNBOUND
            }
        return found

    # -- why -------------------------------------------------------------------

    def why(self, x: int, limit: int, *, mirrored: bool = False) -> tuple[int, ...]:
        """The givens, none to spare, by which a variable is not below `limit`; in order.

        Mirrored, by which it is not above it.
        """
        run = self.clashes.greatest if mirrored else self.clashes.least
        numbers = self._shortest(x, run.reasons[x], limit, mirrored)
        givens = [self.network.givens[number] for number in numbers]
        if len(numbers) < 2 or is_path(givens, x // 2):
            return numbers
        return minimal(numbers, lambda some: self._implies(some, x, limit, mirrored))

    def _shortest(
        self, x: int, reason: Reason | None, limit: int, mirrored: bool
    ) -> tuple[int, ...]:
        """What is on the way to a limit: the event's own dates, if they alone reach it."""
        own = tuple(n for n in self.network.dates.get(x // 2, ()) if n not in self.clashes.dropped)
        if own and self._implies(own, x, limit, mirrored):
            return own
        return chain(reason)

    def _implies(self, numbers: Iterable[int], x: int, limit: int, mirrored: bool) -> bool:
        below, above, names = part_of(self.network, numbers)
        if x not in names:
            return False
        side, limit = (above, -limit) if mirrored else (below, limit)
        run = settle(side)
        return run.values[names[x]] >= limit

    def is_exact(self, event: int) -> bool:
        """Whether all that is linked to an event says no more, and no less, than its claims."""
        return event in self._exact_events

    @cached_property
    def _exact_events(self) -> frozenset[int]:
        if not (self.clashes.least.is_whole and self.clashes.greatest.is_whole):
            return frozenset()
        on: dict[int, list[int]] = {}
        inexact: list[int] = []
        for given in self.network.standing:
            if given.number in self.clashes.dropped:
                continue
            events = list(events_of(given))
            if not given.is_exact:
                inexact += events
            for event in events:
                on.setdefault(event, []).extend(events)
        seen = set(inexact)
        for event in inexact:
            for other in on.get(event, ()):
                if other not in seen:
                    seen.add(other)
                    inexact.append(other)
        return frozenset(range(len(self.network.ids))) - seen


def _or_none(value: int, sign: int) -> int | None:
    return None if value <= UNBOUND else sign * value


def _with_edges(side: Side, edges: Iterable[Edge]) -> Side:
    out = list(side.out)
    for x, y, step in edges:
        out[x] = [*out[x], outward(y, step, _ASKED)]
    return attrs.evolve(side, out=out)


_ASKED = 1 << 60
"""The number of what is only asked about."""


def _leapt(side: Side, values: list[int], limits: Mapping[int, tuple[int, int]]) -> bool:
    """Raise what is limited to a tick that its sets have; False if there is none."""
    for x in limits:
        value = values[x]
        moved = True
        while moved and value <= side.cap[x]:
            moved = False
            for _, following in side.leaps.get(x, ()):
                found = following(value)
                if found is None:
                    return False
                moved, value = moved or found > value, max(value, found)
        if value > side.cap[x]:
            return False
        values[x] = value
    return True
