"""Events shown each year since, and by which programs."""

from __future__ import annotations

import pytest
from tests.formats.icalendar.interop.programs import PROGRAMS, Absent, Program

from timeline.formats import icalendar as ours
from timeline.model import Citation, Claim, Event, Timeline


def rules(timeline: Timeline) -> list[str]:
    data = ours.dumps(timeline, anniversaries=True)
    assert ours.loads(data) == timeline
    return [line for line in data.decode().split("\r\n") if line.startswith("RRULE")]


@pytest.mark.parametrize(
    ("when", "rule"),
    [
        ("2021-02-01", "RRULE:FREQ=YEARLY"),
        ("2021-02-01T06:30:00Z", "RRULE:FREQ=YEARLY"),
        ("2021-12-30/2022-01-02", "RRULE:FREQ=YEARLY"),
        ("2020-02-29", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"),
    ],
)
def test_a_known_day_is_shown_each_year(when: str, rule: str) -> None:
    assert rules(Timeline(events=[Event("E", when=when)])) == [rule]


@pytest.mark.parametrize(
    "when",
    ["2021-02", "2021-02-01~", "2021-02-01?", "2019/2021", "[2021-02-01,2021-02-03]", "2021-XX-01"],
)
def test_a_day_in_doubt_is_not(when: str) -> None:
    assert rules(Timeline(events=[Event("E", when=when)])) == []


def test_a_disputed_day_is_not() -> None:
    claims = [
        Claim("when", day, citations=[Citation(f"Paper of {day}")])
        for day in ("2021-02-01", "2021-02-02")
    ]
    assert rules(Timeline(events=[Event("E", claims=claims)])) == []


def test_what_repeats_already_keeps_its_own_rule() -> None:
    timeline = ours.loads(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:E\nDTSTART;VALUE=DATE:20210201\n"
        "RRULE:FREQ=WEEKLY\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    assert rules(timeline) == ["RRULE:FREQ=WEEKLY"]


def test_no_rule_unless_asked() -> None:
    assert b"RRULE" not in ours.dumps(Timeline(events=[Event("E", when="2021-02-01")]))


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.name)
def test_programs_keep_the_rule_of_a_leap_day(program: Program) -> None:
    timeline = Timeline(
        "Leap", events=[Event("E", when="2020-02-29"), Event("F", when="2021-02-01")]
    )
    try:
        program.version()
    except Absent as absent:
        pytest.skip(str(absent))
    kept = program.pass_through(ours.dumps(timeline, anniversaries=True)).decode()
    (rule,) = (line for line in kept.splitlines() if line.startswith("RRULE") and "BY" in line)
    parts = set(rule.partition(":")[2].split(";"))
    assert parts == {"FREQ=YEARLY", "BYMONTH=2", "BYMONTHDAY=-1"}
