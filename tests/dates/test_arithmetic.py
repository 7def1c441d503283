"""Shifts and anniversaries against dateutil on `datetime`, day by day."""

from __future__ import annotations

import datetime
from itertools import islice
from typing import Any

import pytest
from dateutil.relativedelta import FR, MO, relativedelta
from hypothesis import assume, given, note
from hypothesis import strategies as st
from tests.dates import small
from tests.dates.edtf import values as wide

from timeline import edtf
from timeline.dates import Date, DateTime, DateValue, LeapDay, anniversaries, shift
from timeline.dates._engine import gregorian
from timeline.errors import InvalidValueError, RangeError

deltas = st.builds(
    relativedelta,
    years=st.integers(-3, 3) | st.sampled_from((10, 100, -400)),
    months=st.integers(-14, 14) | st.just(0),
    days=st.integers(-40, 40) | st.just(0),
)
plain_deltas = st.sampled_from(
    [
        relativedelta(years=1),
        relativedelta(years=10),
        relativedelta(months=1),
        relativedelta(months=-13),
        relativedelta(days=10),
        relativedelta(years=-1, months=1, days=-1),
    ]
)


def later(text: str, **amounts: Any) -> str:
    return str(shift(edtf.parse(text, extended=True), relativedelta(**amounts)))


@pytest.mark.parametrize(
    ("text", "amounts", "moved"),
    [
        ("2021-01-31", {"months": 1}, "2021-02-28"),
        ("2020-02-29", {"years": 1}, "2021-02-28"),
        ("2021-02", {"months": -2}, "2020-12"),
        ("2021", {"years": 4000}, "6021"),
        ("-0001-12-31", {"days": 1}, "0000-01-01"),
        ("Y170000002", {"years": -2}, "Y170000000"),
        ("2021", {"months": 6}, "[2021-07..2022-06]"),
        ("2021-02", {"days": 10}, "[2021-02-11..2021-03-10]"),
        ("201X", {"years": 10}, "202X"),
        ("201X", {"years": 1}, "[2011..2020]"),
        ("1950S2", {"years": 100}, "2050S2"),
        ("1950S2", {"years": 10}, "[1910..2009]"),
        ("156X-12-25", {"years": 10}, "157X-12-25"),
        ("15XX-02-25", {"months": 1}, "15XX-03-25"),
        ("190X-02-29", {"years": 1}, "[1905-02-28,1909-02-28]"),
        ("XXXX-12-25", {"days": 10}, "XXXX-01-04"),
        ("XXXX-02-28", {"days": 1}, "[XXXX-02-29,XXXX-03-01]"),
        ("XXXX-06", {"months": 1}, "XXXX-07"),
        ("XXXX", {"years": 1}, "XXXX"),
        ("2020-XX-15", {"years": 1}, "2021-XX-15"),
        ("2020-X2-15", {"months": 1}, "[2020-03-15,2021-01-15]"),
        ("2001-25?", {"years": 1}, "2002-25?"),
        ("2004-06?-~11", {"days": 1}, "2004-06?-~12"),
        ("[1667,1670..1672]", {"years": 1}, "[1668,1671..1673]"),
        ("{2000..2009}", {"years": 10}, "{2010..2019}"),
        ("2004-06/..", {"months": 1}, "2004-07/.."),
        ("/2004-06-11", {"days": 1}, "/2004-06-12"),
        ("2021-02-01T23:30:00+04:30", {"hours": 1}, "2021-02-02T00:30:00+04:30"),
        ("2021-02-01", {"year": 2024}, "2024-02-01"),
        ("2024-02-29", {"year": 2023, "years": 1}, "2024-02-29"),
        ("195X-21", {"years": 10}, "196X-21"),
        (
            "195X-21",
            {"years": -1},
            "[1949-21,1950-21,1951-21,1952-21,1953-21,1954-21,1955-21,1956-21,1957-21,1958-21]",
        ),
        ("-XXXX-21", {"years": 3}, "XXXX-21"),  # up to the spring of 2: no mask says so
        ("-000X", {"years": 5}, "[-0004..0004]"),  # 10 BCE to 2 BCE
        ("-000X", {"years": 1}, "[-0008..0000]"),
        ("-000X", {"years": -10}, "[-0019..-0011]"),  # it is 10 BCE to 2 BCE, and not 1 BCE
        ("1XXX-XX-XX", {"days": 5}, "[1000-01-06..2000-01-05]"),
        ("1XXX", {"months": 5}, "[1000-06..2000-05]"),
        ("{2021..2023}", {"years": 1}, "{2022..2024}"),
        ("{..2023}", {"years": 1}, "{..2024}"),
        ("{2021-01-31,2021-05}", {"months": 1}, "{2021-02-28,2021-06}"),
        ("{2004~..2006~,2010}", {"years": 1}, "{2005~..2007~,2011}"),
        ("{2000?..2009?}", {"years": 10}, "{2010?..2019?}"),
        ("{156X,1580}", {"years": 10}, "{157X,1590}"),
    ],
)
def test_a_date_is_moved(text: str, amounts: dict[str, int], moved: str) -> None:
    assert later(text, **amounts) == moved


