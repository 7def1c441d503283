"""What all date values are: immutable, hashable, equal by what they state, and honest."""

from __future__ import annotations

import copy
import datetime
import itertools
import pickle
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.dates.test_order import draw

from timeline import edtf
from timeline.dates import (
    Date,
    DateRange,
    DateSet,
    DateTime,
    End,
    Interval,
    Precision,
    Qualifier,
    Relation,
    Season,
    Truth,
)
from timeline.errors import InvalidValueError, RangeError, TimelineError

seeds = st.integers(0, 2**32 - 1)

ONE_OF_EACH: list[Any] = [
    Date(2021),
    Date("20X1", 2),
    Date(2021, "XX", 15),
    Date(170000, significant=2),
    DateTime(2021, 2, 1, 12),
    DateTime(2021, 2, 1, 12, shift=-90),
    Season(2021, 24),
    Interval(Date(2021), End.OPEN),
    Interval(End.UNKNOWN, DateTime(2021, 2, 1, shift=0)),
    DateRange(Date(2021, 2), None),
    DateSet((DateRange(Date(2021), Date(2024)), Season(2020, 33))),
    DateSet((Date(2021), Date("202X")), all_of=True),
    edtf.parse("2021?-02~"),
]


@pytest.mark.parametrize("value", ONE_OF_EACH, ids=str)
def test_a_value_does_not_change(value: Any) -> None:
    assert not hasattr(value, "__dict__")
    for name in [*type(value).__slots__, "note"]:
        with pytest.raises(AttributeError):
            setattr(value, name, 1)
        with pytest.raises(AttributeError):
            delattr(value, name)


@pytest.mark.parametrize("value", ONE_OF_EACH, ids=str)
def test_a_copy_is_equal_in_all_it_answers(value: Any) -> None:
    for same in (
        pickle.loads(pickle.dumps(value)),
        copy.copy(value),
        copy.deepcopy(value),
    ):
        assert same == value
        assert hash(same) == hash(value)
        assert str(same) == str(value)
        if not isinstance(value, DateRange):
            assert same.bounds == value.bounds
            assert same.relations(value) == value.relations(value)


def test_equal_is_who_states_the_same() -> None:
    for a, b in itertools.combinations(ONE_OF_EACH, 2):
        assert a != b
    assert len(set(ONE_OF_EACH)) == len(ONE_OF_EACH)
    # Equal bounds do not make equal dates.
    assert edtf.parse("2021") != edtf.parse("2021-01/2021-12")
    assert edtf.parse("2021/..") != edtf.parse("2021/")
    assert edtf.parse("2021?") != edtf.parse("2021")


@pytest.mark.parametrize("value", ONE_OF_EACH, ids=str)
def test_repr_names_the_kind_and_shows_the_text(value: Any) -> None:
    if isinstance(value, DateRange):  # no value of its own in EDTF: its ends are
        assert repr(value) == f"DateRange({value.start!r}, {value.end!r})"
    else:
        assert repr(value) == f"{type(value).__name__}({str(value)!r})"


def test_dates_have_no_less_than() -> None:
    with pytest.raises(TypeError):
        sorted([Date(2021), Date(2022)])


@given(seeds)
def test_a_value_stands_to_itself_as_its_readings_allow(seed: int) -> None:
    value = draw(Random(seed))
    relations = value.relations(value)
    assert value.before(value) != Truth.TRUE
    assert {relation.converse for relation in relations} == relations
    same = edtf.parse(str(value), extended=True)
    assert value.relations(same) == relations
    if not (isinstance(value, DateSet) and value.all_of):
        assert Relation.EQUALS in relations


@given(seeds)
def test_begin_and_end_are_in_order(seed: int) -> None:
    bounds = draw(Random(seed)).bounds
    assert bounds.begin_earliest <= bounds.begin_latest
    assert bounds.end_earliest <= bounds.end_latest
    assert bounds.begin_earliest <= bounds.end_earliest
    assert bounds.begin_latest <= bounds.end_latest


# -- qualifiers ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("a", "b", "rests_on"),
    [
        ("2020", "2021", Qualifier.NONE),
        ("2020?", "2021", Qualifier.UNCERTAIN),
        ("2020", "2021~", Qualifier.APPROXIMATE),
        ("2020?", "2021~", Qualifier.BOTH),
        ("2020?/2020", "2021", Qualifier.UNCERTAIN),
        ("[2019,2020%]", "2021", Qualifier.BOTH),
        ("2020-06-?15", "2021", Qualifier.UNCERTAIN),
    ],
)
def test_a_qualifier_moves_no_verdict_and_is_told(a: str, b: str, rests_on: Qualifier) -> None:
    first, second = edtf.parse(a), edtf.parse(b)
    plain = [edtf.parse(text.translate(str.maketrans("", "", "?~%"))) for text in (a, b)]
    assert first.before(second).rests_on == rests_on
    for name in ("before", "after", "meets", "within", "during", "contains", "same"):
        verdict = getattr(first, name)(second)
        assert verdict.rests_on == rests_on
        assert verdict == getattr(plain[0], name)(plain[1])
    assert first.relations(second) == plain[0].relations(plain[1])
    assert first.bounds == plain[0].bounds


