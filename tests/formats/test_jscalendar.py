from __future__ import annotations

import datetime
import json
import re
from typing import Any

import pytest
from hypothesis import given
from tests.samples import DATES

from timeline import edtf
from timeline.dates import DateTime, Interval
from timeline.formats import jscalendar
from timeline.formats._uids import uids_of
from timeline.model import Claim, Event, Place, Timeline
from timeline.testing.strategies import timelines

LOCAL = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")
DURATION = re.compile(r"P(?:(\d+)D)?(?:T(?:(\d+)H(\d+)M)?(\d+)S)?")  # as this writer puts it


def entries(timeline: Timeline) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(jscalendar.dumps(timeline))["entries"]
    return found


def seconds(duration: str) -> int:
    match = DURATION.fullmatch(duration)
    assert match is not None
    days, hours, minutes, rest = (int(part or 0) for part in match.groups())
    return ((days * 24 + hours) * 60 + minutes) * 60 + rest


def test_an_entry_reads_as_it_should() -> None:
    event = Event(
        "A coup",
        when="2021-02-01",
        where=Place("Monywa", latitude=22.1, longitude=95.13),
        tags=["army"],
        claims=[Claim("when", "2021-02-01", recorded="2022-03-04")],
    )
    assert entries(Timeline(id="t", events=[event])) == [
        {
            "@type": "Event",
            "uid": "a-coup@t",
            "updated": "2022-03-04T00:00:00Z",
            "title": "A coup",
            "start": "2021-02-01T00:00:00",
            "duration": "P1D",
            "showWithoutTime": True,
            "status": "confirmed",
            "freeBusyStatus": "free",
            "keywords": {"army": True},
            "locations": {
                "1": {"@type": "Location", "name": "Monywa", "coordinates": "geo:22.1,95.13"}
            },
        }
    ]


@pytest.mark.parametrize("text", DATES)
def test_an_entry_lasts_from_the_first_unit_to_the_last(text: str) -> None:
    when = edtf.parse(text, extended=True)
    found = entries(Timeline(events=[Event("x", when=when)]))
    first, last = when.earliest, when.latest
    if first is None or last is None or not 0 <= int(first.year) <= 9999:
        assert found == []
        return
    (entry,) = found
    bounds = when.bounds
    length = bounds.end_latest - bounds.begin_earliest
    # A time at the end of an interval is where it ends: its last second is the one before.
    lasts = isinstance(when, Interval)
    assert seconds(entry["duration"]) == (
        length + lasts if when.time_scale else (length + 1) * 86_400
    )
    assert entry["start"][:10] == str(first)[:10]
    assert entry.get("timeZone") == ("Etc/UTC" if "Z" in str(first) else None)
    assert entry.get("showWithoutTime", False) is not isinstance(first, DateTime)


def test_the_duration_of_times() -> None:
    event = Event("x", when="2021-02-01T10:00:00Z/2021-02-03T11:02:03Z")
    (entry,) = entries(Timeline(events=[event]))
    start = datetime.datetime.fromisoformat(entry["start"])
    end = start + datetime.timedelta(seconds=seconds(entry["duration"]))
    assert end == datetime.datetime(2021, 2, 3, 11, 2, 3)


@given(timelines())
def test_what_each_object_must_have(timeline: Timeline) -> None:
    """RFC 8984, 5.1 and 5.3: type, uid, updated, start; a group's entries."""
    exported = jscalendar.export(timeline)
    group = json.loads(exported.data)
    assert group["@type"] == "Group"
    assert group["uid"]
    found = group.get("entries", [])
    for entry in found:
        assert entry["@type"] == "Event"
        assert LOCAL.fullmatch(entry["start"])
        assert LOCAL.fullmatch(entry["updated"].removesuffix("Z"))
        assert entry["updated"].endswith("Z")
    left_out = {loss.event_id for loss in exported.losses if loss.field is None} - {None}
    ids = {uid: id for id, uid in uids_of(timeline).items()}
    assert {ids[entry["uid"]] for entry in found} | left_out == {event.id for event in timeline}
