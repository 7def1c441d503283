"""jCal: the mapping of calendars in RFC 7265's syntax; npm's `ical.js` is the oracle."""

from __future__ import annotations

import contextlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import nodejs
from tests.samples import everything

from timeline.errors import FormatError, LimitError, TimelineError
from timeline.formats import icalendar, jcal
from timeline.formats.icalendar._components import Component
from timeline.formats.icalendar._contentlines import parse_line
from timeline.formats.icalendar._reader import ComponentReader
from timeline.model import Timeline
from timeline.testing import strategies


def _converted(*lines: str) -> Any:
    return jcal.to_jcal(Component("VEVENT", map(parse_line, lines)))[1]


# -- there and back ------------------------------------------------------------


def test_everything_comes_back() -> None:
    data = jcal.dumps(everything(), zone="Europe/Dublin", journals=True)
    reading = jcal.read(data)
    assert reading.timeline == everything()
    assert reading.notes == ()
    assert jcal.dumps(reading.timeline, zone="Europe/Dublin", journals=True) == data


@given(strategies.timelines())
def test_so_does_any_timeline(timeline: Timeline) -> None:
    assert jcal.loads(jcal.dumps(timeline)) == timeline


# -- the conversion, by the standard's own examples ------------------------------


@pytest.mark.parametrize(
    ("line", "converted"),
    [
        ("DTSTART;TZID=Asia/Yangon:20210201T063000",
         ["dtstart", {"tzid": "Asia/Yangon"}, "date-time", "2021-02-01T06:30:00"]),
        ("DTSTART;VALUE=DATE:20210201", ["dtstart", {}, "date", "2021-02-01"]),
        ("DTSTAMP:20210201T063000Z", ["dtstamp", {}, "date-time", "2021-02-01T06:30:00Z"]),
        ("CATEGORIES:coup,Yangon\\, Myanmar",
         ["categories", {}, "text", "coup", "Yangon, Myanmar"]),
        ("GEO:16.80;96.15", ["geo", {}, "float", [16.8, 96.15]]),
        ("RRULE:FREQ=YEARLY;COUNT=5;BYDAY=-1SU,2MO;UNTIL=20210201",
         ["rrule", {}, "recur",
          {"freq": "YEARLY", "count": 5, "byday": ["-1SU", "2MO"], "until": "2021-02-01"}]),
        ("FREEBUSY:20210201T000000Z/PT1H",
         ["freebusy", {}, "period", ["2021-02-01T00:00:00Z", "PT1H"]]),
        ("TZOFFSETTO:+063000", ["tzoffsetto", {}, "utc-offset", "+06:30:00"]),
        ("REQUEST-STATUS:2.0;Success\\, so far",
         ["request-status", {}, "text", ["2.0", "Success, so far"]]),
        ("X-NOTE:as\\, written", ["x-note", {}, "unknown", "as\\, written"]),
        ("PRIORITY:1", ["priority", {}, "integer", 1]),
        ("ATTENDEE;MEMBER=\"mailto:a\",\"mailto:b\":mailto:c",
         ["attendee", {"member": ["mailto:a", "mailto:b"]}, "cal-address", "mailto:c"]),
    ],
)  # fmt: skip
def test_values_are_converted_by_their_types(line: str, converted: list[Any]) -> None:
    assert _converted(line) == [converted]
    (again,) = jcal.from_jcal(["vevent", [converted], []]).properties
    assert jcal.to_jcal(Component("VEVENT", [again]))[1] == [converted]


# -- the oracle ----------------------------------------------------------------


_CONVERT = """
import ICAL from 'ical.js';
import fs from 'fs';
const [calendar, jcal] = JSON.parse(fs.readFileSync(0, 'utf8'));
const read = new ICAL.Component(JSON.parse(jcal));
const events = read.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one).summary);
console.log(JSON.stringify([ICAL.parse(calendar), read.toJSON(), events]));
"""

# It does not know the calendar's NAME of RFC 7986, and leaves its text as it is; nor the
# PARTICIPANT-TYPE of RFC 9073, of which it says no type.
_UNKNOWN_TO_IT = ("name", "participant-type")


