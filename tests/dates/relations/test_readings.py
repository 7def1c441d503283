"""What values may stand for: bounds, and what no reading uses."""

from __future__ import annotations

from itertools import product
from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st
from tests.dates.relations import oracle

from timeline.dates._engine.granules import INFINITY, Listed, Single
from timeline.dates._engine.relations import AllOf, Bounds, Lasting, Moment, OneOf
from timeline.dates._engine.relations.readings import MOST_APART, together

seeds = st.integers(0, 2**32 - 1)


@given(seeds)
def test_bounds_are_those_of_the_readings(seed: int) -> None:
    value = oracle.draw_value(Random(seed))
    bounds = value.engine.bounds
    assume(INFINITY not in map(abs, bounds))
    begins, ends = [], []
    for alternative in value.alternatives:
        for reading in product(*alternative):
            # What happened several times began with the first and ended with the last.
            begins.append(min(begin for begin, _ in reading))
            ends.append(max(end for _, end in reading))
    assert bounds == Bounds(min(begins), max(begins), min(ends), max(ends))


@given(seeds)
def test_an_endless_side_is_infinite_and_the_others_are_not_moved_by_it(seed: int) -> None:
    random = Random(seed)
    value = oracle.draw_value(random)
    far = oracle.CALENDAR.start - oracle.BEYOND, oracle.CALENDAR.stop + oracle.BEYOND - 1
    pairs = [pair for alternative in value.alternatives for part in alternative for pair in part]
    bounds = value.engine.bounds
    assert (bounds.begin_earliest == -INFINITY) == (min(begin for begin, _ in pairs) == far[0])
    assert (bounds.end_latest == INFINITY) == (max(end for _, end in pairs) == far[1])


@given(seeds)
def test_a_lasting_keeps_what_some_reading_uses_and_no_more(seed: int) -> None:
    random = Random(seed)
    begins, ends = oracle.draw_family(random), oracle.draw_family(random)
    lasting = Lasting.between(begins.engine, ends.engine)
    all_begins = {unit for low, high in begins.granules for unit in range(low, high + 1)}
    all_ends = {unit for low, high in ends.granules for unit in range(low, high + 1)}
    usable_begins = {begin for begin in all_begins if any(begin <= end for end in all_ends)}
    usable_ends = {end for end in all_ends if any(begin <= end for begin in all_begins)}
    if not usable_begins:
        assert lasting is None
        return
    assert lasting is not None
    window = range(oracle.CALENDAR.start - oracle.BEYOND, oracle.CALENDAR.stop + oracle.BEYOND)
    assert {unit for unit in window if unit in lasting.begins} == usable_begins
    assert {unit for unit in window if unit in lasting.ends} == usable_ends


def test_one_of_some_known_granules_is_one_moment() -> None:
    moments = tuple(Moment(Single(low, low + 1)) for low in (5, 1, 3, 5))
    assert together(OneOf(moments)) == [Moment(Listed(((1, 2), (3, 4), (5, 6))))]
    assert together(AllOf(moments)) == together(OneOf(moments))
    assert together(moments[0]) == [moments[0]]


def test_of_many_that_no_list_holds_few_are_looked_at() -> None:
    long = [Listed(tuple((9 * n, 9 * n) for n in range(first, first + 100))) for first in range(99)]
    few = together(OneOf(tuple(map(Moment, long))))
    assert len(few) == MOST_APART + 1
    assert few[:MOST_APART] == list(map(Moment, long[:MOST_APART]))
    assert few[-1] == Moment(Single(long[MOST_APART].first, long[-1].last))


def test_as_many_as_are_looked_at_one_by_one_are_not_listed() -> None:
    pairs = [Moment(Listed(((9 * n, 9 * n), (9 * n + 4, 9 * n + 4)))) for n in range(MOST_APART)]
    assert together(OneOf(tuple(pairs))) == pairs
    one_more = Moment(Listed(((900, 900), (904, 904))))
    (gathered,) = together(OneOf((*pairs, one_more)))
    assert {unit for moment in (*pairs, one_more) for unit in moment.granules} == set(
        gathered.granules if isinstance(gathered, Moment) else ()
    )


def test_what_began_first_and_ended_last_bounds_all() -> None:
    both = AllOf((Moment(Single(1, 4)), Moment(Single(3, 9))))
    assert both.bounds == Bounds(1, 4, 3, 9)
    assert OneOf(both.members).bounds == Bounds(1, 9, 1, 9)
