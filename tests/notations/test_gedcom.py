from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline import edtf
from timeline.errors import ParseError, RangeError
from timeline.notations import gedcom

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
    "BEF 1920": "[..1919]",
    "BEF 1 MAR 1920": "[..1920-02-29]",
    "AFT 31 DEC 1999": "[2000-01-01..]",
    "AFT DEC 1999": "[2000-01..]",
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
        "1648-XX",
        "Y12000",
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
        "HEBREW 2 TVT 5758",
        "1648/50",
        "FROM JULIAN 1648",
        "x" * 300,
        "31 APR 1900",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ParseError):
        gedcom.read(text)


@given(st.text(max_size=300) | st.text("BETANDFROMJULIAN 0123456789/()@#.", max_size=60))
def test_nothing_but_a_parse_error(text: str) -> None:
    with contextlib.suppress(ParseError):
        gedcom.read(text)
