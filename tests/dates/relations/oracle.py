"""Allen's relations by brute force: every reading of two small values, written out.

Nothing here uses the engine but to build what it is asked about, and the names
of the relations. A *reading* is a tuple of pairs (begin, end), both included:
one pair, or one for each member of an all-of set.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import product
from random import Random
from typing import NamedTuple

from timeline.dates import Relation, Truth
from timeline.dates._engine.granules import INFINITY, Granules, Listed, Single, Units
from timeline.dates._engine.relations import (
    BEFORE_OR_MEETS,
    WITHIN,
    AllOf,
    Lasting,
    Moment,
    OneOf,
    Readings,
    possible_relations,
    verdict,
)

Pair = tuple[int, int]

# Units that families are drawn from, and how much further those without an end are followed.
CALENDAR = range(14)
BEYOND = 8


SINGLE = [frozenset({relation}) for relation in Relation]
# The questions that are promised an exact answer.
QUESTIONS = [*SINGLE, BEFORE_OR_MEETS, WITHIN]
QUESTIONS += [frozenset(r.converse for r in union) for union in (BEFORE_OR_MEETS, WITHIN)]


class Family(NamedTuple):
    """Granules as a list, and the same as the engine has them."""

    granules: list[Pair]
    engine: Granules


class Value(NamedTuple):
    """Alternatives, each the readings of all that is so at once, and the same for the engine."""

    alternatives: list[list[list[Pair]]]
    engine: Readings


def allen(a: Pair, b: Pair) -> Relation:
    """The one relation of two half-open intervals, by their four ends."""
    (a_begin, a_end), (b_begin, b_end) = (a[0], a[1] + 1), (b[0], b[1] + 1)
    if a_end < b_begin:
        return Relation.BEFORE
    if a_end == b_begin:
        return Relation.MEETS
    if b_end < a_begin:
        return Relation.AFTER
    if b_end == a_begin:
        return Relation.MET_BY
    return {
        (-1, -1): Relation.OVERLAPS,
        (-1, 0): Relation.FINISHED_BY,
        (-1, 1): Relation.CONTAINS,
        (0, -1): Relation.STARTS,
        (0, 0): Relation.EQUALS,
        (0, 1): Relation.STARTED_BY,
        (1, -1): Relation.DURING,
        (1, 0): Relation.FINISHES,
        (1, 1): Relation.OVERLAPPED_BY,
    }[_sign(a_begin - b_begin), _sign(a_end - b_end)]


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)


# -- the answers ---------------------------------------------------------------


def possible(a: Value, b: Value, wanted: Iterable[Relation]) -> bool:
    """Whether in some reading all of `a` stands to all of `b` in one of the relations."""
    relations = frozenset(wanted)
    return any(
        _possible_at_once(ours, theirs, relations)
        for ours in a.alternatives
        for theirs in b.alternatives
    )


def certain(a: Value, b: Value, wanted: Iterable[Relation]) -> bool:
    """Whether that is so in every reading."""
    relations = frozenset(wanted)
    ours = 0
    for alternative in a.alternatives:
        for part in alternative:
            ours |= _mask(part)
    return all(
        ours & ~_standing(pair, relations) == 0
        for alternative in b.alternatives
        for part in alternative
        for pair in part
    )


def _possible_at_once(
    ours: list[list[Pair]], theirs: list[list[Pair]], wanted: frozenset[Relation]
) -> bool:
    if len(theirs) > len(ours):
        ours, theirs, wanted = theirs, ours, frozenset(r.converse for r in wanted)
    # Once theirs is fixed, each of ours is free of the others.
    masks = [_mask(part) for part in ours]
    for reading in product(*theirs):
        fitting = -1
        for pair in reading:
            fitting &= _standing(pair, wanted)
        if all(fitting & mask for mask in masks):
            return True
    return False


def answer(a: Value, b: Value, wanted: Iterable[Relation]) -> Truth:
    """The verdict: TRUE in every reading, FALSE in none, else UNKNOWN."""
    if not possible(a, b, wanted):
        return Truth.FALSE
    return Truth.TRUE if certain(a, b, wanted) else Truth.UNKNOWN


def disagreements(a: Value, b: Value) -> list[str]:
    """Where the engine says otherwise than the readings do; empty when all is well."""
    found = []
    expected = frozenset(relation for relation in Relation if possible(a, b, [relation]))
    if (relations := possible_relations(a.engine, b.engine)) != expected:
        found.append(
            f"possible are {sorted(map(repr, expected))}, not {sorted(map(repr, relations))}"
        )
    for wanted in QUESTIONS:
        truth, engine = answer(a, b, wanted), verdict(a.engine, b.engine, wanted)
        if engine is not truth:
            found.append(f"{_names(wanted)} is {truth}, not {engine}")
    return found


def _names(relations: Iterable[Relation]) -> str:
    return ", ".join(sorted(relation.value for relation in relations)) or "none"


_PAIRS = [
    (begin, end)
    for begin in range(CALENDAR.start - BEYOND, CALENDAR.stop + BEYOND)
    for end in range(begin, CALENDAR.stop + BEYOND)
]
_BIT = {pair: 1 << i for i, pair in enumerate(_PAIRS)}


def _mask(pairs: Iterable[Pair]) -> int:
    mask = 0
    for pair in pairs:
        mask |= _BIT[pair]
    return mask


@cache
def _to(pair: Pair) -> dict[Relation, int]:
    """For each relation, the pairs that stand in it to `pair`, as bits."""
    bits = dict.fromkeys(Relation, 0)
    for other in _PAIRS:
        bits[allen(other, pair)] |= _BIT[other]
    return bits


@lru_cache(maxsize=100_000)
def _standing(pair: Pair, wanted: frozenset[Relation]) -> int:
    mask = 0
    for relation in wanted:
        mask |= _to(pair)[relation]
    return mask


# -- values to ask about ---------------------------------------------------------


def draw_value(random: Random) -> Value:
    """A moment, a lasting, a one-of or an all-of set in the small calendar."""
    kind = random.choice(["moment", "moment", "lasting", "lasting", "one of", "all of"])
    if kind == "moment":
        return _moment(draw_family(random))
    if kind == "lasting":
        return _lasting(draw_family(random), draw_family(random))
    if kind == "one of":
        return _one_of([draw_part(random) for _ in range(random.randint(1, 4))])
    return _all_of(random)


def draw_one_of_sets(random: Random) -> Value:
    """One of several, of which some are sets that hold all at once."""
    options = [draw_part(random) for _ in range(random.randint(0, 2))]
    sets = [_all_of(random) for _ in range(random.randint(1, 2))]
    return _one_of(random.sample([*options, *sets], len(options) + len(sets)))


def _one_of(options: list[Value]) -> Value:
    engine = OneOf(tuple(option.engine for option in options))  # type: ignore[misc]
    return Value([option.alternatives[0] for option in options], engine)


def _all_of(random: Random) -> Value:
    members = [_moment(draw_family(random, most=3)) for _ in range(random.randint(1, 3))]
    all_of = AllOf(tuple(member.engine for member in members))  # type: ignore[misc]
    return Value([[member.alternatives[0][0] for member in members]], all_of)


def draw_part(random: Random) -> Value:
    if random.random() < 0.6:
        return _moment(draw_family(random))
    return _lasting(draw_family(random), draw_family(random))


def _moment(family: Family) -> Value:
    pairs = {
        (begin, end)
        for low, high in family.granules
        for begin in range(low, high + 1)
        for end in range(begin, high + 1)
    }
    return Value([[sorted(pairs)]], Moment(family.engine))


def _lasting(begins: Family, ends: Family) -> Value:
    engine = Lasting.between(begins.engine, ends.engine)
    if engine is None:
        begins, ends = ends, begins
        engine = Lasting.between(begins.engine, ends.engine)
    assert engine is not None
    pairs = {
        (begin, end)
        for low, high in begins.granules
        for begin in range(low, high + 1)
        for first, last in ends.granules
        for end in range(max(first, begin), last + 1)
    }
    return Value([[sorted(pairs)]], engine)


def draw_family(random: Random, most: int = 5) -> Family:
    """One granule, every unit of a range, or granules with gaps; some have an endless side."""
    kind = random.random()
    if kind < 0.3:
        return _single(*_two(random))
    if kind < 0.4:
        return _endless(random, *_two(random))
    if kind < 0.5:
        low, high = _two(random)
        high = min(high, low + most)
        return Family([(n, n) for n in range(low, high + 1)], Units(low, high))
    granules = _with_gaps(random, random.randint(1, most))
    listed = Listed(tuple(granules))
    if random.random() < 0.2:
        low, high = granules[0][1], granules[-1][0]
        if low <= high:
            cut = [(max(low, g), min(high, h)) for g, h in granules if g <= high and h >= low]
            return Family(cut, listed.clipped(low, high))
    return Family(granules, listed)


def _two(random: Random) -> Pair:
    low, high = sorted((random.choice(CALENDAR), random.choice(CALENDAR)))
    return low, high


def _single(low: int, high: int) -> Family:
    return Family([(low, high)], Single(low, high))


def _endless(random: Random, low: int, high: int) -> Family:
    far_below, far_above = CALENDAR.start - BEYOND, CALENDAR.stop + BEYOND - 1
    below, above = random.choice([(True, False), (False, True), (True, True)])
    first, last = (far_below if below else low), (far_above if above else high)
    bounds = (-INFINITY if below else low), (INFINITY if above else high)
    if random.random() < 0.3:
        return Family([(n, n) for n in range(first, last + 1)], Units(*bounds))
    return Family([(first, last)], Single(*bounds))


def _with_gaps(random: Random, number: int) -> list[Pair]:
    """Granules that neither touch each other's ends nor lie inside one another."""
    granules: list[Pair] = []
    overlapping = random.random() < 0.2
    for low, high in sorted({_two(random) for _ in range(number)}):
        high = min(high, low + random.randint(0, 5))
        after = not granules or granules[-1][1] < low
        if after or (overlapping and granules[-1][0] < low and granules[-1][1] < high):
            granules.append((low, high))
    return granules
