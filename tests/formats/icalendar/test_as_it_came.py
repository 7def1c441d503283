"""Two laws of other people's calendars, beside the round trip, which hides what it keeps unseen.

*Another reader's eyes*: what `icalendar` reads in our output is what it reads in the original.
*Accounting*: each line and component of the original is in the output, or in what was kept of the
calendar itself, or a note names it. Generated calendars are tried, and those of other programs
(see `tests.datasets`).
"""

from __future__ import annotations

import datetime
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import nodejs
from tests.datasets import FOLDER
from tests.formats.icalendar.interop import expanders
from tests.formats.icalendar.interop.programs import Absent

from timeline.errors import FormatError
from timeline.formats import icalendar as ours
from timeline.formats.icalendar._components import Component
from timeline.formats.icalendar._contentlines import ContentLine, format_line
from timeline.formats.icalendar._reader import ComponentReader

OURS = sorted((Path(__file__).parent / "calendars").glob("*.ics"))
FILES = OURS + ([] if FOLDER is None else sorted((FOLDER / "ics").rglob("*.ics")))

BERLIN_OF_ITS_OWN = (
    "BEGIN:VTIMEZONE\nTZID:Europe/Berlin\nBEGIN:STANDARD\nDTSTART:18930401T000000\n"
    "TZOFFSETFROM:+0100\nTZOFFSETTO:+0100\nEND:STANDARD\nEND:VTIMEZONE\n"
)
OFFICE = BERLIN_OF_ITS_OWN.replace("Europe/Berlin", "Office")

