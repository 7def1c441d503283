"""Duration and distance against every reading of small values, and against `datetime`."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, note
from hypothesis import strategies as st
from tests.dates import small
from tests.dates.edtf import values as wide

from timeline import edtf
from timeline.dates import (
    Date,
    DateTime,
    DateValue,
    Interval,
    SingleDate,
    TimeScale,
    distance,
    duration,
)
from timeline.dates._engine.granules import INFINITY

known_days = st.dates(datetime.date(1999, 1, 1), datetime.date(2001, 12, 31))
bounded: st.SearchStrategy[SingleDate] = (small.dates | small.seasons).filter(
    lambda date: date.end_latest - date.begin_earliest < 1500
)


def units(date: SingleDate) -> set[int]:
    days = date.granules(TimeScale.DAYS)
    return {int(n) for low, high in days for n in range(int(low), int(high) + 1)}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2021-02-01", (1, 1)),
        ("2021-02", (1, 28)),
        ("2021", (1, 365)),
        ("201X", (1, 366)),
        ("[2001..2003]", (1, 365)),
        ("XXXX-02", (1, 29)),
        ("X100", (1, 365)),
        ("2001-25", (1, 92)),
        ("2004-06-10/2004-06-12", (3, 3)),
        ("2004-06/2004-07", (2, 61)),
        ("2004-06/2004-06", (1, 30)),
        ("XXXX-12-25/XXXX-12-31", (7, INFINITY)),
        ("2004-06/..", (1, INFINITY)),
        ("{2001,2003}", (367, 1095)),
        ("[..1984]", (1, 366)),
        ("2021-02-01T10:00:00Z", (1, 1)),
        ("2021-02-01T10:00:00/2021-02-02T09:00:00", (2, 2)),
        ("2021-02-01T23:00:00-05:00/2021-02-02T05:00:00Z", (2, 2)),
        ("2021-02-02T01:00:00+05:00/2021-02-01T22:00:00Z", (1, 1)),
    ],
)
def test_how_long_it_lasted(text: str, days: tuple[float, float]) -> None:
    assert duration(edtf.parse(text, extended=True)) == days


@given(bounded)
def test_a_moment_lasts_no_longer_than_its_longest_granule(date: SingleDate) -> None:
    lengths = [high - low + 1 for low, high in date.granules(TimeScale.DAYS)]
    assert duration(date) == (1, max(lengths))


@given(bounded, bounded)
def test_an_interval_lasts_as_long_as_some_reading(start: SingleDate, end: SingleDate) -> None:
    begins, ends = units(start), units(end)
    if min(begins) > max(ends):
        return
    lengths = {e - b + 1 for b in begins for e in ends if b <= e}
    assert duration(Interval(start, end)) == (min(lengths), max(lengths))


@given(bounded, bounded)
def test_a_distance_is_that_of_some_begins(a: SingleDate, b: SingleDate) -> None:
    least, most = distance(a, b)
    first, last = units(a), units(b)
    assert (least, most) == (min(last) - max(first), max(last) - min(first))


@given(known_days, known_days)
def test_known_days_are_as_far_apart_as_datetime_says(a: datetime.date, b: datetime.date) -> None:
    days = (b - a).days
    found = distance(Date.from_date(a), Date.from_date(b))
    assert (found.least, found.most) == (days, days)
    assert found.is_exact


@given(small.values, small.values)
def test_there_is_as_far_as_back(a: DateValue, b: DateValue) -> None:
    there, back = distance(a, b), distance(b, a)
    note(f"{there} {back}")
    assert (there.least, there.most) == (-back.most, -back.least)
    if a.before(b).definitely and a.time_scale is b.time_scale is TimeScale.DAYS:
        assert there.most > 0


@given(wide.values)
def test_any_value_lasted_one_day_at_least(date: DateValue) -> None:
    least, most = duration(date)
    assert 1 <= least <= most
    assert distance(date, date).least <= 0 <= distance(date, date).most


def test_a_time_counts_as_its_day_as_written() -> None:
    late = DateTime(2021, 2, 1, 23, shift=-300)
    assert distance(Date(2021, 2, 1), late) == (0, 0)
    assert distance(edtf.parse("2021-02-01"), Interval(late, Date(2021, 3))) == (0, 0)


def test_what_ends_at_a_time_begins_before_it() -> None:
    """Some day of June, and over on the 10th: it began on one of ten days."""
    june = edtf.parse("2004-06-XX/2004-06-10T12:00:00", extended=True)
    assert distance(june, edtf.parse("2004-06-20")) == (10, 19)


@given(small.dates, small.dates)
def test_what_is_possible_lies_within_the_measure(start: Date, end: Date) -> None:
    begin = start.next_day(small.FIRST)
    stop = None if begin is None else end.next_day(begin)
    if begin is not None and stop is not None:
        least, most = duration(Interval(start, end))
        assert least <= stop - begin + 1 <= most
