"""To-dos of iCalendar as Tasks of JSCalendar (RFC 8984, 5.2), and back."""

from __future__ import annotations

import json
from typing import Any

import attrs
import pytest

from timeline.formats import icalendar, jscalendar
from timeline.model import Claim, Timeline

OFFICE = (
    "BEGIN:VTIMEZONE\nTZID:Office\nBEGIN:STANDARD\nDTSTART:18930401T000000\n"
    "TZOFFSETFROM:+0100\nTZOFFSETTO:+0100\nEND:STANDARD\nEND:VTIMEZONE\n"
)


def to_do(*lines: str) -> Timeline:
    body = "".join(f"{line}\n" for line in lines)
    return icalendar.loads(
        f"BEGIN:VCALENDAR\n{OFFICE}BEGIN:VTODO\nUID:1@x\nSUMMARY:E\n{body}END:VTODO\nEND:VCALENDAR"
    )


def written(timeline: Timeline) -> dict[str, Any]:
    (found,) = json.loads(jscalendar.dumps(timeline))["entries"]
    assert found["@type"] == "Task"
    return {name: value for name, value in found.items() if name in ASKED}


ASKED = (
    *("start", "due", "timeZone", "showWithoutTime", "estimatedDuration", "duration"),
    *("progress", "percentComplete", "status"),
)


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        # 5.2.1 to 5.2.5
        (["DUE;VALUE=DATE:20210401"], {"due": "2021-04-01T00:00:00", "showWithoutTime": True}),
        (["DUE:20210401T100000"], {"due": "2021-04-01T10:00:00"}),
        (
            ["DUE;TZID=Europe/Berlin:20210401T100000"],
            {"due": "2021-04-01T10:00:00", "timeZone": "Europe/Berlin"},
        ),
        # The zone is the calendar's own, which no name tells others.
        (
            ["DUE;TZID=Office:20210401T100000"],
            {"due": "2021-04-01T09:00:00", "timeZone": "Etc/UTC"},
        ),
        (["DUE:soon"], {}),
        ([], {}),
        (
            ["DTSTART;TZID=Europe/Berlin:20210401T100000", "DUE:20210402T100000Z"],
            {
                "start": "2021-04-01T10:00:00",
                "due": "2021-04-02T12:00:00",
                "timeZone": "Europe/Berlin",
            },
        ),
        (
            ["DTSTART:20210401T100000", "DURATION:PT1H"],
            {"start": "2021-04-01T10:00:00", "estimatedDuration": "PT1H0M0S"},
        ),
        (
            ["STATUS:IN-PROCESS", "PERCENT-COMPLETE:40"],
            {"progress": "in-process", "percentComplete": 40},
        ),
        (["STATUS:CANCELLED", "PERCENT-COMPLETE:400"], {"progress": "cancelled"}),
    ],
)
def test_a_to_do_is_a_task(lines: list[str], found: dict[str, Any]) -> None:
    timeline = to_do(*lines)
    assert written(timeline) == found
    assert not [x for x in jscalendar.export(timeline).losses if x.field is None]


def test_what_was_called_off_since_is_cancelled() -> None:
    task = {"@type": "Task", "uid": "1", "title": "E", "progress": "in-process"}
    timeline = jscalendar.loads(json.dumps(task))
    (event,) = timeline
    assert event.resolve("status").value is None
    claim = Claim("status", "cancelled", citations=event.claims[0].citations)
    timeline.replace(attrs.evolve(event, claims=[*event.claims, claim]))
    assert written(timeline) == {"progress": "cancelled"}
    again = jscalendar.loads(jscalendar.dumps(timeline))
    assert [one.resolve("status").value for one in again] == ["cancelled"]
    (event,) = again
    retracted = [attrs.evolve(c, status="retracted") if c.field == "status" else c
                 for c in event.claims]  # fmt: skip
    again.replace(attrs.evolve(event, claims=[*retracted, Claim("title", "E")]))
    assert written(again) == {}
