"""Allen's thirteen relations over readings: which of them some reading allows.

J. F. Allen, "Maintaining Knowledge about Temporal Intervals" (1983). Units are
whole, so an interval that ends on 31 January *meets* one that begins on 1
February, and every interval is at least one unit long.

How it stays exact without listing readings: each relation is a statement
"there are b1 <= e1 among ours and b2 <= e2 among theirs, so ordered". Where both
sides may be drawn together it comes down to whether families share a unit;
where one must lie inside the other, to whether a granule has room for it;
between two lastings, to the earliest begin or the latest end. The same holds
with every member of an all-of set in the place of one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import product

from timeline._util.choices import Choice
from timeline.dates._engine.granules import shared
from timeline.dates._engine.granules.families import INFINITY, Bound, Granules
from timeline.dates._engine.granules.shared import (
    Shared,
    first_shared,
    last_shared,
    share,
    stretches,
)
from timeline.dates._engine.relations.readings import (
    MOST_APART,
    AllOf,
    Lasting,
    Moment,
    OneOf,
    Readings,
    Simple,
    together,
)
from timeline.dates._engine.relations.truth import Truth

__all__ = ["BEFORE_OR_MEETS", "WITHIN", "Relation", "possible_relations", "verdict"]


class Relation(Choice):
    """A relation of one interval to another: exactly one of the thirteen holds."""

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
        """Return the relation of the second to the first.

        >>> Relation.DURING.converse
        Relation.CONTAINS
        """
        return _CONVERSES[self]


_IN_ORDER = tuple(Relation)
_CONVERSES = dict(zip(_IN_ORDER, reversed(_IN_ORDER), strict=True))

BEFORE_OR_MEETS = frozenset({Relation.BEFORE, Relation.MEETS})
WITHIN = frozenset({Relation.STARTS, Relation.DURING, Relation.FINISHES, Relation.EQUALS})


def possible_relations(a: Readings, b: Readings) -> frozenset[Relation]:
    """The relations of `a` to `b` that some reading allows.

    An all-of set stands in a relation only where each of its members does, so
    the answer may be empty for it. Exact, but for a one-of set with very many
    members of which each may be very many granules: see `together`.
    """
    found: set[Relation] = set()
    for ours in _alternatives(a):
        for theirs in _alternatives(b):
            found.update(_relations(ours, theirs, _ALL - found))
    return frozenset(found)


def verdict(a: Readings, b: Readings, wanted: frozenset[Relation]) -> Truth:
    """Whether `a` stands to `b` in one of the relations `wanted`.

    Exact, but for such sets, and for one question: where an all-of set of
    several members is asked about several relations, of which one member may
    take one and the next another, the answer may be UNKNOWN for a FALSE.
    `BEFORE_OR_MEETS`, `WITHIN` and their converses are exact there too.
    """
    if not any(_can(x, y, wanted) for x in _alternatives(a) for y in _alternatives(b)):
        return Truth.FALSE
    others = _ALL - wanted
    for ours in together(a):
        for theirs in together(b):
            if any(_relations((ours,), (theirs,), others)):
                return Truth.UNKNOWN
    return Truth.TRUE


# What holds of every one at once: a lone moment or lasting, or several moments.
Parts = tuple[Simple, ...]


def _alternatives(readings: Readings) -> Iterator[Parts]:
    if isinstance(readings, AllOf):
        yield readings.members
        return
    if isinstance(readings, OneOf):
        whole = [option for option in readings.options if isinstance(option, AllOf)]
        yield from (option.members for option in whole)
        if whole:
            readings = OneOf(tuple(o for o in readings.options if not isinstance(o, AllOf)))
    yield from ((part,) for part in together(readings))


def _can(a: Parts, b: Parts, wanted: frozenset[Relation]) -> bool:
    """Whether in some reading every part of `a` stands to every part of `b` as wanted."""
    if wanted in _UNIONS:
        return _UNIONS[wanted](a, b)
    if len(wanted) == 1 or (len(a) == 1 and len(b) == 1):
        return any(_relations(a, b, wanted))
    # Necessary, and not sufficient: the parts must agree on one reading of the other side.
    pairs = product(a[:MOST_APART], b[:MOST_APART])
    return all(any(_relations((x,), (y,), wanted)) for x, y in pairs)


def _relations(a: Parts, b: Parts, among: frozenset[Relation]) -> Iterator[Relation]:
    """The relations of some in which all of `a` may stand to all of `b`."""
    if (ours := _only_reading(a)) and (theirs := _only_reading(b)):
        return iter(among & {_between(*ours, *theirs)})
    if _last_end(a) + 1 < _first_begin(b):
        return iter(among & {Relation.BEFORE})
    if _last_end(b) + 1 < _first_begin(a):
        return iter(among & {Relation.AFTER})
    return (relation for relation in among if _TESTS[relation](a, b))


def _only_reading(parts: Parts) -> tuple[Bound, Bound] | None:
    """The begin and the end of what is fully known."""
    if len(parts) > 1:
        return None
    bounds = parts[0].bounds
    known = bounds.begin_earliest == bounds.begin_latest
    known = known and bounds.end_earliest == bounds.end_latest
    return (bounds.begin_earliest, bounds.end_latest) if known else None


def _between(b1: Bound, e1: Bound, b2: Bound, e2: Bound) -> Relation:
    """The relation of b1 to e1 to that of b2 to e2."""
    if e1 < b2:
        return Relation.MEETS if e1 + 1 == b2 else Relation.BEFORE
    if e2 < b1:
        return Relation.MET_BY if e2 + 1 == b1 else Relation.AFTER
    return _SHARING[(b1 > b2) - (b1 < b2), (e1 > e2) - (e1 < e2)]


def _first_begin(parts: Parts) -> Bound:
    return min(part.begins.first for part in parts)


def _last_end(parts: Parts) -> Bound:
    return max(part.ends.last for part in parts)


# Of two that share a unit: how their begins compare, and their ends.
_SHARING = {
    (-1, -1): Relation.OVERLAPS,
    (-1, 0): Relation.FINISHED_BY,
    (-1, 1): Relation.CONTAINS,
    (0, -1): Relation.STARTS,
    (0, 0): Relation.EQUALS,
    (0, 1): Relation.STARTED_BY,
    (1, -1): Relation.DURING,
    (1, 0): Relation.FINISHES,
    (1, 1): Relation.OVERLAPPED_BY,
}


# -- the relations, one by one -----------------------------------------------
# A side of several parts has moments alone, so its first part tells its kind.


def _before(a: Parts, b: Parts) -> bool:
    return max(x.ends.first for x in a) + 1 < min(y.begins.last for y in b)


def _before_or_meets(a: Parts, b: Parts) -> bool:
    return max(x.ends.first for x in a) < min(y.begins.last for y in b)


def _meets(a: Parts, b: Parts) -> bool:
    return share([*(x.ends.trimmed(1, -1) for x in a), *(y.begins for y in b)])


def _overlaps(a: Parts, b: Parts) -> bool:
    """b1 < b2 <= e1 < e2: a moment can be drawn together until b2 is e1."""
    if isinstance(a[0], Lasting) and isinstance(b[0], Lasting):
        begin = _next(b[0].begins, a[0].begins.first + 1)
        return _next(a[0].ends, begin) < b[0].ends.last
    return share([*(x.ends_after_begin for x in a), *(y.begins_before_end for y in b)])


def _starts(a: Parts, b: Parts) -> bool:
    if isinstance(a[0], Lasting) and isinstance(b[0], Lasting):
        return _next(a[0].ends, first_shared([a[0].begins, b[0].begins])) < b[0].ends.last
    return _at_once(a, [y.begins_before_end for y in b])


def _finishes(a: Parts, b: Parts) -> bool:
    if isinstance(a[0], Lasting) and isinstance(b[0], Lasting):
        return _previous(a[0].begins, last_shared([a[0].ends, b[0].ends])) > b[0].begins.first
    return _at_once(a, [y.ends_after_begin for y in b])


def _equals(a: Parts, b: Parts) -> bool:
    if isinstance(a[0], Lasting) and isinstance(b[0], Lasting):
        begin = first_shared([a[0].begins, b[0].begins])
        end = last_shared([a[0].ends, b[0].ends])
        return begin <= end and begin < INFINITY and end > -INFINITY
    if isinstance(b[0], Lasting):
        a, b = b, a
    return _at_once(a, [y.granules for y in b if isinstance(y, Moment)])


def _during(a: Parts, b: Parts) -> bool:
    if isinstance(b[0], Lasting):
        return _fit_within(a, b[0].begins.first + 1, b[0].ends.last - 1)
    return _fit(a, [y.begins.trimmed(1, 1) for y in b])


def _within(a: Parts, b: Parts) -> bool:
    if isinstance(b[0], Lasting):
        return _fit_within(a, b[0].begins.first, b[0].ends.last)
    return _fit(a, [y.begins for y in b])


Test = Callable[[Parts, Parts], bool]


def _converse(test: Test) -> Test:
    return lambda a, b: test(b, a)


_ALL = frozenset(Relation)

_TESTS: dict[Relation, Test] = {
    Relation.BEFORE: _before,
    Relation.MEETS: _meets,
    Relation.OVERLAPS: _overlaps,
    Relation.STARTS: _starts,
    Relation.DURING: _during,
    Relation.FINISHES: _finishes,
    Relation.EQUALS: _equals,
}
_TESTS |= {r.converse: _converse(test) for r, test in _TESTS.items() if r.converse != r}

_UNIONS: dict[frozenset[Relation], Test] = {
    BEFORE_OR_MEETS: _before_or_meets,
    WITHIN: _within,
}
_UNIONS |= {frozenset(r.converse for r in u): _converse(t) for u, t in _UNIONS.items()}


# -- what lies where ---------------------------------------------------------


def _at_once(parts: Parts, rooms: Sequence[Granules]) -> bool:
    """Whether one run of units, in one granule of each room, is a reading of every part."""
    if isinstance(parts[0], Moment):
        return share([*(part.begins for part in parts), *rooms])
    return _fit(parts, rooms)


def _fit(parts: Parts, rooms: Sequence[Granules]) -> bool:
    """Whether a granule of each room, all together, leave room for a reading of every part."""
    families = [family for part in parts for family in (part.begins, part.ends)]
    if len(parts) == 1 and isinstance(parts[0], Moment):
        return share([parts[0].granules, *rooms])
    if min(room.longest for room in rooms) <= 1:
        return share([*families, *rooms])
    if not all(share([family, *rooms]) for family in families):
        return False
    return any(
        _fit_between(parts, part, low, high)
        for part in shared(rooms)
        for low, high in stretches([*families, *rooms])
    )


def _fit_within(parts: Parts, low: Bound, high: Bound) -> bool:
    """Whether every part has a reading from `low` to `high`."""
    end = max(_first_end(part, low) for part in parts)
    return end <= high and end < INFINITY


def _fit_between(parts: Parts, rooms: Shared, low: Bound, high: Bound) -> bool:
    room = rooms.at_or_after(low)
    while room is not None and room[0] <= high:
        end = max(_first_end(part, room[0]) for part in parts)
        if end == INFINITY:
            return False
        if end <= room[1]:
            return True
        # No later room will do that ends before `end`.
        room = rooms.at_or_after(end)
    return False


def _first_end(part: Simple, begin: Bound) -> Bound:
    """The first end of a reading that begins at `begin` or later; infinity if there is none."""
    return _next(part.ends, _next(part.begins, begin))


def _next(family: Granules, x: Bound) -> Bound:
    unit = None if x == INFINITY else family.next_unit(x)
    return INFINITY if unit is None else unit


def _previous(family: Granules, x: Bound) -> Bound:
    unit = None if x == -INFINITY else family.previous_unit(x)
    return -INFINITY if unit is None else unit
