"""Allen's relations between two moments of one granule each, looked up by how far apart they are.

A relation orders two begins and two ends, and is possible where the last unit of one moment lies
far enough after the first unit of one: by two units at most (*before*, *during*, *overlaps*). So
four distances decide, and none matters beyond a few units: days in a month, a month and a year
have few cases, and the engine works each of them out once.
"""

from __future__ import annotations

from typing import TypeAlias

from timeline.dates._engine.granules.families import Bound, Single, Units
from timeline.dates._engine.relations.allen import Relation, possible_relations
from timeline.dates._engine.relations.readings import Moment
from timeline.dates._engine.relations.truth import Truth

__all__ = ["Family", "relations_of_moments", "verdict_on_moments"]

FAR = 4
"""From here on a distance says no more."""

Family: TypeAlias = type[Single] | type[Units]
_Case = tuple[Bound, Bound, Bound, Bound, Family, Family]
_FOUND: dict[_Case, frozenset[Relation]] = {}


def relations_of_moments(
    first: Bound,
    last: Bound,
    other_first: Bound,
    other_last: Bound,
    family: Family = Single,
    other_family: Family = Single,
) -> frozenset[Relation]:
    """The relations that some reading allows of a moment from `first` to `last` to another.

    A moment is some time within one granule, or, of the family `Units`, one unit of those from
    `first` to `last`, not known which.

    >>> february, its_first = (737822, 737849), (737822, 737822)
    >>> sorted(relation.value for relation in relations_of_moments(*its_first, *february))
    ['before', 'equals', 'meets', 'starts']
    """
    case = (
        _within_reach(last - first),
        _within_reach(last - other_first),
        _within_reach(other_last - first),
        _within_reach(other_last - other_first),
        family,
        other_family,
    )
    found = _FOUND.get(case)
    if found is None:
        ours, theirs = family(first, last), other_family(other_first, other_last)
        found = _FOUND[case] = possible_relations(Moment(ours), Moment(theirs))
    return found


def verdict_on_moments(found: frozenset[Relation], wanted: frozenset[Relation]) -> Truth:
    """Whether one of the relations `wanted` holds, by those that some reading allows."""
    if found <= wanted:
        return Truth.TRUE
    return Truth.FALSE if found.isdisjoint(wanted) else Truth.UNKNOWN


def _within_reach(distance: Bound) -> Bound:
    return distance if -FAR < distance < FAR else FAR if distance > 0 else -FAR
