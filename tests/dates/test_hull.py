"""What spans dates: as far as they reach, as coarse and as doubtful as they are."""

from __future__ import annotations

from itertools import permutations, product

import pytest
from hypothesis import given, note
from hypothesis import strategies as st
from tests.dates import small
from tests.dates.edtf import values as wide

from timeline import edtf
from timeline.dates import (
    DateRange,
    DateSet,
    DateTime,
    DateValue,
    End,
    Interval,
    Precision,
    TimeScale,
    hull,
    one_of,
)
from timeline.dates._engine.granules.families import INFINITY
from timeline.errors import RangeError


def span(*texts: str) -> str:
    return str(hull(*map(edtf.parse, texts)))


@pytest.mark.parametrize(
    ("texts", "whole"),
    [
        (["2004", "2006"], "[2004..2006]"),
        (["2010", "2019"], "201X"),
        (["2004", "2004-06"], "2004"),
        (["2004-11", "2005-02-01"], "[2004-11..2005-02-01]"),
        (["2004", "2005-06"], "[2004..2005-06]"),
        (["2001-25", "2001-04"], "2001-25"),
        (["[..1984]", "1990"], "[..1990]"),
        (["[..1984]", "[1990..]"], "XXXX"),
        (["2004?", "2006~"], "[2004%..2006%]"),
        (["2004/2006", "2005/.."], "2004/.."),
        (["2004/2006", "2003-05"], "2003-05/2006"),
        (["2004/2006", "../2005"], "../2006"),
        (["2004/", "2003/2005"], "2003/"),
        (["2021-02-01T23:00:00-05:00", "2021-02-01"], "[2021-02-01..2021-02-02]"),
        (["2001", "2005", "2003"], "[2001..2005]"),
        (["../2001", "2005/.."], "XXXX/.."),
    ],
)
def test_what_spans_them(texts: list[str], whole: str) -> None:
    assert span(*texts) == whole
    assert span(*reversed(texts)) == whole


@given(small.values, small.values)
def test_each_lies_within_the_bounds_of_the_hull(a: DateValue, b: DateValue) -> None:
    whole = hull(a, b)
    note(str(whole))
    scale = max(a.time_scale, b.time_scale)
    low, _, _, high = whole.readings(max(scale, whole.time_scale)).bounds
    for value in (a, b):
        first, _, _, last = value.readings(max(scale, whole.time_scale)).bounds
        assert low <= first
        assert last <= high


@given(small.moments, small.moments)
def test_the_hull_of_moments_reaches_no_further_than_they_do(a: DateValue, b: DateValue) -> None:
    whole = hull(a, b)
    note(str(whole))
    assert whole.begin_earliest == min(a.begin_earliest, b.begin_earliest)
    assert whole.end_latest == max(a.end_latest, b.end_latest)
    assert small.possible_days(whole) >= small.possible_days(a) | small.possible_days(b)


@given(small.values | wide.values)
def test_the_hull_of_one_value_is_the_value(a: DateValue) -> None:
    assert hull(a) == a
    assert hull(a, a) == a


@given(small.values, small.values)
def test_the_order_is_no_matter_to_a_hull(a: DateValue, b: DateValue) -> None:
    assert hull(a, b) == hull(b, a)


@given(wide.values, st.lists(wide.values, max_size=3))
def test_any_values_have_a_hull(first: DateValue, others: list[DateValue]) -> None:
    try:
        whole = hull(first, *others)
    except RangeError:  # the last winter that can be written ends in a year that cannot
        assert any(str(wide.LAST_YEAR) in str(value) for value in (first, *others))
        return
    assert edtf.parse(str(whole), extended=True) == whole
    if any(isinstance(value, Interval) for value in others):
        assert isinstance(whole, Interval)
    if any(value.begin_earliest == -INFINITY for value in others):
        assert whole.begin_earliest == -INFINITY


# -- as doubtful as they are -----------------------------------------------------


@pytest.mark.parametrize(
    ("texts", "whole"),
    [
        # What gives an end gives it its doubt.
        (["[2004?..2006?]", "2008/2009"], "2004?/2009"),
        (["[1998?,2000?]", "2005/2006"], "1998?/2006"),
        (["[2004..2006]", "2005/2007"], "2004/2007"),
        (["{2004?,2005}", "2006/2007"], "2004?/2007"),
        (["[2001-24?]", "2005/2006"], "2001-24?/2006"),
        (["2004~", "2004/2005"], "2004~/2005"),
        (["2004?/2005", "2004/2005~"], "2004?/2005~"),
        (["2004-06-?01", "2004/2006"], "2004?/2006?"),
        # What gives neither is no less in doubt.
        (["2003/2009", "2005?"], "2003?/2009?"),
        (["../2004?", "2005"], "../2005?"),
        (["[..1990?]", "1995/1996"], "../1996?"),
        (["../2001", "2000?/.."], "XXXX?/.."),
        # A day within a year that is given: the doubt about the day is one about the year.
        (["2004-06-?01", "2004"], "2004?"),
    ],
)
def test_no_doubt_is_dropped(texts: list[str], whole: str) -> None:
    assert span(*texts) == whole
    assert span(*reversed(texts)) == whole


