"""Dates in any year at all, dates with no begin or end, and dates far away."""

from __future__ import annotations

import datetime
import re
from random import Random

import pytest
from hypothesis import given, note
from hypothesis import strategies as st
from tests.dates.enumeration import granules, listed

from timeline import edtf
from timeline.dates import Date, Relation, Truth
from timeline.dates._engine.granules import INFINITY, Granules, Listed, Single
from timeline.dates._engine.relations import (
    AllOf,
    Lasting,
    Moment,
    OneOf,
    Readings,
    possible_relations,
)

seeds = st.integers(0, 2**32 - 1)

# -- any year: what it can do, it does within a century ----------------------------

YEARS = ["XXXX", "XXXX", "XXXX", "2044", "2045", "204X", "2048"]
PARTS = ["", "-01", "-02", "-12", "-1X", "-XX", "-24", "-28", "-21", "-33"]
PARTS += ["-02-29", "-02-28", "-03-01", "-12-31", "-01-01", "-12-XX", "-XX-31", "-XX-X1", "-0X-X2"]


def draw_date(random: Random) -> str:
    while True:
        text = random.choice(YEARS) + random.choice(PARTS)
        if granules(text.replace("XXXX", "20XX")):
            return text


def in_a_century(text: str) -> Granules:
    if text in ("..", ""):
        return Single(-INFINITY, INFINITY)
    return listed(granules(text.replace("XXXX", "20XX")))


def draw(random: Random) -> tuple[str, Readings]:
    """A date, and its readings with each `XXXX` as a year of this century."""
    kind = random.choice(["date", "date", "interval", "one of", "all of"])
    if kind == "date":
        text = draw_date(random)
        return text, Moment(in_a_century(text))
    if kind == "interval":
        while True:
            start, end = (
                random.choice(["..", "", draw_date(random), draw_date(random)]) for _ in range(2)
            )
            lasting = Lasting.between(in_a_century(start), in_a_century(end))
            if lasting is not None and {start, end} - {"..", ""}:
                return f"{start}/{end}", lasting
    texts = [draw_date(random) for _ in range(random.randint(1, 3))]
    moments = tuple(Moment(in_a_century(text)) for text in texts)
    if kind == "one of":
        return f"[{','.join(texts)}]", OneOf(moments)
    return f"{{{','.join(texts)}}}", AllOf(moments)


@given(seeds)
def test_any_year_at_all(seed: int) -> None:
    random = Random(seed)
    (first, ours), (second, theirs) = draw(random), draw(random)
    note(f"{first} and {second}")
    a, b = edtf.parse(first), edtf.parse(second)
    assert a.relations(b) == possible_relations(ours, theirs)


@pytest.mark.parametrize(
    ("a", "b", "relations"),
    [
        ("XXXX-02-29", "XXXX-03-01", {"before", "meets", "after"}),
        ("XXXX-02-29", "XXXX-02-28", {"before", "met by", "after"}),
        ("XXXX-XX-X1", "XXXX-XX-X2", {"before", "meets", "after"}),
        ("XXXX-XX-X1", "XXXX-XX-X3", {"before", "after"}),
        ("XXXX-06-XX", "2021-06-15", {"before", "meets", "equals", "met by", "after"}),
        ("XXXX-02-29", "2021", {"before", "after"}),
        ("2020-12-31", "XXXX-01-01", {"before", "meets", "after"}),
    ],
)
def test_days_of_any_year(a: str, b: str, relations: set[str]) -> None:
    assert {relation.value for relation in edtf.parse(a).relations(edtf.parse(b))} == relations


def test_what_is_never_so_in_any_year() -> None:
    leap_day, first_of_march = edtf.parse("XXXX-02-29"), edtf.parse("XXXX-03-01")
    assert leap_day.same(first_of_march) == Truth.FALSE
    assert edtf.parse("XXXX-XX-X1").within(edtf.parse("XXXX-XX-X2")) == Truth.FALSE
    assert edtf.parse("XXXX-06-15").during(edtf.parse("XXXX-06")) == Truth.UNKNOWN
    assert edtf.parse("XXXX-06-15").within(edtf.parse("2021-07")) == Truth.FALSE


# -- years with gaps, over ten thousand years ----------------------------------------