TIMES = [
    "DTSTART;VALUE=DATE:20210201",
    "DTSTART;VALUE=DATE:20210201\nDTEND;VALUE=DATE:20210203",
    "DTSTART:20210201T100000Z\nDTEND:20210201T110000Z",
    "DTSTART:20210201T100000\nDURATION:PT1H",
    "DTSTART;TZID=Europe/Berlin:20210701T100000\nDTEND;TZID=Europe/Berlin:20210701T110000",
    "DTSTART;TZID=Office:20210701T100000\nDTEND;TZID=Asia/Yangon:20210701T200000",
    "DTSTART;TZID=America/New_York:19970902T090000\nDTEND:19970902T100000",
    "DTSTART;TZID=W. Europe Standard Time:20210701T100000",
    "DTSTART;TZID=Nobody's:20210701T100000\nDTEND;TZID=Nobody's:20210701T110000",
    "DTSTART:20230406T100000Z\nDTEND:20230406T090000Z",
    "DTSTART;X-APPLE-OMIT-YEAR=1604;VALUE=DATE:16040229\nRRULE:FREQ=YEARLY",
    "DTEND:20210201T110000Z",
    "",
]
LINES = [
    "SUMMARY;LANGUAGE=de:Anhörung",
    "SUMMARY:Hearing\\, first day",
    "SUMMARY:  spaced  ",
    "SUMMARY:",
    'DESCRIPTION;ALTREP="data:text/html,x":what\\nwas said',
    "DESCRIPTION:a plain one",
    'LOCATION;ALTREP="https://example.org/room":Room 4',
    "LOCATION:Room 5",
    "LOCATION:",
    "GEO:22.1167;95.1333",
    "CATEGORIES:trial,court",
    "CATEGORIES:",
    "CATEGORIES:of two\\nlines",
    "CATEGORIES;LANGUAGE=en:court",
    "STATUS:CANCELLED",
    "STATUS:TENTATIVE",
    "STATUS:CONFIRMED",
    "TRANSP:OPAQUE",
    "CLASS:CONFIDENTIAL",
    "CLASS:X-SECRET",
    "SEQUENCE:3",
    "LAST-MODIFIED:20210101T120000Z",
    "PRIORITY:1",
    'ATTENDEE;CN="Min, U";PARTSTAT=ACCEPTED:mailto:min@example.org',
    "EXDATE;TZID=Office:20210708T100000",
    "RRULE:FREQ=WEEKLY;COUNT=3",
    "URL:https://example.org/x",
    "X-ODD;X-P=1:value",
    "IMAGE;VALUE=URI;DISPLAY=BADGE:https://example.org/i.png",
    "COLOR:crimson",
    "CONFERENCE;VALUE=URI:https://example.org/call",
    "LINK;LINKREL=via;VALUE=URI:https://example.org/s",
    "CONCEPT:https://example.org/c",
    "REFID:case",
    "RELATED-TO;RELTYPE=FINISHTOSTART;GAP=P1D:other",
    "LINK;LINKREL=SOURCE;LABEL=The file;VALUE=XML-REFERENCE:https://example.org/s#xpointer(a)",
    "RELATED-TO;RELTYPE=SIBLING:other",
    "STRUCTURED-DATA;FMTTYPE=application/json;VALUE=TEXT:{}",
    "STYLED-DESCRIPTION;VALUE=TEXT:<b>x</b>",
]
PARTS = [
    "",
    "BEGIN:VALARM\nUID:a1\nACTION:DISPLAY\nTRIGGER:-PT15M\nACKNOWLEDGED:20210101T000000Z\nEND:VALARM\n",
    "BEGIN:PARTICIPANT\nUID:p1\nPARTICIPANT-TYPE:SPEAKER\nEND:PARTICIPANT\n",
    "BEGIN:VLOCATION\nUID:l1\nNAME:Hall\nEND:VLOCATION\n",
    "BEGIN:VLOCATION\nUID:l2\nLOCATION-TYPE:court\nGEO:22.1;95.1\nEND:VLOCATION\n",
    (
        "BEGIN:PARTICIPANT\nUID:p2\nPARTICIPANT-TYPE:PERFORMER\nBEGIN:VLOCATION\nUID:l3\n"
        "NAME:Stage\nEND:VLOCATION\nBEGIN:VRESOURCE\nUID:r1\nNAME:Piano\nEND:VRESOURCE\n"
        "END:PARTICIPANT\nBEGIN:VRESOURCE\nUID:r2\nRESOURCE-TYPE:PROJECTOR\nEND:VRESOURCE\n"
    ),
]
KINDS = ["VEVENT", "VEVENT", "VTODO", "VJOURNAL"]
OTHERS = [
    "",
    "BEGIN:VFREEBUSY\nUID:f\nDTSTAMP:20210101T000000Z\nFREEBUSY:20210101T000000Z/PT1H\nEND:VFREEBUSY\n",
    "BEGIN:X-OWN\nX-A:1\nEND:X-OWN\n",
    (
        "BEGIN:VAVAILABILITY\nUID:v\nDTSTAMP:20210101T000000Z\nBEGIN:AVAILABLE\nUID:v1\n"
        "DTSTAMP:20210101T000000Z\nDTSTART;TZID=Europe/Berlin:20210701T100000\nEND:AVAILABLE\n"
        "END:VAVAILABILITY\n"
    ),
]


@st.composite
def calendars(draw: st.DrawFn) -> str:
    """Calendars of other people, each entry of lines that are hard to give back."""
    entries = ""
    for number in range(draw(st.integers(1, 3))):
        kind = draw(st.sampled_from(KINDS))
        lines = draw(st.lists(st.sampled_from(LINES), max_size=6, unique=True))
        lines = [f"UID:{number}@example.org", "DTSTAMP:20210101T000000Z", *lines]
        lines.append(draw(st.sampled_from(TIMES)))
        body = "\n".join(filter(None, lines))
        entries += f"BEGIN:{kind}\n{body}\n{draw(st.sampled_from(PARTS))}END:{kind}\n"
    zones = draw(st.sampled_from(["", BERLIN_OF_ITS_OWN])) + OFFICE
    other = draw(st.sampled_from(OTHERS))
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//EN\n{zones}{other}{entries}END:VCALENDAR\n"


SAID_BY_ALL = (ContentLine("VERSION", "2.0"), ContentLine("CALSCALE", "GREGORIAN"))
"""What every calendar of ours says of itself."""

