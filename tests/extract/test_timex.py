"""TIMEX3 values, by the examples of the guidelines' own kinds of value."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline import edtf
from timeline.dates import Date
from timeline.extract import extract
from timeline.extract._timex import duration, iso_week, written


@pytest.mark.parametrize(
    ("value", "granularity", "text"),
    [
        ("1998-04-18", "day", "1998-04-18"),
        ("1998-04", "month", "1998-04"),
        ("1998", "year", "1998"),
        ("199X", "decade", "199"),
        ("19XX", "century", "19"),
        ("1998-21", "season", "1998-SP"),
        ("1998-24", "season", "1998-WI"),
        ("1998-36", "quarter", "1998-Q4"),
        ("1998-41", "half", "1998-H2"),
        ("[2021-11-29..2021-12-05]", "week", "2021-W48"),
        ("[2021-12-04..2021-12-05]", "weekend", "2021-W48-WE"),
        ("XXXX-02-01", "day", "XXXX-02-01"),
        ("-0043-03-15", "day", "BC0044-03-15"),
        ("1998-04-18T09:30:00", "minute", "1998-04-18T09:30"),
        ("1998-04-18T09:30:15", "second", "1998-04-18T09:30:15"),
    ],
)
def test_dates(value: str, granularity: str, text: str) -> None:
    assert written(edtf.parse(value, extended=True), granularity) == text


def test_a_part_of_a_day() -> None:
    assert written(Date(1998, 4, 18), "part of day", "MO") == "1998-04-18TMO"


@pytest.mark.parametrize(
    ("count", "unit", "text"),
    [
        (3, "month", "P3M"),
        (1, "fortnight", "P2W"),
        ("X", "fortnight", "PXW"),
        (2.5, "hour", "PT2H30M"),
        (1.25, "year", "P1.25Y"),
        (2, "decade", "P20Y"),
        (2.5, "century", "P250Y"),
        ("X", "decade", "PXDE"),
        ("X", "century", "PXC"),
    ],
)
def test_durations(count: float | str, unit: str, text: str) -> None:
    assert duration(count, unit) == text


@given(st.dates())
def test_weeks_are_those_of_the_standard_library(day: datetime.date) -> None:
    year, week, _ = day.isocalendar()
    # The week of 0001-01-01 aside, the standard library and we have the same years.
    assert iso_week(day.toordinal()) == f"{year:04}-W{week:02}"


def test_a_range_has_a_tag_for_each_end() -> None:
    text = "from March to May 2019"
    (mention,) = extract(text)
    tags = [(text[tag.start : tag.end], tag.value) for tag in mention.tags]
    assert tags == [("March", "2019-03"), ("May 2019", "2019-05")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # TimeML 1.2.1: no prepositions; determiners and quantifiers belong to the expression
        ("since June 2019", ["June 2019"]),
        ("in the early 1990s", ["the early 1990s"]),
        ("less than two weeks later", ["less than two weeks later"]),
        ("the February 1 coup", ["February 1"]),
        ("from 3 to 14 May 1997", ["3", "14 May 1997"]),
        ("from 264 to 241 BC", ["264", "241 BC"]),
        ("in 1939-45", ["1939", "45"]),
        ("a three-day truce", ["three-day"]),
    ],
)
def test_extents_as_corpora_have_them(text: str, words: list[str]) -> None:
    whole = f"It was {text}."
    tags = [tag for mention in extract(whole, published="2021-12-06") for tag in mention.timeml]
    assert [whole[tag.start : tag.end] for tag in tags] == words
