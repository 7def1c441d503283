from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, note
from hypothesis import strategies as st
from tests.dates import small
from tests.dates.edtf import values as wide

from timeline import edtf
from timeline.dates import DateValue, duration
from timeline.dates.notations import gedcom
from timeline.errors import ParseError, RangeError

READ = {
    "30 JAN 1649": "1649-01-30",
    "Feb 1648": "1648-02",
    "1648": "1648",
    "476": "0476",
    "44 BCE": "-0043",
    "15 MAR 44 B.C.": "-0043-03-15",
    "JULIAN 30 JAN 1649": "1649-02-09",
    "@#DJULIAN@ 30 JAN 1648/49": "1649-02-09",
    "@#DGREGORIAN@ 30 JAN 1649": "1649-01-30",
    "30 JAN 1699/00": "1700-01-30",
    "FROM 1904 TO 1915": "1904/1915",
    "FROM 1904": "1904/",
    "TO 1915": "/1915",
    "BET 1904 AND 1915": "[1904..1915]",
    "BET 1 MAY 1904 AND JUN 1904": "[1904-05-01..1904-06]",
    "BEF 1920": "[..1920]",
    "BEF 1 MAR 1920": "[..1920-03-01]",
    "AFT 31 DEC 1999": "[1999-12-31..]",
    "AFT DEC 1999": "[1999-12..]",
    "BET JULIAN 1700 AND JULIAN 1701": "[1700-01-11..1702-01-11]",
    "ABT JULIAN FEB 1700": "[1700-02-11~..1700-03-11~]",
    "24 MAR 1699/00": "1700-03-24",
    "15 APR 1699/00": "[1699-04-15,1700-04-15]",
    "1699/00": "[1699,1700]",
    "BEF 1699/00": "[..1700-12-31]",
    "12000": "Y12000",
    "ABT 1648": "1648~",
    "EST FEB 1648": "1648-02~",
    "CAL 1648": "1648",
    "INT 1648 (the year of the peace)": "1648?",
}
WRITTEN = (
    "30 JAN 1649",
    "FEB 1648",
    "1648",
    "44 BCE",
    "15 MAR 44 BCE",
    "FROM 1904 TO 1915",
    "FROM 1904",
    "TO 1915",
    "BET 1904 AND 1915",
    "BEF 1920",
    "BEF 1 MAR 1920",
    "AFT DEC 1999",
    "ABT 1648",
)


@pytest.mark.parametrize(("text", "value"), READ.items())
def test_reading(text: str, value: str) -> None:
    noted = gedcom.read(text)
    assert noted.value == edtf.parse(value)
    assert noted.verbatim == text


@pytest.mark.parametrize("text", WRITTEN)
def test_what_is_written_is_what_was_read(text: str) -> None:
    assert gedcom.write(gedcom.read(text).value) == text


@pytest.mark.parametrize(
    "text",
    [
        "XXXX-02-01",
        "1904/..",
        "1648?",
        "2001-21",
        "[1904,1906]",
        "{1904..1906}",
        "1648-X2",
        "XXXX",
        "[1904~..1906]",
        "2021-02-01T10:00:00Z",
        "1950S2",
        "2004~-06",
    ],
)
def test_what_gedcom_cannot_say_is_refused(text: str) -> None:
    with pytest.raises(RangeError, match="GEDCOM"):
        gedcom.write(edtf.parse(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "(about noon)",
        "30 FEB 1649",
        "JANUARY 1649",
        "0",
        "FROM",
        "BET 1904",
        "BET 1915 AND 1904",
        "FROM 1915 TO 1904",
        "HEBREW 2 JAN 5758",
        "HEBREW 30 ADS 5765",
        "HEBREW 14 ADS 5766",  # no leap year
        "HEBREW 1 TSH 4000",
        "FRENCH_R 18 BRUM 15",
        "@#DFRENCH R@ 7 COMP 3",
        "HEBREW 5758 BCE",
        "@#DROMAN@ 1 JAN 1700",
        "1648/50",
        "FROM JULIAN 1648",
        "x" * 300,
        "31 APR 1900",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ParseError):
        gedcom.read(text)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("201X", "BET 2010 AND 2019"),
        ("1648-XX", "BET JAN 1648 AND DEC 1648"),
        ("2021-02-1X", "BET 10 FEB 2021 AND 19 FEB 2021"),
        ("-XXXX", "BEF 2 BCE"),
        ("Y12000", "12000"),
    ],
)
def test_open_digits_without_gaps_are_a_range(value: str, text: str) -> None:
    assert gedcom.write(edtf.parse(value)) == text


def test_version_5_5_1_writes_less() -> None:
    assert gedcom.write(edtf.parse("-0043"), version="5.5.1") == "44 B.C."
    assert gedcom.write(edtf.parse("2021-02~"), version="5.5.1") == "ABT FEB 2021"
    for text in ("-0043-03", "Y12000"):
        with pytest.raises(RangeError):
            gedcom.write(edtf.parse(text), version="5.5.1")
    with pytest.raises(RangeError):
        gedcom.write(edtf.parse("2021"), version="6")