# -- another reader's eyes -----------------------------------------------------------


def as_icalendar_reads(data: bytes) -> Counter[Any]:
    """Each entry with its properties and the components in it, as that package has them."""
    found: Counter[Any] = Counter()
    for calendar in icalendar.Calendar.from_ical(data, multiple=True):
        for part in calendar.walk():
            if part.name in ("VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "X-OWN", "VAVAILABILITY"):
                found[_said(part)] += 1
    return found


def _said(part: Any) -> tuple[Any, ...]:
    lines = sorted(
        (name, *_value(value))
        for name, values in part.items()
        if not name.startswith("X-TIMELINE-") and not (name == "DTSTAMP" and part.name == "VEVENT")
        for value in (values if isinstance(values, list) else [values])
    )
    return part.name, tuple(lines), tuple(sorted(map(_said, part.subcomponents)))


def _value(value: Any) -> tuple[str, str, str]:
    """The text, the parameters, and for a time the instant or the clock."""
    moment = ""
    if isinstance(value, icalendar.vDDDTypes):
        moment = repr(value.dt) if not hasattr(value.dt, "utcoffset") else value.dt.isoformat()
    text = value.to_ical() if hasattr(value, "to_ical") else value
    text = text.decode() if isinstance(text, bytes) else str(text)
    return text, repr(sorted(getattr(value, "params", {}).items())), moment


@given(calendars())
def test_another_reader_reads_in_ours_what_it_reads_in_theirs(text: str) -> None:
    """RFC 5545 throughout: instants, ends, clocks, zones, status, class, texts, parameters."""
    timeline = ours.loads(text)
    data = ours.dumps(timeline)
    assert as_icalendar_reads(data) == as_icalendar_reads(text.encode())
    assert ours.loads(data) == timeline


# -- accounting --------------------------------------------------------------------------


def lines_of(data: bytes | str) -> Counter[tuple[str, ContentLine]]:
    """Every line within every component of the calendars, but what all calendars say alike."""
    found: Counter[tuple[str, ContentLine]] = Counter()
    for calendar in ComponentReader(data, bare=True):
        for path, part in _walk(calendar, ""):
            if "VTIMEZONE" not in path:
                for line in part.properties:
                    found[path, line] += 1
    return found


def _walk(part: Component, above: str) -> Iterator[tuple[str, Component]]:
    path = f"{above}/{part.name}"
    yield path, part
    for inner in part.components:
        yield from _walk(inner, path)


def unaccounted(data: bytes | str) -> list[tuple[str, ContentLine]]:
    """The lines of an input that are neither in the output, nor in the model, nor noted."""
    reading = ours.read(data)
    written = lines_of(ours.dumps(reading.timeline))
    kept = set(reading.timeline.extra.get("icalendar", {}).get("lines", ()))
    noted = " ".join(reading.notes)
    return [
        (path, line)
        for path, line in lines_of(data) - written
        if line.name  # one that is no line at all, the reader names by its number
        and not (path == "/VCALENDAR" and (format_line(line) in kept or line in SAID_BY_ALL))
        and line.name not in noted
    ]


@given(calendars())
def test_every_line_is_in_the_output_or_in_the_model_or_in_a_note(text: str) -> None:
    assert unaccounted(text) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_so_it_is_with_real_calendars(path: Path) -> None:
    octets = path.read_bytes()
    try:
        reading = ours.read(octets)
    except FormatError:
        return  # what stands in no calendar
    timeline = reading.timeline
    coded = b"QUOTED-PRINTABLE" in octets  # of vCalendar 1.0, which is written as plain text
    if not coded and b"X-TIMELINE" not in octets:
        missing = [found for found in unaccounted(octets) if found[1].name != "UID"]
        assert missing == []
    try:
        theirs = as_icalendar_reads(octets)
    except Exception:  # what that package cannot read, it raises all sorts of errors for
        return
    found = as_icalendar_reads(ours.dumps(timeline))
    assert sum(found.values()) == sum(theirs.values())
    named = all("icalendar" in event.aliases for event in timeline)
    if named and not reading.notes and not coded:
        assert found == theirs


# -- ical.js ------------------------------------------------------------------------------

_ICAL_JS = """
import fs from 'node:fs';
import ICAL from 'ical.js';
const said = (text) => {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const entries = ['vevent', 'vtodo', 'vjournal'].flatMap((n) => calendar.getAllSubcomponents(n));
  return entries.map((entry) => entry.getAllProperties()
    .filter((p) => p.name !== 'dtstamp' && !p.name.startsWith('x-timeline'))
    .map((p) => p.name + JSON.stringify(p.toJSON()[1]) + p.getValues().map(String).join())
    .sort().join('\\n') + entry.getAllSubcomponents().length).sort();
};
const pairs = JSON.parse(fs.readFileSync(0, 'utf8'));
console.log(JSON.stringify(pairs.map(([theirs, ours]) => [said(theirs), said(ours)])));
"""


def test_ical_js_reads_in_ours_what_it_reads_in_theirs() -> None:
    """Names, parameters and values, the clocks of times among them."""
    pairs = []
    for number, time in enumerate(TIMES):
        lines = [line for line in LINES[number::4] if not line.startswith("RRULE") or time]
        body = "\n".join(filter(None, ["UID:1", "DTSTAMP:20210101T000000Z", *lines, time]))
        entry = f"BEGIN:VEVENT\n{body}\n{PARTS[number % len(PARTS)]}END:VEVENT\n"
        text = f"BEGIN:VCALENDAR\nVERSION:2.0\n{OFFICE}{entry}END:VCALENDAR\n"
        pairs.append((text, ours.dumps(ours.loads(text)).decode()))
    for theirs, again in json.loads(nodejs.run(_ICAL_JS, json.dumps(pairs), "ical.js")):
        assert theirs == again


# -- recurring-ical-events -------------------------------------------------------------------

SERIES = [
    (
        "DTSTART;TZID=Europe/Berlin:20210322T100000\nRRULE:FREQ=WEEKLY;COUNT=4\n"
        "EXDATE;TZID=Europe/Berlin:20210405T100000"
    ),
    "DTSTART;TZID=Office:20210322T100000\nRRULE:FREQ=DAILY;UNTIL=20210401T000000Z",
    "DTSTART;VALUE=DATE:20210322\nRRULE:FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3\nRDATE;VALUE=DATE:20210501",
    "DTSTART:20210322T100000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;BYDAY=MO,WE;COUNT=6",
    "DTSTART;TZID=America/New_York:20210322T100000\nDTEND:20210322T110000\nRRULE:FREQ=DAILY;COUNT=3",
    "DTSTART;VALUE=DATE;X-APPLE-OMIT-YEAR=1604:16040229\nRRULE:FREQ=YEARLY",
]


def test_what_repeats_takes_place_when_it_did() -> None:
    """Occurrences of our output are those of the original."""
    texts = [
        f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{OFFICE}BEGIN:VEVENT\nUID:1\nSUMMARY:x\n"
        f"DTSTAMP:20210101T000000Z\n{lines}\nEND:VEVENT\nBEGIN:VEVENT\nUID:1\nSUMMARY:y\n"
        "DTSTAMP:20210101T000000Z\nRECURRENCE-ID;TZID=Europe/Berlin:20210329T100000\n"
        "DTSTART;TZID=Europe/Berlin:20210330T110000\nEND:VEVENT\nEND:VCALENDAR\n"
        for lines in SERIES
    ]
    again = [ours.dumps(ours.loads(text)).decode() for text in texts]
    first, last = datetime.date(2020, 1, 1), datetime.date(2025, 1, 1)
    try:
        theirs = expanders.by_recurring_ical_events(texts, first, last)
        found = expanders.by_recurring_ical_events(again, first, last)
    except Absent as absent:
        pytest.skip(f"{absent}: make interop")
    assert found == theirs
    assert all(theirs)