def test_ical_js_converts_our_calendar_to_the_same() -> None:
    options: dict[str, Any] = {"zone": "Europe/Dublin", "journals": True, "refresh": "P1D"}
    calendar = icalendar.dumps(everything(), **options)
    written = jcal.dumps(everything(), **options)
    given = json.dumps([calendar.decode(), written.decode()])
    theirs, unchanged, summaries = json.loads(nodejs.run(_CONVERT, given, "ical.js"))
    ours = json.loads(written)
    assert unchanged == ours
    assert _known(theirs) == _known(ours)
    entries = next(ComponentReader(calendar)).members("VEVENT")
    assert summaries == [entry.text("SUMMARY") for entry in entries]


def _known(component: Any) -> Any:
    name, properties, components = component
    kept = [p for p in properties if p[0] not in _UNKNOWN_TO_IT]
    return [name, kept, list(map(_known, components))]


# -- bad input -----------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\xff", b"{}", b"[]", b'["vevent",[],[]]', b'["vcalendar",[],[],[]]', b"[[[]]]",
        b"[" * 100_000, b'["vcalendar",[["begin",{},"text","x"]],[]]',
        b'["vcalendar",[["name",{},"text"]],[]]', b'["vcalendar",[["name",{},"text",null]],[]]',
        b'["vcalendar",[["name",[],"text",""]],[]]', b'["vcalendar",[["a:b",{},"text",""]],[]]',
        b'["vcalendar",[["x",{"a":1},"text",""]],[]]',
        b'["vcalendar",[["x",{},"recur",{"a;b":"c"}]],[]]',
        b'["vcalendar",[["x",{},"integer",' + b"9" * 5000 + b"]],[]]",
        b'["vcalendar",[["x",{},"period",[[[]]]]],[]]',
    ],
)  # fmt: skip
def test_what_is_no_jcal_is_refused(data: bytes) -> None:
    with pytest.raises(FormatError):
        jcal.loads(data)


def test_no_value_breaks_out_of_its_line() -> None:
    hostile = "a\r\nATTENDEE:mailto:x@example.org"
    found = ["vevent", [["uid", {"x": hostile}, "text", hostile], ["url", {}, "uri", hostile]], []]
    timeline = jcal.loads(json.dumps(["vcalendar", [], [found]]))
    for entry in next(ComponentReader(icalendar.dumps(timeline))).members("VEVENT"):
        assert entry.first("ATTENDEE") is None


def test_limits_are_kept() -> None:
    deep: Any = ["vevent", [], []]
    for _ in range(20):
        deep = ["vevent", [], [deep]]
    with pytest.raises(LimitError):
        jcal.loads(json.dumps(["vcalendar", [], [deep]]))
    for small in (icalendar.Limits(octets=10), icalendar.Limits(events=1)):
        with pytest.raises(LimitError):
            jcal.loads(jcal.dumps(everything()), limits=small)


_JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)
_PROPERTIES = st.tuples(
    st.sampled_from(["dtstart", "dtend", "geo", "rrule", "uid", "categories", "x-a"]),
    st.dictionaries(st.sampled_from(["tzid", "value", "x"]), _JSON, max_size=2),
    st.sampled_from(["text", "date", "date-time", "recur", "float", "unknown", "period"]),
    _JSON,
)


@given(st.lists(_PROPERTIES, max_size=4))
def test_any_properties_are_read_or_refused(properties: list[Any]) -> None:
    event = ["vevent", properties, []]
    with contextlib.suppress(TimelineError):
        timeline = jcal.loads(json.dumps(["vcalendar", [], [event]]))
        assert icalendar.loads(icalendar.dumps(timeline)) == timeline


@pytest.mark.parametrize(
    "lines",
    [
        "RRULE:FREQ=DAILY;COUNT=1.5",
        "RRULE:FRE\xe9Q=DAILY",
        "X-A;VALUE=a b:1",
        "DTSTART;VALUE=:2021",
    ],
)
def test_what_has_no_form_in_jcal_goes_through(lines: str) -> None:
    entry = f"BEGIN:VEVENT\nUID:1\n{lines}\nEND:VEVENT\n"
    part = "BEGIN:V\xe9\nEND:V\xe9\n"
    timeline = icalendar.loads(f"BEGIN:VCALENDAR\n{entry}{part}END:VCALENDAR")
    assert jcal.loads(jcal.dumps(timeline)) == timeline
