"""What fuzzing begins with, and what the targets are tried with where there is no fuzzer."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from tests.formats.icalendar.hostile import SHAPES
from tests.samples import everything

from timeline.formats import csv, icalendar, jcal, jscalendar, timelinejs
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


OBJECTS = (
    (
        b'{"@type":"Event","uid":"1","title":"a","start":"2021-02-01T10:00:00","duration":"PT1H",'
        b'"timeZone":"Europe/Berlin","recurrenceRules":[{"@type":"RecurrenceRule","frequency":"weekly",'
        b'"byDay":[{"@type":"NDay","day":"mo"}],"until":"2021-03-01T00:00:00"}],"recurrenceOverrides":'
        b'{"2021-02-08T10:00:00":{"excluded":true}},"locations":{"1":{"name":"b","coordinates":'
        b'"geo:1,2"}},"keywords":{"c":true},"privacy":"secret","status":"cancelled"}'
    ),
    b'[{"@type":"Task","uid":"2","due":"2021-02-01T10:00:00","showWithoutTime":true}]',
)
TABLES = (
    b"Subject,Start Date,Start Time,End Date,End Time,All Day,Private\na,02/13/2021,10 AM,,,F,T\n",
    b'Betreff;Beginnt am;Beginnt um;Ort\r\na;1.2.2021;10:00;b\r\n"c;d;e\r\n',
    b"Year,Month,Day,End Year,Headline,Text,Type\n-44,3,15,,a,<b>b</b>,\n,,,,T,,title\n",
)
SLIDES = (
    (
        b'{"title":{"text":{"headline":"t"}},"events":[{"start_date":{"year":"-44","month":3},'
        b'"end_date":{"year":""},"text":{"headline":"a","text":"<p>b"},"media":{"url":"c"}}],"eras":[]}'
    ),
)


def _jcals() -> Iterator[bytes]:
    yield jcal.dumps(icalendar.loads(FOREIGN))
    yield jcal.dumps(everything())


def _objects() -> Iterator[bytes]:
    yield from OBJECTS
    yield jscalendar.dumps(everything())


def _tables() -> Iterator[bytes]:
    yield from TABLES
    yield csv.dumps(everything())
    yield csv.dumps(everything(), rows="claims")


def _slides() -> Iterator[bytes]:
    yield from SLIDES
    yield timelinejs.dumps(everything())


def _choices() -> Iterator[bytes]:
    chance = random.Random(1)
    for length in (0, 1, 10, 100, 1000):
        for _ in range(20):
            yield chance.randbytes(length)


SEEDS: dict[str, Callable[[], Iterator[bytes]]] = {
    "read_calendar": _calendars,
    "read_jcal": _jcals,
    "read_jscalendar": _objects,
    "read_sheet": _tables,
    "read_timelinejs": _slides,
    "write_calendar": _choices,
}
"""By target, octets to begin with."""