@pytest.mark.parametrize(
    ("text", "delta"),
    [
        ("2021-02", relativedelta(year=2020)),
        ("XXXX-02-01", relativedelta(weekday=MO)),
        ("2021-02-01", relativedelta(hours=1)),
        ("2021-02-01T10:00:00", relativedelta(microseconds=1)),
        ("2021-02-01", relativedelta(days=0.5)),  # type: ignore[arg-type]
        ("2001-21", relativedelta(months=3)),
        ("2004-06/2006", relativedelta(days=1)),
        ("{2004-06,2005}", relativedelta(days=1)),
        ("{2021..2023}", relativedelta(months=6)),
        ("Y999999999999999999", relativedelta(years=1)),
    ],
)
def test_what_has_no_answer_is_refused(text: str, delta: relativedelta) -> None:
    with pytest.raises(RangeError):
        shift(edtf.parse(text), delta)


def test_only_what_dateutil_moves_by_moves_a_date() -> None:
    with pytest.raises(InvalidValueError, match="expected a relativedelta"):
        shift(edtf.parse("2021-02"), datetime.timedelta(days=1))  # type: ignore[arg-type]


absolute_deltas = st.builds(
    relativedelta,
    years=st.integers(-3, 3),
    months=st.integers(-14, 14),
    days=st.integers(-400, 400),
    leapdays=st.integers(-1, 1),
    year=st.none() | st.integers(1900, 2100),
    month=st.none() | st.integers(1, 12),
    day=st.none() | st.integers(1, 31),
    weekday=st.none() | st.just(MO(1)) | st.just(FR(-1)),
)
some_days = st.dates(datetime.date(1800, 1, 1), datetime.date(2300, 1, 1))


@given(some_days, absolute_deltas)
def test_a_known_day_goes_where_dateutil_sends_it(day: datetime.date, delta: relativedelta) -> None:
    assert shift(Date.from_date(day), delta).to_date() == day + delta


@given(st.datetimes(datetime.datetime(1800, 1, 1), datetime.datetime(2300, 1, 1)), st.data())
def test_a_time_goes_where_dateutil_sends_it(
    moment: datetime.datetime, data: st.DataObject
) -> None:
    moment = moment.replace(microsecond=0)
    delta = data.draw(
        st.builds(
            relativedelta,
            months=st.integers(-14, 14),
            days=st.integers(-40, 40),
            hours=st.integers(-100, 100),
            seconds=st.integers(-10_000, 10_000),
            hour=st.none() | st.integers(0, 23),
        )
    )
    assert shift(DateTime.from_datetime(moment), delta).to_datetime() == moment + delta


@given(some_days, deltas, st.integers(-(10**14), 10**14))
def test_every_400_years_the_calendar_moves_alike(
    day: datetime.date, delta: relativedelta, cycles: int
) -> None:
    here = shift(Date.from_date(day), delta)
    there = shift(Date.from_ordinal(day.toordinal() + cycles * gregorian.CYCLE_DAYS), delta)
    assert isinstance(here, Date)
    assert isinstance(there, Date)
    assert here.day_number is not None
    assert there.day_number == here.day_number + cycles * gregorian.CYCLE_DAYS


