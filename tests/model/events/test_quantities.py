"""A figure says no more than was said; limits agree with trying every number."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from timeline.dates import Date
from timeline.errors import InvalidValueError
from timeline.model import Quantity
from timeline.model._events.quantities import as_number

# With whole limits from 0 to 5, halves tell apart every quantity there is.
HALVES = [Decimal(n) / 2 for n in range(-2, 14)]


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    limit = st.none() | st.integers(0, 5)
    low, high = draw(limit), draw(limit)
    assume(low is not None or high is not None)
    exclusive = draw(st.tuples(st.booleans(), st.booleans()))
    low_exclusive = exclusive[0] and low is not None
    high_exclusive = exclusive[1] and high is not None
    if low is not None and high is not None:
        assume(low < high or (low == high and not low_exclusive and not high_exclusive))
    return Quantity(
        low=low,
        high=high,
        low_exclusive=low_exclusive,
        high_exclusive=high_exclusive,
        approximate=draw(st.booleans()),
    )


def allowed(quantity: Quantity) -> set[Decimal]:
    return {number for number in HALVES if quantity.allows(number)}


@given(quantities())
def test_what_is_allowed_is_what_the_limits_say(quantity: Quantity) -> None:
    for number in HALVES:
        expected = True
        if quantity.low is not None:
            low = quantity.low
            expected &= number > low if quantity.low_exclusive else number >= low
        if quantity.high is not None:
            high = quantity.high
            expected &= number < high if quantity.high_exclusive else number <= high
        assert quantity.allows(number) is expected


@given(quantities(), quantities())
def test_an_intersection_allows_what_both_allow(one: Quantity, two: Quantity) -> None:
    both = allowed(one) & allowed(two)
    shared = one.intersection(two)
    assert one.agrees_with(two) is bool(both)
    assert (set() if shared is None else allowed(shared)) == both
    assert shared == two.intersection(one)


@given(quantities(), quantities())
def test_a_hull_takes_in_both_and_no_number_beyond_them(one: Quantity, two: Quantity) -> None:
    hull = one.hull(two)
    either = allowed(one) | allowed(two)
    if hull is None:
        assert {min(HALVES), max(HALVES)} <= either
        return
    assert either <= allowed(hull)
    assert {min(either), max(either)} == {min(allowed(hull)), max(allowed(hull))}
    assert hull == two.hull(one)


@given(quantities())
def test_a_quantity_agrees_with_itself(quantity: Quantity) -> None:
    assert quantity.intersection(quantity) == quantity
    assert quantity.hull(quantity) == quantity


@pytest.mark.parametrize(
    "other", [{"unit": "police"}, {"subject": "the army"}, {"as_of": "2017-08"}]
)
def test_figures_of_other_measures_neither_agree_nor_clash(other: dict[str, str]) -> None:
    soldiers = Quantity.exactly(5, unit="soldiers")
    another = Quantity.exactly(5, **{"unit": "soldiers", **other})  # type: ignore[arg-type]
    assert not soldiers.agrees_with(another)
    assert soldiers.hull(another) is None


def test_a_best_estimate_stays_where_both_give_it() -> None:
    one = Quantity(low=1, high=9, best=4)
    assert one.intersection(Quantity(low=3, best=4)) == Quantity(low=3, high=9, best=4)
    assert one.hull(Quantity(low=3, best=4)) == Quantity(low=1, best=4)
    for other in (Quantity(low=1, high=9), Quantity(low=1, high=9, best=5)):
        assert one.intersection(other) == Quantity(low=1, high=9)
        assert one.hull(other) == Quantity(low=1, high=9)


@pytest.mark.parametrize(
    ("quantity", "text"),
    [
        (Quantity(low=2000, low_exclusive=True, unit="soldiers"), "more than 2,000 soldiers"),
        (Quantity(low=10, unit="majors"), "at least 10 majors"),
        (Quantity(high=10), "at most 10"),
        (Quantity(high=10, high_exclusive=True), "less than 10"),
        (Quantity(low=250_000, high=400_000), "250,000 to 400,000"),
        (Quantity(low=1, high=2, high_exclusive=True), "at least 1, less than 2"),
        (Quantity.exactly(10_000, approximate=True), "about 10,000"),
        (Quantity.exactly(Decimal("2.50"), unit="kyat"), "2.5 kyat"),
        (Quantity(low=1, high=9, best=4, unit="dead"), "1 to 9 (best 4) dead"),
        (Quantity.exactly(2, unit="men", as_of="2017-08"), "2 men as of 2017-08"),
    ],
)
def test_a_quantity_reads_as_it_was_said(quantity: Quantity, text: str) -> None:
    assert str(quantity) == text


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e90, max_value=1e90))
def test_a_float_is_the_decimal_that_it_is_shown_as(value: float) -> None:
    assume(value == 0 or abs(value) > 1e-80)
    assert float(as_number(value)) == value
    assert str(as_number(value)) == str(as_number(Decimal(str(value))))


@given(st.decimals(allow_nan=False, allow_infinity=False, places=5))
def test_no_number_is_rounded(value: Decimal) -> None:
    assume(abs(value) < 10**90)
    assert as_number(value) == value


@pytest.mark.parametrize(
    "refused",
    [
        *(float("nan"), float("inf"), Decimal("NaN"), Decimal("-Infinity"), Decimal("sNaN")),
        *(10**100, Decimal("1e999999"), Decimal("1e-999999"), True, "5", None, 1j),
    ],
)
def test_what_is_no_number_or_too_long_is_refused(refused: Any) -> None:
    with pytest.raises(InvalidValueError):
        as_number(refused)


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"best": 5},
        {"low": 3, "high": 2},
        {"low": 3, "high": 3, "low_exclusive": True},
        {"high": 3, "low_exclusive": True},
        {"low": 3, "high_exclusive": True},
        {"low": 3, "best": 2},
        {"low": 3, "best": 3, "low_exclusive": True},
        {"low": 3, "unit": ""},
        {"low": 3, "approximate": 1},
        {"low": 3, "as_of": 2017},
        {"low": "three"},
    ],
)
def test_what_no_number_could_meet_is_refused(given: dict[str, Any]) -> None:
    with pytest.raises(InvalidValueError):
        Quantity(**given)


def test_the_as_of_date_is_a_value() -> None:
    assert Quantity.exactly(5, as_of="2017-08").as_of == Date(2017, 8)


def test_exact_means_one_number() -> None:
    assert Quantity.exactly(5).is_exact
    assert not Quantity.exactly(5, approximate=True).is_exact
    assert not Quantity(low=5).is_exact
