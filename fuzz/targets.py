"""What is fuzzed: functions of some octets that raise where the library breaks its word."""

from __future__ import annotations

import contextlib
import io

from hypothesis import HealthCheck, given, settings

from timeline.errors import TimelineError
from timeline.formats import csv, icalendar, jcal, jscalendar, timelinejs
from timeline.formats.icalendar._limits import UNLIMITED
from timeline.model import Timeline
from timeline.testing import strategies

__all__ = [
    "read_calendar",
    "read_jcal",
    "read_jscalendar",
    "read_sheet",
    "read_timelinejs",
    "write_calendar",
]

ASKED = ("2021-01", "2021-03")
OURS = icalendar.Limits(octets=UNLIMITED, lines=UNLIMITED, value=UNLIMITED >> 4)
"""What we wrote is as long as it is: a record holds again what the entry shows."""


def read_calendar(octets: bytes) -> None:
    """Any octets are refused by our errors, or read; what was read is written and read equal."""
    try:
        timeline = icalendar.loads(octets)
    except TimelineError:
        timeline = None
    with contextlib.suppress(TimelineError):
        for _ in icalendar.iter_events(io.BytesIO(octets)):
            pass
    if timeline is None:
        return
    with contextlib.suppress(TimelineError):
        icalendar.occurrences(timeline, between=ASKED)
    again = icalendar.loads(icalendar.dumps(timeline), limits=OURS)
    assert again == timeline, "a calendar that was read is not read equal when it is written"


def read_jcal(octets: bytes) -> None:
    """As `read_calendar`: a jCal that was read is written, and read equal."""
    with contextlib.suppress(TimelineError):
        timeline = jcal.loads(octets)
        again = jcal.loads(jcal.dumps(timeline), limits=OURS)
        assert again == timeline, "a jCal that was read is not read equal when it is written"


def read_jscalendar(octets: bytes) -> None:
    """As `read_calendar`: a JSCalendar that was read is written, and read equal."""
    with contextlib.suppress(TimelineError):
        timeline = jscalendar.loads(octets)
        again = jscalendar.loads(jscalendar.dumps(timeline))
        assert len(again) == len(timeline), "an event of a JSCalendar is lost when it is written"
        with contextlib.suppress(TimelineError):
            icalendar.occurrences(timeline, between=ASKED)


def read_sheet(octets: bytes) -> None:
    """Any octets are no table, or a timeline, strictly and not; what was read is written."""
    for strict in (True, False):
        with contextlib.suppress(TimelineError):
            csv.dumps(csv.loads(octets, strict=strict))


def read_timelinejs(octets: bytes) -> None:
    """Any octets are no timeline of TimelineJS, or one that is written again."""
    with contextlib.suppress(TimelineError):
        timelinejs.dumps(timelinejs.loads(octets))


@given(strategies.timelines())
@settings(database=None, deadline=None, suppress_health_check=list(HealthCheck))
def _write(timeline: Timeline) -> None:
    for shown in ("earliest", "whole"):
        data = icalendar.dumps(timeline, shown=shown, anniversaries=True)
        assert all(len(line) <= 75 for line in data.split(b"\r\n")), "a line is too long"
        reading = icalendar.read(data, strict=True)
        assert reading.timeline == timeline, "a timeline that was written is not read equal"
        assert not reading.notes, f"our own calendar is found faulty: {reading.notes}"


def write_calendar(octets: bytes) -> None:
    """Any timeline, of which `octets` are the choices, is written and read equal."""
    _write.hypothesis.fuzz_one_input(octets)  # type: ignore[attr-defined]