@st.composite
def masked(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    """A date whose year has open digits anywhere but in front, and its granules."""
    year = draw(st.sampled_from("1239")) + "".join(draw(st.sampled_from("02489XXX")) for _ in "abc")
    years = [y for y in range(1000, 10_000) if re.fullmatch(year.replace("X", "."), str(y))]
    month = draw(st.sampled_from([None, 2, 11, 12]))
    if month is None:
        found = [(datetime.date(y, 1, 1), datetime.date(y, 12, 31)) for y in years]
        return year, [(low.toordinal(), high.toordinal()) for low, high in found]
    days = draw(st.sampled_from(["01", "29", "30", "2X", "X8"]))
    numbers = [
        datetime.date(y, month, d).toordinal()
        for y in years
        for d in range(1, 32)
        if re.fullmatch(days.replace("X", "."), f"{d:02}") and _is_day(y, month, d)
    ]
    return f"{year}-{month:02}-{days}", [(number, number) for number in numbers]


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True


@given(masked(), masked(), masked(), masked())
def test_years_with_gaps(
    a: tuple[str, list[tuple[int, int]]],
    b: tuple[str, list[tuple[int, int]]],
    c: tuple[str, list[tuple[int, int]]],
    d: tuple[str, list[tuple[int, int]]],
) -> None:
    families: list[Granules] = [Listed(tuple(found)) for _, found in (a, b, c, d)]
    if not all(found for _, found in (a, b, c, d)):
        return
    first, second = edtf.parse(a[0]), edtf.parse(b[0])
    assert first.bounds == Moment(families[0]).bounds
    moments = Moment(families[0]), Moment(families[1])
    assert first.relations(second) == possible_relations(*moments)
    lasting = Lasting.between(families[2], families[3])
    if lasting is not None:
        interval = edtf.parse(f"{c[0]}/{d[0]}")
        assert interval.bounds == lasting.bounds
        assert first.relations(interval) == possible_relations(moments[0], lasting)


# -- no begin, no end -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("a", "b", "before"),
    [
        ("1985", "../1980", Truth.FALSE),
        ("1975", "../1980", Truth.UNKNOWN),
        ("1985", "1980/..", Truth.FALSE),
        ("1975", "1980/..", Truth.TRUE),
        ("../1980", "1985", Truth.TRUE),
        ("../1980", "1980", Truth.UNKNOWN),
        ("1980/", "1985", Truth.UNKNOWN),
        ("1980/..", "../1975", Truth.FALSE),
        ("../1975", "1980/..", Truth.TRUE),
        ("[..1980]", "1985", Truth.TRUE),
        ("{1980..}", "1985", Truth.UNKNOWN),
        ("{1980..}", "1979", Truth.FALSE),
        ("1979", "{1980..}", Truth.TRUE),
        ("XXXX", "2021", Truth.UNKNOWN),
    ],
)
def test_before_where_a_side_is_open(a: str, b: str, before: Truth) -> None:
    assert edtf.parse(a).before(edtf.parse(b)) == before


@pytest.mark.parametrize("text", ["../2021", "/2021", "[..2021]", "{..2021-03}", "XXXX", "XXXX-02"])
def test_no_bound_is_invented(text: str) -> None:
    date = edtf.parse(text)
    assert date.begin_earliest == -INFINITY
    assert date.earliest is None
    assert next(iter(date.days(start=datetime.date(2020, 2, 1)))) == Date(2020, 2, 1)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Y-999999999999999999", "Y999999999999999999"),
        ("Y123456789012345678S3", "Y123456789012345678S4"),
        ("XXXX-02-29", "Y123456789012345678"),
        ("Y-999999999999999999/Y999999999999999999", "XXXX-XX-X1"),
        ("[XXXX-XX-X1,Y-999999999999999999]", "XXXX-XX-X2"),
        ("{XXXX-XX-X1,Y999999999999999999}", "{XXXX-XX-X2,Y-999999999999999999}"),
        ("1XXX-XX-X1", "1XXX-XX-X2"),
        ("XXX1-XX-X1/XXX1-XX-X2", "XXX1-XX-X3"),
    ],
)
def test_no_distance_is_walked(a: str, b: str) -> None:
    """Ten to the twenty days would be never; these answers come at once."""
    first, second = edtf.parse(a), edtf.parse(b)
    there = first.relations(second)
    assert second.relations(first) == {relation.converse for relation in there}
    assert first.holds(second, *Relation) == Truth.TRUE


def test_far_years_have_leap_days_where_the_cycle_puts_them() -> None:
    leap_day = edtf.parse("XXXX-02-29")
    assert leap_day.before(edtf.parse("Y123456789012345600")) == Truth.UNKNOWN
    far = Date(123456789012345600, 2, 29)
    assert far.within(leap_day) == Truth.UNKNOWN
    assert far.within(edtf.parse("XXXX-02-28")) == Truth.FALSE
    day = leap_day.next_day(Date(123456789012345597, 1, 1).bounds.begin_earliest)  # type: ignore[arg-type]
    assert day == far.day_number
