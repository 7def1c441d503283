"""Days, local times and zoned times beside one another, under every zone on earth."""

from __future__ import annotations

import datetime
from random import Random

import pytest
from hypothesis import example, given, note
from hypothesis import strategies as st
from tests.dates.enumeration import draw_date, granules

from timeline import edtf
from timeline.dates import Date, DateTime, Interval, Relation, TimeScale, Truth
from timeline.dates._engine.granules import Listed, Single
from timeline.dates._engine.relations import BEFORE_OR_MEETS, Bounds, Moment, possible_relations

UTC = datetime.timezone.utc
HOUR = 3600
DAY = 24 * HOUR
# What a local clock may be ahead of UTC by, in seconds: zones -12:00 to +14:00.
ZONES = range(-12 * HOUR, 14 * HOUR + 1, HOUR // 4)

seeds = st.integers(0, 2**32 - 1)
local_times = st.datetimes(datetime.datetime(2019, 1, 1), datetime.datetime(2023, 1, 1)).map(
    lambda moment: moment.replace(microsecond=0)
)
zoned_times = st.builds(
    lambda moment, minutes: moment.replace(
        tzinfo=datetime.timezone(datetime.timedelta(minutes=minutes))
    ),
    local_times,
    st.integers(-14 * 60, 14 * 60),
)


def instant(moment: datetime.datetime) -> int:
    """Seconds on the clock of UTC, as the library counts them."""
    naive = moment.astimezone(UTC).replace(tzinfo=None)
    return naive.toordinal() * DAY + naive.hour * HOUR + naive.minute * 60 + naive.second


# -- what agrees with datetime -------------------------------------------------


@given(zoned_times, zoned_times)
def test_zoned_times_stand_as_datetime_has_them(
    first: datetime.datetime, second: datetime.datetime
) -> None:
    a, b = DateTime.from_datetime(first), DateTime.from_datetime(second)
    assert bool(a.before(b)) == (first < second)
    assert bool(a.after(b)) == (first > second)
    assert bool(a.same(b)) == (first == second)
    assert bool(a.within(b)) == (first == second)
    assert bool(a.meets(b)) == (second - first == datetime.timedelta(seconds=1))
    assert len(a.relations(b)) == 1
    assert a.instant == instant(first)
    assert a.to_datetime() == first
    assert a.to_datetime().utcoffset() == first.utcoffset()
    assert a.earliest.to_datetime() == first
    assert a.earliest.shift == 0


@given(local_times, local_times)
def test_local_times_stand_as_datetime_has_them(
    first: datetime.datetime, second: datetime.datetime
) -> None:
    a, b = DateTime.from_datetime(first), DateTime.from_datetime(second)
    assert bool(a.before(b)) == (first < second)
    assert bool(a.same(b)) == (first == second)
    assert a.to_datetime() == first
    assert a.to_date() == first.date()


@given(st.dates(), st.dates())
def test_days_stand_as_datetime_has_them(first: datetime.date, second: datetime.date) -> None:
    a, b = Date.from_date(first), Date.from_date(second)
    assert bool(a.before(b)) == (first < second)
    assert bool(a.after(b)) == (first > second)
    assert bool(a.same(b)) == (first == second)
    assert bool(a.meets(b)) == ((second - first).days == 1)
    assert bool(a.within(b)) == (first == second)
    assert a.to_date() == first
    assert (second in a) == (first == second)
    assert a.day_number == first.toordinal()


@given(st.dates(), st.dates(), st.dates(), st.dates())
def test_lasting_days_stand_as_their_four_ends_do(
    a1: datetime.date, a2: datetime.date, b1: datetime.date, b2: datetime.date
) -> None:
    (first, second), (third, fourth) = sorted((a1, a2)), sorted((b1, b2))
    a = Interval(Date.from_date(first), Date.from_date(second))
    b = Interval(Date.from_date(third), Date.from_date(fourth))
    assert len(a.relations(b)) == 1
    assert bool(a.before(b)) == (second < third)
    assert bool(a.meets(b)) == ((third - second).days == 1)
    assert bool(a.overlaps(b)) == (first < third <= second < fourth)
    assert bool(a.starts(b)) == (first == third and second < fourth)
    assert bool(a.during(b)) == (third < first and second < fourth)
    assert bool(a.finishes(b)) == (third < first and second == fourth)
    assert bool(a.same(b)) == ((first, second) == (third, fourth))
    assert bool(a.within(b)) == (third <= first and second <= fourth)


# -- a day beside a time in the same place ---------------------------------------


@given(st.dates(datetime.date(2020, 1, 1), datetime.date(2020, 12, 31)), local_times)
def test_beside_a_time_a_day_is_its_24_hours(day: datetime.date, time: datetime.datetime) -> None:
    a, b = Date.from_date(day), DateTime.from_datetime(time)
    seconds = Single(day.toordinal() * DAY, day.toordinal() * DAY + DAY - 1)
    second = Single(b.instant, b.instant)
    assert a.relations(b) == possible_relations(Moment(seconds), Moment(second))
    if time.date() == day:
        assert not a.before(b).definitely
        assert b.within(a).possibly


# -- a zone that is not stated ---------------------------------------------------


def under_zone(found: tuple[tuple[int, int], ...], zone: int) -> Moment:
    """Days as seconds in UTC, in a place whose clock is so far ahead of UTC."""
    return Moment(
        Listed(tuple((low * DAY - zone, high * DAY + DAY - 1 - zone) for low, high in found))
    )


@given(seeds, zoned_times)
def test_no_zone_allows_a_relation_that_is_not_named(seed: int, time: datetime.datetime) -> None:
    """For a day or more, widened whole: never too few, by every quarter of an hour."""
    text = draw_date(Random(seed))
    date, zoned = edtf.parse(text), DateTime.from_datetime(time)
    found = granules(text)
    note(f"{text} and {zoned}")
    moment = Moment(Single(instant(time), instant(time)))
    relations = date.relations(zoned)
    verdicts = set()
    for zone in ZONES:
        there = possible_relations(under_zone(found, zone), moment)
        assert there <= relations
        before = there <= BEFORE_OR_MEETS, bool(there & BEFORE_OR_MEETS)
        verdicts.add(before)
    truth = date.before(zoned)
    if truth.definitely:
        assert verdicts == {(True, True)}
    if not truth.possibly:
        assert not any(possible for _, possible in verdicts)


@given(local_times, zoned_times)
@example(
    datetime.datetime(2020, 1, 1), datetime.datetime(2020, 1, 1, 12, tzinfo=datetime.timezone.utc)
)
@example(
    datetime.datetime(2020, 1, 1), datetime.datetime(2019, 12, 31, 10, tzinfo=datetime.timezone.utc)
)
def test_a_local_time_beside_a_zoned_one_is_exact(
    local: datetime.datetime, zoned: datetime.datetime
) -> None:
    """A local second is one of those that any shift, to the second, makes of it."""
    a, b = DateTime.from_datetime(local), DateTime.from_datetime(zoned)
    # Where an answer can change: at the last zones, and where the two are all but one second.
    edges = (-12 * HOUR, 14 * HOUR, a.instant - b.instant)
    zones = {edge + step for edge in edges for step in range(-2, 3)}
    possible = set()
    for zone in zones:
        if not -12 * HOUR <= zone <= 14 * HOUR:
            continue
        second = a.instant - zone
        if second + 1 < b.instant:
            possible.add(Relation.BEFORE)
        elif second + 1 == b.instant:
            possible.add(Relation.MEETS)
        elif second == b.instant:
            possible.add(Relation.EQUALS)
        elif second == b.instant + 1:
            possible.add(Relation.MET_BY)
        else:
            possible.add(Relation.AFTER)
    assert a.relations(b) == possible


@pytest.mark.parametrize(
    ("local", "zoned", "before"),
    [
        ("2020-01-01T00:00:00", "2020-01-01T12:00:01Z", Truth.TRUE),
        ("2020-01-01T00:00:00", "2020-01-01T12:00:00Z", Truth.UNKNOWN),
        ("2020-01-01T00:00:00", "2019-12-31T10:00:01Z", Truth.UNKNOWN),
        ("2020-01-01T00:00:00", "2019-12-31T10:00:00Z", Truth.FALSE),
        ("2020-01-01", "2020-01-02T12:00:00Z", Truth.TRUE),
        ("2020-01-01", "2020-01-02T11:59:59Z", Truth.UNKNOWN),
        ("2020-01-01", "2019-12-31T10:00:00Z", Truth.FALSE),
        ("2020-01-01", "2019-12-31T10:00:01Z", Truth.UNKNOWN),
        ("2020-01-01", "2020-01-02T00:00:00", Truth.TRUE),
        ("2020-01-01", "2020-01-01T23:59:59", Truth.UNKNOWN),
    ],
)
def test_how_far_a_zone_reaches(local: str, zoned: str, before: Truth) -> None:
    assert edtf.parse(local).before(edtf.parse(zoned)) == before


# -- intervals between times -----------------------------------------------------


@given(zoned_times, zoned_times, zoned_times)
def test_an_interval_between_times(
    one: datetime.datetime, two: datetime.datetime, time: datetime.datetime
) -> None:
    """A time is where it ends, so the last second is the one before (RFC 5545, 3.6.1)."""
    start, end = sorted((one, two))
    lasted = Interval(DateTime.from_datetime(start), DateTime.from_datetime(end))
    assert lasted.time_scale is TimeScale.ZONED
    first, last = instant(start), instant(end) - (start < end)
    assert lasted.bounds == Bounds(first, first, last, last)
    assert lasted.latest == DateTime.from_datetime(end).earliest
    moment = DateTime.from_datetime(time)
    assert bool(moment.within(lasted)) == (start <= time < end or time == start)
    assert bool(lasted.before(moment)) == (end < time or start < end == time)
    # Of a day that begins at midnight nothing is left for what ends there.
    written = start.date(), (end - datetime.timedelta(seconds=start < end)).date()
    for day in {*written, written[0] - datetime.timedelta(days=1)}:
        assert (day in lasted) == (min(written) <= day <= max(written))
    walked = [found.to_date() for found, _ in zip(lasted.days(), range(3), strict=False)]
    assert walked[0] == min(written)


def test_a_midnight_ends_the_day_before() -> None:
    night = Interval("2021-02-01T22:00:00/2021-02-02T00:00:00")
    assert [str(day) for day in night.days()] == ["2021-02-01"]
    assert night.duration() == (1, 1)
    assert str(night.to("day")) == "2021-02-01/2021-02-01"
    # It ends within 1 February, and so it meets the second and shares nothing with it.
    assert night.intersection("2021-02-01") == night
    assert night.intersection("2021-02-01/2021-02-01") == night
    assert Interval("2021-02-01/2021-02-01").intersection(night) == night
    assert night.intersection("2021-02-02") is None
    assert night.before("2021-02-02") is Truth.TRUE
    # What begins and ends at midnight is that second, of the new day.
    midnight = Interval("2021-02-02T00:00:00/2021-02-02T00:00:00")
    assert [str(day) for day in midnight.days()] == ["2021-02-02"]
    assert str(midnight.to("day")) == "2021-02-02/2021-02-02"


def test_an_interval_whose_zones_write_its_begin_as_the_later_day() -> None:
    lasted = edtf.parse("2020-01-02T00:00:00+14:00/2020-01-01T23:00:00-10:00", extended=True)
    assert [str(day) for day in lasted.days()] == ["2020-01-01", "2020-01-02"]
    assert datetime.date(2020, 1, 3) not in lasted


@given(local_times, zoned_times)
def test_ends_of_which_one_has_a_zone(local: datetime.datetime, zoned: datetime.datetime) -> None:
    a, b = DateTime.from_datetime(local), DateTime.from_datetime(zoned)
    earliest, latest = a.instant - 14 * HOUR, a.instant + 12 * HOUR
    if earliest <= b.instant:
        last = b.instant - (earliest < b.instant)
        assert Interval(a, b).bounds == Bounds(earliest, min(latest, last), last, last)
