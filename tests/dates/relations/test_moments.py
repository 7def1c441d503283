"""What is looked up by distances is what the engine finds for the very moments."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.dates.edtf.values import values

from timeline.dates import DateValue, Interval, Relation
from timeline.dates._engine.granules.families import INFINITY, Bound, Single
from timeline.dates._engine.relations import Moment, possible_relations, verdict
from timeline.dates._engine.relations.moments import FAR, relations_of_moments, verdict_on_moments


def by_the_engine(
    first: Bound, last: Bound, other_first: Bound, other_last: Bound
) -> frozenset[Relation]:
    return possible_relations(Moment(Single(first, last)), Moment(Single(other_first, other_last)))


def test_moments_at_every_distance_that_counts() -> None:
    lengths = (*range(6), FAR, FAR + 3)
    for length in lengths:
        for other_length in lengths:
            for other in range(-other_length - FAR - 3, length + FAR + 4):
                pair = (0, length, other, other + other_length)
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
    if one.time_scale is other.time_scale and not (one.apart or other.apart):
        ours, theirs = one.readings(one.time_scale), other.readings(one.time_scale)
        assert one.relations(other) == possible_relations(ours, theirs)
        assert one.holds(other, *wanted) == verdict(ours, theirs, wanted)


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
