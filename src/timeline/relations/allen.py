"""Allen's thirteen relations over readings: which of them some reading allows.

J. F. Allen, "Maintaining Knowledge about Temporal Intervals" (1983). Units are
whole, so an interval that ends on 31 January *meets* one that begins on 1
February, and every interval is at least one unit long.

How it stays exact without listing readings: each relation is a statement
"there are b1 <= e1 among ours and b2 <= e2 among theirs, so ordered", and for
the four combinations of a moment and a lasting it reduces to whether two sorted
families have a unit in common, or whether a granule holds a begin and an end.
Only an all-of set against an uncertain value needs its readings tried, at the
days where an answer can change.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from itertools import islice

from timeline.granules import (
    INFINITY,
    Bound,
    Granules,
    Single,
    Trimmed,
    first_common,
    last_common,
)
from timeline.gregorian import CYCLE_DAYS
from timeline.relations.readings import (
    AllOf,
    Lasting,
    Moment,
    OneOf,
    Readings,
    Simple,
    simple_parts,
)
from timeline.relations.truth import Truth

__all__ = ["BEFORE_OR_MEETS", "WITHIN", "Relation", "possible_relations", "verdict"]

MOST_TRIED = 64
"""Granules of an all-of set's members looked at; beyond it an answer may err toward possible."""


class Relation(enum.Enum):
    """How one interval stands to another: exactly one of the thirteen holds."""

    BEFORE = "before"
    MEETS = "meets"
    OVERLAPS = "overlaps"
    STARTS = "starts"
    DURING = "during"
    FINISHES = "finishes"
    EQUALS = "equals"
    FINISHED_BY = "finished by"
    CONTAINS = "contains"
    STARTED_BY = "started by"
    OVERLAPPED_BY = "overlapped by"
    MET_BY = "met by"
    AFTER = "after"

    @property
    def converse(self) -> Relation:
        """The relation of the second to the first.

        >>> Relation.DURING.converse
        <Relation.CONTAINS: 'contains'>
        """
        return _CONVERSES[self]

    def __repr__(self) -> str:
        return f"<Relation.{self.name}: {self.value!r}>"


_IN_ORDER = tuple(Relation)
_CONVERSES = dict(zip(_IN_ORDER, reversed(_IN_ORDER), strict=True))

BEFORE_OR_MEETS = frozenset({Relation.BEFORE, Relation.MEETS})
WITHIN = frozenset({Relation.STARTS, Relation.DURING, Relation.FINISHES, Relation.EQUALS})


def possible_relations(a: Readings, b: Readings, cycle: int = CYCLE_DAYS) -> frozenset[Relation]:
    """The relations of `a` to `b` that some reading allows.

    A set of all-of stands in a relation only where each of its members does, so
    the answer may be empty for it. `cycle` is the length of 400 years in units.
    """
    a, b = _finite(a, b, cycle)
    if isinstance(a, (Moment, Lasting)) and isinstance(b, (Moment, Lasting)):
        return _between_simple(a, b)
    return frozenset(r for r in Relation if _possible(a, b, frozenset({r})))


def verdict(
    a: Readings, b: Readings, wanted: frozenset[Relation], cycle: int = CYCLE_DAYS
) -> Truth:
    """Whether `a` stands to `b` in one of the relations `wanted`."""
    a, b = _finite(a, b, cycle)
    if all(_between_simple(x, y) <= wanted for x in simple_parts(a) for y in simple_parts(b)):
        return Truth.TRUE
    return Truth.UNKNOWN if _possible(a, b, wanted) else Truth.FALSE


def _finite(a: Readings, b: Readings, cycle: int) -> tuple[Readings, Readings]:
    """The same question with every endless family cut where it has long become periodic.

    Beyond the last finite bound a family is empty, full or repeats itself every
    400 years, so whatever two of them can do there they do within one cycle.
    """
    bounds = [x for side in (a, b) for part in simple_parts(side) for x in part.bounds]
    finite = [x for x in bounds if abs(x) != INFINITY]
    if len(finite) == len(bounds):
        return a, b
    margin = cycle + cycle // 100
    low = min(finite, default=0) - margin
    high = max(finite, default=0) + margin
    return a.clipped(low, high), b.clipped(low, high)


def _possible(a: Readings, b: Readings, wanted: frozenset[Relation]) -> bool:
    """Whether in some reading every part of `a` stands to every part of `b` as wanted."""
    if isinstance(a, OneOf):
        return any(_possible(option, b, wanted) for option in a.options)
    if isinstance(b, OneOf):
        return any(_possible(a, option, wanted) for option in b.options)
    if isinstance(a, AllOf):
        if isinstance(b, AllOf):
            return _possible_for_all_pairs(a, b, wanted)
        return _possible_for_each(a.members, b, wanted)
    if isinstance(b, AllOf):
        return _possible_for_each(b.members, a, frozenset(r.converse for r in wanted))
    return not wanted.isdisjoint(_between_simple(a, b))


def _possible_for_all_pairs(a: AllOf, b: AllOf, wanted: frozenset[Relation]) -> bool:
    # Exact where one side has a single reading; else necessary, not sufficient.
    converse = frozenset(r.converse for r in wanted)
    return all(_possible_for_each(b.members, member, converse) for member in a.members) and all(
        _possible_for_each(a.members, member, wanted) for member in b.members
    )


def _possible_for_each(
    members: tuple[Simple, ...], other: Simple, wanted: frozenset[Relation]
) -> bool:
    """Whether one reading of `other` serves every member at once."""
    if not all(wanted & _between_simple(member, other) for member in members):
        return False
    days = _days_that_matter(members)
    if days is None:
        return True
    return any(
        all(wanted & _between_simple(member, reading) for member in members)
        for reading in _representatives(other, days)
    )


