"""What fuzzing begins with, and what the targets are tried with where there is no fuzzer."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from tests.formats.icalendar.hostile import SHAPES
from tests.samples import everything

from timeline.formats import icalendar
from timeline.model import Event, Timeline

__all__ = ["SEEDS"]

FOREIGN = b"""BEGIN:VCALENDAR
X-WR-CALNAME:Court
BEGIN:VTIMEZONE
TZID:Ours
BEGIN:STANDARD
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:1
DTSTART;TZID=Ours:20210104T100000
DURATION:PT1H
RRULE:FREQ=MONTHLY;BYDAY=1MO,-1FR;BYSETPOS=1;UNTIL=20211231
EXDATE;TZID=Ours:20210201T100000
RDATE;VALUE=PERIOD:20210105T100000Z/PT1H
GEO:16.8;96.1
LOCATION:Yangon
CATEGORIES:a,b\\,c
ATTENDEE;CN="Min, U";X-A=^n^':mailto:min@example.org
END:VEVENT
BEGIN:VEVENT
UID:1
RECURRENCE-ID;TZID=Ours:20210301T100000
DTSTART;VALUE=DATE:20210302
END:VEVENT
END:VCALENDAR
"""


def _calendars() -> Iterator[bytes]:
    yield FOREIGN
    yield icalendar.dumps(Timeline("One", events=[Event("E", when="2021-02-01", source="S")]))
    yield icalendar.dumps(everything())
    for shape in SHAPES.values():
        yield shape(600)


def _choices() -> Iterator[bytes]:
    chance = random.Random(1)
    for length in (0, 1, 10, 100, 1000):
        for _ in range(20):
            yield chance.randbytes(length)


SEEDS: dict[str, Callable[[], Iterator[bytes]]] = {
    "read_calendar": _calendars,
    "write_calendar": _choices,
}
"""By target, octets to begin with."""
