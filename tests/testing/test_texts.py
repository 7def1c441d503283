"""Strategies of text, held against readers that are not ours wherever there is one."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from tests.testing.drawing import drawn, never_drawn, simplest

from timeline import edtf
from timeline.errors import ParseError
from timeline.testing import corpus
from timeline.testing.corpus._calendars import FAULTS
from timeline.testing.strategies import (
    BrokenCalendar,
    NearMiss,
    broken_ics,
    edtf_text,
    ics_text,
    json_text,
    near_miss_edtf,
)


@pytest.mark.parametrize("levels", [{0}, {1}, {2}, {0, 1}], ids=str)
def test_edtf_text_is_of_its_levels(levels: set[int]) -> None:
    for text in drawn(edtf_text(levels=levels), 100):
        assert edtf.level(edtf.parse(text)) in levels


def test_edtf_text_is_not_always_canonical() -> None:
    def oddities(text: str) -> list[str]:
        if text == str(edtf.parse(text)):
            return []
        return [text[0], *(part for part in ("E", "+00:00") if part in text)]

    assert not never_drawn(edtf_text(), {"E", "+00:00", "?", "~", "%"}, oddities, 8_000)


@given(near_miss_edtf())
@settings(max_examples=500)
def test_near_misses_have_the_verdict_that_the_parser_gives(case: NearMiss) -> None:
    if case.valid:
        edtf.parse(case.text)
    else:
        with pytest.raises(ParseError):
            edtf.parse(case.text)


def test_near_misses_are_on_both_sides() -> None:
    found = drawn(near_miss_edtf())
    assert {case.valid for case in found} == {True, False}
    assert len({case.why for case in found}) > 50


@given(ics_text())
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_calendars_are_read_by_another_library(text: str) -> None:
    icalendar = pytest.importorskip("icalendar", reason="icalendar is not installed")
    events = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert len(events) == text.count("BEGIN:VEVENT\r\n")
    assert len({event["UID"] for event in events}) == len(events)
    assert all("DTSTART" in event and "DTSTAMP" in event for event in events)


@given(ics_text())
def test_lines_of_calendars_are_folded(text: str) -> None:
    assert text.endswith("END:VCALENDAR\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_every_fault_is_drawn_and_frozen() -> None:
    found = {case.fault for case in drawn(broken_ics(), 600)}
    frozen = {case.fault for case in corpus.CALENDARS if case.fault}
    assert found == frozen == set(FAULTS)


SHOWN_BY: dict[str, Callable[[str], bool]] = {
    "no BEGIN:VCALENDAR": lambda text: not text.startswith("BEGIN:VCALENDAR"),
    "no END:VCALENDAR": lambda text: "END:VCALENDAR" not in text,
    "no UID": lambda text: "\nUID:" not in text,
    "no DTSTAMP": lambda text: "\nDTSTAMP:" not in text,
    "no DTSTART": lambda text: "\nDTSTART" not in text,
    "event that is not closed": lambda text: "END:VEVENT" not in text,
    "two DTSTART": lambda text: text.count("\nDTSTART") == 2,
    "two UID": lambda text: text.count("\nUID:") == 2,
    "hour 24": lambda text: "T24" in text,
    "LF alone at line ends": lambda text: "\r" not in text,
    "CR alone at line ends": lambda text: "\n" not in text,
    "line of more than 75 octets": lambda text: any(
        len(x.encode()) > 75 for x in text.split("\r\n")
    ),
    "control character": lambda text: "\x08" in text,
}


@given(broken_ics())
@settings(max_examples=300)
def test_a_calendar_has_the_fault_it_names_and_no_other(case: BrokenCalendar) -> None:
    assert case.section == FAULTS[case.fault]
    shown = {fault for fault, is_shown in SHOWN_BY.items() if is_shown(case.text)}
    assert shown <= {case.fault} | _COMPANIONS.get(case.fault, set())
    assert (case.fault in shown) is (case.fault in SHOWN_BY)


# With line ends of another kind no line can be told from its neighbours here.
_COMPANIONS = {
    "LF alone at line ends": {"line of more than 75 octets"},
    "CR alone at line ends": {
        "line of more than 75 octets",
        "no UID",
        "no DTSTAMP",
        "no DTSTART",
    },
    "line that continues nothing": {"no BEGIN:VCALENDAR"},
}


@given(json_text())
def test_json_reads_back(text: str) -> None:
    value = json.loads(text)
    assert json.loads(json.dumps(value)) == value


@given(st.data(), st.lists(st.integers()))
def test_json_is_of_the_values_asked_for(data: st.DataObject, numbers: list[int]) -> None:
    assert json.loads(data.draw(json_text(st.just(numbers)))) == numbers


def test_json_of_what_is_no_strategy_is_refused() -> None:
    with pytest.raises(InvalidArgument):
        json_text({})  # type: ignore[arg-type]


def test_texts_shrink_to_the_plainest() -> None:
    assert simplest(edtf_text()) == "2000"
    assert simplest(json_text()) == "null"
    assert "VEVENT" not in simplest(ics_text())
    assert simplest(broken_ics()).fault == "no BEGIN:VCALENDAR"
    assert simplest(near_miss_edtf()).text == corpus.EDTF[0].text
