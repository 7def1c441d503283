"""The engine against brute force over all readings, in a small calendar with gaps."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st
from tests.dates.relations import oracle

from timeline.dates import Relation, Truth
from timeline.dates._engine.granules import INFINITY, Listed, Single, Units
from timeline.dates._engine.relations import (
    BEFORE_OR_MEETS,
    WITHIN,
    AllOf,
    Lasting,
    Moment,
    OneOf,
    possible_relations,
    verdict,
)

seeds = st.integers(0, 2**32 - 1)
EXAMPLES = max(800, settings().max_examples)


@settings(max_examples=EXAMPLES)
@given(seeds)
def test_every_answer_is_that_of_the_readings(seed: int) -> None:
    random = Random(seed)
    a, b = oracle.draw_value(random), oracle.draw_value(random)
    note(f"{a.engine}\n{b.engine}")
    assert oracle.disagreements(a, b) == []


@given(seeds, st.booleans())
def test_one_of_several_sets_is_one_of_them(seed: int, is_second: bool) -> None:
    random = Random(seed)
    a, b = oracle.draw_one_of_sets(random), oracle.draw_value(random)
    note(f"{a.engine}\n{b.engine}")
    assert oracle.disagreements(*((b, a) if is_second else (a, b))) == []


@given(seeds, st.frozensets(st.sampled_from(list(Relation))))
def test_several_relations_are_never_denied_wrongly(seed: int, wanted: frozenset[Relation]) -> None:
    random = Random(seed)
    a, b = oracle.draw_value(random), oracle.draw_value(random)
    truth, engine = oracle.answer(a, b, wanted), verdict(a.engine, b.engine, wanted)
    if {type(a.engine), type(b.engine)} & {AllOf}:
        # The one place where an answer may err toward possible.
        assert engine == truth or (truth, engine) == (Truth.FALSE, Truth.UNKNOWN)
    else:
        assert engine == truth


@given(seeds)
def test_the_converse_holds_of_the_second_to_the_first(seed: int) -> None:
    random = Random(seed)
    a, b = oracle.draw_value(random).engine, oracle.draw_value(random).engine
    there = possible_relations(a, b)
    assert possible_relations(b, a) == {relation.converse for relation in there}


@given(seeds)
def test_some_relation_is_possible_unless_a_set_would_have_to_agree(seed: int) -> None:
    random = Random(seed)
    a, b = oracle.draw_value(random).engine, oracle.draw_value(random).engine
    if not {type(a), type(b)} & {AllOf}:
        assert possible_relations(a, b)
    assert verdict(a, b, frozenset(Relation)) is Truth.TRUE
    assert verdict(a, b, frozenset()) is Truth.FALSE


def test_the_thirteen_are_jointly_exhaustive_and_their_own_converses_converses() -> None:
    assert len(Relation) == 13
    # As Allen names them (CACM 26, 1983), with the converses in words.
    there = ["before", "meets", "overlaps", "starts", "during", "finishes", "equals"]
    back = ["finished by", "contains", "started by", "overlapped by", "met by", "after"]
    assert [relation.value for relation in Relation] == [*there, *back]
    for relation in Relation:
        assert relation.converse.converse is relation
    assert [r for r in Relation if r.converse is r] == [Relation.EQUALS]


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ((1, 2), (5, 6), Relation.BEFORE),
        ((1, 2), (3, 6), Relation.MEETS),
        ((1, 3), (3, 6), Relation.OVERLAPS),
        ((1, 2), (1, 6), Relation.STARTS),
        ((2, 3), (1, 6), Relation.DURING),
        ((5, 6), (1, 6), Relation.FINISHES),
        ((1, 6), (1, 6), Relation.EQUALS),
    ],
)
def test_one_reading_on_either_side_has_one_relation(
    a: tuple[int, int], b: tuple[int, int], relation: Relation
) -> None:
    first, second = (Lasting(Single(begin, begin), Single(end, end)) for begin, end in (a, b))
    assert possible_relations(first, second) == {relation}
    assert possible_relations(second, first) == {relation.converse}
    assert verdict(first, second, frozenset({relation})) is Truth.TRUE


@given(seeds)
def test_what_is_lumped_together_names_too_much_and_never_too_little(seed: int) -> None:
    """With limits so low that every set goes beyond them."""
    random = Random(seed)
    a, b = oracle.draw_value(random), oracle.draw_value(random)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("timeline.dates._engine.relations.readings.MOST_APART", random.randint(0, 2))
        patch.setattr("timeline.dates._engine.relations.readings.MOST_LISTED", random.randint(0, 2))
        relations = possible_relations(a.engine, b.engine)
        truths = [verdict(a.engine, b.engine, wanted) for wanted in oracle.QUESTIONS]
    assert relations >= {r for r in Relation if oracle.possible(a, b, [r])}
    for truth, wanted in zip(truths, oracle.QUESTIONS, strict=True):
        assert truth in (Truth.UNKNOWN, oracle.answer(a, b, wanted))


def test_a_set_of_many_members_is_exact_while_they_can_be_listed() -> None:
    """Three hundred pairs of days, far more than are looked at one by one."""
    pairs = [Listed(((10 * n, 10 * n), (10 * n + 4, 10 * n + 4))) for n in range(300)]
    one_of = OneOf(tuple(map(Moment, pairs)))
    equals = frozenset({Relation.EQUALS})
    for day in range(2990, 3000):
        expected = Truth.UNKNOWN if day % 10 in (0, 4) else Truth.FALSE
        assert verdict(one_of, Moment(Single(day, day)), equals) is expected


# -- examples for readers ------------------------------------------------------


def test_all_of_must_agree_on_one_reading_of_the_other() -> None:
    """Each member may be the day itself, but no day is both."""
    both = AllOf((Moment(Single(1, 1)), Moment(Single(2, 2))))
    either_day = Moment(Units(1, 2))
    assert verdict(both, either_day, frozenset({Relation.EQUALS})) is Truth.FALSE
    assert possible_relations(both, either_day) == frozenset()


def test_two_sets_must_agree_as_well() -> None:
    ours = AllOf((Moment(Listed(((1, 1), (5, 5)))), Moment(Listed(((2, 2), (5, 5))))))
    theirs = AllOf((Moment(Units(0, 9)), Moment(Units(5, 6))))
    assert possible_relations(ours, theirs) >= {Relation.EQUALS, Relation.BEFORE}
    apart = AllOf((Moment(Units(0, 9)), Moment(Units(6, 7))))
    assert Relation.EQUALS not in possible_relations(ours, apart)


def test_what_goes_on_without_end_outlasts_everything() -> None:
    since = Lasting.between(Single(1, 1), Single(-INFINITY, INFINITY))
    assert since is not None
    known = Moment(Single(5, 5))
    assert verdict(known, since, WITHIN) is Truth.UNKNOWN
    assert verdict(Moment(Single(0, 0)), since, BEFORE_OR_MEETS) is Truth.TRUE
    assert Relation.BEFORE in possible_relations(since, Moment(Single(9, 9)))


def test_a_list_of_known_granules_is_gathered_whatever_lies_inside_what() -> None:
    year, month, day = Single(1, 12), Single(3, 5), Single(4, 4)
    one_of = OneOf(tuple(map(Moment, (day, year, month, day))))
    for granule in (year, month, day):
        found = possible_relations(Moment(granule), one_of)
        assert found >= possible_relations(Moment(granule), Moment(day))


def test_two_that_never_end_need_more_than_that_in_common() -> None:
    never = Single(-INFINITY, INFINITY)
    ours, theirs = Lasting.between(Single(1, 1), never), Lasting.between(Single(3, 3), never)
    assert ours is not None
    assert theirs is not None
    assert verdict(ours, theirs, frozenset({Relation.EQUALS})) is Truth.FALSE
    assert Relation.FINISHED_BY in possible_relations(ours, theirs)
    until, no_later = Lasting.between(never, Single(1, 1)), Lasting.between(never, Single(3, 3))
    assert until is not None
    assert no_later is not None
    assert verdict(until, no_later, frozenset({Relation.EQUALS})) is Truth.FALSE
    assert Relation.STARTS in possible_relations(until, no_later)
