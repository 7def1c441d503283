from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline import edtf
from timeline.dates import Date
from timeline.dates.notations import julian
from timeline.errors import ParseError

convertdate = pytest.importorskip("convertdate", reason="the oracle, convertdate, is absent")


@given(st.integers(-4000, 9000), st.integers(1, 12), st.integers(1, 28))
def test_days_are_those_of_a_library_not_ours(year: int, month: int, day: int) -> None:
    jd = convertdate.julian.to_jd(year, month, day)
    assert julian.ordinal(year, month, day) == int(jd - 1721424.5)


@given(st.integers(-(10**9), 10**9))
def test_numbers_go_there_and_back(number: int) -> None:
    year, month, day = julian.civil(number)
    assert julian.ordinal(year, month, day) == number
    assert 1 <= day <= julian.days_in_month(year, month)


@given(st.integers(-(10**6), 10**6))
def test_four_years_are_1461_days(number: int) -> None:
    year, month, day = julian.civil(number)
    later = julian.civil(number + 1461)
    assert later == (year + 4, month, day)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1582-10-05", "1582-10-15"),  # the day on which the Pope changed the calendar
        ("1752-09-03", "1752-09-14"),  # Britain
        ("1917-10-25", "1917-11-07"),  # the October Revolution
        ("1649-01-30", "1649-02-09"),
        ("1900-02-29", "1900-03-13"),
        ("-0043-03-15", "-0043-03-13"),  # the Ides
        ("1917-10", "[1917-10-14..1917-11-13]"),
        ("1917", "[1917-01-14..1918-01-13]"),
    ],
)
def test_days_that_history_knows(text: str, value: str) -> None:
    noted = julian.read(text)
    assert noted.value == edtf.parse(value)
    assert noted.verbatim == f"{text} (Julian)"


@pytest.mark.parametrize(
    "text", ["", "1900-02-30", "1900-13-01", "30 January 1649", "190X", "1900-1"]
)
def test_what_is_no_julian_date_is_refused(text: str) -> None:
    with pytest.raises(ParseError):
        julian.read(text)


def test_the_calendars_agree_in_the_third_century() -> None:
    assert julian.convert(250, 6, 15) == Date(250, 6, 15)