@pytest.mark.parametrize(
    "text",
    [
        "BET 3 AND 4 JAN 2001",
        "FROM 3 TO 4 JAN 2001",
        "bet 03 and 12 feb 1900",
        "BET 31 AND 1 JAN 99",
    ],
)
def test_a_day_alone_is_not_taken_for_a_year(text: str) -> None:
    """Each date of DateRange and DatePeriod is whole (GEDCOM 7.0, 2.5): nothing is left out."""
    with pytest.raises(ParseError, match="whole dates"):
        gedcom.read(text)
    # What the grammar lets nobody misread is what it says.
    assert str(gedcom.read("BET 3 AND 44").value) == "[0003..0044]"


CALENDARS = {
    # Purim of 5765, a leap year, was on 25 March 2005; of 5766 on 14 March 2006.
    "HEBREW 14 ADS 5765": "2005-03-25",
    "@#DHEBREW@ 14 ADR 5766": "2006-03-14",
    "HEBREW 14 ADR 5765": "2005-02-23",
    "HEBREW 2 TVT 5758": "1997-12-31",
    "HEBREW NSN 5781": "[2021-03-14..2021-04-12]",
    # The 18 brumaire of year VIII, and the last day of year III, a leap year.
    "FRENCH_R 18 BRUM 8": "1799-11-09",
    "@#DFRENCH R@ 6 COMP 3": "1795-09-22",
    "FRENCH_R 1": "[1792-09-22..1793-09-21]",
    "FROM HEBREW 1 TSH 5758 TO HEBREW 2 TSH 5758": "1997-10-02/1997-10-03",
    "BET FRENCH_R 1 VEND 1 AND FRENCH_R 2 VEND 1": "[1792-09-22..1792-09-23]",
    "ABT HEBREW 2 TVT 5758": "1997-12-31~",
    "INT HEBREW 2 TVT 5758 (the second of Tevet)": "1997-12-31?",
    "BEF FRENCH_R 1 VEND 1": "[..1792-09-22]",
}


@pytest.mark.parametrize(("text", "value"), CALENDARS.items())
def test_dates_of_other_calendars(text: str, value: str) -> None:
    pytest.importorskip("convertdate", reason="the calendars are known to convertdate")
    assert gedcom.read(text).value == edtf.parse(value)
    assert gedcom.read(text).verbatim == text


@pytest.mark.parametrize("calendar", ["JULIAN", "HEBREW", "FRENCH_R"])
def test_days_months_and_years_of_other_calendars_are_written_and_read(calendar: str) -> None:
    pytest.importorskip("convertdate", reason="the calendars are known to convertdate")
    months = {"JULIAN": ("MAR", 30), "HEBREW": ("ADS", 27), "FRENCH_R": ("COMP", 5)}
    code, day = months[calendar]
    year = {"JULIAN": 1700, "HEBREW": 5765, "FRENCH_R": 7}[calendar]
    for text in (f"{calendar} {day} {code} {year}", f"{calendar} {code} {year}"):
        value = gedcom.read(text).value
        assert gedcom.write(value, calendar=calendar) == text
        old = gedcom.write(value, "5.5.1", calendar=calendar)
        assert old.startswith("@#D")
        assert gedcom.read(old).value == value
    whole = gedcom.read(f"{calendar} {year}").value
    assert gedcom.write(whole, calendar=calendar) == f"{calendar} {year}"


@pytest.mark.parametrize("text", ["2021~", "XXXX", "[2021-01-01,2021-02-01]", "2021-01-01/2021-02"])
def test_what_is_no_date_of_a_calendar_is_not_written(text: str) -> None:
    pytest.importorskip("convertdate", reason="the calendars are known to convertdate")
    with pytest.raises(RangeError, match="no notation"):
        gedcom.write(edtf.parse(text), calendar="HEBREW")
    with pytest.raises(RangeError, match="expected GREGORIAN, JULIAN"):
        gedcom.write(edtf.parse(text), calendar="ROMAN")


def test_julian_years_before_christ() -> None:
    ides = edtf.parse("-0043-03-13")
    assert gedcom.write(ides, calendar="JULIAN") == "JULIAN 15 MAR 44 BCE"
    with pytest.raises(RangeError):
        gedcom.write(ides, "5.5.1", calendar="JULIAN")


@given(small.values | wide.values, st.sampled_from(("7.0", "5.5.1")))
def test_what_can_be_written_keeps_its_meaning(date: DateValue, version: str) -> None:
    try:
        text = gedcom.write(date, version=version)
    except RangeError:
        return
    note(text)
    again = gedcom.read(text).value
    assert again.bounds == date.bounds
    assert again.qualifier == date.qualifier
    assert small.possible_days(again) == small.possible_days(date)
    assert duration(again) == duration(date)


@given(st.text(max_size=300) | st.text("BETANDFROMJULIAN 0123456789/()@#.", max_size=60))
def test_nothing_but_a_parse_error(text: str) -> None:
    with contextlib.suppress(ParseError):
        gedcom.read(text)
