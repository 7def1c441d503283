from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from tests import nodejs

from timeline.formats import timemap
from timeline.model import Event, Place, Source, Timeline
from timeline.testing.strategies import timelines

# The keys that TimeMap takes; an object with another is dropped.
EVENT = {
    "id", "description", "date", "time", "time_precision", "location", "latitude", "longitude",
    "type", "category", "category_full", "associations", "sources", "comments", "time_display",
    "shape", "colour",
}  # fmt: skip
SOURCE = {
    "id", "title", "thumbnail", "paths", "type", "affil_s", "url", "description", "parent",
    "author", "date", "notes",
}  # fmt: skip
ASSOCIATION = {"id", "title", "desc", "mode", "colour", "type", "display", "filter_paths"}
LISTS = {"associations", "sources", "paths", "affil_s", "filter_paths"}
# Dates as TimeMap makes them.
READ = """
process.env.TZ = "UTC";
import { readFileSync } from "node:fs";
import moment from "moment";
const { events } = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(events.map((event) =>
  moment(`${event.date} ${event.time || "00:00"}`, "MM/DD/YYYY HH:mm").toDate().toISOString())));
"""


def domain(timeline: Timeline) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(timemap.dumps(timeline))
    return found


def test_an_event_reads_as_it_should() -> None:
    monywa = Place("Monywa", latitude=22.1, longitude=95.13, within="Sagaing")
    event = Event(
        "A coup", when="2021-02", where=monywa, source="A wire", tags=["army"], note="to check"
    )
    found = domain(Timeline(events=[event]))
    assert found["events"] == [
        {
            "id": "a-coup",
            "description": "A coup",
            "date": "02/01/2021",
            "time": "",
            "time_display": "February 2021",
            "location": "Monywa, Sagaing",
            "latitude": "22.1",
            "longitude": "95.13",
            "associations": ["army"],
            "sources": ["a-wire"],
            "comments": "to check",
        }
    ]
    assert [a["id"] for a in found["associations"]] == ["army"]
    assert found["sources"]["a-wire"]["title"] == "A wire"


@given(timelines())
def test_timemap_takes_every_object(timeline: Timeline) -> None:
    exported = timemap.export(timeline)
    found = json.loads(exported.data)
    kinds = (
        (EVENT, found["events"]),
        (SOURCE, found["sources"].values()),
        (ASSOCIATION, found["associations"]),
    )
    for keys, things in kinds:
        for thing in things:
            assert thing.keys() <= keys
            assert all(
                isinstance(value, list if key in LISTS else str) for key, value in thing.items()
            )
    for event in found["events"]:
        assert set(event["sources"]) <= found["sources"].keys()
        assert bool(event["latitude"]) is bool(event["longitude"])
    left_out = {loss.event_id for loss in exported.losses if loss.field is None}
    assert {event["id"] for event in found["events"]} | left_out == {e.id for e in timeline}
    assert len(found["events"]) + len(left_out) == len(timeline)


def test_javascript_reads_the_moments() -> None:
    dates = ("2021-02-03", "2021-02-01T23:59:00Z", "0144-03-15", "9999-12-31")
    events = [Event(f"e{n}", when=date) for n, date in enumerate(dates)]
    text = timemap.dumps(Timeline(events=events)).decode()
    assert sorted(json.loads(nodejs.run(READ, text, "moment"))) == [
        "0144-03-15T00:00:00.000Z",
        "2021-02-01T23:59:00.000Z",
        "2021-02-03T00:00:00.000Z",
        "9999-12-31T00:00:00.000Z",
    ]


def test_sources_keep_who_wrote_them() -> None:
    source = Source("A wire", author=["A", "B"], published="2021-12-06", url="https://example.org")
    found = domain(Timeline(events=[Event("x", when="2021", source=source)]))["sources"]["a-wire"]
    assert (found["author"], found["date"]) == ("A, B", "6 December 2021")
