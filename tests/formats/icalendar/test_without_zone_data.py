"""Windows has no time zones of its own, nor have small containers: calendars are read all the same.

Simulated in a process that finds neither the system's zones nor the package tzdata.
"""

from __future__ import annotations

import os
import subprocess
import sys

from tests.work import HANGS

WITHOUT = "import sys; sys.modules['tzdata'] = None\n"
READING = """
from timeline.formats import icalendar
reading = icalendar.read(sys.stdin.buffer.read())
(event,) = reading.timeline
print(event.when)
print(*reading.notes)
again = icalendar.loads(icalendar.dumps(reading.timeline))
print(again == reading.timeline)
"""
ENTRY = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Example//EN
BEGIN:VEVENT
UID:1
DTSTAMP:20210101T000000Z
DTSTART{start}
SUMMARY:Hearing
END:VEVENT
END:VCALENDAR
"""


def read(start: str, code: str = READING) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT + code],
        input=ENTRY.format(start=start),
        env={**os.environ, "PYTHONTZPATH": "", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=HANGS,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_there_are_none_in_that_process() -> None:
    code = "import zoneinfo; print(len(zoneinfo.available_timezones()))"
    assert read("", code) == ["0"]


def test_a_time_in_utc_and_a_day_need_none() -> None:
    assert read(":20210315T100000Z") == ["2021-03-15T10:00:00Z", "", "True"]
    assert read(";VALUE=DATE:20210315") == ["2021-03-15", "", "True"]


def test_a_time_in_a_zone_is_kept_as_the_clock_shows_it_and_noted() -> None:
    when, note, same = read(";TZID=Europe/Berlin:20210315T100000")
    assert (when, same) == ("2021-03-15T10:00:00", "True")
    assert "this Python has no time zone data to look up 'Europe/Berlin' in" in note
    assert "install the package tzdata" in note


def test_a_name_that_can_be_no_zones_is_none_with_or_without_data() -> None:
    _, note, _ = read(";TZID=Our own clocks:20210315T100000")
    assert "no zone is called 'Our own clocks'" in note


def test_a_zone_that_is_asked_for_by_name_says_what_is_missing() -> None:
    code = """
from timeline.errors import TimelineError
from timeline.formats import icalendar, json
from timeline import Event, Timeline
try:
    icalendar.dumps(Timeline(events=[Event("Raid", when="2021")]), zone="Asia/Yangon")
except TimelineError as error:
    print(error)
"""
    (said,) = read("", code)
    assert "expected a time zone such as Asia/Yangon" in said
    assert "install the package tzdata" in said


def test_the_calendars_own_zone_needs_none() -> None:
    own = """
BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:STANDARD
DTSTART:19961027T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT"""
    code = "import io, sys\nsys.stdin = io.TextIOWrapper(io.BytesIO(sys.stdin.buffer.read()"
    code += f".replace(b'\\nBEGIN:VEVENT', {own.encode()!r})))\n" + READING
    when, note, same = read(";TZID=Europe/Berlin:20210315T100000", code)
    assert (when, note, same) == ("2021-03-15T10:00:00+01:00", "", "True")