@given(small.moments, plain_deltas | deltas)
def test_every_possible_day_goes_to_a_possible_day(date: DateValue, delta: relativedelta) -> None:
    try:
        moved = shift(date, delta)
    except RangeError:
        assume(False)
    note(str(moved))
    for number in sorted(small.possible_days(date))[::7]:
        assert datetime.date.fromordinal(number) + delta in moved


@given(small.dates, st.integers(-30, 30))
def test_whole_years_there_and_back_lose_no_day(date: Date, years: int) -> None:
    there = shift(date, relativedelta(years=years))
    back = shift(there, relativedelta(years=-years))
    note(f"{there} {back}")
    # A 29 February comes back as the 28th.
    for number in sorted(small.possible_days(date)):
        day = datetime.date.fromordinal(number)
        assert day in back or (day.month, day.day) == (2, 29)


@given(small.moments)
def test_nothing_moved_is_the_same(date: DateValue) -> None:
    assert small.possible_days(shift(date, relativedelta())) == small.possible_days(date)


@given(wide.values, deltas)
def test_any_value_is_moved_to_one_that_can_be_written_or_refused(
    date: DateValue, delta: relativedelta
) -> None:
    try:
        moved = shift(date, delta)
    except RangeError:
        return
    note(str(moved))
    assert edtf.parse(str(moved), extended=True) == moved
    assert moved.qualifier == date.qualifier


# -- anniversaries ---------------------------------------------------------------


def days_of(text: str, start: str, stop: str, leap_day: LeapDay | None = None) -> list[str]:
    between = (edtf.parse(start), edtf.parse(stop))
    return [str(d) for d in anniversaries(edtf.parse(text), between=between, leap_day=leap_day)]


def test_anniversaries_lie_between_two_dates() -> None:
    assert days_of("1988-08-08", "2020", "2021-08-08") == ["2020-08-08", "2021-08-08"]
    assert days_of("1988-08-08", "1980", "1990") == ["1989-08-08", "1990-08-08"]
    assert days_of("XXXX-12-25", "1999-12-26", "2001") == ["2000-12-25", "2001-12-25"]
    assert days_of("1948-06~", "2020-06-15", "2022") == ["2021-~06", "2022-~06"]
    assert days_of("1988-08-08", "2021-01", "2021-02") == []


@pytest.mark.parametrize(
    ("leap_day", "found"),
    [
        ("feb 28", ["2023-02-28", "2024-02-29", "2025-02-28"]),
        ("mar 1", ["2023-03-01", "2024-02-29", "2025-03-01"]),
        ("leap years only", ["2024-02-29"]),
    ],
)
def test_a_leap_day_is_kept_as_the_caller_says(leap_day: LeapDay, found: list[str]) -> None:
    assert days_of("2000-02-29", "2023", "2025", leap_day) == found


def test_anniversaries_have_no_end_of_their_own() -> None:
    found = list(islice(anniversaries(Date(9998, 5, 1)), 3))
    assert [str(day) for day in found] == ["9999-05-01", "+10000-05-01", "+10001-05-01"]


@pytest.mark.parametrize("text", ["2021", "XXXX-12-25", "2000-02-29", "2001-21"])
def test_an_anniversary_without_an_answer_is_refused(text: str) -> None:
    with pytest.raises(RangeError):
        anniversaries(edtf.parse(text))


def test_an_anniversary_asks_for_a_rule_that_it_knows() -> None:
    with pytest.raises(RangeError, match="'feb 28', 'mar 1' or 'leap years only', found 'always'"):
        anniversaries(Date(2020, 2, 29), leap_day="always")  # type: ignore[arg-type]


def test_a_time_has_anniversaries_of_its_day() -> None:
    begin, end = datetime.date(2021, 1, 1), edtf.parse("2024-12-31T10:00:00Z")
    time = edtf.parse("2020-02-29T23:00:00Z")
    found = anniversaries(time, between=(begin, end), leap_day="mar 1")
    assert list(map(str, found)) == ["2021-03-01", "2022-03-01", "2023-03-01", "2024-02-29"]


@given(some_days, st.integers(1, 200))
def test_an_anniversary_is_where_dateutil_puts_it(day: datetime.date, years: int) -> None:
    leap_day: LeapDay = "feb 28"
    found = next(islice(anniversaries(Date.from_date(day), leap_day=leap_day), years - 1, None))
    assert found.to_date() == day + relativedelta(years=years)