@pytest.mark.parametrize("texts", list(product(("2004?", "2004-06~", "[2003?,2005]"), ("Z", ""))))
def test_a_doubt_is_kept_where_only_times_could_bear_it(texts: tuple[str, str]) -> None:
    doubtful, zone = texts
    times = Interval(f"2001-01-01T10:00:00{zone}/2008-01-01T10:00:00{zone}")
    whole = hull(edtf.parse(doubtful), times)
    assert isinstance(whole, Interval)
    assert whole.qualifier == edtf.parse(doubtful).qualifier
    # A time has no place for a mark (ISO 8601-2:2019, 8.1): its day has.
    assert [str(whole.start)[:10], str(whole.end)[:10]] == ["2001-01-01", "2008-01-01"]


@given(small.values | wide.values, st.lists(small.values | wide.values, min_size=1, max_size=2))
def test_the_doubts_of_a_hull_are_those_of_what_it_spans(
    first: DateValue, others: list[DateValue]
) -> None:
    try:
        whole = hull(first, *others)
    except RangeError:  # a winter of the last year that can be written
        return
    note(str(whole))
    doubt = first.qualifier
    for other in others:
        doubt |= other.qualifier
    assert whole.qualifier == doubt


# -- as coarse as they are -------------------------------------------------------

_UNITS = {Precision.DAY: 0, Precision.MONTH: 1, Precision.SEASON: 1}


def _stated(value: DateValue) -> set[int]:
    """The units that a value states: of days (0), months (1) or years (2)."""
    if isinstance(value, Interval):
        sides = [side for side in (value.start, value.end) if not isinstance(side, End)]
        return {unit for side in sides for unit in _stated(side)}
    if isinstance(value, DateSet):
        return {unit for member in value.members for unit in _of_member(member)}
    if isinstance(value, DateTime):
        return {0}
    return {_UNITS.get(value.precision, 2)}


def _of_member(member: DateRange | DateValue) -> set[int]:
    if not isinstance(member, DateRange):
        return _stated(member)
    return {_UNITS.get(side.precision, 2) for side in (member.start, member.end) if side}


@given(small.values, st.lists(small.values, min_size=1, max_size=2))
def test_a_hull_states_no_unit_that_nobody_stated(
    first: DateValue, others: list[DateValue]
) -> None:
    whole = hull(first, *others)
    note(str(whole))
    units = {unit for value in (first, *others) for unit in _stated(value)}
    # 10 to 12 in whole years is a mask of the decade as well; no finer unit is made up.
    assert _stated(whole) <= units


@pytest.mark.parametrize(
    ("texts", "whole"),
    [
        (["2004-06", "2004-06-01/2004-07-01"], "2004-06/2004-07-01"),
        (["2003/2004-12-31", "2004"], "2003/2004"),
        (["[2004-06,2004-08]", "2004-10-05/2004-10-07"], "2004-06/2004-10-07"),
        (["2004-1X", "2005-01-15"], "[2004-10..2005-01-15]"),
        (["201X", "2021-05"], "[2010..2021-05]"),
        (["2001-21", "2003/2004"], "2001-21/2004"),
    ],
)
def test_months_beside_days_stay_months(texts: list[str], whole: str) -> None:
    assert span(*texts) == whole


# -- as far as they reach --------------------------------------------------------

# A small universe: each with each, and each three of some.
_UNIVERSE = (
    *("2004", "2004?", "2004-06", "2004-06-01", "2004-06-30", "2004-XX-15", "200X", "2004-21"),
    *("[2004,2006~]", "[2004-06..2005]", "[..2004]", "[2005?..]", "{2003,2005}", "XXXX", "XXXX-06"),
    *("2004/2005", "2004-06/2004-06-30", "2003~/..", "2004/", "../2005", "/2005-06"),
    *("2004-06-01/2004-1X", "2004-22/2005-24"),
)


@pytest.mark.parametrize("texts", list(product(_UNIVERSE, _UNIVERSE)))
def test_it_reaches_as_far_as_they_do_and_no_further(texts: tuple[str, str]) -> None:
    values = [edtf.parse(text) for text in texts]
    whole = hull(*values)
    bounds = [value.readings(TimeScale.DAYS).bounds for value in values]
    found = whole.readings(TimeScale.DAYS).bounds
    assert found.begin_earliest == min(bound.begin_earliest for bound in bounds)
    assert found.end_latest == max(bound.end_latest for bound in bounds)
    if isinstance(whole, Interval) and not any(isinstance(value, DateSet) for value in values):
        # Whatever begin and end the two may have, the outer ones are a begin and end of it.
        assert found.begin_latest >= min(bound.begin_latest for bound in bounds)
        assert found.end_earliest <= max(bound.end_earliest for bound in bounds)


@pytest.mark.parametrize("texts", [_UNIVERSE[n : n + 3] for n in range(len(_UNIVERSE) - 2)])
def test_neither_order_nor_grouping_moves_an_end(texts: list[str]) -> None:
    values = [edtf.parse(text) for text in texts]
    wholes = {hull(*order) for order in permutations(values)}
    assert len(wholes) == 1
    (whole,) = wholes
    grouped = hull(hull(*values[:2]), values[2])
    assert (grouped.begin_earliest, grouped.end_latest) == (whole.begin_earliest, whole.end_latest)
    assert grouped.qualifier == whole.qualifier


def test_of_several_options_all_are_spanned() -> None:
    either = one_of([edtf.parse("2004/2005"), edtf.parse("2007?/2008")])
    assert str(hull(either, edtf.parse("2006"))) == "2004?/2008?"
