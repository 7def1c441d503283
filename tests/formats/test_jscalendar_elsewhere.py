"""JSCalendar as `calendaring-jmap` has it, a client of JMAP with code of its own.

What it makes of an entry of iCalendar means here what the entry does, and what we make of the entry
is to it the entry again.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import icalendar as judge
import pytest
from tests.formats.icalendar import interop
from tests.formats.icalendar.interop import places, programs

from timeline.formats import icalendar, jscalendar
from timeline.model import Event, Timeline

ENTRIES = {
    "a day": "DTSTART;VALUE=DATE:20210201",
    "days": "DTSTART;VALUE=DATE:20210201\nDTEND;VALUE=DATE:20210204",
    "UTC": "DTSTART:20210201T100000Z\nDTEND:20210201T113000Z",
    "no zone": "DTSTART:20210201T100000\nDURATION:PT1H",
    # Clocks are put forward that night: a day by the clock, of 23 hours.
    "a short day": (
        "DTSTART;TZID=Europe/Berlin:20210327T100000\nDTEND;TZID=Europe/Berlin:20210328T100000"
    ),
    "a week": (
        "DTSTART;TZID=Europe/Berlin:20210322T100000\nDURATION:PT1H\n"
        "RRULE:FREQ=WEEKLY;BYDAY=MO,WE;COUNT=6\nEXDATE;TZID=Europe/Berlin:20210324T100000"
    ),
    "until": "DTSTART;TZID=Europe/Berlin:20210322T100000\nRRULE:FREQ=DAILY;UNTIL=20210401T080000Z",
    "nth days": (
        "DTSTART;TZID=Europe/Berlin:20210322T100000\n"
        "RRULE:FREQ=MONTHLY;BYDAY=-1MO,3WE;BYSETPOS=1;WKST=SU;INTERVAL=2"
    ),
    "a year": "DTSTART;VALUE=DATE:20210322\nRRULE:FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=22",
    "called off": "DTSTART:20210201T100000Z\nSTATUS:CANCELLED\nSEQUENCE:3\nPRIORITY:1",
    "secret": "DTSTART:20210201T100000Z\nCLASS:CONFIDENTIAL\nTRANSP:TRANSPARENT",
    "texts": ("DTSTART:20210201T100000Z\nCATEGORIES:a,b\nLOCATION:Room 4\nDESCRIPTION:x\\ny"),
}
MOVED = (
    "DTSTART;TZID=Europe/Berlin:20210322T100000\nRRULE:FREQ=WEEKLY;COUNT=3\nEND:VEVENT\n"
    "BEGIN:VEVENT\nUID:u@x\nDTSTAMP:20200101T000000Z\nSUMMARY:Verdict\n"
    "RECURRENCE-ID;TZID=Europe/Berlin:20210329T100000\n"
    "DTSTART;TZID=Europe/Berlin:20210330T110000"
)


def calendar(lines: str) -> str:
    return (
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:u@x\n"
        f"DTSTAMP:20200101T000000Z\nSUMMARY:A\\, b\n{lines}\nEND:VEVENT\nEND:VCALENDAR\n"
    )


TEXTS = {name: calendar(lines) for name, lines in {**ENTRIES, "moved": MOVED}.items()}


@cache
def elsewhere() -> dict[str, dict[str, Any]]:
    """What the other program makes of each entry, and of what we make of it."""
    python = places.program("python")
    if python is None:
        pytest.skip(f"calendaring-jmap is not installed in {places.PROGRAMS}: make interop")
    ours = [json.loads(jscalendar.dumps(icalendar.loads(text))) for text in TEXTS.values()]
    given = {
        "iCalendar": list(TEXTS.values()),
        "JSCalendar": [item for group in ours for item in group["entries"]],
    }
    assert len(given["JSCalendar"]) == len(TEXTS), "an occurrence is no object beside its series"
    program = Path(interop.__path__[0]) / "jmap.py"
    found = json.loads(programs.run([python, program], input=json.dumps(given)))
    return {name: dict(zip(TEXTS, found[name], strict=True)) for name in found}


@pytest.mark.parametrize("name", TEXTS)
def test_what_it_writes_means_here_what_the_entry_does(name: str) -> None:
    ours = icalendar.loads(TEXTS[name])
    theirs = jscalendar.loads(json.dumps(elsewhere()["iCalendar"][name]))
    assert list(map(said, theirs)) == list(map(said, ours))
    assert occurrences(theirs) == occurrences(ours)


def said(event: Event) -> tuple[object, ...]:
    claimed = [str(event.resolve(field).value) for field in ("when", "where", "status", "repeats")]
    return (event.title, event.description, event.tags, event.marking, *claimed)


def occurrences(timeline: Timeline) -> list[tuple[str, str]]:
    found = icalendar.occurrences(timeline, between=("2021", "2022"))
    return [(str(one.when), one.event.title) for one in found]


@pytest.mark.parametrize("name", TEXTS)
def test_it_reads_the_entry_in_what_we_write(name: str) -> None:
    theirs = judge.Calendar.from_ical(elsewhere()["JSCalendar"][name]).events
    assert list(map(read_by_icalendar, theirs)) == list(
        map(read_by_icalendar, judge.Calendar.from_ical(TEXTS[name]).events)
    )


def read_by_icalendar(entry: judge.Event) -> tuple[object, ...]:
    names = ("UID", "SUMMARY", "DESCRIPTION", "LOCATION", "CATEGORIES", "CLASS", "RRULE")
    texts = [entry[name].to_ical() if name in entry else None for name in names]
    excluded = [time.dt for time in entry["EXDATE"].dts] if "EXDATE" in entry else []
    status = str(entry.get("STATUS", "CONFIRMED"))  # which is what saying nothing means
    numbers = (entry.get("SEQUENCE", 0), entry.get("PRIORITY", 0))
    return (entry.start, entry.end, *texts, excluded, status, numbers)
