from __future__ import annotations

import contextlib
import datetime
from typing import Any

import pytest
from hypothesis import example, given, note
from hypothesis import strategies as st
from tests.dates import small
from tests.dates.edtf import values as wide

from timeline import edtf
from timeline.dates import Date, DateTime, DateValue, TimeScale
from timeline.dates.notations import wikidata
from timeline.errors import ParseError, RangeError


def _time(time: str, precision: int = 11, **others: Any) -> dict[str, Any]:
    return {"time": time, "precision": precision, **others}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (_time("+2021-02-01T00:00:00Z"), "2021-02-01"),
        (_time("+2021-02-00T00:00:00Z", 10), "2021-02"),
        (_time("+2021-00-00T00:00:00Z", 9), "2021"),
        (_time("+2010-00-00T00:00:00Z", 8), "201X"),
        (_time("+2000-00-00T00:00:00Z", 7), "[1901..2000]"),
        (_time("+2001-00-00T00:00:00Z", 7), "[2001..2100]"),
        (_time("+1500-00-00T00:00:00Z", 6), "[1001..2000]"),
        (_time("-0044-00-00T00:00:00Z", 8), "[-0048..-0039]"),
        (_time("-0004-00-00T00:00:00Z", 8), "[-0008..0000]"),
        (_time("-0044-00-00T00:00:00Z", 7), "[-0099..0000]"),
        (_time("-0500-00-00T00:00:00Z", 6), "[-0999..0000]"),
        (_time("+13000000-00-00T00:00:00Z", 3), "[Y12500000..Y13999999]"),
        (_time("-0044-03-15T00:00:00Z"), "-0043-03-15"),
        (_time("-0044-03-15T00:00:00Z", calendarmodel=wikidata.JULIAN), "-0043-03-13"),
        (_time("+1649-01-30T00:00:00Z", calendarmodel=wikidata.JULIAN), "1649-02-09"),
        (_time("+2021-02-01T10:20:30Z", 14), "2021-02-01T10:20:30Z"),
        (_time("+2021-00-00T00:00:00Z", 9, before=2, after=1), "[2019..2022]"),
        (_time("+2021-02-01T00:00:00Z", 11, before=1, after=0), "[2021-01-31..2021-02-01]"),
        (_time("-13800000000-00-00T00:00:00Z", 9), "Y-13799999999"),
    ],
)
def test_reading(value: dict[str, Any], text: str) -> None:
    assert wikidata.read(value).value == edtf.parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "2021-02-01",
        "2021-02",
        "2021",
        "0000",
        "-0043-03-15",
        "201X",
        "2021-02-01T10:20:30Z",
        "Y12000",
        "[1901..2000]",
        "[1001..2000]",
        "[-0048..-0039]",
        "[-0099..0000]",
        "[0001..0009]",
    ],
)
def test_what_is_written_is_read_again(text: str) -> None:
    date = edtf.parse(text)
    assert wikidata.read(wikidata.write(date)).value == date


@pytest.mark.parametrize(
    "text",
    [
        "19XX",
        "000X",
        "1950S3",
        "[2001..2003]",
        "XXXX",
        "{1901..2000}",
        "2021~",
        "XXXX-02-01",
        "2021/2022",
        "[2021,2022]",
        "2021-21",
        "2021-02-01T10:20:30",
        "Y12345678901234567",
    ],
)
def test_what_wikidata_cannot_say_is_refused(text: str) -> None:
    with pytest.raises(RangeError, match="Wikidata"):
        wikidata.write(edtf.parse(text))


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        {},
        {"time": 3},
        _time("2021-02-01"),
        _time("+0000-01-01T00:00:00Z"),
        _time("+2021-02-30T00:00:00Z"),
        _time("+2021-00-00T00:00:00Z", 11),
        _time("+2021-02-01T00:00:00Z", 12),
        _time("+2021-02-01T00:00:00Z", 15),
        _time("+2021-02-01T00:00:00Z", True),
        _time("+2021-02-01T00:00:00Z", calendarmodel="http://example.org/"),
        _time("+2021-02-01T00:00:00Z", timezone=60),
        _time("+2021-02-01T00:00:00Z", before=-1),
        _time("+2021-02-01T00:00:00Z", before="1"),
        _time("+2010-00-00T00:00:00Z", 8, before=1),
    ],
)
def test_what_is_no_time_value_is_refused(value: object) -> None:
    with pytest.raises(ParseError):
        wikidata.read(value)


_years = st.integers(-(10**7), 10**7)
_days = st.dates().map(Date.from_date)
writable = st.one_of(
    _days,
    st.builds(lambda year, month: Date(year, month), _years, st.integers(1, 12)),
    _years.map(Date),
    st.integers(1, 999).map(lambda decade: Date(f"{decade:03}X")),
    st.integers(0, 98).map(lambda n: edtf.parse(f"[{100 * n + 1:04}..{100 * n + 100:04}]")),
    st.datetimes(timezones=st.just(datetime.timezone.utc)).map(
        lambda instant: DateTime.from_datetime(instant.replace(microsecond=0))
    ),
)


@given(writable)
def test_what_it_has_a_precision_for_is_written_with_its_meaning(date: DateValue) -> None:
    keeps_its_meaning(wikidata.write(date), date)


@given(small.values | wide.values)
@example(DateTime(-(10**18) + 1, 1, 1, 0, 0, 0, shift=30))  # in UTC, of a year of 19 digits
def test_anything_else_is_written_with_its_meaning_or_refused(date: DateValue) -> None:
    with contextlib.suppress(RangeError):
        keeps_its_meaning(wikidata.write(date), date)


def keeps_its_meaning(value: dict[str, Any], date: DateValue) -> None:
    note(str(value))
    again = wikidata.read(value).value
    assert again.bounds == date.bounds
    if date.time_scale is TimeScale.DAYS:  # a second is told in UTC, where it may be another day
        assert small.possible_days(again) == small.possible_days(date)


@given(
    st.fixed_dictionaries(
        {
            "time": st.from_regex(r"[+-]\d{1,16}-\d\d-\d\dT\d\d:\d\d:\d\dZ", fullmatch=True),
            "precision": st.integers(-1, 15),
        },
        optional={
            "before": st.integers(-1, 10**7),
            "after": st.integers(-1, 10**7),
            "calendarmodel": st.sampled_from([wikidata.JULIAN, wikidata.GREGORIAN, ""]),
        },
    )
)
def test_nothing_but_a_parse_error(value: dict[str, Any]) -> None:
    with contextlib.suppress(ParseError):
        wikidata.read(value)