# -- days, and what is no day ------------------------------------------------------


@pytest.mark.parametrize("day", ["2021-02-01", None, 5, Date(2021, 2), Date("202X", 2, 1)])
def test_only_one_known_day_is_in_a_date(day: object) -> None:
    with pytest.raises(InvalidValueError, match=f"one known day .* found {str(day)!r}"):
        _ = day in Date(2021)


def test_a_time_of_day_is_in_its_day() -> None:
    assert datetime.datetime(2021, 2, 1, 12) in Date(2021, 2, 1)
    assert DateTime(2021, 2, 1, 12, shift=0) in Date(2021, 2, 1)
    assert Date(2021, 2, 1) in DateTime(2021, 2, 1, 12)
    assert Date(2021, 2, 2) not in DateTime(2021, 2, 1, 23, shift=-600)


@pytest.mark.parametrize("text", ["../2021", "XXXX-02-29", "[..2021]"])
def test_days_without_a_first_need_a_start(text: str) -> None:
    with pytest.raises(RangeError, match="start"):
        next(edtf.parse(text).days())


@pytest.mark.parametrize("text", ["2021", "2021-02", "2021-XX-01", "2021/2022", "-0044-03-15"])
def test_to_date_refuses_what_is_no_day_of_datetime(text: str) -> None:
    with pytest.raises(RangeError):
        edtf.parse(text).to_date()
    with pytest.raises(RangeError):
        edtf.parse(text).to_datetime()


def test_no_precision_is_called_that() -> None:
    assert Precision.named("Month") is Precision.MONTH
    with pytest.raises(TimelineError, match="decade"):
        Precision.named("fortnight")


# -- leap days, signs, winters, halves of the earth ---------------------------------


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("190X-02-29", "1904-02-29", "1908-02-29"),
        ("XX00-02-29", "0000-02-29", "9600-02-29"),
        ("-00XX-02-29", "-0096-02-29", "-0004-02-29"),
        ("2021-02-XX", "2021-02-01", "2021-02-28"),
        ("2021-XX-3X", "2021-01-30", "2021-12-31"),
        ("1950S2", "1900-01-01", "1999-12-31"),
        ("Y171010000S3", "171000000-01-01", "171999999-12-31"),
        ("Y-171010000S3", "-171999999-01-01", "-171000000-12-31"),
        ("-0044", "-0044-01-01", "-0044-12-31"),
        ("-004X", "-0049-01-01", "-0040-12-31"),
        ("0000", "0000-01-01", "0000-12-31"),
        ("2020-24", "2020-06-01", "2021-02-28"),
        ("2019-28", "2019-12-01", "2020-02-29"),
        ("2019-30", "2019-12-01", "2020-02-29"),
        ("2020-32", "2020-06-01", "2020-08-31"),
        ("2020-36", "2020-10-01", "2020-12-31"),
        ("2020-39", "2020-09-01", "2020-12-31"),
        ("2020-41", "2020-07-01", "2020-12-31"),
    ],
)
def test_earliest_and_latest(text: str, earliest: str, latest: str) -> None:
    value = edtf.parse(text)
    expected = [
        edtf.parse(t if not t.lstrip("-").startswith("171") else _expanded(t), extended=True)
        for t in (earliest, latest)
    ]
    assert [value.earliest, value.latest] == expected


def _expanded(text: str) -> str:
    return text if text.startswith("-") else f"+{text}"


def test_a_hemisphere_halves_a_season() -> None:
    winter = Season(2020, 24)
    north, south = winter.in_hemisphere("north"), winter.in_hemisphere("south")
    assert (north, south) == (Season(2020, 28), Season(2020, 32))
    for half in (north, south):
        assert half.within(winter) == Truth.UNKNOWN
        assert all(day in winter for day in half.days())
        assert half.in_hemisphere("north") == half
    assert north.before(south) == Truth.FALSE
    assert south.before(north) == Truth.TRUE
    # Spring and summer of no stated half may be the other way about.
    assert Season(2020, 21).before(Season(2020, 22)) == Truth.UNKNOWN
    assert Season(2020, 25).before(Season(2020, 26)) == Truth.TRUE
    assert Season(2020, 29).meets(Season(2020, 30)) == Truth.UNKNOWN
    with pytest.raises(RangeError):
        winter.in_hemisphere("east")


def test_a_winter_belongs_to_the_year_in_which_it_begins() -> None:
    winter = Season(2019, 28)
    assert Date(2020, 2, 29) in winter
    assert Date(2019, 2, 1) not in winter
    assert [str(day) for day in winter.days(stop=Date(2019, 12, 2))] == ["2019-12-01", "2019-12-02"]
    any_winter = edtf.parse("201X-28")
    assert Date(2020, 2, 29) in any_winter
    assert Date(2020, 3, 1) not in any_winter
    assert Date(2010, 2, 1) not in any_winter