def _days_that_matter(members: tuple[Simple, ...]) -> list[Bound] | None:
    """Borders of the members' granules and their neighbours; None where they are too many."""
    days: set[Bound] = set()
    families = {id(f): f for m in members for f in (m.begins, m.ends)}.values()
    for family in families:
        granules = list(islice(family, MOST_TRIED + 1))
        if len(granules) > MOST_TRIED:
            return None
        days.update(border + step for g in granules for border in g for step in (-1, 0, 1))
    return sorted(days)


def _representatives(other: Simple, days: list[Bound]) -> Iterator[Lasting]:
    """Single readings of `other`, at least one from each class that `days` tell apart."""
    days = [other.begins.first, *days, other.ends.last]
    if isinstance(other, Lasting):
        yield from _single_readings(
            _nearest(other.begins, days), _nearest(other.ends, days), -INFINITY, INFINITY
        )
        return
    near = {
        g for day in days for g in (other.begins.at_or_after(day), other.begins.at_or_before(day))
    }
    for low, high in sorted(g for g in near if g is not None):
        inside = sorted({low, high, *(day for day in days if low <= day <= high)})
        yield from _single_readings(inside, inside, low, high)


def _nearest(family: Granules, days: list[Bound]) -> list[Bound]:
    units = {unit for day in days for unit in (family.next_unit(day), family.previous_unit(day))}
    return sorted(unit for unit in units if unit is not None)


def _single_readings(
    begins: list[Bound], ends: list[Bound], low: Bound, high: Bound
) -> Iterator[Lasting]:
    for begin in begins:
        for end in ends:
            if low <= begin <= end <= high:
                yield Lasting(Single(begin, begin), Single(end, end))


def _between_simple(a: Simple, b: Simple) -> frozenset[Relation]:
    """The possible relations of two moments or lastings, all their families finite."""
    if a.ends.last + 1 < b.begins.first:
        return frozenset({Relation.BEFORE})
    if b.ends.last + 1 < a.begins.first:
        return frozenset({Relation.AFTER})
    found = {relation for relation, allows in _TESTS.items() if allows(a, b)}
    found.update(
        relation.converse
        for relation, allows in _TESTS.items()
        if relation is not Relation.EQUALS and allows(b, a)
    )
    return frozenset(found)


def _before(a: Simple, b: Simple) -> bool:
    return a.ends.first + 1 < b.begins.last


def _meets(a: Simple, b: Simple) -> bool:
    return first_common(Trimmed(a.ends, head=1, tail=-1), b.begins) is not None


def _overlaps(a: Simple, b: Simple) -> bool:
    """b1 < b2 <= e1 < e2; the shortest overlap is one unit, so b2 = e1 will do."""
    if isinstance(a, Moment) and isinstance(b, Moment):
        return first_common(Trimmed(a.granules, 1, 0), Trimmed(b.granules, 0, 1)) is not None
    if isinstance(a, Moment):
        shared = first_common(Trimmed(a.granules, 1, 0), b.begins)
        return shared is not None and shared < b.ends.last
    if isinstance(b, Moment):
        shared = last_common(a.ends, Trimmed(b.granules, 0, 1))
        return shared is not None and shared > a.begins.first
    begin = b.begins.next_unit(a.begins.first + 1)
    return begin is not None and _ends_before(a.ends.next_unit(begin), b.ends.last)


def _equals(a: Simple, b: Simple) -> bool:
    if isinstance(b, Moment):
        return _fits(a, b.granules)
    if isinstance(a, Moment):
        return _fits(b, a.granules)
    begin, end = first_common(a.begins, b.begins), last_common(a.ends, b.ends)
    return begin is not None and end is not None and begin <= end


def _starts(a: Simple, b: Simple) -> bool:
    if isinstance(b, Moment):
        return _fits(a, Trimmed(b.granules, 0, 1))
    begin = first_common(a.begins, b.begins)
    return begin is not None and _ends_before(a.ends.next_unit(begin), b.ends.last)


def _finishes(a: Simple, b: Simple) -> bool:
    return _starts(a.mirrored(), b.mirrored())


def _during(a: Simple, b: Simple) -> bool:
    if isinstance(b, Moment):
        return _fits(a, Trimmed(b.granules, 1, 1))
    begin = a.begins.next_unit(b.begins.first + 1)
    return begin is not None and _ends_before(a.ends.next_unit(begin), b.ends.last)


def _ends_before(end: Bound | None, limit: Bound) -> bool:
    return end is not None and end < limit


def _fits(inner: Simple, rooms: Granules) -> bool:
    """Whether a reading of `inner` begins and ends within one of `rooms`.

    For each room the shortest reading that begins in it is the one to try.
    """
    room = rooms.at_or_after(inner.begins.first)
    while room is not None:
        begin = inner.begins.next_unit(room[0])
        end = None if begin is None else inner.ends.next_unit(begin)
        if begin is None or end is None:
            return False
        if end <= room[1]:
            return True
        room = rooms.at_or_after(max(room[1] + 1, begin if begin > room[1] else end))
    return False


_TESTS = {
    Relation.BEFORE: _before,
    Relation.MEETS: _meets,
    Relation.OVERLAPS: _overlaps,
    Relation.STARTS: _starts,
    Relation.DURING: _during,
    Relation.FINISHES: _finishes,
    Relation.EQUALS: _equals,
}
