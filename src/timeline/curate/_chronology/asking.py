"""How two events stand to each other in every solution, and in some."""

from __future__ import annotations

from timeline.curate._chronology.relating import Edge, Ends, room
from timeline.curate._chronology.scale import DAY, SECOND, Shifted, Step, whole
from timeline.curate._chronology.solution import Solution
from timeline.dates import Relation, Truth

__all__ = ["is_before", "possible"]


def is_before(solution: Solution, a: int, b: int) -> Truth:
    """Whether event `a` is over before `b` begins.

    TRUE if no solution has it otherwise. Where no solution has it by days (by seconds, if
    one of the two has a time) and nothing that is said orders them, FALSE.
    """
    ours, theirs = (solution.network.ends[event] for event in (a, b))
    order = _Order(ours, theirs)
    if not solution.allows([order.no_sooner(theirs.begin, ours.end)]):
        return Truth.TRUE
    if not solution.allows([order.sooner(ours.end, theirs.begin)]):
        return Truth.FALSE
    return Truth.UNKNOWN


def possible(solution: Solution, a: int, b: int) -> frozenset[Relation]:
    """The relations of `a` to `b` that some solution has."""
    ours, theirs = (solution.network.ends[event] for event in (a, b))
    order = _Order(ours, theirs)
    found = {r for r in Relation if solution.allows(order.edges(r))}
    for first, second, relations in ((a, b, _BEFORE), (b, a, _AFTER)):
        # An order that is said may lie within one day, on which both were.
        if (found - relations or not found) and is_before(solution, first, second).definitely:
            found = (found & relations) or set(relations)
    return frozenset(found)


_BEFORE = frozenset({Relation.BEFORE, Relation.MEETS})
_AFTER = frozenset({Relation.AFTER, Relation.MET_BY})


class _Order:
    """Edges between the ends of two events, in days or in seconds."""

    def __init__(self, a: Ends, b: Ends) -> None:
        self.a, self.b = a, b
        self.unit = SECOND if a.has_time or b.has_time else DAY
        self.zones = {a.begin: a.is_zoned, a.end: a.is_zoned}
        self.zones |= {b.begin: b.is_zoned, b.end: b.is_zoned}

    def no_sooner(self, x: int, y: int) -> Edge:
        """y is not before x."""
        return self._edge(x, y, 0)

    def sooner(self, x: int, y: int, units: int = 1) -> Edge:
        """y is so many units later than x, at least."""
        return self._edge(x, y, whole(0, 0, units, self.unit))

    def _edge(self, x: int, y: int, step: Step) -> Edge:
        before, after = room(self.zones[x], self.zones[y])
        return x, y, Shifted(step, before, after) if before or after else step

    def _not_after(self, x: int, y: int) -> list[Edge]:
        return [self.sooner(x, y, 0)]

    def _with(self, x: int, y: int) -> list[Edge]:
        return [self.sooner(x, y, 0), self.sooner(y, x, 0)]

    def edges(self, relation: Relation) -> list[Edge]:
        """What holds if `a` stands so to `b`."""
        a, b = self.a, self.b
        name = relation
        if list(Relation).index(relation) > list(Relation).index(Relation.EQUALS):
            a, b, name = b, a, relation.converse
        if name is Relation.BEFORE:
            return [self.sooner(a.end, b.begin, 2)]
        if name is Relation.MEETS:
            return [self.sooner(a.end, b.begin), self.sooner(b.begin, a.end, -1)]
        if name is Relation.OVERLAPS:
            between = [self.sooner(a.begin, b.begin), self.sooner(a.end, b.end)]
            return between + self._not_after(b.begin, a.end)
        if name is Relation.STARTS:
            return [*self._with(a.begin, b.begin), self.sooner(a.end, b.end)]
        if name is Relation.DURING:
            return [self.sooner(b.begin, a.begin), self.sooner(a.end, b.end)]
        if name is Relation.FINISHES:
            return [self.sooner(b.begin, a.begin), *self._with(a.end, b.end)]
        return self._with(a.begin, b.begin) + self._with(a.end, b.end)
