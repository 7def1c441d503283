"""The families that need no calendar, against their granules written out."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.dates.relations import oracle

from timeline.dates._engine.granules import INFINITY, NOTHING, Granules, Listed, Single, Units

seeds = st.integers(0, 2**32 - 1)
places = st.integers(-20, 40)
Pair = tuple[int, int]


def draw(seed: int) -> oracle.Family:
    """A family with no endless side."""
    random = Random(seed)
    while True:
        family = oracle.draw_family(random)
        endless = INFINITY in (abs(family.engine.first), abs(family.engine.last))
        if not endless and _in_order(family.granules):
            return family


def _in_order(granules: list[Pair]) -> bool:
    """Whether none lies inside another, as may be where a family that overlaps itself is cut."""
    return len(granules) == len({low for low, _ in granules}) == len({high for _, high in granules})


def check(engine: Granules, granules: list[Pair], x: int) -> None:
    """Every question about `x` has the answer that the list gives."""
    ends_after = [granule for granule in granules if granule[1] >= x]
    begins_before = [granule for granule in granules if granule[0] <= x]
    units = {unit for low, high in granules for unit in range(low, high + 1)}
    assert engine.at_or_after(x) == (ends_after[0] if ends_after else None)
    assert engine.at_or_before(x) == (begins_before[-1] if begins_before else None)
    assert engine.next_unit(x) == min((unit for unit in units if unit >= x), default=None)
    assert engine.previous_unit(x) == max((unit for unit in units if unit <= x), default=None)
    assert (x in engine) == (x in units)
    assert engine.first == (granules[0][0] if granules else INFINITY)
    assert engine.last == (granules[-1][1] if granules else -INFINITY)
    assert engine.longest >= max((high - low + 1 for low, high in granules), default=0)
    assert list(engine) == granules


@given(seeds, places)
def test_a_family_knows_its_granules(seed: int, x: int) -> None:
    family = draw(seed)
    check(family.engine, family.granules, x)


@given(seeds, places, st.integers(-1, 2), st.integers(-1, 2))
def test_trimmed(seed: int, x: int, head: int, tail: int) -> None:
    family = draw(seed)
    kept = _kept((low + head, high - tail) for low, high in family.granules)
    check(family.engine.trimmed(head, tail), kept, x)


@given(seeds, places, places, places, st.integers(-1, 1), st.integers(-1, 1))
def test_clipped_then_trimmed(seed: int, x: int, low: int, high: int, head: int, tail: int) -> None:
    family = draw(seed)
    cut = _kept((max(a, low), min(b, high)) for a, b in family.granules)
    if _in_order(cut):
        clipped = family.engine.clipped(low, high)
        check(clipped, cut, x)
        check(clipped.trimmed(head, tail), _kept((a + head, b - tail) for a, b in cut), x)


def _kept(granules: Iterable[Pair]) -> list[Pair]:
    return [granule for granule in granules if granule[0] <= granule[1]]


@given(
    seeds,
    st.integers(-20 * 86_400, 40 * 86_400),
    st.sampled_from([(0, 0), (14 * 3600, 12 * 3600)]),
    st.integers(0, 1),
    st.integers(0, 1),
)
def test_in_seconds(seed: int, x: int, widened: Pair, head: int, tail: int) -> None:
    family = draw(seed)
    before, after = widened
    seconds = [
        (low * 86_400 - before, high * 86_400 + 86_399 + after) for low, high in family.granules
    ]
    in_seconds = family.engine.in_seconds(before, after)
    trimmed = [(low + head, high - tail) for low, high in seconds]
    for engine, granules in ((in_seconds, seconds), (in_seconds.trimmed(head, tail), trimmed)):
        ends_after = [granule for granule in granules if granule[1] >= x]
        begins_before = [granule for granule in granules if granule[0] <= x]
        assert engine.at_or_after(x) == (ends_after[0] if ends_after else None)
        assert engine.at_or_before(x) == (begins_before[-1] if begins_before else None)
        assert (engine.first, engine.last) == (granules[0][0], granules[-1][1])


@given(st.lists(st.tuples(places, places).map(sorted).map(tuple), max_size=12))
def test_chains_hold_every_granule_and_none_inside_another(granules: list[Pair]) -> None:
    chains = Listed.chains(granules)
    assert sorted(granule for chain in chains for granule in chain.members) == sorted(set(granules))
    for chain in chains:
        lows, highs = zip(*chain.members, strict=True)
        assert list(lows) == sorted(set(lows))
        assert list(highs) == sorted(set(highs))


@pytest.mark.parametrize(
    "family",
    [
        Single(-INFINITY, 5),
        Units(-INFINITY, 5),
        Single(-INFINITY, INFINITY).clipped(-INFINITY, 5),
        Units(-INFINITY, INFINITY).clipped(-INFINITY, 5),
    ],
)
def test_an_endless_side_is_an_infinity_and_no_year(family: Granules) -> None:
    assert (family.first, family.last) == (-INFINITY, 5)
    assert family.next_unit(-INFINITY) == -INFINITY
    assert family.next_unit(-(10**30)) == -(10**30)
    assert family.next_unit(6) is None
    assert family.previous_unit(INFINITY) == 5


def test_nothing_has_no_unit() -> None:
    assert list(NOTHING) == []
    assert NOTHING.next_unit(-INFINITY) is None
    assert NOTHING.previous_unit(INFINITY) is None
    assert list(Single(1, 1).trimmed(1, 0)) == list(Units(1, 9).trimmed(0, 1)) == []


@pytest.mark.parametrize(
    ("family", "longest"),
    [
        (Single(3, 9), 7),
        (Single(3, INFINITY), INFINITY),
        (Units(3, 9), 1),
        (Listed(((1, 2), (5, 9), (11, 11))), 5),
    ],
)
def test_the_longest_of_a_family_that_is_written_out(family: Granules, longest: int) -> None:
    assert family.longest == longest
