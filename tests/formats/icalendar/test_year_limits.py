"""The first and the last years of a calendar: four digits (RFC 5545, 3.3.4), from 0000 to 9999.

Python's dates have no year 0 and nothing after 9999-12-31; the model and the text have.
"""

from __future__ import annotations

from itertools import product

import pytest

from timeline.formats import icalendar

NEW_YORK = ";TZID=America/New_York"


def read(*lines: str) -> icalendar.Reading:
    text = "\n".join(["BEGIN:VEVENT", "UID:1", "SUMMARY:x", *lines, "END:VEVENT"])
    return icalendar.read(f"BEGIN:VCALENDAR\n{text}\nEND:VCALENDAR")


@pytest.mark.parametrize(
    ("lines", "when"),
    [
        (["DTSTART;VALUE=DATE:00000229"], "0000-02-29"),  # the year 0 is a leap year (ISO 8601)
        (["DTSTART:00000101T100000Z"], "0000-01-01T10:00:00Z"),
        (["DTSTART;VALUE=DATE:00001231", "DURATION:P2D"], "0000-12-31/0001-01-01"),
        (["DTSTART;VALUE=DATE:00001231", "DTEND;VALUE=DATE:00010102"], "0000-12-31/0001-01-01"),
        # Tokyo's mean time is 9:18:59 before that of Greenwich.
        (["DTSTART;TZID=Asia/Tokyo:00010101T000000"], "0000-12-31T14:41:01Z"),
        (["DTSTART;VALUE=DATE:99991231"], "9999-12-31"),
        (["DTSTART;VALUE=DATE:99991231", "DURATION:P1D"], "9999-12-31"),
        (["DTSTART;VALUE=DATE:99991230", "DURATION:P2D"], "9999-12-30/9999-12-31"),
        (
            ["DTSTART:99991231T233000Z", "DURATION:PT2H"],
            "9999-12-31T23:30:00Z/+10000-01-01T01:30:00Z",
        ),
        (
            [f"DTSTART{NEW_YORK}:99991231T230000", f"DTEND{NEW_YORK}:99991231T235959"],
            "9999-12-31T23:00:00-05:00/9999-12-31T23:59:59-05:00",
        ),
    ],
)
def test_what_four_digits_can_say_is_read_and_written_as_it_came(
    lines: list[str], when: str
) -> None:
    reading = read(*lines)
    (event,) = reading.timeline
    assert (str(event.when), reading.notes) == (when, ())
    data = icalendar.dumps(reading.timeline)
    assert icalendar.loads(data) == reading.timeline
    assert set(lines) <= set(data.decode().split("\r\n"))


@pytest.mark.parametrize(
    ("lines", "when", "fault"),
    [
        (["DTSTART;VALUE=DATE:00000230"], "None", "found '00000230'"),
        (["DTSTART;VALUE=DATE:99991232"], "None", "found '99991232'"),
        (
            ["DTSTART;VALUE=DATE:00000101", "DTEND:00000102T100000"],
            "0000-01-01",
            "found '00000102T100000'",
        ),
        (["DTSTART:00010101T100000", "DURATION:-PT1H"], "0001-01-01T10:00:00", "DURATION after"),
        (["DTSTART:20210101T100000", "DURATION:P9000000D"], "2021-01-01T10:00:00", "P9000000D"),
    ],
)
def test_what_is_wrong_is_told_in_the_words_of_the_line(
    lines: list[str], when: str, fault: str
) -> None:
    reading = read(*lines)
    (event,) = reading.timeline
    assert str(event.when) == when
    assert len(reading.notes) == 1
    assert fault in reading.notes[0]
    assert set(lines) <= set(icalendar.dumps(reading.timeline).decode().split("\r\n"))


def occurrences(*lines: str, between: tuple[str, str]) -> tuple[list[str], tuple[str, ...]]:
    found = icalendar.occurrences(read(*lines).timeline, between=between)
    return [str(one.when) for one in found], found.notes


def test_a_series_goes_on_to_the_last_day_and_its_last_may_last_beyond() -> None:
    days = "DTSTART;VALUE=DATE:99991229", "RRULE:FREQ=DAILY"
    last = ["9999-12-29", "9999-12-30", "9999-12-31"]
    assert occurrences(*days, between=("9999-12", "9999-12")) == (last, ())
    times = "DTSTART:99991230T233000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY"
    found, notes = occurrences(*times, between=("9999-12-31T23:00:00Z", "9999-12-31T23:59:59Z"))
    assert found == ["9999-12-31T23:30:00Z/+10000-01-01T00:30:00Z"]
    assert not notes
    long = "DTSTART;VALUE=DATE:99991230", "DURATION:P3D", "RRULE:FREQ=DAILY"
    found, _ = occurrences(*long, between=("9999-12-31", "9999-12-31"))
    assert found == ["9999-12-30/+10000-01-01", "9999-12-31/+10000-01-02"]


def test_what_begins_before_the_clocks_do_is_told_once_and_noted() -> None:
    start = "DTSTART;VALUE=DATE:00000101"
    found, notes = occurrences(start, "RRULE:FREQ=DAILY", between=("0000", "0000"))
    assert found == ["0000-01-01"]
    assert len(notes) == 1
    assert "it is not repeated" in notes[0]
    listed = (
        f"DTSTART{NEW_YORK}:99991230T000000",
        f"RDATE{NEW_YORK}:99991231T230000",
        "RDATE:99991231T040000Z",
        "RDATE;TZID=Asia/Tokyo:00010101T000000",
    )
    found, notes = occurrences(*listed, between=("9999-12-29", "9999-12-31"))
    clocks = ["9999-12-30T00:00:00-05:00", "9999-12-31T04:00:00Z", "9999-12-31T23:00:00-05:00"]
    assert found == clocks
    assert len(notes) == 1
    assert "RDATE '00010101T000000' is passed by" in notes[0]


def test_an_instant_beyond_the_clocks_of_the_series_is_passed_by_and_noted() -> None:
    tokyo = "DTSTART;TZID=Asia/Tokyo:99991230T000000"
    found, notes = occurrences(tokyo, "RDATE:99991231T230000Z", between=("9999-12", "9999-12"))
    assert found == ["9999-12-30T00:00:00+09:00"]
    assert len(notes) == 1
    assert "on no clock of the years 1 to 9999" in notes[0]


def test_no_question_about_the_first_or_the_last_day_is_too_much() -> None:
    starts = ("00000101", "00010101", "99991231")
    rules = ("YEARLY", "MONTHLY;BYMONTHDAY=-1", "WEEKLY;BYDAY=SU", "DAILY;UNTIL=99991231T235959Z")
    asked = (("0001-01-01", "0001-01-01"), ("9999-12-31", "9999-12-31"), ("0000", "0000"))
    for start, zone, rule in product(starts, ("", NEW_YORK, ";TZID=Asia/Tokyo"), rules):
        timeline = read(f"DTSTART{zone}:{start}T235959", f"RRULE:FREQ={rule}").timeline
        for between in asked:
            found = icalendar.occurrences(timeline, between=between)
            assert len(found) <= 2
    assert not icalendar.occurrences(timeline, between=("1600", "1700"))
