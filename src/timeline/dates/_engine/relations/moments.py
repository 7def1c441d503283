"""Allen's relations between two moments of one granule each, looked up by how far apart they are.

A relation orders two begins and two ends, and is possible where the last unit of one moment lies
far enough after the first unit of one: by two units at most (*before*, *during*, *overlaps*). So
four distances decide, and none matters beyond a few units: days in a month, a month and a year
have few cases, and the engine works each of them out once.
"""

from __future__ import annotations

from timeline.dates._engine.granules.families import Bound, Single
from timeline.dates._engine.relations.allen import Relation, possible_relations
from timeline.dates._engine.relations.readings import Moment
from timeline.dates._engine.relations.truth import Truth

__all__ = ["relations_of_moments", "verdict_on_moments"]

FAR = 4
"""From here on a distance says no more."""

_Distances = tuple[Bound, Bound, Bound, Bound]
_FOUND: dict[_Distances, frozenset[Relation]] = {}


def relations_of_moments(
    first: Bound, last: Bound, other_first: Bound, other_last: Bound
) -> frozenset[Relation]:
    """The relations that some reading allows of a moment from `first` to `last` to another.

    >>> february, its_first = (737822, 737849), (737822, 737822)
    >>> sorted(relation.value for relation in relations_of_moments(*its_first, *february))
    ['before', 'equals', 'meets', 'starts']
    """
    distances = (
        _within_reach(last - first),
        _within_reach(last - other_first),
        _within_reach(other_last - first),
        _within_reach(other_last - other_first),
    )
    found = _FOUND.get(distances)
    if found is None:
        ours, theirs = Single(first, last), Single(other_first, other_last)
        found = _FOUND[distances] = possible_relations(Moment(ours), Moment(theirs))
    return found


def verdict_on_moments(found: frozenset[Relation], wanted: frozenset[Relation]) -> Truth:
    """Whether one of the relations `wanted` holds, by those that some reading allows."""
    if found <= wanted:
        return Truth.TRUE
    return Truth.FALSE if found.isdisjoint(wanted) else Truth.UNKNOWN


def _within_reach(distance: Bound) -> Bound:
    return distance if -FAR < distance < FAR else FAR if distance > 0 else -FAR
