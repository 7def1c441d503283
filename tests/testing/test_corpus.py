"""The frozen cases are what they say, by accounts other than their own."""

from __future__ import annotations

import calendar
import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from timeline import edtf
from timeline.errors import ParseError
from timeline.testing import corpus
from timeline.testing.corpus._calendars import FAULTS


def test_nothing_is_there_twice() -> None:
    for cases in (
        [hard.day for hard in corpus.DAYS],
        [case.text for case in corpus.EDTF],
        [case.text for case in corpus.CALENDARS],
        [(change.zone, change.start) for change in corpus.CLOCK_CHANGES],
    ):
        assert len(set(cases)) == len(cases)


@pytest.mark.parametrize("hard", corpus.DAYS, ids=lambda hard: str(hard.day))
def test_days_are_what_is_said_of_them(hard: corpus.HardDay) -> None:
    day, why = hard
    if "leap day" in why and "no leap day" not in why:
        assert (day.month, day.day) == (2, 29)
    if why.startswith("last of"):
        assert day.day == calendar.monthrange(day.year, day.month)[1]
    if "of the last year" in why:
        assert day.isocalendar()[0] == day.year - 1
        assert f"week {day.isocalendar()[1]} " in why
    if "of the next year" in why:
        assert day.isocalendar()[:2] == (day.year + 1, 1)


def test_the_calendars_edges_are_there() -> None:
    assert {dt.date.min, dt.date.max} < {hard.day for hard in corpus.DAYS}


@pytest.mark.parametrize("change", corpus.CLOCK_CHANGES, ids=lambda c: f"{c.zone} {c.start}")
def test_clocks_change_as_the_zones_say(change: corpus.ClockChange) -> None:
    zone = ZoneInfo(change.zone)
    inside = change.start + (change.end - change.start) / 2
    first, second = (inside.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1))
    assert first is not None
    assert second is not None
    assert (second - first if change.is_gap else first - second) == change.end - change.start
    for beside in (change.start - dt.timedelta(seconds=1), change.end):
        assert len({beside.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1)}) == 1


@pytest.mark.parametrize("case", corpus.EDTF, ids=lambda case: ascii(case.text))
def test_the_parser_agrees_with_the_verdicts(case: corpus.EdtfText) -> None:
    if case.valid:
        edtf.parse(case.text)
    else:
        with pytest.raises(ParseError):
            edtf.parse(case.text)


@pytest.mark.parametrize(
    "case", [c for c in corpus.CALENDARS if not c.fault], ids=lambda c: c.section
)
def test_calendars_without_a_fault_are_read_by_another_library(case: corpus.CalendarText) -> None:
    icalendar = pytest.importorskip("icalendar", reason="icalendar is not installed")
    (event,) = icalendar.Calendar.from_ical(case.text).walk("VEVENT")
    assert event["UID"] == "1@example.org"


def test_every_fault_has_a_calendar() -> None:
    assert [case.fault for case in corpus.CALENDARS if case.fault] != []
    assert {case.fault for case in corpus.CALENDARS} == {None, *FAULTS}
    assert all(case.section == FAULTS[case.fault] for case in corpus.CALENDARS if case.fault)
