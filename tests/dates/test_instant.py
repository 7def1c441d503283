"""Seconds, in a zone or in none, against `datetime`."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import Date, DateTime, TimeScale
from timeline.errors import RangeError

shifts = st.none() | st.integers(-840, 840)
moments = st.datetimes(
    timezones=shifts.map(
        lambda shift: (
            None if shift is None else datetime.timezone(datetime.timedelta(minutes=shift))
        )
    )
).map(lambda moment: moment.replace(microsecond=0))

HOUR = 3600


def seconds_of(moment: datetime.datetime) -> int:
    """Seconds on the clock of UTC, or of the place, since the day 0."""
    offset = moment.utcoffset() or datetime.timedelta()
    local = moment.replace(tzinfo=None) - datetime.datetime(1, 1, 1) - offset
    return local // datetime.timedelta(seconds=1) + 86_400


@given(moments.filter(lambda moment: 1 < moment.year < 9999))
def test_its_second_is_that_of_datetime(moment: datetime.datetime) -> None:
    value = DateTime.from_datetime(moment)
    assert value.instant == seconds_of(moment)
    assert value.time_scale is (TimeScale.LOCAL if moment.tzinfo is None else TimeScale.ZONED)
    assert value.bounds == (value.instant,) * 4


@given(moments)
def test_there_and_back(moment: datetime.datetime) -> None:
    value = DateTime.from_datetime(moment)
    assert value.to_datetime() == moment
    assert value.to_datetime().utcoffset() == moment.utcoffset()
    assert value.to_date() == moment.date()
    assert value.date == Date.from_date(moment.date())


@given(moments.filter(lambda moment: 1 < moment.year < 9999))
def test_its_earliest_is_the_same_second_in_utc(moment: datetime.datetime) -> None:
    value = DateTime.from_datetime(moment)
    assert value.earliest == value.latest
    if moment.tzinfo is None:
        assert value.earliest == value
    else:
        assert value.earliest.to_datetime() == moment
        assert value.earliest.shift == 0


@given(moments.filter(lambda moment: moment.tzinfo is None))
def test_a_local_time_may_be_in_any_zone(moment: datetime.datetime) -> None:
    value = DateTime.from_datetime(moment)
    zoned = value.granules(TimeScale.ZONED)
    assert (zoned.first, zoned.last) == (value.instant - 14 * HOUR, value.instant + 12 * HOUR)
    assert value.instant - HOUR in zoned


@pytest.mark.parametrize(
    "moment",
    [
        datetime.datetime(2021, 2, 1, 12, 0, 0, 1),
        datetime.datetime(
            1890, 1, 1, tzinfo=datetime.timezone(datetime.timedelta(minutes=9, seconds=21))
        ),
    ],
)
def test_what_edtf_cannot_hold(moment: datetime.datetime) -> None:
    with pytest.raises(RangeError, match="expected"):
        DateTime.from_datetime(moment)


@pytest.mark.parametrize("year", [0, -43, 10_000, 10**17])
def test_what_datetime_cannot_hold(year: int) -> None:
    for value in (DateTime(year, 1, 1), Date(year, 1, 1)):
        with pytest.raises(RangeError):
            value.to_datetime()
        with pytest.raises(RangeError):
            value.to_date()
