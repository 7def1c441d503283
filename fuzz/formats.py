"""A target for every format that is read, made from the list of them."""

from __future__ import annotations

import contextlib
import io
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from fuzz.target import Target, inside, is_packed
from tests.formats.half_wrong import HALF_WRONG
from tests.formats.icalendar.hostile import SHAPES
from tests.samples import everything

from timeline.errors import TimelineError
from timeline.formats import Format, formats, icalendar, jcal, jsonl
from timeline.formats.icalendar._limits import UNLIMITED
from timeline.model import Event, Timeline

__all__ = ["TARGETS"]

_ASKED = ("2021-01", "2021-03")
_OURS = icalendar.Limits(octets=UNLIMITED, lines=UNLIMITED, value=UNLIMITED >> 4)
"""What we wrote is as long as it is: a record holds again what the entry shows."""
_FEW_STEPS = icalendar.ExpansionLimits(steps=2_000)
"""A rule that goes on for ever says by these all that it says by the 100,000 of a user."""
_READING_OURS = {"icalendar": {"limits": _OURS}, "jcal": {"limits": _OURS}}


def _read(format: Format, octets: bytes) -> None:
    """Any octets are refused by our errors, or read; what was read is written, and read again."""
    strictly, loosely = (_reading(format, octets, strict=strict) for strict in (True, False))
    # What is wrong in no part is the same, however strictly it is read.
    if strictly is not None:
        assert loosely == strictly, f"{format.name} reads otherwise where it is not strict"
    if loosely is not None and format.writes:
        _write_again(format, loosely)
    further = _FURTHER.get(format.name)
    if further is not None:
        further(octets, loosely)


def _reading(format: Format, octets: bytes, *, strict: bool) -> Timeline | None:
    with contextlib.suppress(TimelineError):
        return format.read(octets, strict=strict).timeline
    return None


def _write_again(format: Format, timeline: Timeline) -> None:
    data = format.dumps(timeline)
    if not data:
        return  # a bibliography of nothing is an empty file, which is refused as one
    again = format.loads(data, **_READING_OURS.get(format.name, {}))
    if format.lossless:
        assert again == timeline, f"{format.name}: what was read is not read equal when written"


# -- what a format promises beside ------------------------------------------------------


def _occurrences(octets: bytes, timeline: Timeline | None) -> None:
    if timeline is not None:
        with contextlib.suppress(TimelineError):
            icalendar.occurrences(timeline, between=_ASKED, limits=_FEW_STEPS)


def _streamed_calendar(octets: bytes, timeline: Timeline | None) -> None:
    with contextlib.suppress(TimelineError):
        for _ in icalendar.iter_events(io.BytesIO(octets)):
            pass
    _occurrences(octets, timeline)


def _streamed_lines(octets: bytes, timeline: Timeline | None) -> None:
    with tempfile.NamedTemporaryFile() as file, contextlib.suppress(TimelineError):
        Path(file.name).write_bytes(octets)
        for _ in jsonl.iter_events(file.name, strict=False):
            pass


_FURTHER: dict[str, Callable[[bytes, Timeline | None], None]] = {
    "icalendar": _streamed_calendar,
    "jcal": _occurrences,
    "jscalendar": _occurrences,
    "jsonl": _streamed_lines,
}


# -- seeds ----------------------------------------------------------------------------------


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
_OBJECT = (
    b'{"@type":"Event","uid":"1","title":"a","start":"2021-02-01T10:00:00","duration":"PT1H",'
    b'"timeZone":"Europe/Berlin","recurrenceRules":[{"@type":"RecurrenceRule","frequency":"weekly",'
    b'"byDay":[{"@type":"NDay","day":"mo"}],"until":"2021-03-01T00:00:00"}],"recurrenceOverrides":'
    b'{"2021-02-08T10:00:00":{"excluded":true}},"locations":{"1":{"name":"b","coordinates":'
    b'"geo:1,2"}},"keywords":{"c":true},"privacy":"secret","status":"cancelled"}'
)
_TASK = b'[{"@type":"Task","uid":"2","due":"2021-02-01T10:00:00","showWithoutTime":true}]'
_TABLES = (
    b"Subject,Start Date,Start Time,End Date,End Time,All Day,Private\na,02/13/2021,10 AM,,,F,T\n",
    b'Betreff;Beginnt am;Beginnt um;Ort\r\na;1.2.2021;10:00;b\r\n"c;d;e\r\n',
    b"Year,Month,Day,End Year,Headline,Text,Type\n-44,3,15,,a,<b>b</b>,\n,,,,T,,title\n",
)
_SLIDES = (
    b'{"title":{"text":{"headline":"t"}},"events":[{"start_date":{"year":"-44","month":3},'
    b'"end_date":{"year":""},"text":{"headline":"a","text":"<p>b"},"media":{"url":"c"}}],"eras":[]}'
)


def _seeds(format: Format) -> Iterator[bytes]:
    """Yield files of a format: of others, with a fault, and of ours with a little and with all."""
    yield from _OF_OTHERS.get(format.name, _nothing)()
    yield HALF_WRONG[format.name]
    if format.writes:
        yield format.dumps(Timeline("One", events=[Event("E", when="2021-02-01", source="S")]))
        yield format.dumps(everything())


def _nothing() -> Iterator[bytes]:
    yield from ()


def _calendars() -> Iterator[bytes]:
    yield FOREIGN
    for shape in SHAPES.values():
        yield shape(300)


def _tables() -> Iterator[bytes]:
    from timeline.formats import csv

    yield from _TABLES
    yield csv.dumps(everything(), rows="claims")


_OF_OTHERS: dict[str, Callable[[], Iterator[bytes]]] = {
    "icalendar": _calendars,
    "jcal": lambda: iter([jcal.dumps(icalendar.loads(FOREIGN))]),
    "jscalendar": lambda: iter([_OBJECT, _TASK]),
    "csv": _tables,
    "timelinejs": lambda: iter([_SLIDES]),
}


def _targets() -> Iterator[tuple[str, Target]]:
    for format in formats():
        if format.reads:
            target = Target(partial(_read, format), partial(_seeds, format))
            yield f"read-{format.name}", target
            if is_packed(HALF_WRONG[format.name]):
                yield f"read-{format.name}-inside", inside(target, HALF_WRONG[format.name])


TARGETS = dict(_targets())
