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
    assert "Europe/Berlin" in note
