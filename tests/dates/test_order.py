"""The order for display: total, and never against a definite `before`."""

from __future__ import annotations

import itertools
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.dates import enumeration, test_endless

from timeline import edtf
from timeline.dates import DateValue
from timeline.dates._engine.granules import INFINITY
from timeline.errors import ParseError

seeds = st.integers(0, 2**32 - 1)

SHIFTS = ["", "", "Z", "+14:00", "-12:00", "+05:30", "-00:30"]


def draw_time(random: Random) -> str:
    day = (
        f"20{random.randint(19, 22)}-{random.choice(['01', '02', '12'])}-{random.randint(1, 28):02}"
    )
    clock = random.choice(["00:00:00", "12:30:00", "23:59:59"])
    return f"{day}T{clock}{random.choice(SHIFTS)}"


def draw_far(random: Random) -> str:
    digits = random.choice(["123456789", "170000002", "999999999999999999"])
    return f"Y{random.choice(['', '-'])}{digits}{random.choice(['', 'S3'])}"


def draw(random: Random) -> DateValue:
    """A value of any kind: times and their intervals, endless ones, ages away."""
    kind = random.choice(["time", "time", "times", "far", "endless", "endless", "days", "days"])
    if kind == "days":
        return edtf.parse(enumeration.draw(random).text)
    if kind == "endless":
        return edtf.parse(test_endless.draw(random)[0])
    if kind == "far":
        return edtf.parse(draw_far(random))
    if kind == "time":
        return edtf.parse(draw_time(random))
    other = random.choice(["..", "", draw_time(random), enumeration.draw_date(random)])
    ends = [draw_time(random), other]
    random.shuffle(ends)
    for text in ("/".join(ends), "/".join(ends[::-1])):
        try:
            return edtf.parse(text, extended=True)
        except ParseError:
            continue
    raise AssertionError(f"neither way round is an interval: {ends}")


@given(seeds)
def test_the_order_never_contradicts_a_definite_before(seed: int) -> None:
    random = Random(seed)
    a, b = draw(random), draw(random)
    if a.before(b).definitely:
        assert a.sort_key() < b.sort_key()
    if a.after(b).definitely:
        assert a.sort_key() > b.sort_key()


@given(seeds)
def test_the_order_is_total(seed: int) -> None:
    random = Random(seed)
    values = [draw(random) for _ in range(4)]
    for a, b in itertools.combinations(values, 2):
        assert (a.sort_key() < b.sort_key()) + (a.sort_key() > b.sort_key()) == (a != b)
    in_order = sorted(values, key=lambda value: value.sort_key())
    random.shuffle(values)
    assert sorted(values, key=lambda value: value.sort_key()) == in_order


def test_every_part_of_a_key_is_a_number_or_the_text() -> None:
    for seed in range(300):
        *bounds, text = draw(Random(seed)).sort_key()
        assert all(isinstance(bound, int) or abs(bound) == INFINITY for bound in bounds)
        assert isinstance(text, str)


@pytest.mark.parametrize(
    "texts",
    [
        # Earliest begin first; of equal ones the shorter and better known.
        ["2021", "2021-02-01", "2021-02", "2021-02-01/2021-03"],
        # What has no begin stands where it first has a bound.
        ["1979", "../1980", "1985"],
        ["1979", "1980/..", "1985"],
        # Year unknown comes last.
        ["-0044", "1985", "9999", "Y170000002", "XXXX-12-25"],
        ["2020-01-01T00:00:00Z", "2020-01-01T00:00:01", "2020-01-01T00:00:02Z"],
    ],
)
def test_in_order(texts: list[str]) -> None:
    values = [edtf.parse(text) for text in texts]
    backwards = values[::-1]
    assert sorted(backwards, key=lambda value: value.sort_key()) == values
