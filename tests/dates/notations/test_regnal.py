"""Years of reigns: against handbooks' dates, and every day of each reign in one year of it."""

from __future__ import annotations

import contextlib
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline import Date, edtf
from timeline.dates._engine.gregorian import ordinal
from timeline.dates.notations import julian, regnal
from timeline.errors import InvalidValueError, ParseError, RangeError


def _julian(text: str) -> str:
    return str(julian.read(text).value)


# C. R. Cheney's handbook of dates has the first and last day of each year, Julian until 1752.
YEARS = {
    "12 Eliz. I": ("1569-11-17", "1570-11-16"),
    "Edw. III 50": ("1376-01-25", "1377-01-24"),
    "50 Edw.": ("1376-01-25", "1377-01-24"),
    "1 Will. I": ("1066-12-25", "1067-12-24"),
    "1 Hen VIII": ("1509-04-22", "1510-04-21"),
    "38 Henry 8": ("1546-04-22", "1547-01-28"),
    "1 Edw. V": ("1483-04-09", "1483-06-25"),
    "12 Chas. II": ("1660-01-30", "1661-01-29"),
    "6 William & Mary": ("1694-02-13", "1694-12-27"),
    "1st year of Anne": ("1702-03-08", "1703-03-07"),
    "anno xii Elizabeth I": ("1569-11-17", "1570-11-16"),
}


@pytest.mark.parametrize(("text", "days"), YEARS.items())
def test_a_year_of_a_reign_is_one_of_its_days(text: str, days: tuple[str, str]) -> None:
    first, last = map(_julian, days)
    noted = regnal.read(text)
    assert (str(noted.value.earliest), str(noted.value.latest)) == (first, last)
    assert noted.verbatim.startswith(f"{text} (")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # By the calendar of today since 1752: Waterloo, and the day on which Victoria followed.
        ("18 June 55 Geo. III", "1815-06-18"),
        ("20 June 1 Vict.", "1837-06-20"),
        ("64 Vict", "[1900-06-20..1901-01-22]"),
        # The 26th year of George II began on 11 June, old style, and ended on 21 June, new style.
        ("26 Geo. II", "[1752-06-22..1753-06-21]"),
        ("27 Geo. II", "[1753-06-22..1754-06-21]"),
        ("25 Geo. II", "[1751-06-22..1752-06-21]"),
        ("3 January 12 Eliz. I", "1570-01-13"),
        ("17 November 1 Eliz. I", "1558-11-27"),
    ],
)
def test_days_and_years_in_both_calendars(text: str, value: str) -> None:
    assert regnal.read(text).value == edtf.parse(value)


@pytest.mark.parametrize("reign", regnal.ENGLISH, ids=lambda reign: reign.name.replace(" ", "-"))
def test_every_day_of_a_reign_is_in_one_year_of_it(reign: regnal.Reign) -> None:
    spans, number = [], 1
    while (span := reign.days_of_year(number)) is not None:
        spans.append(span)
        number += 1
    assert reign.days_of_year(0) is None
    for (_, last), (first, _) in pairwise(spans):
        assert first == last + 1
    assert all(360 <= last - first + 1 <= 377 for first, last in spans[:-1])
    for year, (first, last) in enumerate(spans, 1):
        assert reign.year_of(first) == reign.year_of(last) == year
    assert reign.year_of(spans[0][0] - 1) is reign.year_of(spans[-1][1] + 1) is None


@given(st.integers(ordinal(1066, 12, 31), ordinal(2022, 9, 8)))
def test_a_day_that_is_written_is_read(number: int) -> None:
    day = Date.from_ordinal(number)
    try:
        text = regnal.write(day)
    except RangeError:  # between two reigns, and those that are counted in ways of their own
        assert not any(reign.year_of(number) for reign in regnal.ENGLISH)
        return
    assert regnal.read(text).value == day


def test_a_name_of_several_rulers_names_them_all() -> None:
    with pytest.raises(ParseError, match="one reign of Edward I, Edward II, Edward III, Edward IV"):
        regnal.read("12 Edw.")
    with pytest.raises(ParseError, match="one reign of Elizabeth I, Elizabeth II"):
        regnal.read("12 Eliz.")
    with pytest.raises(ParseError, match="one reign of Edward V,"):
        regnal.read("2 Edw. V")


@pytest.mark.parametrize(
    "text",
    [
        *("", "Eliz.", "12", "12 Hen. IX", "46 Eliz. I", "31 February 12 Eliz. I", "12 El. I"),
        *("3 Foo 12 Eliz. I", "0 May 12 Eliz. I", "31 & 32 Vict.", "0 Anne", "x" * 300),
    ],
)
def test_what_is_no_year_of_a_reign_is_refused(text: str) -> None:
    with pytest.raises(ParseError):
        regnal.read(text)


def test_a_table_of_ones_own() -> None:
    table = [
        regnal.Reign("Wilhelm II", "1888-06-15", Date(1918, 11, 9), calendar="gregorian"),
        regnal.Reign("Leap", "2000-02-29", "2004-12-31", calendar="gregorian"),
    ]
    assert regnal.read("1 Wilh. II", table).value == edtf.parse("[1888-06-15..1889-06-14]")
    assert regnal.write("1918-11-09", table) == "9 November 31 Wilhelm II"
    # In a year that has no 29 February, a year of the reign begins on the day after the 28th.
    assert regnal.read("2 Leap", table).value == edtf.parse("[2001-03..2002-02]")
    with pytest.raises(RangeError, match="none of the reigns"):
        regnal.write("1870-01-01", table)
    with pytest.raises(RangeError, match="a known day"):
        regnal.write("1870", table)
    with pytest.raises(InvalidValueError, match="a day as"):
        regnal.Reign("A", "1870", "1880-01-01")


@given(st.text(max_size=60) | st.text("Eliz.IVX 12HenryEdw&,", max_size=30))
def test_nothing_but_a_parse_error(text: str) -> None:
    with contextlib.suppress(ParseError):
        regnal.read(text)
