"""What is looked up by distances is what the engine finds for the very moments."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.dates.edtf.values import values

from timeline.dates import DateValue, Interval, Relation
from timeline.dates._engine.granules.families import INFINITY, Bound, Single, Units
from timeline.dates._engine.relations import (
    BEFORE_OR_MEETS,
    Moment,
    possible_relations,
    verdict,
)
from timeline.dates._engine.relations.moments import (
    FAR,
    Family,
    relations_of_moments,
    verdict_on_moments,
)


def by_the_engine(
    first: Bound,
    last: Bound,
    other_first: Bound,
    other_last: Bound,
    family: Family = Single,
    other_family: Family = Single,
) -> frozenset[Relation]:
    ours, theirs = family(first, last), other_family(other_first, other_last)
    return possible_relations(Moment(ours), Moment(theirs))


@pytest.mark.parametrize("families", [(Single, Single), (Units, Single), (Single, Units)])
def test_moments_at_every_distance_that_counts(families: tuple[Family, Family]) -> None:
    lengths = (*range(6), FAR, FAR + 3)
    for length in lengths:
        for other_length in lengths:
            for other in range(-other_length - FAR - 3, length + FAR + 4):
                pair = (0, length, other, other + other_length, *families)
                assert relations_of_moments(*pair) == by_the_engine(*pair), pair


near = st.integers(-6, 6)
firsts = st.one_of(near, st.integers(), st.just(-INFINITY))
lengths = st.one_of(near.map(abs), st.integers(0), st.just(INFINITY))


@given(firsts, lengths, firsts, lengths)
def test_moments_of_any_size(
    first: Bound, length: Bound, other: Bound, other_length: Bound
) -> None:
    pair = (first, last(first, length), other, last(other, other_length))
    assert relations_of_moments(*pair) == by_the_engine(*pair)


def last(first: Bound, length: Bound) -> Bound:
    return INFINITY if INFINITY in (length, abs(first)) else first + length


@given(values, values, st.sets(st.sampled_from(Relation)).map(frozenset))
def test_dates_of_one_granule_are_told_what_their_readings_are(
    one: DateValue, other: DateValue, wanted: frozenset[Relation]
) -> None:
    for value in (one, other):
        if value.names_one_granule:
            granules = Moment(Single(value.begin_earliest, value.end_latest))
            assert [*value.readings(value.time_scale).begins] == [*granules.begins]  # type: ignore[union-attr]
    if not (one.apart or other.apart):
        check_by_the_engine(one, other, wanted)


def check_by_the_engine(one: DateValue, other: DateValue, wanted: frozenset[Relation]) -> None:
    scale = max(one.time_scale, other.time_scale)
    ours, theirs = one.readings(scale), other.readings(scale)
    assert one.relations(other) == possible_relations(ours, theirs)
    assert one.holds(other, *wanted) == verdict(ours, theirs, wanted)
    assert one.before(other) == verdict(ours, theirs, BEFORE_OR_MEETS)


# Around midnight, in the zones that lie furthest off, and far from there; years without a limit.
near_dates = st.sampled_from(
    [
        *("2021-02-01", "2021-02-02", "2021-02", "2021", "2021-33", "2021-01-31?", "Y2021000000"),
        *(f"2021-02-01T{clock}" for clock in ("00:00:00", "12:00:00", "23:59:59")),
        *(f"2021-02-01T{clock}Z" for clock in ("00:00:00", "09:59:59", "10:00:00", "23:59:59")),
        *("2021-01-31T23:59:59", "2021-01-31T10:00:00Z", "2021-02-02T12:00:00Z"),
        *("2021-02-01T14:00:00+14:00", "2021-02-02T11:59:59Z", "2021-02-01/2021-02-02"),
    ]
).map(DateValue.parse)


@given(near_dates, near_dates, st.sets(st.sampled_from(Relation)).map(frozenset))
def test_days_and_times_are_told_what_their_readings_are(
    one: DateValue, other: DateValue, wanted: frozenset[Relation]
) -> None:
    check_by_the_engine(one, other, wanted)


def test_what_is_no_single_granule_says_so() -> None:
    one = ["2021", "2021-02", "2021-02-01?", "2021-02-01T10:00:00", "2021-25", "2021-33", "Y12000"]
    more = ["202X", "2021-XX", "2021-21", "20XX-25", "1950S2", "2021/2022", "[2021,2022]", "{2021}"]
    for text in one + more:
        assert DateValue.parse(text).names_one_granule is (text in one), text
    assert not Interval("2021-02-01", "2021-02-01").names_one_granule


def test_a_verdict_follows_from_the_relations_that_are_possible() -> None:
    before, after = Relation.BEFORE, Relation.AFTER
    answers = {
        (frozenset({before}), frozenset({before, after})): True,
        (frozenset({before, after}), frozenset({before})): None,
        (frozenset({before}), frozenset({after})): False,
    }
    for (found, wanted), value in answers.items():
        assert verdict_on_moments(found, wanted).value is value
