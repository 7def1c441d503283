"""Dates as people type them, and what leaves them open."""

from __future__ import annotations

import contextlib
import datetime
import email.utils

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import DateValue, edtf
from timeline.dates.notations.typed import read, time_on
from timeline.errors import TimelineError

# -- a day, a month, a year ------------------------------------------------------------

FORMS = [
    "{d} {b} {y:04}", "{b} {d}, {y:04}", "{d}-{b}-{y:04}", "{y:04} {b} {d}", "{y:04}-{b}-{d:02}",
    "{d:02}.{m:02}.{y:04}", "{y:04}/{m}/{d}", "{y:04}{m:02}{d:02}", "{w}, {d} {b} {y:04}",
]  # fmt: skip


@given(st.dates(min_value=datetime.date(1000, 1, 1), max_value=datetime.date(2999, 12, 31)))
def test_a_day_is_read_however_it_is_written(day: datetime.date) -> None:
    names = {"b": f"{day:%b}", "w": f"{day:%A}", "y": day.year, "m": day.month, "d": day.day}
    for form in FORMS:
        assert str(read(form.format(**names), "dmy")) == str(day), form


@given(
    st.datetimes(min_value=datetime.datetime(1900, 1, 1), timezones=st.just(datetime.timezone.utc))
)
def test_times_of_letters_and_of_calendars(moment: datetime.datetime) -> None:
    """RFC 5322, 3.3, as the standard library writes it; RFC 5545, 3.3.5."""
    moment = moment.replace(microsecond=0)
    expected = edtf.parse(moment.isoformat().replace("+00:00", "Z"))
    assert read(email.utils.format_datetime(moment)) == expected
    if moment.year < 3000:
        assert read(f"{moment:%Y%m%dT%H%M%SZ}") == expected


# -- words around a number ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("44 BC", "-0043"),  # ISO 8601-1, 4.2.1: the year 0000 is 1 BCE
        ("15 March 44 BCE", "-0043-03-15"),
        ("March 15, 44 B.C.", "-0043-03-15"),
        ("AD 79", "0079"),
        ("24 August 79 CE", "0079-08-24"),
        ("c. 1850", "1850~"),
        ("circa May 1850", "1850-05~"),
        ("about 1 February 2021", "2021-02-01~"),
        ("approx. spring 1850", "1850-21~"),
        ("possibly 1850", "1850?"),
        ("Q1 2021", "2021-33"),  # ISO 8601-2:2019, 4.8: quarters are 33 to 36
        ("2021-Q4", "2021-36"),
        ("H2 2021", "2021-41"),
        ("summer of 1944", "1944-22"),
        ("Fall 1944", "1944-23"),
        ("the 1990s", "199X"),
        ("1980's", "198X"),
        ("19th century", "18XX"),
        ("Feb 2021", "2021-02"),
    ],
)
def test_words_around_a_number(text: str, when: str) -> None:
    assert read(text) == edtf.parse(when, extended=True)


@st.composite
def plain_dates(draw: st.DrawFn) -> str:
    year = draw(st.integers(-3000, 2999).filter(lambda y: not 0 < y < 1000))
    text = f"{year:05}" if year < 0 else f"{year:04}"
    for parts in draw(st.lists(st.integers(1, 12), max_size=2)):
        text += f"-{parts:02}"
    return text + draw(st.sampled_from(["", "~", "?"]))


@given(plain_dates())
def test_what_we_say_of_a_date_is_that_date(text: str) -> None:
    date = edtf.parse(text)
    assert read(date.humanize()) == date


@pytest.mark.parametrize("text", ["199X", "2021-21", "2021-34", "2021-40", "198X"])
def test_what_we_say_of_a_part_of_time(text: str) -> None:
    date = edtf.parse(text)
    assert read(date.humanize()) == date


