"""Intersection and hull against every day of a small world, and against the relations."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, note
from tests.dates import small
from tests.dates.edtf import values as wide

from timeline import edtf
from timeline.dates import Date, DateSet, DateValue, Interval, TimeScale, hull, intersection
from timeline.dates._engine.granules import INFINITY
from timeline.dates._values.runs import MOST_PIECES, every_one


def both(a: str, b: str) -> str | None:
    common = intersection(edtf.parse(a, extended=True), edtf.parse(b, extended=True))
    return None if common is None else str(common)


def span(*texts: str) -> str:
    return str(hull(*map(edtf.parse, texts)))


# -- intersection --------------------------------------------------------------


@pytest.mark.parametrize(
    ("a", "b", "common"),
    [
        ("2021-02", "2021-02-01", "2021-02-01"),
        ("2021-02", "2021-03", None),
        ("201X", "20X5", "2015"),
        ("XXXX-12-25", "156X", "156X-12-25"),
        ("XXXX-02-29", "2021", None),
        ("-XXXX", "-0043-03-15", "-0043-03-15"),
        ("-000X", "-XXX0", None),
        ("1950S2", "195X", "195X"),
        ("1950S2", "19XX", "1950S2"),
        ("2004", "[2003..2005]", "2004"),
        ("[2003..2005]", "[2004..2010]", "[2004..2005]"),
        ("[1667,1668,1670..1672]", "[1668..1671]", "[1668,1670..1671]"),
        ("XXXX-02-01", "[1900..2021]", "[19XX-02-01,200X-02-01,201X-02-01,2020-02-01,2021-02-01]"),
        ("2004-XX-15", "[2004-05-20..2004-08-15]", "[2004-06-15,2004-07-15,2004-08-15]"),
        ("2004-XX-15", "[2004-06-15..2004-06-15]", "2004-06-15"),
        ("1XX4", "[1504..1514]", "[1504,1514]"),
        ("2001-25", "2001", "2001-25"),
        ("2001-25", "2001-03", "2001-03"),
        ("XXXX-21", "2001", "2001-21"),
        ("2003-28", "2004", "[2004-01..2004-02]"),
        ("2001-33", "2001-40", "2001-33"),
        ("2001-25", "2001-31", "2001-25"),
        ("2001-25", "2001-37", "[2001-03..2001-04]"),
        ("2004-06?", "2004-06-~11", "2004-06?-~11"),
        ("2004", "2004-03/2004-05", "2004-03/2004-05"),
        ("2004", "2003/2005", None),
        ("1999-33", "1999-01/1999-02", "1999-01/1999-02"),
        ("199X-33", "1999-01/1999-02", "[1999-01..1999-02]"),
        ("2004-06-15", "2004/..", "2004-06-15"),
        ("2004-06", "2004-06-10/..", "2004-06-10/2004-06"),
        ("2004/2006", "2004-05/..", "2004-05/2006"),
        ("2004/", "2004/..", "2004/"),
        ("2004/2005", "2006/2007", None),
        ("{1960,1962}", "196X", "{1960,1962}"),
        ("{1960,1962}", "1960", None),
        ("{1960..1965}", "[1950..1970]", "{1960..1965}"),
        ("{1960..1965}", "[1962..1970]", None),
        ("{2005..2025}", "{2010..2019}", None),
        ("{2010..2012-12}", "20XX", "{2010..2012-12}"),
        ("{2004-01..2004-03}", "2004-XX-15", "{2004-01-15,2004-02-15,2004-03-15}"),
        ("{2010..2019}", "{2000..2025-06}", None),
        ("{2010..2019}", "{2010-01..2019-12}", "{2010-01..2019-12}"),
        ("2021-02-01T10:00:00Z", "2021-02-01", "2021-02-01T10:00:00Z"),
        ("2021-02-01T23:00:00Z", "2021-02-02", "2021-02-01T23:00:00Z"),
        ("2021-02-01T10:00:00", "2021-02-02", None),
        ("2021-02-01T10:00:00", "2021-02-01T06:00:00Z", "2021-02-01T06:00:00Z"),
        ("2021-02-01T10:00:00+04:00", "2021-02-01T11:00:00+05:00", "2021-02-01T06:00:00Z"),
        ("XXXX-21", "XXXX", "XXXX-21"),
        ("1950S2", "[1900..1999]", "1950S2"),  # an estimate stays one
        # A season of no known half of the earth: its months on one side of a border.
        ("2002-21", "../2002-04-01", "[2002-03-01..2002-04-01]"),
        ("2001-22", "2002-01-XX/..", "[2002-01..2002-02]"),
        ("XXXX-05", "[1900-03..]", "[1900-05..]"),  # no mask says "May of 1900 or later"
        # An interval with times has years, months and days that it touches.
        ("2021-02-01T10:00:00Z/2021-03", "2021-02/2021-03-05", "2021-02-01T10:00:00Z/2021-03-05"),
        ("2021-02-01T10:00:00Z/..", "2021-01/2021-03", "2021-02-01T10:00:00Z/2021-03"),
        ("2021-02-01T10:00:00/2021-22", "2021", "2021-02-01T10:00:00/2021-22"),
        (
            "2021-02-01T12:00:00+02:00/2021-03",
            "2021-02-01T10:00:00Z/2021-03",
            "2021-02-01T10:00:00Z/2021-03",
        ),
        (
            "{2021-02-01..2021-02-03}",
            "2021-02-01T10:00:00Z/2021-02-03T10:00:00Z",
            "{2021-02-01..2021-02-03}",
        ),
        ("2021-01-02T10:00:00/2021-12-30T10:00:00", "2021-12-30", None),  # it lasted longer
        (
            "2000/2001-02-01T00:00:00Z",  # two midnights that some zone makes the same
            "2000/2001-02-01T00:00:00",
            "2000/2001-02-01T00:00:00Z",
        ),
        ("XXXX-12-25", "{-9999..9999}", "{-9999..9999}"),  # too many to name each
    ],
)
def test_what_two_dates_have_in_common(a: str, b: str, common: str | None) -> None:
    assert both(a, b) == common
    assert both(b, a) == common


def can_be_exact(a: DateValue, b: DateValue) -> bool:
    """Masks have four places: what is left of XXXX-02 from 1999 on without end has no notation."""
    return not any(
        "XXXX" in str(one) and INFINITY in map(abs, other.bounds) for one, other in ((a, b), (b, a))
    )


@given(small.moments, small.moments)
def test_a_day_is_in_both_exactly_when_it_is_in_what_they_share(a: DateValue, b: DateValue) -> None:
    common = intersection(a, b)
    note(str(common))
    expected = small.possible_days(a) & small.possible_days(b)
    found = small.possible_days(common)
    assert found == expected if can_be_exact(a, b) else found >= expected


@given(small.moments | small.intervals, small.moments | small.intervals)
def test_no_day_is_new(a: DateValue, b: DateValue) -> None:
    common = intersection(a, b)
    note(str(common))
    if (
        common is not None
        and max(a.time_scale, b.time_scale) is TimeScale.DAYS
        and can_be_exact(a, b)
    ):
        assert small.possible_days(common) <= small.possible_days(a) & small.possible_days(b)


@given(small.moments | small.intervals | small.times, small.moments | small.intervals | small.times)
def test_they_agree_exactly_when_some_reading_is_of_both(a: DateValue, b: DateValue) -> None:
    common = intersection(a, b)
    note(str(common))
    assert (common is not None) == a.same(b).possibly


@given(small.moments | small.intervals, small.moments | small.intervals, small.moments)
def test_what_agrees_with_both_by_an_interval_agrees_with_what_they_share(
    a: DateValue, b: DateValue, day: DateValue
) -> None:
    """A reading of both is a reading of the intersection: narrowing loses none of one day."""
    common = intersection(a, b)
    for number in sorted(small.possible_days(day))[:3]:
        one = Date.from_ordinal(number)
        if a.same(one).possibly and b.same(one).possibly:
            assert common is not None
            assert common.same(one).possibly


@given(small.values, small.values)
def test_the_order_is_no_matter(a: DateValue, b: DateValue) -> None:
    assert intersection(a, b) == intersection(b, a)


@given(small.values | wide.values)
def test_with_itself_it_is_itself(a: DateValue) -> None:
    assert intersection(a, a) == a


@given(small.moments, small.moments)
def test_narrowing_twice_narrows_no_further(a: DateValue, b: DateValue) -> None:
    common = intersection(a, b)
    if common is not None:
        note(str(common))
        again = intersection(common, a)
        assert again is not None
        assert small.possible_days(again) <= small.possible_days(common)
        if not isinstance(a, Interval):
            assert small.possible_days(again) == small.possible_days(common)


@given(small.moments | small.intervals, small.moments | small.intervals)
def test_narrowing_twice_widens_nothing(a: DateValue, b: DateValue) -> None:
    """An interval with open digits is cut to whole units, of which a second look may drop some."""
    common = intersection(a, b)
    if common is not None:
        note(str(common))
        again = intersection(common, a)
        assert again is not None
        assert small.possible_days(again) <= small.possible_days(common)


@given(wide.values, wide.values)
def test_any_two_values_have_an_answer_that_can_be_written(a: DateValue, b: DateValue) -> None:
    common = intersection(a, b)
    assert common == intersection(b, a)
    if common is not None:
        note(str(common))
        assert edtf.parse(str(common), extended=True) == common


@given(small.moments | small.intervals, small.moments | small.intervals)
def test_a_doubt_is_never_dropped_nor_made(a: DateValue, b: DateValue) -> None:
    common = intersection(a, b)
    if common is not None:
        assert common.qualifier | a.qualifier | b.qualifier == a.qualifier | b.qualifier
    if common is not None and isinstance(a, Date) and isinstance(b, Date):
        assert common.qualifier == a.qualifier | b.qualifier


def test_two_long_sets_meet_in_order() -> None:
    a = DateSet([Date(year) for year in range(0, 1600, 2)])
    b = DateSet([Date(year) for year in range(0, 1600, 3)])
    common = intersection(a, b)
    assert isinstance(common, DateSet)
    # 267 pieces are more than the most, 256: the range that both span is given.
    assert str(common) == "[0000..1598]"


def test_as_many_as_are_listed_are_listed() -> None:
    a = DateSet([Date(year) for year in range(0, 6 * MOST_PIECES, 2)])
    b = DateSet([Date(year) for year in range(0, 6 * MOST_PIECES, 3)])
    assert intersection(a, b) == DateSet([Date(year) for year in range(0, 6 * MOST_PIECES, 6)])


@pytest.mark.parametrize(
    ("text", "every"),
    [
        ("201X?", "2010?..2019?"),
        ("2004~", "2004~"),
        ("20X5~", ",".join(f"20{decade}5~" for decade in range(10))),
        ("2004-XX-31", ",".join(f"2004-{month:02}-31" for month in (1, 3, 5, 7, 8, 10, 12))),
        ("XX00-11", ",".join(f"{century:02}00-11" for century in range(100))),
        ("XXX5", None),  # a thousand
        ("XXXX-12-25", None),
        ("-XXXX-12-25", None),
    ],
)
def test_every_one_of_what_a_date_may_be(text: str, every: str | None) -> None:
    date = edtf.parse(text)
    assert isinstance(date, Date)
    found = every_one(date)
    assert (None if found is None else ",".join(map(str, found))) == every


def test_many_pairs_are_all_looked_at() -> None:
    """50 masks and as many with one in common make 2,550 pairs that overlap, more than the limit.

    What they share is one decade: 2,000 pairs alone would miss it, one way round.
    """
    ours = edtf.parse("[" + ",".join(f"1X{n:02}" for n in range(50)) + "]")
    theirs = edtf.parse("[" + ",".join(f"1X{n:02}" for n in (*range(50, 100), 0)) + "]")
    for met in (intersection(ours, theirs), intersection(theirs, ours)):
        assert met is not None
        # Too many to be listed: a range that has them all.
        assert {f"1{n}00" for n in range(10)} <= {str(year)[:4] for year in _years(met)}


def _years(date: DateValue) -> Iterator[str]:
    assert date.earliest is not None
    assert date.latest is not None
    for year in range(int(str(date.earliest)[:4]), int(str(date.latest)[:4]) + 1):
        if Date(year, 1, 1) in date:
            yield str(year)