# -- from one to another -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("1–5 February 2021", "2021-02-01/2021-02-05"),
        ("1-5 Feb 2021", "2021-02-01/2021-02-05"),
        ("1st-5th February 2021", "2021-02-01/2021-02-05"),
        ("February 1–5, 2021", "2021-02-01/2021-02-05"),
        ("Feb 1-5 2021", "2021-02-01/2021-02-05"),
        ("1 to 5 of February 2021", "2021-02-01/2021-02-05"),
        ("1 February – 5 March 2021", "2021-02-01/2021-03-05"),
        ("1 Feb-5 Mar 2021", "2021-02-01/2021-03-05"),
        ("Feb 1 - Mar 5, 2021", "2021-02-01/2021-03-05"),
        ("from 30 Dec 2020 to 2 January 2021", "2020-12-30/2021-01-02"),
        ("1.–5.12.2021", "2021-12-01/2021-12-05"),
        ("1.12.–25.12.2021", "2021-12-01/2021-12-25"),
        ("May-June 2021", "2021-05/2021-06"),
        ("1939-1945", "1939/1945"),
        ("1939 – 1945", "1939/1945"),
        ("44 BC – 14 AD", "-0043/0014"),
        ("100-44 BC", "-0099/-0043"),
        ("2021-02-01–2021-02-03", "2021-02-01/2021-02-03"),
        ("1850 to present", "1850/.."),
        ("Feb 1, 2021 9:30 AM → 11:00 AM", "2021-02-01T09:30:00/2021-02-01T11:00:00"),
        ("Feb 1, 2021 9:30 AM (GMT+1) → 11:00 AM",
         "2021-02-01T09:30:00+01:00/2021-02-01T11:00:00+01:00"),
        ("2021-02-01 9:30 – 11:00 UTC", "2021-02-01T09:30:00/2021-02-01T11:00:00Z"),
        ("Feb 1, 2021 9:30 AM → Feb 2, 2021 11:00 AM",
         "2021-02-01T09:30:00/2021-02-02T11:00:00"),
        ("2021-02-01 - 2021-02-01", "2021-02-01"),
    ],
)  # fmt: skip
def test_from_one_to_another(text: str, when: str) -> None:
    assert str(read(text, "dmy")) == when


# -- times of day ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("14:30", "14:30:00"),
        ("2:30:15 PM", "14:30:15"),
        ("2 p.m.", "14:00:00"),
        ("12 AM", "00:00:00"),
        ("12:05 am", "00:05:00"),
        ("noon", "12:00:00"),
        ("14h30", "14:30:00"),
        ("14.30 Uhr", "14:30:00"),
        ("9 Uhr", "09:00:00"),
        ("1430 hrs", "14:30:00"),
        ("0930", "09:30:00"),
        ("9:30 UTC", "09:30:00Z"),
        ("9:30 +0630", "09:30:00+06:30"),
        ("9:30 AM (GMT-5)", "09:30:00-05:00"),
        ("09:30:00.000", "09:30:00"),
    ],
)
def test_times_of_day(text: str, time: str) -> None:
    assert str(time_on(text, edtf.parse("2021-02-01"))) == f"2021-02-01T{time}"  # type: ignore[arg-type]


# -- what is not guessed -----------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "01/02/2021",  # which is the month
        "1/2/21", "Feb-21", "1 Feb 21", "79",  # which century
        "1900s",  # ten years, or a hundred
        "2004–06",  # a month, or a year
        "9 Feb 2021 9:30 EST", "2021-02-01 14:30 CST",  # of several places
        "30 December – 2 January 2021",  # backwards
        "29 February 44 BC", "30 Feb 2021", "Q5 2021", "13 PM",
        "c. 1850?", "c. c. 1850", "about 9:30 on 1 Feb 2021", "c.", "to", "a to b", "BC", "– 5 BC",
        "1 to 2 to 3 May 2021", "1 May 2021 9:30 44 BC", "Feb 1", "1 Feb",
        "2021/2022 to 2023", "spring 44 BC", "2021 to to", "about 1939-1945",
    ],
)  # fmt: skip
def test_what_is_left_open_is_refused(text: str) -> None:
    with pytest.raises(TimelineError):
        read(text)


@given(st.text(alphabet="0123456789-/.:–→ acABCDEQto?~,thsZ+", max_size=40))
def test_any_text_is_a_date_or_an_error_of_ours(text: str) -> None:
    with contextlib.suppress(TimelineError):
        assert isinstance(read(text), DateValue)


@pytest.mark.parametrize("piece", ["c. ", "1 to ", "– ", "from ", "about ", "1", " ", "a.", "1. "])
def test_long_texts_end_soon(piece: str) -> None:
    with pytest.raises(TimelineError):
        read(piece * 20_000 + "BC")
